//! A table that lies on two servers, each person's rows on one of them.

use super::data::{BASE, Event, Frame, Random, events};
use super::definitions;
use super::servers::{Running, free_port, old_at, on};
use super::shapes::SHAPES;
use analysis::funnel;
use model::Timestamp;
use std::collections::BTreeSet;
use warehouse::{Ask, CAP, Mapping, Person, Warehouse, WarehouseError};

#[test]
fn two_servers_answer_as_one() {
    let ports = [[free_port(), free_port()], [free_port(), free_port()]];
    let shard =
        |port: u16| format!("<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>");
    let cluster =
        format!("<remote_servers><both>{}{}</both></remote_servers>", shard(ports[0][1]), shard(ports[1][1]));
    let (Some(first), Some(second)) = (old_at(ports[0], &cluster), old_at(ports[1], &cluster)) else {
        return;
    };
    let shape = &SHAPES[0];
    let events = events(99, 2000, shape.step);
    let on_first = |event: &&Event| event.person.as_bytes().last().is_some_and(|digit| digit % 2 == 0);
    let (left, right): (Vec<Event>, Vec<Event>) = events.iter().cloned().partition(|event| on_first(&event));
    shape.fill(&first, "local", &left);
    shape.fill(&second, "local", &right);
    first.tell(&format!(
        "CREATE TABLE everywhere ({}) ENGINE = Distributed(both, default, local, cityHash64(person))",
        shape.columns()
    ));
    let frame = Frame::of(&events);
    for sharded_by_person in [false, true] {
        let mapping = Mapping { sharded_by_person, ..shape.mapping("everywhere") };
        let warehouse = Warehouse::open(first.connection(), mapping, &on).unwrap();
        assert_eq!(warehouse.reach(Timestamp(i64::MAX / 2), &on).unwrap().rows, events.len() as u64);
        warehouse.check_shards(Timestamp(i64::MAX / 2), &on).unwrap();
        compare(&warehouse, &frame);
    }
    a_wrong_word_about_the_shards_is_found_out(&first, &second);
}

/// The same events, but each on the server that chance chose. Grouped by all servers together the answer is right; said to be
/// sharded by person it would not be.
fn a_wrong_word_about_the_shards_is_found_out(first: &Running, second: &Running) {
    let shape = &SHAPES[0];
    let events = events(7, 500, shape.step);
    let by_event = |event: &&Event| event.id.as_bytes().last().is_some_and(|digit| digit % 2 == 0);
    let (left, right): (Vec<Event>, Vec<Event>) = events.iter().cloned().partition(|event| by_event(&event));
    shape.fill(first, "strewn_local", &left);
    shape.fill(second, "strewn_local", &right);
    first.tell(&format!(
        "CREATE TABLE strewn ({}) ENGINE = Distributed(both, default, strewn_local, rand())",
        shape.columns()
    ));
    let open = |sharded_by_person| {
        let mapping = Mapping { sharded_by_person, ..shape.mapping("strewn") };
        Warehouse::open(first.connection(), mapping, &on).unwrap()
    };
    let here = |events: &[Event]| events.iter().map(|event| event.person.clone()).collect::<BTreeSet<_>>();
    let both = here(&left).intersection(&here(&right)).count() as u64;
    assert!(both > 100, "{both}");
    let refused = open(true).check_shards(Timestamp(i64::MAX / 2), &on);
    assert_eq!(refused, Err(WarehouseError::Split { people: both }));
    open(false).check_shards(Timestamp(i64::MAX / 2), &on).unwrap();
    compare(&open(false), &Frame::of(&events));
    let names = open(false).names(3, &on).unwrap();
    let of = |name: &str| events.iter().filter(|event| event.name == name).count() as u64;
    assert!(names.windows(2).all(|pair| pair[0].1 >= pair[1].1) && names.len() == 3, "{names:?}");
    assert!(names.iter().all(|(name, rows)| *rows == of(name)), "{names:?}");
}

fn compare(warehouse: &Warehouse, frame: &Frame) {
    let mut random = Random(5);
    let mut entered = 0;
    for _ in 0..12 {
        let (funnel, _) = definitions::random(&mut random, 1_000_000);
        let ask = Ask { funnel, data_end: Timestamp(BASE + 20_000_000), by: None, cap: CAP };
        let result = funnel::run(&ask.funnel, &frame.view(), ask.data_end).unwrap();
        let person = |person: usize| Person {
            name: frame.people[person].clone(),
            level: usize::from(result.level[person]),
            times: result.times(person).to_vec(),
            open: result.in_progress[person],
            value: result.value[person],
            touch: String::new(),
        };
        let wanted: Vec<Person> = (0..result.people()).filter(|p| result.level[*p] > 0).map(person).collect();
        assert_eq!(warehouse.everyone(&ask, &on).unwrap(), wanted, "{ask:?}");
        let counted = warehouse.funnel(&ask, &on).unwrap();
        let people =
            counted.groups.iter().flat_map(|group| &group.levels).map(|level| level.people).sum::<u64>();
        assert_eq!(people, wanted.len() as u64);
        entered += wanted.len();
    }
    assert!(entered > 500, "{entered}");
}
