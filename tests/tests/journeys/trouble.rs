//! Bad input: each time a clear message with what, where and what to do, and nothing half-done.

use super::desk::{Desk, session_in, study};
use api::{ApiError, Kind};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What went wrong when one file was imported by itself.
fn trouble(desk: &Desk, file: &Path, kind: Option<&str>) -> ApiError {
    let before = desk.counts();
    let task = match desk.try_ask("import_start", json!({"paths": [file], "kind": kind})) {
        Ok(task) => task,
        Err(error) => return error,
    };
    let state = desk.outcome(&task);
    assert_eq!(state["status"], "failed", "{state}");
    assert_eq!(desk.counts(), before, "nothing half-done");
    serde_json::from_value(state["error"].clone()).unwrap()
}

fn check(name: &str, content: &[u8], kind: Option<&str>, expect: &[&str]) {
    let desk = Desk::with_project();
    let file = desk.file(name, content);
    let error = trouble(&desk, &file, kind);
    assert_eq!(error.kind, Kind::FormatUnreadable, "{}", error.message);
    for words in expect.iter().chain(&[name]) {
        assert!(error.message.contains(words), "{:?} does not say {words:?}", error.message);
    }
}

#[test]
fn files_that_cannot_be_read_say_what_where_and_what_to_do() {
    check("empty.csv", b"", None, &["empty"]);
    check("empty.vtt", b"", None, &["empty"]);
    check("picture.vtt", b"\x89PNG\r\n\x1a\n\0\0\0", None, &[]);
    check("sheet.xlsx", b"PK\x03\x04", None, &["CSV"]);
    check("numbers.csv", b"a,b\n1,2\n", None, &["say which"]);
    check("header-only.vtt", b"WEBVTT\n\n", None, &["no speech"]);
    check("wrong.csv", b"a,b\n1,2\n", Some("events"), &[]);
    let word = std::fs::read(study("interviews/06-samir-haddad.docx")).unwrap();
    check("cut.docx", &word[..word.len() / 2], None, &[]);
    let mut long = b"event_id,time,user_id,event\ne1,2026-01-01T00:00:00Z,u1,".to_vec();
    long.resize(20 << 20, b'x');
    check("long.csv", &long, None, &["line 2", "16 MiB"]);
    let mut long = b"WEBVTT\n\n00:01.000 --> 00:02.000\n".to_vec();
    long.resize(20 << 20, b'x');
    check("long.vtt", &long, None, &["16 MiB"]);
}

#[test]
fn ragged_rows_are_left_out_by_line_and_the_rest_is_kept() {
    let desk = Desk::with_project();
    let csv = "event_id,time,user_id,event\ne1,2026-01-01T00:00:00Z,u1,Visit\ne2,2026-01-01T00:00:00Z\ne3,2026-01-01T00:00:00Z,u1,Visit,extra\ne4,2026-01-01T00:00:00Z,u2,Visit\n";
    let done = desk.import(&[desk.file("ragged.csv", csv)]);
    let import = &done["imports"][0];
    assert_eq!((&import["accepted"], &import["rejected_count"]), (&json!(2), &json!(2)));
    assert_eq!(import["rejected"][0]["line"], 3);
    assert_eq!(import["rejected"][0]["reason"], "wrong number of columns (2, expected 4)");
    let id = desk.ask("import_list", json!({}))["imports"][0]["id"].clone();
    let kept = desk.ask("import_rejected", json!({"import": id}));
    assert_eq!(kept["rows"][1]["text"], "e3,2026-01-01T00:00:00Z,u1,Visit,extra", "the row as it came");
}

