//! Leads, on the sample.

use super::{copy, on, on_sample};
use crate::Status;
use tempfile::TempDir;

#[test]
fn two_definitions_stand_beside_each_other_with_why_they_differ() {
    let two = on_sample(&["leads", "P", "--definitions", "marketing,sales"]);
    let line = |name: &str| {
        let found = two.text.lines().find(|line| line.trim_start().starts_with(name));
        found
            .unwrap_or_else(|| panic!("{name}: {}", two.text))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(line("marketing@1").starts_with("marketing@1 290 ") && line("marketing@1").ends_with(" 265"));
    assert!(line("sales@1").ends_with(" 140"), "{}", two.text);
    assert!(line("marketing and sales").starts_with("marketing and sales 116 "), "{}", two.text);
    assert!(line("rejected by sales").starts_with("rejected by sales 80 "), "{}", two.text);
    assert!(line("never worked by sales").starts_with("never worked by sales 69 "), "{}", two.text);
    assert!(!two.text.contains("@mill"), "people are listed where asked for");
    let people = on_sample(&["leads", "P", "--definitions", "marketing,sales", "--people"]);
    assert!(people.text.contains("@") && people.text.lines().count() > 280, "{}", people.text);
    let reason = "by phone: source is referral";
    let more = on_sample(&["leads", "P", "--definitions", "marketing,sales", "--reason", reason]);
    assert!(more.text.contains("by phone") && more.text.contains("source is referral"), "{}", more.text);
}

#[test]
fn definitions_are_saved_listed_told_by_version_and_retired() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let rule = "mql_date is set and source is not outbound";
    let save = [
        "leads",
        "P",
        "save",
        "marketing",
        "--rule",
        rule,
        "--valid-from",
        "2026-03-01",
        "--agreed-by",
        "Ana,Ben",
    ];
    let saved = on(&project, &save).unwrap();
    assert!(saved.text.starts_with("Saved 'marketing', version 2"), "{}", saved.text);
    assert_eq!(saved.json["definition"]["agreed_by"][1], "Ben");
    let versions = on(&project, &["leads", "P", "versions", "marketing"]).unwrap();
    assert_eq!(versions.json["versions"].as_array().unwrap().len(), 2);
    assert!(versions.text.contains(rule), "{}", versions.text);
    let series = on(&project, &["leads", "P", "series", "marketing"]).unwrap();
    assert!(series.text.contains("version 2, from here"), "{}", series.text);
    let file = home.path().join("leads.svg");
    let file = file.to_str().unwrap();
    let drawn =
        on(&project, &["leads", "P", "series", "marketing", "--by", "week", "--picture", file]).unwrap();
    assert!(drawn.text.contains("the line is broken there"), "{}", drawn.text);
    assert!(std::fs::read_to_string(file).unwrap().contains("version 2"));
    assert!(on(&project, &["undo", "P"]).unwrap().text.contains("save version 2 of the lead definition"));
    on(&project, &["leads", "P", "retire", "sales"]).unwrap();
    on(&project, &["leads", "P", "internal", "tidewater.example", "mill.example"]).unwrap();
    let list = on(&project, &["leads", "P"]).unwrap();
    assert!(!list.text.contains("sales_accepted is yes"), "{}", list.text);
    assert!(list.text.contains("mill.example, tidewater.example"), "{}", list.text);
}

#[test]
fn rules_are_tried_and_what_makes_no_sense_is_usage() {
    let tried = on_sample(&["leads", "P", "try", "( stage is \"closed won\" )"]);
    assert!(tried.text.starts_with("stage is \"closed won\"\n"), "{}", tried.text);
    let pipeline = on_sample(&["leads", "P", "pipeline", "--definition", "sales"]);
    assert!(pipeline.text.starts_with("140 leads\n") && pipeline.text.contains("accepted by sales"));
    for (wrong, words) in [
        (&["leads", "P", "try", "stage = won"][..], "character 7, '='"),
        (&["leads", "P", "--definitions", "marketing"], "name two definitions"),
        (&["leads", "P", "--definitions", "marketing,ours"], "There is no lead definition 'ours'"),
        (&["leads", "P", "--definitions", "marketing,sales", "--reason", "x"], "'x' is no reason"),
        (&["leads", "P", "--people"], "--definitions"),
    ] {
        let failed = on(&super::sample_path(), wrong).unwrap_err();
        assert_eq!(failed.status, Status::Usage);
        assert!(failed.message.contains(words), "{}", failed.message);
    }
}

