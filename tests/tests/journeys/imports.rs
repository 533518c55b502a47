//! Imports: preview before commit, one transaction, the same whatever the order, nothing twice.

use super::desk::{Desk, study};
use serde_json::{Value, json};
use std::path::PathBuf;

fn people(desk: &Desk) -> Vec<u64> {
    let funnel = desk.ask("funnel_run", json!({"funnel": spec()}));
    funnel["steps"].as_array().unwrap().iter().map(|s| s["people"].as_u64().unwrap()).collect()
}

fn spec() -> Value {
    let steps: Vec<Value> = ["Visited site", "Signed up", "Imported roster"]
        .iter()
        .map(|event| json!({"event": event}))
        .collect();
    json!({"steps": steps, "window_seconds": 1_209_600})
}

#[test]
fn a_preview_shows_what_would_happen_and_stores_nothing() {
    let desk = Desk::with_project();
    let folder = study("");
    let preview = desk.ask("import_preview", json!({"paths": [folder]}));
    let files = preview["files"].as_array().unwrap();
    let events = files.iter().find(|f| f["kind"] == "events").unwrap();
    assert_eq!(
        events["ledger"],
        json!({"rows_read": 41_007, "accepted": 40_715, "duplicates": 260, "rejected": 32})
    );
    assert_eq!(events["people"]["shared_devices"], 2, "beyond the ten the identity links tell of");
    let roles: Vec<&str> =
        events["columns"].as_array().unwrap().iter().map(|c| c["role"].as_str().unwrap()).collect();
    assert_eq!(roles[..6], ["event_id", "time", "user_id", "anonymous_id", "email", "event_name"]);
    let codings = files.iter().find(|f| f["kind"] == "excerpts").unwrap();
    assert_eq!(codings["ledger"]["rejected"], 0, "the preview knows the documents of the same folder");
    let counts = desk.counts();
    assert_eq!((&counts["imports"], &counts["events"], &counts["codes"]), (&json!(0), &json!(0), &json!(0)));

    let done = desk.import(&[folder]);
    let imported = done["imports"].as_array().unwrap();
    for (file, result) in files.iter().zip(imported) {
        assert_eq!(file["ledger"]["accepted"], result["accepted"], "{}", file["path"]);
        assert_eq!(file["ledger"]["rejected"], result["rejected_count"], "{}", file["path"]);
    }
}

#[test]
fn the_same_again_changes_nothing_and_one_undo_takes_a_folder_back() {
    let desk = Desk::with_project();
    desk.import(&[study("")]);
    let (counts, before) = (desk.counts(), people(&desk));
    let again = desk.import(&[study("")]);
    assert_eq!(again["changed"]["topics"], json!([]));
    for file in again["imports"].as_array().unwrap() {
        assert_eq!(file["accepted"], 0, "{}", file["path"]);
    }
    assert_eq!(desk.counts(), counts);
    desk.ask("undo", json!({}));
    assert_eq!(desk.counts()["imports"], 0);
    assert_eq!(desk.counts()["people"], 0);
    desk.ask("redo", json!({}));
    assert_eq!(desk.counts(), counts);
    assert_eq!(people(&desk), before);
    assert_eq!(before, [2973, 1352, 689]);
}

