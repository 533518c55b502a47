//! Internal and bot traffic: one rule, and every number is as if the rows of whoever it leaves out had never come.

use super::{
    desk::Desk,
    merging::{Colleague, merge},
};
use serde_json::{Value, json};

/// People who count, two weeks of them, each a little further than the one before.
fn customers() -> Vec<String> {
    let mut rows = Vec::new();
    for who in 0..60 {
        let (day, arm) = (1 + who % 28, if who % 2 == 0 { "control" } else { "new" });
        let mut row = |minute: u32, event: &str, rest: &str| {
            let at = format!("2026-0{}-{day:02}T10:{minute:02}:{:02}Z", 1 + who / 30, who % 60);
            rows.push(format!("{at},c{who}@firm{}.example,,{event},{rest}", who % 7));
        };
        row(0, "Visited", ",,");
        row(1, "Seen", &format!(",wizard,{arm}"));
        if who % 3 > 0 {
            row(2, "Signed up", ",,");
        }
        if who % 3 > 1 {
            row(3, "Paid", &format!("{}.00,,", 10 + who));
        }
    }
    rows
}

/// Whoever the rule leaves out: of the house, of a domain below it, a test, somebody marked, a robot.
fn internal() -> Vec<String> {
    let mut rows = Vec::new();
    for (who, of) in ["ana@own.example", "ben@mail.own.example", "test7@firm1.example", "cy@agency.example"]
        .iter()
        .zip(["control", "new", "new", "control"])
    {
        for (minute, event, rest) in [
            (0, "Visited", ",,".to_owned()),
            (1, "Seen", format!(",wizard,{of}")),
            (2, "Signed up", ",,".to_owned()),
            (3, "Paid", "999.00,,".to_owned()),
        ] {
            rows.push(format!("2026-01-12T11:{minute:02}:00Z,{who},,{event},{rest}"));
        }
    }
    rows.extend((0..70).map(|n| format!("2026-01-20T12:00:{:02}Z,,bot-1,Visited,,,", n * 6 / 7)));
    rows
}

const EVENTS: &str = "timestamp,email,anonymous_id,event,revenue,experiment,variant\n";
const TOUCHES: &str = "timestamp,email,channel,campaign,cost\n";
const DEALS: &str = "lead_id,email,company,stage,created,closed,amount,mql_date,sales_accepted\n";

fn project(with_internal: bool) -> Desk {
    let desk = Desk::with_project();
    let mut rows = customers();
    let mut touches: Vec<String> = (0..60)
        .map(|who| {
            let channel = ["fair", "mail", "search"][who % 3];
            format!(
                "2025-12-2{}T10:00:00Z,c{who}@firm{}.example,{channel},{channel}-1,2.50",
                who % 9,
                who % 7
            )
        })
        .collect();
    let mut deals: Vec<String> = (0..20)
        .map(|who| {
            let (stage, closed) = if who % 2 == 0 { ("Closed won", "2026-02-20") } else { ("New", "") };
            format!(
                "{who},c{who}@firm{}.example,Firm {},{stage},2026-01-15,{closed},100.00,2026-01-16,yes",
                who % 7,
                who % 7
            )
        })
        .collect();
    if with_internal {
        rows.extend(internal());
        // Without a cost: the money is spent whoever it was spent on, so that it stays.
        touches.push("2025-12-29T10:00:00Z,ana@own.example,fair,fair-1,".into());
        touches.push("2025-12-29T10:00:00Z,cy@agency.example,mail,mail-1,".into());
        for who in ["ana@own.example", "test7@firm1.example", "cy@agency.example"] {
            deals
                .push(format!("t-{who},{who},Firm 1,Closed won,2026-01-15,2026-02-01,777.00,2026-01-16,yes"));
        }
    }
    let text = |head: &str, rows: &[String]| format!("{head}{}\n", rows.join("\n"));
    let files = [
        ("events.csv", text(EVENTS, &rows)),
        ("touchpoints.csv", text(TOUCHES, &touches)),
        ("deals.csv", text(DEALS, &deals)),
    ];
    desk.import(&files.map(|(name, text)| desk.file(name, text)));
    let steps = ["Visited", "Signed up", "Paid"].map(|event| json!({"event": event}));
    desk.ask(
        "funnel_save",
        json!({"name": "Trial", "funnel": {"steps": steps, "window_seconds": 1_209_600}}),
    );
    desk.ask("lead_save", json!({"name": "marketing", "rule": "mql_date is set", "owner": "Ana"}));
    desk.ask("lead_save", json!({"name": "sales", "rule": "sales_accepted is yes", "owner": "Ben"}));
    for (name, metric) in [("Revenue", "revenue"), ("Won", "won"), ("Sign-ups", "Trial/Signed up")] {
        let goal = json!({
            "name": name, "level": "team", "metric": metric, "target": 100.0, "owner": "Ana",
            "from": "2026-01-01", "to": "2026-12-31",
        });
        desk.ask("goal_save", goal);
    }
    desk
}

