//! Which words of one text are which words of another.

use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation as _;

/// Longest ranges, old × new words, compared word by word where no word tells where one is.
const COMPARED: usize = 1 << 20;

/// How many words in a row are looked for, where single ones are not unique.
const RUNS: [usize; 3] = [1, 4, 16];

/// How far, in words, what was put in or taken out is slid.
const FARTHEST: usize = 1000;

/// A word, a space or a mark of punctuation: what Unicode (annex 29) does not break. Letters keep their combining marks,
/// joined emoji stay one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First scalar value.
    pub start: u32,
    /// One past the last scalar value.
    pub end: u32,
    /// The same number is the same word.
    pub id: u32,
    /// What sort of word.
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Tells something by itself.
    Telling,
    /// A space or a mark of punctuation.
    Plain,
    /// The end of a paragraph.
    LineFeed,
}

impl Sort {
    fn of(word: &str) -> Self {
        let plain = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
        match word {
            "\n" => Self::LineFeed,
            _ if word.chars().all(plain) => Self::Plain,
            _ => Self::Telling,
        }
    }
}

/// Gives words their numbers.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    ids: HashMap<&'t str, u32>,
}

impl<'t> Words<'t> {
    /// The words of a text, without a gap.
    pub fn of(&mut self, text: &'t str) -> Vec<Word> {
        let mut at = 0;
        let mut words = Vec::new();
        for word in text.split_word_bounds() {
            let next = self.ids.len() as u32;
            let id = *self.ids.entry(word).or_insert(next);
            let start = at;
            at += word.chars().count() as u32;
            words.push(Word { start, end: at, id, sort: Sort::of(word) });
        }
        words
    }
}

/// A part of both texts, in words.
#[derive(Debug, Clone, Copy)]
struct Part {
    old: (usize, usize),
    new: (usize, usize),
}

/// For each old word the new word that it is, if any; later words are always later ones.
///
/// What both texts begin and end with is taken first; then words, and runs of words, that are in both texts exactly once,
/// in the longest order that both share (B. Cohen's patience diff); then the same again in between. What remains is
/// compared word by word where it is short, and left without a partner where it is not: the time is bounded whatever the
/// texts are. Where what was put in or taken out could as well lie a little to the side, it is whole paragraphs.
pub(super) fn partners(old: &[Word], new: &[Word]) -> Vec<Option<u32>> {
    let mut partners = vec![None; old.len()];
    let mut open = vec![Part { old: (0, old.len()), new: (0, new.len()) }];
    while let Some(part) = open.pop() {
        let part = trimmed(part, old, new, &mut partners);
        if part.old.0 == part.old.1 || part.new.0 == part.new.1 {
            continue;
        }
        let anchors =
            RUNS.iter().map(|run| (*run, anchors(part, *run, old, new))).find(|(_, found)| !found.is_empty());
        match anchors {
            Some((run, anchors)) => split(part, run, &anchors, &mut partners, &mut open),
            None => one_by_one(part, old, new, &mut partners),
        }
    }
    settle(&mut partners, old, new.len());
    let mut backwards = inverse(&partners, new.len());
    settle(&mut backwards, new, old.len());
    inverse(&backwards, old.len())
}

/// For each of `count` partners whose partner it is.
pub(super) fn inverse(partners: &[Option<u32>], count: usize) -> Vec<Option<u32>> {
    let mut inverse = vec![None; count];
    for (place, partner) in partners.iter().enumerate() {
        if let Some(partner) = partner {
            inverse[*partner as usize] = Some(place as u32);
        }
    }
    inverse
}

/// Slides words without partners, where the others have none in between, to begin with a paragraph if they can: of
/// "yes 1 / yes 2" without its first paragraph, "yes 1 /" was taken out, not "1 / yes".
fn settle(partners: &mut [Option<u32>], words: &[Word], others: usize) {
    let mut from = 0;
    while let Some(begin) = (from..partners.len()).find(|place| partners[*place].is_none()) {
        let end = (begin..partners.len()).find(|place| partners[*place].is_some()).unwrap_or(partners.len());
        let before =
            begin.checked_sub(1).and_then(|place| partners[place]).map_or(0, |partner| partner as usize + 1);
        let after = partners.get(end).copied().flatten().map_or(others, |partner| partner as usize);
        if before == after {
            slide(partners, words, begin, end);
        }
        from = end;
    }
}

