//! An import beside the one before it: columns that came, went, mean something else or hold other words.

use super::{
    Check, Data, Finding, Findings, PLACES, Severity,
    columns::{self, Counted},
    counted,
};
use crate::AppError;
use analysis::quality::Looks;
use formats::tables::{Column, Mapping, Role};
use std::collections::BTreeSet;
use store::Import;

/// Rows of which anything is said about how many have a value.
const ENOUGH: u64 = 50;

/// Every import that has columns beside the last one before it of the same kind that has the same source, or at least half of
/// the same columns.
pub(super) fn schema(data: &Data, found: &mut Findings) -> Result<(), AppError> {
    let mut read: Vec<(&Import, Mapping)> = Vec::new();
    let mut compared = 0;
    for import in &data.imports {
        let Some(toml) = &import.mapping else { continue };
        let mapping = Mapping::from_toml(toml).map_err(|e| AppError::Internal(e.to_string()))?;
        if let Some((before, old)) =
            read.iter().rev().find(|(before, old)| is_next(before, old, import, &mapping))
        {
            compared += 1;
            headers(data, (before, old), (import, &mapping), found);
            if let (Some(old), Some(new)) = (columns::of(data, before), columns::of(data, import)) {
                words(data, (before, &old), (import, &new), found);
            }
        }
        read.push((import, mapping));
    }
    if compared == 0 {
        found.skip(
            Check::Schema,
            "No source was imported twice: there is nothing to compare its columns with.",
        );
    }
    Ok(())
}

/// Headers that say something.
fn headers_of(mapping: &Mapping) -> BTreeSet<&str> {
    mapping.columns.iter().map(|column| column.header.trim()).filter(|header| !header.is_empty()).collect()
}

fn is_next(before: &Import, old: &Mapping, import: &Import, mapping: &Mapping) -> bool {
    let (old, new) = (headers_of(old), headers_of(mapping));
    let (same, all) = (old.intersection(&new).count(), old.union(&new).count());
    before.kind == import.kind && (before.source == import.source || same * 2 >= all)
}

/// Whether numbers rest on what a column of this role holds.
fn carries(role: Role) -> bool {
    !matches!(role, Role::Ignore | Role::Property | Role::ClosedAnswer | Role::PersonalData)
}

fn headers(data: &Data, before: (&Import, &Mapping), now: (&Import, &Mapping), found: &mut Findings) {
    let (old, new) = (headers_of(before.1), headers_of(now.1));
    let named = |mapping: &Mapping, header: &str| -> Option<Column> {
        mapping.columns.iter().find(|column| column.header.trim() == header).cloned()
    };
    let all = old.len() as u64;
    let mut tell = |severity, what: String, headers: &[String], advice: &str| {
        let place = |text: &String| data.place(now.0.id, Some(1), text.clone());
        let places = headers.iter().take(PLACES).map(place).collect();
        let advice = advice.to_owned();
        let count = headers.len() as u64;
        found.add(Finding {
            check: Check::Schema,
            severity,
            what,
            count,
            of: all,
            unit: "columns",
            places,
            advice,
        });
    };
    let told = |headers: &[String]| headers.iter().map(|h| format!("'{h}'")).collect::<Vec<_>>().join(", ");
    let columns = |headers: &[String]| counted(headers.len() as u64, "column", "columns");
    let (file, earlier) = (&now.0.file_name, &before.0.file_name);
    let went: Vec<String> = old.difference(&new).map(|header| (*header).to_owned()).collect();
    let came: Vec<String> = new.difference(&old).map(|header| (*header).to_owned()).collect();
    let matters = |header: &String| named(before.1, header).is_some_and(|column| carries(column.role));
    // A column whose role another one has now was renamed, and is read all the same.
    let has_role = |header: &String| {
        let role = named(before.1, header).map(|column| column.role);
        now.1.columns.iter().any(|column| Some(column.role) == role)
    };
    if !went.is_empty() {
        let lost = went.iter().any(|header| matters(header) && !has_role(header));
        let severity = if lost { Severity::Fault } else { Severity::Warning };
        let what = format!("'{file}' lacks {} that '{earlier}' had: {}.", columns(&went), told(&went));
        tell(severity, what, &went, "Ask who makes the export; what rests on these columns ends here.");
    }
    if !came.is_empty() {
        let what = format!("'{file}' has {} that '{earlier}' had not: {}.", columns(&came), told(&came));
        tell(
            Severity::Note,
            what,
            &came,
            "Nothing, unless a column was renamed: then say what it is in the import.",
        );
    }
    let changed: Vec<String> = old
        .intersection(&new)
        .filter_map(|header| {
            let (old, new) = (named(before.1, header)?.role, named(now.1, header)?.role);
            (old != new).then(|| format!("{header}: {} before, {} now", old.label(), new.label()))
        })
        .collect();
    if !changed.is_empty() {
        let what = format!("'{file}' reads {} as something else than '{earlier}'.", columns(&changed));
        tell(Severity::Warning, what, &changed, "Import it again with the mapping of the earlier file.");
    }
}

