//! Whose traffic is left out of every number, on the sample.

use super::{copy, on, on_sample};
use tempfile::TempDir;

const FUNNEL: [&str; 4] = ["funnel", "P", "--saved", "Trial"];

#[test]
fn who_is_left_out_is_listed_marked_and_unmarked() {
    let list = on_sample(&["internal", "P"]);
    for words in [
        "5 people are internal, and left out of every number.",
        "Your own domains: tidewater.example",
        "test1@tidewater.example",
        "Their address is at tidewater.example, which is your own.",
    ] {
        assert!(list.text.contains(words), "{words}: {}", list.text);
    }
    assert_eq!((&list.json["internal"], &list.json["total"]), (&5.into(), &5.into()));
    let leads = on_sample(&["leads", "P", "--definitions", "marketing,sales"]);
    assert!(leads.text.contains("Left out: 5 people with 5 rows, by domain."), "{}", leads.text);

    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let say = |asked: &[&str]| on(&project, asked).unwrap();
    let whole = say(&FUNNEL).json;
    let people = say(&[&FUNNEL[..], &["--people"]].concat()).json;
    let person = people["steps"][5]["people_on"][0].as_str().unwrap().to_owned();
    let marked = say(&["internal", "P", "mark", &person, "--as", "robot"]);
    assert_eq!(marked.text, "A robot: left out of every number\n");
    let without = say(&FUNNEL);
    let last = |funnel: &serde_json::Value| funnel["steps"][5]["people"].as_u64().unwrap();
    assert_eq!(last(&without.json), last(&whole) - 1);
    assert!(without.text.contains("Left out: 1 person with"), "{}", without.text);
    say(&["internal", "P", "count"]);
    let counted = say(&FUNNEL);
    assert_eq!(last(&counted.json), last(&whole));
    assert!(counted.text.contains("are counted here: 1 person"), "{}", counted.text);
    say(&["internal", "P", "leave-out"]);
    assert_eq!(say(&["internal", "P", "leave-out"]).text, "It is so already\n");
    assert_eq!(say(&["internal", "P", "unmark", &person]).text, "Taken back: the rule decides\n");
    assert_eq!(last(&say(&FUNNEL).json), last(&whole));
    assert!(on(&project, &["internal", "P", "unmark", &person]).is_err(), "there is nothing to take back");
    say(&["internal", "P", "domains"]);
    assert!(say(&["internal", "P"]).text.contains("'test1' before the @ is the name of a test."));
}
