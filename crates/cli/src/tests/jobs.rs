//! Jobs: people by side against figures computed elsewhere, the card written and taken back, consent obeyed.

use super::{context::oracle, copy, named, on, on_sample, status};
use crate::Status;
use serde_json::Value;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// Of each job at the roster import: left, went on, in the funnel, people. Counted by hand from the coded excerpts, the
/// identities and the funnel.
const AT_IMPORT: [(&str, [u64; 4]); 6] = [
    ("job.cover-gap", [5, 15, 20, 46]),
    ("job.control-labour-cost", [3, 15, 18, 44]),
    ("job.one-truth", [3, 13, 16, 48]),
    ("job.fair-rota", [4, 11, 15, 39]),
    ("job.evenings-back", [6, 8, 14, 41]),
    ("job.prove-staffing", [2, 11, 13, 36]),
];

#[test]
fn jobs_stand_with_their_people_where_the_funnel_loses_most() {
    let found = on_sample(&["jobs", "P", "--json"]).json;
    assert_eq!(found["basis"]["step_name"], "Imported roster");
    assert_eq!(found["basis"]["step"], 2);
    for (row, (code, [left, on, in_funnel, people])) in
        found["jobs"].as_array().unwrap().iter().zip(AT_IMPORT)
    {
        assert_eq!(row["code"]["name"], code);
        assert_eq!(row["sides"]["left"], left, "{code}");
        assert_eq!(row["sides"]["on"], on, "{code}");
        assert_eq!(row["in_funnel"], in_funnel, "{code}");
        assert_eq!(row["people"], people, "{code}");
        assert_eq!(row["sides"]["nowhere"], people - left - on, "{code}");
    }
    assert_eq!(found["all"]["in_funnel"], 96);
    let text = on_sample(&["jobs", "P"]).text;
    assert!(text.contains("At Imported roster, where the funnel loses most after Signed up."), "{text}");
}

