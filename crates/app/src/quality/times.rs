//! How old the newest rows are, which days are missing, which imports are some hours off.

use super::{
    Check, Data, Finding, Findings, PLACES, Severity, counted,
    rows::{DAY, EventRows},
};
use crate::clock;
use analysis::quality::{gaps as days_missing, shifted};
use formats::detect::Kind;
use model::Timestamp;
use std::collections::BTreeMap;

/// Days after which rows are old.
const OLD: i64 = 30;
/// One row in so many may come from a clock that was wrong: days before all others begin no calendar.
const STRAYS: u64 = 200;
/// Kinds whose rows should keep coming.
const KEPT_UP: [(Kind, &str); 3] =
    [(Kind::Events, "event"), (Kind::Touchpoints, "marketing contact"), (Kind::Deals, "deal")];

pub(super) fn freshness(data: &Data, found: &mut Findings) {
    for (kind, what) in KEPT_UP {
        let newest = data.of_kind(kind).filter_map(|import| Some((data.newest(import)?, import)));
        let Some((newest, import)) = newest.max_by_key(|(newest, _)| *newest) else { continue };
        let days = data.now.0.saturating_sub(newest.0).div_euclid(DAY);
        if days > OLD {
            found.add(Finding {
                check: Check::Freshness,
                severity: Severity::Warning,
                what: format!("The newest {what} is {days} days old: {}.", clock::day(newest)),
                count: days.unsigned_abs(),
                of: 0,
                unit: "days",
                places: vec![data.place(import.id, None, clock::iso(newest))],
                advice: "Import a newer export, or read the numbers as of that day.".into(),
            });
        }
    }
}

/// Days of a source without events.
pub(super) fn gaps(data: &Data, found: &mut Findings) {
    let mut sources: BTreeMap<&str, BTreeMap<i64, u64>> = BTreeMap::new();
    for rows in &data.events {
        let Some(import) = data.import(rows.import) else { continue };
        let days = sources.entry(&import.source).or_default();
        rows.days.iter().for_each(|(day, rows)| *days.entry(*day).or_default() += rows);
    }
    if sources.is_empty() {
        found.skip(Check::Gaps, "There are no events.");
    }
    for (source, days) in sources {
        let Some((first, last)) = span(data, &days) else { continue };
        let rows: Vec<u64> = (first..=last).map(|day| days.get(&day).copied().unwrap_or(0)).collect();
        let missing = days_missing(&rows);
        if missing.is_empty() {
            continue;
        }
        let place = |gap: &analysis::quality::Gap| {
            let day = clock::day(Timestamp((first + gap.day as i64) * DAY));
            let text = format!("{day}: {} where {} are usual", counted(gap.rows, "row", "rows"), gap.usual);
            super::Place { file: source.to_owned(), text, ..super::Place::default() }
        };
        let count = missing.len() as u64;
        found.add(Finding {
            check: Check::Gaps,
            severity: Severity::Fault,
            what: format!(
                "{} of '{source}' {} no events, or hardly any, where that weekday usually has them.",
                counted(count, "day", "days"),
                if count == 1 { "has" } else { "have" }
            ),
            count,
            of: rows.len() as u64,
            unit: "days",
            places: missing.iter().take(PLACES).map(place).collect(),
            advice: "Import what is missing; until then leave these days out of what you compare.".into(),
        });
    }
}

/// First and last day that are looked through: without rows far before the rest, and without those of the future.
fn span(data: &Data, days: &BTreeMap<i64, u64>) -> Option<(i64, i64)> {
    let end = data.population.data_end?.0.div_euclid(DAY);
    let strays = days.values().sum::<u64>() / STRAYS;
    let mut before = 0;
    let first = days.iter().find(|(_, rows)| {
        before += **rows;
        before > strays
    })?;
    let last = days.range(..=end).next_back()?;
    (first.0 <= last.0).then_some((*first.0, *last.0))
}

/// Imports whose hours of the day are those of the others, moved.
pub(super) fn zones(data: &Data, found: &mut Findings) {
    if data.events.len() < 2 {
        found.skip(Check::TimeZone, "There is only one import of events: nothing to compare its hours with.");
        return;
    }
    for rows in &data.events {
        let mut others = [0; 24];
        for other in data.events.iter().filter(|other| other.import != rows.import) {
            others.iter_mut().zip(other.hours).for_each(|(sum, rows)| *sum += rows);
        }
        let Some(off) = shifted(&rows.hours, &others) else { continue };
        if data.events.len() == 2 && !is_the_odd_one(data, rows) {
            continue;
        }
        let file = data.import(rows.import).map_or("", |import| &import.file_name);
        let (hours, way) = (off.hours.abs(), if off.hours > 0 { "late" } else { "early" });
        found.add(Finding {
            check: Check::TimeZone,
            severity: Severity::Fault,
            what: format!(
                "'{file}' looks {} {way}: its hours of the day fit those of the other imports when moved \
                 (correlation {:.2}, as it is {:.2}).",
                counted(hours.unsigned_abs().into(), "hour", "hours"),
                off.moved,
                off.as_it_is
            ),
            count: rows.rows,
            of: rows.rows,
            unit: "rows",
            places: vec![data.place(rows.import, None, format!("{hours} h {way}"))],
            advice: "Undo the import and import the file again with the time zone its times are in.".into(),
        });
    }
}

/// Of two imports that differ each is off beside the other: the later one is told.
fn is_the_odd_one(data: &Data, rows: &EventRows) -> bool {
    data.events.last().is_some_and(|last| last.import == rows.import)
}
