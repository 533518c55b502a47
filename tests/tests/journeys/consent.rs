//! Consent: words without it are read in the coder's own reader and nowhere else.

use super::desk::{Desk, study};
use serde_json::{Value, json};

/// Every paragraph of two interviews: one refused, one expired.
fn withheld(desk: &Desk) -> Vec<String> {
    let documents = desk.ask("documents", json!({"kind": "interview"}));
    let refused = documents["documents"].as_array().unwrap().iter().filter(|d| d["quotable"] == false);
    let sources: Vec<&Value> = refused.clone().map(|d| &d["source"]).collect();
    assert_eq!(sources, ["11-colin-baird.txt", "12-yuki-tanabe.md"]);
    refused
        .flat_map(|document| {
            let page = desk.ask("paragraphs", json!({"document": document["id"]}));
            let paragraphs = page["paragraphs"].as_array().unwrap().clone();
            paragraphs
                .into_iter()
                .filter(|p| p["speaker"] == 1)
                .map(|p| p["text"].as_str().unwrap().to_owned())
        })
        .filter(|text| text.chars().count() > 40)
        .collect()
}

#[test]
fn no_word_without_consent_leaves_the_reader() {
    let (desk, _) = Desk::with_sample();
    let words = withheld(&desk);
    assert!(words.len() > 20, "the reader shows them");
    let gold = std::fs::read_to_string(study("codings.csv")).unwrap();
    let quotes: Vec<String> = gold
        .lines()
        .filter(|l| l.starts_with("11-") || l.starts_with("12-"))
        .filter_map(|l| l.split('"').nth(1).map(str::to_owned))
        .collect();
    assert!(quotes.len() > 10);
    let leaks = |place: &str, text: &str| {
        for secret in words.iter().chain(&quotes) {
            assert!(!text.contains(secret.as_str()), "{place} shows: {secret}");
        }
    };
    let funnel = desk.ask("funnel_run", json!({"saved": "Trial"}));
    leaks("the funnel", &funnel.to_string());
    for step in 0..6 {
        let context = desk.ask("context", json!({"funnel": {"saved": "Trial"}, "step": step}));
        leaks("the panel", &context.to_string());
    }
    for code in desk.ask("codebook", json!({}))["codes"].as_array().unwrap() {
        let page = desk.ask("excerpts", json!({"code": code["id"], "limit": 1000}));
        leaks("the codebook", &page.to_string());
    }
    let found = desk.ask("search", json!({"query": "the", "limit": 500}));
    leaks("search", &found.to_string());
    let hits = found["hits"].as_array().unwrap();
    assert!(hits.iter().any(|h| h["withheld"] == true && h["text"] == ""), "they keep their place");
    let out = desk.at("report.html");
    let written =
        desk.ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": out, "pseudonyms": false}));
    assert!(written["withheld"].as_u64().unwrap() > 0, "and it is said how many were left out");
    leaks("the report", &std::fs::read_to_string(out).unwrap());
}

#[test]
fn a_withdrawn_consent_takes_the_quotes_back() {
    let (desk, _) = Desk::with_sample();
    let context = |desk: &Desk| desk.ask("context", json!({"metric": "Trial/Imported roster"}));
    let before = context(&desk);
    let quote = &before["quotes"][0];
    desk.ask("consent_set", json!({"document": quote["document"], "state": "no"}));
    let after = context(&desk);
    assert!(!after.to_string().contains(quote["text"].as_str().unwrap()));
    assert_eq!(after["heard"], before["heard"], "counts include the person");
    desk.ask("undo", json!({}));
    assert_eq!(context(&desk)["quotes"], before["quotes"]);
}

#[test]
fn a_report_names_nobody_unless_asked_to() {
    let (desk, _) = Desk::with_sample();
    let out = desk.at("report.html");
    desk.ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": out}));
    let page = std::fs::read_to_string(&out).unwrap();
    let participants = std::fs::read_to_string(study("interviews/participants.csv")).unwrap();
    for line in participants.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        for identity in [cells[1], cells[2], cells[3], cells[5]] {
            assert!(!page.contains(identity.trim_matches('"')), "{identity}");
        }
        let file = cells[0].split('.').next().unwrap();
        assert!(!page.contains(file), "files are called after people: {file}");
        let first = cells[1].split_whitespace().next().unwrap();
        let alone = page.split(|c: char| !c.is_alphabetic()).any(|word| word == first);
        assert!(!alone, "{first}");
    }
    assert!(!page.contains(".example"), "no address");
    assert!(page.contains("51.0") && page.contains("21 of 26") && page.contains("P-"));
    desk.ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": out, "pseudonyms": false}));
    assert!(std::fs::read_to_string(&out).unwrap().contains("Marit S."));
}

