//! Two texts with their words paired, and the search for one span.

use super::{
    LEAST_SIMILAR, Lost, Reanchored,
    align::{Word, Words, inverse, partners},
    closest::{Fixed, Item, closest},
};
use model::Selection;
use std::cmp::Reverse;

/// How far the text around a quote is compared, on each side, in scalar values.
const AROUND: usize = 32;

/// How much of the text around a quote, both sides together, makes a place its place.
const ENOUGH_AROUND: usize = 8;

/// From this length on a quote that stands in one free place only is there, whatever is around it.
const LONG: usize = 20;

/// Longest quote compared letter by letter; longer ones are compared word by word.
const LETTERS: usize = 500;

/// Most steps of one comparison.
const STEPS: usize = 60_000;

/// Most places of one quote that are looked at.
const PLACES: usize = 1000;

/// Two texts with their words paired.
pub(super) struct Ground<'t> {
    old: Vec<char>,
    new: Vec<char>,
    new_text: &'t str,
    /// Byte at which each scalar value of the new text begins.
    bytes: Vec<usize>,
    old_words: Vec<Word>,
    new_words: Vec<Word>,
    /// The new word of each old word.
    to_new: Vec<Option<u32>>,
    /// The old word of each new word.
    to_old: Vec<Option<u32>>,
    /// For each old word, one past the partner of the last word before it that has one.
    floor: Vec<u32>,
    /// For each old word, the partner of the first word after it that has one.
    ceiling: Vec<u32>,
}

/// A span in words: from the first to the last that it touches.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    first: usize,
    last: usize,
}

/// Where a span should be in the new text, and which of its ends are certain.
#[derive(Debug, Clone, Copy)]
struct Region {
    from: usize,
    to: usize,
    fixed: Fixed,
}

impl<'t> Ground<'t> {
    pub fn new(old: &'t str, new: &'t str) -> Self {
        let mut words = Words::default();
        let (old_words, new_words) = (words.of(old), words.of(new));
        let to_new = partners(&old_words, &new_words);
        let to_old = inverse(&to_new, new_words.len());
        let mut floor = Vec::with_capacity(to_new.len());
        let mut last = 0;
        for partner in &to_new {
            floor.push(last);
            last = partner.map_or(last, |partner| partner + 1);
        }
        let mut ceiling = vec![0; to_new.len()];
        let mut next = new_words.len() as u32;
        for (place, partner) in to_new.iter().enumerate().rev() {
            ceiling[place] = next;
            next = partner.unwrap_or(next);
        }
        Self {
            old: old.chars().collect(),
            new: new.chars().collect(),
            new_text: new,
            bytes: new.char_indices().map(|(byte, _)| byte).collect(),
            old_words,
            new_words,
            to_new,
            to_old,
            floor,
            ceiling,
        }
    }

    /// What became of a span.
    pub fn find(&self, selection: Selection) -> Reanchored {
        let Some(span) = self.span(selection) else { return Reanchored::Lost(Lost::Outside) };
        if let Some(at) = self.side_by_side(span) {
            return self.same(span, at);
        }
        let region = self.region(span);
        match self.free_places(span, region) {
            Ok(Some(at)) => self.same(span, at),
            Ok(None) => self.changed(span, region),
            Err(places) => Reanchored::Lost(Lost::Ambiguous { places }),
        }
    }

    fn span(&self, selection: Selection) -> Option<Span> {
        let (start, end) = (selection.start(), selection.end());
        let first = self.old_words.partition_point(|word| word.end <= start);
        let last = self.old_words.partition_point(|word| word.end < end);
        (last < self.old_words.len()).then_some(Span {
            start: start as usize,
            end: end as usize,
            first,
            last,
        })
    }

    /// The words of the span itself.
    fn quote(&self, span: Span) -> &[char] {
        &self.old[span.start..span.end]
    }

    /// The same words at a place of the new text.
    fn same(&self, span: Span, at: usize) -> Reanchored {
        let Some(selection) = self.selection(at, at + span.end - span.start) else {
            return Reanchored::Lost(Lost::Deleted);
        };
        if at == span.start { Reanchored::Exact(selection) } else { Reanchored::Moved(selection) }
    }

    fn selection(&self, from: usize, to: usize) -> Option<Selection> {
        Selection::new(from as u32, to as u32, self.new.len() as u32).ok()
    }

    /// Where the span begins, if its words have partners side by side.
    fn side_by_side(&self, span: Span) -> Option<usize> {
        let first = self.to_new[span.first]?;
        let mut follow = self.to_new[span.first..=span.last].iter().zip(first..);
        follow.all(|(partner, next)| *partner == Some(next)).then_some(())?;
        self.within(span.first, span.start)
    }

