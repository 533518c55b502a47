//! The sample's ledger, and imports of one's own.

use super::{folders, numbers, path};
use crate::{Answer, Status, desk::Desk};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

const EVENTS: &str = "time,user_id,event\n\
    2026-01-05T10:00:00Z,u1,Visited site\n\
    2026-01-05T11:00:00Z,u1,Signed up\n\
    2026-01-06T10:00:00Z,u2,Visited site\n\
    yesterday,u3,Visited site\n";

/// A project of its own with a file of events beside it.
fn begun() -> (TempDir, String, String) {
    let home = TempDir::new().unwrap();
    let project = path(&home.path().join("p.subtext")).to_owned();
    let events = path(&home.path().join("events.csv")).to_owned();
    std::fs::write(&events, EVENTS).unwrap();
    run(home.path(), &["new", &project]);
    (home, project, events)
}

fn run(home: &Path, arguments: &[&str]) -> Answer {
    crate::run(arguments.iter().copied(), &folders(home)).unwrap()
}

fn ledger(answer: &Answer) -> Vec<u64> {
    let keys = ["rows_read", "accepted", "duplicates", "rejected_count"];
    keys.iter().map(|key| numbers(&answer.json["imports"], key).iter().sum()).collect()
}

#[test]
fn the_sample_has_its_ledger_and_ends_well() {
    let home = TempDir::new().unwrap();
    let made = &crate::run(["sample", path(&home.path().join("t.subtext"))], &folders(home.path())).unwrap();
    assert_eq!(made.status, Status::Done);
    let imports = made.json["imports"].as_array().unwrap();
    let events = imports.iter().find(|i| i["kind"] == "events").unwrap();
    assert_eq!(
        ["rows_read", "accepted", "duplicates", "rejected_count"].map(|key| events[key].as_u64().unwrap()),
        [41_007, 40_715, 260, 32]
    );
    assert_eq!(events["rejected"].as_array().unwrap().len(), 32);
    let excerpts = imports.iter().find(|i| i["kind"] == "excerpts").unwrap();
    assert_eq!((excerpts["accepted"].as_u64(), excerpts["rejected_count"].as_u64()), (Some(1_687), Some(0)));
    for import in imports {
        let n = |key: &str| import[key].as_u64().unwrap();
        assert_eq!(
            n("rows_read"),
            n("accepted") + n("duplicates") + n("rejected_count"),
            "{}",
            import["path"]
        );
    }
}

#[test]
fn rejected_rows_are_told_and_make_the_status_1() {
    let (home, project, events) = begun();
    let done = run(home.path(), &["import", &project, &events, "--json"]);
    assert_eq!(done.status, Status::Faults);
    assert_eq!(ledger(&done), [4, 3, 0, 1]);
    let rejected = &done.json["imports"][0]["rejected"][0];
    assert_eq!(
        (rejected["line"].as_u64(), rejected["text"].as_str()),
        (Some(5), Some("yesterday,u3,Visited site"))
    );
    assert!(done.text.contains("line 5: "), "{}", done.text);

    let shown = run(home.path(), &["imports", &project, "show", "events.csv"]);
    assert_eq!(shown.json["rejected"][0]["line"], 5);
    assert_eq!(shown.json["import"]["ledger"]["rejected"], 1);
}

#[test]
fn a_clean_file_ends_with_0_and_importing_it_again_changes_nothing() {
    let (home, project, events) = begun();
    std::fs::write(&events, EVENTS.replace("yesterday", "2026-01-07T10:00:00Z")).unwrap();
    let first = run(home.path(), &["import", &project, &events]);
    assert_eq!((first.status, ledger(&first)), (Status::Done, vec![4, 4, 0, 0]));
    let before = run(home.path(), &["history", &project]).json;
    let again = run(home.path(), &["import", &project, &events]);
    assert_eq!(again.status, Status::Done);
    assert_eq!(again.json["imports"][0]["unchanged"], true);
    assert_eq!(run(home.path(), &["history", &project]).json, before);
    assert_eq!(run(home.path(), &["people", &project]).json["with_events"], 3);
}

#[test]
fn a_dry_run_shows_and_stores_nothing() {
    let (home, project, events) = begun();
    let foreseen = run(home.path(), &["import", &project, &events, "--dry-run"]);
    assert_eq!((foreseen.status, ledger(&foreseen)), (Status::Faults, vec![4, 3, 0, 1]));
    assert!(foreseen.text.contains("nothing was stored"));
    assert_eq!(run(home.path(), &["imports", &project]).json["imports"], Value::Array(Vec::new()));
    let done = run(home.path(), &["import", &project, &events]);
    assert_eq!(ledger(&done), ledger(&foreseen));
}

