//! Merging, difference by difference: each kind of difference is found, and settled as was decided.

use super::{
    desk::Desk,
    merging::{Colleague, codings, conflict, desk, merge, merge_as, of, span},
};
use serde_json::{Value, json};

fn settle(desk: &Desk, one: &Value, decision: &str) {
    desk.ask("merge_decide", json!({"conflict": one["id"], "decision": decision}));
}

/// Codes and words of all codings.
fn coded(desk: &Desk) -> Vec<(String, String)> {
    codings(desk).into_iter().map(|(code, _, words)| (code, words)).collect()
}

fn pair(code: &str, words: &str) -> (String, String) {
    (code.to_owned(), words.to_owned())
}

#[test]
fn a_coding_with_another_star_code_or_words_is_listed_and_settled() {
    let (desk, _) = desk(&["maya.subtext"]);
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("coding_star", json!({"coding": "Q-0001", "starred": true}));
    maya.ask("coding_recode", json!({"coding": "Q-0001", "code": "theme.time"}));
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    maya.ask("coding_move", json!({"coding": "Q-0001", "from": place(9), "to": place(15)}));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["conflicts"].as_array().unwrap().len(), 3, "{result:#}");
    assert_eq!(coded(&desk), [pair("theme.anxiety", "afraid of the import")], "nothing is overwritten");
    let star = conflict(&result, "coding", "star");
    assert_eq!((&star["ours"], &star["theirs"]), (&json!("not starred"), &json!("starred")));
    settle(&desk, star, "theirs");
    assert_eq!(of(&desk, "Q-0001", "starred"), true);

    let (code, words) = (conflict(&result, "coding", "code"), conflict(&result, "coding", "words"));
    let first = pair("theme.anxiety", "afraid of the import");
    settle(&desk, code, "both");
    assert_eq!(coded(&desk), [first.clone(), pair("theme.time", "afraid of the import")]);
    desk.ask("undo", json!({}));
    settle(&desk, words, "both");
    assert_eq!(coded(&desk), [pair("theme.anxiety", "afraid"), first]);
    desk.ask("undo", json!({}));
    settle(&desk, code, "theirs");
    settle(&desk, words, "theirs");
    assert_eq!(coded(&desk), [pair("theme.time", "afraid")]);
}

#[test]
fn stars_come_along_and_number_keys_do_not() {
    let (desk, document) = desk(&["maya.subtext"]);
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("coding_add", span(&document, 3, (0, 14), "theme.time"));
    maya.ask("coding_star", json!({"coding": "Q-0002", "starred": true}));
    maya.ask("coding_star", json!({"coding": "Q-0001", "starred": true}));
    maya.done();
    desk.ask("coding_remove", json!({"coding": "Q-0001"}));
    let result = merge(&desk, "maya.subtext");
    assert_eq!(of(&desk, "Q-0002", "starred"), true, "{result:#}");
    settle(&desk, conflict(&result, "coding", "removed"), "theirs");
    let spans = codings(&desk);
    assert_eq!(spans.len(), 2);
    assert_eq!(of(&desk, "Q-0003", "starred"), true, "what comes back is as it was there");
}

#[test]
fn memos_are_taken_once_under_the_names_here_and_their_differences_settled() {
    let desk = desk(&[]).0;
    let about = json!({"about": "code", "subject": "theme.time", "text": "ours", "author": "Lea"});
    let kept = desk.ask("memo_write", about.clone())["memo"].clone();
    let gone = desk.ask("memo_write", json!({"text": "On the whole", "author": "Lea"}))["memo"].clone();
    desk.ask("project_save_copy", json!({"path": desk.at("me.subtext"), "for_colleague": true}));
    let other = Colleague::named(&desk.at("me.subtext"), "me");
    other.ask("memo_write", json!({"memo": kept, "text": "theirs"}));
    other.ask("memo_write", json!({"memo": gone, "text": "On the whole, yes"}));
    other.ask("memo_write", json!({"text": "New", "author": "me"}));
    other.done();
    desk.ask("memo_delete", json!({"memo": gone}));
    let request = json!({"path": desk.at("me.subtext"), "coders": [{"there": "me", "here": "Maya"}]});
    let result = merge_as(&desk, request.clone());
    assert_eq!(result["added"]["memos"], 1, "{result:#}");
    let texts = || {
        let page = desk.ask("memos", json!({}));
        let mut all: Vec<(String, String)> = page["memos"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| (m["text"].as_str().unwrap().to_owned(), m["author"].as_str().unwrap().to_owned()))
            .collect();
        all.sort();
        all
    };
    let row = |text: &str, author: &str| (text.to_owned(), author.to_owned());
    assert_eq!(texts(), [row("New", "Maya"), row("ours", "Lea")], "what was removed here stays away");
    settle(&desk, conflict(&result, "memo", "text"), "both");
    settle(&desk, conflict(&result, "memo", "removed"), "theirs");
    let all = [row("New", "Maya"), row("On the whole, yes", "Lea"), row("ours\n\ntheirs", "Lea")];
    assert_eq!(texts(), all);
    assert_eq!(merge_as(&desk, request)["changed"], Value::Null, "nothing is taken twice");
    assert_eq!(texts(), all);
}

