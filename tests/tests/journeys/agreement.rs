//! How far two coders agree: against figures worked out by hand, and settling where they differ.

use super::desk::Desk;
use serde_json::{Value, json};

/// "Yes?", a line feed, and 95 letters: a text of 100 characters.
fn talk() -> String {
    format!("Ann: Yes?\n\nBo: {}.\n", &"abcde fghij ".repeat(8)[..94])
}

fn code(desk: &Desk, coder: &str, document: &Value, (from, to): (u32, u32), code: &str) {
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    let request = json!({
        "document": document, "from": place(from), "to": place(to), "code": code, "coder": coder
    });
    desk.ask("coding_add", request);
}

/// Lea and Maya on one text: a code with other borders, and one that only Lea sees.
fn desk() -> (Desk, Value) {
    let desk = Desk::with_project();
    let file = desk.file("talk.txt", talk());
    desk.import(&[file]);
    desk.ask("code_add", json!({"name": "fear", "kind": "force"}));
    desk.ask("code_add", json!({"name": "time", "kind": "theme"}));
    desk.ask("code_add", json!({"name": "unused", "kind": "theme"}));
    let row = desk.ask("documents", json!({}))["documents"][0].clone();
    let document = row["id"].clone();
    let text: usize = desk.ask("paragraphs", json!({"document": document}))["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["text"].as_str().unwrap().chars().count())
        .sum();
    assert_eq!(text + 1, 100, "the hand-made figures are of 100 characters");
    code(&desk, "Lea", &document, (0, 10), "fear");
    code(&desk, "Maya", &document, (5, 15), "fear");
    code(&desk, "Lea", &document, (40, 50), "time");
    (desk, document)
}

fn figure(answer: &Value, row: usize, key: &str) -> Value {
    let figures = answer["codes"][row]["figures"].as_array().unwrap();
    figures.iter().find(|one| one["key"] == key).unwrap().clone()
}

#[test]
fn coefficients_are_those_worked_out_by_hand() {
    let (desk, document) = desk();
    code(&desk, "Lea", &document, (60, 64), "unused");
    code(&desk, "Maya", &document, (63, 67), "unused");
    let answer = desk.ask("agreement", json!({"coders": ["Lea", "Maya"], "resamples": 0}));
    assert_eq!(answer["coders"], json!(["Lea", "Maya"]));
    assert_eq!(answer["unit"], "characters");
    let names: Vec<&Value> = answer["codes"].as_array().unwrap().iter().map(|code| &code["name"]).collect();
    assert_eq!(names, ["fear", "time", "unused"]);
    // Both 5, one alone 10, neither 85.
    assert_eq!(answer["codes"][0]["coded_by"], json!([85.0, 10.0, 5.0]));
    let check = |key: &str, expect: f64| {
        let found = figure(&answer, 0, key)["value"].as_f64().unwrap_or(f64::NAN);
        assert!((found - expect).abs() < 1e-9, "{key}: {found} is not {expect}");
    };
    check("percent", 0.90);
    check("coded-text", 5.0 / 15.0);
    // Chance .1 × .1 + .9 × .9 = .82.
    check("cohen-kappa", 0.08 / 0.18);
    check("fleiss-kappa", 0.08 / 0.18);
    // 200 values, 20 of them with the code: expected 2 × 20 × 180 ÷ (200 × 199).
    check("krippendorff-alpha", 1.0 - 0.1 / (2.0 * 20.0 * 180.0 / (200.0 * 199.0)));
    // Chance 2 × .1 × .9 = .18.
    check("gwet-ac1", 0.72 / 0.82);
    // "time": only Lea. No agreement beyond chance, though 90 % agree.
    let kappa = figure(&answer, 1, "cohen-kappa")["value"].as_f64().unwrap();
    assert!(kappa.abs() < 1e-9, "{kappa}");
    assert_eq!(answer["codes"][1]["warning"], Value::Null, "they just do not agree");
    // 94 of 100 agree, chance .04 × .04 + .96 × .96: kappa .22, since the code is on 4 of 100.
    let kappa = figure(&answer, 2, "cohen-kappa")["value"].as_f64().unwrap();
    assert!((kappa - (0.94 - 0.9232) / (1.0 - 0.9232)).abs() < 1e-9, "{kappa}");
    let warning = answer["codes"][2]["warning"].as_str().unwrap();
    assert!(warning.contains("4.0 %") && warning.contains("AC1"), "{warning}");
    let known: Vec<&Value> = answer["coefficients"].as_array().unwrap().iter().map(|c| &c["key"]).collect();
    let given = answer["overall"]["figures"].as_array().unwrap();
    assert_eq!(known, given.iter().map(|f| &f["key"]).collect::<Vec<_>>(), "no number without its name");
}

#[test]
fn of_paragraphs_the_borders_do_not_matter() {
    let (desk, _) = desk();
    let answer = desk.ask("agreement", json!({"unit": "paragraphs", "resamples": 0}));
    assert_eq!(answer["codes"].as_array().unwrap().len(), 2, "a code nobody used says nothing");
    assert_eq!(figure(&answer, 0, "cohen-kappa")["value"], 1.0);
    assert_eq!(answer["codes"][0]["units"], 2.0);
    let wrong = desk.refused("agreement", json!({"unit": "words"}));
    assert!(wrong.message.contains("characters, paragraphs"), "{}", wrong.message);
}

#[test]
fn only_what_all_have_seen_is_compared_and_the_rest_is_counted() {
    let (desk, _) = desk();
    let other = desk.file("other.txt", "Ann: Yes?\n\nCy: Something else was said here.\n");
    desk.import(&[other]);
    let rows = desk.ask("documents", json!({}));
    let second = rows["documents"].as_array().unwrap().iter().find(|d| d["source"] == "other.txt").unwrap();
    code(&desk, "Lea", &second["id"], (0, 9), "fear");
    let ask = || desk.ask("agreement", json!({"coders": ["Lea", "Maya"], "resamples": 0}));
    let before = ask();
    assert_eq!((&before["left_out"], before["documents"].as_array().unwrap().len()), (&json!(1), 1));
    assert!(before["scope"].as_str().unwrap().contains("1 other is left out"), "{}", before["scope"]);
    desk.ask("document_read", json!({"document": second["id"], "coder": "Maya", "read": true}));
    assert_eq!(ask()["left_out"], 0, "what was read and left uncoded counts as seen");
    desk.ask("undo", json!({}));
    let asked =
        desk.ask("agreement", json!({"coders": ["Lea", "Maya"], "documents": ["other.txt"], "resamples": 0}));
    let kappa = &figure(&asked, 0, "cohen-kappa");
    assert_eq!(kappa["value"], Value::Null);
    assert!(kappa["undefined"].as_str().unwrap().contains("read by two coders"), "{kappa}");
}

#[test]
fn one_coder_alone_or_a_stranger_is_refused_in_words() {
    let (desk, _) = desk();
    let alone = desk.refused("agreement", json!({"coders": ["Lea"]}));
    assert!(alone.message.contains("two coders"), "{}", alone.message);
    let stranger = desk.refused("agreement", json!({"coders": ["Lea", "Bob"]}));
    assert!(stranger.message.contains("Lea, Maya"), "{}", stranger.message);
}

#[test]
fn a_reading_is_taken_by_the_other_and_one_undo_gives_it_back() {
    let (desk, document) = desk();
    let differ = || {
        let answer = desk.ask("agreement", json!({"resamples": 0}));
        let all = answer["disagreements"].as_array().unwrap().clone();
        assert_eq!(all.len() as u64, answer["disagreements_total"].as_u64().unwrap());
        all
    };
    let all = differ();
    let words: Vec<&str> = all.iter().map(|one| one["words"].as_str().unwrap()).collect();
    assert_eq!(words, ["abcde", "j abc", "e fghij ab"]);
    assert_eq!((&all[0]["did"], &all[0]["elsewhere"]), (&json!(["Lea"]), &json!(["Maya"])));
    assert_eq!((&all[2]["did"], &all[2]["absent"]), (&json!(["Lea"]), &json!(["Maya"])));
    let take = |one: &Value, of: &str, other: &str| {
        desk.ask(
            "reading_take",
            json!({
                "document": document, "from": one["from"], "to": one["to"], "code": one["code"],
                "reading_of": of, "coders": [other]
            }),
        )
    };
    take(&all[0], "Lea", "Maya");
    assert_eq!(differ().len(), 1, "Maya's coding has Lea's borders");
    take(&all[2], "Maya", "Lea");
    assert_eq!(differ(), Vec::<Value>::new(), "Lea's coding is gone, as Maya reads it");
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(differ(), all);
    take(&all[2], "Lea", "Maya");
    let list = desk.ask("coders", json!({}));
    let codings: Vec<&Value> = list["coders"].as_array().unwrap().iter().map(|c| &c["codings"]).collect();
    assert_eq!(codings, [2, 2], "Maya has a coding where Lea has one");
}

#[test]
fn a_reading_leaves_other_codes_and_other_coders_alone() {
    let (desk, document) = desk();
    code(&desk, "Maya", &document, (2, 8), "time");
    code(&desk, "Bob", &document, (12, 30), "fear");
    code(&desk, "Maya", &document, (25, 35), "fear");
    let reading = |coders: &[&str]| {
        let place = |offset| json!({"paragraph": 1, "offset": offset});
        json!({
            "document": document, "from": place(0), "to": place(5), "code": "fear", "reading_of": "Lea",
            "coders": coders
        })
    };
    let nobody = desk.refused("reading_take", reading(&["Lea"]));
    assert!(nobody.message.contains("Say who"), "{}", nobody.message);
    desk.ask("reading_take", reading(&["Maya"]));
    let page = desk.ask("paragraphs", json!({"document": document}));
    let mut places: Vec<(&str, u64, u64)> = page["paragraphs"][1]["codings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["coder"].as_str().unwrap(), c["start"].as_u64().unwrap(), c["end"].as_u64().unwrap()))
        .collect();
    places.sort_unstable();
    let expected =
        [("Bob", 12, 30), ("Lea", 0, 10), ("Lea", 40, 50), ("Maya", 0, 10), ("Maya", 2, 8), ("Maya", 25, 35)];
    assert_eq!(places, expected);
}

#[test]
fn a_low_kappa_of_coders_who_often_differ_is_no_matter_of_shares() {
    let (desk, document) = desk();
    code(&desk, "Lea", &document, (0, 50), "unused");
    code(&desk, "Maya", &document, (40, 90), "unused");
    let answer = desk.ask("agreement", json!({"coders": ["Lea", "Maya"], "resamples": 0}));
    let kappa = figure(&answer, 2, "cohen-kappa")["value"].as_f64().unwrap();
    assert!(kappa < 0.4, "{kappa}");
    assert_eq!(answer["codes"][2]["warning"], Value::Null);
}
