//! The team itself, tests, and programs among the people.

use super::{Check, Data, Finding, Findings, PLACES, Place, Severity, counted, share};
use analysis::internal::{Beat, beat, is_own};
use model::{ImportId, time::SECOND};
use std::collections::BTreeSet;

/// `also` are domains that are taken for the team's own in this look, beside those that are.
pub(super) fn traffic(data: &Data, also: &[String], found: &mut Findings) {
    let population = &data.population;
    let inside: BTreeSet<usize> = (0..population.people.persons.len())
        .filter(|person| {
            population.internal.why.contains_key(person)
                || population.emails_of(*person).iter().any(|email| is_own(email, also))
        })
        .collect();
    internal(data, &inside, found);
    programs(data, &inside, found);
}

fn internal(data: &Data, inside: &BTreeSet<usize>, found: &mut Findings) {
    let view = data.population.every_event();
    let with_events = inside.iter().filter(|person| **person < view.people());
    let rows: Vec<usize> = with_events.flat_map(|person| view.rows_of(*person)).collect();
    let events: Vec<Place> = rows.iter().take(PLACES).map(|row| data.event(*row)).collect();
    tell(data, inside, found, ("event", rows.len() as u64, view.len() as u64), events);
    let theirs = |identifiers: &model::Identifiers| {
        data.population.people.person_of(identifiers).is_some_and(|person| inside.contains(&person))
    };
    let place = |import: ImportId, text: Option<&str>| data.place(import, None, text.unwrap_or(""));
    let deals: Vec<Place> = data
        .deals
        .iter()
        .filter(|deal| theirs(&deal.identifiers))
        .map(|deal| place(deal.import, deal.record.as_deref()))
        .collect();
    tell(data, inside, found, ("deal", deals.len() as u64, data.deals.len() as u64), deals);
    let touches: Vec<Place> = data
        .touches
        .iter()
        .filter(|touch| theirs(&touch.identifiers))
        .map(|touch| place(touch.import, touch.record.as_deref()))
        .collect();
    tell(
        data,
        inside,
        found,
        ("marketing contact", touches.len() as u64, data.touches.len() as u64),
        touches,
    );
}

fn tell(
    data: &Data,
    inside: &BTreeSet<usize>,
    found: &mut Findings,
    (what, count, of): (&str, u64, u64),
    places: Vec<Place>,
) {
    if count == 0 {
        return;
    }
    let standing = &data.population.internal;
    let all_known = inside.iter().all(|person| standing.why.contains_key(person));
    let left_out = all_known && !standing.counted;
    let (how, advice) = match (all_known, left_out) {
        (_, true) => (
            ", and left out of every number",
            "Nothing, if that is right; who they are stands under Internal traffic.",
        ),
        (true, false) => (", and counted in every number", "Leave them out again, under Internal traffic."),
        (false, false) => {
            ("", "Say under Internal traffic that these domains are your own: they are left out then.")
        }
    };
    found.add(Finding {
        check: Check::Traffic,
        severity: if left_out { Severity::Note } else { Severity::Warning },
        what: format!(
            "{} ({}) {} of the team itself, of tests or robots{how}.",
            counted(count, what, &format!("{what}s")),
            share(count, of),
            super::are(count)
        ),
        count,
        of,
        unit: "rows",
        places: places.into_iter().take(PLACES).collect(),
        advice: advice.into(),
    });
}

/// People who are faster or more regular than people are, of whom nothing was said yet.
fn programs(data: &Data, inside: &BTreeSet<usize>, found: &mut Findings) {
    let view = data.population.every_event();
    let (mut fast, mut regular, mut rows) = (Vec::new(), Vec::new(), 0);
    for person in 0..view.people() {
        let own = view.rows_of(person);
        let Some(beat) = beat(&view.time[own.clone()]) else { continue };
        if inside.contains(&person) || data.population.internal.said.contains_key(&person) {
            continue;
        }
        let name = data.population.name_of(person);
        let mut place = data.event(own.start);
        match beat {
            Beat::Fast(most) => {
                place.text = format!("{name}: {most} events within a minute");
                fast.push(place);
            }
            Beat::Regular(run, interval) => {
                place.text = format!("{name}: {run} times in a row every {} s", interval / SECOND);
                regular.push(place);
            }
        }
        rows += own.len();
    }
    let mut say = |places: Vec<Place>, how: &str| {
        let count = places.len() as u64;
        if count > 0 {
            found.add(Finding {
                check: Check::Traffic,
                severity: Severity::Warning,
                what: format!(
                    "{} {how}: likely {}, and counted until somebody says so.",
                    counted(count, "person", "people"),
                    if count == 1 { "a program" } else { "programs" }
                ),
                count,
                of: data.population.with_events as u64,
                unit: "people",
                places: places.into_iter().take(PLACES).collect(),
                advice: format!(
                    "Look at their events ({rows} rows); say under Internal traffic who is a robot."
                ),
            });
        }
    };
    say(fast, "did 60 things or more within a minute");
    say(regular, "did things at equal intervals, 30 times or more in a row");
}
