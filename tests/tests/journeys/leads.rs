//! Leads of the sample study against its own truth; definitions as versions; the difference person by person.

use super::desk::{Desk, study};
use serde_json::{Value, json};

fn truth() -> Value {
    let text = std::fs::read_to_string(study("truth.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["leads"].clone()
}

fn two(desk: &Desk, first: &str, second: &str) -> Value {
    desk.ask("leads", json!({"first": first, "second": second}))
}

fn count(rows: &Value, key: &str, name: &str) -> Value {
    let rows = rows.as_array().unwrap();
    rows.iter().find(|row| row[key] == name).map(|row| row["leads"].clone()).unwrap()
}

#[test]
fn marketings_and_sales_leads_are_those_of_the_truth_out_of_the_box() {
    let (desk, _) = Desk::with_sample();
    let (truth, view) = (truth(), two(&desk, "marketing", "Sales"));
    for (found, expect) in [
        (&view["rows"], "rows"),
        (&view["internal"], "internal_test_rows"),
        (&view["without_email"], "rows_without_email"),
        (&view["duplicates"], "duplicate_rows"),
        (&view["leads"], "lead_emails"),
        (&view["first"]["rows"], "rows_marketing_counts"),
        (&view["first"]["leads"], "marketing_leads"),
        (&view["second"]["rows"], "rows_sales_counts"),
        (&view["second"]["leads"], "sales_leads"),
        (&count(&view["fields"], "field", "both"), "both"),
        (&count(&view["fields"], "field", "first_only"), "marketing_only"),
        (&count(&view["fields"], "field", "second_only"), "sales_only"),
    ] {
        assert_eq!(found, &truth[expect], "{expect}");
    }
    for side in ["first", "second"] {
        let n = |key: &str| view[side][key].as_u64().unwrap();
        let set_aside = n("internal") + n("without_email") + n("duplicates");
        assert_eq!(n("rows"), n("leads") + set_aside, "every row is accounted for");
    }
    let apart = &view["fields"][1];
    let reasons = &apart["reasons"];
    assert_eq!(count(reasons, "name", "rejected by sales"), truth["marketing_only_rejected_by_sales"]);
    assert_eq!(count(reasons, "name", "never worked by sales"), truth["marketing_only_never_worked"]);
    let summary = view["summary"].to_string();
    for words in ["265 leads by marketing, 140 by sales; 116 by both", "149 marketing only: 80 rejected"] {
        assert!(summary.contains(words), "{summary}");
    }
}

#[test]
fn behind_every_number_are_the_people_and_what_they_said() {
    let (desk, _) = Desk::with_sample();
    let view = two(&desk, "marketing", "sales");
    let mut all = 0;
    for field in view["fields"].as_array().unwrap() {
        let people = field["people"].as_array().unwrap();
        assert_eq!(people.len() as u64, field["leads"].as_u64().unwrap());
        all += people.len();
        for reason in field["reasons"].as_array().unwrap() {
            let own = people.iter().filter(|person| person["reason"] == reason["name"]).count();
            assert_eq!(own as u64, reason["leads"].as_u64().unwrap(), "{reason}");
        }
        let is = |name: &str| !["first_only", "second_only", "neither"].contains(&name);
        let both = is(field["field"].as_str().unwrap());
        let under = json!(["marketing@1", "sales@1"]);
        assert!(people.iter().all(|person| (person["under"] == under) == both));
        for heard in field["heard"].as_array().unwrap() {
            let person = desk.ask("person", json!({"person": heard}));
            assert!(!person["documents"].as_array().unwrap().is_empty());
            assert!(people.iter().any(|one| one["person"] == *heard));
        }
    }
    assert_eq!(all as u64, view["leads"].as_u64().unwrap(), "everybody is in one field");
    let heard: usize = (0..4).map(|at| view["fields"][at]["heard"].as_array().unwrap().len()).sum();
    assert!(heard > 0, "some of them were interviewed");
    let coded = (0..4).any(|at| !view["fields"][at]["codes"].as_array().unwrap().is_empty());
    assert!(coded, "and what they said is coded");
}

#[test]
fn a_new_version_leaves_the_old_one_and_breaks_the_line_where_it_holds() {
    let (desk, _) = Desk::with_sample();
    let rule = "\"MQL date\" is set and not source is one of outbound, \"paid_search\"";
    let request = json!({
        "name": "Marketing", "rule": rule, "valid_from": "2026-03-01", "agreed_by": ["Sales", "Marketing"]
    });
    let saved = desk.ask("lead_save", request.clone());
    let made = &saved["definition"];
    assert_eq!(
        (&made["name"], &made["version"], &made["owner"]),
        (&json!("marketing"), &json!(2), &json!("Marketing"))
    );
    assert_eq!(made["rule"], "\"MQL date\" is set and source is not one of outbound, paid_search");
    assert_eq!((&made["unknown_columns"], &made["agreed_by"][0]), (&json!([]), &json!("Sales")));
    assert_eq!(saved["changed"]["topics"], json!(["definitions"]));
    let again = desk.ask("lead_save", request);
    assert!(again["changed"]["label"].as_str().unwrap().contains("says that already"), "{again}");

    let versions = desk.ask("lead_versions", json!({"name": "marketing"}));
    let told: Vec<(u64, u64)> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["version"].as_u64().unwrap(), one["leads"].as_u64().unwrap()))
        .collect();
    assert_eq!((told[0].0, told[1]), (2, (1, 265)));
    assert!(told[0].1 < 265);
    let view = two(&desk, "marketing@1", "marketing");
    let fields = &view["fields"];
    assert_eq!((&fields[0]["leads"], &fields[2]["leads"]), (&json!(told[0].1), &json!(0)));
    assert_eq!(fields[1]["title"], "marketing@1 only");
    assert_eq!(fields[1]["people"][0]["under"], json!(["marketing@1"]));

    let series = desk.ask("lead_series", json!({"definition": "marketing"}));
    let intervals = series["intervals"].as_array().unwrap();
    let breaks: Vec<&Value> =
        intervals.iter().filter(|one| one["is_break"] == true).map(|one| &one["from"]).collect();
    assert_eq!(breaks, ["2026-03-01"]);
    let sum =
        |version: usize| -> u64 { intervals.iter().map(|one| one["under"][version].as_u64().unwrap()).sum() };
    assert_eq!((sum(0), sum(1)), (265, told[0].1), "the past stands under every version");
    for one in intervals {
        let place = usize::from(one["from"].as_str().unwrap() >= "2026-03-01");
        assert_eq!((&one["version"], &one["told"]), (&json!(place + 1), &one["under"][place]));
    }
    assert!(series["summary"][0].as_str().unwrap().starts_with("From 2026-03-01 on, version 2"), "{series}");
    let asked = json!({"series": {"definition": "marketing"}, "frame": {"width": 700, "theme": "light"}});
    let picture = desk.ask("lead_series_picture", asked);
    let regions = picture["regions"].as_array().unwrap();
    assert_eq!(regions.len(), series["intervals"].as_array().unwrap().len(), "a part an interval");
    let broken =
        regions.iter().filter(|one| one["label"].as_str().unwrap().contains("another version")).count();
    let breaks = series["intervals"].as_array().unwrap().iter().filter(|one| one["is_break"] == true).count();
    assert!(breaks > 0 && broken == breaks, "{regions:?}");
    let weeks = desk.ask("lead_series", json!({"definition": "marketing", "by": "week"}));
    assert!(weeks["intervals"].as_array().unwrap().len() > 3 * intervals.len());

    let early = json!({"name": "marketing", "rule": "mql_date is set", "valid_from": "2026-02-28"});
    let refused = desk.refused("lead_save", early);
    assert!(
        refused.message.starts_with("Version 2 of 'marketing' holds from 2026-03-01"),
        "{}",
        refused.message
    );
    desk.ask("undo", json!({}));
    assert_eq!(
        desk.ask("lead_versions", json!({"name": "marketing"}))["versions"].as_array().unwrap().len(),
        1
    );
    desk.ask("lead_retire", json!({"name": "marketing"}));
    let left = desk.ask("lead_definitions", json!({}));
    assert_eq!(left["definitions"].as_array().unwrap().len(), 1);
    assert_eq!(
        two(&desk, "marketing", "sales")["first"]["leads"],
        265,
        "what is retired can still be asked for"
    );
}

