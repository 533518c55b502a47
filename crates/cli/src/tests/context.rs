//! The customers behind each step, against figures computed elsewhere.

use super::{close, on_sample};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};

/// The expected figures: beside the fixtures, else in the shared folder.
pub(super) fn oracle(name: &str) -> Option<Value> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("SUBTEXT_SHARED").map_or_else(|| here.join("../../../shared"), Into::into);
    let places = [here.join("../../fixtures/oracles").join(name), shared.join("oracles").join(name)];
    let text = places.iter().find_map(|place| std::fs::read_to_string(place).ok())?;
    Some(serde_json::from_str(&text).unwrap())
}

const OVER_REPRESENTED: [(&str, &str); 4] = [
    ("Imported roster", "theme.import-anxiety"),
    ("Published schedule", "theme.trust-in-draft"),
    ("Invited team", "theme.staff-adoption"),
    ("Subscribed", "theme.price-per-head"),
];

#[test]
fn every_step_has_the_expected_context() {
    let Some(oracle) = oracle("context-tidewater.json") else {
        println!("skipped: context-tidewater.json is not here");
        return;
    };
    for (step, expected) in oracle.as_object().unwrap() {
        let found = on_sample(&["context", "P", &format!("Trial/{step}"), "--json"]).json;
        for side in ["left", "on", "in_progress"] {
            assert_eq!(found["population"][side], expected[side], "{step}: {side}");
        }
        assert_eq!(found["heard"]["left"], expected["heard_left"], "{step}");
        assert_eq!(found["heard"]["on"], expected["heard_on"], "{step}");
        assert_eq!(found["tested"], expected["tested"], "{step}");
        let codes: BTreeMap<&str, &Value> =
            found["codes"].as_array().unwrap().iter().map(|c| (c["code"].as_str().unwrap(), c)).collect();
        for code in expected["codes"].as_array().unwrap() {
            let name = code["code"].as_str().unwrap();
            let row = codes.get(name).unwrap_or_else(|| panic!("{step}: {name} is missing"));
            for side in ["left", "on"] {
                assert_eq!(row[side]["k"], code[side][0], "{step}: {name}");
                assert_eq!(row[side]["n"], code[side][1], "{step}: {name}");
            }
            for key in ["difference", "low", "high", "p", "q"] {
                assert!(
                    close(&row[key], &code[key]),
                    "{step}: {name}: {key}: {} and {}",
                    row[key],
                    code[key]
                );
            }
        }
    }
}

#[test]
fn what_keeps_people_from_going_on_stands_first() {
    for (step, code) in OVER_REPRESENTED {
        let found = on_sample(&["context", "P", &format!("Trial/{step}"), "--json"]).json;
        assert_eq!(found["codes"][0]["code"], code, "{step}");
    }
}

#[test]
fn a_context_has_the_documented_keys() {
    let found = on_sample(&["context", "P", "Trial/Imported roster", "--json"]).json;
    for key in
        ["metric", "value", "grounding", "population", "heard", "codes", "quotes", "saturation", "next"]
    {
        assert!(!found[key].is_null(), "{key}");
    }
    let quote = &found["quotes"][0];
    for key in ["side", "document", "paragraph", "person", "text", "code", "link"] {
        assert!(!quote[key].is_null(), "{key}");
    }
    let named = |list: &str, code: &str| found[list].as_array().unwrap().iter().any(|c| c["code"] == code);
    assert!(named("codes", "outcome.hired") && named("switch_codes", "outcome.hired"));
    assert!(!named("switch_codes", "theme.import-anxiety"));
}

#[test]
fn in_the_terminal_a_context_reads_from_the_rate_to_what_to_do() {
    let text = on_sample(&["context", "P", "Trial/Imported roster"]).text;
    let mut rest = text.as_str();
    for part in [
        "Trial/Imported roster  [grounded]",
        "51.0 % (48.3 to 53.6), 95 % interval",
        "left            573     26",
        "went on         689     70",
        "Import anxiety",
        "21 of 26",
        "5 of 70",
        "+73.6",
        "+53.1 to +85.1",
        "< 0.001",
        "pattern",
        "Of the switch itself",
        "Hired",
        "In their words",
        "Q-",
        "Next",
    ] {
        let place = rest
            .find(part)
            .unwrap_or_else(|| panic!("'{part}' is missing, or not in its order, in:\n{text}"));
        rest = &rest[place + part.len()..];
    }
    assert_eq!(text.matches("\nHired ").count(), 1, "the switch is listed apart, and once");
    assert!(!text.contains('\u{1b}'), "colours without a terminal");
}
