//! Steps in any order: how many different ones lie in the window that ends at a row.

use super::layers::{Layers, column};
use super::literal::{beside, instant};
use super::plan::Plan;
use super::rows::sorted;
use model::Entry;

/// Adds `level`, `times` (shifted), `latest` (the latest possible start) and `open_until`.
///
/// `f2` is at every row the latest row of step 2 so far, that row included, and so for each step.
pub(super) fn add(plan: &Plan, layers: &mut Layers) {
    let steps = plan.steps.len();
    layers.add(&["subtext_rows"], &[sorted()]);
    let starts = match plan.to {
        Some(to) => format!("arrayFilter(u -> intDiv(u, 32) < {}, us)", instant(to)),
        None => "us".to_owned(),
    };
    let starts = if plan.entry == Entry::First { format!("arraySlice({starts}, 1, 1)") } else { starts };
    let mut columns = vec![column("starts", starts), column("last_start", "starts[-1]")];
    columns.extend((1..=steps).map(|step| column(format!("f{step}"), latest_of(step - 1))));
    layers.add(&[], &columns);
    layers.add(&[], &[column("counts", counts(plan))]);
    layers.add(
        &["counts"],
        &[
            column("level", "toInt64(arrayReduce('max', counts))"),
            column("at", "indexOf(counts, toUInt8(level))"),
            column("ending", "us[at]"),
        ],
    );
    layers.add(&[], &[column("began", began(plan))]);
    let (began, ending) = (beside("began", "us"), beside("ending", "us"));
    let run = format!("arrayFilter((u, b, e) -> u >= b AND u <= e, us, {began}, {ending})");
    layers.add(&[], &[column("run", run)]);
    layers.add(&[], &[
        column(
            "times",
            "arrayMap(u -> intDiv(u, 32), arrayFilter((u, i) -> i = 1, run, arrayEnumerateUniq(arrayMap(u -> u % 32, run))))",
        ),
        column("latest", "intDiv(last_start, 32)"),
        column("open_until", i64::MAX.to_string()),
    ]);
}

/// At every row the latest row of that number so far, 0 for none.
fn latest_of(number: usize) -> String {
    let own = format!("arrayFilter(u -> u % 32 = {number}, us)");
    let rises = format!("arrayPopFront(arrayDifference(arrayPushFront({own}, toInt64(0))))");
    let others = format!("arrayFilter(u -> u % 32 != {number}, us)");
    format!(
        "arrayCumSum(arraySort((d, u) -> u, arrayConcat({rises}, arrayMap(u -> toInt64(0), {others})), arrayConcat({own}, {others})))"
    )
}

/// At every row how many steps have a row no earlier than the earliest start whose window it lies in; 0 where there is none.
fn counts(plan: &Plan) -> String {
    let steps = plan.steps.len();
    let names: Vec<String> = (1..=steps).map(|step| format!("f{step}")).collect();
    let names = names.join(", ");
    let within = |row: &str| format!("intDiv(u, 32) - intDiv({row}, 32) <= {}", plan.window);
    // With one start there is no other row that the window could be reckoned from.
    let counted = |step: usize| match plan.entry {
        Entry::Latest => format!("(f{step} > 0 AND {})", within(&format!("f{step}"))),
        Entry::First => format!("(f{step} > 0)"),
    };
    let reachable = within("l");
    let each: Vec<String> = (1..=steps).map(counted).collect();
    format!(
        "arrayMap((u, l, {names}) -> toUInt8(if({reachable}, {}, 0)), us, {}, {names})",
        each.join(" + "),
        beside("last_start", "us")
    )
}

/// The latest start that still has all those steps before the end.
fn began(plan: &Plan) -> String {
    if plan.entry == Entry::First {
        return "last_start".into();
    }
    let each = (1..=plan.steps.len()).map(|step| {
        let there =
            format!("f{step}[at] > 0 AND intDiv(ending, 32) - intDiv(f{step}[at], 32) <= {}", plan.window);
        format!("if({there}, f{step}[at], ending)")
    });
    let each: Vec<String> = each.collect();
    format!("least(arrayReduce('min', [{}]), last_start)", each.join(", "))
}
