//! Ordered funnels.
//!
//! `t2` are the instants at which some run reached step 2, `s2` the starts of those runs; and so for each step. Both rise.

use super::layers::{Layers, column};
use super::literal::{beside, instant};
use super::plan::{EXCLUDED, Plan};
use super::rows::{instants, sorted};
use model::Entry;

/// Adds `level`, `times` (shifted), `latest` (the latest possible start) and `open_until`.
pub(super) fn add(plan: &Plan, layers: &mut Layers) {
    let steps = plan.steps.len();
    layers.add(&["subtext_rows"], &[sorted()]);
    let mut lists: Vec<_> = (1..=steps).map(|step| column(format!("a{step}"), instants(step - 1))).collect();
    if plan.exclude.is_some() {
        lists.push(column("x", instants(EXCLUDED)));
    }
    layers.add(&["us"], &lists);
    layers.add(&["a1"], &[column("t1", starts(plan)), column("s1", "t1")]);
    for step in 2..=steps {
        layers.add(&[&format!("a{step}")], &reached(plan, step));
    }
    layers.add(&[], &outcome(plan));
}

/// Instants at which a run may start.
fn starts(plan: &Plan) -> String {
    let bounds = [
        plan.from.map(|from| format!("t >= {}", instant(from))),
        plan.to.map(|to| format!("t < {}", instant(to))),
    ];
    let bounds: Vec<String> = bounds.into_iter().flatten().collect();
    let dated = match bounds.is_empty() {
        true => "a1".to_owned(),
        false => format!("arrayFilter(t -> {}, a1)", bounds.join(" AND ")),
    };
    match plan.entry {
        Entry::Latest => dated,
        Entry::First => format!("arraySlice({dated}, 1, 1)"),
    }
}

/// The columns of one step. At each instant of it stand, carried forward from what is before it: the latest start that reached
/// the step before (`r`), when it did (`l`, where the step has a limit), and the latest excluded row (`e`).
fn reached(plan: &Plan, step: usize) -> Vec<(String, String)> {
    let before = step - 1;
    let (t, s, a) = (format!("t{before}"), format!("s{before}"), format!("a{step}"));
    let excluded = plan.exclude.is_some();
    let keys = [(&*t, 0), (&*a, 1), ("x", 2)];
    let keys = keys.iter().take(if excluded { 3 } else { 2 });
    let keys: Vec<String> =
        keys.map(|(list, kind)| format!("arrayMap(t -> t * 4 + {kind}, {list})")).collect();
    // Differences of a list at its own places, nothing at the others; in the order of the keys they add up to its last value.
    let carried = |place: usize, list: &str| {
        let lists = [&*t, &*a, "x"];
        let parts = lists.iter().enumerate().take(keys.len()).map(|(at, other)| match at == place {
            true => differences(list),
            false => format!("arrayMap(t -> toInt64(0), {other})"),
        });
        let parts: Vec<String> = parts.collect();
        format!("arrayCumSum(arraySort((d, k) -> k, arrayConcat({}), k{step}))", parts.join(", "))
    };
    let mut columns = vec![
        column(format!("k{step}"), format!("arrayConcat({})", keys.join(", "))),
        column(format!("ks{step}"), format!("arraySort(k{step})")),
        column(format!("r{step}"), carried(0, &s)),
    ];
    let (mut names, mut lists) = (vec!["k", "r"], vec![format!("ks{step}"), format!("r{step}")]);
    let mut conditions =
        vec!["k % 4 = 1".to_owned(), "r > 0".to_owned(), format!("intDiv(k, 4) - r <= {}", plan.window)];
    if let Some(within) = plan.limit(step) {
        columns.push(column(format!("l{step}"), carried(0, &t)));
        names.push("l");
        lists.push(format!("l{step}"));
        conditions.push(format!("intDiv(k, 4) - l <= {within}"));
    }
    if excluded {
        columns.push(column(format!("e{step}"), carried(2, "x")));
        names.push("e");
        lists.push(format!("e{step}"));
        conditions.push("e < r".to_owned());
    }
    let ok =
        format!("arrayMap(({}) -> {}, {})", names.join(", "), conditions.join(" AND "), lists.join(", "));
    columns.push(column(format!("ok{step}"), ok));
    columns.extend(kept(plan, step));
    columns
}

/// The instants and starts that count. A run that comes to a step again does not move, unless the next step is counted from it.
fn kept(plan: &Plan, step: usize) -> Vec<(String, String)> {
    let all_t = format!("arrayFilter((t, o) -> o, arrayMap(k -> intDiv(k, 4), ks{step}), ok{step})");
    let all_s = format!("arrayFilter((s, o) -> o, r{step}, ok{step})");
    if plan.limit(step + 1).is_some() {
        return vec![column(format!("t{step}"), all_t), column(format!("s{step}"), all_s)];
    }
    let moved = differences(&format!("q{step}"));
    vec![
        column(format!("p{step}"), all_t),
        column(format!("q{step}"), all_s),
        column(format!("t{step}"), format!("arrayFilter((t, d) -> d != 0, p{step}, {moved})")),
        column(format!("s{step}"), format!("arrayFilter((s, d) -> d != 0, q{step}, {moved})")),
    ]
}

/// A list's first value, and how much each is more than the one before.
fn differences(list: &str) -> String {
    format!("arrayPopFront(arrayDifference(arrayPushFront({list}, toInt64(0))))")
}

fn outcome(plan: &Plan) -> Vec<(String, String)> {
    let steps = plan.steps.len();
    let levels: Vec<String> = (1..=steps).rev().map(|step| format!("notEmpty(t{step}), {step}")).collect();
    let mut columns = vec![
        column("level", format!("multiIf({}, 0)", levels.join(", "))),
        column("latest", "t1[-1]"),
        column("open_until", open_until(plan)),
    ];
    // The run that reached the level first; back from there, where it stood at each step before.
    for step in (1..=steps).rev() {
        let next = beside(&format!("w{}", step + 1), &format!("t{step}"));
        let back = format!("arrayReduce('max', arrayFilter((t, w) -> t <= w, t{step}, {next}))");
        let when = match step == steps {
            true => format!("if(level = {step}, t{step}[1], toInt64(0))"),
            false => format!("multiIf(level = {step}, t{step}[1], level > {step}, {back}, toInt64(0))"),
        };
        columns.push(column(format!("w{step}"), when));
    }
    let all: Vec<String> = (1..=steps).map(|step| format!("w{step}")).collect();
    columns.push(column("times", format!("arraySlice([{}], 1, level)", all.join(", "))));
    columns
}

/// Last instant at which some run may go on, where steps have limits of their own.
fn open_until(plan: &Plan) -> String {
    if !plan.has_limits() {
        return i64::MAX.to_string();
    }
    let until = |step: usize| {
        let window = format!("s{step}[-1] + {}", plan.window);
        let limit = plan.limit(step + 1).map(|within| format!("t{step}[-1] + {within}"));
        let until = limit.map_or_else(|| window.clone(), |limit| format!("least({window}, {limit})"));
        let alive = if plan.exclude.is_some() {
            format!("s{step}[-1] > x[-1]")
        } else {
            format!("notEmpty(t{step})")
        };
        format!("if({alive}, {until}, toInt64(0))")
    };
    let all: Vec<String> = (1..plan.steps.len()).map(until).collect();
    format!("arrayReduce('max', [{}])", all.join(", "))
}
