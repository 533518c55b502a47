//! Reading and coding: tag, overlap, memo, remove, undo, redo, and the same after a restart.

use super::desk::{Desk, session_in};
use serde_json::{Value, json};

const TALK: &str = "Ann: Shall we?\n\nBo: I was 😀 afraid of the import. Really afraid.\n\nAnn: And then?\n";

/// A project with one transcript and two codes.
fn desk() -> (Desk, String) {
    let desk = Desk::with_project();
    let file = desk.file("talk.txt", TALK);
    desk.import(&[file]);
    desk.ask("code_add", json!({"name": "theme", "is_category": true}));
    desk.ask("code_add", json!({"name": "Import anxiety", "parent": "theme"}));
    desk.ask("code_add", json!({"name": "Fear", "kind": "force"}));
    let id = desk.ask("documents", json!({}))["documents"][0]["id"].as_str().unwrap().to_owned();
    (desk, id)
}

fn tag(desk: &Desk, document: &str, (from, to): (u32, u32), code: &str) -> Value {
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    desk.ask("coding_add", json!({"document": document, "from": place(from), "to": place(to), "code": code}))
}

fn spans(desk: &Desk, document: &str) -> Vec<(String, u64, u64)> {
    let page = desk.ask("paragraphs", json!({"document": document, "from": 1, "count": 1}));
    let codes = desk.ask("codebook", json!({}));
    let name = |id: &Value| {
        let code = codes["codes"].as_array().unwrap().iter().find(|c| c["id"] == *id).unwrap();
        code["name"].as_str().unwrap().to_owned()
    };
    let codings = page["paragraphs"][0]["codings"].as_array().unwrap();
    codings
        .iter()
        .map(|c| (name(&c["code"]), c["start"].as_u64().unwrap(), c["end"].as_u64().unwrap()))
        .collect()
}

#[test]
fn codes_overlap_and_offsets_hold_beyond_the_basic_plane() {
    let (desk, document) = desk();
    // "I was 😀 afraid": the face is two UTF-16 units and one scalar value.
    let made = tag(&desk, &document, (9, 29), "theme.import-anxiety");
    assert_eq!(made["quote"], "afraid of the import");
    assert_eq!(made["short"], "Q-0001");
    let face = tag(&desk, &document, (6, 15), "fear");
    assert_eq!(face["quote"], "😀 afraid");
    let expected = [("fear".to_owned(), 6, 15), ("theme.import-anxiety".to_owned(), 9, 29)];
    assert_eq!(spans(&desk, &document), expected);
    let twice = desk.refused(
        "coding_add",
        json!({"document": document, "from": {"paragraph": 1, "offset": 9}, "to": {"paragraph": 1, "offset": 29}, "code": "theme.import-anxiety"}),
    );
    assert!(twice.message.contains("already"), "{}", twice.message);
}

#[test]
fn a_coding_keeps_its_memo_through_everything_that_is_done_to_it() {
    let (desk, document) = desk();
    let made = tag(&desk, &document, (9, 15), "theme.import-anxiety");
    let coding = &made["coding"];
    desk.ask("coding_memo", json!({"coding": coding, "memo": "the first time"}));
    desk.ask("coding_recode", json!({"coding": coding, "code": "fear"}));
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    // The face is two UTF-16 units.
    let moved = desk.ask("coding_move", json!({"coding": coding, "from": place(6), "to": place(29)}));
    assert_eq!((&moved["quote"], &moved["short"]), (&json!("😀 afraid of the import"), &json!("Q-0001")));
    desk.ask("coding_star", json!({"coding": coding, "starred": true}));
    let page = desk.ask("paragraphs", json!({"document": document, "from": 1, "count": 1}));
    let span = &page["paragraphs"][0]["codings"][0];
    assert_eq!(
        (&span["memo"], &span["starred"], &span["start"], &span["end"]),
        (&json!("the first time"), &json!(true), &json!(6), &json!(29))
    );
    assert_eq!(spans(&desk, &document), [("fear".to_owned(), 6, 29)]);
    let nowhere = desk.refused("coding_move", json!({"coding": coding, "from": place(6), "to": place(6)}));
    assert!(nowhere.message.contains("Nothing is selected"), "{}", nowhere.message);
    for _ in 0..4 {
        desk.ask("undo", json!({}));
    }
    assert_eq!(spans(&desk, &document), [("theme.import-anxiety".to_owned(), 9, 15)]);
}

#[test]
fn the_same_code_on_overlapping_words_reaches_over_them_where_that_is_asked() {
    let (desk, document) = desk();
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    let put = |from: u32, to: u32, overlap: &str| json!({"document": document, "from": place(from), "to": place(to), "code": "fear", "overlap": overlap});
    desk.ask("coding_add", put(0, 15, "join"));
    let joined = desk.ask("coding_add", put(9, 29, "join"));
    assert_eq!((&joined["joined"], &joined["short"]), (&json!(true), &json!("Q-0001")));
    assert!(joined["changed"]["label"].as_str().unwrap().contains("Q-0001 reaches over all"), "{joined}");
    assert_eq!(spans(&desk, &document), [("fear".to_owned(), 0, 29)]);
    let inside = desk.refused("coding_add", put(9, 15, "join"));
    assert!(inside.message.contains("part of Q-0001"), "{}", inside.message);
    // Words of another, and another's words, are left alone.
    desk.ask("coding_add", put(29, 40, "join"));
    assert_eq!(spans(&desk, &document).len(), 2, "spans that only touch do not overlap");
    desk.ask("undo", json!({}));
    let kept = desk.ask("coding_add", put(20, 40, "keep"));
    assert_eq!(kept["joined"], false);
    desk.ask("coding_add", put(2, 39, "join"));
    assert_eq!(spans(&desk, &document), [("fear".to_owned(), 0, 40)], "three become one");
    desk.ask("undo", json!({}));
    assert_eq!(spans(&desk, &document).len(), 2);
    desk.refused("coding_add", put(1, 2, "perhaps"));
}