#[test]
fn rules_are_tried_out_and_refused_with_the_place_where_they_go_wrong() {
    let (desk, _) = Desk::with_sample();
    let tried = desk.ask("lead_try", json!({"rule": "Stage is \"closed WON\" and region is set"}));
    assert_eq!((&tried["leads"], &tried["unknown_columns"]), (&json!(0), &json!(["region"])));
    let won = desk.ask("lead_try", json!({"rule": "(Stage is \"closed WON\")"}));
    assert!(won["leads"].as_u64().unwrap() > 50, "{won}");
    assert_eq!(won["rule"], "Stage is \"closed WON\"");
    for (command, request, words) in [
        ("lead_try", json!({"rule": "MQL date is set"}), "The rule cannot be read at character 5, 'date'"),
        ("lead_save", json!({"name": "x", "rule": "stage"}), "The rule cannot be read at its end"),
        ("lead_save", json!({"name": "x", "rule": "stage is set"}), "Say who answers for the definition"),
        ("lead_save", json!({"name": " ", "rule": "stage is set"}), "Give the definition a name"),
        ("lead_save", json!({"name": "a@1", "rule": "stage is set"}), "Give the definition a name"),
        (
            "lead_save",
            json!({"name": "x", "rule": "stage is set", "owner": "Ana", "valid_from": "soon"}),
            "'soon' is no day",
        ),
        (
            "leads",
            json!({"first": "marketing", "second": "ours"}),
            "There is no lead definition 'ours': saved are 'marketing', 'sales'.",
        ),
        (
            "leads",
            json!({"first": "marketing@7", "second": "sales"}),
            "'marketing' has no version '7': there are 1 to 1.",
        ),
        ("lead_series", json!({"definition": "sales", "by": "year"}), "'year' is no interval"),
        ("internal_domains_set", json!({"domains": ["mill"]}), "'mill' is no domain"),
    ] {
        let refused = desk.refused(command, request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
    let empty = Desk::with_project();
    let refused = empty.refused("lead_pipeline", json!({}));
    assert!(refused.message.starts_with("There are no leads"), "{}", refused.message);
    let saved = json!({"name": "ours", "rule": "stage is set", "owner": "Ana"});
    assert_eq!(empty.ask("lead_save", saved)["definition"]["leads"], Value::Null, "rules come before deals");
}

#[test]
fn a_difference_is_taken_apart_by_reasons_of_ones_own_first() {
    let (desk, _) = Desk::with_sample();
    desk.ask("lead_save", json!({"name": "profile", "rule": "source is not outbound", "owner": "Ana"}));
    let request = json!({
        "first": "marketing", "second": "sales",
        "reasons": [{"name": "from the fair", "rule": "source is trade_show"}],
    });
    let view = desk.ask("leads", request);
    let reasons = &view["fields"][1]["reasons"];
    let names: Vec<&str> = reasons.as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap()).collect();
    let usual = ["rejected by sales", "never worked by sales", "open", "accepted by sales", ""];
    assert_eq!(names, [&["from the fair", "out of profile"], &usual[..]].concat());
    assert!(count(reasons, "name", "from the fair").as_u64().unwrap() > 0);
    let sum: u64 = reasons.as_array().unwrap().iter().map(|r| r["leads"].as_u64().unwrap()).sum();
    assert_eq!(sum, 149, "the parts add up to the whole");
    desk.ask("internal_domains_set", json!({"domains": []}));
    assert_eq!(
        two(&desk, "marketing", "sales")["internal"],
        5,
        "their addresses are those of tests all the same"
    );
    desk.ask("internal_count", json!({"counted": true}));
    assert_eq!(two(&desk, "marketing", "sales")["internal"], 0);
}

#[test]
fn how_far_leads_came_is_told_by_the_dates_of_the_deals() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("lead_pipeline", json!({}));
    let entry = |name: &str| {
        view["entries"].as_array().unwrap().iter().find(|entry| entry["name"] == name).unwrap().clone()
    };
    assert_eq!(view["leads"], truth()["lead_emails"]);
    assert_eq!(entry("came up")["leads"], view["leads"]);
    assert_eq!(
        (&entry("came up")["median_days"], &entry("came up")["from"]),
        (&json!(0.0), &json!("2026-01-13"))
    );
    assert_eq!(entry("qualified by marketing")["leads"], 265);
    assert!(entry("accepted by sales")["median_days"].as_f64().unwrap() > 0.0);
    let stages = view["stages"].as_array().unwrap();
    let sum: u64 = stages.iter().map(|stage| stage["leads"].as_u64().unwrap()).sum();
    assert_eq!(json!(sum), view["leads"], "everybody stands somewhere");
    assert!(
        stages.iter().any(|stage| stage["name"] == "Closed won" && stage["amount"].as_f64().unwrap() > 0.0)
    );
    let sales = desk.ask("lead_pipeline", json!({"definition": "sales"}));
    assert_eq!(sales["leads"], 140);
}
