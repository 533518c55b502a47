//! Several coders: copies, whose codings they are, merging, and what differs.

use super::desk::{Desk, session_in};
use api::{ApiError, Session, call};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{path::Path, sync::Arc};

const TALK: &str = "Ann: Shall we?\n\nBo: I was 😀 afraid of the import. Really afraid.\n\nAnn: And then?\n\n\
                    Bo: It took a week, and the week was long.\n";

/// A colleague: a session of their own, on a machine of their own, with the copy open.
pub struct Colleague {
    session: Arc<Session>,
    _home: tempfile::TempDir,
}

impl Colleague {
    pub fn at(path: &Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let session = session_in(home.path());
        call(&session, "project_open", json!({"path": path})).unwrap();
        Self { session, _home: home }
    }

    pub fn named(path: &Path, coder: &str) -> Self {
        let one = Self::at(path);
        one.ask("coder_set", json!({"coder": coder}));
        one
    }

    pub fn try_ask(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        call(&self.session, command, request)
    }

    pub fn ask(&self, command: &str, request: Value) -> Value {
        self.try_ask(command, request).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    pub fn done(self) {
        self.ask("project_close", json!({}));
    }
}

pub fn span(document: &Value, paragraph: u32, (from, to): (u32, u32), code: &str) -> Value {
    let place = |offset| json!({"paragraph": paragraph, "offset": offset});
    json!({"document": document, "from": place(from), "to": place(to), "code": code})
}

/// A project with one transcript, three codes and one coding of the lead's, and copies of it.
pub fn desk(copies: &[&str]) -> (Desk, Value) {
    let desk = Desk::with_project();
    desk.ask("coder_set", json!({"coder": "Lea"}));
    let file = desk.file("talk.txt", TALK);
    desk.import(&[file]);
    desk.ask("code_add", json!({"name": "theme", "is_category": true}));
    desk.ask("code_add", json!({"name": "Anxiety", "parent": "theme"}));
    desk.ask("code_add", json!({"name": "Time", "parent": "theme"}));
    let document = desk.ask("documents", json!({}))["documents"][0]["id"].clone();
    desk.ask("coding_add", span(&document, 1, (9, 29), "theme.anxiety"));
    for copy in copies {
        desk.ask("project_save_copy", json!({"path": desk.at(copy), "for_colleague": true}));
    }
    (desk, document)
}

pub fn merge(desk: &Desk, copy: &str) -> Value {
    merge_as(desk, json!({"path": desk.at(copy)}))
}

/// Merges, expects it to go well, and gives what it did.
pub fn merge_as(desk: &Desk, request: Value) -> Value {
    desk.ended(&desk.ask("merge_start", request))["merge"].clone()
}

/// Every coding in the open project as the reader shows it, with its code's name and its words.
fn spans(desk: &Desk) -> Vec<Value> {
    let codes = desk.ask("codebook", json!({}));
    let name = |id: &Value| {
        let code = codes["codes"].as_array().unwrap().iter().find(|code| code["id"] == *id).unwrap();
        code["name"].clone()
    };
    let mut all = Vec::new();
    for document in desk.ask("documents", json!({}))["documents"].as_array().unwrap() {
        let page = desk.ask("paragraphs", json!({"document": document["id"]}));
        for paragraph in page["paragraphs"].as_array().unwrap() {
            let units: Vec<u16> = paragraph["text"].as_str().unwrap().encode_utf16().collect();
            for coding in paragraph["codings"].as_array().unwrap() {
                let place = |key: &str| usize::try_from(coding[key].as_u64().unwrap()).unwrap();
                let mut coding = coding.clone();
                coding["words"] = json!(String::from_utf16_lossy(&units[place("start")..place("end")]));
                coding["code"] = name(&coding["code"]);
                all.push(coding);
            }
        }
    }
    all
}

/// Codings as people see them: code, coder, words.
pub fn codings(desk: &Desk) -> Vec<(String, String, String)> {
    let spans = spans(desk);
    let text = |span: &Value, key: &str| span[key].as_str().unwrap().to_owned();
    let mut all: Vec<_> =
        spans.iter().map(|span| (text(span, "code"), text(span, "coder"), text(span, "words"))).collect();
    all.sort();
    all
}

/// Of one coding, by its short code.
pub fn of(desk: &Desk, short: &str, key: &str) -> Value {
    spans(desk).into_iter().find(|span| span["short"] == short).unwrap()[key].clone()
}

pub fn conflict<'v>(result: &'v Value, about: &str, field: &str) -> &'v Value {
    let all = result["conflicts"].as_array().unwrap();
    all.iter()
        .find(|one| one["about"] == about && one["field"] == field)
        .unwrap_or_else(|| panic!("no difference about {field} of a {about}: {result:#}"))
}

