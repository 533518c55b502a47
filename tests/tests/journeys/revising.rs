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

/// More than is kept of what stood before an excerpt.
const LONG: &str =
    "We had a shop full of people then, and nobody at the desk ever knew who would come in next morning.";

/// Bo's transcript with two codings, and another of Cy's with one.
fn two_talks() -> Desk {
    let desk = Desk::with_project();
    let talk = desk.file(
        "talk.txt",
        format!("Ann: Shall we?\n\nBo: {LONG} The import was a mess. It took a whole week.\n"),
    );
    let other = desk.file("other.txt", "Ann: Shall we?\n\nCy: Nobody could find the button.\n");
    let people =
        "file,name,email,consent\ntalk.txt,Bo Berg,bo@x.example,yes\nother.txt,Cy Orr,cy@x.example,yes\n";
    let codings = "source,record,field,start_s,quote,code,coder,memo\n\
                   talk.txt,,,,The import was a mess,theme.import,anna,\n\
                   talk.txt,,,,It took a whole week,theme.time,anna,\n\
                   other.txt,,,,find the button,theme.look,anna,\n";
    desk.import(&[talk, other, desk.file("people.csv", people)]);
    desk.import(&[desk.file("codings.csv", codings)]);
    desk
}

fn waiting(desk: &Desk, request: Value) -> Vec<Value> {
    desk.ask("excerpts_waiting", request)["excerpts"].as_array().unwrap().clone()
}

#[test]
fn what_waits_is_told_by_document_with_what_stood_around_it_and_can_be_given_up() {
    let desk = two_talks();
    let revise = |name: &str, text: &str| {
        let file = desk.file(&format!("new/{name}"), text);
        desk.ask("revise", json!({"document": name, "path": file}))
    };
    let done = revise("talk.txt", &format!("Ann: Shall we?\n\nBo: {LONG} The imports was a mess. Anyhow.\n"));
    assert_eq!((&done["kept"], done["changed"].as_array().unwrap().len()), (&json!(0), 1), "{done:#}");
    assert_eq!(done["changed"][0]["after"], "The imports was a mess");
    revise("other.txt", "Ann: Shall we?\n\nCy: I forget.\n");
    assert_eq!(waiting(&desk, json!({})).len(), 2);
    let [ref lost] = waiting(&desk, json!({"document": "talk.txt"}))[..] else { panic!("one waits of it") };
    assert_eq!(lost["quote"], "It took a whole week");
    assert!(lost["before"].as_str().unwrap().ends_with("The import was a mess. "), "{lost}");
    assert_eq!(lost["after"], ".");

    let earlier = desk.ask("revisions", json!({"document": "talk.txt"}))["revisions"][0].clone();
    assert_eq!(earlier["paragraphs"][1], format!("{LONG} The import was a mess. It took a whole week."));
    let short = lost["short"].as_str().unwrap().to_lowercase();
    desk.ask("excerpt_give_up", json!({"coding": short}));
    assert_eq!(waiting(&desk, json!({"document": "talk.txt"})), Vec::<Value>::new());
    desk.ask("undo", json!({}));
    assert_eq!(waiting(&desk, json!({"document": "talk.txt"})).len(), 1);
}

#[test]
fn voices_of_a_corrected_transcript_are_who_they_were() {
    let desk = two_talks();
    let roles = || -> Vec<(String, String, Value)> {
        let detail = desk.ask("document", json!({"document": "talk.txt"}));
        let speakers = detail["speakers"].as_array().unwrap().iter();
        let text = |of: &Value, key: &str| of[key].as_str().unwrap().to_owned();
        speakers.map(|s| (text(s, "label"), text(s, "role"), s["person"].clone())).collect()
    };
    let revise = |text: &str| {
        let file = desk.file("new.txt", text);
        desk.ask("revise", json!({"document": "talk.txt", "path": file}));
    };
    let before = roles();
    desk.ask("speaker_assign", json!({"document": "talk.txt", "speaker": 0, "role": "other"}));
    let decided = roles();
    assert_ne!(decided, before);
    revise("Ann: Shall we?\n\nBo: The import was a real mess. It took a whole week.\n");
    assert_eq!(roles(), decided, "what a human said of a voice holds");
    revise("Ann: Shall we?\n\nBob: The import was a big mess. It took a whole week.\n");
    let named = roles();
    assert_eq!((named[1].0.as_str(), &named[1].1, &named[1].2), ("Bob", &decided[1].1, &decided[1].2));
    // Who speaks is part of a transcript, though its words are the same.
    let file =
        desk.file("new.txt", "Bob: Shall we?\n\nAnn: The import was a big mess. It took a whole week.\n");
    let preview = desk.ask("revision_preview", json!({"document": "talk.txt", "path": file}));
    assert_eq!((&preview["same"], &preview["kept"]), (&json!(false), &json!(2)));
}
