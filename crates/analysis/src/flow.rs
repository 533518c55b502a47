//! What was let go, what was taken up, and what comes next: people by hired ← fired → next job.

use model::CodeId;
use std::collections::{BTreeMap, BTreeSet};

/// What one person said of their switch. Repeats count for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switch {
    /// Solutions let go.
    pub fired: Vec<CodeId>,
    /// Solutions taken up.
    pub hired: Vec<CodeId>,
    /// Jobs that arose.
    pub next: Vec<CodeId>,
}

/// People who went one way. `None` stands for "not said".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<W> {
    /// Which way.
    pub way: W,
    /// How many people.
    pub people: u64,
}

/// From one thing to another.
pub type Pair = (Option<CodeId>, Option<CodeId>);

/// Fired, hired, next job.
pub type Triple = (Option<CodeId>, Option<CodeId>, Option<CodeId>);

/// Who went which way; each list most people first, then by the codes' ids.
///
/// Somebody who named two solutions let go is in both paths, so paths add up to more than people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// People who said anything of their switch.
    pub people: u64,
    /// People who said nothing of it; they are in no path.
    pub silent: u64,
    /// Fired → hired.
    pub fired_hired: Vec<Path<Pair>>,
    /// Hired → next job.
    pub hired_next: Vec<Path<Pair>>,
    /// Fired → hired → next job.
    pub triples: Vec<Path<Triple>>,
}

/// Counts people by the ways they went. A pair of which neither side was said is left out.
#[must_use]
pub fn flow(people: &[Switch]) -> Flow {
    let mut flow = Flow::default();
    let (mut fired_hired, mut hired_next, mut triples) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for switch in people {
        if switch.fired.is_empty() && switch.hired.is_empty() && switch.next.is_empty() {
            flow.silent += 1;
            continue;
        }
        flow.people += 1;
        let (fired, hired, next) = (said(&switch.fired), said(&switch.hired), said(&switch.next));
        count(pairs(&fired, &hired), &mut fired_hired);
        count(pairs(&hired, &next), &mut hired_next);
        let ways = pairs(&fired, &hired)
            .into_iter()
            .flat_map(|(fired, hired)| next.iter().map(move |next| (fired, hired, *next)));
        ways.for_each(|way| *triples.entry(way).or_insert(0) += 1);
    }
    let known = |pair: &Pair| *pair != (None, None);
    fired_hired.retain(|pair, _| known(pair));
    hired_next.retain(|pair, _| known(pair));
    (flow.fired_hired, flow.hired_next, flow.triples) =
        (listed(fired_hired), listed(hired_next), listed(triples));
    flow
}

/// What was said, each once, or that nothing was.
fn said(codes: &[CodeId]) -> BTreeSet<Option<CodeId>> {
    if codes.is_empty() { BTreeSet::from([None]) } else { codes.iter().copied().map(Some).collect() }
}

fn pairs(from: &BTreeSet<Option<CodeId>>, to: &BTreeSet<Option<CodeId>>) -> Vec<Pair> {
    from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))).collect()
}

fn count(ways: Vec<Pair>, people: &mut BTreeMap<Pair, u64>) {
    for way in ways {
        *people.entry(way).or_insert(0) += 1;
    }
}

fn listed<W: Ord>(people: BTreeMap<W, u64>) -> Vec<Path<W>> {
    let mut paths: Vec<Path<W>> = people.into_iter().map(|(way, people)| Path { way, people }).collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.people));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(number: u128) -> CodeId {
        CodeId(format!("{number:032x}").parse::<CodeId>().unwrap().0)
    }

    fn switch(fired: &[u128], hired: &[u128], next: &[u128]) -> Switch {
        let codes = |numbers: &[u128]| numbers.iter().map(|number| code(*number)).collect();
        Switch { fired: codes(fired), hired: codes(hired), next: codes(next) }
    }

    #[test]
    fn people_are_counted_by_the_ways_they_went() {
        let people = [
            switch(&[1], &[9], &[]),
            switch(&[1, 1], &[9], &[5]),
            switch(&[1, 2], &[9], &[]),
            switch(&[], &[], &[5]),
            Switch::default(),
        ];
        let found = flow(&people);
        let (sheets, agency, ours, next) = (Some(code(1)), Some(code(2)), Some(code(9)), Some(code(5)));
        assert_eq!((found.people, found.silent), (4, 1));
        assert_eq!(
            found.fired_hired,
            [Path { way: (sheets, ours), people: 3 }, Path { way: (agency, ours), people: 1 }]
        );
        assert_eq!(
            found.hired_next,
            [
                Path { way: (ours, None), people: 2 },
                Path { way: (None, next), people: 1 },
                Path { way: (ours, next), people: 1 }
            ]
        );
        assert_eq!(found.triples[0], Path { way: (sheets, ours, None), people: 2 });
        assert_eq!(found.triples.len(), 4);
    }

    proptest! {
        #[test]
        fn nobody_is_counted_twice_in_a_path(people in proptest::collection::vec((proptest::collection::vec(0u128..3, 0..4), proptest::collection::vec(3u128..5, 0..3), proptest::collection::vec(5u128..7, 0..3)), 0..12)) {
            let people: Vec<Switch> = people.iter().map(|(fired, hired, next)| switch(fired, hired, next)).collect();
            let found = flow(&people);
            prop_assert_eq!(found.people + found.silent, people.len() as u64);
            for Path { way: (fired, hired, next), people: counted } in &found.triples {
                let holds = |codes: &[CodeId], one: &Option<CodeId>| one.map_or(codes.is_empty(), |one| codes.contains(&one));
                let expect = people.iter().filter(|s| holds(&s.fired, fired) && holds(&s.hired, hired) && holds(&s.next, next)).count() as u64;
                let silent = if (fired, hired, next) == (&None, &None, &None) { found.silent } else { 0 };
                prop_assert_eq!(*counted, expect - silent);
            }
        }
    }
}
