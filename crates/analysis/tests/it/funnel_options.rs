//! What can be asked of a funnel beyond its counts: limits of single steps, optional steps, breakdowns, times, comparisons,
//! what came after, and why somebody is counted where they are.
use crate::frames::{Frame, LONG_AFTER, Row, funnel, row};
use analysis::funnel::{
    Breakdown, FunnelError, FunnelResult, FunnelWarning, Next, Side, TouchAt, What, after, breakdown,
    compare, optional_steps, run, summaries_of, time_to_convert, trace, with_value,
};
use model::{Entry, Funnel, Order, Step, Timestamp, time::SECOND};

const HOUR: i64 = 3600;

fn result(funnel: &Funnel, frame: &Frame) -> FunnelResult {
    run(funnel, &frame.view(), LONG_AFTER).unwrap()
}

fn people(result: &FunnelResult) -> Vec<u64> {
    result.steps.iter().map(|step| step.people).collect()
}

/// A, B, C in 100 seconds, C no later than 5 seconds after B.
fn hurried() -> Funnel {
    let mut funnel = funnel(&["A", "B", "C"], 100);
    funnel.steps[2].within = Some(5 * SECOND);
    funnel
}

#[test]
fn a_step_may_have_a_limit_of_its_own() {
    let check = |events: &str, expect: &[i64]| {
        let result = result(&hurried(), &Frame::sequences(&[events]));
        let times: Vec<i64> = result.times(0).iter().map(|time| time / SECOND).collect();
        assert_eq!(times, expect, "{events}");
    };
    check("A@0 B@50 C@55", &[0, 50, 55]);
    check("A@0 B@50 C@56", &[0, 50]);
    // Of the step before the latest counts, so that a slow start can be made good.
    check("A@0 B@2 B@50 C@55", &[0, 50, 55]);
    check("A@0 B@99 B@101 C@104", &[0, 99]);
    check("A@0 B@1 A@2 B@3 C@6", &[2, 3, 6]);
}

#[test]
fn who_ran_out_of_a_limit_is_not_in_progress() {
    let frame = Frame::sequences(&["A@0 B@10", "A@0"]);
    let open = |end| run(&hurried(), &frame.view(), Timestamp(end * SECOND)).unwrap().in_progress;
    assert_eq!(open(15), [true, true]);
    // Another B would still bring the first on.
    assert_eq!(open(90), [true, true]);
    let first_limit = |end: i64| {
        let mut funnel = hurried();
        funnel.steps[1].within = Some(20 * SECOND);
        run(&funnel, &frame.view(), Timestamp(end * SECOND)).unwrap().in_progress
    };
    assert_eq!((first_limit(20), first_limit(21)), (vec![true, true], vec![false, false]));
}

#[test]
fn limits_and_optional_steps_must_make_sense() {
    let frame = Frame::sequences(&["A@1 B@2 C@3"]);
    let refused = |change: &dyn Fn(&mut Funnel)| {
        let mut funnel = funnel(&["A", "B", "C"], 10);
        change(&mut funnel);
        run(&funnel, &frame.view(), LONG_AFTER).unwrap_err()
    };
    assert_eq!(refused(&|f| f.steps[0].within = Some(1)), FunnelError::WithinFirst);
    assert_eq!(refused(&|f| f.steps[2].within = Some(0)), FunnelError::NoWithin(3));
    assert_eq!(refused(&|f| f.steps[2].optional = true), FunnelError::OptionalEnd);
    let any = |f: &mut Funnel| f.order = Order::Any;
    assert_eq!(refused(&|f| (any(f), f.steps[1].within = Some(1)).0), FunnelError::WithinInAnyOrder);
    assert_eq!(refused(&|f| (any(f), f.steps[1].optional = true).0), FunnelError::OptionalInAnyOrder);
    let two = |f: &mut Funnel| f.steps.truncate(1);
    assert_eq!(refused(&|f| two(f)), FunnelError::TooFewSteps(1));
}

