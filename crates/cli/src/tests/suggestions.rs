//! Suggestions, what is alike, and themes, on the sample.

use super::{copy, on, on_sample};
use crate::Status;
use tempfile::TempDir;

#[test]
fn suggestions_name_what_they_rest_on_and_how_right_they_are() {
    let found = on_sample(&["suggest", "P", "--document", "01-priya-raman.vtt"]);
    assert_eq!(found.json["basis"], "words");
    assert!(found.text.contains("on your own codes"), "{}", found.text);
    let quality = on_sample(&["suggest", "P", "quality"]);
    let right = quality.json["right"].as_f64().unwrap();
    assert!((0.5..=1.0).contains(&right), "{right}");
    assert!(quality.json["tried"].as_u64().unwrap() > 100);
}

#[test]
fn a_code_is_said_not_to_fit_and_that_is_taken_back() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let place = ["--document", "01-priya-raman.vtt", "--paragraph", "4", "--code", "theme.import-anxiety"];
    let said = on(&project, &[&["suggest", "P", "reject"], &place[..]].concat()).unwrap();
    assert!(said.text.contains("is not suggested for these words again"), "{}", said.text);
    let undone = on(&project, &["undo", "P"]).unwrap();
    assert!(undone.text.contains("does not fit"), "{}", undone.text);
    let nowhere =
        ["suggest", "P", "reject", "--document", "01-priya-raman.vtt", "--paragraph", "9999", "--code", "x"];
    assert_eq!(on(&project, &nowhere).unwrap_err().status, Status::Usage);
}

#[test]
fn what_is_alike_is_shown_with_whose_words_it_is() {
    let near = on_sample(&["similar", "P", "Q-0001", "--limit", "3"]);
    let paragraphs = near.json["paragraphs"].as_array().unwrap();
    assert!(!paragraphs.is_empty() && paragraphs.len() <= 3);
    assert!(near.text.contains("near"), "{}", near.text);
    let nothing =
        crate::run(["similar", "t.subtext"], &super::folders(std::path::Path::new("/nowhere"))).unwrap_err();
    assert_eq!(nothing.status, Status::Usage);
}
