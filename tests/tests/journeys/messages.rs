//! Tickets, chats, reviews, call notes and spreadsheets: imported, joined to people, searched, not taken twice.

use super::desk::Desk;
use serde_json::{Value, json};
use tests::repository;

const EVENTS: &str = "event_id,time,user_id,email,event\n\
    e1,2026-03-01T10:00:00Z,u_1,grace@cafe.example,Signed up\n\
    e2,2026-03-01T11:00:00Z,u_2,ivo@x.example,Signed up\n";

const TICKETS: &str = r#"{"tickets": [{"id": 17, "subject": "Import stuck", "description": "It stops at forty rows.",
  "status": "open", "created_at": "2026-03-02T09:00:00Z", "requester": {"id": 5, "name": "Grace Oduya", "email": "grace@cafe.example"},
  "comments": [
    {"id": 1, "author_id": 5, "body": "It stops at forty rows.", "created_at": "2026-03-02T09:00:00Z", "public": true},
    {"id": 2, "author_id": 9, "body": "Looks like a bad spreadsheet", "created_at": "2026-03-02T09:30:00Z", "public": false},
    {"id": 3, "author_id": 9, "author": {"id": 9, "name": "Sam"}, "html_body": "<p>Thanks for reaching out, which file is it?</p>", "created_at": "2026-03-02T10:00:00Z", "public": true}]}]}"#;

const CHATS: &str = r#"[{"type": "conversation", "id": "c1", "created_at": 1772442000,
  "source": {"body": "<p>What does the team plan cost?</p>", "author": {"type": "user", "name": "Ivo", "email": "ivo@x.example"}},
  "conversation_parts": {"conversation_parts": [{"part_type": "comment", "body": "<p>It is 79 a month.</p>", "created_at": 1772442060,
    "author": {"type": "admin", "name": "Lee", "email": "lee@us.example"}}]}}]"#;

const REVIEWS: &str = "Review ID,Author,Star Rating,Review Title,Review Text,Date\n\
    r1,nia,2,Was better,It logs me out every day,2026-02-01\nr2,omar,5,,,2026-02-03\n";

const NOTES: &str = "Call date,Contact name,Email,Called by,Call notes\n\
    2026-03-05,Grace Oduya,grace@cafe.example,Tom,\"Wants the import fixed before Easter, else she goes back to paper\"\n";

fn documents(desk: &Desk, kind: &str) -> Vec<Value> {
    desk.ask("documents", json!({"kind": kind}))["documents"].as_array().unwrap().clone()
}

fn imported() -> Desk {
    let desk = Desk::with_project();
    let files = [
        desk.file("events.csv", EVENTS),
        desk.file("zendesk.json", TICKETS),
        desk.file("intercom.json", CHATS),
        desk.file("reviews.csv", REVIEWS),
        desk.file("calls.csv", NOTES),
    ];
    let done = desk.import(&files);
    let kinds: Vec<(&str, u64)> = done["imports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| (i["kind"].as_str().unwrap(), i["accepted"].as_u64().unwrap()))
        .collect();
    assert_eq!(kinds, [("tickets", 3), ("chats", 2), ("reviews", 2), ("notes", 1), ("events", 2)]);
    desk
}

#[test]
fn what_customers_wrote_is_theirs_and_what_the_company_wrote_is_not() {
    let desk = imported();
    let tickets = documents(&desk, "ticket");
    assert_eq!(tickets.len(), 1);
    let ticket = desk.ask("document", json!({"document": tickets[0]["id"]}));
    assert_eq!(ticket["row"]["title"], "Import stuck");
    let roles: Vec<&str> =
        ticket["speakers"].as_array().unwrap().iter().map(|s| s["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["participant", "interviewer"]);
    let about = ticket["attributes"].to_string();
    assert!(about.contains("private notes left out"), "{about}");
    assert!(!about.contains("bad spreadsheet"));
    assert_eq!(
        [
            documents(&desk, "chat").len(),
            documents(&desk, "review").len(),
            documents(&desk, "call_note").len()
        ],
        [1, 2, 1]
    );

    let hits = |query: &str| {
        desk.ask("search", json!({"query": query, "limit": 10}))["hits"].as_array().unwrap().len()
    };
    assert_eq!(hits("forty"), 1);
    assert_eq!(hits("reaching"), 0, "an agent's words are nobody's need");
    assert_eq!(hits("spreadsheet"), 0, "a private note is no word of the study");
    assert_eq!(hits("paper"), 1);
    assert_eq!(hits("kind:chat cost"), 1);
}

#[test]
fn tickets_and_chats_join_the_people_of_the_events() {
    let desk = imported();
    let grace = documents(&desk, "ticket")[0]["person"].clone();
    assert!(!grace.is_null());
    assert_eq!(documents(&desk, "call_note")[0]["person"], grace);
    assert_ne!(documents(&desk, "chat")[0]["person"], grace);
    let counts = desk.counts();
    assert_eq!((&counts["people"], &counts["people_with_events"]), (&json!(2), &json!(2)));
}

#[test]
fn a_longer_export_takes_only_what_is_new() {
    let desk = imported();
    let again = desk.import(&[desk.file("zendesk.json", TICKETS), desk.file("reviews.csv", REVIEWS)]);
    assert!(again["imports"].as_array().unwrap().iter().all(|i| i["accepted"] == 0), "{again}");
    let longer = format!("{REVIEWS}r3,pat,1,Gone,I have deleted it now,2026-03-01\n");
    let later = desk.import(&[desk.file("reviews-march.csv", longer)]);
    let result = &later["imports"][0];
    assert_eq!((&result["accepted"], &result["duplicates"]), (&json!(1), &json!(2)));
    assert_eq!(documents(&desk, "review").len(), 3);
    desk.ask("undo", json!({}));
    assert_eq!(documents(&desk, "review").len(), 2);
}

#[test]
fn a_survey_in_a_spreadsheet_is_a_survey() {
    let file = repository::shared("data/surveys/stacks-gov/results-anonymized-randomized.xlsx");
    let Some(file) = file else { return println!("skipped: no shared data") };
    let desk = Desk::with_project();
    let preview = desk.ask("import_preview", json!({"paths": [file]}));
    assert_eq!(preview["files"][0]["kind"], "survey");
    let done = desk.import(&[file]);
    assert_eq!(
        (&done["imports"][0]["accepted"], &done["imports"][0]["rejected_count"]),
        (&json!(69), &json!(0))
    );
    assert!(done["imports"][0]["warnings"].to_string().contains("read from the sheet"), "{done}");
    assert_eq!(desk.counts()["survey_responses"], 69);
}

#[test]
fn a_thousand_reviews_of_a_real_store() {
    let folder = "data/surveys/appreviews-is22/Study 2 - Searching App Reviews/Dataset/Collected reviews";
    let file = repository::shared(&format!("{folder}/Evernote_1250_review_level.xlsx"));
    let Some(file) = file else { return println!("skipped: no shared data") };
    let desk = Desk::with_project();
    let done = desk.import(&[file]);
    let result = &done["imports"][0];
    assert_eq!(result["kind"], "reviews");
    assert_eq!((&result["accepted"], &result["rejected_count"]), (&json!(1250), &json!(0)), "{result}");
}
