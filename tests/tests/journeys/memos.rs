//! Memos: on anything, found again, taken back.

use super::desk::Desk;
use serde_json::json;

#[test]
fn a_memo_stands_on_a_document_a_code_a_person_and_the_project() {
    let (desk, _) = Desk::with_sample();
    let documents = desk.ask("documents", json!({"find": "Priya"}));
    let (document, person) = (&documents["documents"][0]["id"], &documents["documents"][0]["person"]);
    let code = desk.ask("codebook", json!({}))["codes"][1]["id"].clone();
    let write = |about: &str, subject: &serde_json::Value, text: &str| {
        desk.ask("memo_write", json!({"about": about, "subject": subject, "text": text, "author": "Maya"}))
    };
    let before = desk.ask("memos", json!({}))["total"].as_u64().unwrap();
    write("document", document, "Ask about the second import");
    write("code", &code, "Too wide?");
    write("person", person, "Would talk again");
    let made = write("project", &json!(""), "Start with the leavers");
    let of = |about: &str, subject: &serde_json::Value| {
        let page = desk.ask("memos", json!({"about": about, "subject": subject}));
        page["memos"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["text"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("document", document), ["Ask about the second import"]);
    assert_eq!(of("code", &code), ["Too wide?"]);
    assert_eq!(of("person", person), ["Would talk again"]);
    assert_eq!(desk.ask("memos", json!({}))["total"].as_u64().unwrap(), before + 4);
    let found = desk.ask("memos", json!({"find": "priya raman"}));
    assert!(found["memos"].as_array().unwrap().iter().any(|m| m["author"] == "Maya"));

    desk.ask("memo_write", json!({"memo": made["memo"], "text": "Start with who left at the import"}));
    assert_eq!(of("project", &json!("")), ["Start with who left at the import"]);
    desk.ask("memo_delete", json!({"memo": made["memo"]}));
    assert!(of("project", &json!("")).is_empty());
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(of("project", &json!("")), ["Start with the leavers"]);
    let empty = desk.refused("memo_write", json!({"about": "code", "subject": code, "text": "  "}));
    assert!(empty.message.contains("Write something"), "{}", empty.message);
}

#[test]
fn memos_of_excerpts_are_in_the_overview_and_their_words_obey_consent() {
    let (desk, _) = Desk::with_sample();
    let refused = desk.ask("documents", json!({"find": "Colin"}))["documents"][0]["id"].clone();
    let coded = desk.ask("paragraphs", json!({"document": refused}));
    let codings =
        coded["paragraphs"].as_array().unwrap().iter().flat_map(|p| p["codings"].as_array().unwrap());
    let coding = codings.map(|c| c["coding"].clone()).next().unwrap();
    desk.ask("coding_memo", json!({"coding": coding, "memo": "telling"}));
    let page = desk.ask("memos", json!({"about": "coding", "subject": coding}));
    assert_eq!((&page["memos"][0]["text"], &page["memos"][0]["quote"]), (&json!("telling"), &json!(null)));
}

#[test]
fn memos_come_by_the_last_change_in_parts() {
    let desk = Desk::with_project();
    let code = desk.ask("code_add", json!({"name": "Time"}))["code"]["id"].clone();
    let write = |request: serde_json::Value| desk.ask("memo_write", request)["memo"].clone();
    let first = write(json!({"about": "code", "subject": code, "text": "first", "author": "Maya"}));
    write(json!({"text": "  second ", "author": "Maya"}));
    std::thread::sleep(std::time::Duration::from_millis(5));
    desk.ask("memo_write", json!({"memo": first, "text": "first again"}));
    let texts = |request: serde_json::Value| -> Vec<String> {
        let page = desk.ask("memos", request);
        assert_eq!(page["total"], 2);
        page["memos"].as_array().unwrap().iter().map(|m| m["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(json!({})), ["first again", "second"]);
    assert_eq!(texts(json!({"offset": 1})), ["second"]);
    assert_eq!(texts(json!({"limit": 1})), ["first again"]);
}

#[test]
fn the_memo_of_an_excerpt_stands_by_its_day_and_bears_its_coder() {
    let desk = Desk::with_project();
    desk.import(&[desk.file("talk.txt", "Ann: Shall we?\n\nBo: I was afraid of the import.\n")]);
    let document = desk.ask("documents", json!({}))["documents"][0]["id"].clone();
    let code = desk.ask("code_add", json!({"name": "Fear"}))["code"]["id"].clone();
    desk.ask("memo_write", json!({"text": "before", "author": "Maya"}));
    std::thread::sleep(std::time::Duration::from_millis(5));
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    let span = json!({"document": document, "from": place(0), "to": place(12), "code": code, "coder": "Lea"});
    desk.ask("coding_add", span);
    std::thread::sleep(std::time::Duration::from_millis(5));
    desk.ask("memo_write", json!({"text": "after", "author": "Maya"}));
    desk.ask("coding_memo", json!({"coding": "Q-0001", "memo": "on the words"}));
    let page = desk.ask("memos", json!({}));
    let memos = page["memos"].as_array().unwrap();
    let told: Vec<[&str; 2]> =
        memos.iter().map(|m| [m["text"].as_str().unwrap(), m["author"].as_str().unwrap()]).collect();
    assert_eq!(told, [["after", "Maya"], ["on the words", "Lea"], ["before", "Maya"]]);
}
