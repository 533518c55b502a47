//! The codebook as a whole: merged, split, moved, renamed, deleted, handed to other programs and taken back.

use super::desk::Desk;
use serde_json::{Value, json};

const TALK: &str = "Ann: Shall we?\n\nBo: I was afraid of the import. Really afraid.\n\nAnn: And then?\n\nBo: It was fine.\n";

/// A project with one transcript and a few codes below a category.
fn desk() -> (Desk, String) {
    let desk = Desk::with_project();
    let file = desk.file("talk.txt", TALK);
    let people = desk.file("people.csv", "file,name,email,consent\ntalk.txt,Bo Berg,bo@x.example,yes\n");
    desk.import(&[file, people]);
    desk.ask("code_add", json!({"name": "theme", "is_category": true}));
    for name in ["Import anxiety", "Moving fear", "Relief"] {
        desk.ask("code_add", json!({"name": name, "parent": "theme"}));
    }
    let id = desk.ask("documents", json!({}))["documents"][0]["id"].as_str().unwrap().to_owned();
    (desk, id)
}

fn tag(desk: &Desk, document: &str, (from, to): (u32, u32), code: &str, memo: &str) -> String {
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    let request =
        json!({"document": document, "from": place(from), "to": place(to), "code": code, "memo": memo});
    desk.ask("coding_add", request)["short"].as_str().unwrap().to_owned()
}

fn code(desk: &Desk, name: &str) -> Option<Value> {
    let all = desk.ask("codebook", json!({}));
    all["codes"].as_array().unwrap().iter().find(|c| c["name"] == name).cloned()
}

