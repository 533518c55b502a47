//! The innermost layer: each person's rows as one list of numbers, read where they lie.

use super::layers::Layers;
use super::literal::{SHIFT, instant};
use super::plan::{EXCLUDED, NO_STEP, Plan};
use crate::ask::Ask;
use crate::layout::Layout;
use crate::refused::Refused;
use model::{Order, Timestamp};

/// People who may have entered, with `rows` (each `instant × 32 + step`, in no order), `many` (more than the cap), and where
/// they are asked for `paid` and `touches`.
pub(super) fn rows(plan: &Plan, ask: &Ask, layout: &Layout) -> Result<Layers, Refused> {
    let time = format!("({} + {SHIFT})", layout.microseconds());
    let row = format!("{time} * 32 + {}", number(plan));
    let matters = matters(plan);
    let cap = u64::from(ask.cap);
    let paid = layout.revenue.as_ref().map(|revenue| format!("{revenue} != 0"));
    let read = paid.as_ref().map_or_else(|| matters.clone(), |paid| format!("({matters}) OR {paid}"));
    let id = layout.event_id.as_deref().unwrap_or("''");
    let mut columns = vec![
        format!("{} AS subtext_person", layout.person),
        format!("count() > {cap} AS subtext_many"),
        format!("groupArrayIf({})({row}, {matters}) AS subtext_rows", cap + 1),
    ];
    let mut names = vec!["subtext_person", "subtext_many", "subtext_rows"];
    if let (Some(revenue), Some(paid)) = (&layout.revenue, &paid) {
        columns.push(format!("groupArrayIf({})(({id}, {time}, {revenue}), {paid}) AS subtext_paid", cap + 1));
        names.push("subtext_paid");
    }
    if let Some(by) = &ask.by {
        let value = layout.property(&by.property)?;
        columns.push(format!(
            "groupArrayIf({})(({id}, {value}, {row}), {}) AS subtext_touches",
            cap + 1,
            steps(plan)
        ));
        names.push("subtext_touches");
    }
    let sql = format!(
        "SELECT\n {}\nFROM {}\nWHERE {}\nGROUP BY {}\nHAVING {} > 0",
        columns.join(",\n "),
        layout.table,
        conditions(plan, layout, &read).join(" AND "),
        layout.person,
        starts(plan, &time),
    );
    Ok(Layers::over(sql, &names))
}

/// The number of a row: its step from 0, the excluded one, or none.
fn number(plan: &Plan) -> String {
    let steps = plan.steps.iter().enumerate().map(|(step, condition)| format!("{condition}, {step}"));
    let excluded = plan.exclude.iter().map(|condition| format!("{condition}, {EXCLUDED}"));
    let branches: Vec<String> = steps.chain(excluded).collect();
    format!("multiIf({}, {NO_STEP})", branches.join(", "))
}

/// Rows of some step.
fn steps(plan: &Plan) -> String {
    any_of(plan.steps.iter())
}

/// Rows that can change a run. Strictly, all but those that are optional steps and no others.
fn matters(plan: &Plan) -> String {
    match plan.order {
        Order::Strict if plan.optional.is_empty() => "1".into(),
        Order::Strict => {
            format!("({}) OR NOT ({})", any_of(plan.steps.iter()), any_of(plan.optional.iter()))
        }
        _ => any_of(plan.steps.iter().chain(&plan.exclude)),
    }
}

fn any_of<'c>(conditions: impl Iterator<Item = &'c String>) -> String {
    let conditions: Vec<String> = conditions.map(|condition| format!("({condition})")).collect();
    conditions.join(" OR ")
}

/// Which rows are read: none before the range can matter, and none later than a window after it, unless what came much later
/// decides whether a run with limits is still open.
fn conditions(plan: &Plan, layout: &Layout, read: &str) -> Vec<String> {
    let mut conditions = layout.present();
    conditions.extend(plan.from.map(|from| layout.since(from)));
    if let Some(to) = plan.to.filter(|_| !plan.has_limits()) {
        conditions.push(layout.until(Timestamp(to.0.saturating_sub(1).saturating_add(plan.window))));
    }
    conditions.push(format!("({read})"));
    conditions
}

/// How many rows of a person may start a run.
fn starts(plan: &Plan, time: &str) -> String {
    let first = if plan.order == Order::Any { steps(plan) } else { plan.steps[0].clone() };
    match plan.to {
        Some(to) => format!("countIf(({first}) AND {time} < {})", instant(to)),
        None => format!("countIf({first})"),
    }
}

/// A list of the instants of the rows of that number.
pub(super) fn instants(number: usize) -> String {
    format!("arrayMap(u -> intDiv(u, 32), arrayFilter(u -> u % 32 = {number}, us))")
}

/// The rows, each once, by instant and step.
pub(super) fn sorted() -> (String, String) {
    ("us".into(), "arraySort(arrayDistinct(subtext_rows))".into())
}
