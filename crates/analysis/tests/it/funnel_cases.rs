//! Cases that other funnel engines publish or answer.
use crate::frames::{Frame, LONG_AFTER, funnel};
use analysis::{
    exact::fisher_two_sided,
    funnel::{FunnelResult, run},
    proportions::{newcombe, wilson},
};
use model::{Entry, Funnel, Order, Step};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn result(funnel: &Funnel, people: &[&str]) -> FunnelResult {
    run(funnel, &Frame::sequences(people).view(), LONG_AFTER).unwrap()
}

fn people(result: &FunnelResult) -> Vec<u64> {
    result.steps.iter().map(|s| s.people).collect()
}

fn medians(result: &FunnelResult) -> Vec<Option<f64>> {
    result.steps.iter().map(|s| s.median_seconds).collect()
}

/// Mean seconds from step `step` − 1 to `step` over those who reached it.
fn mean(result: &FunnelResult, step: usize) -> f64 {
    let waits: Vec<i64> = (0..result.people())
        .filter(|p| usize::from(result.level[*p]) >= step)
        .map(|p| result.times(p)[step - 1] - result.times(p)[step - 2])
        .collect();
    waits.iter().sum::<i64>() as f64 / waits.len() as f64 / 1e6
}

/// Day and hour in seconds.
fn at(day: i64, hour: i64) -> i64 {
    day * DAY + hour * HOUR
}

#[test]
fn later_incomplete_tries_move_nothing() {
    let [a, b, c, d, e, f, g] =
        [(1, 1), (1, 2), (1, 3), (3, 4), (3, 5), (4, 7), (4, 10)].map(|(day, hour)| at(day, hour));
    let one = format!("A@{a} B@{b} C@{c} A@{d} B@{e} A@{f} B@{g}");
    let result = result(&funnel(&["A", "B", "C"], DAY), &[&one]);
    assert_eq!(people(&result), [1, 1, 1]);
    assert_eq!(medians(&result), [None, Some(3600.0), Some(3600.0)]);
}

#[test]
fn step_times_are_of_those_who_reached_the_step() {
    let [t12, t13, t14, t15, t16, t17] = [12, 13, 14, 15, 16, 17].map(|h| at(1, h));
    let sequences =
        [format!("A@{t12} B@{t13} C@{t15}"), format!("A@{t14} B@{t16}"), format!("A@{t14} B@{t16} C@{t17}")];
    let result = result(&funnel(&["A", "B", "C"], 14 * DAY), &sequences.each_ref().map(String::as_str));
    assert_eq!(people(&result), [3, 3, 2]);
    assert_eq!(medians(&result), [None, Some(7200.0), Some(5400.0)]);
    assert_eq!((mean(&result, 2), mean(&result, 3)), (6000.0, 5400.0));
    // Of 3600 and 7200 nine tenths of the way up.
    assert_eq!(result.steps[2].p90_seconds, Some(6840.0));
}

#[test]
fn the_window_is_inclusive() {
    let check = |window, expect: [u64; 2], mean_seconds: f64| {
        let result = result(&funnel(&["A", "B"], window), &["A@7200 B@7500", "A@7380", "A@0 B@900"]);
        assert_eq!((people(&result), mean(&result, 2)), (expect.to_vec(), mean_seconds));
    };
    check(14 * DAY, [3, 2], 600.0);
    check(300, [3, 1], 300.0);
}

#[test]
fn ten_steps_in_one_instant_take_ten_rows() {
    let steps = ["A", "B", "C", "D", "A", "B", "C", "D", "A", "B"];
    let scrambled = "B@5 A@5 D@5 C@5 B@5 A@5 D@5 B@5 C@5 A@5";
    assert_eq!(result(&funnel(&steps, 60), &[scrambled]).level[0], 10);
    assert_eq!(result(&funnel(&steps, 60), &["B@5 A@5 D@5 C@5 B@5 A@5 D@5 C@5 A@5"]).level[0], 9);
    let any = Funnel { order: Order::Any, ..funnel(&steps, 60) };
    assert_eq!(result(&any, &[scrambled]).level[0], 10);
    assert_eq!(result(&any, &["B@5 A@5 D@5 C@5 B@5 A@5 D@5 B@5 C@5"]).level[0], 9);
}

#[test]
fn an_exclusion_after_the_window_removes_nobody() {
    let excluding = Funnel { exclude: vec!["X".into()], ..funnel(&["A", "B"], 10) };
    assert_eq!(people(&result(&excluding, &["A@0 X@11 B@12"])), [1, 0]);
    assert_eq!(people(&result(&excluding, &["A@0 X@3 B@5"])), [1, 0]);
    assert_eq!(people(&result(&excluding, &["A@0 X@3 A@4 B@5"])), [1, 1]);
    assert_eq!(people(&result(&excluding, &["A@0 B@5 X@6"])), [1, 1]);
}

