//! Accounts: people by company, on files of our own whose numbers are known, and on the sample.

use super::desk::Desk;
use serde_json::{Value, json};

const EVENTS: &str = "event_id,time,email,event,revenue\n\
    e1,2026-01-01T00:00:00Z,ana@mill.example,Visited,\n\
    e2,2026-01-02T00:00:00Z,ben@mill.example,Signed up,\n\
    e3,2026-01-03T00:00:00Z,ana@mill.example,Paid,100\n\
    e4,2026-01-01T00:00:00Z,cy@weir.example,Visited,\n\
    e5,2026-03-01T00:00:00Z,di@gmail.com,Visited,\n\
    e6,2026-01-04T00:00:00Z,staff@own.example,Visited,\n";
const DEALS: &str = "lead_id,email,company,stage,created,closed,amount,sales_accepted,accepted_date,mql_date\n\
    1,ben@mill.example,Mill Café,Closed won,2026-01-05,2026-02-01,500.00,yes,2026-01-11,2026-01-05\n\
    2,cy@weir.example,Weir,New,2026-01-05,,,,,2026-01-06\n\
    3,di@gmail.com,MILL  café,New,2026-01-07,,,,,\n";
const TOUCHES: &str = "timestamp,email,channel,cost\n2025-12-02T00:00:00Z,ana@mill.example,fair,1\n";

fn desk() -> Desk {
    let desk = Desk::with_project();
    let files = [("events.csv", EVENTS), ("deals.csv", DEALS), ("touchpoints.csv", TOUCHES)];
    let files = files.map(|(name, text)| desk.file(name, text));
    let done = desk.import(&files);
    assert_eq!(done["status"], "done", "{done}");
    let steps = ["Visited", "Signed up", "Paid"].map(|event| json!({"event": event}));
    let definition = json!({"steps": steps, "window_seconds": 1_209_600});
    desk.ask("funnel_save", json!({"name": "Trial", "funnel": definition}));
    desk.ask("internal_domains_set", json!({"domains": ["own.example"]}));
    desk.ask("lead_save", json!({"name": "marketing", "rule": "mql_date is set", "owner": "Ana"}));
    desk
}

fn named<'v>(view: &'v Value, name: &str) -> &'v Value {
    let all = view["accounts"].as_array().unwrap();
    all.iter().find(|account| account["name"] == name).unwrap_or_else(|| panic!("{name}: {view}"))
}

fn people(detail: &Value) -> Vec<(&str, &str)> {
    let all = detail["people"].as_array().unwrap();
    all.iter().map(|p| (p["email"].as_str().unwrap_or_default(), p["told_by"].as_str().unwrap())).collect()
}

#[test]
fn people_are_of_the_company_that_a_human_the_crm_or_their_domain_names() {
    let desk = desk();
    let view = desk.ask("accounts", json!({}));
    assert_eq!(
        (&view["all"], &view["people"], &view["alone"], &view["internal"]),
        (&json!(2), &json!(4), &json!(0), &json!(1))
    );
    let mill = named(&view, "Mill Café");
    assert_eq!((&mill["people"], &mill["met"], &mill["leads"]), (&json!(3), &json!(1), &json!([1])));
    assert_eq!((&mill["deals"], &mill["won"], &mill["won_amount"]), (&json!(2), &json!(1), &json!(500.0)));
    assert_eq!(view["accounts"][0]["name"], "Mill Café", "most people first");
    assert_eq!(
        (&view["definitions"][0]["leads"], &view["definitions"][0]["accounts"]),
        (&json!(2), &json!(2))
    );
    let detail = desk.ask("account", json!({"name": "mill café"}));
    let mut told = people(&detail);
    told.sort_unstable();
    let expect = [("ana@mill.example", "domain"), ("ben@mill.example", "crm"), ("di@gmail.com", "crm")];
    assert_eq!(told, expect, "Ana's domain is known by Ben");
    let none = desk.ask("accounts", json!({"find": "weir"}));
    assert_eq!((&none["total"], &none["all"]), (&json!(1), &json!(2)));
}

#[test]
fn a_company_goes_through_the_funnel_whoever_takes_a_step() {
    let desk = desk();
    let view = desk.ask("accounts_funnel", json!({"funnel": "Trial"}));
    let reached: Vec<u64> =
        view["steps"].as_array().unwrap().iter().map(|s| s["accounts"].as_u64().unwrap()).collect();
    assert_eq!(reached, [2, 1, 1], "no person of Mill went all the way, the company did");
    let step = &view["steps"][1];
    assert_eq!((&step["went_on"], &step["left"]), (&json!(["Mill Café"]), &json!(["Weir"])));
    assert_eq!(view["steps"][2]["value"], 100.0);
    let list = desk.ask("accounts", json!({}));
    assert_eq!(
        (&named(&list, "Mill Café")["reached"], &named(&list, "Weir")["reached"]),
        (&json!("Paid"), &json!("Visited"))
    );
    let refused = desk.refused("accounts_funnel", json!({"funnel": "Nope"}));
    assert!(refused.message.starts_with("There is no funnel 'Nope'"), "{}", refused.message);
}

