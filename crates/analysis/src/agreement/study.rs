//! What coders did: which spans of which texts each put which code on.

use super::{Coders, MOST_CODERS};
use model::Selection;

/// A text that coders read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Length in scalar values.
    pub length: u32,
    /// Where each paragraph starts, in scalar values ([`model::documents::paragraph_starts`]).
    pub paragraphs: Vec<u32>,
    /// Coders who read it, whether they put a code in it or not. Whoever has a mark in it has read it.
    pub read_by: Coders,
}

/// A code put on a span by a coder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Dense number of the coder.
    pub coder: u32,
    /// Dense number of the code.
    pub code: u32,
    /// Place of the text in the texts of the study.
    pub text: u32,
    /// Which words.
    pub selection: Selection,
}

/// Why marks are no study.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// More coders than can be compared at once.
    #[error("{0} coders cannot be compared at once; choose at most {MOST_CODERS}")]
    TooManyCoders(usize),
    /// A mark names a coder, code or text that the study does not have.
    #[error(
        "coding {mark} (counting from 0) names a {noun} that the comparison does not have: number {number}"
    )]
    Unknown {
        /// Place of the mark.
        mark: usize,
        /// What is unknown: coder, code, text.
        noun: &'static str,
        /// The number it was given.
        number: u32,
    },
    /// A mark ends past its text.
    #[error(
        "coding {mark} (counting from 0) ends at {end}, but its text has {length} characters; re-anchor it first"
    )]
    PastEnd {
        /// Place of the mark.
        mark: usize,
        /// Where it ends.
        end: u32,
        /// Length of the text.
        length: u32,
    },
    /// Paragraphs of a text do not start at 0, do not rise, or start past its end.
    #[error(
        "the paragraphs of text {0} (counting from 0) do not follow each other from its start to its end"
    )]
    Paragraphs(usize),
}

/// Texts and what each coder marked in them.
#[derive(Debug, Clone)]
pub struct Study {
    texts: Vec<Text>,
    coders: usize,
    codes: usize,
    marks: Vec<Mark>,
    starts: Vec<usize>,
}

impl Study {
    /// A study of `coders` coders and `codes` codes. A coder's own overlapping spans of one code count once: they
    /// become one span. Spans that only touch stay two.
    ///
    /// # Errors
    /// When there are too many coders, or a mark or paragraph lies where there is nothing.
    pub fn new(
        mut texts: Vec<Text>,
        coders: usize,
        codes: usize,
        mut marks: Vec<Mark>,
    ) -> Result<Self, StudyError> {
        if coders > MOST_CODERS {
            return Err(StudyError::TooManyCoders(coders));
        }
        if let Some(wrong) = texts.iter().position(|text| !in_order(text)) {
            return Err(StudyError::Paragraphs(wrong));
        }
        for (place, mark) in marks.iter().enumerate() {
            check(place, mark, &texts, coders, codes)?;
        }
        for mark in &marks {
            let text = &mut texts[mark.text as usize];
            text.read_by = text.read_by.and(Coders::only(mark.coder));
        }
        marks.sort_unstable_by_key(|mark| (mark.code, mark.text, mark.coder, mark.selection));
        let marks = united(&marks, &texts);
        let starts =
            (0..=codes).map(|code| marks.partition_point(|mark| (mark.code as usize) < code)).collect();
        Ok(Self { texts, coders, codes, marks, starts })
    }

    /// The texts.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// How many coders.
    #[must_use]
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// How many codes.
    #[must_use]
    pub fn codes(&self) -> usize {
        self.codes
    }

    /// Marks of a code by text, coder and place; those of one coder never overlap.
    #[must_use]
    pub fn marks(&self, code: usize) -> &[Mark] {
        match (self.starts.get(code), self.starts.get(code + 1)) {
            (Some(from), Some(to)) => &self.marks[*from..*to],
            _ => &[],
        }
    }
}

fn in_order(text: &Text) -> bool {
    let starts = &text.paragraphs;
    let first = starts.first().is_none_or(|start| *start == 0);
    let rising = starts.windows(2).all(|pair| pair[0] < pair[1]);
    let inside = starts.last().is_none_or(|start| *start < text.length);
    first && rising && inside && (text.length == 0 || !starts.is_empty())
}

fn check(place: usize, mark: &Mark, texts: &[Text], coders: usize, codes: usize) -> Result<(), StudyError> {
    let unknown = |noun, number| Err(StudyError::Unknown { mark: place, noun, number });
    if mark.coder as usize >= coders {
        return unknown("coder", mark.coder);
    }
    if mark.code as usize >= codes {
        return unknown("code", mark.code);
    }
    let Some(text) = texts.get(mark.text as usize) else {
        return unknown("text", mark.text);
    };
    let end = mark.selection.end();
    if end > text.length {
        return Err(StudyError::PastEnd { mark: place, end, length: text.length });
    }
    Ok(())
}

/// One mark for every run of overlapping marks of one coder, code and text. `marks` are sorted.
fn united(marks: &[Mark], texts: &[Text]) -> Vec<Mark> {
    let mut united: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        if let Some(last) = united.last_mut()
            && (last.code, last.text, last.coder) == (mark.code, mark.text, mark.coder)
            && last.selection.overlaps(mark.selection)
        {
            let end = last.selection.end().max(mark.selection.end());
            // The longer of two spans that were valid is valid.
            if let Ok(longer) = Selection::new(last.selection.start(), end, texts[mark.text as usize].length)
            {
                last.selection = longer;
            }
        } else {
            united.push(*mark);
        }
    }
    united
}
