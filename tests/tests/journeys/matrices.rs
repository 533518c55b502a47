//! Codes by groups of people, and codes that stand together, counted a second time from the study's own files.

use super::{
    csv_files::rows_of,
    desk::{Desk, study},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Interview files of each segment, and the codes each file bears by codings.csv.
fn by_hand() -> (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, BTreeSet<String>>) {
    let mut segments: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows_of(&study("interviews/participants.csv")) {
        segments.entry(row["segment"].clone()).or_default().insert(row["file"].clone());
    }
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows_of(&study("codings.csv")) {
        codes.entry(row["source"].clone()).or_default().insert(row["code"].clone());
    }
    (segments, codes)
}

fn row<'m>(matrix: &'m Value, name: &str) -> &'m Value {
    let rows = matrix["rows"].as_array().unwrap();
    rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no row '{name}'"))
}

#[test]
fn people_of_a_segment_are_counted_as_by_hand() {
    let (desk, _) = Desk::with_sample();
    let (segments, codes) = by_hand();
    let matrix = desk.ask("matrix", json!({"by": "segment"}));
    let groups = matrix["groups"].as_array().unwrap();
    let names: BTreeSet<&str> = groups.iter().map(|g| g["name"].as_str().unwrap()).collect();
    assert!(segments.keys().all(|s| names.contains(s.as_str())), "{names:?} {segments:?}");
    let mut said = 0;
    for (place, group) in groups.iter().enumerate() {
        let Some(files) = segments.get(group["name"].as_str().unwrap()) else { continue };
        assert_eq!(group["people"], files.len(), "{group}");
        for row in matrix["rows"].as_array().unwrap() {
            let name = row["name"].as_str().unwrap();
            let below = format!("{name}.");
            let says = |file: &&String| {
                codes.get(*file).is_some_and(|c| c.iter().any(|c| c == name || c.starts_with(&below)))
            };
            let cell = &row["cells"][place];
            assert_eq!(cell["k"], files.iter().filter(says).count(), "{name} in {group}");
            assert_eq!(cell["n"], files.len());
            said += cell["k"].as_u64().unwrap();
        }
    }
    assert!(said > 100, "{said}");
}

#[test]
fn outcome_groups_have_the_figures_of_the_step_and_the_quotes_of_a_cell() {
    let (desk, _) = Desk::with_sample();
    let matrix = desk.ask("matrix", json!({"by": "outcome", "step": "Imported roster", "kind": "theme"}));
    assert_eq!(matrix["title"], "Outcome at Imported roster");
    assert!(matrix["rows"].as_array().unwrap().iter().all(|row| row["kind"] == "theme"));
    let name = desk.ask("app_state", json!({}))["project"].clone();
    let funnel = desk.ask("funnel_list", json!({}))["funnels"][0]["name"].as_str().unwrap().to_owned();
    let context = desk.ask("context", json!({"metric": format!("{funnel}/Imported roster")}));
    assert_eq!(matrix["groups"][0]["people"], context["heard"]["left"], "{name}");
    assert_eq!(matrix["groups"][1]["people"], context["heard"]["on"]);
    let anxiety = row(&matrix, "theme.import-anxiety");
    let mut of_context = context["codes"].as_array().unwrap().iter();
    let of_context = of_context.find(|c| c["code"] == "theme.import-anxiety").unwrap();
    assert_eq!(anxiety["cells"][0]["k"], of_context["left"]["k"], "{of_context}");
    let quotes = desk.ask(
        "matrix_quotes",
        json!({"by": "outcome", "step": "3", "code": "theme.import-anxiety", "group": 0, "limit": 1000}),
    );
    assert_eq!(quotes["people"], anxiety["cells"][0]["k"]);
    let speakers: BTreeSet<&str> =
        quotes["excerpts"].as_array().unwrap().iter().filter_map(|e| e["person"].as_str()).collect();
    assert!(!speakers.is_empty() && speakers.len() as u64 <= quotes["people"].as_u64().unwrap());
    let wrong = desk.refused("matrix", json!({"by": "shoe size"}));
    assert!(wrong.message.contains("has an attribute 'shoe size'. There is outcome; "), "{}", wrong.message);
    let wrong = desk.refused("matrix", json!({"by": "outcome", "step": "Nowhere"}));
    assert!(wrong.message.contains("Its steps are Visited site"), "{}", wrong.message);
}

#[test]
fn a_quote_without_consent_stays_away_and_is_counted() {
    let desk = Desk::with_project();
    let talk = desk.file("talk.txt", "Ann: Shall we?\n\nBo: I was afraid of the import.\n");
    let other = desk.file("other.txt", "Ann: Shall we?\n\nCy: I was afraid of the import.\n");
    let people = "file,name,email,consent,segment\ntalk.txt,Bo Berg,bo@x.example,yes,café\n\
                  other.txt,Cy Orr,cy@x.example,yes,clinic\n";
    let codings = "source,record,field,start_s,quote,code,coder,memo\n\
                   talk.txt,,,,I was afraid,theme.fear,anna,\nother.txt,,,,afraid of the import,theme.fear,anna,\n\
                   talk.txt,,,,afraid of the import,theme.import,anna,\n";
    desk.import(&[talk, other, desk.file("people.csv", people)]);
    desk.import(&[desk.file("codings.csv", codings)]);
    let fear = json!({"by": "segment", "code": "theme.fear"});
    let quotes = desk.ask("matrix_quotes", fear.clone());
    assert_eq!((&quotes["total"], &quotes["withheld"], &quotes["people"]), (&json!(2), &json!(0), &json!(2)));
    let together = desk.ask("cooccurrence", json!({"kind": "theme"}));
    assert_eq!(together["pairs"].as_array().unwrap().len(), 1);
    let pair = &together["pairs"][0];
    assert_eq!((&pair["overlapping"]["people"], &pair["overlapping"]["places"]), (&json!(1), &json!(1)));
    assert_eq!(pair["person"]["jaccard"], 0.5, "one of two people says both");

    desk.ask("consent_set", json!({"document": "other.txt", "state": "yes", "purposes": ["analysis"]}));
    let quotes = desk.ask("matrix_quotes", fear);
    assert_eq!((&quotes["total"], &quotes["withheld"], &quotes["people"]), (&json!(1), &json!(1), &json!(2)));
}

