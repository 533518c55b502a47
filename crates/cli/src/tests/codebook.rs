//! The codebook, the history and exports on the command line.

use super::{copy, on};
use crate::Status;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

fn code(project: &Path, name: &str) -> Option<Value> {
    let all = on(project, &["codes", "P"]).unwrap().json;
    all["codes"].as_array().unwrap().iter().find(|c| c["name"] == name).cloned()
}

#[test]
fn codes_are_described_renamed_and_moved() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let said = on(
        &project,
        &[
            "codes",
            "P",
            "describe",
            "fairness",
            "--include",
            "weekends",
            "--alias",
            "justice",
            "--color",
            "3",
            "--pattern",
            "double",
        ],
    )
    .unwrap();
    assert_eq!(said.json["code"]["includes"], "weekends");
    assert_eq!((&said.json["code"]["hue"], &said.json["code"]["pattern"]), (&3.into(), &"double".into()));
    let renamed = on(&project, &["codes", "P", "rename", "fairness", "theme.even-handed"]).unwrap();
    assert!(renamed.text.contains("theme.fairness → theme.even-handed"), "{}", renamed.text);
    let moved = on(&project, &["codes", "P", "move", "even-handed", "habit", "--top"]);
    assert_eq!(moved.unwrap_err().status, Status::Usage, "habit is a force and a theme");
    on(&project, &["codes", "P", "move", "even-handed", "theme.habit", "--top", "--position", "0"]).unwrap();
    let all = on(&project, &["codes", "P"]).unwrap().json;
    assert_eq!(all["codes"][0]["depth"], 0);
    assert!(["theme.even-handed", "theme.habit"].contains(&all["codes"][0]["name"].as_str().unwrap()));
    on(&project, &["undo", "P", "--steps", "3"]).unwrap();
    assert_eq!(code(&project, "theme.fairness").unwrap()["includes"], "");
}

#[test]
fn codes_are_merged_split_and_deleted() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let before = code(&project, "theme.paper-rota").unwrap()["own_excerpts"].clone();
    let dry = on(&project, &["codes", "P", "merge", "paper-rota", "--into", "whatsapp-chaos", "--dry-run"])
        .unwrap();
    assert_eq!(dry.json["excerpts"], before);
    assert!(dry.text.starts_with("Nothing was changed; this would: merge"), "{}", dry.text);
    assert!(code(&project, "theme.paper-rota").is_some());
    on(&project, &["codes", "P", "merge", "paper-rota", "--into", "whatsapp-chaos"]).unwrap();
    assert!(code(&project, "theme.paper-rota").is_none());
    on(&project, &["undo", "P"]).unwrap();

    let quotes = on(&project, &["search", "P", "rota", "--code", "paper-rota", "--limit", "1"]).unwrap().json;
    assert!(!quotes["hits"].as_array().unwrap().is_empty());
    let refused =
        on(&project, &["codes", "P", "split", "paper-rota", "Q-9999", "--new", "Wiped"]).unwrap_err();
    assert!(refused.message.contains("no excerpt 'Q-9999'"), "{}", refused.message);
    let refused = on(&project, &["codes", "P", "delete", "paper-rota"]).unwrap_err();
    assert!(refused.message.contains("is used by"), "{}", refused.message);
    let gone = on(&project, &["codes", "P", "delete", "paper-rota", "--move-to", "one-truth"]).unwrap();
    assert_eq!(gone.json["excerpts"], before);
    let usage =
        on(&project, &["codes", "P", "delete", "support", "--move-to", "one-truth", "--with-excerpts"]);
    assert_eq!(usage.unwrap_err().status, Status::Usage);
}

#[test]
fn the_history_is_walked_by_its_numbers() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    for name in ["one", "two", "three"] {
        on(&project, &["codes", "P", "add", name]).unwrap();
    }
    let history = on(&project, &["history", "P", "--limit", "4"]).unwrap();
    assert!(history.text.contains("add the code 'Three'"), "{}", history.text);
    let seq = |n: usize| history.json["entries"][n]["seq"].to_string();
    let back = on(&project, &["undo", "P", "--to", &seq(2)]).unwrap();
    assert_eq!(back.json["actions"].as_array().unwrap().len(), 2);
    assert!(back.text.contains("Undone: 2 actions\n  add the code 'Three'"), "{}", back.text);
    assert_eq!(on(&project, &["undo", "P", "--to", &seq(0)]).unwrap_err().status, Status::Usage);
    let undone = on(&project, &["history", "P", "--limit", "1"]).unwrap();
    assert!(undone.text.contains("undone"), "{}", undone.text);
    on(&project, &["redo", "P", "--to", &seq(0)]).unwrap();
    assert!(code(&project, "three").is_some());
    assert_eq!(on(&project, &["redo", "P"]).unwrap().text, "There is nothing to do again.\n");
}

#[test]
fn the_codebook_is_exported_and_never_over_a_file_unasked() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let out = home.path().join("book.csv");
    let out = out.to_str().unwrap();
    let written = on(&project, &["export", "P", "--what", "codebook", "--out", out]).unwrap();
    let text = std::fs::read_to_string(out).unwrap();
    assert!(text.starts_with("code,parent,kind,description,include,exclude,example,aliases,color,pattern\n"));
    assert_eq!(written.json["bytes"].as_f64().unwrap(), f64::from(u32::try_from(text.len()).unwrap()));
    assert_eq!(
        on(&project, &["export", "P", "--what", "codebook", "--out", out]).unwrap_err().status,
        Status::Usage
    );
    on(&project, &["export", "P", "--what", "codebook", "--out", out, "--force"]).unwrap();
    let refi = home.path().join("book.qdc");
    on(&project, &["export", "P", "--out", refi.to_str().unwrap()]).unwrap();
    assert!(std::fs::read_to_string(refi).unwrap().contains("urn:QDA-XML:codebook:1.0"));
    let list = on(&project, &["export", "P", "--list"]).unwrap();
    assert!(list.text.contains("codebook") && list.text.contains(".csv"), "{}", list.text);
}
