//! What else is asked of a funnel. Figures of the sample were counted from its files by another program.

use super::{folders, named, numbers, on_sample, path};
use crate::{Answer, Failure, Status};
use serde_json::{Value, json};
use std::{fmt::Write as _, path::PathBuf};
use tempfile::TempDir;

const STEPS: &str = "Visited site,Signed up,Imported roster,Published schedule,Invited team,Subscribed";

/// The sample's funnel, with a question.
fn asked(question: &[&str]) -> Value {
    let mut line = vec!["funnel", "P", "--steps", STEPS, "--window", "14d", "--json"];
    line.extend(question);
    on_sample(&line).json
}

fn people(group: &Value) -> Vec<u64> {
    numbers(&group["steps"], "people")
}

/// A project with events of one's own.
struct Made {
    home: TempDir,
    project: PathBuf,
}

impl Made {
    /// From lines of time, user, event and plan.
    fn of(rows: &str) -> Self {
        let home = TempDir::new().unwrap();
        let (project, events) = (home.path().join("p.subtext"), home.path().join("events.csv"));
        std::fs::write(&events, format!("time,user_id,event,plan\n{rows}")).unwrap();
        let made = Self { home, project };
        made.run(&["new", "P"]).unwrap();
        made.run(&["import", "P", path(&events)]).unwrap();
        made
    }

    fn run(&self, arguments: &[&str]) -> Result<Answer, Failure> {
        let named = arguments.iter().map(|a| if *a == "P" { path(&self.project) } else { a });
        crate::run(named, &folders(self.home.path()))
    }

    fn funnel(&self, steps: &str, more: &[&str]) -> Answer {
        let mut line = vec!["funnel", "P", "--steps", steps, "--window", "1d"];
        line.extend(more);
        self.run(&line).unwrap_or_else(|failure| panic!("{}", failure.message))
    }
}

/// 56 of 70 of the Team plan and 48 of 80 of the Solo plan went on: the example Newcombe published. Somebody comes much later,
/// so that nobody is in progress.
fn two_plans() -> Made {
    let mut rows = String::new();
    for (plan, all, on) in [("Team", 70, 56), ("Solo", 80, 48)] {
        for person in 0..all {
            let _ = writeln!(rows, "2026-01-05T10:00:00Z,{plan}-{person},A,{plan}");
            if person < on {
                let _ = writeln!(rows, "2026-01-05T11:00:00Z,{plan}-{person},B,");
            }
        }
    }
    Made::of(&(rows + "2026-03-01T10:00:00Z,late,X,\n"))
}

#[test]
fn groups_by_a_property_of_the_first_event() {
    let found = &asked(&["--by", "channel"])["breakdown"];
    assert_eq!((&found["by"], &found["touch"]), (&json!("property:channel"), &json!("first")));
    let of = |value: &str| people(named(&found["groups"], "value", value));
    assert_eq!(of("facebook"), [773, 228, 104, 73, 38, 7]);
    assert_eq!(of("webinar"), [87, 59, 42, 40, 33, 26]);
    assert_eq!(of("trade_show"), [45, 17, 10, 5, 5, 1]);
    assert_eq!(numbers(&found["all"], "people"), [2_973, 1_352, 689, 472, 334, 170]);
    let sizes: u64 = numbers(&found["groups"], "people").iter().sum();
    assert_eq!(
        (sizes, found["with_value"].as_u64(), found["in_several"].as_u64()),
        (2_973, Some(2_973), Some(0))
    );
    // Their own words beside the numbers, by people who are among them.
    let group = named(&found["groups"], "value", "webinar");
    assert!(!group["heard"].as_array().unwrap().is_empty() && !group["codes"].as_array().unwrap().is_empty());
    assert_eq!(found["basis"]["lineage"][0]["rows"], 40_715);
}

