//! The warehouse's answers are the built-in engine's, to the last person.

use super::data::{BASE, Event, Frame, Random, events};
use super::definitions;
use super::servers::{all, on};
use super::shapes::{SHAPES, Shape};
use analysis::funnel::{self, FunnelResult, TouchAt};
use model::{Funnel, Timestamp};
use std::collections::BTreeMap;
use warehouse::{Ask, By, CAP, Counted, Person, Side, Touch, Warehouse};

#[test]
fn every_person_is_counted_as_by_the_built_in_engine() {
    for server in all() {
        for (place, shape) in SHAPES.iter().enumerate().filter(|(_, shape)| server.modern || !shape.modern) {
            let seed = 7 + place as u64;
            let events = events(seed, 1200, shape.step);
            shape.fill(&server, shape.name, &events);
            let warehouse = server.warehouse(shape.mapping(shape.name));
            compare(&warehouse, shape, &events, seed);
        }
    }
}

/// Many definitions over the same rows.
fn compare(warehouse: &Warehouse, shape: &Shape, events: &[Event], seed: u64) {
    let frame = Frame::of(events);
    let mut random = Random(seed * 1000);
    let mut reached = BTreeMap::new();
    for _ in 0..24 {
        let (funnel, by) = definitions::random(&mut random, shape.step);
        let data_end = Timestamp(BASE + random.below(40) as i64 * shape.step);
        let ask = Ask { funnel, data_end, by, cap: CAP };
        let result = funnel::run(&ask.funnel, &frame.view(), data_end).unwrap();
        for level in &result.level {
            *reached.entry((*level, ask.funnel.order as u8)).or_insert(0) += 1;
        }
        let wanted = people_of(&ask, &frame, &result);
        let found = warehouse.everyone(&ask, &on).unwrap();
        assert_people(&wanted, &found, &ask, shape.name);
        assert_counts(&ask, &frame, &result, &warehouse.funnel(&ask, &on).unwrap());
        assert_sides(&ask, warehouse, &wanted, &mut random);
    }
    // Definitions that nobody gets anywhere in would prove little.
    assert!(
        (1..=3).all(|level| (0..3).all(|order| reached.get(&(level, order)).is_some_and(|n| *n > 20))),
        "{reached:?}"
    );
}

/// Everyone who entered, as the built-in engine has it.
fn people_of(ask: &Ask, frame: &Frame, result: &FunnelResult) -> Vec<Person> {
    let touches = ask.by.as_ref().map(|by| touches(&ask.funnel, by, frame, result)).unwrap_or_default();
    let entered = (0..result.people()).filter(|person| result.level[*person] > 0);
    let person = |person: usize| Person {
        name: frame.people[person].clone(),
        level: usize::from(result.level[person]),
        times: result.times(person).to_vec(),
        open: result.in_progress[person],
        value: result.value[person],
        touch: touches.get(&(person as u32)).cloned().unwrap_or_default(),
    };
    entered.map(person).collect()
}

fn touches(funnel: &Funnel, by: &By, frame: &Frame, result: &FunnelResult) -> BTreeMap<u32, String> {
    let groups = broken_down(funnel, by, frame, result).groups.into_iter();
    groups
        .flat_map(|group| group.people.into_iter().map(move |person| (person, group.value.clone())))
        .collect()
}

fn broken_down(funnel: &Funnel, by: &By, frame: &Frame, result: &FunnelResult) -> funnel::Breakdown {
    let at = match by.at {
        Touch::First => TouchAt::First,
        Touch::Last => TouchAt::Last,
        Touch::Step(step) => TouchAt::Step(step),
    };
    funnel::breakdown(funnel, &frame.view(), result, &by.property, at).unwrap()
}

fn assert_people(wanted: &[Person], found: &[Person], ask: &Ask, shape: &str) {
    let wrong = wanted.iter().zip(found).find(|(wanted, found)| wanted != found);
    assert_eq!(wrong, None, "{shape} {ask:?}");
    assert_eq!(wanted.len(), found.len(), "{shape} {ask:?}");
}

/// Counts, sides, values, medians: of all, or of each group.
fn assert_counts(ask: &Ask, frame: &Frame, result: &FunnelResult, counted: &Counted) {
    assert_eq!(counted.many, 0);
    let groups: Vec<(String, Vec<funnel::StepSummary>)> = match &ask.by {
        Some(by) => {
            let groups = broken_down(&ask.funnel, by, frame, result).groups;
            groups.into_iter().map(|group| (group.value, group.steps)).collect()
        }
        None if result.level.iter().all(|level| *level == 0) => Vec::new(),
        None => vec![(String::new(), result.steps.clone())],
    };
    assert_eq!(counted.groups.len(), groups.len(), "{ask:?}");
    for (value, steps) in groups {
        let group = counted.groups.iter().find(|group| group.value == value).unwrap();
        for (place, step) in steps.iter().enumerate() {
            let reached = &group.levels[place..];
            assert_eq!(step.people, reached.iter().map(|level| level.people).sum::<u64>(), "{ask:?}");
            assert_eq!(step.value, reached.iter().map(|level| level.value).sum::<i64>(), "{ask:?}");
            if place > 0 {
                let before = &group.levels[place - 1];
                assert_eq!(
                    (step.left, step.in_progress),
                    (before.people - before.open, before.open),
                    "{ask:?}"
                );
                let wait = group.waits[place - 1];
                assert_eq!((step.median_seconds, step.p90_seconds), (wait.median, wait.p90), "{ask:?}");
            }
        }
    }
}