#[test]
fn sides_are_those_of_the_context_at_every_step() {
    let Some(oracle) = oracle("context-tidewater.json") else {
        println!("skipped: context-tidewater.json is not here");
        return;
    };
    let mut compared = 0;
    for (step, expected) in oracle.as_object().unwrap() {
        let found = on_sample(&["jobs", "P", "--step", step, "--json"]).json;
        let jobs: BTreeMap<&str, &Value> = found["jobs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|j| (j["code"]["name"].as_str().unwrap(), j))
            .collect();
        let all = on_sample(&["jobs", "P", "--step", step, "show", "all", "--json"]).json;
        for code in expected["codes"].as_array().unwrap() {
            let name = code["code"].as_str().unwrap();
            let sides = match name.split_once('.') {
                Some(("job", _)) => &jobs[name]["sides"],
                Some(("force", force)) => &named(&all["forces"], "force", force)["sides"],
                _ => continue,
            };
            assert_eq!(sides["left"], code["left"][0], "{step}: {name}");
            assert_eq!(sides["on"], code["on"][0], "{step}: {name}");
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn the_people_of_a_job_stand_where_the_funnel_left_them() {
    let found = on_sample(&["jobs", "P", "show", "cover-gap", "--json"]).json;
    let stand: Vec<(&str, usize)> = found["standings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["label"].as_str().unwrap(), s["people"].as_array().unwrap().len()))
        .collect();
    let expected = [
        ("reached Subscribed", 8),
        ("left at Imported roster", 5),
        ("left at Published schedule", 1),
        ("left at Invited team", 3),
        ("left at Subscribed", 3),
    ];
    assert_eq!(stand, expected);
    let whole = on_sample(&["jobs", "P", "show", "cover-gap", "--step", "whole", "--json"]).json;
    assert_eq!(whole["row"]["sides"]["left"], 12);
    assert_eq!(whole["row"]["sides"]["on"], 8);
    let push = named(&whole["forces"], "force", "push");
    let sum = |key: &str| push["sides"][key].as_u64().unwrap();
    let people = push["people"].as_array().unwrap().len() as u64;
    assert_eq!(people, sum("left") + sum("on") + sum("open") + sum("nowhere"));
}

#[test]
fn words_without_consent_stay_away_and_are_counted() {
    let found = on_sample(&["jobs", "P", "show", "all", "--json"]);
    assert!(!found.json.to_string().contains("11-colin-baird"), "his consent has ended");
    let people =
        found.json["forces"].as_array().unwrap().iter().flat_map(|f| f["people"].as_array().unwrap());
    let colin: Vec<&Value> = people.filter(|p| p["name"] == "Colin B.").collect();
    assert!(!colin.is_empty(), "he is counted");
    assert!(colin.iter().all(|p| p["excerpt"].is_null()));
    assert!(found.json["forces"][0]["withheld"].as_u64().unwrap() > 0);
    assert!(found.text.contains("left out for want of consent"));
}

#[test]
fn a_card_is_proposed_written_and_taken_back() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let card = || on(&project, &["jobs", "P", "show", "cover-gap", "--json"]).unwrap().json;
    let proposed = card();
    let when = named(&proposed["entries"], "blank", "when");
    assert_eq!(when["text"], "somebody calls in sick before we open");
    assert_eq!(when["source"], "codebook");
    let story = proposed["story"].as_str().unwrap();
    assert!(story.starts_with("When somebody calls in sick before we open, I want to reach"), "{story}");

    let write = |given: &[&str]| {
        on(&project, &[&["jobs", "P", "set", "job.cover-gap"], given].concat()).unwrap();
    };
    write(&["--when", "Shauna texts at 6.45", "--quote", "Q-0001"]);
    write(&["--hired", "Tidewater", "--quote", "q-10"]);
    write(&["--fired", "The spreadsheet", "--fired", "A list in the cupboard"]);
    let written = card();
    let when = named(&written["entries"], "blank", "when");
    assert_eq!(when["source"], "quote");
    assert_eq!(when["short"], "Q-0001");
    assert!(when["excerpt"]["text"].as_str().unwrap().starts_with("Quarter to seven"));
    assert_eq!(named(&written["entries"], "blank", "want")["source"], "codebook");
    let fired = written["entries"].as_array().unwrap().iter().filter(|e| e["blank"] == "fired").count();
    assert_eq!(fired, 2);

    write(&["--fired", "the spreadsheet", "--quote", "Q-0012"]);
    let quoted = card();
    let fired: Vec<&Value> =
        quoted["entries"].as_array().unwrap().iter().filter(|e| e["blank"] == "fired").collect();
    assert_eq!(
        (fired.len(), &fired[1]["short"]),
        (2, &Value::from("Q-0012")),
        "the same text is no second entry"
    );

    on(&project, &["uncode", "P", "Q-0001"]).unwrap();
    assert_eq!(named(&card()["entries"], "blank", "when")["source"], "gone");
    for _ in 0..5 {
        let undone = on(&project, &["undo", "P"]).unwrap();
        assert!(undone.text.contains("Undo"), "{}", undone.text);
    }
    assert_eq!(card(), proposed);
}

#[test]
fn what_makes_no_card_is_refused_with_advice() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let refused = |given: &[&str], says: &str| {
        let failed = on(&project, &[&["jobs", "P"], given].concat()).unwrap_err();
        assert_eq!(failed.status, Status::Usage, "{given:?}");
        assert!(failed.message.contains(says), "{given:?}: {}", failed.message);
    };
    refused(&["show", "no-such-job"], "jobs are job.");
    refused(&["show", "theme.import-anxiety"], "There is no job");
    refused(&["--step", "Nowhere"], "Published schedule");
    refused(&["--funnel", "Nope"], "There is no funnel");
    refused(&["set", "cover-gap"], "Say what is to stand on the card");
    refused(&["set", "cover-gap", "--hired", "a", "--fired", "b", "--quote", "Q-0001"], "exactly one text");
    refused(&["set", "cover-gap", "--when", "a", "--quote", "Q-99999"], "There is no excerpt");
    refused(&["set", "cover-gap", "--when", " "], "has no text");
    refused(&["set", "cover-gap", "--when", &"a".repeat(500)], "longer than 400");
    refused(&["set", "cover-gap", "--clear", "price"], "is no blank of a job card");
    let history = on(&project, &["history", "P"]);
    assert_eq!(status(&history), Status::Done);
    assert!(!history.unwrap().text.contains("job card"), "nothing was written");
}

#[test]
fn moments_stand_in_lanes_and_are_dated() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let lanes = |job: &str| on(&project, &["jobs", "P", "timeline", job, "--json"]).unwrap().json;
    let all = lanes("all");
    let stages: Vec<u64> = super::numbers(&all["stages"], "people");
    // First thought, passive, trigger, active, trigger, deciding, first use, ongoing use: counted in the coded excerpts.
    assert_eq!(stages, [8, 1, 0, 1, 0, 3, 2, 1]);
    assert_eq!(all["lanes"].as_array().unwrap().len(), 12);
    let colin = named(&all["lanes"], "name", "Colin B.");
    assert!(colin["marks"].as_array().unwrap().iter().all(|mark| mark["excerpt"].is_null()));
    assert_eq!(all["withheld"], 2);
    let sides: Vec<&str> =
        all["lanes"].as_array().unwrap().iter().map(|lane| lane["side"].as_str().unwrap()).collect();
    assert!(sides.is_sorted(), "left stands before on: {sides:?}");

    let cover = lanes("cover-gap");
    let priya = named(&cover["lanes"], "name", "Priya R.");
    assert_eq!(priya["steps"][0]["day"], "2026-02-03");
    let [passive, active] = [0, 1].map(|place| priya["marks"][place]["short"].as_str().unwrap().to_owned());
    let date = |given: &[&str]| on(&project, &[&["jobs", "P", "date"], given].concat());
    date(&[&passive, "--words", "a year of grumbling", "--earliest", "2025-02-01", "--latest", "2026-01-31"])
        .unwrap();
    date(&[&active, "--earliest", "2026-02-03"]).unwrap();
    let dated = lanes("cover-gap");
    let priya = named(&dated["lanes"], "name", "Priya R.");
    assert_eq!(priya["marks"][0]["date"]["words"], "a year of grumbling");
    // From the middle of that year, 2 August 2025, to 3 February 2026; at least 3 days, at most 367.
    assert_eq!(priya["days"], 185);
    let gap = &dated["gaps"][0];
    assert_eq!((gap["from"].as_str(), gap["to"].as_str()), (Some("Passive looking"), Some("Active looking")));
    let figures = ["people", "shortest", "longest"].map(|key| gap[key].as_f64().unwrap());
    assert_eq!(figures, [1.0, 3.0, 367.0]);
    assert!((gap["median"].as_f64().unwrap() - 185.0).abs() <= 0.5, "{gap}");
    let text = on(&project, &["jobs", "P", "timeline", "cover-gap"]).unwrap().text;
    assert!(text.contains("a year of grumbling"), "{text}");

    for (given, says) in [
        (&["Q-0001", "--earliest", "2026-02-03"][..], "marks no moment"),
        (&[&passive, "--earliest", "spring"][..], "is no day"),
        (&[&passive, "--earliest", "2026-02-03", "--latest", "2026-02-01"][..], "lies before the first"),
    ] {
        let failed = date(given).unwrap_err();
        assert_eq!(failed.status, Status::Usage);
        assert!(failed.message.contains(says), "{}", failed.message);
    }
    date(&[&active, "--clear"]).unwrap();
    assert!(named(&lanes("cover-gap")["lanes"], "name", "Priya R.")["days"].is_null());
    for _ in 0..3 {
        on(&project, &["undo", "P"]).unwrap();
    }
    assert_eq!(lanes("all"), all);
}

#[test]
fn what_was_let_go_hired_and_wanted_next_is_counted_in_people() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let flow =
        |given: &[&str]| on(&project, &[&["jobs", "P", "flow"], given, &["--json"]].concat()).unwrap().json;
    let people = |flow: &Value, kind: &str| -> u64 {
        let nodes = flow["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == kind);
        nodes.map(|node| node["people"].as_u64().unwrap()).sum()
    };
    assert_eq!(flow(&[])["by"], "theme", "no solution has a name in the sample");
    let unnamed = flow(&["--by", "name"]);
    let kinds: BTreeMap<String, u64> =
        ["hired", "fired", "next-job"].map(|kind| (kind.to_owned(), people(&unnamed, kind))).into();
    let codebook = on_sample(&["codes", "P", "--json"]).json;
    for (kind, people) in &kinds {
        let code = named(&codebook["codes"], "name", &format!("outcome.{kind}"));
        assert_eq!(code["people"], *people, "{kind}");
    }

    on(&project, &["jobs", "P", "set", "cover-gap", "--fired", "The spreadsheet", "--quote", "Q-0012"])
        .unwrap();
    on(&project, &["jobs", "P", "set", "cover-gap", "--hired", "Tidewater", "--quote", "Q-0010"]).unwrap();
    let named_flow = flow(&[]);
    assert_eq!(named_flow["by"], "name");
    let place = |name: &str| {
        named_flow["nodes"].as_array().unwrap().iter().position(|node| node["name"] == name).unwrap() as u64
    };
    let ribbon = named_flow["ribbons"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["from"] == place("The spreadsheet") && r["to"] == place("Tidewater"))
        .unwrap();
    assert_eq!(ribbon["people"].as_array().unwrap().len(), 1);
    assert_eq!(ribbon["people"][0]["name"], "Priya R.");
    assert_eq!(people(&named_flow, "fired"), kinds["fired"], "naming one takes nobody away");
    let text = on(&project, &["jobs", "P", "flow", "cover-gap"]).unwrap().text;
    assert!(text.contains("The spreadsheet") && text.contains("Tidewater"), "{text}");
}