#[test]
fn nobody_is_lost_by_leaving_an_optional_step_out() {
    let mut funnel = funnel(&["A", "O", "B", "C"], 10);
    funnel.steps[1].optional = true;
    let frame = Frame::sequences(&[
        "A@1 O@2 B@3 C@4",
        "A@1 B@3 O@4 C@5",
        "A@1 O@2",
        "A@1 O@12",
        "O@1 A@2 B@3",
        "B@1 O@2",
    ]);
    let counted = result(&funnel, &frame);
    assert_eq!(people(&counted), [5, 3, 2]);
    let found = optional_steps(&funnel, &frame.view(), &counted).unwrap();
    assert_eq!(found.len(), 1);
    let share = |p: Option<analysis::proportions::Proportion>| p.map(|p| (p.count, p.of)).unwrap();
    assert_eq!((found[0].place, found[0].after, share(found[0].done)), (2, 1, (2, 5)));
    assert_eq!((share(found[0].with), share(found[0].without)), ((1, 2), (2, 3)));
    assert!((found[0].difference.unwrap().difference + 1.0 / 6.0).abs() < 1e-12);
    // Its own limit.
    funnel.steps[1].within = Some(1);
    let found = optional_steps(&funnel, &frame.view(), &counted).unwrap();
    assert_eq!(share(found[0].done), (0, 5));
    // In a strict funnel it does not come between.
    funnel.steps[1].within = None;
    funnel.order = Order::Strict;
    assert_eq!(people(&result(&funnel, &frame)), [5, 3, 2]);
    let without = Funnel { order: Order::Strict, ..crate::frames::funnel(&["A", "B", "C"], 10) };
    assert_eq!(people(&result(&without, &frame)), [5, 2, 0]);
    funnel.steps[1].event = "nothing".into();
    let warning = FunnelWarning::NoOptional { step: 2, event: "nothing".into() };
    assert_eq!(result(&funnel, &frame).warnings, [warning]);
}

#[test]
fn a_row_of_a_step_is_no_row_of_an_optional_one() {
    let mut funnel = funnel(&["A", "B", "B"], 10);
    funnel.steps[1].optional = true;
    let frame = Frame::sequences(&["A@1 B@2", "A@1 B@2 B@3"]);
    let counted = result(&funnel, &frame);
    assert_eq!(people(&counted), [2, 2]);
    let found = optional_steps(&funnel, &frame.view(), &counted).unwrap();
    assert_eq!(found[0].done.map(|done| (done.count, done.of)), Some((0, 2)));
}

/// `plan` is the browser.
fn browsing(rows: &[(u32, i64, &'static str, &'static str)]) -> Frame {
    let rows: Vec<Row<'_>> =
        rows.iter().map(|(person, at, name, plan)| Row { plan, ..row(*person, *at, name) }).collect();
    Frame::of(rows.iter().map(|row| row.person + 1).max().unwrap(), &rows)
}

fn groups(found: &Breakdown) -> Vec<(&str, Vec<u64>)> {
    found.groups.iter().map(|g| (g.value.as_str(), g.steps.iter().map(|s| s.people).collect())).collect()
}

#[test]
fn a_strict_funnel_by_browser() {
    let frame = browsing(&[
        (0, 0, "A", "Chrome"),
        (0, 1, "x", "Chrome"),
        (0, 2, "B", "Chrome"),
        (1, 0, "A", "Safari"),
        (1, HOUR, "B", "Safari"),
    ]);
    let strict = Funnel { order: Order::Strict, ..funnel(&["A", "B"], 24 * HOUR) };
    let counted = result(&strict, &frame);
    let found = breakdown(&strict, &frame.view(), &counted, "plan", TouchAt::First).unwrap();
    assert_eq!(groups(&found), [("Chrome", vec![1, 0]), ("Safari", vec![1, 1])]);
    assert_eq!(found.groups[1].steps[1].median_seconds, Some(3600.0));
}

#[test]
fn any_order_where_every_event_bears_the_value() {
    let frame =
        browsing(&[(0, 0, "A", "Chrome"), (0, 13 * HOUR, "A", "Safari"), (0, 14 * HOUR, "B", "Safari")]);
    let any = Funnel { order: Order::Any, ..funnel(&["A", "B"], 14 * 24 * HOUR) };
    let of = |value| result(&with_value(&any, "plan", value), &frame);
    assert_eq!((people(&of("Safari")), people(&of("Chrome"))), (vec![1, 1], vec![1, 0]));
    assert_eq!(of("Safari").steps[1].median_seconds, Some(3600.0));
}

