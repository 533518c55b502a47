//! The program itself, as a shell sees it: streams, statuses, pipes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

fn subtext(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_subtext"));
    command
        .args(arguments)
        .current_dir(home)
        .env("SUBTEXT_CACHE", home.join("cache"))
        .env("SUBTEXT_DATA", home.join("data"))
        .stdin(Stdio::null());
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    subtext(home, arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder with a project in it.
fn begun() -> TempDir {
    let home = TempDir::new().unwrap();
    let made = run(home.path(), &["new", "p.subtext", "--name", "Spring"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    home
}

#[test]
fn json_is_one_document_and_messages_go_to_the_other_stream() {
    let home = begun();
    let arguments = ["search", "p.subtext", "roster", "--mode", "both", "--json"];
    let found = run(home.path(), &arguments);
    assert_eq!(found.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(json["total"], 0);
    assert!(text(&found.stderr).contains("language part"));
}

#[test]
fn a_failure_prints_nothing_but_its_message() {
    let home = begun();
    let check = |arguments: &[&str], status: i32| {
        let failed = run(home.path(), arguments);
        assert_eq!(failed.status.code(), Some(status), "{arguments:?}");
        assert!(failed.stdout.is_empty(), "{arguments:?}");
        assert!(!failed.stderr.is_empty(), "{arguments:?}");
    };
    check(&[], 2);
    check(&["fly"], 2);
    check(&["quote", "p.subtext", "Q-1", "--json"], 2);
    check(&["new", "p.subtext"], 2);
    check(&["people", "missing.subtext", "--json"], 3);
    check(&["search", "p.subtext", "x", "--mode", "meaning"], 3);
}

#[test]
fn help_and_version_are_no_failure() {
    let home = TempDir::new().unwrap();
    for arguments in [&["--help"][..], &["--version"], &["funnel", "--help"]] {
        let shown = run(home.path(), arguments);
        assert_eq!(shown.status.code(), Some(0), "{arguments:?}");
        assert!(!text(&shown.stdout).contains('\u{1b}'), "{arguments:?}: colours into a pipe");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = begun();
    let mut child = subtext(home.path(), &["people", "p.subtext", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), text(&ended.stderr)), (Some(0), ""));
}

#[test]
fn a_dash_is_the_standard_input() {
    let home = begun();
    let events = "time,user_id,event\n2026-01-05T10:00:00Z,u1,Visited site\n";
    std::fs::write(home.path().join("events.csv"), events).unwrap();
    let input = std::fs::File::open(home.path().join("events.csv")).unwrap();
    let imported =
        subtext(home.path(), &["import", "p.subtext", "-", "--json"]).stdin(input).output().unwrap();
    assert_eq!(imported.status.code(), Some(0), "{}", text(&imported.stderr));
    let json: serde_json::Value = serde_json::from_slice(&imported.stdout).unwrap();
    assert_eq!((&json["imports"][0]["path"], &json["imports"][0]["accepted"]), (&"-".into(), &1.into()));
}
