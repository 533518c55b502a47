//! The team itself, tests, and programs among the people.

use super::{Check, Data, Finding, Findings, PLACES, Place, Severity, counted, share};
use crate::leads;
use analysis::{
    people::IdentifierKind,
    quality::{REGULAR, SUPERHUMAN, most_in_a_minute, regular_run},
};
use model::{ImportId, time::SECOND};
use std::collections::BTreeSet;

/// Beginnings of addresses that nobody is written to by.
const TESTS: [&str; 4] = ["test", "qa", "dummy", "noreply"];

/// Domains of the team's own: those named, and every domain whose name is the project's.
pub(super) fn own_domains(data: &Data, project: &str, named: &[String]) -> Vec<String> {
    let tidy = |name: &str| name.trim().trim_start_matches('@').to_lowercase();
    let mut own: BTreeSet<String> =
        named.iter().map(|name| tidy(name)).filter(|name| !name.is_empty()).collect();
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = plain(project);
    let mut see = |email: &str| {
        if let Some((_, domain)) = email.rsplit_once('@')
            && !name.is_empty()
            && domain.split('.').rev().skip(1).any(|label| plain(label) == name)
        {
            own.insert(domain.to_lowercase());
        }
    };
    for person in &data.population.people.persons {
        let emails = person.identifiers.iter().filter(|(kind, _)| *kind == IdentifierKind::Email);
        emails.for_each(|(_, email)| see(email));
    }
    data.deals.iter().filter_map(|deal| deal.identifiers.email.as_deref()).for_each(see);
    own.into_iter().collect()
}

/// Whether an address is the team's own, or made for a test.
fn is_internal(email: &str, own: &[String]) -> bool {
    let Some((name, _)) = email.rsplit_once('@') else { return false };
    let letters: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = &name[letters.len()..];
    let test =
        TESTS.contains(&letters.as_str()) && rest.chars().all(|c| c.is_ascii_digit() || c == '+' || c == '-');
    leads::is_internal(email, own) || test || name.contains("+test")
}

pub(super) fn traffic(data: &Data, own: &[String], found: &mut Findings) {
    internal(data, own, found);
    programs(data, found);
}

fn internal(data: &Data, own: &[String], found: &mut Findings) {
    let people = &data.population.people.persons;
    let inside: BTreeSet<usize> = (0..people.len())
        .filter(|person| {
            let emails =
                people[*person].identifiers.iter().filter(|(kind, _)| *kind == IdentifierKind::Email);
            emails.into_iter().any(|(_, email)| is_internal(email, own))
        })
        .collect();
    let view = data.population.frame.view();
    let with_events = inside.iter().filter(|person| **person < view.people());
    let rows: Vec<usize> = with_events.flat_map(|person| view.rows_of(*person)).collect();
    let events: Vec<Place> = rows.iter().take(PLACES).map(|row| data.event(*row)).collect();
    tell(found, "event", rows.len() as u64, view.len() as u64, events);
    let theirs = |identifiers: &model::Identifiers| {
        identifiers.email.as_deref().is_some_and(|email| is_internal(email, own))
            || data.population.people.person_of(identifiers).is_some_and(|person| inside.contains(&person))
    };
    let place = |import: ImportId, text: Option<&str>| data.place(import, None, text.unwrap_or(""));
    let deals: Vec<Place> = data
        .deals
        .iter()
        .filter(|deal| theirs(&deal.identifiers))
        .map(|deal| place(deal.import, deal.record.as_deref()))
        .collect();
    tell(found, "deal", deals.len() as u64, data.deals.len() as u64, deals);
    let touches: Vec<Place> = data
        .touches
        .iter()
        .filter(|touch| theirs(&touch.identifiers))
        .map(|touch| place(touch.import, touch.record.as_deref()))
        .collect();
    tell(found, "marketing contact", touches.len() as u64, data.touches.len() as u64, touches);
}

fn tell(found: &mut Findings, what: &str, count: u64, of: u64, places: Vec<Place>) {
    if count == 0 {
        return;
    }
    found.add(Finding {
        check: Check::Traffic,
        severity: Severity::Warning,
        what: format!(
            "{} ({}) {} of the team itself or of a test.",
            counted(count, what, &format!("{what}s")),
            share(count, of),
            super::are(count)
        ),
        count,
        of,
        unit: "rows",
        places: places.into_iter().take(PLACES).collect(),
        advice: "Leave these people out of what you export, or of the step by a filter.".into(),
    });
}

/// People who are faster or more regular than people are.
fn programs(data: &Data, found: &mut Findings) {
    let view = data.population.frame.view();
    let (mut fast, mut regular, mut rows) = (Vec::new(), Vec::new(), 0);
    for person in 0..view.people() {
        let own = view.rows_of(person);
        if own.is_empty() {
            continue;
        }
        let times = &view.time[own.clone()];
        let most = most_in_a_minute(times);
        let (run, interval) = regular_run(times);
        let name = || data.population.name_of(person);
        let mut place = data.event(own.start);
        if most >= SUPERHUMAN {
            place.text = format!("{}: {most} events within a minute", name());
            fast.push(place);
            rows += own.len();
        } else if run >= REGULAR {
            place.text = format!("{}: {run} times in a row every {} s", name(), interval / SECOND);
            regular.push(place);
            rows += own.len();
        }
    }
    let mut say = |places: Vec<Place>, how: &str| {
        let count = places.len() as u64;
        if count > 0 {
            found.add(Finding {
                check: Check::Traffic,
                severity: Severity::Warning,
                what: format!(
                    "{} {how}: likely {}.",
                    counted(count, "person", "people"),
                    if count == 1 { "a program" } else { "programs" }
                ),
                count,
                of: data.population.with_events as u64,
                unit: "people",
                places: places.into_iter().take(PLACES).collect(),
                advice: format!("Look at their events ({rows} rows); leave programs out of the export."),
            });
        }
    };
    say(fast, "did 60 things or more within a minute");
    say(regular, "did things at equal intervals, 30 times or more in a row");
}
