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
