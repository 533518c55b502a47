//! Personal data: found with its reason, and where it is redacted no other place than the coder's own desk shows it.

use super::{csv_files::rows_of, desk::Desk};
use serde_json::{Value, json};

/// An interview that tells a good deal.
const TOLD: &str = "Interviewer: How can we reach you?\n\n\
    Ana Reyes: Write to ana.reyes@mill.example or call +44 20 7946 0958, I am at 12 Old Mill Road.\n\n\
    Interviewer: Thank you, Ana.\n\n\
    Ana Reyes: My card 4111 1111 1111 1111 was charged twice, and Bo Lund saw it.\n";

/// A desk with that interview, whose participant is known and agreed to everything.
fn told() -> Desk {
    let desk = Desk::with_project();
    let people =
        "file,name,email,consent\n01-ana.txt,Ana Reyes,ana@mill.example,yes\n02-bo.txt,Bo Lund,,yes\n";
    let files = [
        desk.file("participants.csv", people),
        desk.file("01-ana.txt", TOLD),
        desk.file("02-bo.txt", "Interviewer: And you?\n\nBo Lund: Ana told me of it.\n"),
    ];
    desk.import(&files);
    desk
}

fn words(desk: &Desk, request: Value) -> Vec<String> {
    let page = desk.ask("personal_data", request);
    let findings = page["findings"].as_array().unwrap().clone();
    let word = |f: &Value| format!("{} {}", f["kind"].as_str().unwrap(), f["text"].as_str().unwrap());
    findings.iter().map(word).collect()
}

#[test]
fn what_is_told_is_found_with_its_place_and_reason() {
    let desk = told();
    let expect = [
        "email ana.reyes@mill.example",
        "phone +44 20 7946 0958",
        "address 12 Old Mill Road",
        "name Ana",
        "card 4111 1111 1111 1111",
        "name Bo Lund",
    ];
    assert_eq!(words(&desk, json!({"document": "01-ana.txt"})), expect);
    assert_eq!(words(&desk, json!({"kinds": ["name"]})), ["name Ana", "name Bo Lund", "name Ana"]);
    let page = desk.ask("personal_data", json!({"kinds": ["card"]}));
    let card = &page["findings"][0];
    assert_eq!(card["reason"], "its check digits are right");
    assert_eq!((&card["paragraph"], &card["start"], &card["end"]), (&json!(3), &json!(8), &json!(27)));
    assert_eq!((&card["before"], &card["label"]), (&json!("My card "), &Value::Null));
    let refused = desk.refused("personal_data", json!({"kinds": ["shoe size"]}));
    assert!(refused.message.contains("email, ip, phone"), "{}", refused.message);
}

