//! Whether numbers mean anything, and what a change did: on made events with a relation planted, and on the sample study.

use super::desk::Desk;
use serde_json::{Value, json};
use std::fmt::Write as _;

const STEPS: [&str; 4] = ["Visited", "Tried", "Called", "Paid"];

/// A Monday of 2026, so many weeks after 5 January, and a day of that week.
fn date(week: u32, day: u32) -> String {
    const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut left = 4 + week * 7 + day;
    let month = LENGTHS.iter().position(|length| {
        let here = left < *length;
        left -= if here { 0 } else { *length };
        here
    });
    format!("2026-{:02}-{:02}", month.unwrap() + 1, left + 1)
}

/// Weeks of 40 people each: how many of them tried, of those called, and what each of the 10 who paid brought.
fn events(weeks: &[(u32, u32, u32)]) -> String {
    let mut text = "timestamp,email,event,revenue\n".to_owned();
    for (week, (tried, called, paid)) in (0..).zip(weeks) {
        for person in 0..40u32 {
            let last = match person {
                _ if person < 10.min(*called) => 4,
                _ if person < *called => 3,
                _ if person < *tried => 2,
                _ => 1,
            };
            for step in 0..last {
                let revenue = if step == 3 { format!("{paid}.00") } else { String::new() };
                let day = date(week, person % 7);
                let name = STEPS[step as usize];
                writeln!(
                    text,
                    "{day}T{:02}:{:02}:00Z,w{week}p{person}@mill.example,{name},{revenue}",
                    2 + step,
                    person
                )
                .unwrap();
            }
        }
    }
    text
}

fn funnel(desk: &Desk) {
    let steps: Vec<Value> = STEPS.iter().map(|step| json!({"event": step, "filters": []})).collect();
    let funnel = json!({"steps": steps, "window_seconds": 86_400, "order": "ordered", "entry": "latest", "exclude": []});
    desk.ask("funnel_save", json!({"name": "Trial", "funnel": funnel}));
}

/// Twenty numbers that look drawn, below a bound.
fn drawn(seed: u32, below: u32) -> Vec<u32> {
    let mut state = seed;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    std::iter::repeat_with(next).take(20).collect()
}

#[test]
fn a_step_that_goes_with_revenue_is_told_from_one_that_goes_against_it() {
    let desk = Desk::with_project();
    let (tried, called) = (drawn(3, 18), drawn(77, 8));
    // Of those who tried 12 to 19 called; who pays brings more the more tried, and less the more of them called.
    let weeks: Vec<(u32, u32, u32)> = tried
        .iter()
        .zip(&called)
        .map(|(tried, called)| {
            let tried = 20 + tried;
            (tried, 12 + called, 20 * tried - 15 * called)
        })
        .collect();
    desk.import(&[desk.file("events.csv", events(&weeks))]);
    funnel(&desk);
    let view = desk.ask("tracking", json!({}));
    let metrics = view["funnels"][0]["metrics"].as_array().unwrap();
    let of = |name: &str| metrics.iter().find(|metric| metric["metric"] == name).unwrap();
    let (volume, tried, called) = (of("Trial/Visited"), of("Trial/Tried"), of("Trial/Called"));
    assert_eq!((metrics.len(), &volume["unit"], &tried["unit"]), (3, &json!("people"), &json!("share")));
    assert_eq!((&tried["verdict"], &tried["lag"]), (&json!("tracks"), &json!(0)), "{tried:#}");
    assert_eq!((&called["verdict"], &called["lag"]), (&json!("moves_against"), &json!(0)), "{called:#}");
    // Forty people a week, every week: what never changes tells nothing.
    assert_eq!((&volume["verdict"], &volume["lags"][0]["pairs"]), (&json!("cannot_tell"), &json!(0)));
    let lag = &tried["lags"][0];
    assert!(lag["low"].as_f64().unwrap() > 0.0 && lag["q"].as_f64().unwrap() <= 0.1, "{lag}");
    let first = &tried["cohorts"][0];
    assert_eq!(
        (&first["week"], &first["entered"], &first["counts"]),
        (&json!("2026-01-05T00:00:00Z"), &json!(40), &json!(true))
    );
    let (share, revenue) = (f64::from(weeks[0].0) / 40.0, f64::from(weeks[0].2) * 10.0 / 40.0);
    assert!((first["metric"].as_f64().unwrap() - share).abs() < 1e-12);
    assert!((first["revenue"].as_f64().unwrap() - revenue).abs() < 1e-9, "{first} is not {revenue}");
    assert_eq!(view["funnels"][0]["lineage"]["definition"], "Trial");
}

