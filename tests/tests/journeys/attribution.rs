//! What conversions are credited to: the sample study's own truth, and questions that make no sense.

use super::desk::{Desk, close, study};
use serde_json::{Value, json};

fn truth() -> Value {
    let text = std::fs::read_to_string(study("truth.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["attribution"].clone()
}

fn label<'v>(view: &'v Value, name: &str) -> &'v Value {
    view["labels"].as_array().unwrap().iter().find(|label| label["label"] == name).unwrap()
}

#[test]
fn the_sample_studys_channels_are_credited_as_its_truth_says() {
    let (desk, _) = Desk::with_sample();
    let truth = truth();
    let view = desk.ask("attribution", json!({"models": ["linear", "first", "last"]}));
    assert_eq!(view["goal"], "Subscribed", "the last step of the funnel that is saved");
    let customers = view["conversions"].as_u64().unwrap() + view["unattributed"].as_u64().unwrap();
    assert_eq!(json!(customers), truth["customers"]);
    assert_eq!(
        (&view["touched"], &view["unattributed"]),
        (&truth["people_touched"], &truth["unattributed"]["customers"])
    );
    close(&view["unattributed_value"], &truth["unattributed"]["revenue"], "revenue of nobody");
    assert_eq!(view["untouched"].as_array().unwrap().len() as u64, view["unattributed"].as_u64().unwrap());
    for (channel, expect) in truth["channels"].as_object().unwrap() {
        let found = label(&view, channel);
        assert_eq!(
            (&found["touches"], &found["touched"]),
            (&expect["touches"], &expect["people_touched"]),
            "{channel}"
        );
        close(&found["cost"], &expect["cost"], channel);
        let [linear, first, last] = [0, 1, 2].map(|at| &found["credits"][at]);
        close(&first["conversions"], &expect["first_touch"]["customers"], channel);
        close(&first["value"], &expect["first_touch"]["revenue"], channel);
        close(&last["value"], &expect["last_touch"]["revenue"], channel);
        let cents = |value: &Value| (value.as_f64().unwrap() * 100.0).round();
        assert!((cents(&linear["value"]) - cents(&expect["linear_revenue"])).abs() <= 1.0, "{channel}");
        let days = (first["median_days"].as_f64().unwrap() * 100.0).round() / 100.0;
        assert!(
            (days - expect["median_days_first_touch_to_subscription"].as_f64().unwrap()).abs() < 0.011,
            "{channel}"
        );
        for person in found["heard"].as_array().unwrap() {
            let person = desk.ask("person", json!({"person": person}));
            assert!(!person["documents"].as_array().unwrap().is_empty(), "{channel}: {person}");
        }
    }
    assert!(view["summary"].as_str().unwrap().contains("'webinar'"), "{}", view["summary"]);
    let index = |name: &str| label(&view, name)["credits"][0]["index"]["value"].as_f64().unwrap();
    assert!(index("webinar") > 1_000.0 && index("facebook") < 10.0);
    let values: Vec<f64> = view["labels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["credits"][0]["value"].as_f64().unwrap())
        .collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "most value by the first model first: {values:?}");
}

#[test]
fn however_conversions_are_shared_out_all_of_them_are() {
    let (desk, _) = Desk::with_sample();
    let sum = |view: &Value, at: usize| -> f64 {
        view["labels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| l["credits"][at]["conversions"].as_f64().unwrap())
            .sum()
    };
    for by in ["channel", "campaign", "content"] {
        let view = desk.ask("attribution", json!({"by": by, "look_back_days": 30}));
        assert_eq!(view["models"].as_array().unwrap().len(), 8);
        for at in 0..8 {
            assert!(
                (sum(&view, at) - view["conversions"].as_f64().unwrap()).abs() < 1e-6,
                "{by}: {}",
                view["models"][at]
            );
        }
    }
    let whole = desk.ask("attribution", json!({"models": ["last"]}));
    let short = desk.ask("attribution", json!({"models": ["last"], "look_back_days": 1}));
    assert!(sum(&short, 0) < sum(&whole, 0), "a short look-back credits fewer");
    assert!(short["untouched"].as_array().unwrap().len() > whole["untouched"].as_array().unwrap().len());
}

#[test]
fn questions_that_make_no_sense_are_answered_so() {
    let (desk, _) = Desk::with_sample();
    for (request, words) in [
        (json!({"goal": "Bought"}), "No event is called 'Bought': there are "),
        (json!({"models": ["best"]}), "'best' is no model: first, last"),
        (json!({"by": "shoe size"}), "'shoe size' tells no touches apart: channel, campaign, content"),
        (json!({"models": ["decay"], "half_life_days": 0}), "A half-life is from a moment"),
        (json!({"models": ["markov"], "order": 9}), "Nothing is shared out: "),
    ] {
        let refused = desk.refused("attribution", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
    let empty = Desk::with_project();
    assert!(
        empty
            .refused("attribution", json!({}))
            .message
            .starts_with("There are no marketing contacts: import")
    );
}