#[test]
fn one_person_has_one_label_and_one_undo_takes_it_back() {
    let desk = told();
    let before = words(&desk, json!({}));
    let request = json!({"kinds": ["name", "phone"]});
    let preview = desk.ask("redact_preview", request.clone());
    assert_eq!(
        (&preview["total"], &preview["documents"], &preview["changed"]),
        (&json!(4), &json!(2), &Value::Null)
    );
    assert_eq!(desk.ask("personal_data", json!({}))["kinds"][2]["redacted"], 0, "a preview stores nothing");
    let done = desk.ask("redact", request.clone());
    assert_eq!(done["changed"]["label"], "Redacted 1 phone number and 3 names in 2 documents");
    let labels: Vec<&str> =
        done["replacements"].as_array().unwrap().iter().map(|r| r["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["[phone 1]", "[name 1]", "[name 2]", "[name 1]"]);
    let again = desk.refused("redact", request);
    assert!(again.message.contains("redacted already (4)"), "{}", again.message);
    desk.ask("redact", json!({"kinds": ["card"]}));
    let shown = desk.ask("unredact", json!({"kinds": ["name"]}));
    assert_eq!(shown["total"], 3);
    (0..3).for_each(|_| drop(desk.ask("undo", json!({}))));
    assert_eq!(words(&desk, json!({})), before);
    let page = desk.ask("personal_data", json!({}));
    assert!(page["kinds"].as_array().unwrap().iter().all(|kind| kind["redacted"] == 0));
    let nothing = desk.refused("unredact", json!({}));
    assert!(nothing.message.contains("Nothing of this is redacted"), "{}", nothing.message);
}

#[test]
fn words_chosen_by_hand_are_hidden_and_a_correction_keeps_them_hidden() {
    let desk = told();
    let chosen = json!([{"document": "01-ana.txt", "paragraph": 3, "start": 32, "end": 45, "kind": "name"}]);
    desk.ask("redact", json!({"chosen": chosen}));
    let found =
        || desk.ask("search", json!({"query": "card"}))["hits"][0]["text"].as_str().unwrap().to_owned();
    assert_eq!(found(), "My card 4111 1111 1111 1111 was [name 1], and Bo Lund saw it.");
    let corrected = desk.file("corrected/01-ana.txt", TOLD.replace("My card", "Then my card"));
    desk.ask("revise", json!({"document": "01-ana.txt", "path": corrected, "note": ""}));
    assert_eq!(found(), "Then my card 4111 1111 1111 1111 was [name 1], and Bo Lund saw it.");
    let page = desk.ask("paragraphs", json!({"document": "01-ana.txt"}));
    let reader = &page["paragraphs"][3];
    assert!(
        reader["text"].as_str().unwrap().contains("charged twice"),
        "the coder's own reader shows the words"
    );
    assert_eq!(reader["redactions"], json!([{"start": 37, "end": 50, "label": "[name 1]"}]));
}

#[test]
fn another_program_gets_labels_and_excerpts_in_their_place() {
    let desk = told();
    desk.ask("code_add", json!({"name": "cost", "kind": "theme", "description": ""}));
    let place = |offset: u32| json!({"paragraph": 3, "offset": offset});
    desk.ask("coding_add", json!({"document": "01-ana.txt", "from": place(32), "to": place(45), "code": "cost", "coder": "Maya"}));
    desk.ask("redact", json!({"kinds": ["card", "name", "email"]}));
    for pseudonyms in [false, true] {
        let out = desk.at("all.qdpx");
        let request = json!({"what": "project", "out": out, "force": true, "pseudonyms": pseudonyms});
        desk.ask("export_write", request);
        let other = Desk::with_project();
        other.import(&[out]);
        let found = other.ask("search", json!({"query": "charged"}))["hits"][0].clone();
        let text = found["text"].as_str().unwrap();
        assert!(text.starts_with("My card [card 1] was charged twice, and ["), "{text}");
        let page = other.ask("paragraphs", json!({"document": found["document"]}));
        let coding = &page["paragraphs"][3]["codings"][0];
        assert_eq!(
            (&coding["start"], &coding["end"]),
            (&json!(21), &json!(34)),
            "the excerpt went with its words"
        );
        let all = page.to_string();
        assert!(!all.contains("4111") && !all.contains("ana.reyes"), "{all}");
    }
}

/// What the project hands out, by place.
fn everything(desk: &Desk) -> Vec<(String, String)> {
    let mut all = vec![("funnel".to_owned(), desk.ask("funnel_run", json!({"saved": "Trial"})).to_string())];
    for step in 1..3 {
        let context = desk.ask("context", json!({"funnel": {"saved": "Trial"}, "step": step}));
        all.push((format!("panel {step}"), context.to_string()));
    }
    for code in desk.ask("codebook", json!({}))["codes"].as_array().unwrap() {
        let page = desk.ask("excerpts", json!({"code": code["id"], "limit": 1000}));
        all.push(("codebook".into(), page.to_string()));
    }
    all.push(("search".into(), desk.ask("search", json!({"query": "spread*", "limit": 500})).to_string()));
    all.push(("memos".into(), desk.ask("memos", json!({})).to_string()));
    all.push(("collection".into(), desk.ask("collection", json!({})).to_string()));
    let out = desk.at("report.html");
    desk.ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": out, "pseudonyms": false}));
    all.push(("report".into(), std::fs::read_to_string(&out).unwrap()));
    for what in ["excerpts", "matrix", "memos", "collection"] {
        let out = desk.at(&format!("{what}.csv"));
        let request = json!({"what": what, "out": out, "force": true, "pseudonyms": false});
        desk.ask("export_write", request);
        all.push((format!("{what}.csv"), std::fs::read_to_string(&out).unwrap()));
    }
    all
}

/// Every place of the study where this word stands, in any document.
fn places_of(desk: &Desk, word: &str) -> Vec<Value> {
    let mut places = Vec::new();
    for document in desk.ask("documents", json!({"limit": 10_000}))["documents"].as_array().unwrap() {
        let page = desk.ask("paragraphs", json!({"document": document["id"], "count": 2000}));
        for paragraph in page["paragraphs"].as_array().unwrap() {
            let text = paragraph["text"].as_str().unwrap();
            for (at, _) in text.to_ascii_lowercase().match_indices(word) {
                let start = text[..at].encode_utf16().count();
                places.push(json!({
                    "document": document["id"], "paragraph": paragraph["index"],
                    "start": start, "end": start + word.len(), "kind": "company",
                }));
            }
        }
    }
    places
}

#[test]
fn what_is_redacted_leaves_by_no_door() {
    let (desk, _) = Desk::with_sample();
    let shows = |(_, text): &&(String, String)| text.to_ascii_lowercase().contains("spreadsheet");
    let hits = desk.ask("search", json!({"query": "spreadsheet", "limit": 500}))["hits"].clone();
    let shown = hits.as_array().unwrap().iter().filter(|hit| hit["withheld"] == false);
    let picked: Vec<Value> =
        shown.map(|hit| json!({"document": hit["document"], "paragraph": hit["paragraph"]})).collect();
    desk.ask("collection_add", json!({"collection": "Sheets", "paragraphs": picked}));
    let before = everything(&desk);
    let doors: Vec<&str> = before.iter().filter(shows).map(|(place, _)| place.as_str()).collect();
    for door in ["codebook", "search", "collection", "collection.csv", "excerpts.csv"] {
        assert!(doors.contains(&door), "{door} would show the word: {doors:?}");
    }
    let places = places_of(&desk, "spreadsheet");
    assert!(places.len() >= 20, "{}", places.len());
    let done = desk.ask("redact", json!({"chosen": places}));
    assert_eq!(done["replacements"][0]["label"], "[company 1]");
    let after = everything(&desk);
    let leaks: Vec<&str> = after.iter().filter(shows).map(|(place, _)| place.as_str()).collect();
    assert_eq!(leaks, Vec::<&str>::new());
    let rows = rows_of(&desk.at("excerpts.csv"));
    assert!(rows.iter().any(|row| row["quote"].contains("[company 1]")));
}
