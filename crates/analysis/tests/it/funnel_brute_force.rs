//! The kernel against the contract spelled out in the most naive way: every possible run is tried.
use crate::frames::{Frame, Row};
use analysis::funnel::{What, run, run_general, trace};
use model::{Entry, Funnel, Order, Step, Timestamp};
use proptest::prelude::*;

/// One row as the contract sees it.
#[derive(Debug, Clone)]
struct Seen {
    time: i64,
    steps: Vec<usize>,
    excluded: bool,
    revenue: i64,
}

/// What the contract says of one person.
#[derive(Debug, PartialEq, Default)]
struct Said {
    times: Vec<i64>,
    in_progress: bool,
    value: i64,
}

fn matches(step: &Step, row: &Row<'_>) -> bool {
    step.event == row.name && step.filters.iter().all(|(p, v)| p == "plan" && v == row.plan)
}

/// Rows in the order of the contract: time, step number, then as they came.
fn in_scan_order(funnel: &Funnel, rows: &[Row<'_>]) -> Vec<Seen> {
    let see = |row: &Row<'_>| Seen {
        time: row.time,
        steps: (0..funnel.steps.len()).filter(|s| matches(&funnel.steps[*s], row)).collect(),
        excluded: funnel.exclude.iter().any(|e| e == row.name),
        revenue: row.revenue,
    };
    let mut seen: Vec<Seen> = rows.iter().map(see).collect();
    seen.sort_by_key(|s| (s.time, s.steps.first().copied().unwrap_or(99)));
    seen
}

/// Rows that may start a run.
fn starts(funnel: &Funnel, seen: &[Seen]) -> Vec<usize> {
    let begins = |s: &Seen| match funnel.order {
        Order::Any => !s.steps.is_empty(),
        _ => s.steps.contains(&0),
    };
    let dated = |t: i64| funnel.from.is_none_or(|f| f.0 <= t) && funnel.to.is_none_or(|f| t < f.0);
    let mut starts: Vec<usize> =
        (0..seen.len()).filter(|i| begins(&seen[*i]) && dated(seen[*i].time)).collect();
    if let (Entry::First, Some(&first)) = (funnel.entry, starts.first()) {
        // At one instant there is no first; where rows come one by one there is.
        starts.retain(|s| *s == first || funnel.order == Order::Ordered && seen[*s].time == seen[first].time);
    }
    starts
}

/// Whether `next` may follow the rows of `chain`.
fn may_follow(funnel: &Funnel, seen: &[Seen], chain: &[usize], next: usize) -> bool {
    let (first, last, reached) = (chain[0], chain[chain.len() - 1], chain.len());
    let (start, now) = (seen[first].time, seen[next].time);
    if chain.contains(&next) || !seen[next].steps.contains(&reached) || now - start > funnel.window {
        return false;
    }
    if funnel.steps[reached].within.is_some_and(|within| now - seen[last].time > within) {
        return false;
    }
    match funnel.order {
        Order::Strict => next > last && seen[last + 1..next].iter().all(|b| b.steps.contains(&(reached - 1))),
        _ => {
            let between = |s: &&Seen| start <= s.time && s.time < now;
            now >= seen[last].time && !seen.iter().filter(between).any(|s| s.excluded)
        }
    }
}

/// All chains of rows from `chain` on that follow the rules.
fn chains(funnel: &Funnel, seen: &[Seen], chain: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    found.push(chain.clone());
    for next in 0..seen.len() {
        if may_follow(funnel, seen, chain, next) {
            chain.push(next);
            chains(funnel, seen, chain, found);
            chain.pop();
        }
    }
}

/// Of all chains of all starts: the longest, of those the one that ends first, of those the one that
/// started latest, of those the one that was at every step earliest.
fn best_chain(funnel: &Funnel, seen: &[Seen]) -> Vec<i64> {
    let mut found = Vec::new();
    for start in starts(funnel, seen) {
        chains(funnel, seen, &mut vec![start], &mut found);
    }
    let times = |chain: &Vec<usize>| chain.iter().map(|i| seen[*i].time).collect::<Vec<_>>();
    // Strictly, rows come one by one also within an instant.
    let when = |row: usize| if funnel.order == Order::Strict { row as i64 } else { seen[row].time };
    let rank = |c: &Vec<usize>| (usize::MAX - c.len(), when(c[c.len() - 1]), -when(c[0]), times(c));
    found.iter().min_by_key(|c| rank(c)).map(times).unwrap_or_default()
}

