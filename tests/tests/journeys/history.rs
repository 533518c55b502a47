//! The history: what was done, by whom, and the way to any point of it, also after a restart.

use super::desk::{Desk, session_in};
use serde_json::{Value, json};

fn labels(history: &Value) -> Vec<String> {
    let line = |e: &Value| format!("{} {}", e["state"].as_str().unwrap(), e["label"].as_str().unwrap());
    history["entries"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn one_goes_back_and_forth_to_any_action_after_a_restart_too() {
    let desk = Desk::with_project();
    desk.ask("settings_save", json!({"theme": "system", "coder": "Maya"}));
    for name in ["one", "two", "three", "four"] {
        desk.ask("code_add", json!({"name": name}));
    }
    let history = |request: Value| desk.ask("history", request);
    let all = history(json!({"actions_only": true}));
    assert_eq!((&all["total"], &all["done"], &all["undone"]), (&json!(4), &json!(4), &json!(0)));
    assert_eq!(all["entries"][0]["actor"], "Maya");
    let seq = |n: usize| all["entries"][n]["seq"].clone();
    let back = desk.ask("undo_to", json!({"to": seq(2)}));
    assert_eq!(back["actions"], json!(["add the code 'Four'", "add the code 'Three'"]));
    assert_eq!(back["changed"]["label"], "Undone: 2 actions");
    desk.ask("project_close", json!({}));

    let session = session_in(desk.home.path());
    let ask = |name: &str, request: Value| api::call(&session, name, request).unwrap();
    ask("project_open", json!({"path": desk.at("t.subtext")}));
    let now = ask("history", json!({"actions_only": true}));
    let expected = [
        "undone add the code 'Four'",
        "undone add the code 'Three'",
        "done add the code 'Two'",
        "done add the code 'One'",
    ];
    assert_eq!(labels(&now), expected);
    assert_eq!(ask("redo_to", json!({"to": seq(1)}))["actions"], json!(["add the code 'Three'"]));
    let wrong = api::call(&session, "redo_to", json!({"to": seq(3)})).unwrap_err();
    assert!(wrong.message.contains("undone entry of the history"), "{}", wrong.message);
    assert_eq!(ask("undo_to", json!({"to": 0}))["actions"].as_array().unwrap().len(), 3);
    assert_eq!(ask("redo", json!({"steps": 9}))["actions"].as_array().unwrap().len(), 4);
    assert_eq!(ask("codebook", json!({}))["codes"].as_array().unwrap().len(), 4);
    let notes = ask("history", json!({"limit": 3, "offset": 1}));
    assert_eq!(notes["entries"].as_array().unwrap().len(), 3);
    assert_eq!(notes["total"], 4 + 2 + 1 + 3 + 4);
    assert_eq!(notes["entries"][0]["state"], "note");
}
