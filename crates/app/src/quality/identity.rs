//! How many rows belong to somebody who is known.

use super::{Check, Data, Finding, Findings, Severity, counted, share};
use analysis::people::IdentifierKind;
use model::{DocumentKind, Identifiers};

/// Rows of which a rate is judged at least.
const ENOUGH: u64 = 20;

/// Rows of one kind, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// What they are: events, interviews, survey answers, other documents, deals, touchpoints.
    pub what: &'static str,
    /// Rows.
    pub rows: u64,
    /// Those with a strong identifier on them or on their person: an address, a user or CRM id.
    pub identified: u64,
    /// Those of somebody the events know too; of events the same as `identified`.
    pub joined: u64,
}

pub(super) fn joined(data: &Data, found: &mut Findings) -> Vec<Joined> {
    let all: Vec<Joined> = [events(data), documents(data), deals(data), touches(data)].concat();
    let all: Vec<Joined> = all.into_iter().filter(|one| one.rows > 0).collect();
    let has_events = data.population.with_events > 0;
    for one in all.iter().filter(|one| one.rows >= ENOUGH && has_events && one.joined * 2 < one.rows) {
        let (severity, advice) = match one.joined {
            0 => (
                Severity::Fault,
                "Import a file of identities that links their identifiers to those of the events, or ask for an address.",
            ),
            _ => (
                Severity::Warning,
                "Read what these rows say as of the known ones only, or import more identities.",
            ),
        };
        let whose = if one.what == "events" {
            "of a person known by more than a device"
        } else {
            "of a person with events"
        };
        found.add(Finding {
            check: Check::Identity,
            severity,
            what: format!(
                "{} of {} ({}) are {whose}.",
                crate::thousands(one.joined),
                counted(one.rows, one.what, one.what),
                share(one.joined, one.rows)
            ),
            count: one.rows - one.joined,
            of: one.rows,
            unit: "rows",
            places: Vec::new(),
            advice: advice.into(),
        });
    }
    all
}

fn is_strong(data: &Data, person: usize) -> bool {
    let person = data.population.people.persons.get(person);
    person.is_some_and(|one| one.identifiers.iter().any(|(kind, _)| *kind != IdentifierKind::AnonymousId))
}

fn has_events(data: &Data, person: usize) -> bool {
    let view = data.population.every_event();
    person < view.people() && !view.rows_of(person).is_empty()
}

fn events(data: &Data) -> Vec<Joined> {
    let view = data.population.every_event();
    let lost = data.population.frame().summary().rows_without_person;
    let known = (0..view.people()).filter(|person| is_strong(data, *person));
    let known = known.map(|person| view.rows_of(person).len() as u64).sum();
    vec![Joined { what: "events", rows: view.len() as u64 + lost, identified: known, joined: known }]
}

fn documents(data: &Data) -> Vec<Joined> {
    let of = |what, is: fn(DocumentKind) -> bool| {
        let mut joined = Joined { what, rows: 0, identified: 0, joined: 0 };
        for listed in data.population.documents.iter().filter(|listed| is(listed.document.kind)) {
            joined.rows += 1;
            joined.identified += u64::from(listed.person.is_some_and(|person| is_strong(data, person)));
            joined.joined += u64::from(listed.person.is_some_and(|person| has_events(data, person)));
        }
        joined
    };
    vec![
        of("interviews", |kind| kind == DocumentKind::Interview),
        of("survey answers", |kind| kind == DocumentKind::Survey),
        of("other documents", |kind| !matches!(kind, DocumentKind::Interview | DocumentKind::Survey)),
    ]
}

fn of_rows<'r>(data: &Data, what: &'static str, rows: impl Iterator<Item = &'r Identifiers>) -> Vec<Joined> {
    let mut joined = Joined { what, rows: 0, identified: 0, joined: 0 };
    for identifiers in rows {
        let person = data.population.people.person_of(identifiers);
        joined.rows += 1;
        let strong = identifiers.has_strong() || person.is_some_and(|person| is_strong(data, person));
        joined.identified += u64::from(strong);
        joined.joined += u64::from(person.is_some_and(|person| has_events(data, person)));
    }
    vec![joined]
}

fn deals(data: &Data) -> Vec<Joined> {
    of_rows(data, "deals", data.deals.iter().map(|deal| &deal.identifiers))
}

fn touches(data: &Data) -> Vec<Joined> {
    of_rows(data, "touchpoints", data.touches.iter().map(|touch| &touch.identifiers))
}
