//! Content and stages: risk sets against counting them one by one, and what chance alone does to the figures.
use analysis::{
    draws::Draws,
    moves::{Compared, FEWEST, Fate, Following, Leaving, Meeting, Stay, Verdict, compare, verdict},
    multiple::benjamini_hochberg,
    proportions::{Difference, newcombe, wilson},
};
use proptest::prelude::*;

const FOLLOWING: Following = Following { within: 10, until: 100, resamples: 200, seed: 7 };

fn stay(entered: i64, left: Option<(i64, bool)>, group: u32) -> Stay {
    Stay { entered, left: left.map(|(at, onward)| Leaving { at, onward }), group }
}

fn met(first: i64) -> Meeting {
    Meeting { first: Some(first), before: false }
}

fn one(stays: &[Stay], things: Vec<(usize, Meeting)>, following: &Following) -> Compared {
    let groups = stays.iter().map(|stay| stay.group + 1).max().unwrap_or(0);
    compare(stays, &[things], groups, following).swap_remove(0)
}

#[test]
fn a_case_is_set_against_those_of_its_age() {
    let stays = [
        // Met it at age 5, moved on 10 after: the limit counts.
        stay(10, Some((25, true)), 0),
        // Open at age 5: moved on 3 after, moved on too late, was lost, stays.
        stay(20, Some((28, true)), 1),
        stay(20, Some((36, true)), 2),
        stay(20, Some((30, false)), 3),
        stay(20, None, 4),
        // Gone by age 5; at age 5 exactly; met it before age 5 itself; came too late to be followed.
        stay(20, Some((24, true)), 5),
        stay(20, Some((25, true)), 6),
        stay(30, Some((39, true)), 7),
        stay(87, Some((92, true)), 8),
        // Met it before the stage: like nobody here.
        stay(20, None, 9),
        // Met it too late, and moved on at once.
        stay(80, Some((92, true)), 10),
    ];
    let before = Meeting { first: None, before: true };
    let found = one(&stays, vec![(0, met(15)), (7, met(34)), (9, before), (10, met(91))], &FOLLOWING);
    // The other case stands at age 4 beside all open then, the first case among them: of 0 to 4 and 6 three moved on in time.
    let wanted = [(0, Fate::Moved), (7, Fate::Moved), (10, Fate::Unripe)];
    assert_eq!(found.touched, wanted);
    assert_eq!(found.matched, [0, 1, 2, 3, 4, 6, 10]);
    let (first, other) = (2.0 / 5.0, 3.0 / 7.0);
    assert_eq!(found.with, wilson(2, 2));
    assert!((found.without.unwrap() - (first + other) / 2.0).abs() < 1e-12, "{found:?}");
    assert_eq!((found.difference, found.p), (None, None), "two are too few");
    assert_eq!(verdict(found.difference.as_ref(), 0.0), Verdict::TooFew);
    assert_eq!((found.half_with, found.half_without), (Some(5), None));
}

#[test]
fn an_instant_of_entry_is_in_the_stage_and_that_of_the_end_is_not() {
    let stood = stay(10, Some((20, true)), 0);
    assert_eq!(Meeting::of(&stood, &[20, 30]), Meeting::default());
    assert_eq!(Meeting::of(&stood, &[19, 10]), met(10));
    assert_eq!(Meeting::of(&stood, &[9, 12]), Meeting { first: Some(12), before: true });
    assert_eq!(Meeting::of(&stay(10, None, 0), &[99]), met(99));
}

#[test]
fn nobody_beside_it_is_no_comparison() {
    let found = one(&[stay(0, Some((5, true)), 0)], vec![(0, met(1))], &FOLLOWING);
    assert_eq!(found.touched, [(0, Fate::Alone)]);
    assert_eq!((found.with, found.without, found.half_with), (None, None, None));
    assert_eq!(compare(&[], &[Vec::new()], 0, &FOLLOWING), [Compared::default()]);
}

#[test]
fn what_happened_to_none_of_a_few_is_not_certain() {
    // All who met it moved on: every resample says so too, and would leave no room below.
    let touched = (0..10).map(|at| stay(at, Some((at + 9, true)), at as u32));
    let others = (0..10).map(|at| stay(at, Some((at + 9, at % 2 == 0)), 10 + at as u32));
    let stays: Vec<Stay> = touched.chain(others).collect();
    let found = one(&stays, (0..10).map(|at| (at, met(at as i64))).collect(), &FOLLOWING);
    let plain = newcombe(&wilson(10, 10).unwrap(), &wilson(5, 10).unwrap());
    let difference = found.difference.unwrap();
    assert!((difference.difference - 0.5).abs() < 1e-12);
    assert!(difference.low <= plain.low && difference.high >= plain.high, "{difference:?} {plain:?}");
}