#[test]
fn a_property_at_another_touch() {
    let last = &asked(&["--by", "plan", "--touch", "last"])["breakdown"];
    let of = |value: &str| people(named(&last["groups"], "value", value));
    assert_eq!(of("Team"), [81; 6]);
    assert_eq!(of(""), [2_803, 1_182, 519, 302, 164, 0]);
    assert_eq!(last["groups"].as_array().unwrap().last().unwrap()["label"], "(none)");
    assert_eq!((last["people"].as_u64(), last["with_value"].as_u64()), (Some(2_973), Some(170)));
    let second = &asked(&["--by", "plan", "--touch", "2"])["breakdown"];
    assert_eq!(people(&second["groups"][0]), [1_352, 1_352, 689, 472, 334, 170]);
    assert_eq!(second["groups"].as_array().unwrap().len(), 1);
}

#[test]
fn every_event_bears_the_value() {
    let made = Made::of(
        "2026-01-01T00:00:00Z,u,A,Chrome\n2026-01-01T13:00:00Z,u,A,Safari\n2026-01-01T14:00:00Z,u,B,Safari\n",
    );
    let found = made.funnel("A,B", &["--order", "any", "--by", "plan", "--touch", "all"]).json;
    let groups = &found["breakdown"]["groups"];
    assert_eq!(people(named(groups, "value", "Safari")), [1, 1]);
    assert_eq!(named(groups, "value", "Safari")["steps"][1]["median_seconds"], 3_600.0);
    assert_eq!(people(named(groups, "value", "Chrome")), [1, 0]);
    assert_eq!(found["breakdown"]["in_several"], 1);
}

#[test]
fn jobs_overlap_and_who_was_not_heard_stands_apart() {
    let found = &asked(&["--by", "job"])["breakdown"];
    let jobs = on_sample(&["jobs", "P", "--json"]).json;
    let in_funnel = |row: &&Value| row["in_funnel"].as_u64().unwrap() > 0;
    let rows: Vec<&Value> = jobs["jobs"].as_array().unwrap().iter().filter(in_funnel).collect();
    assert!(rows.len() > 2, "{jobs}");
    for row in rows {
        let name = row["code"]["name"].as_str().unwrap();
        assert_eq!(named(&found["groups"], "value", name)["people"], row["in_funnel"], "{name}");
    }
    let groups = found["groups"].as_array().unwrap();
    let all: u64 = numbers(&found["groups"], "people").iter().sum();
    let several = found["in_several"].as_u64().unwrap();
    assert!(several > 0 && all > found["people"].as_u64().unwrap());
    assert_eq!(groups.last().unwrap()["kind"], "unheard");
    assert!(found["notes"].to_string().contains("Groups overlap"), "{}", found["notes"]);
}

#[test]
fn attributes_of_people_are_groups_too() {
    let made = two_plans();
    let refused =
        made.run(&["funnel", "P", "--steps", "A,B", "--window", "1d", "--by", "colour"]).unwrap_err();
    assert_eq!(refused.status, Status::Usage);
    assert!(refused.message.contains("Properties of events: plan"), "{}", refused.message);
    let refused = made
        .run(&["funnel", "P", "--steps", "A,B", "--window", "1d", "--by", "plan", "--touch", "3"])
        .unwrap_err();
    assert!(refused.message.contains("no step 3"), "{}", refused.message);
    let people = on_sample(&["funnel", "P", "--saved", "Trial", "--by", "attribute:role", "--json"]);
    let found = &people.json["breakdown"];
    let groups = found["groups"].as_array().unwrap();
    assert!(groups.len() > 2, "{found}");
    let without = groups.last().unwrap();
    assert_eq!((&without["kind"], &without["segment"]), (&json!("without"), &Value::Null));
    assert_eq!(found["people"], 2_973);
}