/// Every number there is.
fn numbers(desk: &Desk) -> Vec<(&'static str, Value)> {
    let asked = [
        ("funnel_run", json!({"saved": "Trial"})),
        ("funnel_breakdown", json!({"funnel": {"saved": "Trial"}, "by": "variant"})),
        ("funnel_trend", json!({"funnel": {"saved": "Trial"}})),
        ("funnel_times", json!({"funnel": {"saved": "Trial"}})),
        ("funnel_choices", json!({})),
        ("metrics", json!({})),
        ("attribution", json!({})),
        ("attribution", json!({"by": "campaign", "models": ["linear"]})),
        ("experiments", json!({})),
        ("experiment", json!({"name": "wizard", "metric": "Paid"})),
        ("leads", json!({"first": "marketing", "second": "sales"})),
        ("lead_pipeline", json!({})),
        ("lead_series", json!({"definition": "marketing"})),
        ("accounts", json!({})),
        ("accounts_funnel", json!({"funnel": "Trial"})),
        ("tracking", json!({})),
        ("plan", json!({"goal": 100_000.0})),
        ("goals", json!({})),
        ("budget", json!({})),
        ("process_change", json!({"metric": "revenue", "change": "2026-01-29"})),
        ("process_change", json!({"metric": "Signed up", "change": "2026-01-29"})),
    ];
    asked.map(|(command, request)| (command, bare(desk.ask(command, request)))).to_vec()
}

/// An answer without what tells of the data and not of the people: what it rests on, who was set aside, and ids of rows.
fn bare(answer: Value) -> Value {
    const ASIDE: [&str; 12] = [
        "lineage",
        "left_out",
        "people_with_events",
        "internal",
        "rows",
        "basis",
        "id",
        "import",
        "at",
        "as_of",
        "created",
        "stated",
    ];
    match answer {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(key, _)| !ASIDE.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key, bare(value))).collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(bare).collect()),
        other => other,
    }
}

fn by_group(view: &Value, group: &str) -> Vec<String> {
    let all = view["people"].as_array().unwrap().iter();
    let of = all.filter(|one| one["standing"]["group"] == group);
    of.map(|one| one["email"].as_str().or(one["name"].as_str()).unwrap().to_owned()).collect()
}

fn paid(desk: &Desk) -> u64 {
    desk.ask("funnel_run", json!({"saved": "Trial"}))["steps"][2]["people"].as_u64().unwrap()
}

#[test]
fn every_number_is_as_if_their_rows_had_never_come() {
    let (clean, desk) = (project(false), project(true));
    let with_everybody = numbers(&desk);
    desk.ask("internal_domains_set", json!({"domains": ["own.example"]}));
    desk.ask("internal_mark", json!({"people": ["cy@agency.example"], "word": "internal"}));
    desk.ask("internal_mark", json!({"people": ["bot-1"], "word": "robot"}));
    let mut told = 0;
    for (((command, expect), (_, found)), (_, before)) in
        numbers(&clean).iter().zip(numbers(&desk)).zip(&with_everybody)
    {
        assert_eq!(&found, expect, "{command}");
        told += usize::from(before != expect);
    }
    assert!(told >= 15, "nearly every number would have been another: {told}");
    let view = desk.ask("funnel_run", json!({"saved": "Trial"}));
    let left_out = &view["left_out"];
    assert_eq!((&left_out["people"], &left_out["rows"]), (&json!(5), &json!(86)));
    let said = "Left out: 5 people with 86 rows, 2 by domain, 1 by a test's address, 1 by hand, 1 as robots.";
    assert_eq!(left_out["sentence"], said);
    let deals =
        desk.ask("leads", json!({"first": "marketing", "second": "sales"}))["lineage"]["left_out"].clone();
    assert_eq!((&deals["people"], &deals["rows"]), (&json!(3), &json!(3)), "those with deals, and no others");

    // Counted in, all of them are back.
    desk.ask("internal_count", json!({"counted": true}));
    let everybody: Vec<_> = numbers(&desk);
    let before: Vec<_> = with_everybody;
    assert_eq!(paid(&desk), 24);
    let words = desk.ask("funnel_run", json!({"saved": "Trial"}))["left_out"]["sentence"].to_string();
    assert!(words.contains("are counted here: 5 people"), "{words}");
    // The first numbers knew the test's address and nobody else.
    assert_eq!(everybody.len(), before.len());
    desk.ask("undo", json!({}));
    assert_eq!(paid(&desk), 20);
}

