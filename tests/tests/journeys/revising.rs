//! A corrected transcript keeps its codings.

use super::desk::{Desk, study};
use serde_json::{Value, json};

fn quotes(desk: &Desk, document: &Value) -> Vec<(String, String)> {
    let page = desk.ask("paragraphs", json!({"document": document, "count": 2000}));
    let mut found = Vec::new();
    for paragraph in page["paragraphs"].as_array().unwrap() {
        let units: Vec<u16> = paragraph["text"].as_str().unwrap().encode_utf16().collect();
        for coding in paragraph["codings"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(coding[key].as_u64().unwrap()).unwrap();
            let words = String::from_utf16(&units[at("start")..at("end")]).unwrap();
            found.push((coding["short"].as_str().unwrap().to_owned(), words));
        }
    }
    found.sort();
    found
}

#[test]
fn a_corrected_transcript_keeps_its_codings_and_lists_what_it_lost() {
    let (desk, _) = Desk::with_sample();
    let documents = desk.ask("documents", json!({"find": "02-tom-ackroyd.txt"}));
    let document = documents["documents"][0]["id"].clone();
    let before = quotes(&desk, &document);
    assert!(before.len() > 4, "{before:?}");
    // Every excerpt must lie whole in one line of the file for this test to take one out.
    let original = std::fs::read_to_string(study("interviews/02-tom-ackroyd.txt")).unwrap();
    let gone = before.iter().find(|(_, words)| original.matches(words.as_str()).count() == 1).unwrap();
    let filler = "um, sorry, what was the question again. ".repeat(4);
    let corrected = original.replace(gone.1.as_str(), &filler).replace(" rota ", " roster ");
    let file = desk.file("02-tom-ackroyd-corrected.txt", corrected);

    let preview = desk.ask("revision_preview", json!({"document": document, "path": file}));
    let codings_there: Vec<&(String, String)> = before.iter().filter(|(_, words)| *words == gone.1).collect();
    let lost: Vec<&Value> = preview["lost"].as_array().unwrap().iter().map(|f| &f["short"]).collect();
    for (short, _) in &codings_there {
        assert!(lost.iter().any(|l| *l == short), "{short} in {lost:?}");
    }
    assert_eq!(quotes(&desk, &document), before, "a preview stores nothing");

    let done = desk.ask("revise", json!({"document": document, "path": file, "note": "typed again"}));
    assert_eq!(done["lost"], preview["lost"]);
    let after = quotes(&desk, &document);
    assert_eq!(after.len() + lost.len(), before.len(), "no coding is gone without being listed");
    for (short, words) in &after {
        let was = &before.iter().find(|(s, _)| s == short).unwrap().1;
        assert!(words == was || *words == was.replace(" rota ", " roster "), "{short}: {was} / {words}");
    }
    let waiting = desk.ask("excerpts_waiting", json!({"document": document}));
    let first = waiting["excerpts"][0].clone();
    assert_eq!(waiting["excerpts"].as_array().unwrap().len(), lost.len());
    assert!(!first["reason"].as_str().unwrap().is_empty());
    let kept = desk.ask("revisions", json!({"document": document}));
    assert_eq!(
        (&kept["revisions"][0]["number"], &kept["revisions"][0]["note"]),
        (&json!(1), &json!("typed again"))
    );

    let from = json!({"paragraph": 1, "offset": 0});
    desk.ask(
        "excerpt_place",
        json!({"coding": first["short"], "from": from, "to": {"paragraph": 1, "offset": 6}}),
    );
    assert!(quotes(&desk, &document).iter().any(|(short, _)| *short == first["short"].as_str().unwrap()));
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(quotes(&desk, &document), before, "one undo takes the correction back");
    desk.ask("redo", json!({}));
    assert_eq!(quotes(&desk, &document), after);
    let found = desk.ask("search", json!({"query": "\"what was the question again\""}));
    assert_eq!(found["hits"][0]["document"], document, "and it is found by its new words");
}

#[test]
fn only_a_transcript_that_says_something_else_is_a_correction() {
    let (desk, _) = Desk::with_sample();
    let same = desk.refused(
        "revise",
        json!({"document": "02-tom-ackroyd.txt", "path": study("interviews/02-tom-ackroyd.txt")}),
    );
    assert!(same.message.contains("word for word"), "{}", same.message);
    let missing =
        desk.refused("revise", json!({"document": "02-tom-ackroyd.txt", "path": desk.at("none.txt")}));
    assert!(missing.message.contains("none.txt"), "{}", missing.message);
    let survey = desk.ask("documents", json!({"kind": "survey", "limit": 1}))["documents"][0]["id"].clone();
    let refused =
        desk.refused("revise", json!({"document": survey, "path": study("interviews/02-tom-ackroyd.txt")}));
    assert!(refused.message.contains("Only transcripts"), "{}", refused.message);
}
