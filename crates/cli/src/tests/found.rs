//! Saved searches, and codes on what was found, from the command line.

use super::{copy, on};
use crate::Status;
use tempfile::TempDir;

#[test]
fn a_search_is_saved_listed_asked_again_and_taken_away() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    assert_eq!(on(&project, &["searches", "P"]).unwrap().text, "No search was saved yet.\n");
    let line = ["search", "P", "import upload", "--code", "import-anxiety", "--save", "Fear of imports"];
    let saved = on(&project, &line).unwrap();
    assert!(saved.text.starts_with("Saved the search: 'Fear of imports': "), "{}", saved.text);
    let list = on(&project, &["searches", "P"]).unwrap();
    assert!(list.text.contains("Fear of imports") && list.text.contains(", as then"), "{}", list.text);
    let again = on(&project, &["search", "P", "--saved", "fear of imports", "--limit", "2"]).unwrap();
    assert_eq!(again.json["total"], saved.json["search"]["paragraphs_then"]);
    assert_eq!(again.json["hits"].as_array().unwrap().len(), 2);
    let unknown = on(&project, &["search", "P", "--saved", "Hopes"]).unwrap_err();
    assert!(
        unknown.status == Status::Usage && unknown.message.contains("Fear of imports"),
        "{}",
        unknown.message
    );
    assert_eq!(on(&project, &["search", "P"]).unwrap_err().status, Status::Usage, "something must be asked");
    on(&project, &["searches", "P", "delete", "Fear of imports"]).unwrap();
    assert_eq!(on(&project, &["searches", "P"]).unwrap().text, "No search was saved yet.\n");
}

#[test]
fn what_was_found_is_coded_after_a_look() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let line = ["search", "P", "spreadsheet", "--code-as", "data-privacy", "--coder", "Maya"];
    let dry: Vec<&str> = line.iter().copied().chain(["--dry-run", "--spans"]).collect();
    let foreseen = on(&project, &dry).unwrap();
    assert!(foreseen.text.contains("would be tagged 'Data privacy'"), "{}", foreseen.text);
    let again = on(&project, &dry).unwrap();
    assert_eq!(again.json["codings"], foreseen.json["codings"], "a dry run stores nothing");
    let done = on(&project, &line).unwrap();
    assert!(done.text.contains(" tagged 'Data privacy'"), "{}", done.text);
    assert_eq!(done.json["paragraphs"], foreseen.json["paragraphs"]);
    let history = on(&project, &["history", "P", "--limit", "1"]).unwrap();
    assert!(history.text.contains("paragraphs 'Data privacy'"), "{}", history.text);
    let nobody = on(&project, &["search", "P", "spreadsheet", "--code-as", "data-privacy"]).unwrap_err();
    assert_eq!(nobody.status, Status::Usage);
}
