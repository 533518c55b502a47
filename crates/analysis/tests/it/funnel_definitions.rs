//! Definitions that make no funnel, names that are not there, who is in progress, values, weeks.
use crate::frames::{Frame, LONG_AFTER, Row, funnel, row};
use analysis::funnel::{FunnelError, FunnelWarning, Side, WEEK, run, trend};
use model::{Entry, Funnel, Order, Step, Timestamp, time::SECOND};

#[test]
fn bad_definitions_are_refused() {
    let frame = Frame::sequences(&["A@1 B@2"]);
    let check = |funnel: Funnel, expect: FunnelError| {
        assert_eq!(run(&funnel, &frame.view(), LONG_AFTER), Err(expect));
    };
    let good = funnel(&["A", "B"], 10);
    check(funnel(&[], 10), FunnelError::TooFewSteps(0));
    check(funnel(&["A"], 10), FunnelError::TooFewSteps(1));
    check(funnel(&["A"; 21], 10), FunnelError::TooManySteps(21));
    check(funnel(&["A", "B"], 0), FunnelError::NoWindow);
    check(funnel(&["A", "B"], -1), FunnelError::NoWindow);
    let day = Some(Timestamp(5));
    check(Funnel { from: day, to: day, ..good.clone() }, FunnelError::EmptyRange);
    let exclude = vec!["A".to_owned()];
    check(Funnel { exclude: exclude.clone(), ..good.clone() }, FunnelError::ExcludedStep("A".into()));
    check(Funnel { exclude, order: Order::Any, ..good }, FunnelError::ExclusionsInAnyOrder);
}

#[test]
fn a_frame_whose_columns_differ_is_refused() {
    let frame = Frame::sequences(&["A@1 B@2"]);
    let mut view = frame.view();
    view.revenue = &[];
    assert_eq!(run(&funnel(&["A", "B"], 10), &view, LONG_AFTER), Err(FunnelError::BrokenFrame));
}

#[test]
fn no_events_at_all_make_an_empty_funnel() {
    for frame in [Frame::sequences(&[]), Frame::default()] {
        let result = run(&funnel(&["A", "B"], 10), &frame.view(), LONG_AFTER).unwrap();
        assert_eq!(result.people(), 0);
        assert_eq!(result.steps.iter().map(|s| s.people).collect::<Vec<_>>(), [0, 0]);
        assert_eq!(result.steps[1].from_start, None);
        assert_eq!(trend(&result, 2, 0), []);
    }
}

#[test]
fn twenty_steps_work() {
    let names: Vec<String> = (0..20).map(|i| format!("s{i}")).collect();
    let steps: Vec<&str> = names.iter().map(String::as_str).collect();
    let events: Vec<String> = names.iter().enumerate().map(|(i, n)| format!("{n}@{i}")).collect();
    let frame = Frame::sequences(&[&events.join(" ")]);
    for order in [Order::Ordered, Order::Strict, Order::Any] {
        let result = run(&Funnel { order, ..funnel(&steps, 19) }, &frame.view(), LONG_AFTER).unwrap();
        assert_eq!(result.level, [20], "{order:?}");
    }
}

#[test]
fn what_the_data_does_not_have_is_said() {
    let rows = [Row { plan: "pro", ..row(0, 1, "A") }, row(0, 2, "B")];
    let step = |event: &str, property: &str, value: &str| Step {
        filters: vec![(property.into(), value.into())],
        ..Step::named(event)
    };
    let steps = vec![
        step("A", "plan", "pro"),
        step("A", "plan", "team"),
        step("B", "colour", "red"),
        Step::named("C"),
    ];
    let funnel = Funnel { steps, exclude: vec!["D".into()], ..funnel(&["A", "B"], 10) };
    let result = run(&funnel, &Frame::of(1, &rows).view(), LONG_AFTER).unwrap();
    let expect = [
        FunnelWarning::UnknownValue { step: 2, property: "plan".into(), value: "team".into() },
        FunnelWarning::UnknownProperty { step: 3, property: "colour".into() },
        FunnelWarning::UnknownEvent { step: 4, event: "C".into() },
        FunnelWarning::UnknownExclusion("D".into()),
    ];
    assert_eq!(result.warnings, expect);
    assert_eq!(result.level, [1]);
}