/// Full names, indented by depth.
fn tree(desk: &Desk) -> Vec<String> {
    let all = desk.ask("codebook", json!({}));
    let line = |c: &Value| {
        let depth = usize::try_from(c["depth"].as_u64().unwrap()).unwrap();
        format!("{}{}", " ".repeat(depth), c["name"].as_str().unwrap())
    };
    all["codes"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn merging_shows_what_it_comes_to_and_one_undo_takes_it_back() {
    let (desk, document) = desk();
    tag(&desk, &document, (6, 30), "theme.moving-fear", "before the move");
    tag(&desk, &document, (6, 30), "theme.import-anxiety", "columns");
    tag(&desk, &document, (32, 46), "theme.moving-fear", "");
    desk.ask(
        "code_update",
        json!({"code": "theme.moving-fear", "description": "Fear of moving", "aliases": ["migration"]}),
    );
    let before = tree(&desk);
    let request = json!({"from": ["theme.moving-fear"], "into": "theme.import-anxiety", "preview": true});
    let preview = desk.ask("code_merge", request);
    assert_eq!(
        (&preview["excerpts"], &preview["people"], &preview["joined"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert!(preview["changed"].is_null());
    assert_eq!(tree(&desk), before, "a preview changes nothing");

    let done = desk.ask("code_merge", json!({"from": ["theme.moving-fear"], "into": "theme.import-anxiety"}));
    assert_eq!(done["changed"]["label"], "merge 'Moving fear' into 'Import anxiety'");
    assert!(code(&desk, "theme.moving-fear").is_none());
    let stays = code(&desk, "theme.import-anxiety").unwrap();
    assert_eq!((&stays["own_excerpts"], &stays["description"]), (&json!(2), &json!("Fear of moving")));
    assert_eq!(stays["aliases"], json!(["Moving fear", "migration"]));
    let memos = desk.ask("excerpts", json!({"code": "theme.import-anxiety"}));
    assert_eq!(memos["excerpts"][0]["memo"], "columns\nbefore the move");
    desk.ask("undo", json!({}));
    assert_eq!(tree(&desk), before);
    assert_eq!(code(&desk, "theme.moving-fear").unwrap()["own_excerpts"], 2);
}

#[test]
fn excerpts_are_split_off_to_a_new_code_or_one_that_is_there() {
    let (desk, document) = desk();
    let first = tag(&desk, &document, (6, 30), "theme.import-anxiety", "");
    let second = tag(&desk, &document, (32, 46), "theme.import-anxiety", "");
    let split =
        json!({"code": "theme.import-anxiety", "excerpts": [first], "new": {"name": "Losing history"}});
    let done = desk.ask("code_split", split);
    assert_eq!(done["label"], "split 1 excerpt off 'Import anxiety' as 'Losing history'");
    let made = code(&desk, "theme.losing-history").unwrap();
    assert_eq!((&made["kind"], &made["own_excerpts"]), (&json!("theme"), &json!(1)));
    let there = json!({"code": "theme.import-anxiety", "excerpts": [second], "into": "theme.relief"});
    desk.ask("code_split", there);
    assert_eq!(code(&desk, "theme.relief").unwrap()["own_excerpts"], 1);
    let wrong = json!({"code": "theme.import-anxiety", "excerpts": [second], "into": "theme.relief"});
    assert!(desk.refused("code_split", wrong).message.contains("does not bear"));
    desk.ask("undo", json!({"steps": 2}));
    assert!(code(&desk, "theme.losing-history").is_none(), "the new code goes with its excerpts");
    assert_eq!(code(&desk, "theme.import-anxiety").unwrap()["own_excerpts"], 2);
}

#[test]
fn deleting_asks_what_becomes_of_excerpts_and_of_codes_below() {
    let (desk, document) = desk();
    desk.ask("code_add", json!({"name": "Columns", "parent": "theme.import-anxiety"}));
    tag(&desk, &document, (6, 30), "theme.import-anxiety", "");
    tag(&desk, &document, (32, 46), "theme.import-anxiety.columns", "");
    let refused = desk.refused("code_delete", json!({"code": "theme.import-anxiety"}));
    assert!(refused.message.contains("used by 1"), "{}", refused.message);
    let moved = json!({"code": "theme.import-anxiety", "move_to": "theme.relief"});
    assert_eq!(desk.ask("code_delete", moved)["excerpts"], 1);
    let expected = ["theme", " theme.import-anxiety.columns", " theme.moving-fear", " theme.relief"];
    assert_eq!(tree(&desk), expected, "the code below stands where it stood");
    desk.ask("undo", json!({}));
    let inside = json!({"code": "theme.import-anxiety", "move_to": "theme.import-anxiety.columns", "with_children": true});
    assert!(desk.refused("code_delete", inside).message.contains("goes too"));
    let all = json!({"code": "theme.import-anxiety", "with_children": true, "with_codings": true});
    let done = desk.ask("code_delete", all);
    assert_eq!((&done["gone"], &done["excerpts"]), (&json!(2), &json!(2)));
    assert_eq!(desk.counts()["codings"], 0);
    desk.ask("undo", json!({}));
    assert_eq!(desk.counts()["codings"], 2);
}

#[test]
fn codes_move_together_and_names_of_a_branch_follow() {
    let (desk, _) = desk();
    let place = json!({"codes": ["theme.relief", "theme.import-anxiety"], "parent": "", "position": 0});
    assert_eq!(desk.ask("code_move", place)["label"], "move 2 codes under the top");
    assert_eq!(tree(&desk), ["theme.import-anxiety", "theme.relief", "theme", " theme.moving-fear"]);
    let circle = json!({"codes": ["theme"], "parent": "theme.moving-fear"});
    assert!(!desk.refused("code_move", circle).message.is_empty());
    desk.ask("undo", json!({}));
    let renamed = desk.ask("code_rename", json!({"code": "theme", "name": "Topic", "preview": true}));
    assert_eq!(renamed["renamed"].as_array().unwrap().len(), 4);
    desk.ask("code_rename", json!({"code": "theme", "name": "Topic"}));
    assert_eq!(tree(&desk)[1], " topic.import-anxiety");
    desk.ask("undo", json!({}));
    desk.ask("code_rename", json!({"code": "theme", "name": "Topic", "alone": true}));
    assert_eq!(tree(&desk)[1], " theme.import-anxiety");
    let taken = desk.refused("code_rename", json!({"code": "topic", "name": "theme.relief"}));
    assert!(taken.message.contains("already"), "{}", taken.message);
}

#[test]
fn guidance_is_kept_and_an_example_needs_consent() {
    let (desk, document) = desk();
    let short = tag(&desk, &document, (6, 30), "theme.import-anxiety", "");
    let said = json!({
        "code": "theme.import-anxiety", "includes": "old rosters", "excludes": "price", "color": "#00AA55",
        "pattern": "dotted", "example_of": short,
    });
    let made = desk.ask("code_update", said)["code"].clone();
    assert_eq!(
        (&made["hue"], &made["pattern"], &made["own_color"]),
        (&json!(4), &json!("dotted"), &json!("#00AA55"))
    );
    assert_eq!(made["example"], "afraid of the import. Re");
    let odd = desk.refused("code_update", json!({"code": "theme.relief", "color": "red"}));
    assert!(odd.message.contains("1 to 10"), "{}", odd.message);
    let refusal = desk.file("refusal.csv", "file,name,email,consent\ntalk.txt,Bo Berg,bo@x.example,no\n");
    desk.import(&[refusal]);
    let withheld = json!({"code": "theme.import-anxiety", "example_of": short});
    assert!(desk.refused("code_update", withheld).message.contains("no consent"));
}

#[test]
fn excerpts_of_a_category_are_narrowed() {
    let (desk, document) = desk();
    tag(&desk, &document, (6, 30), "theme.import-anxiety", "the columns");
    tag(&desk, &document, (32, 46), "theme.relief", "");
    let of = |more: Value| {
        let mut request = json!({"code": "theme"});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ask("excerpts", request)
    };
    let all = of(json!({}));
    assert_eq!(all["total"], 2);
    assert_eq!(all["facets"]["codes"].as_array().unwrap().len(), 2);
    assert_eq!(of(json!({"within": "theme.relief"}))["total"], 1);
    assert_eq!(of(json!({"find": "COLUMNS"}))["total"], 1);
    assert_eq!(of(json!({"coder": "nobody"}))["total"], 0);
    assert_eq!(of(json!({"own": true}))["total"], 0);
    assert_eq!(of(json!({"person": all["facets"]["people"][0]["value"]}))["total"], 2);
    let outside = json!({"code": "theme.relief", "within": "theme.import-anxiety"});
    assert!(desk.refused("excerpts", outside).message.contains("below"));
}

/// What a codebook says of its codes, looks and counts aside.
fn said(desk: &Desk) -> Vec<Value> {
    let all = desk.ask("codebook", json!({}));
    let keys = [
        "name",
        "kind",
        "is_category",
        "description",
        "includes",
        "excludes",
        "example",
        "aliases",
        "own_color",
        "own_pattern",
        "depth",
    ];
    let of = |c: &Value| Value::Array(keys.iter().map(|key| c[key].clone()).collect());
    all["codes"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_codebook_goes_out_and_comes_back_whole() {
    let (desk, _) = desk();
    let full = json!({
        "code": "theme.import-anxiety", "description": "=not a formula\nsecond line", "includes": "- rosters",
        "excludes": "price, \"cost\"", "example": "“I was afraid”", "aliases": ["migration", "moving"], "color": "7",
        "pattern": "double",
    });
    desk.ask("code_update", full);
    for format in ["csv", "qdc", "xlsx"] {
        let out = desk.at(&format!("book.{format}"));
        let written = desk.ask("export_write", json!({"what": "codebook", "out": out}));
        assert_eq!(written["items"], 4, "{format}");
        let again = desk.refused("export_write", json!({"what": "codebook", "out": out}));
        assert!(again.message.contains("is there already"), "{}", again.message);
        desk.ask("export_write", json!({"what": "codebook", "out": out, "force": true}));
        let other = Desk::with_project();
        let copy = other.file(&format!("book.{format}"), std::fs::read(&out).unwrap());
        let done = other.import(&[copy]);
        assert_eq!(done["imports"][0]["kind"], "codebook", "{format}");
        assert_eq!(said(&other), said(&desk), "{format}");
        let twice = desk.import(&[out]);
        assert_eq!(twice["imports"][0]["accepted"], 0, "all of it is known: {format}");
    }
    let csv = std::fs::read_to_string(desk.at("book.csv")).unwrap();
    assert!(csv.contains("\"'=not a formula"), "{csv}");
}

#[test]
fn a_second_codebook_completes_what_is_blank_and_lists_what_differs() {
    let (desk, _) = desk();
    desk.ask("code_update", json!({"code": "theme.relief", "description": "Ours"}));
    let text = "code,parent,kind,description,include,aliases,color\n\
                theme.relief,theme,theme,Theirs,when it works,ease; calm,3\n\
                theme.new,theme,force,New,,,\n\
                theme.moving-fear,theme,theme,,,,red\n";
    let done = desk.import(&[desk.file("theirs.csv", text)]);
    let result = &done["imports"][0];
    let ledger =
        [&result["rows_read"], &result["accepted"], &result["duplicates"], &result["rejected_count"]];
    assert_eq!(ledger, [&json!(3), &json!(2), &json!(1), &json!(0)], "{result}");
    let warnings = result["warnings"].to_string();
    assert!(warnings.contains("'theme.relief' keeps its own description"), "{warnings}");
    assert!(warnings.contains("1 colors or patterns were left out"), "{warnings}");
    let relief = code(&desk, "theme.relief").unwrap();
    assert_eq!((&relief["description"], &relief["includes"]), (&json!("Ours"), &json!("when it works")));
    assert_eq!((&relief["aliases"], &relief["hue"]), (&json!(["ease", "calm"]), &json!(3)));
    assert_eq!(code(&desk, "theme.new").unwrap()["kind"], "force");
}