#[test]
fn conversion_by_week_of_entry_with_weeks_that_may_still_rise() {
    let found = &asked(&["--trend"])["trend"];
    let weeks = found["weeks"].as_array().unwrap();
    let row = |week: &Value| {
        (week["week"].clone(), week["of"].as_u64(), week["reached"].as_u64(), week["mature"].clone())
    };
    assert_eq!(weeks.len(), 18);
    assert_eq!(row(&weeks[0]), (json!("2026-01-12"), Some(137), Some(10), json!(true)));
    assert_eq!(row(&weeks[13]), (json!("2026-04-13"), Some(221), Some(24), json!(true)));
    assert_eq!(row(&weeks[14]), (json!("2026-04-20"), Some(178), Some(7), json!(true)));
    assert_eq!(row(&weeks[15]), (json!("2026-04-27"), Some(170), Some(10), json!(false)));
    assert_eq!(row(&weeks[17]), (json!("2026-05-11"), Some(41), Some(0), json!(false)));
    let rate = &weeks[13]["rate"];
    assert!(rate["low"].as_f64() < rate["rate"].as_f64() && rate["rate"].as_f64() < rate["high"].as_f64());
    let between = &asked(&["--trend", "Signed up:3"])["trend"];
    assert_eq!((&between["from_step"], &between["to_name"]), (&json!(2), &json!("Imported roster")));
    assert_eq!(
        between["weeks"].as_array().unwrap().iter().map(|w| w["of"].as_u64().unwrap()).sum::<u64>(),
        1_352
    );
}

#[test]
fn times_between_two_steps_with_those_still_open() {
    let found = &asked(&["--times", "2:Imported roster"])["times"];
    let figure = |key: &str| found[key].as_f64().unwrap();
    assert_eq!(["of", "reached", "left", "in_progress"].map(figure), [1_352.0, 689.0, 573.0, 90.0]);
    assert_eq!(figure("median_seconds"), 26_728.0);
    assert!((figure("mean_seconds") - 56_387.873_730_043_54).abs() < 1e-6);
    assert!((figure("p90_seconds") - 158_528.4).abs() < 1e-6);
    assert_eq!(found["half_by"]["seconds"], 266_533.0);
    let curve = found["curve"].as_array().unwrap();
    assert!(
        curve.len() <= 201
            && (curve.last().unwrap()["share"].as_f64().unwrap() - 0.512_940_065_872_735_7).abs() < 1e-12
    );
    let bars = found["histogram"]["people"].as_array().unwrap();
    assert_eq!(bars.iter().map(|bar| bar.as_u64().unwrap()).sum::<u64>(), 689);
    let all = asked(&["--times", "2:3", "--people"]);
    let listed = all["times"]["people"].as_array().unwrap();
    assert_eq!(listed.len(), 1_352);
    let times: Vec<f64> = listed[..689].iter().map(|one| one["seconds"].as_f64().unwrap()).collect();
    assert!(times.is_sorted() && listed[..689].iter().all(|one| one["state"] == "reached"));
    assert!(listed[689..].iter().all(|one| one["state"] != "reached"));
}

#[test]
fn two_groups_of_people_are_compared() {
    let made = two_plans();
    let found = &made.funnel("A,B", &["--compare", "plan=Team", "--json"]).json["compare"];
    assert_eq!((&found["first"]["people"], &found["second"]["people"]), (&json!(70), &json!(80)));
    let between = &found["steps"][1]["from_previous"];
    let near = |key: &str, expect: f64| (between[key].as_f64().unwrap() - expect).abs() < 5e-5;
    assert!(near("difference", 0.2) && near("low", 0.0524) && near("high", 0.3339), "{between}");
    assert_eq!(between["verdict"], "more");
    let said = found["summary"][0].as_str().unwrap();
    assert!(said.contains("That is 20.0 points more, 95 % interval +5.2 to +33.4"), "{said}");
    let other = &made.funnel("A,B", &["--compare", "plan=Solo", "--with", "plan=Team"]).json["compare"];
    assert_eq!(other["steps"][1]["from_previous"]["verdict"], "less");
    assert_eq!(other["shared"], 0);
    // The same side twice: no difference, and the same people.
    let same = &made.funnel("A,B", &["--compare", "plan=Solo", "--with", "plan=Solo"]).json["compare"];
    assert_eq!(
        (&same["shared"], &same["steps"][1]["from_previous"]["verdict"]),
        (&json!(80), &json!("cannot_tell"))
    );
    assert!(same["notes"][0].as_str().unwrap().contains("80 people are on both sides"), "{}", same["notes"]);
    let nobody = made.run(&["funnel", "P", "--steps", "A,B", "--window", "1d", "--compare", "plan=Gold"]);
    assert!(nobody.unwrap_err().message.contains("Nobody who entered is on the side 'plan is Gold'"));
}