#[test]
fn the_order_of_imports_does_not_matter() {
    let whole = Desk::with_project();
    whole.import(&[study("")]);
    let piecemeal = Desk::with_project();
    // Backwards: events before the identities that join them, transcripts before their participants.
    let files: [PathBuf; 7] = [
        study("events/touchpoints.csv"),
        study("events/events.csv"),
        study("survey"),
        study("events/deals.csv"),
        study("events/identities.csv"),
        study("interviews"),
        study("codebook.csv"),
    ];
    for file in files {
        piecemeal.import(&[file]);
    }
    piecemeal.import(&[study("codings.csv")]);
    let compared = |desk: &Desk| {
        let counts = desk.counts();
        let context = desk.ask("context", json!({"funnel": {"funnel": spec()}, "step": 2}));
        let ids = desk.ask("people", json!({"limit": 1000, "heard_only": true}));
        let ids: Vec<Value> = ids["people"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
        (counts["people"].clone(), counts["codings"].clone(), people(desk), context["codes"].clone(), ids)
    };
    assert_eq!(compared(&piecemeal), compared(&whole));
}

#[test]
fn overlapping_exports_do_not_count_double() {
    let desk = Desk::with_project();
    let row = |i: u32, name: &str| format!("e{i},2026-01-0{}T10:00:00Z,u{i},{name}\n", 1 + i % 9);
    let head = "event_id,time,user_id,event\n";
    let january: String = (0..20).map(|i| row(i, "Visit")).collect();
    let february: String = (10..30).map(|i| row(i, "Visit")).collect();
    let first = desk.import(&[desk.file("export-january.csv", format!("{head}{january}"))]);
    assert_eq!(first["imports"][0]["accepted"], 20);
    let second = desk.import(&[desk.file("export-february.csv", format!("{head}{february}"))]);
    assert_eq!(
        (&second["imports"][0]["accepted"], &second["imports"][0]["duplicates"]),
        (&json!(10), &json!(10))
    );
    assert_eq!(desk.counts()["events"], 30);
}

#[test]
fn a_mapping_is_saved_changed_and_remembered() {
    let desk = Desk::with_project();
    let csv = "when,who,what,cash\n2026-01-01T00:00:00Z,ann,Visit,\n2026-01-02T00:00:00Z,ann,Refund,-5.00\n";
    let file = desk.file("odd.csv", csv);
    let columns = json!([
        {"header": "when", "role": "time"}, {"header": "who", "role": "user_id"},
        {"header": "what", "role": "event_name"}, {"header": "cash", "role": "revenue"},
    ]);
    let options = json!({"path": file, "kind": "events", "columns": columns});
    let task = desk.ask("import_start", json!({"paths": [file], "options": [options], "remember": true}));
    let done = desk.ended(&task);
    assert_eq!(done["imports"][0]["rejected"][0]["reason"], "negative revenue -5.00");
    let again = desk.file("odd-later.csv", csv.replace("2026-01", "2026-02"));
    let preview = desk.ask("import_preview", json!({"paths": [again], "kind": "events"}));
    assert_eq!(preview["files"][0]["mapping_remembered"], true);
    let toml = desk.at("odd.toml");
    desk.ask("mapping_save", json!({"file": {"path": again, "kind": "events"}, "to": toml}));
    let text =
        std::fs::read_to_string(&toml).unwrap().replace("allow_refunds = false", "allow_refunds = true");
    std::fs::write(&toml, text).unwrap();
    let options = json!({"path": again, "kind": "events", "mapping": toml});
    let task = desk.ask("import_start", json!({"paths": [again], "options": [options]}));
    assert_eq!(desk.ended(&task)["imports"][0]["rejected_count"], 0, "refunds are allowed by the mapping");
}

#[test]
fn a_cancelled_import_changes_nothing() {
    let desk = Desk::with_project();
    let task = desk.ask("import_start", json!({"paths": [study("")]}));
    desk.ask("task_cancel", task.clone());
    assert_eq!(desk.outcome(&task)["status"], "cancelled");
    assert_eq!(desk.counts()["imports"], 0);
    assert!(desk.ask("undo", json!({}))["changed"].is_null());
}

#[test]
fn a_second_wave_that_counts_from_one_again_is_kept() {
    let desk = Desk::with_project();
    let head = "Response ID,Email,Submitted,What nearly stopped you from getting going with it?\n";
    let wave = |words: [&str; 2]| {
        format!("{head}1,ann@x.example,2026-01-01,{}\n2,bo@x.example,2026-01-02,{}\n", words[0], words[1])
    };
    let kind = json!("survey");
    let import = |name: &str, content: &str| {
        let file = desk.file(name, content);
        let task = desk.ask("import_start", json!({"paths": [file], "kind": kind}));
        desk.ended(&task)["imports"][0].clone()
    };
    let spring =
        wave(["I had no time at all to sit down with it", "The price for all of our staff was too high"]);
    assert_eq!(import("spring.csv", &spring)["accepted"], 2);
    let autumn = wave([
        "Nothing stopped me and it went very well indeed",
        "The price for all of our staff was too high",
    ]);
    let second = import("autumn.csv", &autumn);
    assert_eq!((&second["accepted"], &second["duplicates"]), (&json!(1), &json!(1)), "{second}");
    assert!(second["warnings"].to_string().contains("kept beside"), "{second}");
    assert_eq!(desk.counts()["survey_responses"], 3);
    assert_eq!(import("autumn-again.csv", &format!("{autumn}\n"))["accepted"], 0);
}

#[test]
fn a_file_of_which_nothing_could_be_used_may_come_again() {
    let desk = Desk::with_project();
    let csv = "event_id,time,user_id,event\ne1,03/04/2026 10:00,u1,Visit\ne2,05/06/2026 10:00,u1,Visit\n";
    let file = desk.file("slashed.csv", csv);
    let first = desk.import(std::slice::from_ref(&file));
    assert_eq!(first["imports"][0]["rejected_count"], 2, "which comes first, day or month, is not guessed");
    let toml = desk.at("slashed.toml");
    desk.ask("mapping_save", json!({"file": {"path": file}, "to": toml}));
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, format!("date_order = \"day_first\"\n{text}")).unwrap();
    let options = json!({"path": file, "mapping": toml});
    let task = desk.ask("import_start", json!({"paths": [file], "options": [options]}));
    let done = desk.ended(&task);
    assert_eq!(done["imports"][0]["accepted"], 2, "{done}");
    let list = desk.ask("event_names", json!({}));
    assert_eq!(list["first"], "2026-04-03T10:00:00Z");
}