#[test]
fn strict_lets_nothing_come_between() {
    let eight = [
        "A@1",
        "B@1 A@2",
        "A@1 B@2 x@3 C@4",
        "C@1 x@2 B@3 A@4",
        "B@1 A@2 x@3 B@4 C@5",
        "x@1 A@2 x@3 B@4",
        "x@1 A@2 B@3 C@4 x@5",
        "C@1 B@2",
    ];
    let strict = Funnel { order: Order::Strict, ..funnel(&["A", "B", "C"], DAY) };
    assert_eq!(people(&result(&strict, &eight)), [7, 2, 1]);
    let ordered = funnel(&["A", "B", "C"], DAY);
    assert_eq!(people(&result(&ordered, &eight)), [7, 4, 3]);
    // A repeat of the step at which the run stands does not end it.
    assert_eq!(people(&result(&strict, &["A@1 B@2 B@3 C@4"])), [1, 1, 1]);
}

/// Level of one person in A, B, C with a window of 10: what a current `windowFunnel` says.
#[test]
fn levels_agree_with_window_funnel() {
    let check = |events: &str, expect: u8| {
        let level = result(&funnel(&["A", "B", "C"], 10), &[events]).level[0];
        assert_eq!(level, expect, "{events}");
    };
    check("B@5 A@5", 2);
    check("A@5 B@5", 2);
    check("A@1 B@11", 2);
    check("A@1 B@12", 1);
    check("A@1 C@2 B@3", 2);
    check("A@1 A@9 B@12 C@18", 3);
    check("B@1 A@2", 1);
    check("A@1 x@2 B@3", 2);
    check("A@1 B@2 A@9 C@13", 2);
    check("A@1 B@2 A@3 C@4", 3);
    check("A@1 B@1 C@1", 3);
    check("C@1 B@1 A@1", 3);
}

/// Times of one person in A, B, C with a window of 10.
#[test]
fn times_are_of_the_run_that_came_furthest_first() {
    let check = |events: &str, expect: &[i64]| {
        let result = result(&funnel(&["A", "B", "C"], 10), &[events]);
        let times: Vec<i64> = result.times(0).iter().map(|t| t / model::time::SECOND).collect();
        assert_eq!(times, expect, "{events}");
    };
    // A repeat of a step already reached does not move it.
    check("A@1 B@2 B@3 C@4", &[1, 2, 4]);
    // A later run that comes no further changes nothing.
    check("A@1 B@2 A@3 B@4", &[1, 2]);
    check("A@1 A@3", &[1]);
    // Of two runs that could go on the one that started latest does.
    check("A@1 B@2 A@3 B@4 C@5", &[3, 4, 5]);
    check("A@1 B@2 A@3 C@5 B@6 C@7", &[1, 2, 5]);
    check("A@5 B@5 A@5 C@5", &[5, 5, 5]);
}

#[test]
fn the_same_step_twice_takes_two_rows() {
    let check = |events: &str, expect: u8| {
        assert_eq!(result(&funnel(&["A", "A"], 10), &[events]).level[0], expect, "{events}");
    };
    check("A@1", 1);
    check("A@1 A@1", 2);
    check("A@1 A@11", 2);
    check("A@1 A@12", 1);
}

#[test]
fn rows_of_one_instant_go_as_far_as_they_can() {
    // The run has come to B already: the later B does not move it.
    let result = result(&funnel(&["A", "B", "C", "C"], 10), &["A@1 B@2 B@5 C@5 C@5"]);
    assert_eq!(result.times(0), [1, 2, 5, 5].map(|t| t * model::time::SECOND));
    // The row that could be both steps must be the second.
    let rows = ["pro", "free"].map(|plan| crate::frames::Row { plan, ..crate::frames::row(0, 1, "A") });
    let second = Step { filters: vec![("plan".into(), "pro".into())], ..Step::named("A") };
    let mut funnel = funnel(&["A", "A"], 10);
    funnel.steps[1] = second;
    assert_eq!(run(&funnel, &Frame::of(1, &rows).view(), LONG_AFTER).unwrap().level, [2]);
    assert_eq!(run(&funnel, &Frame::of(1, &rows[..1]).view(), LONG_AFTER).unwrap().level, [1]);
}

/// One row and the steps A, A: a current `windowFunnel` says 2, an old one 1. A row serves one step of a run only, so 1 here.
#[test]
fn our_contract_decides_otherwise_where_one_row_could_serve_two_steps() {
    assert_eq!(result(&funnel(&["A", "A"], 10), &["A@1"]).level, [1]);
    let any = Funnel { order: Order::Any, ..funnel(&["A", "A"], 10) };
    assert_eq!(result(&any, &["A@1"]).level, [1]);
}