#[test]
fn a_copy_for_a_colleague_asks_who_codes_and_keeps_the_answer_to_itself() {
    let (desk, document) = desk(&["maya.subtext"]);
    assert_eq!(desk.ask("app_state", json!({}))["project"]["coder"], "Lea");
    let maya = Colleague::at(&desk.at("maya.subtext"));
    assert_eq!(maya.ask("app_state", json!({}))["project"]["coder"], Value::Null);
    let refused = maya.try_ask("coding_add", span(&document, 3, (0, 14), "theme.time")).unwrap_err();
    assert!(refused.message.contains("who codes"), "{}", refused.message);
    assert!(maya.try_ask("coder_set", json!({"coder": "  "})).is_err());
    maya.ask("coder_set", json!({"coder": " Maya  Lind "}));
    maya.ask("coding_add", span(&document, 3, (0, 14), "theme.time"));
    let list = maya.ask("coders", json!({}));
    assert_eq!(list["here"], "Maya Lind");
    let names: Vec<&Value> = list["coders"].as_array().unwrap().iter().map(|c| &c["name"]).collect();
    assert_eq!(names, ["Lea", "Maya Lind"]);
    // The default of the machine is another matter, and so is a plain copy.
    assert_eq!(maya.ask("app_state", json!({}))["settings"]["coder"], "me");
    maya.ask("project_save_copy", json!({"path": desk.at("plain.subtext")}));
    let undo = maya.ask("app_state", json!({}))["project"]["undo"].clone();
    assert_eq!(undo, "tag 'Time'", "naming the coder is no change of the project");
}

#[test]
fn what_is_new_is_added_with_a_backup_and_one_undo_takes_it_back() {
    let (desk, document) = desk(&["maya.subtext"]);
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("code_add", json!({"name": "Delay", "parent": "theme.time", "description": "It takes long."}));
    maya.ask("coding_add", span(&document, 3, (0, 14), "theme.time.delay"));
    maya.ask("coding_add", span(&document, 1, (9, 29), "theme.anxiety"));
    maya.ask("document_read", json!({"document": document, "read": true}));
    maya.done();
    desk.ask("coding_add", span(&document, 1, (31, 44), "theme.anxiety"));
    let before = codings(&desk);
    let bytes = std::fs::read(desk.at("maya.subtext")).unwrap();

    let foreseen = merge_as(&desk, json!({"path": desk.at("maya.subtext"), "dry_run": true}));
    assert_eq!((&foreseen["added"]["codings"], &foreseen["backup"]), (&json!(2), &Value::Null));
    assert_eq!(codings(&desk), before, "a preview changes nothing");

    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["added"], foreseen["added"]);
    assert_eq!(result["added"]["codes"], 1);
    assert_eq!(result["added"]["read_marks"], 1);
    assert_eq!(result["by_coder"], json!([{"coder": "Maya", "codings": 2}]));
    assert_eq!(result["conflicts"], json!([]));
    assert_eq!(result["same_project"], true);
    assert_eq!(std::fs::read(desk.at("maya.subtext")).unwrap(), bytes, "the other file is not touched");
    let after = codings(&desk);
    assert_eq!(after.len(), 4);
    assert!(
        after.contains(&("theme.time.delay".into(), "Maya".into(), "It took a week".into())),
        "{after:?}"
    );
    let numbers: Vec<Value> =
        (1..=4).map(|n| desk.ask("quote", json!({"coding": format!("Q-{n:04}")}))["coder"].clone()).collect();
    assert_eq!(numbers, ["Lea", "Lea", "Maya", "Maya"], "codings taken have fresh numbers");

    let again = merge(&desk, "maya.subtext");
    assert_eq!((&again["changed"], &again["backup"]), (&Value::Null, &Value::Null), "{again:#}");
    assert_eq!(codings(&desk), after);

    desk.ask("undo", json!({}));
    assert_eq!(codings(&desk), before);
    desk.ask("redo", json!({}));
    assert_eq!(codings(&desk), after);
    let backup = Path::new(result["backup"].as_str().unwrap());
    assert!(backup.file_name().unwrap().to_str().unwrap().starts_with("t.before-merge-"), "{backup:?}");
    let other = Colleague::at(backup);
    assert_eq!(other.ask("app_state", json!({}))["project"]["counts"]["codings"], 2);
}