/// Most different steps those rows can serve, each row one.
fn most_steps(rows: &[Seen], used: u32) -> usize {
    let Some((row, rest)) = rows.split_first() else { return 0 };
    let serve = |s: &usize| match used >> s & 1 {
        0 => 1 + most_steps(rest, used | 1 << s),
        _ => 0,
    };
    row.steps.iter().map(serve).max().unwrap_or(0).max(most_steps(rest, used))
}

/// Any order: of all runs the one with most steps, then the first to end, then the latest to start.
fn best_any(funnel: &Funnel, seen: &[Seen]) -> Vec<i64> {
    let mut best: Option<((usize, usize, usize), Vec<i64>)> = None;
    for start in starts(funnel, seen) {
        let mut times = Vec::new();
        for end in start..seen.len() {
            if seen[end].time - seen[start].time > funnel.window {
                break;
            }
            if most_steps(&seen[start..=end], 0) > times.len() {
                times.push(seen[end].time);
                let rank = (usize::MAX - times.len(), end, usize::MAX - start);
                if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                    best = Some((rank, times.clone()));
                }
            }
        }
    }
    best.map(|(_, times)| times).unwrap_or_default()
}

fn say(funnel: &Funnel, rows: &[Row<'_>], data_end: i64) -> Said {
    let seen = in_scan_order(funnel, rows);
    let times = match funnel.order {
        Order::Any => best_any(funnel, &seen),
        _ => best_chain(funnel, &seen),
    };
    let Some(&start) = times.first() else { return Said::default() };
    let latest = seen[*starts(funnel, &seen).last().unwrap()].time;
    let paid = seen.iter().filter(|s| start <= s.time && s.time <= start + funnel.window);
    Said {
        in_progress: times.len() < funnel.steps.len() && data_end - latest <= funnel.window,
        value: paid.map(|s| s.revenue).sum(),
        times,
    }
}

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

pub fn rows() -> impl Strategy<Value = Vec<Row<'static>>> {
    // Few instants, so that most rows tie with others.
    let plan = prop_oneof![Just(""), Just("pro"), Just("free")];
    let name = prop_oneof![
        4 => Just("A"), 4 => Just("B"), 3 => Just("C"), 1 => Just("D"), 1 => Just("x"), 1 => Just("bad"),
    ];
    let row = (0u32..2, 0i64..12, name, plan, 0i64..50);
    let row = row.prop_map(|(person, time, name, plan, revenue)| Row {
        time,
        revenue,
        plan,
        ..crate::frames::row(person, 0, name)
    });
    proptest::collection::vec(row, 0..18)
}

fn step() -> impl Strategy<Value = Step> {
    let filters = prop_oneof![
        3 => Just(Vec::new()),
        1 => Just(vec![("plan".to_owned(), "pro".to_owned())]),
        1 => Just(vec![("plan".to_owned(), String::new())]),
    ];
    (0usize..4, filters).prop_map(|(name, filters)| Step { filters, ..Step::named(NAMES[name]) })
}

