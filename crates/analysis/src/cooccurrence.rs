//! Codes that stand together: on the same words, in the same paragraph, in the same person.
//!
//! What two coders put on the same words counts once, and only words of one person stand together.

use model::Selection;
use std::collections::{BTreeMap, BTreeSet};

/// A code on words of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Place of the document in the documents given.
    pub document: u32,
    /// Dense number of the person whose words they are.
    pub person: u32,
    /// Dense number of the code.
    pub code: u32,
    /// Which words.
    pub selection: Selection,
}

/// How often two codes stand together in one sense.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Together {
    /// People in whose words they do.
    pub people: u64,
    /// Places where they do: pairs of excerpts that share a character; paragraphs; people.
    pub places: u64,
    /// Those people ÷ people who said either code, between 0 and 1 (Jaccard).
    pub jaccard: f64,
}

/// Two codes that stand together in at least one sense.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The lower code.
    pub first: u32,
    /// The higher code.
    pub second: u32,
    /// Excerpts that share a character.
    pub overlapping: Together,
    /// Excerpts that lie, at least in part, in the same paragraph.
    pub paragraph: Together,
    /// Anywhere in one person's words.
    pub person: Together,
}

type Codes = (u32, u32);

/// Which codes stand together. `paragraphs` holds for every document where its paragraphs start, in scalar values
/// ([`model::documents::paragraph_starts`]); a document without is one paragraph. Pairs come by people with overlapping
/// excerpts, people with both in a paragraph, people with both (most first), then by code.
#[must_use]
pub fn cooccurrence(placed: &[Placed], paragraphs: &[Vec<u32>]) -> Vec<Pair> {
    let excerpts = united(placed);
    let mut people: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for one in placed {
        people.entry(one.code).or_default().insert(one.person);
    }
    let overlapping = overlaps(&excerpts);
    let in_paragraphs = in_units(excerpts.iter().flat_map(|one| {
        let starts = paragraphs.get(one.document as usize).map_or(&[][..], Vec::as_slice);
        touched(starts, one.selection).map(|paragraph| ((one.person, one.document, paragraph), one.code))
    }));
    let in_people = in_units(placed.iter().map(|one| ((one.person, 0, 0), one.code)));
    let all: BTreeSet<Codes> =
        overlapping.keys().chain(in_paragraphs.keys()).chain(in_people.keys()).copied().collect();
    let pair = |codes: Codes| {
        let either = people[&codes.0].union(&people[&codes.1]).count() as f64;
        let together = |found: &BTreeMap<Codes, Found>| {
            found.get(&codes).map_or_else(Together::default, |found| {
                let people = found.people.len() as u64;
                Together { people, places: found.places, jaccard: people as f64 / either }
            })
        };
        Pair {
            first: codes.0,
            second: codes.1,
            overlapping: together(&overlapping),
            paragraph: together(&in_paragraphs),
            person: together(&in_people),
        }
    };
    let mut pairs: Vec<Pair> = all.into_iter().map(pair).collect();
    let weight = |pair: &Pair| (pair.overlapping.people, pair.paragraph.people, pair.person.people);
    pairs.sort_by(|a, b| weight(b).cmp(&weight(a)).then((a.first, a.second).cmp(&(b.first, b.second))));
    pairs
}

#[derive(Debug, Default)]
struct Found {
    people: BTreeSet<u32>,
    places: u64,
}

/// Excerpts by document, person and place; those of one code that overlap are one.
fn united(placed: &[Placed]) -> Vec<Placed> {
    let mut sorted = placed.to_vec();
    sorted.sort_unstable_by_key(|one| (one.document, one.person, one.code, one.selection));
    let mut united: Vec<Placed> = Vec::with_capacity(sorted.len());
    for one in sorted {
        let Some(last) = united.last_mut() else {
            united.push(one);
            continue;
        };
        let same = (last.document, last.person, last.code) == (one.document, one.person, one.code);
        if !(same && last.selection.overlaps(one.selection)) {
            united.push(one);
        } else if one.selection.end() > last.selection.end() {
            // From the earlier start to the later end: never empty.
            if let Ok(longer) =
                Selection::new(last.selection.start(), one.selection.end(), one.selection.end())
            {
                last.selection = longer;
            }
        }
    }
    united.sort_unstable_by_key(|one| (one.document, one.person, one.selection, one.code));
    united
}

/// Pairs of excerpts that share a character. `excerpts` are by document, person and place.
fn overlaps(excerpts: &[Placed]) -> BTreeMap<Codes, Found> {
    let mut found: BTreeMap<Codes, Found> = BTreeMap::new();
    for of_one in excerpts.chunk_by(|a, b| (a.document, a.person) == (b.document, b.person)) {
        let mut open: Vec<Placed> = Vec::new();
        for one in of_one {
            open.retain(|other| other.selection.end() > one.selection.start());
            for other in &open {
                let found = found.entry((one.code.min(other.code), one.code.max(other.code))).or_default();
                found.people.insert(one.person);
                found.places += 1;
            }
            open.push(*one);
        }
    }
    found
}