#[test]
fn a_word_by_hand_wins_and_can_be_taken_back() {
    let desk = project(true);
    assert_eq!(paid(&desk), 23, "a test's address is left out unasked");
    desk.ask("internal_domains_set", json!({"domains": ["own.example"]}));
    let view = desk.ask("internal", json!({}));
    assert_eq!(by_group(&view, "domain"), ["ana@own.example", "ben@mail.own.example"]);
    assert_eq!(by_group(&view, "test"), ["test7@firm1.example"]);
    assert_eq!(by_group(&view, "suspect").len(), 1);
    assert_eq!((&view["internal"], &view["suspects"], &view["total"]), (&json!(3), &json!(1), &json!(4)));
    let suspect = view["people"].as_array().unwrap().iter().find(|one| one["standing"]["group"] == "suspect");
    let suspect = suspect.unwrap();
    assert_eq!(suspect["standing"]["evidence"], "70 events within one minute.");
    assert_eq!((&suspect["standing"]["left_out"], &suspect["events"]), (&json!(false), &json!(70)));
    assert_eq!(paid(&desk), 21);

    let counted = json!({"people": ["ana@own.example"], "word": "counted"});
    let done = desk.ask("internal_mark", counted.clone());
    assert_eq!(done["changed"]["topics"], json!(["internal"]));
    assert_eq!(paid(&desk), 22, "what a human says wins");
    assert_eq!(desk.ask("internal_mark", counted)["changed"], Value::Null, "said once is said");
    let person = desk.ask("person", json!({"person": "ana@own.example"}));
    assert_eq!(
        (&person["internal"]["group"], &person["internal"]["word"], &person["internal"]["left_out"]),
        (&json!("counted"), &json!("counted"), &json!(false))
    );
    desk.ask("internal_mark", json!({"people": ["ana@own.example", "c2@firm2.example"], "word": "internal"}));
    let view = desk.ask("internal", json!({}));
    assert_eq!(by_group(&view, "hand").len(), 2);
    assert_eq!(paid(&desk), 20);
    let trace = desk.ask("funnel_trace", json!({"funnel": {"saved": "Trial"}, "person": "c2@firm2.example"}));
    assert!(trace.to_string().contains("left out of every number, by hand"), "{trace}");
    desk.ask("undo", json!({}));
    assert_eq!(
        (paid(&desk), by_group(&desk.ask("internal", json!({})), "counted")),
        (22, vec!["ana@own.example".into()])
    );
    let history = desk.ask("history", json!({})).to_string();
    for label in ["say that Ana", "say that 2 people are internal", "say that own.example is your own"] {
        assert!(history.contains(label), "{label}: {history}");
    }
    desk.ask("internal_mark", json!({"people": ["ana@own.example"]}));
    assert_eq!(paid(&desk), 21, "the rule decides again");
    for (request, words) in [
        (json!({"people": ["ana@own.example"]}), "Nothing was said of Ana"),
        (json!({"people": []}), "Say of whom."),
        (json!({"people": ["nobody@x.example"], "word": "robot"}), "Nobody in this project is known as"),
        (json!({"people": ["ana@own.example"], "word": "spy"}), "'spy' says nothing of whose traffic counts"),
    ] {
        let refused = desk.refused("internal_mark", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}

#[test]
fn what_was_spent_on_them_was_spent() {
    let desk = Desk::with_project();
    let events = format!("{EVENTS}2026-01-02T10:00:00Z,c@firm.example,,Paid,10.00,,\n");
    let touches = format!(
        "{TOUCHES}2026-01-01T10:00:00Z,c@firm.example,fair,f,2.00\n2026-01-01T10:00:00Z,a@own.example,fair,f,3.00\n\
         2026-01-01T10:00:00Z,a@own.example,mail,m,5.00\n"
    );
    desk.import(&[desk.file("events.csv", events), desk.file("touchpoints.csv", touches)]);
    desk.ask("internal_domains_set", json!({"domains": ["own.example"]}));
    let view = desk.ask("attribution", json!({"models": ["linear"], "goal": "Paid"}));
    let rows = view["labels"].as_array().unwrap();
    let row =
        |name: &str| rows.iter().find(|row| row["label"] == name).unwrap_or_else(|| panic!("{name}: {view}"));
    let cost = |name: &str| row(name)["cost"].clone();
    assert_eq!((cost("fair"), cost("mail")), (json!(5.0), json!(5.0)), "{view}");
    assert_eq!((&row("fair")["touches"], &row("mail")["touches"]), (&json!(1), &json!(0)));
}

#[test]
fn while_no_domain_is_named_those_that_bear_the_projects_name_are_ones_own() {
    let desk = Desk::new();
    desk.ask("project_new", json!({"path": desk.at("t.subtext"), "name": "Firm 1"}));
    let rows = format!("{EVENTS}{}\n", customers().join("\n"));
    desk.import(&[desk.file("events.csv", rows)]);
    let view = desk.ask("internal", json!({}));
    assert_eq!((&view["own_domains"], &view["by_name"]), (&json!(["firm1.example"]), &json!(true)));
    assert_eq!(by_group(&view, "domain").len(), 9);
    let evidence = view["people"][0]["standing"]["evidence"].as_str().unwrap();
    assert_eq!(evidence, "Their address is at firm1.example, which bears the project's name.");
    desk.ask("internal_domains_set", json!({"domains": []}));
    let view = desk.ask("internal", json!({}));
    assert_eq!(
        (&view["own_domains"], &view["by_name"], &view["total"]),
        (&json!([]), &json!(false), &json!(0))
    );
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("internal", json!({}))["internal"], 9);
}

#[test]
fn a_merge_takes_marks_over_and_who_is_erased_leaves_none() {
    let desk = Desk::with_project();
    desk.ask("coder_set", json!({"coder": "Lea"}));
    let events = format!("{EVENTS}{}\n", internal().join("\n"));
    desk.import(&[desk.file("talk.txt", "Ann: Shall we?\n\nBo: Yes.\n"), desk.file("events.csv", events)]);
    desk.ask("project_save_copy", json!({"path": desk.at("maya.subtext"), "for_colleague": true}));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("internal_mark", json!({"people": ["bot-1"], "word": "robot"}));
    maya.ask("internal_mark", json!({"people": ["cy@agency.example"], "word": "internal"}));
    maya.done();
    let result = merge(&desk, "maya.subtext");
    assert_eq!(result["added"]["internal"], 2, "{result}");
    let view = desk.ask("internal", json!({}));
    assert_eq!(
        (by_group(&view, "robot").len(), by_group(&view, "hand")),
        (1, vec!["cy@agency.example".into()])
    );
    let evidence = view["people"].as_array().unwrap().iter().find(|one| one["email"] == "cy@agency.example");
    let evidence = evidence.unwrap()["standing"]["evidence"].as_str().unwrap();
    assert!(
        evidence.starts_with("Maya said on ") && evidence.ends_with("that this is internal."),
        "{evidence}"
    );
    desk.ask("internal_mark", json!({"people": ["ana@own.example"], "word": "internal"}));
    let plan = desk.ask("erase_preview", json!({"person": "cy@agency.example"}));
    desk.ask("erase", json!({"person": "cy@agency.example", "confirm": plan["pseudonym"]}));
    let bytes = std::fs::read(desk.at("t.subtext")).unwrap();
    assert!(!bytes.windows(17).any(|window| window == b"cy@agency.example"), "no mark keeps them");
    let view = desk.ask("internal", json!({}));
    assert_eq!(
        (by_group(&view, "robot").len(), by_group(&view, "hand")),
        (1, vec!["ana@own.example".into()])
    );
}