#[test]
fn one_bad_file_in_a_folder_is_left_out_by_name() {
    let desk = Desk::with_project();
    desk.file("study/talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hello\n");
    desk.file("study/broken.docx", "PK");
    desk.file("study/notes.txt", "Just a note about the study.\n");
    let done = desk.import(&[desk.at("study")]);
    let files = done["imports"].as_array().unwrap();
    let of = |name: &str| files.iter().find(|f| f["path"].as_str().unwrap().ends_with(name)).unwrap();
    assert_eq!(of("talk.vtt")["accepted"], 1);
    assert!(of("broken.docx")["warnings"][0]["message"].as_str().unwrap().contains("broken.docx"));
    assert_eq!(of("notes.txt")["accepted"], 0);
    assert_eq!(desk.counts()["interviews"], 1);
}

#[test]
fn projects_that_cannot_be_opened_say_why() {
    let desk = Desk::new();
    let open = |path: PathBuf| desk.refused("project_open", json!({"path": path}));
    assert_eq!(open(desk.at("none.subtext")).kind, Kind::NotFound);
    assert!(open(desk.file("empty.subtext", "")).message.contains("empty"));
    assert!(
        open(desk.file("text.subtext", "hello, I am a text file\n".repeat(100)))
            .message
            .contains("not a Subtext project")
    );
    desk.ask("project_new", json!({"path": desk.at("a.subtext")}));
    desk.ask("project_close", json!({}));
    let there = desk.refused("project_new", json!({"path": desk.at("a.subtext")}));
    assert!(there.message.contains("exists already"), "{}", there.message);
    // user_version stands at byte 60 of an SQLite file, big-endian.
    let mut newer = std::fs::read(desk.at("a.subtext")).unwrap();
    newer[60..64].copy_from_slice(&999u32.to_be_bytes());
    let newer = open(desk.file("newer.subtext", newer));
    assert_eq!(newer.kind, Kind::ProjectTooNew);
    assert!(newer.message.contains("999") && newer.message.contains("Update Subtext"), "{}", newer.message);
    assert_eq!(desk.refused("documents", json!({})).kind, Kind::InvalidInput, "no project is open");
}

#[test]
fn a_second_process_reads_and_is_told_who_writes() {
    let desk = Desk::with_project();
    desk.import(&[study("codebook.csv")]);
    let elsewhere = desk.at("elsewhere");
    let second = session_in(&elsewhere);
    let path = json!({"path": desk.at("t.subtext")});
    let info = api::call(&second, "project_open", path).unwrap();
    assert!(
        info["read_only"].as_str().unwrap().contains(&std::process::id().to_string()),
        "{}",
        info["read_only"]
    );
    assert_eq!(info["counts"]["codes"], 36, "reading works");
    let error = api::call(&second, "code_add", json!({"name": "x"})).unwrap_err();
    assert_eq!(error.kind, Kind::ProjectLocked);
    assert!(error.message.contains("Nothing was changed") || error.message.contains("nothing was changed"));
    // The first goes on writing, the second sees it.
    desk.ask("code_add", json!({"name": "later"}));
    let codes = api::call(&second, "codebook", json!({})).unwrap();
    assert!(codes.to_string().contains("later"));
    desk.ask("project_close", json!({}));
    drop(second);
    let third = session_in(&elsewhere);
    let info = api::call(&third, "project_open", json!({"path": desk.at("t.subtext")})).unwrap();
    assert!(info["read_only"].is_null(), "the lock is free again");
}

#[test]
fn a_report_into_nowhere_leaves_nothing() {
    let (desk, _) = Desk::with_sample();
    let request = |out: PathBuf| json!({"funnel": {"saved": "Trial"}, "out": out});
    let wrong = desk.refused("report_write", request(desk.at("report.pdf")));
    assert!(wrong.message.contains(".html"), "{}", wrong.message);
    let file = desk.file("a-file", "x");
    let below = desk.refused("report_write", request(file.join("report.html")));
    assert_eq!(below.kind, Kind::FormatUnreadable, "{}", below.message);
    let unknown = desk.refused("context", json!({"metric": "Trial/Nowhere"}));
    assert!(unknown.message.contains("Its steps are Visited site"), "{}", unknown.message);
    let unsaved = desk.refused("funnel_run", json!({"saved": "Other"}));
    assert!(unsaved.message.contains("'Trial'"), "{}", unsaved.message);
}
