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

#[test]
fn the_samples_experiments_are_saved_and_read_by_what_was_said_beforehand() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("experiment", json!({"name": "Roster_Import_Wizard"}));
    assert_eq!((&view["metric"], &view["saved"]["version"]), (&json!("Imported roster"), &json!(1)));
    assert_eq!(view["arms"][1]["converted"], 370);
    assert!(view["needed"].as_f64().unwrap() > 4_000.0, "3 points from 44.5 %: {}", view["needed"]);
    let saved = desk.ask(
        "experiment_save",
        json!({
            "name": "Wizard", "events_name": "roster_import_wizard", "metric": "imported roster",
            "arms": [{"variant": "guided", "weight": 3}, {"variant": "control", "weight": 1}],
            "window_seconds": 86_400, "expected": 0.1, "owner": "Maya", "agreed_by": ["Ana"], "to": "2026-03-31",
        }),
    );
    let one = &saved["experiment"];
    assert_eq!(
        (&one["version"], &one["owner"], &one["to"]),
        (&json!(1), &json!("Maya"), &json!("2026-04-01T00:00:00Z"))
    );
    assert_eq!(saved["changed"]["topics"], json!(["definitions"]));
    let filters = json!([{"property": "experiment", "value": "roster_import_wizard"}]);
    assert_eq!((&one["event"], &one["filters"]), (&view["exposure"], &filters));
    let read = desk.ask("experiment", json!({"name": "wizard"}));
    assert_eq!((&read["window_seconds"], &read["expected"]), (&json!(86_400.0), &json!(0.1)));
    assert_eq!((&read["arms"][0]["variant"], &read["metric"]), (&json!("guided"), &json!("Imported roster")));
    assert!(read["split_p"].as_f64().unwrap() < 0.001, "shared out alike, planned 3 to 1");
    assert_eq!((&read["filters"], &read["variant"]), (&filters, &json!("variant")));
    assert_eq!((&read["arms"][0]["weight"], &read["to"]), (&json!(3.0), &json!("2026-04-01T00:00:00Z")));
    let otherwise =
        desk.ask("experiment", json!({"name": "wizard", "control": "Control", "window_seconds": 1_209_600}));
    assert_eq!(
        (&otherwise["arms"][0]["variant"], &otherwise["window_seconds"]),
        (&json!("control"), &json!(1_209_600.0))
    );
    let names = |desk: &Desk| -> Vec<String> {
        let list = desk.ask("experiments", json!({}));
        list["saved"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&desk), ["roster_import_wizard", "pricing_annual_default", "Wizard"]);
    // What a window saves is whole: the next version says nothing but what it is told.
    let next = json!({
        "name": "Wizard", "exposure": one["event"], "filters": filters, "variant": "variant", "arms": one["arms"],
        "metric": "Published schedule", "agreed_by": ["Ana", " "],
    });
    assert_eq!(desk.ask("experiment_save", next)["experiment"]["version"], 2);
    let versions = desk.ask("definition_versions", json!({"kind": "experiment", "name": "wizard"}));
    let said: Vec<&str> =
        versions["versions"].as_array().unwrap().iter().map(|one| one["says"].as_str().unwrap()).collect();
    assert_eq!(said.len(), 2);
    assert!(said[0].ends_with("'Published schedule' within 14 d, +3.0 points expected."), "{}", said[0]);
    assert!(
        said[1].contains("(experiment is roster_import_wizard)")
            && said[1].ends_with("exposed to 2026-03-31."),
        "{}",
        said[1]
    );
    assert_eq!(versions["versions"][0]["agreed_by"], json!(["Ana"]));
    desk.ask("experiment_retire", json!({"name": "WIZARD"}));
    assert_eq!(names(&desk).len(), 2);
    assert!(desk.refused("experiment", json!({"name": "wizard"})).message.starts_with("No event names"));
    desk.ask("undo", json!({}));
    assert_eq!(names(&desk).len(), 3);
}