fn slide(partners: &mut [Option<u32>], words: &[Word], begin: usize, end: usize) {
    let begins_paragraph = |place: usize| place == 0 || words[place - 1].sort == Sort::LineFeed;
    let can_left = |by: usize| {
        by < begin.min(FARTHEST)
            && partners[begin - by - 1].is_some()
            && words[begin - by - 1].id == words[end - by - 1].id
    };
    let left = (0..).take_while(|by| *by == 0 || can_left(by - 1)).find(|by| begins_paragraph(begin - by));
    let can_right = |by: usize| {
        by < FARTHEST
            && partners.get(end + by).is_some_and(Option::is_some)
            && words[begin + by].id == words[end + by].id
    };
    let right = (0..).take_while(|by| *by == 0 || can_right(by - 1)).find(|by| begins_paragraph(begin + by));
    match (left, right) {
        (Some(left), right) if right.is_none_or(|right| left <= right) => {
            (1..=left).for_each(|by| partners.swap(begin - by, end - by));
        }
        (_, Some(right)) => (0..right).for_each(|by| partners.swap(begin + by, end + by)),
        _ => {}
    }
}

/// Pairs what a part begins and ends with in both texts; what is between.
fn trimmed(part: Part, old: &[Word], new: &[Word], partners: &mut [Option<u32>]) -> Part {
    let Part { old: mut o, new: mut n } = part;
    while o.0 < o.1 && n.0 < n.1 && old[o.0].id == new[n.0].id {
        partners[o.0] = Some(n.0 as u32);
        (o.0, n.0) = (o.0 + 1, n.0 + 1);
    }
    while o.0 < o.1 && n.0 < n.1 && old[o.1 - 1].id == new[n.1 - 1].id {
        (o.1, n.1) = (o.1 - 1, n.1 - 1);
        partners[o.1] = Some(n.1 as u32);
    }
    Part { old: o, new: n }
}

