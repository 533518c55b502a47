//! Jobs in a study small enough to count at a glance: the story of an interview, forces, moments, the flow.

use super::desk::Desk;
use serde_json::{Value, json};

/// Three interviews of one job and one of another; Cy does not want to be quoted.
fn study() -> Desk {
    let desk = Desk::with_project();
    let talk = |name: &str, words: &str| desk.file(name, format!("Ann: Shall we?\n\nBo: {words}\n"));
    let words = "The gaps were awful. In February I thought so. We chose in April. A list on the wall.";
    let people = "file,name,email,consent,interview_date\nbo.txt,Bo Berg,bo@x.example,yes,2026-05-06\n\
                  cy.txt,Cy Orr,cy@x.example,yes,2026-05-06\nel.txt,El Ash,el@x.example,yes,2026-05-06\n";
    desk.import(&[
        talk("bo.txt", words),
        talk("cy.txt", words),
        talk("el.txt", words),
        talk("di.txt", words),
        desk.file("people.csv", people),
    ]);
    let codebook = "code,parent,kind,description\njob,,category,\njob.cover,job,job,\njob.fair,job,job,\n\
                    force,,category,\nforce.push,force,force,\ntheme,,category,\ntheme.gaps,theme,theme,\n\
                    theme.list,theme,theme,\nmoment,,category,\nmoment.first-thought,moment,moment,\n\
                    moment.deciding,moment,moment,\noutcome,,category,\noutcome.fired,outcome,fired,\noutcome.hired,outcome,hired,\n";
    desk.import(&[desk.file("codebook.csv", codebook)]);
    let mut codings = String::from("source,record,field,start_s,quote,code,coder,memo\n");
    let mut tag = |file: &str, quote: &str, code: &str, memo: &str| {
        codings.push_str(&format!("{file},,,,{quote},{code},anna,{memo}\n"));
    };
    for file in ["bo.txt", "cy.txt", "di.txt"] {
        tag(file, "In February I thought so", "moment.first-thought", "");
        tag(file, "The gaps were awful", "job.cover", "");
    }
    tag("bo.txt", "In February I thought so", "job.cover", "");
    tag("bo.txt", "We chose in April", "moment.deciding", "");
    tag("bo.txt", "We chose in April", "job.fair", "");
    for quote in ["The gaps were awful", "In February I thought so", "We chose in April"] {
        tag("el.txt", quote, "job.fair", "");
    }
    tag("bo.txt", "The gaps were awful", "force.push", "");
    tag("el.txt", "The gaps were awful", "force.push", "");
    tag("cy.txt", "The gaps were awful", "force.push", "");
    tag("bo.txt", "The gaps were awful", "theme.gaps", "");
    tag("bo.txt", "A list on the wall", "theme.list", "");
    tag("el.txt", "A list on the wall", "theme.list", "");
    tag("bo.txt", "A list on the wall", "outcome.fired", "The list");
    tag("bo.txt", "We chose in April", "outcome.hired", "The board");
    tag("cy.txt", "A list on the wall", "outcome.fired", "The list");
    desk.import(&[desk.file("codings.csv", codings)]);
    desk.ask("consent_set", json!({"document": "cy.txt", "state": "yes", "purposes": ["analysis"]}));
    desk
}

fn short_of(desk: &Desk, code: &str, source: &str) -> Value {
    let document = desk.ask("documents", json!({"find": source}))["documents"][0]["id"].clone();
    let codes = desk.ask("codebook", json!({}));
    let id = &codes["codes"].as_array().unwrap().iter().find(|one| one["name"] == code).unwrap()["id"];
    let page = desk.ask("paragraphs", json!({"document": document}));
    let spans = page["paragraphs"].as_array().unwrap().iter().flat_map(|p| p["codings"].as_array().unwrap());
    spans.into_iter().find(|one| one["code"] == *id).unwrap()["short"].clone()
}

#[test]
fn the_story_of_an_interview_is_of_the_job_it_speaks_of_most() {
    let desk = study();
    let job = |document: &str| desk.ask("job_story", json!({"document": document}))["job"]["name"].clone();
    assert_eq!([job("bo.txt"), job("el.txt")], ["job.cover", "job.fair"]);
    assert_eq!(job("cy.txt"), "job.cover");
}

