//! Units counted by who read them and who put the code there, piece by piece of what is drawn anew.

use super::{Coders, Mark, Over, Study, Unit, stretches};
use std::collections::HashMap;

/// The pieces of a study that a resample draws: texts or paragraphs, with how many units each has.
#[derive(Debug)]
pub(super) struct Pieces {
    over: Over,
    /// Units of each piece.
    pub units: Vec<u32>,
    /// Who read each piece, as a place in `readers`.
    readers_of: Vec<u32>,
    /// Sets of coders who read something, at least two each.
    pub readers: Vec<Coders>,
    /// The first piece of each text; none of a text that fewer than two read.
    first: Vec<Option<u32>>,
}

impl Pieces {
    /// Pieces of the texts that two or more coders read.
    pub fn of(study: &Study, unit: Unit, over: Over) -> Self {
        let mut pieces =
            Self { over, units: Vec::new(), readers_of: Vec::new(), readers: Vec::new(), first: Vec::new() };
        for text in study.texts() {
            if text.read_by.len() < 2 || text.length == 0 {
                pieces.first.push(None);
                continue;
            }
            pieces.first.push(Some(pieces.len()));
            let known = pieces.readers.iter().position(|readers| *readers == text.read_by);
            let readers = known.unwrap_or_else(|| {
                pieces.readers.push(text.read_by);
                pieces.readers.len() - 1
            });
            let paragraphs = text.paragraphs.len() as u32;
            match (over, unit) {
                (Over::Texts, Unit::Paragraphs) => pieces.units.push(paragraphs),
                (Over::Texts, _) => pieces.units.push(text.length),
                (Over::Paragraphs, Unit::Paragraphs) => pieces.units.extend((0..paragraphs).map(|_| 1)),
                (Over::Paragraphs, _) => {
                    let ends = text.paragraphs.iter().skip(1).copied().chain([text.length]);
                    pieces.units.extend(text.paragraphs.iter().zip(ends).map(|(start, end)| end - start));
                }
            }
            pieces.readers_of.resize(pieces.units.len(), readers as u32);
        }
        pieces
    }

    /// How many.
    pub fn len(&self) -> u32 {
        self.units.len() as u32
    }

    /// Units read by each set of readers, each piece as often as its weight says.
    pub fn totals(&self, weights: &[u32]) -> Vec<u64> {
        let mut totals = vec![0; self.readers.len()];
        for ((units, readers), weight) in self.units.iter().zip(&self.readers_of).zip(weights) {
            totals[*readers as usize] += u64::from(*units) * u64::from(*weight);
        }
        totals
    }

    /// The piece of a paragraph of a text.
    fn at(&self, text: u32, paragraph: usize) -> Option<u32> {
        let first = self.first[text as usize]?;
        Some(if self.over == Over::Texts { first } else { first + paragraph as u32 })
    }
}

/// Units of one piece with the same readers and the same coders.
#[derive(Debug, Clone, Copy)]
struct Entry {
    piece: u32,
    readers: u32,
    row: u32,
    units: u32,
}

/// Where one code is, piece by piece. Places without the code are what is left of each piece.
#[derive(Debug)]
pub(super) struct Cells {
    /// Readers and coders of each row; the first rows are those of nobody, one for each set of readers.
    pub rows: Vec<(Coders, Coders)>,
    entries: Vec<Entry>,
}

impl Cells {
    /// The cells of one code.
    pub fn of(study: &Study, pieces: &Pieces, unit: Unit, code: usize) -> Self {
        let mut cells =
            Self { rows: pieces.readers.iter().map(|r| (*r, Coders::NOBODY)).collect(), entries: Vec::new() };
        let mut known = HashMap::new();
        let mut add = |piece: Option<u32>, coders, units| {
            let Some(piece) = piece else { return };
            let readers = pieces.readers_of[piece as usize];
            let row = *known.entry((readers, coders)).or_insert_with(|| {
                cells.rows.push((pieces.readers[readers as usize], coders));
                cells.rows.len() as u32 - 1
            });
            cells.entries.push(Entry { piece, readers, row, units });
        };
        let marks = study.marks(code);
        if unit == Unit::Paragraphs {
            for (text, paragraph, coders) in paragraphs(study, marks) {
                add(pieces.at(text, paragraph), coders, 1);
            }
        } else {
            for stretch in stretches::of(marks) {
                let starts = &study.texts()[stretch.text as usize].paragraphs;
                for (paragraph, from, to) in cut(starts, stretch.start, stretch.end) {
                    add(pieces.at(stretch.text, paragraph), stretch.coders, to - from);
                }
            }
        }
        cells
    }

    /// Units of each row, each piece as often as its weight says; `totals` are those of the same weights.
    pub fn count(&self, weights: &[u32], totals: &[u64], units: &mut Vec<u64>) {
        units.clear();
        units.extend_from_slice(totals);
        units.resize(self.rows.len(), 0);
        for entry in &self.entries {
            let coded = u64::from(entry.units) * u64::from(weights[entry.piece as usize]);
            units[entry.row as usize] += coded;
            // Pieces hold at least what is coded in them.
            units[entry.readers as usize] -= coded;
        }
    }
}

/// Cuts a span at the starts of paragraphs: paragraph, from, to. A line feed belongs to the paragraph before it.
fn cut(starts: &[u32], start: u32, end: u32) -> impl Iterator<Item = (usize, u32, u32)> {
    let first = starts.partition_point(|at| *at <= start).saturating_sub(1);
    (first..starts.len()).take_while(move |p| starts[*p] < end).map(move |paragraph| {
        let to = starts.get(paragraph + 1).map_or(end, |next| end.min(*next));
        (paragraph, start.max(starts[paragraph]), to)
    })
}

/// Paragraphs that anybody marked, each once, with who did. A paragraph is marked where one of its characters is; the
/// line feed after it is none of them.
fn paragraphs(study: &Study, marks: &[Mark]) -> Vec<(u32, usize, Coders)> {
    let mut touched = Vec::new();
    for mark in marks {
        let starts = &study.texts()[mark.text as usize].paragraphs;
        for (paragraph, from, to) in cut(starts, mark.selection.start(), mark.selection.end()) {
            let line_feed = starts.get(paragraph + 1).map(|next| next - 1);
            if to - from > 1 || line_feed != Some(from) {
                touched.push((mark.text, paragraph, Coders::only(mark.coder)));
            }
        }
    }
    touched.sort_unstable();
    touched.dedup_by(|later, kept| {
        let same = (later.0, later.1) == (kept.0, kept.1);
        if same {
            kept.2 = kept.2.and(later.2);
        }
        same
    });
    touched
}
