//! Words as others see them.

use crate::AppError;
use model::DocumentId;
use std::{collections::BTreeMap, ops::Range};
use store::{Reader, Redaction};

/// What stands in place of words, by document.
#[derive(Debug, Clone, Default)]
pub struct Redactions(BTreeMap<DocumentId, Vec<Redaction>>);

/// Words with labels in place of some of them, and where the others went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// Spans before and after, in scalar values.
    moved: Vec<(Range<u32>, Range<u32>)>,
}

impl Redactions {
    /// Reads them all.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(reader: &Reader) -> Result<Self, AppError> {
        let mut all: BTreeMap<DocumentId, Vec<Redaction>> = BTreeMap::new();
        for redaction in reader.redactions()? {
            all.entry(redaction.document).or_default().push(redaction);
        }
        Ok(Self(all))
    }

    /// Nothing is redacted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a document, in the order of its words.
    #[must_use]
    pub fn of(&self, document: DocumentId) -> &[Redaction] {
        self.0.get(&document).map(Vec::as_slice).unwrap_or_default()
    }

    /// All of them, document by document.
    pub(super) fn by_document(&self) -> impl Iterator<Item = (DocumentId, &[Redaction])> {
        self.0.iter().map(|(document, redactions)| (*document, redactions.as_slice()))
    }

    /// What is redacted in words that begin at a place of a document: where in them, in scalar values, and the label. In
    /// their order; none overlap.
    #[must_use]
    pub fn within(&self, document: DocumentId, start: u32, text: &str) -> Vec<(Range<u32>, &str)> {
        let redactions = self.of(document);
        if redactions.is_empty() {
            return Vec::new();
        }
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let mut spans: Vec<(Range<u32>, &str)> = Vec::new();
        for redaction in redactions {
            let (from, to) = (redaction.selection.start(), redaction.selection.end());
            let span = from.saturating_sub(start)..to.saturating_sub(start).min(length);
            match spans.last_mut() {
                _ if span.is_empty() => {}
                // Merged copies may have redacted nearly the same: all of it stays hidden.
                Some((last, _)) if span.start < last.end => last.end = last.end.max(span.end),
                _ => spans.push((span, &redaction.label)),
            }
        }
        spans
    }

    /// Words that begin at a place of a document, as others see them.
    #[must_use]
    pub fn shown(&self, document: DocumentId, start: u32, text: &str) -> Shown {
        let spans = self.within(document, start, text);
        if spans.is_empty() {
            return Shown { text: text.to_owned(), moved: Vec::new() };
        }
        let (mut out, mut moved, mut length) = (String::with_capacity(text.len()), Vec::new(), 0);
        let mut spans = spans.into_iter().peekable();
        for (at, c) in (0u32..).zip(text.chars()) {
            if let Some((span, label)) = spans.peek().filter(|(span, _)| span.contains(&at)) {
                if at == span.start {
                    let new = u32::try_from(label.chars().count()).unwrap_or(0);
                    moved.push((span.clone(), length..length + new));
                    out.push_str(label);
                    length += new;
                }
                if at + 1 == span.end {
                    spans.next();
                }
            } else {
                out.push(c);
                length += 1;
            }
        }
        Shown { text: out, moved }
    }

    /// As [`Redactions::shown`], without the way back.
    #[must_use]
    pub fn words(&self, document: DocumentId, start: u32, text: &str) -> String {
        if self.of(document).is_empty() { text.to_owned() } else { self.shown(document, start, text).text }
    }
}

impl Shown {
    /// Where words went, in scalar values; `None` for those that touch what is hidden.
    #[must_use]
    pub fn span(&self, span: Range<u32>) -> Option<Range<u32>> {
        let touches = |hidden: &Range<u32>| span.start < hidden.end && hidden.start < span.end;
        if self.moved.iter().any(|(before, _)| touches(before)) {
            return None;
        }
        Some(self.place(span.start)..self.place(span.end))
    }

    /// Where a place went that is not inside something hidden.
    fn place(&self, at: u32) -> u32 {
        let last = self.moved.iter().rev().find(|(before, _)| before.end <= at);
        last.map_or(at, |(before, after)| at - before.end + after.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{RedactionId, Selection, Timestamp};

    fn redactions(spans: &[(u32, u32, &str)]) -> (DocumentId, Redactions) {
        let document = DocumentId::of("a.vtt", "");
        let redaction = |(start, end, label): &(u32, u32, &str)| Redaction {
            id: RedactionId::of(label, ""),
            document,
            selection: Selection::new(*start, *end, 999).unwrap(),
            kind: "name".into(),
            label: (*label).into(),
            created: Timestamp(0),
            author: String::new(),
        };
        let all = spans.iter().map(redaction).collect();
        (document, Redactions([(document, all)].into()))
    }

    #[test]
    fn labels_stand_in_place_of_words_and_the_rest_is_found_again() {
        let (document, redactions) = redactions(&[(13, 18, "[name 1]"), (20, 25, "[name 2]")]);
        let shown = redactions.shown(document, 10, "Hé Priya, Roman here");
        assert_eq!(shown.text, "Hé [name 1], [name 2] here");
        assert_eq!(shown.span(0..2), Some(0..2));
        assert_eq!(shown.span(8..9), Some(11..12));
        assert_eq!(shown.span(16..20), Some(22..26));
        assert_eq!((shown.span(3..5), shown.span(0..4), shown.span(14..16)), (None, None, None));
        let other = redactions.shown(DocumentId::of("b.vtt", ""), 10, "Priya");
        assert_eq!((other.text.as_str(), other.span(0..5)), ("Priya", Some(0..5)));
    }

    #[test]
    fn words_that_are_hidden_in_part_or_twice_stay_hidden() {
        let (document, redactions) = redactions(&[(0, 6, "[a]"), (4, 8, "[b]"), (12, 40, "[c]")]);
        assert_eq!(redactions.words(document, 0, "0123456789abcdef"), "[a]89ab[c]");
        assert_eq!(redactions.words(document, 2, "234"), "[a]");
        assert_eq!(redactions.words(document, 8, "89ab"), "89ab");
        assert_eq!(redactions.within(document, 8, "89abc"), [(4..5, "[c]")]);
    }
}
