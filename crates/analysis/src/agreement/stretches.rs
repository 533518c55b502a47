//! Stretches of text over which the same coders put a code.

use super::{Coders, Mark};

/// A maximal span of a text over which the same coders, at least one, put one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Place of the text.
    pub text: u32,
    /// First scalar value.
    pub start: u32,
    /// One past the last scalar value.
    pub end: u32,
    /// Who put the code there.
    pub coders: Coders,
}

/// The stretches of one code's marks, by text and place. `marks` are sorted by text; a coder's own do not overlap.
///
/// A sweep over the ends of spans: the time depends on how many marks there are, not on how long the texts are.
pub(super) fn of(marks: &[Mark]) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(marks.len());
    let mut borders: Vec<(u32, bool, u32)> = Vec::new();
    for marks in marks.chunk_by(|a, b| a.text == b.text) {
        borders.clear();
        for mark in marks {
            borders.push((mark.selection.start(), true, mark.coder));
            borders.push((mark.selection.end(), false, mark.coder));
        }
        // At one place what ends comes before what begins, so that a coder's touching spans leave no hole.
        borders.sort_unstable();
        sweep(marks[0].text, &borders, &mut stretches);
    }
    stretches
}

fn sweep(text: u32, borders: &[(u32, bool, u32)], stretches: &mut Vec<Stretch>) {
    let (mut coders, mut from) = (Coders::NOBODY, 0);
    for borders in borders.chunk_by(|a, b| a.0 == b.0) {
        let at = borders[0].0;
        let before = coders;
        for (_, begins, coder) in borders {
            let coder = Coders::only(*coder);
            coders = if *begins { coders.and(coder) } else { coders.without(coder) };
        }
        if coders == before {
            continue;
        }
        if !before.is_empty() {
            stretches.push(Stretch { text, start: from, end: at, coders: before });
        }
        from = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Selection;
    use proptest::prelude::*;

    fn mark(coder: u32, text: u32, start: u32, end: u32) -> Mark {
        Mark { coder, code: 0, text, selection: Selection::new(start, end, 1000).unwrap() }
    }

    #[test]
    fn stretches_change_where_the_coders_change() {
        let marks = [mark(0, 0, 2, 8), mark(0, 0, 8, 10), mark(1, 0, 5, 12), mark(1, 3, 0, 1)];
        let shown: Vec<_> = of(&marks)
            .iter()
            .map(|s| (s.text, s.start, s.end, s.coders.iter().collect::<Vec<_>>()))
            .collect();
        assert_eq!(
            shown,
            [(0, 2, 5, vec![0]), (0, 5, 10, vec![0, 1]), (0, 10, 12, vec![1]), (3, 0, 1, vec![1])]
        );
        assert!(of(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_character_has_the_coders_who_marked_it(spans in proptest::collection::vec((0u32..3, 0u32..30, 1u32..10), 0..20)) {
            let mut marked = [[false; 40]; 3];
            for (coder, start, length) in &spans {
                (*start..start + length).for_each(|at| marked[*coder as usize][at as usize] = true);
            }
            // A coder's own spans do not overlap: runs of what was marked, character by character.
            let marks: Vec<Mark> = (0..3u32)
                .flat_map(|coder| (0..40u32).filter(move |at| marked[coder as usize][*at as usize]).map(move |at| mark(coder, 0, at, at + 1)))
                .collect();
            let stretches = of(&marks);
            for at in 0..40u32 {
                let expect: Coders = (0..3u32).filter(|coder| marked[*coder as usize][at as usize]).collect();
                let here = stretches.iter().find(|s| s.start <= at && at < s.end).map_or(Coders::NOBODY, |s| s.coders);
                prop_assert_eq!(here, expect);
            }
            prop_assert!(stretches.windows(2).all(|pair| pair[0].end < pair[1].start || pair[0].coders != pair[1].coders));
        }
    }
}