/// `windowFunnel` with `strict_order`, a window of 10. Ours ends a run at any other event, another step included, and takes rows of
/// one instant in order of their steps.
#[test]
fn strict_agrees_with_strict_order_where_the_two_mean_the_same() {
    let strict = Funnel { order: Order::Strict, ..funnel(&["A", "B", "C"], 10) };
    let check = |events: &str, expect: u8| {
        assert_eq!(result(&strict, &[events]).level[0], expect, "{events}");
    };
    check("B@5 A@5", 2);
    check("A@5 B@5", 2);
    check("A@1 B@11", 2);
    check("A@1 B@12", 1);
    check("A@1 C@2 B@3", 1);
    check("A@1 A@9 B@12 C@18", 3);
    check("B@1 A@2", 1);
    check("A@1 x@2 B@3", 1);
    check("A@1 B@2 A@9 C@13", 2);
    check("A@1 B@1 C@1", 3);
}

/// `strict_order` says 3: it lets an earlier step come between. Here it ends the run, as anything else does.
#[test]
fn our_contract_decides_otherwise_where_an_earlier_step_comes_between_in_a_strict_funnel() {
    let strict = Funnel { order: Order::Strict, ..funnel(&["A", "B", "C"], 10) };
    assert_eq!(result(&strict, &["A@1 B@2 A@3 C@4"]).level, [2]);
}

/// Reported to ClickHouse as wrong in one version or another; what its default mode says today.
#[test]
fn sequences_that_were_reported_as_miscounted() {
    let app = funnel(&["install", "start", "login", "end"], 100);
    let events = "install@0 start@5 login@10 install@15 start@20 install@25 start@30 login@35 end@40";
    assert_eq!(result(&app, &[events]).level, [4]);
    let strict = Funnel { order: Order::Strict, ..app };
    assert_eq!(result(&strict, &[events]).level, [4], "the last four come right after each other");
    // d without c before it is no step: another mode once said 4.
    let letters = funnel(&["a", "b", "c", "d"], 100);
    assert_eq!(result(&letters, &["a@1 b@2 d@3 b@4"]).level, [2]);
}

/// Three steps at 1, 2, 3 seconds in an hour: the third is reached, with two times between.
#[test]
fn a_run_has_a_time_for_every_step_it_reached() {
    let result = result(&funnel(&["A", "B", "C"], 3_600), &["A@1 B@2 C@3"]);
    assert_eq!((result.level[0], result.times(0).len()), (3, 3));
    assert_eq!(medians(&result), [None, Some(1.0), Some(1.0)]);
}

/// Of 6 who did something 5 converted, of 12 who did not 2: other tools show an odds ratio, 25, or 11 after adding one to every
/// cell, as soon as there is one. Here it is the difference of the shares with an interval, and Fisher's test beside it.
#[test]
fn our_contract_decides_otherwise_on_odds_ratios() {
    let (did, did_not) = (wilson(5, 6).unwrap(), wilson(2, 12).unwrap());
    let odds = |a: f64, b: f64, c: f64, d: f64| (a * d) / (b * c);
    assert_eq!((odds(5.0, 1.0, 2.0, 10.0), odds(6.0, 2.0, 3.0, 11.0)), (25.0, 11.0));
    let between = newcombe(&did, &did_not);
    assert!((between.difference - 2.0 / 3.0).abs() < 1e-12 && between.excludes_zero());
    assert!((fisher_two_sided(5, 6, 2, 12) - 1.0 / 78.0).abs() < 1e-12);
}

#[test]
fn first_entry_starts_one_run_only() {
    let events = ["A@46800 A@48600 B@49500 C@51300"];
    let latest = funnel(&["A", "B", "C"], HOUR);
    let first = Funnel { entry: Entry::First, ..latest.clone() };
    assert_eq!(result(&latest, &events).level, [3]);
    assert_eq!(result(&first, &events).level, [2]);
}

#[test]
fn a_filter_must_hold() {
    let rows =
        [("", 1), ("pro", 2)].map(|(plan, t)| crate::frames::Row { plan, ..crate::frames::row(0, t, "A") });
    let frame = Frame::of(1, &rows);
    let level = |first: &str, second: &str| {
        let step = |v: &str| Step { filters: vec![("plan".into(), v.into())], ..Step::named("A") };
        let funnel = Funnel { steps: vec![step(first), step(second)], ..funnel(&["A", "A"], 10) };
        run(&funnel, &frame.view(), LONG_AFTER).unwrap().level[0]
    };
    assert_eq!(level("", "pro"), 2);
    assert_eq!(level("pro", "pro"), 1);
    assert_eq!(level("pro", ""), 1);
    assert_eq!(level("free", ""), 0);
}
