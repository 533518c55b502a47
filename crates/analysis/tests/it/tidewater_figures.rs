//! The sample study's figures against those computed apart from this program.
use crate::frames::funnel;
use crate::tidewater::{Study, codebook, heard, json, shared, study};
use analysis::context::{CodeTree, Heard, StepContext, Verdict, Voices, step};
use analysis::funnel::{FunnelResult, Side, run};
use analysis::people::IdentifierKind;
use model::{Code, Entry, Funnel, Order};
use serde_json::Value;
use std::collections::BTreeMap;

const STEPS: [&str; 6] =
    ["Visited site", "Signed up", "Imported roster", "Published schedule", "Invited team", "Subscribed"];

fn trial(study: &Study, entry: Entry) -> FunnelResult {
    let funnel = Funnel { entry, ..funnel(&STEPS, 14 * 86_400) };
    run(&funnel, &study.frame.view(), study.data_end).unwrap()
}

#[test]
fn people_and_shared_devices() {
    let Some(_) = shared() else { return };
    let study = study();
    assert_eq!(study.events.len(), 40_715);
    assert_eq!(study.numbers.len(), 3_000);
    let truth = &json("data/study-tidewater/truth.json")["identity"];

    let persons: Vec<_> = study.numbers.keys().map(|place| &study.people.persons[*place]).collect();
    let many = |kind| persons.iter().filter(|p| p.count(kind) > 1).count() as u64;
    let several = |p: &&&analysis::people::Person| {
        p.count(IdentifierKind::UserId) > 1 || p.count(IdentifierKind::AnonymousId) > 1
    };
    assert_eq!(persons.iter().filter(several).count(), 125);
    assert_eq!(many(IdentifierKind::UserId), 26);

    let key = |place: usize| study.people.persons[place].key.replace("email:", "e:");
    let found: Vec<Value> = study
        .people
        .shared_devices
        .iter()
        .map(|d| {
            let others: Vec<String> = d.also_used_by.iter().map(|p| key(*p)).collect();
            serde_json::json!({"anonymous_id": d.anonymous_id, "belongs_to": key(d.belongs_to), "also_used_by": others})
        })
        .collect();
    assert_eq!(found.len(), 12);
    assert_eq!(Value::Array(found), truth["shared_devices"]);
}

#[test]
fn the_trial_funnel() {
    let Some(_) = shared() else { return };
    let (study, figures) = (study(), json("oracles/funnel-tidewater.json"));
    for (entry, name) in [(Entry::Latest, "latest"), (Entry::First, "first")] {
        let result = trial(study, entry);
        let people: Vec<u64> = result.steps.iter().map(|s| s.people).collect();
        let medians: Vec<Option<f64>> = result.steps.iter().map(|s| s.median_seconds).collect();
        let expect = |what: &str| figures[name][what].as_array().unwrap().clone();
        assert_eq!(people, expect("people").iter().map(|v| v.as_u64().unwrap()).collect::<Vec<_>>());
        let waits = expect("median_seconds_from_previous");
        assert_eq!(medians, waits.iter().map(Value::as_f64).collect::<Vec<_>>(), "{name}");
    }
    // Any order can only bring people further, strictness only less far.
    let base = trial(study, Entry::Latest);
    let with = |order| {
        let funnel = Funnel { order, ..funnel(&STEPS, 14 * 86_400) };
        run(&funnel, &study.frame.view(), study.data_end).unwrap()
    };
    let (any, strict) = (with(Order::Any), with(Order::Strict));
    for person in 0..base.people() {
        assert!(strict.level[person] <= base.level[person] && base.level[person] <= any.level[person]);
    }
}

/// The voices of one side.
fn voices(
    result: &FunnelResult,
    number: usize,
    side: Side,
    heard: &BTreeMap<u32, Heard>,
) -> (u64, Vec<Heard>) {
    let persons: Vec<u32> = result.persons(number, side).collect();
    let voices = persons.iter().filter_map(|p| heard.get(p).cloned()).collect();
    (persons.len() as u64, voices)
}

fn close(ours: Option<f64>, figures: &Value, what: &str) {
    let (ours, figures) = (ours.unwrap(), figures.as_f64().unwrap());
    assert!((ours - figures).abs() < 1e-9, "{what}: {ours} is not {figures}");
}

