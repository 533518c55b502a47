//! Two coders: a copy, merging it, what differs, how far they agree.

use super::{copy, on, path};
use crate::Status;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The sample, and a colleague's copy in which Bea coded one span.
fn two(home: &TempDir) -> (PathBuf, PathBuf, String) {
    let project = copy(home);
    let theirs = home.path().join("bea.subtext");
    on(&project, &["copy", "P", path(&theirs), "--for-colleague"]).unwrap();
    let list = on(&project, &["documents", "P", "--kind", "interview"]).unwrap().json;
    let source = list["documents"][0]["source"].as_str().unwrap().to_owned();
    tag(&theirs, &source, "Bea");
    (project, theirs, source)
}

fn tag(project: &Path, source: &str, coder: &str) {
    let span = ["--document", source, "--from", "2", "--to", "12", "--code", "import-anxiety"];
    let mut line = vec!["code", "P", "--coder", coder];
    line.extend(span);
    on(project, &line).unwrap();
}

#[test]
fn a_copy_is_merged_once_and_taken_back_by_one_undo() {
    let home = TempDir::new().unwrap();
    let (project, theirs, _) = two(&home);
    let foreseen = on(&project, &["merge", "P", path(&theirs), "--dry-run"]).unwrap();
    assert!(foreseen.text.contains("would add: 1 coding"), "{}", foreseen.text);
    let merged = on(&project, &["merge", "P", path(&theirs), "--coder", "Bea=Beatrix"]).unwrap();
    assert_eq!(merged.json["by_coder"][0]["coder"], "Beatrix");
    assert!(merged.text.contains("new short codes") && merged.text.contains("Backup"), "{}", merged.text);
    let again = on(&project, &["merge", "P", path(&theirs)]).unwrap();
    assert!(again.text.contains("nothing to add"), "{}", again.text);
    let coders = on(&project, &["coders", "P"]).unwrap();
    assert!(coders.text.contains("Beatrix"), "{}", coders.text);
    on(&project, &["undo", "P"]).unwrap();
    let coders = on(&project, &["coders", "P"]).unwrap();
    assert!(!coders.text.contains("Beatrix"), "{}", coders.text);
    let wrong = on(&project, &["merge", "P", path(&theirs), "--coder", "Bea"]).unwrap_err();
    assert_eq!(wrong.status, Status::Usage);
    let missing = on(&project, &["merge", "P", path(&home.path().join("none.subtext"))]).unwrap_err();
    assert_eq!(missing.status, Status::Unreadable);
}

#[test]
fn a_difference_is_settled_by_its_number() {
    let home = TempDir::new().unwrap();
    let (project, theirs, _) = two(&home);
    on(&project, &["merge", "P", path(&theirs)]).unwrap();
    let shown = on(&project, &["conflicts", "P"]).unwrap();
    assert_eq!(shown.text, "Nothing to settle.\n");
    // Bea takes away a coding that the project has.
    on(&theirs, &["uncode", "P", "Q-0001"]).unwrap();
    let merged = on(&project, &["merge", "P", path(&theirs)]).unwrap();
    assert!(merged.text.contains("1 difference"), "{}", merged.text);
    let listed = on(&project, &["conflicts", "P"]).unwrap();
    assert_eq!(listed.json["open"], 1);
    assert!(listed.text.contains("Q-0001"), "{}", listed.text);
    let none = on(&project, &["conflicts", "P", "settle", "7", "ours"]).unwrap_err();
    assert_eq!(none.status, Status::Usage);
    let settled = on(&project, &["conflicts", "P", "settle", "1", "theirs"]).unwrap();
    assert!(settled.text.starts_with("Took theirs"), "{}", settled.text);
    assert_eq!(on(&project, &["quote", "P", "Q-0001"]).unwrap_err().status, Status::Usage);
    assert_eq!(on(&project, &["conflicts", "P", "--all"]).unwrap().json["conflicts"][0]["decided"], "theirs");
}

#[test]
fn agreement_names_every_number_and_its_unit() {
    let home = TempDir::new().unwrap();
    let (project, theirs, source) = two(&home);
    on(&project, &["merge", "P", path(&theirs)]).unwrap();
    let coders = on(&project, &["coders", "P"]).unwrap().json;
    let names = coders["coders"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap());
    let lead: Vec<&str> = names.filter(|name| *name != "Bea").collect();
    let pair = format!("Bea,{}", lead[0]);
    let line = ["agreement", "P", "--coders", &pair, "--resamples", "0", "--limit", "3"];
    let answer = on(&project, &line).unwrap();
    assert!(answer.text.contains("Cohen's kappa (characters)"), "{}", answer.text);
    assert!(answer.text.contains("coded or marked as read"), "{}", answer.text);
    assert_eq!(answer.json["documents"].as_array().unwrap().len(), 1, "the one both have coded");
    assert_eq!(answer.json["disagreements"].as_array().unwrap().len(), 3);
    on(&project, &["read", "P", "--document", &source, "--coder", "Cy"]).unwrap();
    let three =
        on(&project, &["agreement", "P", "--document", &source, "--unit", "paragraphs", "--resamples", "0"]);
    let three = three.unwrap();
    assert!(three.text.contains("Fleiss' kappa (paragraphs)"), "{}", three.text);
    let stranger = on(&project, &["agreement", "P", "--coders", "Bea,Nobody"]).unwrap_err();
    assert_eq!(stranger.status, Status::Usage);
    assert!(stranger.message.contains("Bea"), "{}", stranger.message);
}
