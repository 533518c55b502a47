//! What is asked of the people of a funnel: counts, lists, times.

use super::layers::{Layers, column, indented};
use super::people::layers;
use super::plan::Plan;
use crate::ask::{Ask, Side, Touch};
use crate::layout::Layout;
use crate::refused::Refused;
use model::Timestamp;

/// Everybody's counts: a row for each `touch`, those with too many rows apart. `people`, `opens` and `values` have an entry
/// for each level from 1; `waits` one for every step from 2 on, of the sorted times from the step before: the two values
/// around the middle and the two around nine tenths. Without `medians` they are empty.
///
/// # Errors
/// As [`super::people`].
pub fn groups(ask: &Ask, layout: &Layout, medians: bool) -> Result<String, Refused> {
    let steps = Plan::of(ask, layout)?.steps.len();
    let each = |expression: &dyn Fn(usize) -> String| {
        let all: Vec<String> = (1..=steps).map(expression).collect();
        format!("[{}]", all.join(", "))
    };
    let mut columns = vec![
        column("many", "many"),
        column("touch", "touch"),
        column("unsures", "countIf(unsure)"),
        column("people", each(&|level| format!("countIf(level = {level})"))),
        column("opens", each(&|level| format!("countIf(level = {level} AND open)"))),
        column("values", each(&|level| format!("sumIf(value, level = {level})"))),
    ];
    let waiting = 2..=if medians { steps } else { 1 };
    columns.extend(waiting.clone().map(|step| column(format!("q{step}"), sorted_waits(step - 1, step))));
    let grouped = format!("{}\nGROUP BY many, touch", select(&columns, &from(ask, layers(ask, layout)?)));
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let mut outer = Layers::over(grouped, &names);
    let quartets: Vec<String> = waiting.map(|step| quartet(&format!("q{step}"))).collect();
    let waits =
        if quartets.is_empty() { "emptyArrayInt64()".into() } else { format!("[{}]", quartets.join(", ")) };
    let mut kept: Vec<_> = names.iter().take(6).map(|name| column(*name, *name)).collect();
    kept.push(column("waits", waits));
    outer.only(&kept);
    Ok(format!("{}\nORDER BY many, touch", outer.into_sql()))
}

/// Who is in a group at all.
fn from(ask: &Ask, people: Layers) -> String {
    let people = people.into_sql();
    match ask.by.as_ref().map(|by| by.at) {
        Some(Touch::Step(step)) => format!("(\n{}\n)\nWHERE level >= {step} OR many", indented(&people)),
        _ => format!("(\n{}\n)", indented(&people)),
    }
}

fn select(columns: &[(String, String)], from: &str) -> String {
    let written: Vec<String> = columns
        .iter()
        .map(
            |(name, expression)| {
                if name == expression { name.clone() } else { format!("{expression} AS {name}") }
            },
        )
        .collect();
    format!("SELECT\n {}\nFROM {from}", written.join(",\n "))
}

/// The times from one step to another, of those who reached it, rising.
fn sorted_waits(from: usize, to: usize) -> String {
    format!("arraySort(groupArrayIf(times[{to}] - times[{from}], level >= {to} AND NOT many))")
}

/// The values around the middle and around nine tenths of a sorted list: the quantiles lie between them.
fn quartet(list: &str) -> String {
    let place = |share: &str| format!("toUInt64((toInt64(length({list})) - 1) * {share}) + 1");
    let pair = |share: &str| format!("{list}[{0}], {list}[{0} + 1]", place(share));
    format!("[{}, {}]", pair("0.5"), pair("0.9"))
}

/// The first `limit` people on a side of a step, by name: `name`, `level`, `times`, `open`, `value`, `touch`.
///
/// # Errors
/// As [`super::people`]; a step that is not there.
pub fn listed(ask: &Ask, layout: &Layout, step: usize, side: Side, limit: u32) -> Result<String, Refused> {
    let steps = Plan::of(ask, layout)?.steps.len();
    if step == 0 || step > steps || (step == 1 && side != Side::WentOn) {
        return Err(Refused::NoStep(step));
    }
    let on = match side {
        Side::WentOn => format!("level >= {step}"),
        Side::Left => format!("level = {} AND NOT open", step - 1),
        Side::InProgress => format!("level = {} AND open", step - 1),
    };
    let people = indented(&layers(ask, layout)?.into_sql());
    Ok(format!(
        "SELECT toString(person) AS name, level, times, open, value, touch\nFROM (\n{people}\n)\nWHERE NOT many AND {on}\nORDER BY name\nLIMIT {limit}"
    ))
}

