//! Suggestions: learned from the project's own codes, named with what they rest on, never applied unasked.

use super::desk::Desk;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// What people say of three things, each in words of its own kind.
const SAID: [(&str, [&str; 6]); 3] = [
    (
        "price",
        [
            "The price is far too high for a small team like ours.",
            "Honestly the monthly price was too high for us.",
            "We left because of the price, it is too expensive.",
            "Too expensive, the price went up every year.",
            "A lower price would have kept our team here.",
            "The price per seat is expensive for a small team.",
        ],
    ),
    (
        "import",
        [
            "The import lost half of our old rosters.",
            "Importing the rosters from the spreadsheet failed twice.",
            "I was afraid the import would lose our rosters.",
            "Our old rosters never came through the import.",
            "The spreadsheet import mixed up all the rosters.",
            "Import of rosters: nothing arrived, and no message.",
        ],
    ),
    (
        "support",
        [
            "Support answered my question within minutes.",
            "Your support people are friendly and answer quickly.",
            "I asked support and got an answer the same day.",
            "The support team answered every question I had.",
            "Friendly support, a quick answer each time.",
            "Support was quick, and the answer helped.",
        ],
    ),
];

/// A survey of these answers, those of the last person of each kind uncoded.
fn answered() -> Desk {
    let desk = Desk::with_project();
    let mut rows = String::from("Response ID,Email,What would you tell us?\n");
    for (of, (_, answers)) in SAID.iter().enumerate() {
        for (n, answer) in answers.iter().enumerate() {
            let _ = writeln!(rows, "r{of}{n},p{of}{n}@mill.example,\"{answer}\"");
        }
    }
    desk.import(&[desk.file("answers.csv", rows)]);
    for (code, _) in SAID {
        desk.ask("code_add", json!({"name": code, "kind": "theme", "description": ""}));
    }
    desk
}

const SURVEY: &str = "answers.csv";
const QUESTION: &str = "What would you tell us?";

fn code_first(desk: &Desk, many: usize) {
    for (code, answers) in SAID {
        for answer in &answers[..many] {
            let request = json!({"survey": SURVEY, "question": QUESTION, "find": answer, "code": code, "coder": "Maya"});
            assert_eq!(desk.ask("survey_code", request)["coded"], 1);
        }
    }
}

fn scope() -> Value {
    json!({"survey": SURVEY, "question": QUESTION})
}

/// Paragraphs and the codes suggested for them.
fn suggested(answer: &Value) -> Vec<(String, String)> {
    let paragraphs = answer["paragraphs"].as_array().unwrap();
    let first = |p: &Value| {
        let word = |v: &Value| v.as_str().unwrap().to_owned();
        (word(&p["text"]), word(&p["suggestions"][0]["name"]))
    };
    paragraphs.iter().map(first).collect()
}

#[test]
fn answers_like_coded_ones_get_their_code_with_what_it_rests_on() {
    let desk = answered();
    let nothing = desk.ask("auto_code_preview", scope());
    assert!(nothing["quality"].as_str().unwrap().starts_with("Nothing is coded yet"), "{nothing}");
    code_first(&desk, 5);
    let preview = desk.ask("auto_code_preview", scope());
    assert_eq!(preview["basis"], "words");
    assert!(preview["note"].as_str().unwrap().contains("by words, not by meaning"), "{preview}");
    let expect: Vec<(String, String)> =
        SAID.iter().map(|(code, answers)| (answers[5].to_owned(), (*code).to_owned())).collect();
    assert_eq!(suggested(&preview), expect, "{preview}");
    let rests_on = preview["paragraphs"][0]["suggestions"][0]["rests_on"].as_array().unwrap();
    assert!(!rests_on.is_empty() && rests_on.iter().all(|e| e["code"] == "price"), "{rests_on:?}");
    let quality = desk.ask("suggestion_quality", json!({}));
    assert_eq!((&quality["tried"], &quality["learned_from"]), (&json!(15), &json!(15)));
    assert!(quality["right"].as_f64().unwrap() > 0.8, "{quality}");
    assert!(quality["words"].as_str().unwrap().starts_with("Right in about"), "{quality}");
}

#[test]
fn a_suggestion_is_accepted_or_rejected_and_both_can_be_undone() {
    let desk = answered();
    code_first(&desk, 5);
    let preview = desk.ask("auto_code_preview", scope());
    let one = |at: usize| {
        let paragraph = &preview["paragraphs"][at];
        json!({"document": paragraph["document"], "paragraph": paragraph["paragraph"], "code": paragraph["suggestions"][0]["code"]})
    };
    let accepted = desk.ask("suggestion_accept", one(0));
    assert_eq!(accepted["made"]["quote"], SAID[0].1[5]);
    assert!(desk.refused("suggestion_accept", one(0)).message.contains("on these very words already"));
    desk.ask("suggestion_reject", one(1));
    let left = suggested(&desk.ask("auto_code_preview", scope()));
    assert_eq!(left, [(SAID[2].1[5].to_owned(), "support".to_owned())]);
    let record = desk.ask("suggestion_quality", json!({}));
    assert_eq!((&record["accepted"], &record["rejected"]), (&json!(1), &json!(1)));
    let newest = desk.ask("history", json!({}))["entries"][0]["label"].clone();
    assert_eq!(newest, "say that 'Import' does not fit");
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("auto_code_preview", scope()), preview);
}

