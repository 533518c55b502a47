//! Personal data: listed, redacted, shown again.

use super::{copy, on, on_sample};
use crate::Status;
use tempfile::TempDir;

#[test]
fn findings_are_listed_by_kind_with_their_reason() {
    let found = on_sample(&["personal-data", "P", "--limit", "5"]);
    assert!(found.json["total"].as_u64().unwrap() > 0);
    let kinds: Vec<&str> =
        found.json["kinds"].as_array().unwrap().iter().map(|k| k["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"name"), "{kinds:?}");
    assert!(found.text.contains("the project knows it"), "{}", found.text);
    assert!(found.json["findings"].as_array().unwrap().len() <= 5);
}

#[test]
fn a_rehearsal_changes_nothing_and_redacting_is_one_undo() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let redacted = |project| {
        on(project, &["personal-data", "P", "--kind", "name"]).unwrap().json["kinds"][0]["redacted"].clone()
    };
    let would = on(&project, &["personal-data", "P", "--redact", "name", "--dry-run"]).unwrap();
    assert!(would.text.starts_with("Would redact"), "{}", would.text);
    assert_eq!(redacted(&project), 0);
    let done = on(&project, &["personal-data", "P", "--redact", "name"]).unwrap();
    assert_eq!(done.json["total"], would.json["total"]);
    assert!(done.text.contains("[name 1]"), "{}", done.text);
    assert_eq!(redacted(&project), would.json["total"]);
    let shown = on(&project, &["personal-data", "P", "--show-again"]).unwrap();
    assert!(shown.text.starts_with("Shown again: "), "{}", shown.text);
    assert_eq!(redacted(&project), 0);
    on(&project, &["undo", "P"]).unwrap();
    assert_eq!(redacted(&project), would.json["total"]);
    let nothing = on(&project, &["personal-data", "P", "--redact", "iban"]).unwrap_err();
    assert_eq!(nothing.status, Status::Usage);
    assert!(nothing.message.contains("nothing to redact"), "{}", nothing.message);
}
