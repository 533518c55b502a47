//! The Tidewater study: every count and every rejected row as its own truth says.

use super::{proposed, shared, shared_file};
use crate::{
    detect::{Kind, detect},
    tables::{codebook, deals, events, excerpts, identities, participants, surveys, touchpoints},
};
use model::ConsentState;
use std::{collections::HashSet, ops::ControlFlow};

const STUDY: &str = "study-tidewater";

fn file(name: &str) -> Option<Vec<u8>> {
    shared_file(&format!("{STUDY}/{name}"))
}

#[test]
fn every_table_of_the_study_is_told_apart() {
    let check = |name: &str, expect: Kind| {
        if let Some(bytes) = file(name) {
            let detected = detect(name, &bytes);
            assert_eq!(detected.kind, Some(expect), "{name}: {}", detected.why);
        }
    };
    check("events/events.csv", Kind::Events);
    check("events/identities.csv", Kind::Identities);
    check("events/touchpoints.csv", Kind::Touchpoints);
    check("events/deals.csv", Kind::Deals);
    check("codebook.csv", Kind::Codebook);
    check("codings.csv", Kind::Excerpts);
    check("interviews/participants.csv", Kind::People);
    check("survey/typeform-rota-survey.csv", Kind::Survey);
    check("survey/qualtrics-four-week-check-in.csv", Kind::Survey);
    let Some(interviews) = shared("study-tidewater/interviews") else { return };
    for entry in std::fs::read_dir(interviews).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "participants.csv" {
            check(&format!("interviews/{name}"), Kind::Transcript);
        }
    }
}