#[test]
fn leads_and_credits_are_handed_to_other_programs() {
    let home = TempDir::new().unwrap();
    let file = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let table = |path: &str| {
        let text = std::fs::read_to_string(path).unwrap();
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        (text, rows)
    };
    let leads = file("leads.csv");
    on_sample(&["export", "P", "--what", "leads", "--out", &leads]);
    let (text, rows) = table(&leads);
    let sum = |head: &str| {
        let at = rows[0].iter().position(|one| one == head).unwrap();
        rows[1..].iter().map(|row| row[at].parse::<u32>().unwrap()).sum::<u32>()
    };
    assert_eq!((sum("marketing@1"), sum("sales@1")), (265, 140));
    assert!(text.contains('@') && rows[1..].iter().all(|row| row.len() == rows[0].len()));
    on_sample(&["export", "P", "--what", "leads", "--out", &leads, "--pseudonyms", "--force"]);
    let (text, rows) = table(&leads);
    assert!(rows[1..].iter().all(|row| row[2].is_empty() && row[3].is_empty()), "{text}");
    assert_eq!(text.lines().skip(1).filter(|line| line.contains('@')).count(), 0);

    let credits = file("credits.csv");
    on_sample(&["export", "P", "--what", "attribution", "--by", "campaign", "--out", &credits]);
    let (_, rows) = table(&credits);
    let at = |head: &str| rows[0].iter().position(|one| one == head).unwrap();
    let shown = on_sample(&["attribution", "P", "--by", "campaign"]).json;
    let labels = shown["labels"].as_array().unwrap();
    assert_eq!(rows.len() - 1, labels.len() * 8);
    for (row, (label, model)) in
        rows[1..].iter().zip(labels.iter().flat_map(|label| (0..8).map(move |model| (label, model))))
    {
        assert_eq!(row[at("name")], label["label"].as_str().unwrap());
        assert_eq!(row[at("model")], shown["models"][model]["model"].as_str().unwrap());
        let value: f64 = row[at("value")].parse().unwrap();
        assert!((value - label["credits"][model]["value"].as_f64().unwrap()).abs() < 0.006, "{row:?}");
    }
    let other = on(
        &super::sample_path(),
        &["export", "P", "--what", "attribution", "--by", "colour", "--out", &file("x.csv")],
    );
    assert!(other.unwrap_err().message.contains("channel, campaign, content"));
}

#[test]
fn what_moved_opportunities_is_told_shown_and_handed_on() {
    let all = on_sample(&["content-moves", "P"]);
    assert!(
        all.text.contains("accepted by sales → won: 140 stood there, 53 moved on, 21 lost, 66 open"),
        "{}",
        all.text
    );
    assert!(all.text.contains("association, not proof"), "{}", all.text);
    let row = all.json["rows"].as_array().unwrap().iter().find(|row| row["step"] == "accepted:won").unwrap();
    let label = row["label"].as_str().unwrap();
    let shown = on_sample(&["content-moves", "P", "--step", "accepted:won", "--show", label]);
    assert_eq!(shown.json["matched"].as_array().unwrap().len() as u64, row["matched"].as_u64().unwrap());
    assert!(shown.text.contains("their like") && shown.text.contains("Closed won"), "{}", shown.text);

    let home = TempDir::new().unwrap();
    let file = home.path().join("moves.csv").to_str().unwrap().to_owned();
    let export = [
        "export",
        "P",
        "--what",
        "content-moves",
        "--step",
        "accepted:won",
        "--within",
        "14",
        "--out",
        &file,
    ];
    on_sample(&export);
    let text = std::fs::read_to_string(&file).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let asked = on_sample(&["content-moves", "P", "--step", "accepted:won", "--within", "14"]).json;
    assert_eq!(rows.len() - 1, asked["rows"].as_array().unwrap().len());
    let at = |head: &str| rows[0].iter().position(|one| *one == head).unwrap();
    for (row, told) in rows[1..].iter().zip(asked["rows"].as_array().unwrap()) {
        assert_eq!(row[at("name")], told["label"].as_str().unwrap());
        assert_eq!(row[at("matched")].parse::<u64>().unwrap(), told["matched"].as_u64().unwrap());
        assert_eq!((row[at("from")], row[at("to")], row[at("within_days")]), ("accepted", "won", "14"));
    }
    let wrong = on(&super::sample_path(), &["content-moves", "P", "--step", "won"]).unwrap_err();
    assert_eq!(wrong.status, Status::Usage);
    assert!(wrong.message.contains("write accepted:won"), "{}", wrong.message);
}
