//! What an open project knows of its codings after any changes is what a fresh look at the file finds.

use super::desk::{Desk, session_in};
use proptest::prelude::*;
use serde_json::{Value, json};

const CODES: [&str; 4] = ["theme.fear", "theme.relief", "force.push", "theme"];

fn desk() -> (Desk, Vec<String>) {
    let desk = Desk::with_project();
    let files: Vec<_> = ["Bo", "Cy"]
        .map(|name| desk.file(&format!("{name}.txt"), format!("Ann: Shall we?\n\n{name}: I was 😀 afraid of the import. Really afraid.\n\n{name}: Then it went well.\n")))
        .to_vec();
    desk.import(&files);
    desk.ask("code_add", json!({"name": "theme", "is_category": true}));
    desk.ask("code_add", json!({"name": "theme.fear", "parent": "theme"}));
    desk.ask("code_add", json!({"name": "theme.relief", "parent": "theme"}));
    desk.ask("code_add", json!({"name": "force.push", "kind": "force"}));
    let all = desk.ask("documents", json!({}));
    let ids = all["documents"].as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap().to_owned());
    let ids = ids.collect();
    (desk, ids)
}

/// Everything the window shows that rests on codings.
fn shown(ask: impl Fn(&str, Value) -> Value) -> Vec<Value> {
    let mut all = vec![
        ask("codebook", json!({})),
        ask("memos", json!({})),
        ask("documents", json!({})),
        ask("people", json!({"heard_only": true})),
        ask("cooccurrence", json!({})),
    ];
    all.extend(CODES.map(|code| ask("excerpts", json!({"code": code}))));
    all
}

/// One thing a coder does; what cannot be done just now is refused, and changes nothing.
fn act(desk: &Desk, documents: &[String], (what, which, start, length): (u8, u8, u32, u32)) {
    let place = |offset: u32| json!({"paragraph": 1, "offset": offset});
    let (from, to) = (place(start), place(start + 1 + length));
    let coding = format!("Q-{:04}", which % 12 + 1);
    let code = CODES[usize::from(which) % 3];
    let (command, request) = match what {
        0..=4 => {
            let document = &documents[usize::from(which) % documents.len()];
            let overlap = if which % 5 == 0 { "join" } else { "keep" };
            (
                "coding_add",
                json!({"document": document, "from": from, "to": to, "code": code, "overlap": overlap}),
            )
        }
        5 => ("coding_remove", json!({"coding": coding})),
        6 => ("coding_recode", json!({"coding": coding, "code": code})),
        7 => ("coding_move", json!({"coding": coding, "from": from, "to": to})),
        8 => ("coding_memo", json!({"coding": coding, "memo": format!("note {start}")})),
        9 => ("coding_star", json!({"coding": coding, "starred": which % 2 == 0})),
        10 | 11 => ("undo", json!({})),
        12 => ("redo", json!({})),
        _ => ("code_update", json!({"code": "theme.fear", "description": format!("meaning {start}")})),
    };
    if let Err(error) = desk.try_ask(command, request) {
        assert!(!error.message.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_the_file_holds(
        acts in prop::collection::vec((0u8..14, 0u8..60, 0u32..20, 0u32..12), 1..60),
        looks in prop::collection::vec(any::<bool>(), 60),
    ) {
        let (desk, documents) = desk();
        // Undo may have taken the codes away: then both say so.
        let ask = |name: &str, request: Value| desk.try_ask(name, request).unwrap_or_else(|e| json!(e.message));
        for (act_now, look) in acts.iter().zip(looks) {
            act(&desk, &documents, *act_now);
            // Now and then nobody looks in between, so that several changes come together.
            if look {
                ask("codebook", json!({}));
            }
        }
        let known = shown(ask);
        let fresh = session_in(&desk.at("another"));
        let again = |name: &str, request: Value| api::call(&fresh, name, request).unwrap_or_else(|e| json!(e.message));
        again("project_open", json!({"path": desk.at("t.subtext")}));
        let found = shown(again);
        for (known, found) in known.iter().zip(&found) {
            prop_assert_eq!(known, found);
        }
    }
}