    /// The new place of an old place in a word that has a partner.
    fn within(&self, word: usize, place: usize) -> Option<usize> {
        let partner = self.new_words[self.to_new[word]? as usize];
        Some(partner.start as usize + place - self.old_words[word].start as usize)
    }

    /// The new text between the partners of the span's neighbours, or from and to its own ends where they have partners.
    fn region(&self, span: Span) -> Region {
        let (start, end) = (self.within(span.first, span.start), self.within(span.last, span.end));
        let after =
            |word: u32| word.checked_sub(1).map_or(0, |word| self.new_words[word as usize].end as usize);
        let before =
            |word: u32| self.new_words.get(word as usize).map_or(self.new.len(), |word| word.start as usize);
        Region {
            from: start.unwrap_or_else(|| after(self.floor[span.first])),
            to: end.unwrap_or_else(|| before(self.ceiling[span.last])),
            fixed: Fixed { start: start.is_some(), end: end.is_some() },
        }
    }

    /// Where the exact words of a span stand in new text that is not the partner of other old text: the best place,
    /// none, or how many places could be it.
    fn free_places(&self, span: Span, region: Region) -> Result<Option<usize>, usize> {
        let quote: String = self.quote(span).iter().collect();
        let length = span.end - span.start;
        let inside = |at: usize| region.from <= at && at + length <= region.to;
        let places = self.new_text.match_indices(quote.as_str()).take(PLACES);
        let places = places.filter_map(|(byte, _)| self.bytes.binary_search(&byte).ok());
        let middle = self.expected(span, region.from, region.to.max(region.from));
        let free: Vec<usize> = places.filter(|at| self.is_free(span, *at)).collect();
        let rated =
            free.iter().map(|at| (inside(*at), self.around(span, *at), Reverse(at.abs_diff(middle)), *at));
        let long = length >= LONG;
        let trusted: Vec<_> =
            rated.filter(|(inside, around, ..)| *inside || long || *around >= ENOUGH_AROUND).collect();
        let Some(best) = trusted.iter().max() else { return Ok(None) };
        let alike = trusted.iter().filter(|one| (one.0, one.1) == (best.0, best.1)).count();
        if !best.0 && best.1 < ENOUGH_AROUND && alike > 1 {
            return Err(alike);
        }
        Ok(Some(best.3))
    }

    /// Whether at most half of the words there are partners of words outside the span.
    fn is_free(&self, span: Span, at: usize) -> bool {
        let end = at + span.end - span.start;
        let from = self.new_words.partition_point(|word| word.end as usize <= at);
        let here = self.new_words[from..].iter().zip(&self.to_old[from..]);
        let here = here.take_while(|(word, _)| (word.start as usize) < end);
        let (mut taken, mut all) = (0, 0);
        for (word, partner) in here {
            let letters = word.end - word.start;
            let other = partner.is_some_and(|old| !(span.first..=span.last).contains(&(old as usize)));
            taken += if other { letters } else { 0 };
            all += letters;
        }
        taken * 2 <= all
    }

    /// How much of the text before and after the span is the same before and after that place.
    fn around(&self, span: Span, at: usize) -> usize {
        let before = self.old[..span.start].iter().rev().zip(self.new[..at].iter().rev());
        let end = at + span.end - span.start;
        let after = self.old[span.end..].iter().zip(&self.new[end..]);
        let same = |(old, new): &(&char, &char)| old == new;
        before.take(AROUND).take_while(same).count() + after.take(AROUND).take_while(same).count()
    }

    /// The words most like the span's in its region.
    fn changed(&self, span: Span, region: Region) -> Reanchored {
        let region = self.narrowed(span, region);
        let words = self.new[region.from..region.to].iter().filter(|c| !c.is_whitespace()).count();
        if words * 4 < span.end - span.start {
            return Reanchored::Lost(Lost::Deleted);
        }
        let (from, to) = self.nearest(span, region);
        let similarity = self.similarity(span, from, to);
        match self.selection(from, to) {
            Some(selection) if similarity >= LEAST_SIMILAR => Reanchored::Changed { selection, similarity },
            _ => Reanchored::Lost(Lost::Rewritten { similarity }),
        }
    }

    /// The region cut to what can be compared: around what has partners, else around where the span should be.
    fn narrowed(&self, span: Span, region: Region) -> Region {
        let Region { mut from, to, fixed } = region;
        let mut to = to.max(from);
        let length = span.end - span.start;
        let mut own = self.to_new[span.first..=span.last].iter().flatten();
        let first = own.next().map(|word| self.new_words[*word as usize]);
        let last = own.next_back().map(|word| self.new_words[*word as usize]).or(first);
        let (low, high) = match (first, last) {
            (Some(first), Some(last)) => {
                ((first.start as usize).saturating_sub(length + AROUND), last.end as usize + length + AROUND)
            }
            _ if length <= LETTERS => {
                let (room, middle) = (STEPS / length / 2, self.expected(span, from, to));
                (middle.saturating_sub(room), middle + length + room)
            }
            _ => (from, to),
        };
        if !fixed.start {
            from = from.max(low).min(to);
        }
        if !fixed.end {
            to = to.min(high).max(from);
        }
        Region { from, to, fixed }
    }