/// The times from step `from` to step `to`: `of` (reached the first), `reached`, `total` (microseconds), `quartet`, and
/// `first` and `last`, whole seconds.
///
/// # Errors
/// As [`super::people`]; steps that are not there in that order.
pub fn waits(ask: &Ask, layout: &Layout, from: usize, to: usize) -> Result<String, Refused> {
    let people = waiting(ask, layout, from, to)?;
    let columns = [
        column("of", format!("countIf(level >= {from})")),
        column("reached", format!("countIf(level >= {to})")),
        column("total", format!("sumIf(times[{to}] - times[{from}], level >= {to})")),
        column("q", sorted_waits(from, to)),
    ];
    let mut outer = Layers::over(select(&columns, &people), &["of", "reached", "total", "q"]);
    outer.only(&[
        column("of", "of"),
        column("reached", "reached"),
        column("total", "total"),
        column("quartet", quartet("q")),
        column("first", "intDiv(q[1], 1000000)"),
        column("last", "intDiv(q[-1], 1000000)"),
    ]);
    Ok(outer.into_sql())
}

/// The same times in bars of `width` seconds from `first` on: `bar` (from 0) and `people`.
///
/// # Errors
/// As [`waits`].
pub fn bars(
    ask: &Ask,
    layout: &Layout,
    (from, to): (usize, usize),
    first: i64,
    width: i64,
) -> Result<String, Refused> {
    let people = waiting(ask, layout, from, to)?;
    let second = format!("intDiv(times[{to}] - times[{from}], 1000000)");
    Ok(format!(
        "SELECT intDiv({second} - {first}, {}) AS bar, count() AS people\nFROM {people} AND level >= {to}\nGROUP BY bar\nORDER BY bar",
        width.max(1)
    ))
}

fn waiting(ask: &Ask, layout: &Layout, from: usize, to: usize) -> Result<String, Refused> {
    let steps = Plan::of(ask, layout)?.steps.len();
    if from == 0 || from >= to || to > steps {
        return Err(Refused::NoStep(to));
    }
    Ok(format!("(\n{}\n)\nWHERE NOT many", indented(&layers(ask, layout)?.into_sql())))
}

/// How far the table reaches: `rows`, `first` and `last` (microseconds since 1970), and `known`, the last that is not later
/// than `now`.
#[must_use]
pub fn reach(layout: &Layout, now: Timestamp) -> String {
    let time = layout.microseconds();
    let conditions = layout.present();
    let conditions = if conditions.is_empty() { "1".into() } else { conditions.join(" AND ") };
    format!(
        "SELECT count() AS rows, min({time}) AS first, max({time}) AS last, maxIf({time}, {time} <= {}) AS known\nFROM {}\nWHERE {conditions}",
        now.0, layout.table
    )
}

/// People whose rows come back from more than one server: `people`. To be asked with each server grouping by itself. Only every
/// so manieth person is looked at.
#[must_use]
pub fn split(layout: &Layout, every: u64) -> String {
    let mut conditions = layout.present();
    if every > 1 {
        conditions.push(format!("cityHash64(toString({})) % {every} = 0", layout.person));
    }
    let conditions = if conditions.is_empty() { "1".into() } else { conditions.join(" AND ") };
    let people = format!(
        "SELECT {0} AS subtext_person\nFROM {1}\nWHERE {conditions}\nGROUP BY {0}",
        layout.person, layout.table
    );
    format!(
        "SELECT count() AS people\nFROM (\n SELECT subtext_person, count() AS servers\n FROM (\n{}\n )\n GROUP BY subtext_person\n HAVING servers > 1\n)",
        indented(&indented(&people))
    )
}

/// The names of events, those of most rows first: `subtext_name` and `subtext_rows`.
#[must_use]
pub fn names(layout: &Layout, most: u32) -> String {
    let conditions = layout.present();
    let conditions = if conditions.is_empty() { "1".into() } else { conditions.join(" AND ") };
    format!(
        "SELECT {} AS subtext_name, count() AS subtext_rows\nFROM {}\nWHERE {conditions}\nGROUP BY subtext_name\nORDER BY subtext_rows DESC, subtext_name\nLIMIT {most}",
        layout.event, layout.table
    )
}
