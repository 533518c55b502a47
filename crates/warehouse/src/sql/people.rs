//! What a funnel says of each person.

use super::layers::{Layers, column};
use super::literal::{SHIFT, beside, instant, text_beside};
use super::plan::Plan;
use super::{any, ordered, rows, strict};
use crate::ask::{Ask, Touch};
use crate::layout::Layout;
use crate::refused::Refused;
use model::Order;

/// One row for everyone who entered: `person`, `many` (has more rows than the cap; then the rest is not to be relied on),
/// `level`, `times` (microseconds since 1970), `open` (in progress), `value` (hundredths), `touch` (the group's value) and
/// `unsure` (whether several rows with different values could be the touch).
///
/// # Errors
/// [`Refused`] where this cannot be asked, or not be answered to the last person.
pub fn people(ask: &Ask, layout: &Layout) -> Result<String, Refused> {
    let mut layers = layers(ask, layout)?;
    layers.add(&["person"], &[column("name", "toString(person)")]);
    Ok(format!(
        "SELECT name, many, level, times, open, value, touch, unsure FROM (\n{}\n) ORDER BY name",
        layers.into_sql()
    ))
}

/// The same as layers, with the person as the table has it.
pub(super) fn layers(ask: &Ask, layout: &Layout) -> Result<Layers, Refused> {
    let plan = Plan::of(ask, layout)?;
    let mut layers = rows::rows(&plan, ask, layout)?;
    match plan.order {
        Order::Ordered => ordered::add(&plan, &mut layers),
        Order::Strict => strict::add(&plan, &mut layers),
        Order::Any => any::add(&plan, &mut layers),
    }
    let mut columns = vec![column("start", "times[1]")];
    columns.extend(ask.by.as_ref().map(|by| column("touched", touched(&plan, by.at))));
    columns.extend(layout.revenue.as_ref().map(|_| column("paid", PAID)));
    layers.add(&[], &columns);
    if ask.by.is_some() {
        let row = if plan.order == Order::Any { "intDiv(x.3, 32)" } else { "x.3" };
        let touched = beside("touched", "subtext_touches");
        let fitting = format!("arraySort(arrayFilter((x, r) -> {row} = r, subtext_touches, {touched}))");
        let first = [
            column("fitting", fitting),
            column("first_id", "fitting[1].1"),
            column("first_value", "fitting[1].2"),
        ];
        layers.add(&[], &first);
    }
    layers.only(&outcome(&plan, ask, layout));
    Ok(layers)
}

/// Rows with money, each event once.
const PAID: &str = "arrayFilter((p, i) -> i = 1 OR p.1 = '', subtext_paid, arrayEnumerateUniq(arrayMap(p -> p.1, subtext_paid), arrayMap(p -> p.2, subtext_paid), arrayMap(p -> p.3, subtext_paid)))";

fn outcome(plan: &Plan, ask: &Ask, layout: &Layout) -> Vec<(String, String)> {
    let (end, window, steps) = (instant(ask.data_end), plan.window, plan.steps.len());
    let open = format!("level < {steps} AND {end} - latest <= {window} AND open_until >= {end}");
    let value = format!(
        "arraySum((p, s) -> if(p.2 >= s AND p.2 <= s + {window}, p.3, toInt64(0)), paid, {})",
        beside("start", "paid")
    );
    let grouped = ask.by.is_some();
    let (ids, values) = (text_beside("first_id", "fitting"), text_beside("first_value", "fitting"));
    let unsure = format!("arrayExists((x, i, v) -> x.1 = i AND x.2 != v, fitting, {ids}, {values})");
    vec![
        column("person", "subtext_person"),
        column("many", "subtext_many"),
        column("level", "level"),
        column("times", format!("arrayMap(t -> t - {SHIFT}, times)")),
        column("open", open),
        column("value", if layout.revenue.is_some() { value } else { "toInt64(0)".into() }),
        column("touch", if grouped { "first_value" } else { "''" }),
        column("unsure", if grouped { &unsure } else { "0" }),
    ]
}

/// Which row a property is read at: that number of an instant and a step, or in any order the instant. 0 where the person
/// did not come there.
fn touched(plan: &Plan, at: Touch) -> String {
    if plan.order == Order::Any {
        return "times[1]".into();
    }
    match at {
        Touch::First => "times[1] * 32".into(),
        Touch::Last => "times[level] * 32 + level - 1".into(),
        Touch::Step(step) => format!("if(level >= {step}, times[{step}] * 32 + {}, toInt64(0))", step - 1),
    }
}