/// Every code the figures list, in its figures; and nothing else tested.
fn check_codes(context: &StepContext, codes: &[Code], figures: &Value) {
    let listed = figures["codes"].as_array().unwrap();
    assert_eq!(context.tested, listed.len());
    assert_eq!(context.explaining.len() + context.of_the_switch.len(), listed.len());
    for expect in listed {
        let name = expect["code"].as_str().unwrap();
        let rows = || context.explaining.iter().chain(&context.of_the_switch);
        let row = rows().find(|r| codes[r.place].name == name).unwrap();
        assert_eq!(
            (row.left, row.on),
            (expect["left"][0].as_u64().unwrap(), expect["on"][0].as_u64().unwrap())
        );
        close(row.difference.map(|d| d.difference), &expect["difference"], name);
        close(row.difference.map(|d| d.low), &expect["low"], name);
        close(row.difference.map(|d| d.high), &expect["high"], name);
        close(row.p, &expect["p"], name);
        close(row.q, &expect["q"], name);
    }
}

#[test]
fn the_words_behind_every_step() {
    let Some(_) = shared() else { return };
    let (study, figures, codes) = (study(), json("oracles/context-tidewater.json"), codebook());
    let (result, tree) = (trial(study, Entry::Latest), CodeTree::new(&codes));
    let heard = heard(study);
    let first =
        ["", "theme.import-anxiety", "theme.trust-in-draft", "theme.staff-adoption", "theme.price-per-head"];
    for (number, name) in STEPS.iter().enumerate().skip(1) {
        let expect = &figures[name];
        let (left, heard_left) = voices(&result, number + 1, Side::Left, &heard);
        let (on, heard_on) = voices(&result, number + 1, Side::WentOn, &heard);
        let left = Voices { people: left, heard: &heard_left };
        let on = Voices { people: on, heard: &heard_on };
        let context = step(&tree, left, on);
        let summary = &result.steps[number];
        let ours = [left.people, on.people, summary.left, summary.people, summary.in_progress];
        let keys = ["left", "on", "left", "on", "in_progress"];
        assert_eq!(ours, keys.map(|key| expect[key].as_u64().unwrap()), "{name}");
        assert_eq!(context.left.heard, expect["heard_left"].as_u64().unwrap());
        assert_eq!(context.on.heard, expect["heard_on"].as_u64().unwrap());
        check_codes(&context, &codes, expect);
        let top = context.explaining.first().map_or("", |row| codes[row.place].name.as_str());
        assert_eq!(top, first[number - 1], "{name}");
    }
}

/// `patterns` at a step, hints at it.
#[test]
fn verdicts_of_the_study() {
    let Some(_) = shared() else { return };
    let (study, codes) = (study(), codebook());
    let (result, tree) = (trial(study, Entry::Latest), CodeTree::new(&codes));
    let heard = heard(study);
    let named = |number: usize, verdict: Verdict| {
        let (left, heard_left) = voices(&result, number, Side::Left, &heard);
        let (on, heard_on) = voices(&result, number, Side::WentOn, &heard);
        let context =
            step(&tree, Voices { people: left, heard: &heard_left }, Voices { people: on, heard: &heard_on });
        let rows = context.explaining.into_iter().chain(context.of_the_switch);
        rows.filter(|r| r.verdict == verdict).map(|r| codes[r.place].name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(named(2, Verdict::Pattern), Vec::<String>::new());
    assert_eq!(named(3, Verdict::Pattern), ["theme.import-anxiety", "outcome.hired"]);
    assert_eq!(named(3, Verdict::Hint), ["theme.staff-adoption", "outcome.next-job"]);
    assert_eq!(named(4, Verdict::Pattern), ["theme.trust-in-draft"]);
    assert_eq!(named(4, Verdict::Hint), ["outcome.hired"]);
    assert_eq!(named(5, Verdict::Pattern), ["theme.staff-adoption", "outcome.hired"]);
    assert_eq!(named(6, Verdict::Pattern), ["outcome.hired"]);
    assert_eq!(named(6, Verdict::Hint), ["theme.price-per-head"]);
}
