//! Experiments of the sample study, against its own truth.

use super::desk::{Desk, study};
use serde_json::{Value, json};

fn truth() -> Value {
    let text = std::fs::read_to_string(study("truth.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["experiments"].clone()
}

#[test]
fn the_sample_studys_experiments_come_out_as_its_truth_says() {
    let (desk, _) = Desk::with_sample();
    let listed = desk.ask("experiments", json!({}));
    let names: Vec<&str> =
        listed["experiments"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["pricing_annual_default", "roster_import_wizard"]);
    for (name, expect) in truth().as_object().unwrap() {
        let view = desk.ask("experiment", json!({"name": name, "metric": expect["metric"]}));
        assert_eq!(view["window_seconds"], expect["window_days"].as_f64().unwrap() * 86_400.0);
        for arm in view["arms"].as_array().unwrap() {
            let expect = &expect["arms"][arm["variant"].as_str().unwrap()];
            assert_eq!(
                (&arm["people"], &arm["converted"]),
                (&expect["people"], &expect["converted"]),
                "{name}"
            );
            let heard = arm["heard"].as_array().unwrap().len();
            assert!(
                arm["codes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|c| c["people"].as_u64().unwrap() as usize <= heard)
            );
        }
        let near = |found: &Value, expect: &Value, slack: f64| {
            let (found, expect) = (found.as_f64().unwrap(), expect.as_f64().unwrap());
            assert!((found - expect).abs() <= slack, "{name}: {found} is not {expect}");
        };
        let contrast = &view["contrasts"][0];
        near(&contrast["lift"]["rate"], &expect["difference"], 0.000_051);
        near(&contrast["z"], &expect["z"], 0.000_051);
        near(&contrast["p"], &expect["p_two_sided"], 0.000_51);
        // The truth has Wald's interval, ours is Newcombe's: hardly another at these numbers.
        near(&contrast["lift"]["low"], &expect["ci95"][0], 0.002);
        near(&contrast["lift"]["high"], &expect["ci95"][1], 0.002);
        near(&view["split_chi_square"], &expect["sample_ratio_chi2"], 0.000_51);
        assert_eq!(view["in_several"], expect["people_in_both_arms_excluded"]);
        let differs = view["summary"][0].as_str().unwrap().contains("differs");
        assert_eq!(differs, name == "roster_import_wizard", "{}", view["summary"]);
    }
}

#[test]
fn another_control_turns_the_lift_around() {
    let (desk, _) = Desk::with_sample();
    let ask = |control: &str| {
        let request =
            json!({"name": "roster_import_wizard", "metric": "Imported roster", "control": control});
        desk.ask("experiment", request)["contrasts"][0]["lift"]["rate"].as_f64().unwrap()
    };
    assert!((ask("control") + ask("guided")).abs() < 1e-12 && ask("control") > 0.1);
}

#[test]
fn experiments_that_make_no_sense_are_answered_so() {
    let (desk, _) = Desk::with_sample();
    for (request, words) in [
        (
            json!({"name": "colour"}),
            "No event names the experiment 'colour': there are 'pricing_annual_default', ",
        ),
        (
            json!({"name": "roster_import_wizard", "control": "blue"}),
            "'roster_import_wizard' has no variant 'blue': there are ",
        ),
        (json!({"name": "roster_import_wizard", "metric": "Nope"}), "No event is called 'Nope': there are "),
        (
            json!({"name": "roster_import_wizard", "window_seconds": 0}),
            "The window must be longer than nothing",
        ),
        (
            json!({"name": "roster_import_wizard", "expected": 2}),
            "Nothing was counted: the difference you expect",
        ),
        (json!({"name": "roster_import_wizard", "from": "soon"}), "'soon' is no date"),
    ] {
        let refused = desk.refused("experiment", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
    let empty = Desk::with_project();
    assert_eq!(empty.ask("experiments", json!({}))["experiments"], json!([]));
    let refused = empty.refused("experiment", json!({"name": "colour"}));
    assert!(
        refused.message.ends_with("no event has the properties 'experiment' and 'variant'."),
        "{}",
        refused.message
    );
}