#[test]
fn a_consent_is_for_a_purpose_and_ends() {
    let (desk, _) = Desk::with_sample();
    let quote = desk.ask("context", json!({"metric": "Trial/Imported roster"}))["quotes"][0].clone();
    let (person, words) = (&quote["person"], quote["text"].as_str().unwrap());
    let set = |more: Value| {
        let mut request = json!({"person": person, "state": "yes"});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ask("consent_set", request);
    };
    let panel = || desk.ask("context", json!({"metric": "Trial/Imported roster"})).to_string();
    let out = desk.at("report.html");
    let report = || {
        let written =
            desk.ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": out, "pseudonyms": false}));
        (std::fs::read_to_string(&out).unwrap(), written["withheld"].as_u64().unwrap())
    };
    let (_, before) = report();
    let start: String = words.chars().take(30).collect();
    set(json!({"purposes": ["analysis", "quoting"]}));
    assert!(panel().contains(words), "the panel may quote");
    let (page, withheld) = report();
    assert!(!page.contains(&start) && withheld > before, "the report may not, and counts it");

    set(json!({"expires": "2026-01-31"}));
    assert!(!panel().contains(words), "what is over shows nothing");
    let phrase: Vec<&str> = words.split_whitespace().take(5).collect();
    let found = desk.ask("search", json!({"query": format!("\"{}\"", phrase.join(" "))}));
    let hits = found["hits"].as_array().unwrap();
    let hit = hits.iter().find(|h| h["document"] == quote["document"]).unwrap();
    assert_eq!((&hit["withheld"], &hit["text"]), (&json!(true), &json!("")));
    let listed = desk.ask("consents", json!({"state": "expired"}));
    assert!(
        listed["rows"].as_array().unwrap().iter().any(|r| r["person"] == *person && r["by_hand"] == true)
    );

    let heard = || desk.ask("context", json!({"metric": "Trial/Imported roster"}))["heard"].clone();
    let counted = heard();
    set(json!({"state": "no", "purposes": []}));
    assert_ne!(heard(), counted, "whoever refuses even the counting is not counted");
    desk.ask("undo", json!({}));
    assert_eq!(heard(), counted);
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert!(panel().contains(words));
    assert_eq!(report().1, before);
}

#[test]
fn a_recorded_consent_survives_what_files_say_and_can_be_taken_away() {
    let (desk, _) = Desk::with_sample();
    let documents = desk.ask("documents", json!({"kind": "interview"}));
    let priya =
        documents["documents"].as_array().unwrap().iter().find(|d| d["source"] == "01-priya-raman.vtt");
    let (document, person) = (&priya.unwrap()["id"], &priya.unwrap()["person"]);
    desk.ask(
        "consent_set",
        json!({"person": person, "state": "no", "date": "2026-11-02", "note": "by phone"}),
    );
    let quotable = || desk.ask("document", json!({"document": document}))["row"]["quotable"].clone();
    assert_eq!(quotable(), false);
    let record = desk.ask("person", json!({"person": person}))["consents"][0].clone();
    assert_eq!(
        (record["note"].as_str(), record["consent"]["date"].as_str()),
        (Some("by phone"), Some("2026-11-02"))
    );
    desk.ask("consent_forget", json!({"consent": record["id"]}));
    assert_eq!(quotable(), true);
    let wrong =
        desk.refused("consent_set", json!({"person": person, "state": "yes", "expires": "next year"}));
    assert!(wrong.message.contains("is no date"), "{}", wrong.message);
}

/// Two interviews of Bo and one of Cy, all with consent.
fn three_talks() -> Desk {
    let desk = Desk::with_project();
    let talk = |name: &str, words: &str| desk.file(name, format!("Ann: Shall we?\n\nBo: {words}\n"));
    let people = "file,name,email,consent\none.txt,Bo Berg,bo@x.example,yes\n\
                  two.txt,Bo Berg,bo@x.example,yes\nother.txt,Cy Orr,cy@x.example,yes\n";
    desk.import(&[
        talk("one.txt", "The import was a mess."),
        talk("two.txt", "The rota took a week."),
        talk("other.txt", "I hardly noticed the price."),
        desk.file("people.csv", people),
    ]);
    desk
}

fn row(desk: &Desk, source: &str) -> Value {
    let all = desk.ask("documents", json!({}));
    all["documents"].as_array().unwrap().iter().find(|d| d["source"] == source).unwrap().clone()
}

