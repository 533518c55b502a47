use super::*;
use crate::{detect::detect, tables};

fn read_as(expect: Kind, bytes: &[u8]) -> (Vec<Conversation>, Vec<String>) {
    let detected = detect("rows.csv", bytes);
    assert_eq!(detected.kind, Some(expect), "{}", detected.why);
    let mapping = tables::propose(expect, "test", bytes).unwrap().mapping;
    let outcome = read(expect, bytes, &mapping).unwrap();
    assert!(outcome.value.ledger.balances());
    (outcome.value.conversations, outcome.warnings.into_iter().map(|w| w.message).collect())
}

fn said(conversation: &Conversation) -> Vec<(Side, &str)> {
    conversation.messages.iter().map(|m| (m.side, m.text.as_str())).collect()
}

#[test]
fn a_ticket_is_all_rows_of_its_id() {
    let (tickets, warnings) = read_as(
        Kind::Tickets,
        b"Ticket ID,Subject,Requester,Requester email,Author,Comment,Public,Created at,Status,Phone\n\
          17,Import stuck,Grace,grace@x.example,Grace,It stops,true,2026-03-02T09:00:00Z,open,+44 1\n\
          18,Invoice,Bo,bo@x.example,Bo,Where is it?,true,2026-03-02T09:05:00Z,open,\n\
          17,Import stuck,Grace,grace@x.example,Sam,Which file?,true,2026-03-02T10:00:00Z,open,\n\
          17,Import stuck,Grace,grace@x.example,Sam,ask Tom,false,2026-03-02T10:01:00Z,open,\n\
          17,Import stuck,Grace,grace@x.example,grace@x.example,This one,true,soon,open,\n\
          18,Invoice,Bo,bo@x.example,Bo,Where is it?,true,2026-03-02T09:05:00Z,open,\n",
    );
    assert_eq!(tickets.len(), 2);
    assert_eq!(
        said(&tickets[0]),
        [(Side::Customer, "It stops"), (Side::Company, "Which file?"), (Side::Customer, "This one")]
    );
    assert_eq!((tickets[0].private_notes, tickets[0].rows, tickets[0].record.as_str()), (1, 4, "17"));
    assert_eq!(
        tickets[0].attributes,
        [("status".to_owned(), "open".to_owned())],
        "a telephone number is not kept"
    );
    assert_eq!(said(&tickets[1]).len(), 1, "the very same row is a repeat");
    assert!(warnings[0].starts_with("1 dates cannot be read"), "{warnings:?}");
}

#[test]
fn a_chat_says_which_side_wrote() {
    let (chats, _) = read_as(
        Kind::Chats,
        b"conversation_id,sender_type,sender_name,message,sent_at\n\
          c1,visitor,V,Do you do refunds?,2026-03-02T09:00:00Z\nc1,bot,Robo,One moment,2026-03-02T09:00:01Z\n\
          c1,visitor,V,ok,\nc1,visitor,V,ok,\n",
    );
    assert_eq!(
        said(&chats[0]),
        [
            (Side::Customer, "Do you do refunds?"),
            (Side::Company, "One moment"),
            (Side::Customer, "ok"),
            (Side::Customer, "ok")
        ]
    );
}

#[test]
fn reviews_of_a_console_come_as_utf16_with_replies_and_bare_stars() {
    let text = "Package Name,App Version Name,Reviewer Language,Review Submit Date and Time,Star Rating,Review Title,Review Text,Developer Reply Text,Review Link\n\
        com.x,4.1,de,2026-02-01T08:00:00Z,2,Schade,Es meldet mich ab,Das tut uns leid,https://play.example/1\n\
        com.x,4.1,en,2026-02-02T08:00:00Z,5,,,,https://play.example/2\n";
    let bytes: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (reviews, _) = read_as(Kind::Reviews, &bytes);
    assert_eq!(
        said(&reviews[0]),
        [(Side::Customer, "Es meldet mich ab"), (Side::Company, "Das tut uns leid")]
    );
    assert_eq!(reviews[0].messages[0].language.as_deref(), Some("de"));
    assert_eq!(
        (reviews[0].subject.as_deref(), reviews[0].date.as_deref()),
        (Some("Schade"), Some("2026-02-01"))
    );
    assert!(reviews[1].messages.is_empty() && reviews[1].attributes.contains(&("rating".into(), "5".into())));
}

#[test]
fn what_was_noted_of_a_call_is_about_the_contact_and_by_the_company() {
    let (notes, _) = read_as(
        Kind::Notes,
        b"Activity date,Contact,Email,Contact ID,Assigned to,Notes\n\
          03/14/2026,Grace,grace@x.example,991,Tom,Wants it before Easter\n03/15/2026,Bo,,992,Tom,\n",
    );
    let first = &notes[0];
    assert_eq!(said(first), [(Side::Company, "Wants it before Easter")]);
    assert_eq!(first.messages[0].author.as_deref(), Some("Tom"));
    assert_eq!(
        (first.identifiers.crm_id.as_deref(), first.customer.as_deref()),
        (Some("991"), Some("Grace"))
    );
    assert_eq!(first.date.as_deref(), Some("2026-03-14"));
    assert_eq!(notes.len(), 1, "a note without words is none");
}

#[test]
fn other_tables_are_not_taken_for_messages() {
    let check = |text: &str, expect: Option<Kind>| {
        let detected = detect("x.csv", text.as_bytes());
        assert_eq!(detected.kind, expect, "{text}: {}", detected.why);
    };
    check("code,description,parent\nforce.push,why,force\n", Some(Kind::Codebook));
    check("lead_id,email,stage,owner,notes\n1,a@x.example,Won,Tom,ok\n", Some(Kind::Deals));
    check("name,email,consent,notes\nAda,a@x.example,yes,tall\n", Some(Kind::People));
    check("source,quote,code,coder\nf.vtt,words,push,anna\n", Some(Kind::Excerpts));
    check(
        "event_id,time,user_id,event,rating,comment\ne,2026-01-01T00:00:00Z,u,Rated,5,x\n",
        Some(Kind::Events),
    );
}