/// A list of people, and the times between two steps.
fn assert_sides(ask: &Ask, warehouse: &Warehouse, wanted: &[Person], random: &mut Random) {
    let steps = ask.funnel.steps.iter().filter(|step| !step.optional).count();
    let step = 2 + random.below(steps as u64 - 1) as usize;
    let (side, on_it): (Side, fn(&Person, usize) -> bool) = random.one_of(&[
        (Side::WentOn, |p: &Person, step| p.level >= step),
        (Side::Left, |p: &Person, step| p.level + 1 == step && !p.open),
        (Side::InProgress, |p: &Person, step| p.level + 1 == step && p.open),
    ]);
    let listed = warehouse.people(ask, step, side, 50, &on).unwrap();
    let wanted_here: Vec<&Person> = wanted.iter().filter(|person| on_it(person, step)).take(50).collect();
    assert_eq!(listed.iter().collect::<Vec<_>>(), wanted_here, "{ask:?}");
}

#[test]
fn times_between_steps_are_those_of_the_built_in_engine() {
    for server in all() {
        let shape = &SHAPES[0];
        let events = events(3, 3000, shape.step);
        shape.fill(&server, "waits", &events);
        let warehouse = server.warehouse(shape.mapping("waits"));
        let frame = Frame::of(&events);
        let steps = ["A", "B", "C"].map(model::Step::named).to_vec();
        let funnel = Funnel { steps, window: 12_000_000, ..Funnel::default() };
        let ask = Ask::of(funnel, Timestamp(BASE));
        let result = funnel::run(&ask.funnel, &frame.view(), ask.data_end).unwrap();
        for (from, to) in [(1, 2), (1, 3), (2, 3)] {
            let wanted = funnel::time_to_convert(&result, from, to).unwrap();
            let found = warehouse.waits(&ask, (from, to), &on).unwrap();
            let bars = wanted.histogram.unwrap();
            assert_eq!((found.of, found.reached), (wanted.of, wanted.reached));
            assert_eq!((found.wait.median, found.wait.p90), (wanted.median_seconds, wanted.p90_seconds));
            assert!((found.mean.unwrap() - wanted.mean_seconds.unwrap()).abs() < 1e-9);
            assert_eq!((found.from_seconds, found.width_seconds), (bars.from_seconds, bars.width_seconds));
            assert_eq!(found.bars, bars.people);
        }
        let nobody =
            Funnel { steps: vec![model::Step::named("A"), model::Step::named("never")], ..ask.funnel };
        let found = warehouse.waits(&Ask::of(nobody, Timestamp(BASE)), (1, 2), &on).unwrap();
        assert_eq!((found.reached, found.mean, found.bars.len()), (0, None, 0));
    }
}

#[test]
fn people_with_too_many_rows_are_told_of_and_not_counted() {
    for server in all() {
        let shape = &SHAPES[0];
        let events = events(11, 300, shape.step);
        shape.fill(&server, "capped", &events);
        let warehouse = server.warehouse(shape.mapping("capped"));
        let steps = ["A", "B"].map(model::Step::named).to_vec();
        let ask = Ask::of(Funnel { steps, window: 5_000_000, ..Funnel::default() }, Timestamp(BASE));
        let everyone = warehouse.everyone(&ask, &on).unwrap();
        let few = Ask { cap: 8, ..ask.clone() };
        let counted = warehouse.funnel(&few, &on).unwrap();
        let people: u64 =
            counted.groups.iter().flat_map(|group| &group.levels).map(|level| level.people).sum();
        assert!(counted.many > 50 && people > 50, "{counted:?}");
        assert_eq!(counted.many + people, everyone.len() as u64);
        let kept = warehouse.everyone(&few, &on).unwrap();
        assert!(kept.len() as u64 == people && kept.iter().all(|person| everyone.contains(person)));
    }
}

#[test]
fn rows_that_came_twice_are_paid_once() {
    for server in all() {
        let shape = &SHAPES[0];
        let events = events(12, 300, shape.step);
        shape.fill(&server, "twice", &events);
        shape.insert(&server, "twice", &events[..events.len() / 2]);
        let warehouse = server.warehouse(shape.mapping("twice"));
        let steps = ["A", "B"].map(model::Step::named).to_vec();
        let ask = Ask::of(Funnel { steps, window: 9_000_000, ..Funnel::default() }, Timestamp(BASE));
        let frame = Frame::of(&events);
        let result = funnel::run(&ask.funnel, &frame.view(), ask.data_end).unwrap();
        assert!(result.value.iter().any(|value| *value > 0));
        assert_people(
            &people_of(&ask, &frame, &result),
            &warehouse.everyone(&ask, &on).unwrap(),
            &ask,
            "twice",
        );
    }
}

#[test]
fn twenty_steps_are_not_too_deep() {
    for server in all() {
        server.tell("CREATE TABLE deep (person String, ts DateTime, event String) ENGINE = MergeTree ORDER BY tuple()");
        let rows: Vec<String> =
            (0..20).map(|step| format!("('p', {}, 'e{step}')", 1_700_000_000 + step)).collect();
        server.tell(&format!("INSERT INTO deep VALUES {}", rows.join(", ")));
        let mapping = warehouse::Mapping {
            table: "deep".into(),
            person: "person".into(),
            time: "ts".into(),
            event: "event".into(),
            ..warehouse::Mapping::default()
        };
        let warehouse = server.warehouse(mapping);
        for order in [model::Order::Ordered, model::Order::Strict, model::Order::Any] {
            let steps = (0..20).map(|step| model::Step::named(format!("e{step}"))).collect();
            let funnel = Funnel { steps, window: 60_000_000, order, ..Funnel::default() };
            let counted = warehouse.funnel(&Ask::of(funnel, Timestamp(BASE)), &on).unwrap();
            assert_eq!(counted.groups[0].levels[19].people, 1, "{order:?}");
        }
    }
}