#[test]
fn two_periods_and_two_versions_are_compared() {
    let found =
        &asked(&["--compare", "2026-01-12..2026-02-28", "--with", "2026-03-01..2026-04-20"])["compare"];
    let range = |side: &str| found[side]["basis"]["range"]["to"].as_str().unwrap()[..10].to_owned();
    assert_eq!((range("first"), range("second")), ("2026-02-28".into(), "2026-04-20".into()));
    assert_eq!(found["first"]["label"], "2026-01-12 to 2026-02-28");
    assert_eq!(found["summary"].as_array().unwrap().len(), 5);

    let made = two_plans();
    let save = |steps: &str| made.funnel(steps, &["--save", "Two"]).json;
    assert_eq!(
        (save("A,B")["version"].clone(), save("A[plan=Team],B")["version"].clone()),
        (json!(1), json!(2))
    );
    let first = made.run(&["funnel", "P", "--saved", "Two", "--version", "1", "--json"]).unwrap().json;
    assert_eq!((&first["version"], numbers(&first["steps"], "people")), (&json!(1), vec![150, 104]));
    let found = made.run(&["funnel", "P", "--saved", "Two", "--compare", "v1"]).unwrap().json;
    let found = &found["compare"];
    assert_eq!(
        (&found["first"]["label"], &found["first"]["people"]),
        (&json!("Two, version 1"), &json!(150))
    );
    assert_eq!((&found["second"]["people"], &found["shared"]), (&json!(70), &json!(70)));
    let refused = made.run(&["funnel", "P", "--saved", "Two", "--version", "3"]).unwrap_err();
    assert!(refused.message.contains("no version 3 of 'Two': the latest is 2"), "{}", refused.message);
}