/// Funnels of all orders; steps may repeat and overlap.
pub fn funnels() -> impl Strategy<Value = Funnel> {
    let steps = prop_oneof![
        1 => Just(NAMES[..3].iter().map(|n| Step::named(*n)).collect()),
        2 => proptest::collection::vec(step(), 2..5),
    ];
    let order = prop_oneof![2 => Just(Order::Ordered), 1 => Just(Order::Strict), 1 => Just(Order::Any)];
    let bound = || proptest::option::weighted(0.3, 0i64..12);
    (steps, 1i64..14, order, any::<bool>(), any::<bool>(), bound(), bound()).prop_map(
        |(steps, window, order, first, bad, from, to)| Funnel {
            steps,
            window,
            order,
            entry: if first { Entry::First } else { Entry::Latest },
            exclude: if bad && order != Order::Any { vec!["bad".into()] } else { vec![] },
            from: from.map(Timestamp),
            to: to.map(|t| Timestamp(from.unwrap_or(-1).max(t) + 1)),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 3, ..ProptestConfig::default() })]

    #[test]
    fn the_kernel_does_what_the_contract_says(rows in rows(), funnel in funnels(), data_end in 0i64..30) {
        let frame = Frame::of(2, &rows);
        let result = run(&funnel, &frame.view(), Timestamp(data_end)).unwrap();
        for person in 0..2u32 {
            let own: Vec<_> = rows.iter().filter(|r| r.person == person).cloned().collect();
            let at = person as usize;
            let found = Said {
                times: result.times(at).to_vec(),
                in_progress: result.in_progress[at],
                value: result.value[at],
            };
            prop_assert_eq!(usize::from(result.level[at]), found.times.len());
            prop_assert_eq!(found, say(&funnel, &own, data_end), "person {}", person);
        }
    }

    #[test]
    fn the_fast_path_equals_the_general_one(rows in rows(), first in any::<bool>(), window in 1i64..14, data_end in 0i64..30) {
        let mut funnel = crate::frames::funnel(&["A", "B", "C", "D"], 1);
        funnel.window = window;
        funnel.entry = if first { Entry::First } else { Entry::Latest };
        let frame = Frame::of(2, &rows);
        let fast = run(&funnel, &frame.view(), Timestamp(data_end)).unwrap();
        let general = run_general(&funnel, &frame.view(), Timestamp(data_end)).unwrap();
        prop_assert_eq!(fast, general);
    }

    /// Of every chain of rows with gaps no longer than the steps allow the kernel finds one of the longest, the one that
    /// ends first, of those that started latest.
    #[test]
    fn limits_of_single_steps_hold(rows in rows(), within in proptest::collection::vec(proptest::option::of(1i64..6), 3), first in any::<bool>(), window in 1i64..14) {
        let mut funnel = crate::frames::funnel(&["A", "B", "C", "D"], 1);
        funnel.window = window;
        funnel.exclude = vec!["bad".into()];
        funnel.entry = if first { Entry::First } else { Entry::Latest };
        funnel.steps.iter_mut().skip(1).zip(within).for_each(|(step, within)| step.within = within);
        let frame = Frame::of(2, &rows);
        let result = run(&funnel, &frame.view(), Timestamp(30)).unwrap();
        for person in 0..2u32 {
            let own: Vec<_> = rows.iter().filter(|r| r.person == person).cloned().collect();
            let best = best_chain(&funnel, &in_scan_order(&funnel, &own));
            let found = result.times(person as usize);
            prop_assert_eq!(found.len(), best.len());
            prop_assert_eq!((found.first(), found.last()), (best.first(), best.last()));
            let gaps = found.windows(2).zip(&funnel.steps[1..]);
            for (pair, step) in gaps {
                prop_assert!(step.within.is_none_or(|within| pair[1] - pair[0] <= within), "{found:?}");
            }
        }
    }

    /// A trace tells of exactly the rows of the reported run, and says of each that it did what the result says.
    #[test]
    fn a_trace_agrees_with_the_result(rows in rows(), funnel in funnels(), data_end in 0i64..30) {
        let frame = Frame::of(2, &rows);
        let result = run(&funnel, &frame.view(), Timestamp(data_end)).unwrap();
        for person in 0..2 {
            let traced = trace(&funnel, &frame.view(), &result, person).unwrap();
            let counted: Vec<i64> = traced.iter().filter(|row| row.counted).map(|row| row.time).collect();
            prop_assert_eq!(&counted[..], result.times(person));
            for row in traced.iter().filter(|row| row.counted) {
                let may = matches!(row.what, What::Started | What::Reached(_) | What::Served);
                prop_assert!(may, "{row:?}");
            }
        }
    }

    #[test]
    fn steps_never_rise_and_sides_add_up(rows in rows(), funnel in funnels(), data_end in 0i64..30) {
        let frame = Frame::of(2, &rows);
        let result = run(&funnel, &frame.view(), Timestamp(data_end)).unwrap();
        for pair in result.steps.windows(2) {
            prop_assert_eq!(pair[0].people, pair[1].people + pair[1].left + pair[1].in_progress);
            prop_assert!(pair[1].value <= pair[0].value);
        }
        for times in (0..2).map(|p| result.times(p)) {
            prop_assert!(times.is_sorted());
        }
    }
}