#[test]
fn where_nothing_is_to_be_told_it_is_said_so() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("tracking", json!({"funnel": "Trial"}));
    let metrics = view["funnels"][0]["metrics"].as_array().unwrap();
    assert_eq!(metrics.len(), 5);
    for metric in metrics {
        let cohorts = metric["cohorts"].as_array().unwrap();
        assert_eq!(cohorts.len(), 18, "120 days touch 18 weeks");
        // The last two weeks' windows of 14 days are open when the data ends.
        let open = cohorts.iter().rev().take_while(|cohort| cohort["counts"] == false).count();
        assert!((2..=3).contains(&open), "{open}");
        let called = metric["lag"].is_u64();
        assert_eq!(called, metric["verdict"] != "cannot_tell", "{metric}");
    }
    let refused = desk.refused("tracking", json!({"funnel": "Nope"}));
    assert!(refused.message.starts_with("There is no funnel 'Nope'"), "{}", refused.message);
    let refused = Desk::with_project().refused("tracking", json!({}));
    assert!(refused.message.starts_with("No funnel is saved"), "{}", refused.message);
}

#[test]
fn a_change_is_set_beside_the_line_from_before() {
    let desk = Desk::with_project();
    let jitter = drawn(5, 3);
    // From the eleventh week on eight more of forty try.
    let weeks: Vec<(u32, u32, u32)> =
        (0..20).map(|week| (18 + jitter[week] + if week >= 10 { 8 } else { 0 }, 12, 20)).collect();
    desk.import(&[desk.file("events.csv", events(&weeks))]);
    funnel(&desk);
    let change = date(10, 0);
    let ask = |metric: &str| desk.ask("process_change", json!({"metric": metric, "change": change}));
    let view = ask("Trial/Tried");
    let level = &view["level"];
    assert!(level["low"].as_f64().unwrap() > 0.1 && level["high"].as_f64().unwrap() < 0.3, "{level}");
    assert!(view["slope"]["value"].as_f64().unwrap().abs() < 0.02, "{}", view["slope"]);
    let weeks = view["weeks"].as_array().unwrap();
    let after: Vec<&Value> = weeks.iter().filter(|week| week["after"] == true).collect();
    assert_eq!(
        (after[0]["begins"].as_str(), view["unit"].as_str()),
        (Some(&*format!("{change}T00:00:00Z")), Some("share"))
    );
    assert_eq!((weeks.len() - after.len(), &weeks[0]["of"]), (10, &json!(40)));
    assert!(
        view["summary"][0].as_str().unwrap().starts_with("At the change 'Trial/Tried' moved by +"),
        "{}",
        view["summary"]
    );
    let first = &after[0];
    let [low, expected, high] =
        ["expected_low", "expected", "expected_high"].map(|key| first[key].as_f64().unwrap());
    assert!(low < expected && expected < high && first["value"].as_f64().unwrap() > high, "{first}");
    assert_eq!(level["verdict"], "higher");
    // As many paid as before: money and payers did not move.
    for metric in ["revenue", "paid"] {
        let view = ask(metric);
        assert!(view["level"]["value"].as_f64().unwrap().abs() < 1e-6, "{metric}: {}", view["level"]);
        for effect in ["level", "slope", "at_end"] {
            assert_eq!(view[effect]["verdict"], "cannot_tell", "{metric}, {effect}: {}", view[effect]);
        }
    }
    for (request, words) in [
        (
            json!({"metric": "Trial/Tried", "change": "2026-01-19"}),
            "There is no before and after 2026-01-19: before and after need at least 4",
        ),
        (
            json!({"metric": "Trial/Visited", "change": change}),
            "The funnel has no step 'Visited' with a rate",
        ),
        (json!({"metric": "Nope", "change": change}), "No event is called 'Nope'"),
        (
            json!({"metric": "revenue", "change": change, "weeks_after": 3}),
            "There is no before and after 2026-03-16: before and after need at least 4 values each, here are 10 and 3",
        ),
        (
            json!({"metric": "revenue", "change": change, "what": "long ".repeat(30)}),
            "Say what changed in at most 120 characters",
        ),
        (json!({"metric": "revenue", "change": "soon"}), "'soon' is no date"),
        (json!({"metric": "revenue", "change": ""}), "Say when things changed"),
    ] {
        let refused = desk.refused("process_change", request);
        assert!(refused.message.starts_with(words), "{}", refused.message);
    }
}