#[test]
fn the_overview_tells_the_narrowest_consent_whose_it_is_and_what_ends_soon() {
    let desk = three_talks();
    let person = |source: &str| row(&desk, source)["person"].clone();
    let (bo, cy) = (person("one.txt"), person("other.txt"));
    let of = |person: &Value, request: Value| {
        let page = desk.ask("consents", request);
        page["rows"].as_array().unwrap().iter().find(|r| r["person"] == *person).cloned()
    };
    let told = |row: Option<Value>| {
        let row = row.unwrap();
        let flags = ["mixed", "by_hand", "ends_soon"].map(|key| row[key].as_bool().unwrap());
        (row["consent"]["allows"].clone(), flags)
    };
    let all = json!(["analysis", "quoting", "reports", "sharing"]);
    assert_eq!(told(of(&bo, json!({}))), (all.clone(), [false, false, false]));
    desk.ask("consent_set", json!({"document": "two.txt", "state": "yes", "purposes": ["analysis"]}));
    assert_eq!(told(of(&bo, json!({}))), (json!(["analysis"]), [true, true, false]));
    assert_eq!(told(of(&cy, json!({}))), (all.clone(), [false, false, false]));

    // The day it was written down: the last one on which it holds.
    let records = desk.ask("person", json!({"person": bo}))["consents"].clone();
    let today = records[0]["recorded"].as_str().unwrap()[..10].to_owned();
    let soon = || desk.ask("consents", json!({}))["counts"]["soon"].clone();
    desk.ask("consent_set", json!({"person": cy, "state": "yes", "expires": "9999-12-31"}));
    assert_eq!(soon(), 0);
    desk.ask("consent_set", json!({"person": cy, "state": "yes", "expires": today}));
    assert_eq!(told(of(&cy, json!({"state": "soon"}))), (all, [false, true, true]));
    assert_eq!((soon(), of(&bo, json!({"state": "soon"}))), (json!(1), None));
    desk.ask("consent_set", json!({"person": cy, "state": "yes", "expires": "2020-01-31"}));
    assert_eq!(soon(), 0, "what is over does not end soon");
    assert_eq!(desk.ask("consents", json!({}))["counts"]["expired"], 1);
}

#[test]
fn the_newest_record_of_a_person_or_a_document_counts_for_later_documents_too() {
    let desk = three_talks();
    let bo = row(&desk, "one.txt")["person"].clone();
    let quotable = || ["one.txt", "two.txt"].map(|source| row(&desk, source)["quotable"] == true);
    desk.ask("consent_set", json!({"document": "two.txt", "state": "no"}));
    assert_eq!(quotable(), [true, false]);
    let found = desk.ask("search", json!({"query": "rota"}));
    assert_eq!((&found["hits"][0]["withheld"], &found["hits"][0]["text"]), (&json!(true), &json!("")));
    desk.ask("consent_set", json!({"person": bo, "state": "yes"}));
    assert_eq!(quotable(), [true, true]);
    desk.ask("consent_set", json!({"person": bo, "state": "no"}));
    desk.ask("consent_set", json!({"document": "two.txt", "state": "yes"}));
    assert_eq!(quotable(), [false, true]);
    let history = desk.ask("person", json!({"person": bo}))["consents"].clone();
    let states: Vec<&Value> =
        history.as_array().unwrap().iter().map(|record| &record["consent"]["state"]).collect();
    assert_eq!(states, ["yes", "no", "yes", "no"], "those about one document too, the newest first");

    let later = desk.file("later.txt", "Ann: And now?\n\nBo: Now it works.\n");
    let people = "file,name,email,consent\nlater.txt,Bo Berg,bo@x.example,yes\n";
    desk.import(&[later, desk.file("more.csv", people)]);
    let later = row(&desk, "later.txt");
    assert_eq!((&later["person"], &later["quotable"]), (&bo, &json!(false)));
}

#[test]
fn the_consent_of_many_is_written_down_at_once_and_taken_back_at_once() {
    let desk = three_talks();
    let cy = row(&desk, "other.txt")["person"].clone();
    let quotable =
        || ["one.txt", "two.txt", "other.txt"].map(|source| row(&desk, source)["quotable"] == true);
    assert_eq!(quotable(), [true; 3]);
    let request = json!({"people": [cy], "documents": ["one.txt", "two.txt"], "state": "no"});
    desk.ask("consent_set", request);
    assert_eq!(quotable(), [false; 3]);
    let undone = desk.ask("undo", json!({}))["changed"]["label"].as_str().unwrap().to_owned();
    assert!(undone.contains("record the refusal of 3 people"), "{undone}");
    assert_eq!(quotable(), [true; 3]);
    let wrong = desk.refused("consent_set", json!({"documents": ["one.txt", "none.txt"], "state": "no"}));
    assert!(wrong.message.contains("none.txt"), "{wrong:?}");
    assert_eq!(quotable(), [true; 3], "all of it or nothing");
    assert!(desk.refused("consent_set", json!({"state": "no"})).message.contains("whose consent"));
}
