//! Codes put on words, taken off, undone.

use super::{copy, on};
use crate::Status;
use std::path::Path;
use tempfile::TempDir;

/// Source and text of the first interview, its paragraphs joined by a line feed.
fn first_interview(project: &Path) -> (String, String) {
    let list = on(project, &["documents", "P", "--kind", "interview"]).unwrap().json;
    let source = list["documents"][0]["source"].as_str().unwrap().to_owned();
    let shown = on(project, &["documents", "P", "show", &source]).unwrap().json;
    let texts: Vec<&str> =
        shown["paragraphs"].as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap()).collect();
    (source, texts.join("\n"))
}

#[test]
fn a_span_is_coded_across_paragraphs_quoted_and_taken_off() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (source, text) = first_interview(&project);
    let line_end = text.chars().position(|c| c == '\n').unwrap();
    let (from, to) = (line_end - 5, line_end + 7);
    let expected: String = text.chars().skip(from).take(to - from).collect();
    let made = on(
        &project,
        &[
            "code",
            "P",
            "--document",
            &source,
            "--from",
            &from.to_string(),
            "--to",
            &to.to_string(),
            "--code",
            "import-anxiety",
            "--coder",
            "Maya",
            "--memo",
            "both of them",
        ],
    )
    .unwrap();
    assert_eq!(made.json["quote"], expected);
    let short = made.json["short"].as_str().unwrap();

    let quoted = on(&project, &["quote", "P", short]).unwrap();
    assert_eq!(quoted.json["text"], expected);
    assert_eq!(quoted.json["coder"], "Maya");
    assert_eq!(quoted.json["code"], "theme.import-anxiety");
    assert!(quoted.text.contains("both of them"), "{}", quoted.text);

    on(&project, &["uncode", "P", short]).unwrap();
    assert_eq!(on(&project, &["quote", "P", short]).unwrap_err().status, Status::Usage);
    on(&project, &["undo", "P"]).unwrap();
    assert!(on(&project, &["quote", "P", short]).is_ok());
}

#[test]
fn a_span_outside_the_text_is_refused() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (source, text) = first_interview(&project);
    let end = text.chars().count();
    let code = |to: usize| {
        let to = to.to_string();
        on(
            &project,
            &[
                "code",
                "P",
                "--document",
                &source,
                "--from",
                "0",
                "--to",
                &to,
                "--code",
                "import-anxiety",
                "--coder",
                "Maya",
            ],
        )
    };
    assert_eq!(code(end + 1).unwrap_err().status, Status::Usage);
    assert_eq!(code(end).unwrap().json["quote"], text);
}

#[test]
fn a_code_is_added_below_another_and_a_funnel_gets_a_new_version() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let added =
        on(&project, &["codes", "P", "add", "Shift swaps", "--parent", "theme", "--description", "Swapping"]);
    assert_eq!(added.unwrap().json["code"]["name"], "theme.shift-swaps");
    assert_eq!(
        on(&project, &["codes", "P", "add", "Shift swaps", "--parent", "theme"]).unwrap_err().status,
        Status::Usage
    );
    let save = ["funnel", "P", "--steps", "Visited site,Signed up", "--window", "2d", "--save", "Trial"];
    let saved = on(&project, &save).unwrap().json;
    assert_eq!((saved["name"].as_str(), saved["version"].as_u64()), (Some("Trial"), Some(2)));
    let history = on(&project, &["history", "P"]).unwrap();
    assert!(history.text.lines().nth(1).unwrap().contains("Trial"), "{}", history.text);
}