#[test]
fn the_verdict_is_the_intervals_corrected_for_how_many_were_compared() {
    let between = |low, high| Difference { difference: f64::midpoint(low, high), low, high };
    assert_eq!(verdict(Some(&between(0.01, 0.3)), 0.1), Verdict::More);
    assert_eq!(verdict(Some(&between(-0.3, -0.01)), 0.1), Verdict::Less);
    assert_eq!(verdict(Some(&between(0.01, 0.3)), 0.11), Verdict::CannotTell);
    assert_eq!(verdict(Some(&between(0.0, 0.3)), 0.0), Verdict::CannotTell);
}

/// With it: 1 for each that moved on, 0 for each that did not. Without it: the share of those beside each.
type Shares = (Vec<f64>, Vec<f64>);

/// Everything counted one by one, as it is said.
fn by_hand(stays: &[Stay], meetings: &[Meeting], within: i64, until: i64) -> Shares {
    let moved = |stay: &Stay, age: i64| {
        let by = stay.left.filter(|left| left.onward).map(|left| left.at - stay.entered - age);
        f64::from(u8::from(by.is_some_and(|wait| wait <= within)))
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for (case, meeting) in stays.iter().zip(meetings) {
        let Some(age) = meeting.first.map(|at| at - case.entered) else { continue };
        if case.entered + age + within > until {
            continue;
        }
        let beside: Vec<f64> = stays
            .iter()
            .zip(meetings)
            .filter(|(other, _)| other.left.is_none_or(|left| left.at - other.entered > age))
            .filter(|(other, own)| own.first.is_none_or(|at| at - other.entered > age))
            .filter(|(other, own)| own.before == meeting.before && other.entered + age + within <= until)
            .map(|(other, _)| moved(other, age))
            .collect();
        if !beside.is_empty() {
            with.push(moved(case, age));
            without.push(beside.iter().sum::<f64>() / beside.len() as f64);
        }
    }
    (with, without)
}

fn drawn() -> impl Strategy<Value = (Vec<Stay>, Vec<Vec<i64>>)> {
    let left = proptest::option::of((0i64..40, any::<bool>()));
    let line = (0i64..90, left, 0u32..12, proptest::collection::vec(0i64..120, 0..3));
    proptest::collection::vec(line, 0..60).prop_map(|lines| {
        let stays = lines
            .iter()
            .map(|(at, left, group, _)| stay(*at, left.map(|(after, onward)| (at + after, onward)), *group));
        (stays.collect(), lines.iter().map(|line| line.3.clone()).collect())
    })
}

proptest! {
    #[test]
    fn risk_sets_are_those_counted_one_by_one((stays, instants) in drawn(), within in 1i64..30) {
        let following = Following { within, ..FOLLOWING };
        let meetings: Vec<Meeting> =
            stays.iter().zip(&instants).map(|(stay, instants)| Meeting::of(stay, instants)).collect();
        let found = one(&stays, meetings.iter().copied().enumerate().collect(), &following);
        let (with, without) = by_hand(&stays, &meetings, within, FOLLOWING.until);
        prop_assert_eq!(found.with, wilson(with.iter().sum::<f64>() as u64, with.len() as u64));
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        prop_assert_eq!(found.without.is_some(), !without.is_empty());
        if let Some(share) = found.without {
            prop_assert!((share - mean(&without)).abs() < 1e-12);
        }
        // The half: the first time at which the shares counted by hand are one half.
        let half = |of: fn(Shares) -> Vec<f64>| (0..=within).find(|time| {
            // Ripeness stays that of the whole time.
            let until = FOLLOWING.until - within + time;
            let shares = of(by_hand(&stays, &meetings, *time, until));
            !shares.is_empty() && mean(&shares) >= 0.5 - 1e-12
        });
        prop_assert_eq!(found.half_with, half(|both| both.0));
        prop_assert_eq!(found.half_without, half(|both| both.1));
        let fates = |fate: Fate| found.touched.iter().filter(|(_, own)| *own == fate).count();
        prop_assert_eq!(fates(Fate::Moved) + fates(Fate::Stayed), with.len());
        prop_assert_eq!(found.touched.len(), meetings.iter().filter(|meeting| meeting.first.is_some()).count());
        let enough = with.len() >= FEWEST && found.matched.len() >= FEWEST;
        prop_assert_eq!(found.difference.is_some(), enough);
        if let Some(one) = found.difference {
            prop_assert!(one.low <= one.difference && one.difference <= one.high);
            prop_assert_eq!(found.p.unwrap() < 0.05, one.excludes_zero());
        }
    }

    #[test]
    fn what_lies_beyond_the_time_followed_changes_nothing((stays, instants) in drawn()) {
        let meetings = |stays: &[Stay]| -> Vec<(usize, Meeting)> {
            stays.iter().zip(&instants).map(|(stay, instants)| Meeting::of(stay, instants)).enumerate().collect()
        };
        let before = one(&stays, meetings(&stays), &FOLLOWING);
        // As it would have been known at the end: nothing after it has happened yet.
        let cut: Vec<Stay> = stays
            .iter()
            .map(|stay| Stay { left: stay.left.filter(|left| left.at <= FOLLOWING.until), ..*stay })
            .collect();
        let after = one(&cut, meetings(&stays), &FOLLOWING);
        prop_assert_eq!((before.with, before.without, before.difference), (after.with, after.without, after.difference));
    }
}

/// Opportunities of which some are quick and some slow, and a thing that they meet by chance: each day one in `meets`, whoever
/// they are. From the day they met it, some of them move on `lift` times as soon.
struct World {
    stays: Vec<Stay>,
    meetings: Vec<(usize, Meeting)>,
}

const DAYS: Following = Following { within: 15, until: 260, resamples: 300, seed: 1 };

fn world(seed: u64, people: u32, lift: u32) -> World {
    let mut draws = Draws::nth(99, seed);
    let mut chance = |one_in_a_thousand: u32| draws.below(1000) < one_in_a_thousand;
    let (mut stays, mut meetings) = (Vec::new(), Vec::new());
    for place in 0..people {
        let entered = i64::from(place * 220 / people);
        let quick = if chance(500) { 90 } else { 12 };
        let (mut first, mut left) = (None, None);
        for at in entered..=DAYS.until {
            if first.is_none() && chance(30) {
                first = Some(at);
            }
            let moves = chance(if first.is_some() { quick * lift } else { quick });
            let lost = chance(8);
            if moves || lost {
                left = Some((at + 1, moves)).filter(|(at, _)| *at <= DAYS.until);
                break;
            }
        }
        stays.push(stay(entered, left, place));
        meetings.push((place as usize, Meeting { first, before: false }));
    }
    World { stays, meetings }
}

/// What is usually counted: of those that ever met it in the stage, and of those that never did, who had moved on a month
/// after they came.
fn ever_met(world: &World) -> Option<Difference> {
    let mut counts = [[0u64; 2]; 2];
    for (stay, (_, meeting)) in world.stays.iter().zip(&world.meetings) {
        if stay.entered + 30 <= DAYS.until {
            let moved = stay.left.is_some_and(|left| left.onward && left.at - stay.entered <= 30);
            counts[usize::from(meeting.first.is_some())][usize::from(moved)] += 1;
        }
    }
    let share = |counts: [u64; 2]| wilson(counts[1], counts[0] + counts[1]);
    Some(newcombe(&share(counts[1])?, &share(counts[0])?))
}

#[test]
fn chance_alone_is_within_the_interval_19_times_of_20_and_is_not_where_all_who_ever_met_it_are_counted() {
    const WORLDS: u64 = 400;
    let (mut covered, mut naive_covered, mut sum, mut naive_sum) = (0u32, 0u32, 0.0, 0.0);
    let mut p = Vec::new();
    for seed in 0..WORLDS {
        let world = world(seed, 240, 1);
        let naive = ever_met(&world).unwrap();
        let found = one(&world.stays, world.meetings, &DAYS);
        let difference = found.difference.unwrap();
        covered += u32::from(!difference.excludes_zero());
        naive_covered += u32::from(!naive.excludes_zero());
        sum += difference.difference;
        naive_sum += naive.difference;
        p.push(found.p.unwrap());
    }
    let worlds = WORLDS as f64;
    // 95 %, give or take what 400 worlds may miss by.
    assert!((368..=392).contains(&covered), "{covered} of {WORLDS}");
    assert!((sum / worlds).abs() < 0.01, "{}", sum / worlds);
    // Those who moved on at once had no time to meet it.
    assert!(naive_covered < 80 && naive_sum / worlds < -0.15, "{naive_covered} {}", naive_sum / worlds);
    let found = benjamini_hochberg(&p).iter().filter(|q| **q <= 0.1).count();
    assert!(found <= 2, "{found} of {WORLDS} found where nothing is");
}

#[test]
fn what_moves_opportunities_is_found_and_about_as_strong_as_it_is() {
    let (mut more, mut sum) = (0u32, 0.0);
    for seed in 0..40 {
        let world = world(seed, 400, 4);
        let found = one(&world.stays, world.meetings, &DAYS);
        more += u32::from(verdict(found.difference.as_ref(), found.p.unwrap()) == Verdict::More);
        sum += found.difference.unwrap().difference;
        assert!(found.half_with.is_some_and(|half| found.half_without.is_none_or(|other| half < other)));
    }
    assert!(more >= 36, "{more} of 40");
    assert!((0.2..0.5).contains(&(sum / 40.0)), "{}", sum / 40.0);
}
