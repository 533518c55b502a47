//! What content moved opportunities: the sample study beside figures counted pair by pair elsewhere, and questions that make no sense.

use super::desk::{Desk, close};
use serde_json::{Value, json};

fn row<'v>(view: &'v Value, label: &str, step: &str) -> &'v Value {
    let rows = view["rows"].as_array().unwrap();
    rows.iter().find(|row| row["label"] == label && row["step"] == step).unwrap()
}

fn len(value: &Value) -> u64 {
    value.as_array().unwrap().len() as u64
}

/// Touched, worth, unripe, compared, moved, matched, share of their like: of meetings of whom the deal names, within 30 days.
type Counted = (&'static str, &'static str, [u64; 6], f64);

const COUNTED: [Counted; 6] = [
    ("devon-home-agency", "qualified:accepted", [45, 10_584, 8, 37, 8, 186], 0.2880),
    ("inspection-checklist", "qualified:accepted", [41, 6_480, 11, 30, 12, 188], 0.3346),
    ("inspection-checklist", "accepted:won", [21, 15_768, 8, 13, 6, 97], 0.4173),
    ("devon-home-agency", "created:won", [72, 27_108, 18, 54, 13, 215], 0.2714),
    ("weekend-scoreboard", "created:won", [15, 6_636, 4, 11, 0, 205], 0.3101),
    ("inspectors-ask-staffing", "created:won", [16, 17_784, 8, 8, 6, 215], 0.4063),
];

#[test]
fn the_sample_studys_contents_are_compared_as_pair_by_pair() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("content_moves", json!({"whose": "contact"}));
    assert_eq!((&view["opportunities"], &view["until"]), (&json!(289), &json!("2026-05-11")));
    let steps: Vec<&str> =
        view["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["created:qualified", "qualified:accepted", "accepted:won", "created:won"]);
    for (label, step, [touched, worth, unripe, compared, moved, matched], like) in COUNTED {
        let found = row(&view, label, step);
        let counts = ["touched", "unripe", "compared", "moved", "matched"].map(|key| found[key].clone());
        let wanted = [touched, unripe, compared, moved, matched].map(|count| json!(count));
        assert_eq!(counts, wanted, "{label} {step}: {found}");
        close(&found["value"], &json!(worth as f64), label);
        assert!((found["without"].as_f64().unwrap() - like).abs() < 5e-5, "{label} {step}: {found}");
        assert_eq!(found["difference"].is_null(), compared < 10, "{found}");
        assert_eq!(found["verdict"] == "too_few", compared < 10, "{found}");
        let request = json!({"whose": "contact", "label": label, "step": step});
        let detail = desk.ask("content_move", request);
        let lists = ["moved", "stayed", "unripe", "matched"].map(|key| len(&detail[key]));
        assert_eq!(lists, [moved, compared - moved, unripe, matched], "{label} {step}");
        for one in detail["moved"].as_array().unwrap() {
            assert!(one["end"] == "moved" && one["days"].as_f64().unwrap() <= 30.0, "{one}");
            assert_eq!(one["met"], json!([one["person"]]), "whom the deal names met it themselves");
        }
        for person in detail["heard"].as_array().unwrap() {
            let person = desk.ask("person", json!({"person": person}));
            assert!(!person["documents"].as_array().unwrap().is_empty(), "{label}: {person}");
        }
    }
    assert!(view["caution"].as_str().unwrap().contains("association, not proof"));
    assert!(view["compared"].as_str().unwrap().contains("within 30 days"), "{}", view["compared"]);
    assert!(len(&view["lineage"]["imports"]) >= 2, "{}", view["lineage"]);
}

#[test]
fn what_is_told_apart_over_which_step_and_how_long_is_as_asked() {
    let (desk, _) = Desk::with_sample();
    let request = json!({"by": "channel", "step": "accepted:won", "within_days": 14, "whose": "contact"});
    let view = desk.ask("content_moves", request);
    let found = row(&view, "newsletter", "accepted:won");
    let counts = ["touched", "unripe", "compared", "moved", "matched"].map(|key| found[key].clone());
    assert_eq!(counts, [40, 7, 33, 12, 124].map(|count| json!(count)));
    assert!((found["without"].as_f64().unwrap() - 0.3532).abs() < 5e-5, "{found}");
    assert_eq!((len(&view["steps"]), &view["tested"]), (1, &json!(1)));
    // Of everybody of the company at least as many met it.
    let company = desk.ask("content_moves", json!({"by": "channel", "step": "accepted:won"}));
    let met = |view: &Value| row(view, "newsletter", "accepted:won")["touched"].as_u64().unwrap();
    assert!(met(&company) >= met(&view), "{}", met(&company));
    let reached =
        view["labels"].as_array().unwrap().iter().find(|label| label["label"] == "newsletter").unwrap();
    assert!(
        reached["opportunities"].as_u64() >= Some(40) && reached["won"].as_u64() >= Some(12),
        "{reached}"
    );
}

#[test]
fn questions_that_make_no_sense_are_answered_so() {
    let (desk, _) = Desk::with_sample();
    for (request, words) in [
        (json!({"by": "shoe size"}), "'shoe size' tells no contacts apart: channel, campaign, content"),
        (json!({"step": "won:created"}), "'won:created' is no step"),
        (json!({"within_days": 0}), "Wait from a moment to 3650 days, not 0"),
        (json!({"whose": "dog"}), "'dog' says not whose meetings count"),
    ] {
        let refused = desk.refused("content_moves", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
    let none = desk.refused("content_move", json!({"label": "nothing", "step": "accepted:won"}));
    assert!(none.message.contains("No opportunity met it"), "{}", none.message);
    let empty = Desk::with_project();
    let refused = empty.refused("content_moves", json!({}));
    assert!(refused.message.starts_with("There are no marketing contacts: import"), "{}", refused.message);
}