/// Pairs of codes in the same unit, each unit once.
fn in_units(codes: impl Iterator<Item = ((u32, u32, u32), u32)>) -> BTreeMap<Codes, Found> {
    let mut units: Vec<((u32, u32, u32), u32)> = codes.collect();
    units.sort_unstable();
    units.dedup();
    let mut found: BTreeMap<Codes, Found> = BTreeMap::new();
    for unit in units.chunk_by(|a, b| a.0 == b.0) {
        for (place, (of, first)) in unit.iter().enumerate() {
            for (_, second) in &unit[place + 1..] {
                let found = found.entry((*first, *second)).or_default();
                found.people.insert(of.0);
                found.places += 1;
            }
        }
    }
    found
}

/// Paragraphs that a selection touches, by number.
fn touched(starts: &[u32], selection: Selection) -> impl Iterator<Item = u32> {
    let first = starts.partition_point(|start| *start <= selection.start()).saturating_sub(1);
    let after = starts.partition_point(|start| *start < selection.end()).max(first + 1);
    first as u32..after as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn placed(document: u32, person: u32, code: u32, start: u32, end: u32) -> Placed {
        Placed { document, person, code, selection: Selection::new(start, end, 100).unwrap() }
    }

    #[test]
    fn codes_stand_together_in_three_senses() {
        let all = [
            placed(0, 0, 1, 0, 10),
            placed(0, 0, 1, 5, 12),  // a second coder's: one excerpt with the first
            placed(0, 0, 2, 9, 11),  // overlaps it
            placed(0, 0, 3, 15, 18), // same paragraph
            placed(0, 0, 4, 30, 40), // same person only
            placed(1, 1, 1, 0, 5),
            placed(1, 2, 2, 0, 5), // the same words, of somebody else: never together
        ];
        let found = cooccurrence(&all, &[vec![0, 20], vec![0]]);
        let shown: Vec<_> = found
            .iter()
            .map(|p| {
                ((p.first, p.second), [p.overlapping, p.paragraph, p.person].map(|t| (t.people, t.places)))
            })
            .collect();
        let (one, none) = ((1, 1), (0, 0));
        assert_eq!(
            shown,
            [
                ((1, 2), [one, one, one]),
                ((1, 3), [none, one, one]),
                ((2, 3), [none, one, one]),
                ((1, 4), [none, none, one]),
                ((2, 4), [none, none, one]),
                ((3, 4), [none, none, one])
            ]
        );
        // Codes 1 and 2: together in one of three people who said either.
        assert!((found[0].overlapping.jaccard - 1.0 / 3.0).abs() < 1e-12);
        assert!((found[1].paragraph.jaccard - 0.5).abs() < 1e-12);
        assert_eq!(cooccurrence(&[], &[]), []);
    }

    proptest! {
        #[test]
        fn overlaps_are_those_of_looking_at_every_pair(all in proptest::collection::vec((0u32..2, 0u32..2, 0u32..3, 0u32..40, 1u32..15), 0..20)) {
            let all: Vec<Placed> = all.into_iter().map(|(document, person, code, start, long)| placed(document, person, code, start, start + long)).collect();
            let found = cooccurrence(&all, &[vec![0, 10, 20, 30], vec![0]]);
            for first in 0..3u32 {
                for second in first + 1..3 {
                    let pairs = || all.iter().filter(move |a| a.code == first).flat_map(|a| all.iter().filter(move |b| b.code == second && b.person == a.person).map(move |b| (a, b)));
                    let people = |of: Vec<u32>| of.into_iter().collect::<BTreeSet<_>>().len() as u64;
                    let overlapping = people(pairs().filter(|(a, b)| a.document == b.document && a.selection.overlaps(b.selection)).map(|(a, _)| a.person).collect());
                    let both = people(pairs().map(|(a, _)| a.person).collect());
                    let pair = found.iter().find(|pair| (pair.first, pair.second) == (first, second));
                    prop_assert_eq!(pair.map_or((0, 0), |p| (p.overlapping.people, p.person.people)), (overlapping, both));
                    if let Some(pair) = pair {
                        prop_assert!(pair.overlapping.people <= pair.paragraph.people && pair.paragraph.people <= pair.person.people);
                        prop_assert!((0.0..=1.0).contains(&pair.person.jaccard) && pair.person.places == pair.person.people);
                    }
                }
            }
        }
    }
}