/// Bo, Cy and Di, each in one interview, with their codings.
fn three_people() -> Desk {
    let desk = Desk::with_project();
    let talk = |name: &str| desk.file(name, "Ann: Shall we?\n\nBo: I was afraid of the import.\n");
    let people = "file,name,email,consent,segment,size\nbo.txt,Bo Berg,bo@x.example,yes,café,9\n\
                  cy.txt,Cy Orr,cy@x.example,yes,clinic,100\ndi.txt,Di Lund,di@x.example,yes,clinic,10\n";
    let codings: String = ["bo.txt", "cy.txt", "di.txt"]
        .iter()
        .map(|file| {
            format!("{file},,,,I was afraid,theme.fear,anna,\n{file},,,,the import,theme.import,anna,\n")
        })
        .collect();
    let codings = format!("source,record,field,start_s,quote,code,coder,memo\n{codings}");
    desk.import(&[talk("bo.txt"), talk("cy.txt"), talk("di.txt"), desk.file("people.csv", people)]);
    desk.import(&[desk.file("codings.csv", codings)]);
    desk
}

#[test]
fn groups_are_of_those_who_may_be_counted_and_stand_in_the_order_of_their_numbers() {
    let desk = three_people();
    let groups = |by: &str| -> Vec<(String, u64)> {
        let matrix = desk.ask("matrix", json!({"by": by}));
        let groups = matrix["groups"].as_array().unwrap().iter();
        let groups = groups.map(|g| (g["name"].as_str().unwrap().to_owned(), g["people"].as_u64().unwrap()));
        groups.filter(|(_, people)| *people > 0).collect()
    };
    let row = |name: &str, people: u64| (name.to_owned(), people);
    assert_eq!(groups("size"), [row("9", 1), row("10", 1), row("100", 1)]);
    let people = |pair: &Value| pair["paragraph"]["people"].clone();
    let together = || people(&desk.ask("cooccurrence", json!({}))["pairs"][0]);
    assert_eq!(together(), 3);
    desk.ask("consent_set", json!({"document": "cy.txt", "state": "yes", "purposes": ["analysis"]}));
    assert_eq!(groups("segment"), [row("café", 1), row("clinic", 2)], "whoever is not quoted is counted");
    assert_eq!(desk.ask("matrix", json!({"by": "segment"}))["notes"], json!([]));
    desk.ask("consent_set", json!({"document": "di.txt", "state": "no", "purposes": []}));
    assert_eq!(together(), 2, "whoever refuses to be counted is not");
    let matrix = desk.ask("matrix", json!({"by": "segment"}));
    assert_eq!(matrix["notes"], json!(["1 person is not counted: their consent does not allow it."]));
    assert_eq!(matrix["heard"], 2);
}

#[test]
fn starred_quotes_stand_first() {
    let desk = three_people();
    let fear = json!({"by": "segment", "code": "theme.fear"});
    let people = || -> Vec<Value> {
        let quotes = desk.ask("matrix_quotes", fear.clone());
        quotes["excerpts"].as_array().unwrap().iter().map(|e| e["short"].clone()).collect()
    };
    let mut before = people();
    let last = before.pop().unwrap();
    desk.ask("coding_star", json!({"coding": last, "starred": true}));
    before.insert(0, last);
    assert_eq!(people(), before);
}

#[test]
fn people_stay_in_the_funnel_that_was_saved_first_whatever_is_saved_later() {
    let (desk, _) = Desk::with_sample();
    let list = desk.ask("funnel_list", json!({}));
    let first = list["funnels"][0].clone();
    let name = first["name"].as_str().unwrap().to_owned();
    let before = desk.ask("matrix", json!({"by": "outcome", "step": "Imported roster"}));
    // Earlier in the alphabet; then a new version of the first one.
    let short =
        json!({"steps": [{"event": "Signed up"}, {"event": "Subscribed"}], "window_seconds": 86_400.0});
    desk.ask("funnel_save", json!({"name": "A shorter one", "funnel": short}));
    let mut changed = first["definition"].clone();
    changed["window_seconds"] = json!(changed["window_seconds"].as_f64().unwrap() + 86_400.0);
    desk.ask("funnel_save", json!({"name": name, "funnel": changed}));
    let after = desk.ask("funnel_list", json!({}));
    assert_eq!(after["funnels"][0]["name"], name.as_str());
    let matrix = desk.ask("matrix", json!({"by": "outcome", "step": "Imported roster"}));
    assert_eq!(matrix["title"], before["title"]);
}
