//! The main job on the sample study, against numbers computed apart from any code of ours.

use super::desk::{Desk, close, fixture};
use serde_json::{Value, json};

const STEPS: [&str; 6] =
    ["Visited site", "Signed up", "Imported roster", "Published schedule", "Invited team", "Subscribed"];

fn people(funnel: &Value) -> Vec<u64> {
    funnel["steps"].as_array().unwrap().iter().map(|s| s["people"].as_u64().unwrap()).collect()
}

fn numbers(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
}

#[test]
fn the_sample_is_imported_to_the_last_row() {
    let (desk, done) = Desk::with_sample();
    let imports = done["imports"].as_array().unwrap();
    let of = |kind: &str| imports.iter().find(|i| i["kind"] == kind).unwrap();
    let ledger = |import: &Value| {
        ["rows_read", "accepted", "duplicates", "rejected_count"].map(|key| import[key].as_u64().unwrap())
    };
    for import in imports {
        let [read, accepted, duplicates, rejected] = ledger(import);
        assert_eq!(read, accepted + duplicates + rejected, "{}", import["path"]);
    }
    let truth = fixture("study-tidewater/truth.json");
    assert_eq!(ledger(of("events")), [41_007, 40_715, 260, 32]);
    let lines = |rows: &Value| -> Vec<(u64, String)> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|r| (r["line"].as_u64().unwrap(), r["reason"].as_str().unwrap().to_owned())).collect()
    };
    assert_eq!(lines(&of("events")["rejected"]), lines(&truth["malformed_rows"]));
    assert_eq!(ledger(of("excerpts")), [1_687, 1_687, 0, 0], "every gold excerpt is found at its place");
    assert_eq!(ledger(of("identities")), [1_424, 1_424, 0, 0]);

    let counts = desk.counts();
    let count = |key: &str| counts[key].as_u64().unwrap();
    assert_eq!(count("people_with_events"), 3_000);
    assert_eq!(count("people"), 3_529);
    assert_eq!((count("interviews"), count("survey_responses")), (14, 240));
    assert_eq!(count("people_heard_with_events"), 96);
    let shared = desk.ask("people", json!({"limit": 1}))["shared_devices"].as_u64().unwrap();
    assert_eq!(shared, truth["identity"]["shared_devices"].as_array().unwrap().len() as u64);
}

#[test]
fn the_funnel_and_its_contexts_equal_the_figures() {
    let (desk, _) = Desk::with_sample();
    let figures = fixture("oracles/funnel-tidewater.json");
    for entry in ["latest", "first"] {
        let steps: Vec<Value> = STEPS.iter().map(|event| json!({"event": event})).collect();
        let spec = json!({"steps": steps, "window_seconds": 1_209_600, "entry": entry});
        let funnel = desk.ask("funnel_run", json!({"funnel": spec}));
        assert_eq!(people(&funnel), numbers(&figures[entry]["people"]), "{entry}");
        let medians = figures[entry]["median_seconds_from_previous"].as_array().unwrap();
        for (step, median) in funnel["steps"].as_array().unwrap().iter().zip(medians).skip(1) {
            close(&step["median_seconds"], median, "median");
        }
    }
    let contexts = fixture("oracles/context-tidewater.json");
    for (step, figures) in contexts.as_object().unwrap() {
        let context = desk.ask("context", json!({"metric": format!("Trial/{step}")}));
        check_context(step, &context, figures);
    }
}

fn check_context(step: &str, context: &Value, figures: &Value) {
    let population = &context["population"];
    for key in ["left", "on", "in_progress"] {
        assert_eq!(population[key], figures[key], "{step}: {key}");
    }
    assert_eq!(context["heard"]["left"], figures["heard_left"], "{step}");
    assert_eq!(context["heard"]["on"], figures["heard_on"], "{step}");
    assert_eq!(context["tested"], figures["tested"], "{step}");
    let codes = context["codes"].as_array().unwrap();
    let tested: Vec<&Value> = codes.iter().filter(|c| !c["p"].is_null()).collect();
    let expected = figures["codes"].as_array().unwrap();
    assert_eq!(tested.len(), expected.len(), "{step}");
    for figure in expected {
        let what = format!("{step}: {}", figure["code"]);
        let code = tested.iter().find(|c| c["code"] == figure["code"]).unwrap_or_else(|| panic!("{what}"));
        for side in ["left", "on"] {
            assert_eq!(json!([code[side]["k"], code[side]["n"]]), figure[side], "{what}");
        }
        for key in ["difference", "low", "high", "p", "q"] {
            close(&code[key], &figure[key], &what);
        }
    }
    let first = [
        ("Imported roster", "theme.import-anxiety", "pattern"),
        ("Published schedule", "theme.trust-in-draft", "pattern"),
        ("Invited team", "theme.staff-adoption", "pattern"),
        ("Subscribed", "theme.price-per-head", "hint"),
    ];
    if let Some((_, code, verdict)) = first.iter().find(|f| f.0 == step) {
        assert_eq!(codes[0]["code"], *code, "{step}");
        assert_eq!(codes[0]["verdict"], *verdict, "{step}");
        assert!(codes[0]["difference"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn a_number_can_be_followed_to_its_row() {
    let (desk, _) = Desk::with_sample();
    let funnel = desk.ask("funnel_run", json!({"saved": "Trial", "with_people": true}));
    let step = &funnel["steps"][2];
    let (on, left) = (step["people_on"].as_array().unwrap(), step["people_left"].as_array().unwrap());
    assert_eq!((on.len(), left.len()), (689, 573));
    let context = desk.ask("context", json!({"metric": "Trial/Imported roster"}));
    for quote in context["quotes"].as_array().unwrap() {
        let side = if quote["side"] == "left" { left } else { on };
        assert!(side.contains(&quote["person"]), "the words are of these very people");
        let page = desk.ask(
            "paragraphs",
            json!({"document": quote["document"], "from": quote["paragraph"], "count": 1}),
        );
        let text = page["paragraphs"][0]["text"].as_str().unwrap();
        assert!(text.contains(quote["text"].as_str().unwrap()), "verbatim, at its place");
    }
    let person = desk.ask("person", json!({"person": "u_11362"}));
    assert_eq!(person["row"]["name"], "Priya Raman");
    assert_eq!(person["row"]["outcome"], "reached Subscribed");
    let event = &person["events"][0];
    let source = event["source"].as_str().unwrap();
    let line: usize = source.strip_prefix("events.csv, line ").unwrap().parse().unwrap();
    let raw = std::fs::read_to_string(super::desk::study("events/events.csv")).unwrap();
    let row = raw.lines().nth(line - 1).unwrap();
    assert!(row.contains(event["name"].as_str().unwrap()), "{row}");
}

#[test]
fn a_shadow_says_whom_to_interview() {
    let (desk, _) = Desk::with_sample();
    let context = desk.ask("context", json!({"metric": "Trial/Signed up"}));
    assert_eq!(context["grounding"], "thin");
    assert!(context["grounding_note"].as_str().unwrap().starts_with("Nobody who left was ever heard"));
    assert_eq!(context["next"]["action"], "interview");
    let list = desk.ask("recruit", json!({"step": {"metric": "Trial/Imported roster"}, "count": 10}));
    let people = list["people"].as_array().unwrap();
    assert_eq!(people.len(), 10);
    assert_eq!(people.iter().filter(|p| p["side"] == "left").count(), 5, "balanced");
    assert!(people.iter().all(|p| p["email"].is_string()), "whom nobody can reach is not proposed");
}
