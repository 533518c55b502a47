use super::*;
use crate::{
    detect::{Kind, detect},
    messages::{self, Conversation, Side},
    tables,
};

const ZENDESK: &str = r#"{"tickets": [
  {"id": 17, "subject": "Import stuck", "description": "It stops at 40 rows.", "status": "open", "tags": ["import", "csv"],
   "created_at": "2026-03-02T09:00:00Z", "url": "https://x.example/17", "requester_id": 5,
   "requester": {"id": 5, "name": "Grace Oduya", "email": "grace@cafe.example", "external_id": "u_10181"},
   "comments": [
     {"id": 1, "author_id": 5, "body": "It stops at 40 rows.", "created_at": "2026-03-02T09:00:00Z", "public": true},
     {"id": 2, "author_id": 9, "body": "Is it a big file? Ask Tom.", "created_at": "2026-03-02T09:30:00Z", "public": false},
     {"id": 3, "author_id": 9, "author": {"id": 9, "name": "Sam"}, "html_body": "<p>Which &amp; what file?</p>", "created_at": "2026-03-02T10:00:00Z", "public": true},
     {"id": 4, "author_id": 5, "body": "The one with everybody in it", "created_at": "2026-03-02T11:00:00Z", "public": true}]},
  {"id": 18, "subject": "Invoice", "description": "Where is my invoice?", "status": "solved", "requester": {"name": "Bo", "email": "bo@x.example"}}
]}"#;

const INTERCOM: &str = r#"{"type": "conversation.list", "conversations": [{"type": "conversation", "id": "c1", "created_at": 1772442000, "state": "closed",
  "tags": {"type": "tag.list", "tags": [{"name": "pricing"}]},
  "source": {"type": "conversation", "subject": "", "body": "<p>What does the team plan cost?</p>",
     "author": {"type": "user", "id": "a1", "name": "Ivo", "email": "ivo@x.example"}},
  "conversation_parts": {"conversation_parts": [
    {"part_type": "comment", "body": "<p>It is 79 a month.</p>", "created_at": 1772442060, "author": {"type": "admin", "name": "Lee", "email": "lee@us.example"}},
    {"part_type": "note", "body": "<p>wants a discount</p>", "created_at": 1772442070, "author": {"type": "admin", "name": "Lee", "email": "lee@us.example"}},
    {"part_type": "assignment", "body": null, "created_at": 1772442080, "author": {"type": "bot", "name": "Bot", "email": "bot@us.example"}},
    {"part_type": "comment", "body": "<p>Too much for us</p>", "created_at": 1772442090, "author": {"type": "user", "name": "Ivo", "email": "ivo@x.example"}}]}}]}"#;

fn conversations(text: &str, expect: Kind) -> (Vec<Conversation>, Vec<String>) {
    let sheet = read(text.as_bytes()).unwrap().value;
    let detected = detect("rows.csv", &sheet.csv);
    assert_eq!(detected.kind, Some(expect), "{}", detected.why);
    let mapping = tables::propose(expect, "test", &sheet.csv).unwrap().mapping;
    let outcome = messages::read(expect, sheet.csv.as_slice(), &mapping).unwrap();
    assert!(outcome.value.ledger.balances());
    (outcome.value.conversations, outcome.warnings.into_iter().map(|w| w.message).collect())
}

fn said(conversation: &Conversation) -> Vec<(bool, Option<&str>, &str)> {
    let turn = |m: &'_ messages::Message| m.side == Side::Customer;
    conversation.messages.iter().map(|m| (turn(m), m.author.as_deref(), m.text.as_str())).collect()
}

#[test]
fn tickets_with_their_comments() {
    let (tickets, warnings) = conversations(ZENDESK, Kind::Tickets);
    assert_eq!(tickets.len(), 2);
    let first = &tickets[0];
    assert_eq!(
        (first.record.as_str(), first.subject.as_deref(), first.date.as_deref()),
        ("17", Some("Import stuck"), Some("2026-03-02"))
    );
    assert_eq!(first.identifiers.email.as_deref(), Some("grace@cafe.example"));
    assert_eq!(first.identifiers.user_id.as_deref(), Some("u_10181"));
    assert_eq!(
        said(first),
        [
            (true, Some("Grace Oduya"), "It stops at 40 rows."),
            (false, Some("Sam"), "Which & what file?"),
            (true, Some("Grace Oduya"), "The one with everybody in it"),
        ]
    );
    assert_eq!(first.private_notes, 1);
    assert!(first.attributes.contains(&("status".into(), "open".into())), "{:?}", first.attributes);
    assert!(first.attributes.contains(&("tags".into(), "import; csv".into())));
    assert!(!format!("{:?}", first.attributes).contains("https"));
    assert_eq!(said(&tickets[1]), [(true, Some("Bo"), "Where is my invoice?")]);
    assert!(warnings.iter().any(|w| w.starts_with("1 private notes")), "{warnings:?}");
}

#[test]
fn chats_with_what_opened_them() {
    let (chats, _) = conversations(INTERCOM, Kind::Chats);
    assert_eq!(chats.len(), 1);
    assert_eq!(
        said(&chats[0]),
        [
            (true, Some("Ivo"), "What does the team plan cost?"),
            (false, Some("Lee"), "It is 79 a month."),
            (true, Some("Ivo"), "Too much for us"),
        ]
    );
    assert_eq!((chats[0].private_notes, chats[0].identifiers.email.as_deref()), (1, Some("ivo@x.example")));
    assert_eq!(chats[0].date.as_deref(), Some("2026-03-02"));
}

#[test]
fn reviews_of_an_app_store_and_of_a_list() {
    let feed = r#"{"feed": {"entry": [{"im:name": {"label": "The app"}},
      {"id": {"label": "901"}, "author": {"name": {"label": "nia"}}, "im:rating": {"label": "2"}, "im:version": {"label": "4.1"},
       "title": {"label": "Was better"}, "content": {"label": "It logs me out every day", "attributes": {"type": "text"}}, "updated": {"label": "2026-02-01T08:00:00-07:00"}}]}}"#;
    let (reviews, _) = conversations(feed, Kind::Reviews);
    let review = &reviews[0];
    assert_eq!((review.record.as_str(), review.subject.as_deref()), ("901", Some("Was better")));
    assert_eq!(said(review), [(true, Some("nia"), "It logs me out every day")]);
    assert!(review.attributes.contains(&("rating".into(), "2".into())));
    let lines = "{\"reviewId\":\"r1\",\"userName\":\"O\",\"score\":5,\"content\":\"good\",\"at\":\"2026-01-05T10:00:00Z\",\"replyContent\":\"thanks\"}\n{\"reviewId\":\"r2\",\"score\":1,\"content\":\"bad\"}\n";
    let (reviews, _) = conversations(lines, Kind::Reviews);
    assert_eq!(said(&reviews[0]), [(true, Some("O"), "good"), (false, None, "thanks")]);
    assert_eq!(reviews.len(), 2);
}

#[test]
fn other_json_is_refused_with_what_to_do() {
    let check = |text: &str, expect: &str| {
        let error = read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expect), "{text}: {error}");
    };
    check("[1, 2]", "no list of objects");
    check("\"x\"", "no list of objects");
    check("{\"a\": 1,\n \"b\": }", "line 2");
    check("{\"a\":1}\nnot json\n", "no JSON");
}