#[test]
fn what_differs_is_listed_and_settled_one_by_one() {
    let (desk, _) = desk(&["maya.subtext"]);
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("code_update", json!({"code": "theme.anxiety", "description": "Fear of the move"}));
    maya.ask("code_update", json!({"code": "theme.time", "name": "theme.delay"}));
    maya.ask("coding_memo", json!({"coding": "Q-0001", "memo": "hers"}));
    maya.done();
    desk.ask("code_update", json!({"code": "theme.anxiety", "description": "Worry"}));
    desk.ask("coding_memo", json!({"coding": "Q-0001", "memo": "ours"}));
    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["conflicts"].as_array().unwrap().len(), 3, "{result:#}");
    let definition = conflict(&result, "code", "definition");
    assert_eq!((&definition["ours"], &definition["theirs"]), (&json!("Worry"), &json!("Fear of the move")));
    let find = |name: &str| {
        let codes = desk.ask("codebook", json!({}));
        codes["codes"].as_array().unwrap().iter().find(|code| code["name"] == name).cloned()
    };
    assert_eq!(find("theme.anxiety").unwrap()["description"], "Worry", "nothing is overwritten");
    assert!(find("theme.time").is_some());

    let settle = |one: &Value, decision: &str| {
        desk.ask("merge_decide", json!({"conflict": one["id"], "decision": decision}));
    };
    settle(definition, "both");
    assert_eq!(find("theme.anxiety").unwrap()["description"], "Worry\n\nFear of the move");
    settle(conflict(&result, "code", "name"), "theirs");
    assert!(find("theme.time").is_none() && find("theme.delay").is_some());
    let memo = conflict(&result, "coding", "memo");
    assert!(memo["what"].as_str().unwrap().starts_with("Q-0001"), "{memo}");
    settle(memo, "ours");
    assert_eq!(desk.ask("merge_conflicts", json!({}))["open"], 0);
    let twice = desk.refused("merge_decide", json!({"conflict": memo["id"], "decision": "theirs"}));
    assert!(twice.message.contains("settled"), "{}", twice.message);
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("merge_conflicts", json!({}))["open"], 1, "a decision can be taken back");
    settle(memo, "theirs");
    assert_eq!(of(&desk, "Q-0001", "memo"), "hers");
    let again = merge(&desk, "maya.subtext");
    assert_eq!(again["conflicts"], json!([]), "what was settled is not asked again");
    let unknown = desk.refused("merge_decide", json!({"conflict": memo["id"], "decision": "perhaps"}));
    assert!(unknown.message.contains("ours, theirs, both"), "{}", unknown.message);
}

