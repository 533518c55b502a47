//! Strict funnels: blocks of rows of one step, one after another.

use super::layers::{Layers, column};
use super::literal::instant;
use super::plan::Plan;
use super::rows::sorted;
use model::Entry;

/// Adds `level`, `times` (shifted), `latest` (the latest possible start) and `open_until`.
///
/// `n`, `t` and `s` are, for the first row of every block, its number, its instant, and the latest start so far. `c2` says of
/// which blocks a run that has done step 2 stands at; and so for each step.
pub(super) fn add(plan: &Plan, layers: &mut Layers) {
    layers.add(&["subtext_rows"], &[sorted()]);
    layers.add(
        &["us"],
        &[
            column("numbers", "arrayMap(u -> toInt64(u % 32), us)"),
            column("instants", "arrayMap(u -> intDiv(u, 32), us)"),
            column("starts", starting(plan)),
        ],
    );
    let head = "arrayMap((d, i) -> d != 0 OR i = 1, arrayDifference(numbers), arrayEnumerate(numbers))";
    let at_heads = |list: &str| format!("arrayFilter((v, h) -> h, {list}, heads)");
    layers.add(
        &[],
        &[
            column("heads", head),
            // Starts rise, so the latest so far is the sum of their differences.
            column("so_far", carried("starts")),
            column("n", at_heads("numbers")),
            column("t", at_heads("instants")),
            column("b", at_heads("starts")),
            column("s", at_heads("so_far")),
            column("latest", "so_far[-1]"),
        ],
    );
    let mut columns = vec![column("c1", "arrayMap((n, b) -> n = 0 AND b > 0, n, b)")];
    columns.extend((2..=plan.steps.len()).map(|step| column(format!("c{step}"), follows(plan, step))));
    layers.add(&["instants", "starts"], &columns);
    layers.add(&[], &outcome(plan));
}

/// For each row the instant at which it starts a run, 0 where it starts none.
fn starting(plan: &Plan) -> String {
    let dated = match plan.to {
        Some(to) => format!("u % 32 = 0 AND intDiv(u, 32) < {}", instant(to)),
        None => "u % 32 = 0".to_owned(),
    };
    match plan.entry {
        Entry::Latest => format!("arrayMap(u -> if({dated}, intDiv(u, 32), toInt64(0)), us)"),
        Entry::First => {
            let first = format!("arrayFirstIndex(u -> {dated}, us)");
            format!(
                "arrayMap((u, i, f) -> if(i = f, intDiv(u, 32), toInt64(0)), us, arrayEnumerate(us), arrayResize(emptyArrayUInt32(), length(us), toUInt32({first})))"
            )
        }
    }
}

/// The latest value so far of a list in which what is not 0 rises.
fn carried(list: &str) -> String {
    // Each value less the one before it, at the places that have one.
    let own = format!("arrayFilter(v -> v > 0, {list})");
    let rises = format!("arrayPopFront(arrayDifference(arrayPushFront({own}, toInt64(0))))");
    let places = format!("arrayFilter((i, v) -> v > 0, arrayEnumerate({list}), {list})");
    let others = format!("arrayFilter((i, v) -> v = 0, arrayEnumerate({list}), {list})");
    format!(
        "arrayCumSum(arraySort((d, i) -> i, arrayConcat({rises}, arrayMap(i -> toInt64(0), {others})), arrayConcat({places}, {others})))"
    )
}

/// Blocks at which a run has done `step`, counted from 1: the one before did the step before, in time.
fn follows(plan: &Plan, step: usize) -> String {
    let before = step - 1;
    // What the step before was reached at: of step 1 the start itself.
    let since = if before == 1 { "s" } else { "y" };
    let limit = plan.limit(step).map(|within| format!(" AND t - {since} <= {within}")).unwrap_or_default();
    format!(
        "arrayMap((n, t, s, c, y) -> n = {before} AND c AND t - s <= {}{limit}, n, t, s, arrayPopBack(arrayPushFront(c{before}, toUInt8(0))), arrayPopBack(arrayPushFront(t, toInt64(0))))",
        plan.window
    )
}

fn outcome(plan: &Plan) -> Vec<(String, String)> {
    let steps = plan.steps.len();
    let levels: Vec<String> = (1..=steps).rev().map(|step| format!("has(c{step}, 1), {step}")).collect();
    let first: Vec<String> =
        (1..=steps).rev().map(|step| format!("level = {step}, toInt64(indexOf(c{step}, 1))")).collect();
    vec![
        column("level", format!("toInt64(multiIf({}, 0))", levels.join(", "))),
        column("at", format!("multiIf({}, toInt64(1))", first.join(", "))),
        // Of step 1 the first row of its first block; of a longer run the start that came to step 2.
        column("began", "if(level = 1, b[at], s[at])"),
        column("times", "arrayPushFront(arraySlice(t, at - level + 2, level - 1), began)"),
        column("open_until", open_until(plan)),
    ]
}

/// Last instant at which a run may go on, where steps have limits of their own: the one at which the last row stands.
fn open_until(plan: &Plan) -> String {
    if !plan.has_limits() {
        return i64::MAX.to_string();
    }
    let until = |step: usize| {
        let (start, since) = if step == 1 { ("latest", "latest") } else { ("s[-1]", "t[-1]") };
        let window = format!("{start} + {}", plan.window);
        let limit = plan.limit(step + 1).map(|within| format!("{since} + {within}"));
        let until = limit.map_or_else(|| window.clone(), |limit| format!("least({window}, {limit})"));
        format!("c{step}[-1] = 1, {until}")
    };
    let all: Vec<String> = (1..plan.steps.len()).map(until).collect();
    format!("multiIf({}, toInt64(0))", all.join(", "))
}