#[test]
fn a_change_is_drawn_and_each_week_leads_to_its_people() {
    let desk = Desk::with_project();
    let weeks: Vec<(u32, u32, u32)> = (0..16).map(|week| (20 + week % 3, 12, 20)).collect();
    desk.import(&[desk.file("events.csv", events(&weeks))]);
    funnel(&desk);
    let change = json!({
        "metric": "Trial/Tried", "change": date(8, 0), "what": "  a new\n form ", "weeks_before": 6, "weeks_after": 5,
    });
    let view = desk.ask("process_change", change.clone());
    let shown = view["weeks"].as_array().unwrap();
    assert_eq!((shown.len(), &view["what"]), (11, &json!("a new form")));
    assert_eq!(shown[0]["begins"], format!("{}T00:00:00Z", date(2, 0)));
    let picture = desk
        .ask("process_change_picture", json!({"change": change, "frame": {"width": 760, "theme": "dark"}}));
    let regions = picture["regions"].as_array().unwrap();
    assert_eq!(regions.len(), 11);
    assert_eq!(regions[0]["label"], "Week of 19 Jan, before: 22 of 40, 55.0 %; the line comes to 53.2 %");
    assert!(picture["svg"].as_str().unwrap().contains("2 Mar, a new form"), "what changed stands in it");
    let told: Vec<&str> = view["summary"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(picture["summary"], told.join(" "));
    assert!(told[0].contains("the change (a new form)"), "{told:?}");

    let people = |metric: &str, begins: &str| {
        let change = json!({"metric": metric, "change": date(8, 0)});
        desk.ask("process_change_people", json!({"change": change, "begins": begins}))
    };
    let count = |people: &Value| people["people"].as_array().unwrap().len();
    let week = people("Trial/Tried", &date(2, 0));
    assert_eq!((count(&week["counted"]), count(&week["others"])), (22, 18), "as many as the picture says");
    let week = people("paid", &date(9, 0));
    assert_eq!((count(&week["counted"]), &week["others"]), (10, &Value::Null));
    let (paid, all) = (people("revenue", &date(9, 0)), desk.ask("people", json!({"limit": 1_000})));
    assert_eq!(paid["counted"], week["counted"], "who paid is who brought money");
    let address = |id: &Value| {
        let found = all["people"].as_array().unwrap().iter().find(|one| one["id"] == *id);
        found.unwrap()["email"].as_str().unwrap().to_owned()
    };
    let ids = paid["counted"]["people"].as_array().unwrap();
    assert!(ids.iter().all(|id| address(id).starts_with("w9p")), "{ids:?}");
    let asked = json!({"change": {"metric": "paid", "change": date(8, 0)}, "begins": date(8, 3)});
    let refused = desk.refused("process_change_people", asked);
    assert!(refused.message.starts_with("No week begins on 2026-03-05"), "{}", refused.message);
}