#[test]
fn the_value_is_read_at_the_step_asked_for() {
    let frame = browsing(&[
        (0, 0, "A", "pro"),
        (0, 1, "B", "free"),
        (1, 0, "A", ""),
        (1, 0, "x", "pro"),
        (2, 0, "A", "pro"),
        (2, 2, "B", "pro"),
        (2, 3, "C", "team"),
        (3, 0, "B", "pro"),
    ]);
    let three = funnel(&["A", "B", "C"], 10);
    let counted = result(&three, &frame);
    let by = |at| breakdown(&three, &frame.view(), &counted, "plan", at).unwrap();
    let (pro, none) = (vec![2, 2, 1], vec![1, 0, 0]);
    assert_eq!(groups(&by(TouchAt::First)), [("pro", pro), ("", none.clone())]);
    assert_eq!((by(TouchAt::First).people, by(TouchAt::First).with_value), (3, 2));
    let last = [("free", vec![1, 1, 0]), ("team", vec![1, 1, 1]), ("", none)];
    assert_eq!(groups(&by(TouchAt::Last)), last);
    let second = [("free", vec![1, 1, 0]), ("pro", vec![1, 1, 1])];
    assert_eq!(groups(&by(TouchAt::Step(2))), second);
    assert_eq!((by(TouchAt::Step(0)).people, by(TouchAt::Step(4)).people), (0, 0));
    let unknown = breakdown(&three, &frame.view(), &counted, "colour", TouchAt::First).unwrap();
    assert_eq!((unknown.groups.len(), unknown.with_value), (1, 0));
}

#[test]
fn groups_may_be_any_people_and_are_compared() {
    let frame = Frame::sequences(&["A@0 B@2", "A@0 B@4", "A@0", "A@0", "A@0 B@6", "C@1"]);
    let counted = result(&funnel(&["A", "B"], 10), &frame);
    let (first, second) = (summaries_of(&counted, &[0, 1, 2]), summaries_of(&counted, &[3, 4, 5, 99]));
    assert_eq!((first[0].people, first[1].people, second[0].people, second[1].people), (3, 2, 2, 1));
    assert_eq!(summaries_of(&counted, &[0, 1, 2, 3, 4, 5]), counted.steps);
    let found = compare(&first, &second);
    assert_eq!((found[0].from_previous, found[1].median_seconds), (None, Some(-3.0)));
    let between = found[1].from_previous.unwrap();
    assert!((between.difference - 1.0 / 6.0).abs() < 1e-12 && !between.excludes_zero(), "{between:?}");
    assert_eq!(compare(&first, &summaries_of(&counted, &[]))[1].from_start, None);
}

#[test]
fn times_of_those_still_open_count_as_long_as_they_were_seen() {
    let frame = Frame::sequences(&["A@0 B@10", "A@0 B@30", "A@0", "A@90", "A@95 B@99"]);
    let counted = run(&funnel(&["A", "B"], 50), &frame.view(), Timestamp(100 * SECOND)).unwrap();
    let found = time_to_convert(&counted, 1, 2).unwrap();
    assert_eq!((found.of, found.reached, found.waiting.open), (5, 3, 2));
    assert_eq!((found.median_seconds, found.p90_seconds), (Some(10.0), Some(26.0)));
    assert!((found.mean_seconds.unwrap() - 44.0 / 3.0).abs() < 1e-12);
    // At risk: five at 4 seconds; at 10 three besides the one last seen then; at 30 two.
    let curve: Vec<(i64, u64)> = found.waiting.at.iter().map(|at| (at.time / SECOND, at.at_risk)).collect();
    assert_eq!(curve, [(4, 5), (10, 4), (30, 2)]);
    assert_eq!(found.waiting.time_by(0.5).unwrap().time, 30 * SECOND);
    let bars = found.histogram.unwrap();
    assert_eq!((bars.from_seconds, bars.width_seconds, bars.people), (4, 14, vec![2, 1]));
    assert_eq!(time_to_convert(&counted, 2, 2), None);
    assert_eq!(time_to_convert(&counted, 1, 3), None);
    let nobody = result(&funnel(&["A", "B"], 50), &Frame::sequences(&["B@1"]));
    assert_eq!(time_to_convert(&nobody, 1, 2).unwrap().histogram, None);
}

