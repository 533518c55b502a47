//! Answers that say the same in nearly the same words.
//!
//! Two texts are near when their sets of runs of characters overlap by at least a share (Jaccard: P. Jaccard, 1901; runs
//! as *shingles*: A. Broder, *SEQUENCES* 1997). Pairs that could reach the share are found exactly, by the rarest runs of
//! each (prefix filter: R. Bayardo, Y. Ma, R. Srikant, *WWW* 2007), so nothing is left to chance. Groups are what hangs
//! together by such pairs, begun with the text that has most neighbours, so that a chain does not join the unlike.

use crate::word_vectors::words;
use std::collections::{BTreeMap, HashMap};

/// Characters of a run.
const RUN: usize = 3;

/// Texts that say nearly the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The text that is nearest to all others: place in the input.
    pub first: usize,
    /// All of them, the first included, in the order of the input. At least two.
    pub members: Vec<usize>,
}

/// Groups of texts of which each shares at least `share` (0 to 1) with the group's first; the largest first, then in the
/// order of the input. Texts without a letter belong to none. The order of the input changes no group's content as long
/// as no two texts tie.
#[must_use]
pub fn near_duplicates(texts: &[&str], share: f64) -> Vec<Group> {
    let sets: Vec<Vec<u32>> = shingles(texts);
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
    for (a, b) in pairs(&sets, share) {
        neighbours[a].push(b);
        neighbours[b].push(a);
    }
    // The text itself breaks ties, so that another order of the input gives the same groups.
    let mut order: Vec<usize> = (0..texts.len()).filter(|&place| !neighbours[place].is_empty()).collect();
    order.sort_by(|&a, &b| (neighbours[b].len(), texts[a], a).cmp(&(neighbours[a].len(), texts[b], b)));
    let mut taken = vec![false; texts.len()];
    let mut groups = Vec::new();
    for first in order {
        if taken[first] {
            continue;
        }
        let free = neighbours[first].iter().copied().filter(|&other| !taken[other]);
        let mut members: Vec<usize> = free.chain([first]).collect();
        if members.len() < 2 {
            continue;
        }
        members.sort_unstable();
        members.iter().for_each(|&member| taken[member] = true);
        groups.push(Group { first, members });
    }
    groups.sort_by(|a, b| (b.members.len(), a.first).cmp(&(a.members.len(), b.first)));
    groups
}

/// The runs of each text as numbers, the rarest first.
fn shingles(texts: &[&str]) -> Vec<Vec<u32>> {
    let runs: Vec<Vec<String>> = texts.iter().map(|text| runs(text)).collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    runs.iter().flatten().for_each(|run| *counts.entry(run).or_default() += 1);
    let mut order: Vec<(&str, u32)> = counts.into_iter().collect();
    order.sort_by_key(|(run, count)| (*count, *run));
    let numbers: HashMap<&str, u32> = (0u32..).zip(order).map(|(number, (run, _))| (run, number)).collect();
    let number = |runs: &Vec<String>| {
        let mut set: Vec<u32> = runs.iter().filter_map(|run| numbers.get(run.as_str()).copied()).collect();
        set.sort_unstable();
        set
    };
    runs.iter().map(number).collect()
}

/// Each run of a text once. Case, marks and punctuation count for nothing.
fn runs(text: &str) -> Vec<String> {
    let letters: Vec<char> = words(text).join(" ").chars().collect();
    let mut runs: Vec<String> = if letters.len() <= RUN {
        if letters.is_empty() { Vec::new() } else { vec![letters.iter().collect()] }
    } else {
        letters.windows(RUN).map(|run| run.iter().collect()).collect()
    };
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Pairs whose sets share enough.
fn pairs(sets: &[Vec<u32>], share: f64) -> Vec<(usize, usize)> {
    let mut by_run: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let mut order: Vec<usize> = (0..sets.len()).filter(|&place| !sets[place].is_empty()).collect();
    order.sort_by_key(|&place| (sets[place].len(), place));
    for place in order {
        let set = &sets[place];
        // Sets that share enough share a run among the rarest of each: those that could all be missing, and one more.
        let needed = (share * set.len() as f64).ceil() as usize;
        let prefix = set.len() - needed.clamp(1, set.len()) + 1;
        let mut near: Vec<usize> =
            set[..prefix].iter().filter_map(|run| by_run.get(run)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let close = |&other: &usize| {
            sets[other].len() as f64 >= share * set.len() as f64 && jaccard(&sets[other], set) >= share
        };
        found.extend(near.into_iter().filter(close).map(|other| (other.min(place), other.max(place))));
        set[..prefix].iter().for_each(|run| by_run.entry(*run).or_default().push(place));
    }
    found
}

/// Shared ÷ all, of two sorted sets.
fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, both) = (i + 1, j + 1, both + 1);
            }
        }
    }
    both as f64 / (a.len() + b.len() - both) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn answers_in_nearly_the_same_words_are_one_group() {
        let texts = [
            "It is too expensive for us.",
            "Nothing",
            "it is too expensive for us!!",
            "Its too expensive for us",
            "nothing.",
            "I could not find the export button",
            "...",
            "NOTHING",
        ];
        let groups = near_duplicates(&texts, 0.7);
        let members: Vec<&[usize]> = groups.iter().map(|g| g.members.as_slice()).collect();
        assert_eq!(members, [&[0, 2, 3][..], &[1, 4, 7][..]]);
        assert_eq!(groups[1].first, 7, "of equal ones the first in the alphabet");
        assert_eq!(near_duplicates(&["a", "b"], 0.5), []);
        assert_eq!(near_duplicates(&[], 0.5), []);
    }

    proptest! {
        #[test]
        fn pairs_are_those_that_comparing_all_finds(texts in proptest::collection::vec("[ab ]{0,9}", 0..14), share in 0.3f64..1.0) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let sets = shingles(&texts);
            let mut expect = Vec::new();
            for b in 0..sets.len() {
                for a in 0..b {
                    if !sets[a].is_empty() && !sets[b].is_empty() && jaccard(&sets[a], &sets[b]) >= share {
                        expect.push((a, b));
                    }
                }
            }
            let mut found = pairs(&sets, share);
            found.sort_unstable();
            expect.sort_unstable();
            prop_assert_eq!(found, expect);
        }

        #[test]
        fn the_order_of_the_input_changes_no_group(mut texts in proptest::collection::hash_set("[abc ]{3,12}", 0..12).prop_map(|set| set.into_iter().collect::<Vec<_>>()), share in 0.3f64..1.0) {
            let content = |texts: &[String]| {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                let words = |g: &Group| {
                    let mut words: Vec<String> = g.members.iter().map(|&m| texts[m].to_owned()).collect();
                    words.sort();
                    words
                };
                let mut groups: Vec<Vec<String>> = near_duplicates(&texts, share).iter().map(words).collect();
                groups.sort();
                groups
            };
            let before = content(&texts);
            texts.reverse();
            prop_assert_eq!(content(&texts), before);
        }
    }
}