#[test]
fn the_events_balance_and_the_planted_faults_are_named() {
    let (Some(bytes), Some(truth)) = (file("events/events.csv"), file("truth.json")) else { return };
    let truth: serde_json::Value = serde_json::from_slice(&truth).unwrap();
    let mapping = proposed(Kind::Events, &bytes);
    let mut seen = HashSet::new();
    let mut rejected = Vec::new();
    let mut revenue = 0;
    let outcome = events::read(
        bytes.as_slice(),
        &mapping,
        &mut events::Sinks {
            row: &mut |row| {
                if !seen.insert(row.event_id.to_owned()) {
                    return events::Taken::Duplicate;
                }
                revenue += row.revenue.unwrap_or(0);
                events::Taken::Accepted
            },
            rejected: &mut |row| rejected.push(row),
            progress: &mut |_| ControlFlow::Continue(()),
        },
    )
    .unwrap();
    let ledger = outcome.value.ledger;
    assert_eq!(
        (ledger.rows_read, ledger.accepted, ledger.duplicates, ledger.rejected),
        (41_007, 40_715, 260, 32)
    );
    assert!(ledger.balances());
    assert_eq!(revenue, 6_521_000);
    let expect: Vec<(u64, &str)> = truth["malformed_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["line"].as_u64().unwrap(), row["reason"].as_str().unwrap()))
        .collect();
    let found: Vec<(u64, &str)> = rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
    assert_eq!(found, expect);
    assert_eq!(
        rejected[4].text,
        "m95776c85ec2f,2026-02-09T06:36:27Z,u_10703,,,Invoice paid,,,,Team,seventy-nine,,"
    );
    assert_eq!(outcome.value.properties, ["channel", "campaign", "content", "plan", "experiment", "variant"]);
    assert_eq!(outcome.warnings, []);
}

#[test]
fn the_smaller_tables_have_all_their_rows() {
    if shared(STUDY).is_none() {
        return;
    }
    let bytes = file("events/identities.csv").unwrap();
    let links = identities::read(bytes.as_slice(), &proposed(Kind::Identities, &bytes)).unwrap().value;
    assert_eq!((links.rows.len(), links.rejected.len()), (1_424, 0));
    assert_eq!(links.rows[9].value.identifiers.user_id, None);

    let bytes = file("events/touchpoints.csv").unwrap();
    let touches = touchpoints::read(bytes.as_slice(), &proposed(Kind::Touchpoints, &bytes)).unwrap().value;
    assert_eq!((touches.rows.len(), touches.rejected.len()), (3_678, 0));
    assert_eq!(touches.rows[0].value.cost, Some(182));

    let bytes = file("events/deals.csv").unwrap();
    let leads = deals::read(bytes.as_slice(), &proposed(Kind::Deals, &bytes)).unwrap().value;
    assert_eq!((leads.rows.len(), leads.rejected.len()), (314, 0));
    assert_eq!(leads.rows[1].value.amount, Some(34_800));
    assert_eq!(leads.rows[1].value.sales_accepted, Some(true));

    let bytes = file("interviews/participants.csv").unwrap();
    let people = participants::read(bytes.as_slice(), &proposed(Kind::People, &bytes)).unwrap().value;
    assert_eq!((people.rows.len(), people.rejected.len()), (14, 0));
    let colin = &people.rows[10].value;
    assert_eq!(colin.consent.state, ConsentState::Expired);
    assert_eq!(colin.consent.date.as_deref(), Some("2026-05-31"));
    assert_eq!(colin.interview_date.as_deref(), Some("2026-05-05"));
    assert_eq!(colin.attributes, [("stage_at_interview".to_owned(), "Subscribed".to_owned())]);

    let bytes = file("codebook.csv").unwrap();
    let book = codebook::read(bytes.as_slice(), &proposed(Kind::Codebook, &bytes)).unwrap().value;
    assert_eq!((book.table.rows.len(), book.table.rejected.len()), (36, 0));
    assert_eq!(book.categories, ["job", "force", "moment", "outcome", "theme"]);
}

#[test]
fn every_quote_of_a_survey_stands_in_its_answer() {
    if shared(STUDY).is_none() {
        return;
    }
    let bytes = file("codings.csv").unwrap();
    let codings = excerpts::read(bytes.as_slice(), &proposed(Kind::Excerpts, &bytes)).unwrap().value;
    assert_eq!((codings.rows.len(), codings.rejected.len()), (1_687, 0));
    assert_eq!(codings.rows[0].value.start_ms, Some(68_925));
    let mut found = 0;
    for (name, responses) in [("typeform-rota-survey.csv", 180), ("qualtrics-four-week-check-in.csv", 60)] {
        let survey = surveys::read(&file(&format!("survey/{name}")).unwrap(), None).unwrap().value;
        assert_eq!(survey.responses.len(), responses);
        assert!(survey.ledger.balances());
        for coding in codings.rows.iter().filter(|c| c.value.source == name) {
            let (record, field) = (coding.value.record.as_deref(), coding.value.field.as_deref());
            let answer = survey.answer(record.unwrap(), field.unwrap());
            let answer = answer.unwrap_or_else(|| panic!("line {}: no answer at {field:?}", coding.line));
            assert!(answer.text.contains(&coding.value.quote), "line {}", coding.line);
            found += 1;
        }
    }
    assert_eq!(found, 1_452);
}

#[test]
fn the_surveys_know_open_from_closed() {
    let Some(bytes) = file("survey/typeform-rota-survey.csv") else { return };
    let survey = surveys::read(&bytes, None).unwrap().value;
    let roles: Vec<&str> = survey.questions.iter().map(|q| q.role.label()).collect();
    assert_eq!(
        roles,
        [
            "Response id",
            "Email",
            "One choice",
            "Scale",
            "Open answer",
            "Open answer",
            "Open answer",
            "Several choices",
            "Start",
            "Submitted",
            "Personal data (not kept)"
        ]
    );
    assert_eq!(survey.responses[0].identifiers.email.as_deref(), Some("ben.gupta84@alder-cafe.example"));
    assert_eq!(survey.responses[0].date.as_deref(), Some("2026-01-28"));

    let bytes = file("survey/qualtrics-four-week-check-in.csv").unwrap();
    let survey = surveys::read(&bytes, None).unwrap().value;
    let role = |field: &str| survey.question(field).unwrap().role.label();
    assert_eq!(
        [role("Q4"), role("Q5"), role("Q6"), role("Q7")],
        ["Scale", "Open answer", "Open answer", "One choice"]
    );
    assert_eq!([role("IPAddress"), role("LocationLatitude")], ["Personal data (not kept)"; 2]);
    assert_eq!(survey.responses[0].flags, ["preview"]);
    assert_eq!(survey.responses[0].identifiers.user_id.as_deref(), Some("u_10181"));
    assert!(survey.question("Q5").unwrap().text.starts_with("What is the main benefit"));
}