#[test]
fn one_time_is_one_bar_of_a_minute() {
    let counted = result(&funnel(&["A", "B"], 50), &Frame::sequences(&["A@0 B@7", "A@1 B@8"]));
    let bars = time_to_convert(&counted, 1, 2).unwrap().histogram.unwrap();
    assert_eq!((bars.from_seconds, bars.width_seconds, bars.people), (7, 60, vec![2, 0]));
}

#[test]
fn what_people_did_after_they_left() {
    let frame = Frame::sequences(&["A@0 x@1 y@2 x@3", "A@0 y@5", "A@0 x@0", "A@0 B@1 x@2", "A@0 x@21"]);
    let counted = result(&funnel(&["A", "B"], 10), &frame);
    let found = after(&counted, &frame.view(), 2, Side::Left, 20 * SECOND);
    assert_eq!((found.of, found.nothing), (4, vec![2, 4]));
    let next = |event: &str, first: &[u32], ever: &[u32]| Next {
        event: event.into(),
        first: first.into(),
        ever: ever.into(),
    };
    assert_eq!(found.events, [next("y", &[1], &[0, 1]), next("x", &[0], &[0])]);
}

#[test]
fn why_somebody_is_counted() {
    let check = |funnel: &Funnel, events: &str, expect: &[(What, bool)]| {
        let frame = Frame::sequences(&[events]);
        let traced = trace(funnel, &frame.view(), &result(funnel, &frame), 0).unwrap();
        let found: Vec<(What, bool)> = traced.iter().map(|row| (row.what, row.counted)).collect();
        assert_eq!(found, expect, "{events}");
    };
    let plain = Funnel { exclude: vec!["bad".into()], ..funnel(&["A", "B", "C"], 10) };
    let late = What::TooLate { step: 3, by: 3 * SECOND };
    check(
        &plain,
        "B@0 A@1 x@2 B@2 B@3 A@4 C@14 bad@15 C@16",
        &[
            (What::TooEarly(2), false),
            (What::Started, true),
            (What::Reached(2), true),
            (What::Repeated(2), false),
            (What::Started, false),
            (late, false),
            (What::Ended, false),
            (What::TooEarly(3), false),
        ],
    );
    // Done is done.
    let all = [(What::Started, true), (What::Reached(2), true), (What::Reached(3), true)];
    check(&plain, "A@1 B@2 C@3 A@4 B@5", &all);
    let first = Funnel { entry: Entry::First, ..plain.clone() };
    check(&first, "A@1 A@2", &[(What::Started, true), (What::DidNotStart, false)]);
    let strict = Funnel { order: Order::Strict, ..funnel(&["A", "B"], 10) };
    let ended =
        [(What::NotNeeded, false), (What::Started, true), (What::Ended, false), (What::TooEarly(2), false)];
    check(&strict, "x@0 A@1 x@2 B@3", &ended);
    let any = Funnel { order: Order::Any, ..funnel(&["A", "B"], 10) };
    check(&any, "B@1 B@2 A@3", &[(What::NotNeeded, false), (What::Served, true), (What::Served, true)]);
    let frame = Frame::sequences(&["A@1"]);
    assert_eq!(trace(&any, &frame.view(), &result(&any, &frame), 7).unwrap(), []);
}

#[test]
fn definitions_are_read_as_they_were_written_before() {
    let old = r#"{"event":"A","filters":[]}"#;
    let step: Step = serde_json::from_str(old).unwrap();
    assert_eq!(step, Step::named("A"));
    assert_eq!(serde_json::to_string(&step).unwrap(), old);
    let limited = Step { within: Some(5), optional: true, ..step };
    let text = serde_json::to_string(&limited).unwrap();
    assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), limited);
}
