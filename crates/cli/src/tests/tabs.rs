//! Other ways to see what was found, from the command line.

use super::{on_sample, path};
use tempfile::TempDir;

#[test]
fn what_was_found_is_seen_by_person_by_code_and_by_month() {
    let plain = on_sample(&["search", "P", "import upload", "--limit", "3"]);
    let people = on_sample(&["search", "P", "import upload", "--tab", "people", "--limit", "3"]);
    assert_eq!(people.json["total"], plain.json["people"]);
    assert_eq!(people.json["people"].as_array().unwrap().len(), 3);
    assert!(people.text.contains(" people said it\n"), "{}", people.text);
    let matrix = on_sample(&["search", "P", "import upload", "--tab", "matrix", "--by", "outcome"]);
    assert!(matrix.text.contains("theme.import-anxiety"), "{}", matrix.text);
    assert!(matrix.text.starts_with("Outcome at "), "{}", matrix.text);
    let time = on_sample(&["search", "P", "import upload", "--tab", "time"]);
    assert!(time.text.contains("2026-05"), "{}", time.text);
    let newest = on_sample(&["search", "P", "import upload", "--sort", "newest", "--limit", "2"]);
    let oldest = on_sample(&["search", "P", "import upload", "--sort", "oldest", "--limit", "2"]);
    let first = |answer: &crate::Answer| answer.json["hits"][0]["date"].as_str().unwrap().to_owned();
    assert!(first(&newest) > first(&oldest));
    let home = TempDir::new().unwrap();
    let out = home.path().join("hits.csv");
    let written = on_sample(&["search", "P", "import upload", "--out", path(&out), "--pseudonyms"]);
    assert!(written.text.contains(" paragraphs, "), "{}", written.text);
    let rows = std::fs::read_to_string(&out).unwrap();
    assert!(rows.contains("P-") && rows.contains(",matched,"), "{rows}");
}