#[test]
fn a_file_left_out_of_a_folder_makes_the_status_1() {
    let (home, project, events) = begun();
    std::fs::write(&events, EVENTS.replace("yesterday", "2026-01-07T10:00:00Z")).unwrap();
    let folder = home.path().join("drop");
    std::fs::create_dir(&folder).unwrap();
    std::fs::rename(&events, folder.join("events.csv")).unwrap();
    std::fs::write(folder.join("call.docx"), b"PK\x03\x04 cut short").unwrap();
    let done = run(home.path(), &["import", &project, path(&folder)]);
    assert_eq!(done.status, Status::Faults, "{}", done.text);
    assert_eq!(ledger(&done), [4, 4, 0, 0]);
    assert!(done.text.contains("left out"), "{}", done.text);
}

#[test]
fn a_mapping_says_which_column_is_what() {
    let (home, project, events) = begun();
    let mapping = home.path().join("mapping.toml");
    {
        let (desk, _) = Desk::open(&folders(home.path()), Path::new(&project)).unwrap();
        let request = json!({ "file": { "path": events }, "to": mapping });
        let _: (Value, Value) = desk.ask("mapping_save", &request).unwrap();
    }
    // The same table under heads that tell nothing.
    let text = std::fs::read_to_string(&mapping).unwrap();
    let head = |text: String, (from, to): (&str, &str)| {
        text.replace(&format!("header = \"{from}\""), &format!("header = \"{to}\""))
    };
    let text = [("time", "a"), ("user_id", "b"), ("event", "c")].into_iter().fold(text, head);
    std::fs::write(&mapping, text).unwrap();
    let odd = path(&home.path().join("odd.csv")).to_owned();
    std::fs::write(&odd, EVENTS.replace("time,user_id,event", "a,b,c")).unwrap();
    let refused = crate::run(["import", &project, &odd], &folders(home.path())).unwrap_err();
    assert_eq!(refused.status, Status::Unreadable);
    assert!(refused.message.contains("--mapping"), "{}", refused.message);
    let done = run(home.path(), &["import", &project, &odd, "--as", "events", "--mapping", path(&mapping)]);
    assert_eq!(ledger(&done), [4, 3, 0, 1], "{}", done.text);
    let folder = crate::run(
        ["import", &project, path(home.path()), "--mapping", path(&mapping)],
        &folders(home.path()),
    );
    assert_eq!(folder.unwrap_err().status, Status::Usage);
}

#[test]
fn an_import_is_one_step_back() {
    let (home, project, events) = begun();
    run(home.path(), &["import", &project, &events]);
    let undone = run(home.path(), &["undo", &project]);
    assert!(undone.text.starts_with("Undone: "), "{}", undone.text);
    assert_eq!(run(home.path(), &["people", &project]).json["all"], 0);
    run(home.path(), &["redo", &project]);
    assert_eq!(run(home.path(), &["people", &project]).json["with_events"], 2);
}

#[test]
fn nothing_is_remembered_of_the_projects_a_command_opens() {
    let (home, project, _) = begun();
    run(home.path(), &["people", &project]);
    assert!(!home.path().join("data").exists());
    assert!(!home.path().join("config").exists());
}

#[test]
fn events_as_parquet_are_read_and_known_again_as_csv() {
    let (home, project, _) = begun();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/parquet");
    let done = run(home.path(), &["import", &project, path(&fixtures.join("duckdb.parquet")), "--json"]);
    assert_eq!((done.status, ledger(&done)), (Status::Done, vec![5, 5, 0, 0]), "{}", done.text);
    assert_eq!(done.json["imports"][0]["kind"], "events");
    assert!(done.json["imports"][0]["warnings"].to_string().contains("Parquet"), "{}", done.json);
    let csv = path(&home.path().join("duckdb.csv")).to_owned();
    let ids = (0..5).map(|n| format!("0190a5f4-00ff-7abc-8def-00000000000{n},2026-03-01T09:30:00Z,x,u1\n"));
    std::fs::write(&csv, format!("event_id,timestamp,event,user_id\n{}", ids.collect::<String>())).unwrap();
    let again = run(home.path(), &["import", &project, &csv, "--json"]);
    assert_eq!(ledger(&again), [5, 0, 5, 0], "{}", again.text);
}

#[test]
fn a_cut_parquet_file_is_refused_by_itself_and_left_out_of_a_folder() {
    let (home, project, events) = begun();
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/parquet/polars.parquet");
    let bytes = std::fs::read(whole).unwrap();
    let folder = home.path().join("exports");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(&events, folder.join("events.csv")).unwrap();
    let cut = folder.join("cut.parquet");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let refused = crate::run(["import", &project, path(&cut)], &folders(home.path())).unwrap_err();
    assert_eq!(refused.status, Status::Unreadable);
    assert!(refused.message.contains("cut off or damaged"), "{}", refused.message);
    let done = run(home.path(), &["import", &project, path(&folder), "--json"]);
    assert_eq!((done.status, ledger(&done)), (Status::Faults, vec![4, 3, 0, 1]));
    assert!(done.text.contains("cut.parquet") && done.text.contains("cut off or damaged"), "{}", done.text);
}