/// Places, old and new, at which runs begin that a part has exactly once in both texts, in the longest order both share.
fn anchors(part: Part, run: usize, old: &[Word], new: &[Word]) -> Vec<(usize, usize)> {
    // How often and where last, old and new.
    let mut seen: HashMap<Vec<u32>, (u32, usize, u32, usize)> = HashMap::new();
    let key = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<_>>();
    let telling = |words: &&[Word]| words.iter().any(|word| word.sort == Sort::Telling);
    for (place, words) in
        old[part.old.0..part.old.1].windows(run).enumerate().filter(|(_, words)| telling(words))
    {
        let seen = seen.entry(key(words)).or_default();
        (seen.0, seen.1) = (seen.0 + 1, part.old.0 + place);
    }
    for (place, words) in new[part.new.0..part.new.1].windows(run).enumerate() {
        if let Some(seen) = seen.get_mut(&key(words)) {
            (seen.2, seen.3) = (seen.2 + 1, part.new.0 + place);
        }
    }
    let once = seen.into_values().filter(|(in_old, _, in_new, _)| (*in_old, *in_new) == (1, 1));
    let mut pairs: Vec<(usize, usize)> = once.map(|(_, in_old, _, in_new)| (in_old, in_new)).collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// The longest chain of pairs whose second numbers rise (patience sorting). The first numbers rise already.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < pair.1);
        before.push(pile.checked_sub(1).map(|below| piles[below]));
        if pile == piles.len() {
            piles.push(place);
        } else {
            piles[pile] = place;
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(place) = next {
        chain.push(pairs[place]);
        next = before[place];
    }
    chain.reverse();
    chain
}

/// Pairs runs that begin at anchors and opens what is between them.
fn split(
    part: Part,
    run: usize,
    anchors: &[(usize, usize)],
    partners: &mut [Option<u32>],
    open: &mut Vec<Part>,
) {
    let mut from = (part.old.0, part.new.0);
    for (old, new) in anchors {
        // Runs may overlap: on one line they go on, on two the later one begins where the earlier one ends.
        let skip = from.0.saturating_sub(*old).max(from.1.saturating_sub(*new));
        let begin = (old + skip.min(run), new + skip.min(run));
        if begin.0 < from.0 || begin.1 < from.1 {
            continue;
        }
        open.push(Part { old: (from.0, begin.0), new: (from.1, begin.1) });
        for step in skip.min(run)..run {
            partners[old + step] = Some((new + step) as u32);
        }
        from = (old + run, new + run);
    }
    open.push(Part { old: (from.0, part.old.1), new: (from.1, part.new.1) });
}

/// Pairs the longest common sequence of a short part.
fn one_by_one(part: Part, old: &[Word], new: &[Word], partners: &mut [Option<u32>]) {
    let (rows, columns) = (part.old.1 - part.old.0, part.new.1 - part.new.0);
    if rows.saturating_mul(columns) > COMPARED {
        return;
    }
    let wide = columns + 1;
    // Longest common sequence of what follows each pair of places, weighed by letters: words before spaces.
    let mut best = vec![0u32; (rows + 1) * wide];
    let alike = |row: usize, column: usize| old[part.old.0 + row].id == new[part.new.0 + column].id;
    for row in (0..rows).rev() {
        let letters = old[part.old.0 + row].end - old[part.old.0 + row].start;
        for column in (0..columns).rev() {
            let at = row * wide + column;
            let skipped = best[at + wide].max(best[at + 1]);
            best[at] = if alike(row, column) { skipped.max(best[at + wide + 1] + letters) } else { skipped };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let at = row * wide + column;
        if best[at] == best[at + wide] {
            row += 1;
        } else if best[at] == best[at + 1] {
            column += 1;
        } else {
            partners[part.old.0 + row] = Some((part.new.0 + column) as u32);
            (row, column) = (row + 1, column + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paired(old: &str, new: &str) -> Vec<(String, String)> {
        let mut words = Words::default();
        let (a, b) = (words.of(old), words.of(new));
        let of = |text: &str, word: Word| {
            text.chars().skip(word.start as usize).take((word.end - word.start) as usize).collect::<String>()
        };
        let pairs = partners(&a, &b)
            .into_iter()
            .zip(&a)
            .filter_map(|(partner, word)| Some((word, b[partner? as usize])));
        pairs.map(|(word, partner)| (of(old, *word), of(new, partner))).collect()
    }

    #[test]
    fn words_are_paired_around_what_changed() {
        let shown = |old, new| paired(old, new).into_iter().map(|(word, _)| word).collect::<String>();
        assert_eq!(shown("we tried it then", "we tested it then"), "we  it then");
        assert_eq!(shown("one two three", "zero one three"), "one three");
        assert_eq!(shown("ha ha ha ho ha ha", "ha ha ho ha"), "ha ha ho ha");
        assert_eq!(shown("", "a"), "");
        assert_eq!(
            shown("e\u{301}t 👩\u{200d}👩\u{200d}👧 é", "x e\u{301}t 👩\u{200d}👩\u{200d}👧"),
            "e\u{301}t 👩\u{200d}👩\u{200d}👧"
        );
    }

    #[test]
    fn a_long_text_of_few_words_is_paired_by_runs() {
        // No single word is unique, but runs of 16 are: a sequence without a period.
        let mut state = 1u64;
        let words: Vec<&str> = std::iter::repeat_with(|| {
            state = crate::draws::mixed(state.wrapping_add(77));
            ["a", "b", "c", "d"][(state % 4) as usize]
        })
        .take(4000)
        .collect();
        let old = words.join(" ");
        let mut changed = words.clone();
        changed[100] = "x";
        changed[3900] = "y";
        changed.remove(2000);
        let new = changed.join(" ");
        assert!(paired(&old, &new).len() > 7900, "{}", paired(&old, &new).len());
    }

    proptest! {
        #[test]
        fn partners_are_the_same_words_in_order(old in "[ab 😀\n]{0,40}", new in "[ab 😀\n]{0,40}") {
            let mut words = Words::default();
            let (a, b) = (words.of(&old), words.of(&new));
            let pairs = partners(&a, &b);
            let mut last = None;
            for (word, partner) in a.iter().zip(pairs) {
                let Some(partner) = partner else { continue };
                prop_assert_eq!(word.id, b[partner as usize].id);
                prop_assert!(last < Some(partner));
                last = Some(partner);
            }
        }
    }
}