fn words(data: &Data, before: (&Import, &Counted), now: (&Import, &Counted), found: &mut Findings) {
    let (file, earlier) = (&now.0.file_name, &before.0.file_name);
    for (header, new) in &now.1.columns {
        let Some(old) = before.1.columns.get(header) else { continue };
        let mut tell = |severity, what: String, count: u64, of: u64, texts: Vec<String>, advice: &str| {
            let places = texts.into_iter().take(PLACES).map(|text| data.place(now.0.id, None, text));
            let (places, advice) = (places.collect(), advice.to_owned());
            found.add(Finding {
                check: Check::Schema,
                severity,
                what,
                count,
                of,
                unit: "rows",
                places,
                advice,
            });
        };
        let (was, is) = (old.looks(), new.looks());
        if was != is && was != Looks::Empty && is != Looks::Empty {
            let what = format!(
                "The column '{header}' of '{file}' holds {} where '{earlier}' had {}.",
                is.as_str(),
                was.as_str()
            );
            let advice = "Ask who makes the export; filters and breakdowns by it see two different things.";
            tell(Severity::Warning, what, new.filled, now.1.rows, vec![header.clone()], advice);
            continue;
        }
        if before.1.rows >= ENOUGH && now.1.rows >= ENOUGH && old.filled * 2 >= before.1.rows {
            let expected = old.filled as f64 / before.1.rows as f64 * now.1.rows as f64;
            if (new.filled as f64) * 2.0 < expected {
                let what =
                    format!("The column '{header}' of '{file}' is mostly empty; in '{earlier}' it was not.");
                let advice = "Ask who makes the export; a breakdown by it loses these rows.";
                let empty = now.1.rows - new.filled;
                tell(Severity::Warning, what, empty, now.1.rows, vec![header.clone()], advice);
                continue;
            }
        }
        let (came, went) = new.since(old);
        let list = |values: &[(String, u64)]| -> Vec<String> {
            values.iter().map(|(value, rows)| format!("{value}: {}", counted(*rows, "row", "rows"))).collect()
        };
        let rows = |values: &[(String, u64)]| values.iter().map(|(_, rows)| rows).sum();
        // Of events a name that is gone is a step that nobody reaches any more.
        let is_event = header == "event";
        if !went.is_empty() {
            let severity = if is_event { Severity::Fault } else { Severity::Warning };
            let what =
                format!("'{header}' of '{file}' has no {} any more, which '{earlier}' had.", one_of(&went));
            let advice = "Ask whether it was renamed or is no longer recorded; what counts it ends here.";
            tell(severity, what, rows(&went), before.1.rows, list(&went), advice);
        }
        if !came.is_empty() {
            let what = format!("'{header}' of '{file}' has {} for the first time.", one_of(&came));
            let advice = "Nothing, unless it is another word for an old one: then count both.";
            tell(Severity::Note, what, rows(&came), now.1.rows, list(&came), advice);
        }
    }
}

/// `'Team'`, `'Team' and 2 others`.
fn one_of(values: &[(String, u64)]) -> String {
    let first = values.first().map_or("", |(value, _)| value);
    match values.len() {
        0 | 1 => format!("'{first}'"),
        2 => format!("'{first}' and one other"),
        more => format!("'{first}' and {} others", more - 1),
    }
}