#[test]
fn a_card_counts_words_that_may_not_be_shown_and_shows_none_of_them() {
    let desk = study();
    let quote = short_of(&desk, "job.cover", "cy.txt");
    let entry = json!({"blank": "when", "entries": [{"text": "a gap opens", "quote": quote}]});
    desk.ask("job_set", json!({"job": "job.cover", "blanks": [entry]}));
    let card = desk.ask("job", json!({"job": "job.cover"}));
    let entry = card["entries"].as_array().unwrap().iter().find(|e| e["blank"] == "when").unwrap();
    assert_eq!((&entry["source"], &entry["excerpt"]), (&json!("withheld"), &Value::Null));
    assert_eq!(entry["short"], quote, "it is said on which it rests");
    let push = |job: Value| desk.ask("job", json!({"job": job}))["forces"][0].clone();
    let (cover, fair) = (push(json!("job.cover")), push(json!("job.fair")));
    assert_eq!((&cover["withheld"], &fair["withheld"]), (&json!(1), &json!(0)), "Cy holds one job only");
    assert_eq!(cover["top_theme"], Value::Null, "one person is no theme");
    assert_eq!(push(Value::Null)["top_theme"], Value::Null, "the list is on other words than the push");
}

#[test]
fn moments_are_of_the_people_of_a_job_and_nobody_reads_a_date_out_of_withheld_words() {
    let desk = study();
    let lanes = |request: Value| desk.ask("job_timeline", request)["lanes"].as_array().unwrap().clone();
    assert_eq!((lanes(json!({})).len(), lanes(json!({"job": "job.fair"})).len()), (3, 1));
    let of_job = lanes(json!({"job": "job.cover"}));
    let lane = |name: &str| of_job.iter().find(|l| l["name"].as_str().unwrap().starts_with(name)).unwrap();
    let date = &lane("Bo B")["marks"][0]["date"];
    assert_eq!((&date["earliest"], &date["proposed"]), (&json!("2026-02-01"), &json!(true)), "{date}");
    assert_eq!(lane("Cy")["marks"][0]["date"], Value::Null);

    let [first, deciding] =
        ["moment.first-thought", "moment.deciding"].map(|code| short_of(&desk, code, "bo.txt"));
    desk.ask("moment_date_set", json!({"coding": first, "words": "in February"}));
    let bo = || {
        let found = desk.ask("job_timeline", json!({"job": "job.cover"}));
        let lanes = found["lanes"].as_array().unwrap().clone();
        (
            lanes.into_iter().find(|l| l["name"].as_str().unwrap().starts_with("Bo B")).unwrap(),
            found["gaps"].clone(),
        )
    };
    let dated = bo().0;
    assert_eq!(dated["marks"][0]["date"]["latest"], "2026-02-28", "read against the day of the interview");
    assert_eq!(dated["days"], Value::Null, "one date is no stretch");
    desk.ask("moment_date_set", json!({"coding": deciding, "earliest": "2026-04-01"}));
    let gaps = bo().1;
    let gap = gaps.as_array().unwrap().iter().find(|g| g["to"] == "Deciding" && g["from"] == "First thought");
    let gap = gap.unwrap_or_else(|| panic!("from the first thought to the decision: {gaps}"));
    assert_eq!((&gap["people"], &gap["shortest"], &gap["longest"]), (&json!(1), &json!(32.0), &json!(59.0)));
}

#[test]
fn who_is_in_one_column_of_the_flow_is_counted_alone_and_withheld_words_stay_away() {
    let desk = study();
    let flow = desk.ask("job_flow", json!({}));
    assert_eq!(flow["by"], "name");
    let node = flow["nodes"].as_array().unwrap().iter().find(|node| node["name"] == "The list").unwrap();
    assert_eq!(node["people"], 2);
    assert_eq!(node["excerpts"].as_array().unwrap().len(), 1);
    assert_eq!(flow["ribbons"].as_array().unwrap().len(), 1, "Bo let the list go for the board");
    assert_eq!((&flow["withheld"], &flow["alone"], &flow["people"]), (&json!(1), &json!(1), &json!(2)));
}