    /// Where the span should begin in its region: as far along as it is between its neighbours in the old text.
    fn expected(&self, span: Span, from: usize, to: usize) -> usize {
        let partner = |word: u32| {
            self.to_old.get(word as usize).copied().flatten().map(|old| self.old_words[old as usize])
        };
        let old_from =
            self.floor[span.first].checked_sub(1).and_then(partner).map_or(0, |word| word.end as usize);
        let old_to = partner(self.ceiling[span.last]).map_or(self.old.len(), |word| word.start as usize);
        let along =
            (span.start - old_from.min(span.start)) as f64 / old_to.saturating_sub(old_from).max(1) as f64;
        from + ((to - from) as f64 * along) as usize
    }

    /// The part of a region most like the span, widened to whole words where the span is of whole words.
    fn nearest(&self, span: Span, region: Region) -> (usize, usize) {
        if region.fixed.start && region.fixed.end {
            return (region.from, region.to);
        }
        let (from, to) = if span.end - span.start <= LETTERS {
            let (from, to, _) = closest(
                &letters(self.quote(span)),
                &letters(&self.new[region.from..region.to]),
                region.fixed,
            );
            (region.from + from, region.from + to)
        } else {
            self.nearest_words(span, region)
        };
        let whole = |word: Option<&Word>, at: usize| word.is_some_and(|word| word.start as usize == at);
        let begins = whole(self.old_words.get(span.first), span.start);
        let ends = span.end == self.old_words[span.last].end as usize;
        let word = |at: usize| self.new_words[self.new_words.partition_point(|word| word.end as usize <= at)];
        let (mut wide_from, mut wide_to) = (from, to);
        if from < to && begins && !region.fixed.start {
            wide_from = (word(from).start as usize).max(region.from);
        }
        if from < to && ends && !region.fixed.end {
            wide_to = (word(to - 1).end as usize).min(region.to);
        }
        (wide_from, wide_to)
    }

    fn nearest_words(&self, span: Span, region: Region) -> (usize, usize) {
        let quote = items(&self.old_words[span.first..=span.last]);
        let from = self.new_words.partition_point(|word| word.end as usize <= region.from);
        let most = (4 * STEPS / quote.len().max(1)).max(quote.len());
        let to = self
            .new_words
            .partition_point(|word| (word.start as usize) < region.to)
            .min(from + most)
            .max(from);
        let (first, last, _) = closest(&quote, &items(&self.new_words[from..to]), region.fixed);
        let place = |word: usize| self.new_words.get(word).map_or(self.new.len(), |word| word.start as usize);
        (place(from + first).max(region.from), place(from + last).min(region.to).max(region.from))
    }

    /// 1 − edit distance ÷ length of the longer; of long quotes by words.
    fn similarity(&self, span: Span, from: usize, to: usize) -> f64 {
        let whole = Fixed { start: true, end: true };
        let longer = (span.end - span.start).max(to - from).max(1) as f64;
        let distance = if longer as usize <= LETTERS {
            closest(&letters(self.quote(span)), &letters(&self.new[from..to]), whole).2
        } else {
            let first = self.new_words.partition_point(|word| word.end as usize <= from);
            let last = self.new_words.partition_point(|word| (word.start as usize) < to);
            let old = &self.old_words[span.first..=span.last];
            let new = &self.new_words[first..last.max(first)];
            if old.len().saturating_mul(new.len()) > 16 * STEPS {
                return self.share_with_partners(span);
            }
            closest(&items(old), &items(new), whole).2
        };
        (1.0 - distance as f64 / longer).max(0.0)
    }

    /// Share of a very long quote whose words have partners.
    fn share_with_partners(&self, span: Span) -> f64 {
        let words = span.first..=span.last;
        let kept = self.old_words[words.clone()]
            .iter()
            .zip(&self.to_new[words])
            .filter(|(_, partner)| partner.is_some());
        let letters: u32 = kept.map(|(word, _)| word.end - word.start).sum();
        (f64::from(letters) / (span.end - span.start) as f64).min(1.0)
    }
}

fn letters(text: &[char]) -> Vec<Item> {
    text.iter().map(|c| (u32::from(*c), 1)).collect()
}

fn items(words: &[Word]) -> Vec<Item> {
    words.iter().map(|word| (word.id, word.end - word.start)).collect()
}