#[test]
fn an_experiment_may_be_said_before_its_first_event_and_makes_no_sense_in_words() {
    let desk = Desk::with_project();
    let arms = json!([{"variant": "a", "weight": 1}, {"variant": "b", "weight": 1}]);
    let request = json!({"name": "Next", "exposure": "Saw price", "metric": "Paid", "arms": arms});
    let saved = desk.ask("experiment_save", request);
    assert_eq!(
        (&saved["experiment"]["exposure"], &saved["experiment"]["variant"]),
        (&json!("Saw price"), &json!("variant"))
    );
    assert_eq!(desk.ask("experiments", json!({}))["saved"][0]["name"], "Next");
    let one = json!([{"variant": "a", "weight": 1}]);
    let odd = json!([{"variant": "a", "weight": 0}, {"variant": "b", "weight": 1}]);
    for (request, words) in [
        (json!({"name": " "}), "Give the experiment a name"),
        (json!({"name": "x", "exposure": "Saw"}), "Name the event that should happen more often"),
        (json!({"name": "x"}), "No event names the experiment 'x'"),
        (
            json!({"name": "x", "exposure": "Saw", "metric": "Paid", "arms": one}),
            "This is no experiment: an experiment compares 2 to 10",
        ),
        (
            json!({"name": "x", "exposure": "Saw", "metric": "Paid", "arms": odd}),
            "This is no experiment: the planned share of \"a\"",
        ),
        (
            json!({"name": "x", "exposure": "Saw", "metric": "Paid", "arms": arms, "expected": 1}),
            "This is no experiment: the difference you expect",
        ),
    ] {
        let refused = desk.refused("experiment_save", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
    assert!(
        desk.refused("experiment_retire", json!({"name": "x"}))
            .message
            .starts_with("No experiment is saved as 'x'")
    );
}

#[test]
fn people_stand_behind_the_counts() {
    let (desk, _) = Desk::with_sample();
    let experiment = json!({"name": "roster_import_wizard"});
    let view = desk.ask("experiment", experiment.clone());
    let ask = |group: &str, arm: Option<&str>| {
        desk.ask("experiment_people", json!({"experiment": experiment, "group": group, "arm": arm}))
    };
    let aside = ask("aside", None);
    assert_eq!(aside["total"], view["in_several"]);
    assert_eq!(aside["people"].as_array().unwrap().len(), 9);
    for arm in view["arms"].as_array().unwrap() {
        let variant = arm["variant"].as_str().unwrap();
        let (all, open) = (ask("all", Some(variant)), ask("open", Some(variant)));
        assert_eq!((&all["total"], &all["heard"]), (&arm["people"], &arm["heard"]));
        assert_eq!((&all["codes"], &open["total"]), (&arm["codes"], &arm["open"]));
        assert_eq!(ask("converted", Some(variant))["total"], arm["converted"]);
        for person in open["people"].as_array().unwrap() {
            let known = desk.ask("person", json!({"person": person["person"]}));
            assert_eq!(known["row"]["name"], person["name"]);
        }
    }
    let few = json!({"experiment": experiment, "group": "converted", "limit": 3});
    let few = desk.ask("experiment_people", few);
    assert_eq!((&few["total"], few["people"].as_array().unwrap().len()), (&json!(677), 3));
    for (group, arm, words) in [
        ("lost", json!(null), "'lost' are no people of an experiment: aside, open, converted, all."),
        ("open", json!("blue"), "'roster_import_wizard' has no variant 'blue'"),
        ("aside", json!("control"), "People who are set aside saw more than one variant"),
    ] {
        let request = json!({"experiment": experiment, "group": group, "arm": arm});
        let refused = desk.refused("experiment_people", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}

#[test]
fn how_many_people_an_experiment_needs_is_told_before_it_is_begun() {
    let (desk, _) = Desk::with_sample();
    let plan = desk.ask("experiment_plan", json!({"baseline": 0.1, "difference": 0.02, "people_a_day": 100}));
    assert_eq!(
        (&plan["per_arm"], &plan["total"], &plan["arms"]),
        (&json!(3841.0), &json!(7682.0), &json!(2))
    );
    assert!(plan["summary"].as_str().unwrap().ends_with("in after 77 days."), "{}", plan["summary"]);
    let of = desk.ask("experiment_plan", json!({"name": "roster_import_wizard", "power": 0.9}));
    let view = desk.ask("experiment", json!({"name": "roster_import_wizard"}));
    assert_eq!(of["baseline"], view["arms"][0]["rate"]["rate"]);
    assert!(of["per_arm"].as_f64().unwrap() > view["needed"].as_f64().unwrap(), "more power, more people");
    let other =
        json!({"baseline": 0.1, "difference": 0.02, "people_a_day": 100, "per_arm": 2000, "level": 0.1});
    let other = desk.ask("experiment_plan", other);
    assert!(other["per_arm"].as_f64().unwrap() < 3_841.0, "a softer level, fewer people");
    assert_eq!((&other["level"], &other["asked"]["days"]), (&json!(0.1), &json!(40.0)));
    let told = other["asked"]["power"].as_f64().unwrap();
    let sentence = format!(
        "With 2,000 people in every arm, in after 40 days, it is told with a probability of {:.0} %.",
        told * 100.0
    );
    assert!(other["summary"].as_str().unwrap().ends_with(&sentence), "{}", other["summary"]);
    let nobody = json!({"baseline": 0.1, "per_arm": 0});
    assert!(desk.refused("experiment_plan", nobody).message.starts_with("An arm has at least one"));
    assert!(desk.refused("experiment_plan", json!({})).message.starts_with("Say which share converts today"));
    assert!(desk.refused("experiment_plan", json!({"baseline": 2})).message.starts_with("Both shares"));
}
