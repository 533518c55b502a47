//! The text of the queries, and what is refused before one is written.

use insta::assert_snapshot;
use model::{Entry, Funnel, Order, Step, Timestamp};
use warehouse::{Ask, By, CAP, Column, Layout, Mapping, Property, Refused, Side, Table, Touch, sql};

fn table() -> Table {
    let columns = [
        ("person", "String"),
        ("ts", "DateTime"),
        ("event", "LowCardinality(String)"),
        ("plan", "Nullable(String)"),
        ("props.key", "Array(String)"),
        ("props.value", "Array(String)"),
        ("amount", "Decimal(18, 2)"),
        ("day", "Date"),
    ];
    let column = |(name, kind): (&str, &str)| Column { name: name.into(), kind: kind.into() };
    Table { name: "q.events".into(), columns: columns.map(column).to_vec() }
}

fn mapping() -> Mapping {
    let property = |name: &str, column: &str, key: Option<&str>| Property {
        name: name.into(),
        column: column.into(),
        key: key.map(str::to_owned),
    };
    Mapping {
        table: "q.events".into(),
        person: "person".into(),
        time: "ts".into(),
        event: "event".into(),
        properties: vec![property("plan", "plan", None), property("channel", "props", Some("channel"))],
        revenue: Some("amount".into()),
        ..Mapping::default()
    }
}

fn layout() -> Layout {
    Layout::of(&mapping(), &table()).unwrap()
}

fn ask(order: Order, steps: &[&str]) -> Ask {
    let steps = steps.iter().map(|step| Step::named(*step)).collect();
    let funnel = Funnel { steps, window: 14 * 86_400_000_000, order, ..Funnel::default() };
    Ask::of(funnel, Timestamp(1_700_000_000_000_000))
}

#[test]
fn an_ordered_funnel_with_everything() {
    let mut ask = ask(Order::Ordered, &["visit", "sign up", "it's"]);
    ask.funnel.steps[1].filters = vec![("channel".into(), "o'hare\\".into())];
    ask.funnel.steps[2].within = Some(86_400_000_000);
    ask.funnel.exclude = vec!["refund".into()];
    ask.funnel.from = Some(Timestamp(1_690_000_000_500_000));
    ask.funnel.entry = Entry::First;
    ask.by = Some(By { property: "plan".into(), at: Touch::Last });
    assert_snapshot!(sql::people(&ask, &layout()).unwrap());
}

#[test]
fn a_strict_funnel() {
    let mut ask = ask(Order::Strict, &["visit", "sign up"]);
    ask.funnel.to = Some(Timestamp(1_690_000_000_000_000));
    assert_snapshot!(sql::groups(&ask, &layout(), true).unwrap());
}

#[test]
fn steps_in_any_order() {
    let mapping = Mapping { revenue: None, ..mapping() };
    let layout = Layout::of(&mapping, &table()).unwrap();
    assert_snapshot!(
        sql::listed(&ask(Order::Any, &["visit", "sign up"]), &layout, 2, Side::Left, 20).unwrap()
    );
}

#[test]
fn what_cannot_be_answered_to_the_last_person_is_refused() {
    let check = |change: &dyn Fn(&mut Ask), wanted: &str| {
        let mut ask = ask(Order::Ordered, &["a", "b", "c"]);
        change(&mut ask);
        let error = sql::people(&ask, &layout()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    };
    check(
        &|ask| ask.funnel.steps[2].event = "a".into(),
        "steps 1 and 3 can both be served by the same \"a\" event",
    );
    let tell_apart = |ask: &mut Ask| {
        ask.funnel.steps[2].event = "a".into();
        ask.funnel.steps[0].filters = vec![("plan".into(), "x".into())];
        ask.funnel.steps[2].filters = vec![("plan".into(), "y".into())];
    };
    let limited = |ask: &mut Ask| {
        tell_apart(ask);
        ask.funnel.steps[1].within = Some(1);
    };
    check(&limited, "time limits of their own");
    check(
        &|ask| ask.funnel.steps[1].filters = vec![("nix".into(), "x".into())],
        "add it to the mapping as nix=COLUMN",
    );
    check(&|ask| ask.funnel.steps.truncate(1), "two to twenty steps");
    check(&|ask| ask.funnel.window = 0, "longer than nothing");
    check(&|ask| ask.funnel.exclude = vec!["a".into()], "both a step and excluded");
    check(&|ask| ask.funnel.steps[2].optional = true, "cannot be optional");
    let grouped = |ask: &mut Ask, at| ask.by = Some(By { property: "plan".into(), at });
    check(&|ask| grouped(ask, Touch::Step(4)), "no step 4");
    let any = |ask: &mut Ask| {
        ask.funnel.order = Order::Any;
        grouped(ask, Touch::Last);
    };
    check(&any, "by the first touch only");
    let mut told_apart = ask(Order::Ordered, &["a", "b", "c"]);
    tell_apart(&mut told_apart);
    assert!(sql::people(&told_apart, &layout()).is_ok());
    assert_eq!(
        sql::listed(&told_apart, &layout(), 1, Side::Left, 5).unwrap_err(),
        Refused::NoStep(1),
        "the first step has no sides"
    );
    assert_eq!(told_apart.cap, CAP);
}

#[test]
fn a_mapping_that_does_not_fit_says_why() {
    let check = |change: &dyn Fn(&mut Mapping), wanted: &str| {
        let mut mapping = mapping();
        change(&mut mapping);
        let error = Layout::of(&mapping, &table()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    };
    check(
        &|m| m.person = "user".into(),
        "q.events has no column \"user\" (person); it has: person, ts, event",
    );
    check(&|m| m.time = "day".into(), "\"day\" is of type Date and cannot be the time");
    check(&|m| m.event = "props.key".into(), "cannot be the event");
    check(&|m| m.revenue = Some("plan".into()), "a number");
    check(&|m| m.table = "a.b.c".into(), "not the name of a table");
    let dated = |m: &mut Mapping| {
        m.properties[0].column = "day".into();
        m.properties[0].key = Some("k".into());
    };
    check(&dated, "a Map, or a text of JSON");
}

#[test]
fn only_questions_are_asked() {
    let text = sql::groups(&ask(Order::Ordered, &["a'; DROP TABLE x; --", "b"]), &layout(), true).unwrap();
    assert!(text.starts_with("SELECT"), "{text}");
    assert!(text.contains(r"'a\'; DROP TABLE x; --'"), "{text}");
    let rest = text.replace(r"'a\'; DROP TABLE x; --'", "");
    assert!(!rest.contains(';') && !rest.contains("DROP"), "{rest}");
}