#[test]
fn a_list_that_was_looked_through_is_coded_as_one_undo() {
    let desk = answered();
    code_first(&desk, 4);
    let preview = desk.ask("auto_code_preview", scope());
    let picks: Vec<Value> = preview["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| json!({"document": p["document"], "paragraph": p["paragraph"], "code": p["suggestions"][0]["code"]}))
        .collect();
    assert!(picks.len() >= 4, "{preview}");
    let before = desk.counts();
    let done = desk.ask("auto_code", json!({"picks": picks}));
    assert_eq!((&done["coded"], &done["already"]), (&json!(picks.len()), &json!(0)));
    assert_eq!(desk.ask("auto_code_preview", scope())["paragraphs"], json!([]));
    desk.ask("undo", json!({}));
    assert_eq!(desk.counts(), before);
    assert!(desk.refused("auto_code", json!({"picks": []})).message.contains("Nothing is picked"));
}

#[test]
fn who_did_not_agree_to_analysis_neither_teaches_nor_is_coded() {
    let desk = answered();
    code_first(&desk, 5);
    let preview = desk.ask("auto_code_preview", scope());
    let document = preview["paragraphs"][0]["document"].clone();
    desk.ask("consent_set", json!({"document": document, "state": "no", "purposes": []}));
    let after = desk.ask("auto_code_preview", scope());
    assert_eq!(after["withheld"], 1);
    assert!(!after.to_string().contains(SAID[0].1[5]));
    let refused = desk.ask("survey_grid", json!({"survey": SURVEY}))["rows"][0]["document"].clone();
    desk.ask("consent_set", json!({"document": refused, "state": "no", "purposes": []}));
    assert_eq!(desk.ask("suggestion_quality", json!({}))["learned_from"], 14);
}

#[test]
fn paragraphs_like_an_excerpt_are_found_without_those_withheld() {
    let desk = answered();
    code_first(&desk, 1);
    let near = desk.ask("similar", json!({"coding": "Q-0001", "limit": 5}));
    let texts: Vec<&str> =
        near["paragraphs"].as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap()).collect();
    assert!(texts.len() >= 3 && texts.iter().all(|text| text.contains("rice")), "{texts:?}");
    assert!(!texts.contains(&SAID[0].1[0]), "not itself");
    let first = near["paragraphs"][0].clone();
    desk.ask("consent_set", json!({"document": first["document"], "state": "no"}));
    let after = desk.ask("similar", json!({"coding": "Q-0001", "limit": 5}));
    assert_eq!(after["withheld"], 1);
    assert!(!after.to_string().contains(first["text"].as_str().unwrap()));
    let same = json!({"document": first["document"], "paragraph": first["paragraph"]});
    assert!(!desk.ask("similar", same)["paragraphs"].as_array().unwrap().is_empty());
    desk.refused("similar", json!({}));
}

#[test]
fn uncoded_answers_fall_into_themes_that_become_codes() {
    let desk = answered();
    let request = json!({"survey": SURVEY, "question": QUESTION, "themes": 3});
    let found = desk.ask("themes", request.clone());
    assert_eq!((&found["answers"], &found["basis"]), (&json!(18), &json!("words")));
    assert_eq!(desk.ask("themes", request.clone()), found, "the same answers, the same themes");
    let themes = found["themes"].as_array().unwrap();
    assert!(themes.len() >= 2, "{found}");
    let theme = &themes[0];
    let documents: Vec<&Value> =
        theme["members"].as_array().unwrap().iter().map(|m| &m["document"]).collect();
    let made = desk.ask(
        "theme_to_code",
        json!({"survey": SURVEY, "question": QUESTION, "name": "found", "documents": documents, "coder": "Maya"}),
    );
    assert_eq!(made["coded"], theme["answers"]);
    assert_eq!(desk.ask("themes", request.clone())["coded"], theme["answers"]);
    let history = desk.ask("history", json!({}));
    let label = format!("make the code 'Found' of a theme, on {} answers", theme["answers"]);
    assert_eq!(history["entries"][0]["label"], label);
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("themes", request), found);
    let closed = desk.refused("themes", json!({"survey": SURVEY, "question": "Where?"}));
    assert!(closed.message.contains("no question 'Where?'"), "{}", closed.message);
}

#[test]
fn answers_in_nearly_the_same_words_are_grouped_with_their_people() {
    let desk = Desk::with_project();
    let rows = "Response ID,Email,What is missing?\n1,a@x.example,Nothing\n2,b@x.example,nothing.\n\
        3,c@x.example,A mobile app for the rota\n4,d@x.example,a mobile app for the rota!\n5,e@x.example,Colours\n";
    desk.import(&[desk.file("missing.csv", rows)]);
    let found = desk.ask("near_duplicates", json!({"survey": "missing.csv", "question": "What is missing?"}));
    assert_eq!(found["answers"], 5);
    let groups: Vec<(u64, usize)> = found["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| (g["people"].as_u64().unwrap(), g["members"].as_array().unwrap().len()))
        .collect();
    assert_eq!(groups, [(2, 2), (2, 2)]);
}