#[test]
fn who_was_reached_before_sales_met_anybody_is_told_with_how_long_before() {
    let desk = desk();
    let detail = desk.ask("account", json!({"name": "Mill Café"}));
    let reach = &detail["reach"];
    // The contact at the fair on 2 December, forty days before sales met Ben on 11 January.
    assert_eq!((&reach["days_ahead"], &reach["touch"]), (&json!(40.0), &json!("2025-12-02T00:00:00Z")));
    let ana = desk.ask("person", json!({"person": "ana@mill.example"}));
    assert_eq!(reach["person"], ana["row"]["id"]);
    assert_eq!(desk.ask("account", json!({"name": "Weir"}))["reach"], Value::Null, "nobody met sales there");
    // An event by which sales meet somebody counts, too: then Ana was met first, and di@gmail.com was never.
    let met = desk.ask("account", json!({"name": "Mill Café", "meeting": "paid"}));
    assert_eq!((&met["account"]["met"], &met["reach"]["days_ahead"]), (&json!(2), &json!(-57.0)));
    let summary = desk.ask("accounts", json!({}))["summary"].to_string();
    assert!(
        summary.contains("In 1 of them somebody whom sales never met") && summary.contains("40 days"),
        "{summary}"
    );
}

#[test]
fn companies_and_parts_are_said_by_hand_and_undone() {
    let desk = desk();
    let done = desk.ask("account_assign", json!({"person": "di@gmail.com", "company": " Weir "}));
    assert_eq!(done["changed"]["topics"], json!(["accounts"]));
    let weir = || desk.ask("account", json!({"name": "weir"}));
    assert_eq!(people(&weir()).iter().filter(|(_, by)| *by == "hand").count(), 1);
    assert_eq!(
        desk.ask("account_assign", json!({"person": "di@gmail.com", "company": "Weir"}))["changed"],
        Value::Null
    );
    desk.ask("account_role", json!({"person": "di@gmail.com", "role": "Champion"}));
    desk.ask("account_role", json!({"person": "di@gmail.com", "role": "user"}));
    let roles = |detail: &Value| -> Vec<u64> {
        detail["account"]["roles"].as_array().unwrap().iter().map(|r| r["people"].as_u64().unwrap()).collect()
    };
    assert_eq!(roles(&weir()), [0, 0, 1, 1, 0]);
    desk.ask("account_role", json!({"person": "di@gmail.com", "role": "user", "on": false}));
    assert_eq!(roles(&weir()), [0, 0, 1, 0, 0]);
    let label = desk.ask("undo", json!({}))["actions"].to_string();
    assert!(label.contains("take back that") && label.contains("is the user at 'Weir'"), "{label}");
    // Who moves on leaves the part behind: it is told where it was.
    desk.ask("account_assign", json!({"person": "di@gmail.com"}));
    let mill = desk.ask("account", json!({"name": "Mill Café"}));
    assert_eq!(roles(&mill), [0; 5]);
    let di = mill["people"].as_array().unwrap().iter().find(|one| one["email"] == "di@gmail.com").unwrap();
    assert_eq!(di["roles_elsewhere"], json!(["champion at Weir", "user at Weir"]));
    for (command, request, words) in [
        ("account_assign", json!({"person": "di@gmail.com"}), "Nobody put Di in a company by hand."),
        (
            "account_assign",
            json!({"person": "nobody", "company": "X"}),
            "Nobody in this project is known as 'nobody'.",
        ),
        ("account_assign", json!({"person": "di@gmail.com", "company": "  "}), "Name the company"),
        (
            "account_role",
            json!({"person": "di@gmail.com", "role": "boss"}),
            "'boss' is no part in buying: initiator, ",
        ),
        (
            "account_role",
            json!({"person": "staff@own.example", "role": "user"}),
            "No company of Staff is known",
        ),
        (
            "account_role",
            json!({"person": "cy@weir.example", "role": "user", "on": false}),
            "They are not known as the user.",
        ),
        ("account", json!({"name": "Nowhere"}), "There is no account 'Nowhere'"),
    ] {
        let refused = desk.refused(command, request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}

#[test]
fn the_sample_studys_leads_are_all_of_some_company() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("accounts", json!({}));
    let leads: Vec<&Value> =
        view["definitions"].as_array().unwrap().iter().map(|one| &one["leads"]).collect();
    assert_eq!(leads, [&json!(265), &json!(140)]);
    assert!(
        view["all"].as_u64().unwrap() > 100 && view["internal"].as_u64().unwrap() > 0,
        "{}",
        view["summary"]
    );
    assert!(
        view["accounts"].as_array().unwrap().iter().any(|one| !one["heard"].as_array().unwrap().is_empty())
    );
}

#[test]
fn an_account_is_renamed_or_made_one_with_another_as_a_whole_and_undone() {
    let desk = desk();
    let names = || -> Vec<String> {
        let view = desk.ask("accounts", json!({}));
        view["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    };
    desk.ask("account_role", json!({"person": "cy@weir.example", "role": "user"}));
    let done = desk.ask("account_rename", json!({"name": "weir", "to": "  Weir &  Sons "}));
    assert_eq!(done["changed"]["topics"], json!(["settings"]));
    assert_eq!(names(), ["Mill Café", "Weir & Sons"]);
    let weir = desk.ask("account", json!({"name": "weir sons"}));
    assert_eq!((people(&weir), &weir["formerly"]), (vec![("cy@weir.example", "crm")], &json!(["Weir"])));
    assert_eq!(
        weir["people"][0]["roles"],
        json!(["user"]),
        "the part is one at the company, whatever it is called"
    );
    let again = desk.ask("account_role", json!({"person": "cy@weir.example", "role": "user"}));
    assert_eq!(again["changed"], Value::Null);
    // Who comes later is of it, too.
    let later = "event_id,time,email,event,revenue\nf1,2026-02-01T00:00:00Z,eve@weir.example,Visited,\n";
    desk.import(&[desk.file("later.csv", later)]);
    assert_eq!(desk.ask("account", json!({"name": "Weir & Sons"}))["people"].as_array().unwrap().len(), 2);

    let merged = desk.ask("account_rename", json!({"name": "Weir & Sons", "to": "mill cafÉ"}));
    assert_eq!(merged["changed"]["label"], "Called 'Mill Café' now");
    assert_eq!(names(), ["Mill Café"], "the name that is there already stands");
    let mill = desk.ask("account", json!({"name": "mill café"}));
    assert_eq!((mill["people"].as_array().unwrap().len(), &mill["formerly"]), (5, &json!(["Weir"])));
    let refused = desk.refused("account_assign", json!({"person": "di@gmail.com", "company": "Weir"}));
    assert!(refused.message.starts_with("'Weir' is called 'Mill Café' now"), "{}", refused.message);
    let undone = desk.ask("undo", json!({}));
    assert!(undone.to_string().contains("make the account 'Weir & Sons' one with 'Mill Café'"), "{undone}");
    assert_eq!(names(), ["Mill Café", "Weir & Sons"], "one undo parts them again");
    desk.ask("account_rename", json!({"name": "weir"}));
    assert_eq!(names(), ["Mill Café", "Weir"]);
    // There and back is as it was; another spelling is another name.
    desk.ask("account_rename", json!({"name": "Weir", "to": "Lock"}));
    desk.ask("account_rename", json!({"name": "Lock", "to": "WEIR"}));
    assert_eq!(names(), ["Mill Café", "WEIR"]);
    assert_eq!(desk.ask("account_rename", json!({"name": "weir", "to": "WEIR"}))["changed"], Value::Null);
    for (request, words) in [
        (json!({"name": "Nope", "to": "x"}), "There is no account 'Nope'"),
        (json!({"name": "Mill Café", "to": " - "}), "Name the company"),
        (json!({"name": "Nope"}), "No account was called 'Nope' before"),
    ] {
        let refused = desk.refused("account_rename", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}

#[test]
fn whether_a_domain_is_a_companys_is_for_people_to_say() {
    let desk = Desk::with_project();
    let rows = ["ana@postbox.example", "ben@postbox.example", "cy@gmail.com", "di@mill.example"];
    let rows: String = rows.iter().map(|who| format!("2026-01-01T00:00:00Z,{who},Visited\n")).collect();
    desk.import(&[desk.file("events.csv", format!("time,email,event\n{rows}"))]);
    let accounts = || {
        let view = desk.ask("accounts", json!({}));
        let names: Vec<String> = view["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().into())
            .collect();
        (names.join(" "), view["alone"].as_u64().unwrap())
    };
    assert_eq!(accounts(), ("postbox.example mill.example".into(), 1));
    assert_eq!(desk.ask("account", json!({"name": "postbox.example"}))["domain"], "postbox.example");
    let set =
        |add: Value, remove: Value| desk.ask("public_domains_set", json!({"add": add, "remove": remove}));
    set(json!([" @PostBox.example"]), json!(["gmail.com"]));
    assert_eq!(accounts(), ("gmail.com mill.example".into(), 2));
    let of = |name: &str| {
        let view = desk.ask("public_domains", json!({}));
        let all = view["domains"].as_array().unwrap();
        all.iter().find(|one| one["domain"] == name).cloned().unwrap_or(Value::Null)
    };
    let postbox = json!({"domain": "postbox.example", "built_in": false, "public": true, "people": 2});
    assert_eq!((of("postbox.example"), &of("gmail.com")["public"]), (postbox, &json!(false)));
    desk.ask("undo", json!({}));
    assert_eq!(accounts(), ("postbox.example mill.example".into(), 1), "one undo for both");
    desk.ask("redo", json!({}));
    set(json!(["gmail.com"]), json!(["postbox.example"]));
    assert_eq!((accounts().1, of("postbox.example")), (1, Value::Null));
    for (request, words) in [
        (json!({"add": ["mill"]}), "'mill' is no domain"),
        (json!({"remove": ["mill.example"]}), "'mill.example' tells of a company already"),
        (json!({}), "Name a domain"),
    ] {
        let refused = desk.refused("public_domains_set", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}