#[test]
fn in_progress_goes_by_the_latest_possible_start() {
    let people = ["A@0", "A@0 A@5", "A@5 B@6", "B@9", "A@0 B@1 A@5"];
    let frame = Frame::sequences(&people);
    let open = |entry, end: i64| {
        let funnel = Funnel { entry, ..funnel(&["A", "B", "C"], 10) };
        run(&funnel, &frame.view(), Timestamp(end * SECOND)).unwrap().in_progress
    };
    assert_eq!(open(Entry::Latest, 10), [true, true, true, false, true]);
    assert_eq!(open(Entry::Latest, 11), [false, true, true, false, true]);
    assert_eq!(open(Entry::First, 11), [false, false, true, false, false]);
    assert_eq!(open(Entry::Latest, 16), [false; 5]);
}

#[test]
fn sides_split_those_who_reached_the_step_before() {
    let frame = Frame::sequences(&["A@0", "A@20", "A@0 B@1", "B@1", "A@20 B@21"]);
    let result = run(&funnel(&["A", "B", "C"], 10), &frame.view(), Timestamp(25 * SECOND)).unwrap();
    let side = |step, side| result.persons(step, side).collect::<Vec<_>>();
    assert_eq!(side(1, Side::WentOn), [0, 1, 2, 4]);
    assert_eq!((side(1, Side::Left), side(1, Side::InProgress)), (vec![], vec![]));
    assert_eq!(side(2, Side::WentOn), [2, 4]);
    assert_eq!((side(2, Side::Left), side(2, Side::InProgress)), (vec![0], vec![1]));
    assert_eq!((side(3, Side::Left), side(3, Side::InProgress)), (vec![2], vec![4]));
    assert_eq!(result.side(4, 0), None);
    assert_eq!(result.side(2, 99), None);

    let two = &result.steps[1];
    assert_eq!((two.people, two.left, two.in_progress), (2, 1, 1));
    let rate = |p: Option<analysis::proportions::Proportion>| p.map(|p| (p.count, p.of));
    assert_eq!(rate(two.from_start), Some((2, 4)));
    assert_eq!(rate(two.from_previous), Some((2, 4)));
    assert_eq!(rate(two.settled_from_start), Some((2, 3)));
    assert_eq!(rate(two.settled_from_previous), Some((2, 3)));
    let three = &result.steps[2];
    assert_eq!(rate(three.settled_from_start), Some((0, 2)));
    assert_eq!(rate(three.settled_from_previous), Some((0, 1)));
}

#[test]
fn value_counts_from_start_to_the_end_of_the_window() {
    let pay = |person, time, revenue| Row { revenue, ..row(person, time, "paid") };
    let rows = [
        row(0, 10, "A"),
        row(0, 12, "B"),
        pay(0, 9, 1),
        pay(0, 10, 20),
        pay(0, 20, 300),
        pay(0, 21, 4_000),
        row(1, 10, "A"),
        pay(1, 11, 50_000),
        pay(2, 11, 600_000),
    ];
    let result = run(&funnel(&["A", "B"], 10), &Frame::of(3, &rows).view(), LONG_AFTER).unwrap();
    assert_eq!(result.value, [320, 50_000, 0]);
    assert_eq!(result.steps.iter().map(|s| s.value).collect::<Vec<_>>(), [50_320, 320]);
}

#[test]
fn weeks_begin_on_monday_and_ripen() {
    // 1970-01-05 was a Monday.
    let monday = 4 * 86_400;
    let week = WEEK / SECOND;
    let people = [
        format!("A@{monday} B@{}", monday + 5),
        format!("A@{}", monday + week - 1),
        format!("A@{}", monday + 2 * week),
    ];
    let frame = Frame::sequences(&people.each_ref().map(String::as_str));
    let end = Timestamp::from_seconds(monday + 2 * week + 10);
    let result = run(&funnel(&["A", "B"], 10), &frame.view(), end).unwrap();
    let table = |offset| {
        let rows = trend(&result, 2, offset).into_iter();
        rows.map(|w| (w.week.seconds() - monday, w.of, w.reached, w.rate.is_some(), w.mature))
            .collect::<Vec<_>>()
    };
    assert_eq!(table(0), [(0, 2, 1, true, true), (week, 0, 0, false, true), (2 * week, 1, 0, true, false)]);
    // An hour east of Greenwich the second person's Sunday night is Monday already.
    assert_eq!(
        table(3600 * SECOND),
        [(-3600, 1, 1, true, true), (week - 3600, 1, 0, true, true), (2 * week - 3600, 1, 0, true, false)]
    );
    assert_eq!(trend(&result, 3, 0), []);
}
