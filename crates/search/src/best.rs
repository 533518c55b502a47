//! The best of what is found: all of it is counted, a page of it is kept.

use std::{cmp::Ordering, collections::HashSet, sync::Arc};
use tantivy::{DocId, Score, SegmentOrdinal};

/// A paragraph that matches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub score: Score,
    pub order: u64,
    pub segment: SegmentOrdinal,
    pub doc: DocId,
}

/// Paragraphs (segment, row) that go before all others.
pub(crate) type First = Arc<HashSet<(SegmentOrdinal, DocId)>>;

/// Makes room for this many beyond those kept, so that sorting out is seldom.
const ROOM: usize = 256;

/// Keeps the best so many.
#[derive(Clone, Default)]
pub(crate) struct Best {
    keep: usize,
    first: First,
    found: Vec<Found>,
    /// The last of those kept at the last sorting out: what comes after it is not wanted.
    last: Option<Found>,
}

impl Best {
    pub fn of(keep: usize, first: First) -> Self {
        Self { keep, first, found: Vec::new(), last: None }
    }

    pub fn push(&mut self, found: Found) {
        if self.last.is_some_and(|last| self.order(&found, &last) == Ordering::Greater) {
            return;
        }
        self.found.push(found);
        if self.found.len() >= self.keep.saturating_mul(2).saturating_add(ROOM) {
            self.sort_out();
        }
    }

    /// Takes in the best of another part.
    pub fn add(&mut self, other: Self) {
        if self.found.is_empty() {
            *self = other;
        } else {
            other.found.into_iter().for_each(|found| self.push(found));
        }
    }

    /// In no order; at least as many as are to be kept, where there are so many.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// What goes before all others.
    pub fn first(&self) -> &First {
        &self.first
    }

    /// Those to be kept, best first.
    pub fn sorted(mut self) -> Vec<Found> {
        self.sort_out();
        let mut found = std::mem::take(&mut self.found);
        found.sort_unstable_by(|a, b| self.order(a, b));
        found
    }

    fn sort_out(&mut self) {
        if self.keep == 0 {
            self.found.clear();
        } else if self.found.len() > self.keep {
            let first = Arc::clone(&self.first);
            self.found.select_nth_unstable_by(self.keep - 1, |a, b| order(&first, a, b));
            self.found.truncate(self.keep);
            self.last = self.found.last().copied();
        }
    }

    fn order(&self, a: &Found, b: &Found) -> Ordering {
        order(&self.first, a, b)
    }
}

/// Best first; ties in the order of documents and paragraphs, whatever segments they lie in.
fn order(first: &First, a: &Found, b: &Found) -> Ordering {
    let goes_first = |f: &Found| !first.is_empty() && first.contains(&(f.segment, f.doc));
    let place = |f: &Found| (f.order, f.segment, f.doc);
    goes_first(b)
        .cmp(&goes_first(a))
        .then_with(|| b.score.total_cmp(&a.score))
        .then_with(|| place(a).cmp(&place(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_page_is_that_of_sorting_all(
            scores in prop::collection::vec(0u8..20, 0..2_000),
            keep in 0usize..300,
            parts in 1usize..4,
            ahead in prop::collection::hash_set((0u32..3, 0u32..700), 0..9),
        ) {
            let all: Vec<Found> = (0u32..).zip(&scores).map(|(at, score)| Found {
                score: f32::from(*score),
                order: u64::from(at % 7),
                segment: at % u32::try_from(parts).unwrap(),
                doc: at / u32::try_from(parts).unwrap(),
            }).collect();
            let first: First = Arc::new(ahead);
            let mut best = Best::of(keep, Arc::clone(&first));
            for part in 0u32..4 {
                let mut one = Best::of(keep, Arc::clone(&first));
                all.iter().filter(|f| f.segment == part).for_each(|f| one.push(*f));
                best.add(one);
            }
            let mut sorted = all;
            sorted.sort_by(|a, b| order(&first, a, b));
            sorted.truncate(keep);
            let places = |found: &[Found]| found.iter().map(|f| (f.segment, f.doc)).collect::<Vec<_>>();
            prop_assert_eq!(places(&best.sorted()), places(&sorted));
        }
    }
}