#[test]
fn starred_excerpts_come_first() {
    let (desk, document) = desk();
    tag(&desk, &document, (0, 5), "fear");
    tag(&desk, &document, (6, 15), "fear");
    desk.ask("coding_star", json!({"coding": "Q-0002", "starred": true}));
    // Words without a consent are not listed outside the reader.
    desk.ask("consent_set", json!({"document": document, "state": "yes"}));
    let page = desk.ask("excerpts", json!({"code": "fear"}));
    let listed: Vec<&Value> = page["excerpts"].as_array().unwrap().iter().map(|e| &e["short"]).collect();
    assert_eq!(listed, ["Q-0002", "Q-0001"]);
}

#[test]
fn everything_can_be_undone_and_done_again_also_after_a_restart() {
    let (desk, document) = desk();
    let made = tag(&desk, &document, (9, 29), "theme.import-anxiety");
    desk.ask("coding_memo", json!({"coding": made["coding"], "memo": "the first time"}));
    desk.ask("coding_remove", json!({"coding": "Q-0001"}));
    assert_eq!(spans(&desk, &document), []);
    let undone = desk.ask("undo", json!({}));
    assert!(undone["changed"]["label"].as_str().unwrap().contains("Q-0001"), "{undone}");
    assert_eq!(spans(&desk, &document).len(), 1);
    desk.ask("project_close", json!({}));

    // Another run of the program.
    let session = session_in(desk.home.path());
    let ask = |name: &str, request: Value| api::call(&session, name, request).unwrap();
    let info = ask("project_open", json!({"path": desk.at("t.subtext")}));
    assert_eq!(info["undo"], "memo on Q-0001");
    assert!(info["redo"].as_str().unwrap().starts_with("remove 'Import anxiety'"));
    ask("redo", json!({}));
    ask("undo", json!({}));
    for _ in 0..2 {
        ask("undo", json!({}));
    }
    let page = ask("paragraphs", json!({"document": document, "from": 1, "count": 1}));
    assert_eq!(page["paragraphs"][0]["codings"].as_array().unwrap().len(), 0);
    // Three codes and the import.
    for _ in 0..4 {
        assert!(ask("undo", json!({}))["changed"].is_object());
    }
    assert!(ask("undo", json!({}))["changed"].is_null());
    assert_eq!(ask("documents", json!({}))["total"], 0);
    let mut done = 0;
    while ask("redo", json!({}))["changed"].is_object() {
        done += 1;
    }
    assert_eq!(done, 7);
    assert_eq!(ask("documents", json!({}))["total"], 1);
}

#[test]
fn the_codebook_refuses_what_would_lose_work() {
    let (desk, document) = desk();
    tag(&desk, &document, (9, 29), "theme.import-anxiety");
    let used = desk.refused("code_delete", json!({"code": "theme.import-anxiety"}));
    assert!(used.message.contains("1 coding") || used.message.contains("used by 1"), "{}", used.message);
    let category = desk.refused(
        "coding_add",
        json!({"document": document, "from": {"paragraph": 1, "offset": 0}, "to": {"paragraph": 1, "offset": 5}, "code": "theme"}),
    );
    assert!(category.message.contains("category"), "{}", category.message);
    desk.ask("code_delete", json!({"code": "theme.import-anxiety", "with_codings": true}));
    assert_eq!(spans(&desk, &document), []);
    desk.ask("undo", json!({}));
    assert_eq!(spans(&desk, &document).len(), 1, "the code and its codings come back together");
    let taken = desk.refused("code_add", json!({"name": "fear"}));
    assert!(taken.message.contains("already"), "{}", taken.message);
}

#[test]
fn a_speaker_can_be_named_and_the_choice_is_kept() {
    let (desk, document) = desk();
    let roles = |desk: &Desk| -> Vec<Value> {
        let detail = desk.ask("document", json!({"document": document}));
        detail["speakers"].as_array().unwrap().iter().map(|s| s["role"].clone()).collect()
    };
    assert_eq!(roles(&desk), ["interviewer", "participant"], "who asks the questions is the interviewer");
    desk.ask("speaker_assign", json!({"document": document, "speaker": 0, "role": "participant"}));
    assert_eq!(roles(&desk), ["participant", "other"]);
    let people =
        desk.file("participants.csv", "file,name,email,consent\ntalk.txt,Bo Berg,bo@x.example,yes\n");
    desk.import(&[people]);
    assert_eq!(roles(&desk), ["participant", "other"], "a file does not overrule what a person decided");
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(roles(&desk), ["interviewer", "participant"]);
}