#[test]
fn why_somebody_is_counted_in_plain_sentences() {
    let made = Made::of(
        "2026-01-05T10:00:00Z,u,A,\n2026-01-05T12:00:00Z,u,B,\n2026-01-06T11:00:00Z,u,C,\n2026-01-06T11:30:00Z,u,B,\n\
         2026-01-05T10:00:00Z,v,B,\n2026-03-01T10:00:00Z,w,A,\n",
    );
    let why = |person: &str, more: &[&str]| {
        let mut line = vec!["--why", person];
        line.extend(more);
        made.funnel("A,B,C", &line).json["trace"].clone()
    };
    let found = why("u", &[]);
    assert_eq!(found["standing"], "left at C");
    let what: Vec<&str> =
        found["lines"].as_array().unwrap().iter().map(|l| l["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["started", "reached", "too_late", "repeated"]);
    assert_eq!(found["lines"][1]["sentence"], "Step 2, B, is reached, 2 h after step 1.");
    assert_eq!(found["lines"][2]["sentence"], "1 h too late for step 3, C.");
    let place = (found["lines"][2]["file"].as_str().unwrap(), found["lines"][2]["line"].as_u64());
    assert!(place.0.ends_with("events.csv") && place.1 == Some(4), "{place:?}");
    let summary = found["summary"].to_string();
    assert!(summary.contains("They did it on 2026-01-06 11:00:00 UTC, but 1 h too late."), "{summary}");
    assert!(
        why("u", &["--step", "B"])["summary"][0].as_str().unwrap().starts_with("Counted as having reached B")
    );
    assert_eq!(why("v", &[])["summary"][0], "They never entered: there is no A of theirs.");
    assert_eq!(why("v", &[])["standing"], Value::Null);
    assert!(why("w", &[])["summary"][0].as_str().unwrap().starts_with("In progress at B"));
    let text = made.funnel("A,B,C", &["--why", "u"]).text;
    assert!(text.contains("left at C") && text.contains("counts"), "{text}");
    let stranger =
        made.run(&["funnel", "P", "--steps", "A,B", "--window", "1d", "--why", "nobody"]).unwrap_err();
    assert!(stranger.message.contains("Nobody in this project is known as 'nobody'"));
}

#[test]
fn what_people_did_after_leaving_with_their_words() {
    let found = &asked(&["--after", "Imported roster", "--within", "7d"])["after"];
    assert_eq!((found["of"].as_u64(), found["nothing"]["first"].as_u64()), (Some(573), Some(0)));
    let of = |event: &str| {
        let row = named(&found["events"], "event", event);
        assert_eq!(row["people_ever"].as_array().unwrap().len() as u64, row["ever"].as_u64().unwrap());
        (row["first"].as_u64().unwrap(), row["ever"].as_u64().unwrap())
    };
    assert_eq!((of("Experiment viewed"), of("Logged in")), ((566, 566), (7, 414)));
    assert_eq!((of("Roster import failed"), of("Viewed help article")), ((0, 345), (0, 304)));
    let failed = named(&found["events"], "event", "Roster import failed");
    assert!(
        !failed["heard"].as_array().unwrap().is_empty() && !failed["codes"].as_array().unwrap().is_empty()
    );
    let text = on_sample(&["funnel", "P", "--saved", "Trial", "--after", "3", "--side", "on"]).text;
    assert!(text.contains("reached Imported roster"), "{text}");
}

#[test]
fn filters_limits_and_optional_steps_are_asked_for_and_saved() {
    let made = Made::of(
        "2026-01-05T10:00:00Z,u,A,Team\n2026-01-05T10:30:00Z,u,O,\n2026-01-05T11:00:00Z,u,B,\n\
         2026-01-05T10:00:00Z,v,A,Team\n2026-01-05T13:00:00Z,v,B,\n\
         2026-01-05T10:00:00Z,w,A,Solo\n2026-01-05T10:10:00Z,w,B,\n2026-03-01T10:00:00Z,x,X,\n",
    );
    let steps = "A[plan=Team], O?, B<=2h";
    let found = made.funnel(steps, &["--save", "Hurried"]);
    assert_eq!(numbers(&found.json["steps"], "people"), [2, 1]);
    assert_eq!(found.json["steps"][0]["name"], "A (plan is Team)");
    let optional = &found.json["optional"][0];
    assert_eq!(
        (&optional["name"], &optional["after"], &optional["people"]),
        (&json!("O"), &json!(1), &json!(1))
    );
    assert!(found.text.contains("did O"), "{}", found.text);
    let again = made.run(&["funnel", "P", "--saved", "Hurried", "--json"]).unwrap().json;
    assert_eq!(again["definition"], found.json["definition"]);
    let asked = &again["definition"]["steps"];
    assert_eq!((&asked[1]["optional"], &asked[2]["within_seconds"]), (&json!(true), &json!(7_200.0)));
    assert_eq!(asked[0].get("optional"), None);
    for (wrong, say) in
        [("A,B,C?", "cannot be optional"), ("A<=1h,B", "no step before it"), ("A,B[plan", "property=value")]
    {
        let refused = made.run(&["funnel", "P", "--steps", wrong, "--window", "1d"]).unwrap_err();
        assert_eq!(refused.status, Status::Usage);
        assert!(refused.message.contains(say), "{}", refused.message);
    }
}