#[test]
fn a_withdrawn_consent_comes_along_and_one_taken_away_here_does_not() {
    let (desk, document) = desk(&[]);
    desk.ask("consent_set", json!({"document": document, "state": "no", "note": "a mistake"}));
    let mistaken = |desk: &Desk| {
        let row = desk.ask("documents", json!({}))["documents"][0].clone();
        desk.ask("person", json!({"person": row["person"]}))["consents"].clone()
    };
    let record = mistaken(&desk)[0]["id"].clone();
    desk.ask("project_save_copy", json!({"path": desk.at("maya.subtext"), "for_colleague": true}));
    desk.ask("consent_forget", json!({"consent": record}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("consent_set", json!({"document": document, "state": "expired", "note": "by phone"}));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["added"]["consents"], 1, "{result:#}");
    let records = mistaken(&desk);
    let notes: Vec<&Value> = records.as_array().unwrap().iter().map(|record| &record["note"]).collect();
    assert_eq!(notes, ["by phone"]);
    assert_eq!(desk.ask("consents", json!({}))["counts"]["expired"], 1);
}

#[test]
fn job_cards_and_dates_that_differ_are_listed_and_settled() {
    let (desk, document) = desk(&[]);
    desk.ask("code_add", json!({"name": "job", "kind": "job", "is_category": true}));
    desk.ask("code_add", json!({"name": "moment", "kind": "moment", "is_category": true}));
    desk.ask("code_add", json!({"name": "Cover", "kind": "job", "parent": "job"}));
    desk.ask("code_add", json!({"name": "First thought", "kind": "moment", "parent": "moment"}));
    let moment = desk.ask("codebook", json!({}))["codes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|code| code["kind"] == "moment" && code["is_category"] == false)
        .unwrap()["name"]
        .clone();
    desk.ask("coding_add", span(&document, 3, (0, 14), moment.as_str().unwrap()));
    desk.ask("project_save_copy", json!({"path": desk.at("maya.subtext"), "for_colleague": true}));
    let when = |text: &str, quote: &str| json!({"job": "job.cover", "blanks": [{"blank": "when", "entries": [{"text": text, "quote": quote}]}]});
    let date = |words: &str, from: &str, to: &str| json!({"coding": "Q-0002", "words": words, "earliest": from, "latest": to});
    desk.ask("job_set", when("somebody is ill", ""));
    desk.ask("moment_date_set", date("spring", "2026-03-01", "2026-05-31"));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("job_set", when("a gap opens", "Q-0001"));
    maya.ask("moment_date_set", date("in April", "2026-04-01", "2026-04-30"));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["conflicts"].as_array().unwrap().len(), 2, "{result:#}");
    let entries = || -> Vec<(Value, Value)> {
        let card = desk.ask("job", json!({"job": "job.cover"}));
        let entries = card["entries"].as_array().unwrap().iter().filter(|entry| entry["blank"] == "when");
        entries.map(|entry| (entry["text"].clone(), entry["short"].clone())).collect()
    };
    assert_eq!(entries(), [(json!("somebody is ill"), Value::Null)], "nothing is overwritten");
    let job = conflict(&result, "job", "when");
    settle(&desk, job, "both");
    assert_eq!(entries(), [(json!("somebody is ill; a gap opens"), Value::Null)]);
    desk.ask("undo", json!({}));
    settle(&desk, job, "theirs");
    assert_eq!(entries(), [(json!("a gap opens"), json!("Q-0001"))], "with the excerpt it rests on");
    let mark = || desk.ask("job_timeline", json!({}))["lanes"][0]["marks"][0]["date"].clone();
    assert_eq!(mark()["words"], "spring");
    settle(&desk, conflict(&result, "date", "date"), "theirs");
    let dated = mark();
    let found = ["words", "earliest", "latest"].map(|key| dated[key].as_str().unwrap());
    assert_eq!(found, ["in April", "2026-04-01", "2026-04-30"]);
}

#[test]
fn funnels_of_one_name_that_differ_are_listed_unless_ours_grew_out_of_theirs() {
    let (desk, _) = desk(&[]);
    let funnel = |events: &[&str]| {
        let steps: Vec<Value> = events.iter().map(|event| json!({"event": event})).collect();
        json!({"name": "Trial", "funnel": {"steps": steps, "window_seconds": 86_400}})
    };
    desk.ask("funnel_save", funnel(&["a", "b"]));
    for copy in ["old.subtext", "new.subtext"] {
        desk.ask("project_save_copy", json!({"path": desk.at(copy), "for_colleague": true}));
    }
    desk.ask("funnel_save", funnel(&["a", "b", "c"]));
    let result = merge(&desk, "old.subtext");
    assert_eq!(result["conflicts"], json!([]), "theirs is what ours was");
    let maya = Colleague::named(&desk.at("new.subtext"), "Maya");
    maya.ask("funnel_save", funnel(&["a", "d"]));
    maya.done();
    let result = merge(&desk, "new.subtext");
    let differs = conflict(&result, "funnel", "definition");
    assert_eq!((&differs["ours"], &differs["theirs"]), (&json!("a → b → c"), &json!("a → d")));
    settle(&desk, differs, "both");
    let names = || -> Vec<String> {
        let all = desk.ask("funnel_list", json!({}));
        let mut names: Vec<String> = all["funnels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["Trial", "Trial (new.subtext)"]);
}

#[test]
fn a_memo_that_both_wrote_is_one_and_one_that_only_we_changed_is_no_difference() {
    let desk = desk(&[]).0;
    let ours = desk.ask("memo_write", json!({"text": "as it was", "author": "Lea"}))["memo"].clone();
    desk.ask("project_save_copy", json!({"path": desk.at("maya.subtext"), "for_colleague": true}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    let same = json!({"about": "code", "subject": "theme.time", "text": "Too wide?", "author": "Ann"});
    maya.ask("memo_write", same.clone());
    maya.done();
    desk.ask("memo_write", same);
    desk.ask("memo_write", json!({"memo": ours, "text": "as we see it now"}));
    let result = merge(&desk, "maya.subtext");
    assert_eq!((&result["added"]["memos"], &result["conflicts"]), (&json!(0), &json!([])), "{result:#}");
    let page = desk.ask("memos", json!({}));
    let mut texts: Vec<&str> =
        page["memos"].as_array().unwrap().iter().map(|m| m["text"].as_str().unwrap()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["Too wide?", "as we see it now"]);
}

#[test]
fn definitions_go_on_where_only_one_side_did_and_differ_where_both_did() {
    let (desk, document) = desk(&[]);
    let lead = |name: &str, rule: &str| json!({"name": name, "rule": rule, "owner": "Lea"});
    desk.ask("lead_save", lead("marketing", "stage is set"));
    desk.ask("lead_save", lead("sales", "stage is won"));
    desk.ask("project_save_copy", json!({"path": desk.at("maya.subtext"), "for_colleague": true}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("lead_save", lead("marketing", "mql_date is set"));
    maya.ask("lead_save", lead("sales", "stage is lost"));
    maya.ask("lead_save", lead("profile", "source is fair"));
    let person = maya.ask("documents", json!({}))["documents"][0]["person"].clone();
    maya.ask("account_assign", json!({"person": person, "company": "Mill"}));
    maya.done();
    desk.ask("lead_save", lead("sales", "stage is open"));
    let result = merge(&desk, "maya.subtext");
    assert_eq!(
        (&result["added"]["definitions"], &result["added"]["accounts"]),
        (&json!(2), &json!(1)),
        "{result:#}"
    );
    let rules = |desk: &Desk| -> Vec<(String, u64, String)> {
        let all = desk.ask("lead_definitions", json!({}))["definitions"].clone();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let one = |one: &Value| (text(one, "name"), one["version"].as_u64().unwrap(), text(one, "rule"));
        let mut all: Vec<_> = all.as_array().unwrap().iter().map(one).collect();
        all.sort();
        all
    };
    let row = |name: &str, version, rule: &str| (name.to_owned(), version, rule.to_owned());
    let [marketing, profile] = [row("marketing", 2, "mql_date is set"), row("profile", 1, "source is fair")];
    assert_eq!(rules(&desk), [marketing.clone(), profile.clone(), row("sales", 2, "stage is open")]);
    let differs = conflict(&result, "definition", "definition");
    settle(&desk, differs, "both");
    let beside = row("sales (maya.subtext)", 1, "stage is lost");
    assert_eq!(rules(&desk), [marketing.clone(), profile.clone(), row("sales", 2, "stage is open"), beside]);
    desk.ask("undo", json!({}));
    settle(&desk, differs, "theirs");
    assert_eq!(rules(&desk), [marketing, profile, row("sales", 3, "stage is lost")], "as the next version");
    assert_eq!(merge(&desk, "maya.subtext")["changed"], Value::Null, "nothing is taken twice");
    assert!(document.is_string());
}