#[test]
fn what_only_one_side_changed_or_removed_is_told_apart() {
    let (desk, document) = desk(&["maya.subtext"]);
    desk.ask("code_update", json!({"code": "theme.time", "name": "theme.duration"}));
    desk.ask("coding_remove", json!({"coding": "Q-0001"}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("coding_add", span(&document, 3, (0, 14), "theme.time"));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    let listed = result["conflicts"].as_array().unwrap();
    assert_eq!(listed.len(), 1, "our own renaming is no difference: {result:#}");
    let removed = conflict(&result, "coding", "removed");
    assert_eq!(removed["ours"], "removed");
    assert!(removed["theirs"].as_str().unwrap().contains("afraid of the import"), "{removed}");
    assert_eq!(codings(&desk), [("theme.duration".into(), "Maya".into(), "It took a week".into())]);
    desk.ask("merge_decide", json!({"conflict": removed["id"], "decision": "theirs"}));
    assert_eq!(codings(&desk).len(), 2);
    desk.ask("undo", json!({}));

    // Now the other way round: she takes one away that stands here.
    desk.ask("project_save_copy", json!({"path": desk.at("second.subtext"), "for_colleague": true}));
    let maya = Colleague::named(&desk.at("second.subtext"), "Maya");
    maya.ask("coding_remove", json!({"coding": "Q-0002"}));
    maya.done();
    let result = merge(&desk, "second.subtext");
    let removed = conflict(&result, "coding", "removed");
    assert_eq!(removed["theirs"], "removed");
    assert_eq!(codings(&desk).len(), 1, "nothing is taken away silently");
    desk.ask("merge_decide", json!({"conflict": removed["id"], "decision": "theirs"}));
    assert_eq!(codings(&desk), []);
}

#[test]
fn codes_removed_here_come_back_only_where_new_codings_bear_them() {
    let (desk, document) = desk(&["maya.subtext", "bob.subtext"]);
    desk.ask("code_delete", json!({"code": "theme.time"}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("coding_add", span(&document, 1, (31, 44), "theme.anxiety"));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    assert_eq!(conflict(&result, "code", "removed")["theirs"], "theme.time");
    assert_eq!(result["added"]["codes"], 0);
    let bob = Colleague::named(&desk.at("bob.subtext"), "Bob");
    bob.ask("coding_add", span(&document, 3, (0, 14), "theme.time"));
    bob.done();
    let result = merge(&desk, "bob.subtext");
    assert_eq!((&result["added"]["codes"], &result["added"]["codings"]), (&json!(1), &json!(1)));
    assert!(result["notes"][0].as_str().unwrap().contains("is back"), "{result:#}");
}

#[test]
fn a_project_of_the_same_files_is_merged_and_a_corrected_transcript_is_found_by_its_words() {
    let (desk, _) = desk(&[]);
    // Maya imported the transcript herself, before a word of it was corrected.
    let maya = Colleague { session: session_in(&desk.at("maya")), _home: tempfile::tempdir().unwrap() };
    maya.ask("project_new", json!({"path": desk.at("hers.subtext"), "name": "Hers"}));
    let file = desk.file(
        "there/talk.txt",
        TALK.replace("It took a week", "It took one weak").replace("And then?", "And  then?"),
    );
    let task = maya.ask("import_start", json!({"paths": [file]}));
    for _ in 0..500 {
        let all = maya.ask("tasks", json!({}));
        if all["tasks"][0]["status"] != "running" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(task["task"], 1);
    maya.ask("code_add", json!({"name": "theme.anxiety", "description": "Hers"}));
    let document = maya.ask("documents", json!({}))["documents"][0]["id"].clone();
    for (paragraph, place) in [(1, (31, 44)), (3, (0, 16)), (3, (22, 39))] {
        let mut request = span(&document, paragraph, place, "theme.anxiety");
        request["coder"] = json!("Maya");
        maya.ask("coding_add", request);
    }
    maya.done();
    let result = merge(&desk, "hers.subtext");
    assert_eq!(result["same_project"], false);
    assert_eq!(result["added"]["documents"], 0, "{result:#}");
    assert_eq!(result["added"]["codings"], 2, "{result:#}");
    assert_eq!(result["reanchored"], 2);
    let lost = &result["not_placed"][0];
    assert_eq!((&lost["quote"], &lost["coder"]), (&json!("It took one weak"), &json!("Maya")));
    assert_eq!(result["added"]["filled"], 1, "a definition that was empty here is filled in");
    let found = codings(&desk);
    assert!(found.iter().any(|one| one.2 == "the week was long"), "{found:?}");
    let again = merge(&desk, "hers.subtext");
    assert_eq!(again["changed"], Value::Null, "{again:#}");
}

#[test]
fn codings_of_hidden_coders_are_left_out_and_counted() {
    let (desk, document) = desk(&["maya.subtext"]);
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("coding_add", span(&document, 1, (31, 44), "theme.anxiety"));
    maya.done();
    merge(&desk, "maya.subtext");
    let page = |hidden: Value| desk.ask("excerpts", json!({"code": "theme.anxiety", "hidden": hidden}));
    let shown = |page: &Value| page["total"].as_u64().unwrap() + page["withheld"].as_u64().unwrap();
    let (all, some) = (page(json!([])), page(json!(["Maya", "nobody"])));
    assert_eq!((shown(&all), &all["hidden"]), (2, &json!(0)));
    assert_eq!((shown(&some), &some["hidden"]), (1, &json!(1)));
}

#[test]
fn names_can_be_mapped_where_two_coders_are_called_me() {
    let (desk, document) = desk(&["copy.subtext"]);
    let other = Colleague::named(&desk.at("copy.subtext"), "me");
    other.ask("coding_add", span(&document, 3, (0, 14), "theme.time"));
    other.done();
    let request = json!({"path": desk.at("copy.subtext"), "coders": [{"there": "me", "here": "Maya"}]});
    let result = merge_as(&desk, request);
    assert_eq!(result["by_coder"], json!([{"coder": "Maya", "codings": 1}]));
}

#[test]
fn files_that_are_no_copy_are_refused_and_nothing_changes() {
    let (desk, _) = desk(&["maya.subtext"]);
    let refused = |path: &str| {
        let state = desk.outcome(&desk.ask("merge_start", json!({"path": desk.at(path)})));
        assert_eq!((&state["status"], &state["merge"]), (&json!("failed"), &Value::Null));
        state["error"].clone()
    };
    let message = |error: &Value| error["message"].as_str().unwrap().to_owned();
    assert!(message(&refused("t.subtext")).contains("itself"));
    assert_eq!(refused("none.subtext")["kind"], "NotFound");
    desk.file("notes.subtext", "no project");
    assert_eq!(refused("notes.subtext")["kind"], "FormatUnreadable");
    let whole = std::fs::read(desk.at("maya.subtext")).unwrap();
    desk.file("cut.subtext", &whole[..whole.len() / 2]);
    let cut = refused("cut.subtext");
    assert!(cut["kind"] == "FormatUnreadable" && message(&cut).contains("cut.subtext"), "{cut}");
    let stranger = Colleague { session: session_in(&desk.at("s")), _home: tempfile::tempdir().unwrap() };
    stranger.ask("project_new", json!({"path": desk.at("other.subtext"), "name": "Other"}));
    let file = desk.file("else.txt", "Ann: What else?\n\nCy: Nothing that matters.\n");
    let task = stranger.ask("import_start", json!({"paths": [file]}));
    assert_eq!(task["task"], 1);
    while stranger.ask("tasks", json!({}))["tasks"][0]["status"] == "running" {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    stranger.done();
    assert!(message(&refused("other.subtext")).contains("another project"));
    let backups = std::fs::read_dir(desk.home.path()).unwrap().flatten();
    assert!(backups.into_iter().all(|f| !f.file_name().to_string_lossy().contains("before-merge")));
    assert_eq!(desk.counts()["codings"], 1);
}

/// What a colleague does: code a span, remove the lead's coding, or remove one of their own.
#[derive(Debug, Clone)]
enum Deed {
    Code(u32, u32, u32, bool),
    Remove(u32),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let code = (0u32..2, 0u32..10, 1u32..20, any::<bool>())
        .prop_map(|(p, from, long, code)| Deed::Code(1 + 2 * p, from, from + long, code));
    proptest::collection::vec(prop_oneof![4 => code, 1 => (1u32..4).prop_map(Deed::Remove)], 1..5)
}

fn work(path: &Path, coder: &str, document: &Value, deeds: &[Deed]) {
    let one = Colleague::named(path, coder);
    for deed in deeds {
        // Some are refused, such as the same span twice; that is part of the play.
        let _refused = match deed {
            Deed::Code(paragraph, from, to, time) => {
                let code = if *time { "theme.time" } else { "theme.anxiety" };
                one.try_ask("coding_add", span(document, *paragraph, (*from, *to), code))
            }
            Deed::Remove(number) => one.try_ask("coding_remove", json!({"coding": format!("Q-{number:04}")})),
        };
    }
    one.done();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_merging_does_not_matter(a in deeds(), b in deeds()) {
        let (desk, document) = desk(&["a.subtext", "b.subtext", "lead.subtext"]);
        work(&desk.at("a.subtext"), "Maya", &document, &a);
        work(&desk.at("b.subtext"), "Bob", &document, &b);
        merge(&desk, "a.subtext");
        merge(&desk, "b.subtext");
        let there = codings(&desk);
        desk.ask("project_open", json!({"path": desk.at("lead.subtext")}));
        merge(&desk, "b.subtext");
        merge(&desk, "a.subtext");
        prop_assert_eq!(codings(&desk), there);
        let twice = merge(&desk, "b.subtext");
        prop_assert_eq!(&twice["changed"], &Value::Null);
    }
}
