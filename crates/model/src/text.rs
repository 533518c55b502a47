//! Text, offsets and selections.
//!
//! Stored offsets are **Unicode scalar values** in the document's text (its paragraphs joined by LF).
//! The window counts UTF-16 code units, Rust and the search index count bytes: [`OffsetMap`] converts
//! at each border, and nowhere else.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

/// Text as it is kept: byte order mark off, CR LF and CR to LF. Nothing else is touched.
///
/// ```
/// assert_eq!(model::text::normalise("\u{feff}one\r\ntwo\rthree"), "one\ntwo\nthree");
/// ```
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Two notes as one, each on lines of its own; what the first says already is not said twice.
#[must_use]
pub fn joined(stays: &str, goes: &str) -> String {
    match (stays.trim(), goes.trim()) {
        (stays, "") => stays.to_owned(),
        ("", goes) => goes.to_owned(),
        (stays, goes) if stays.contains(goes) => stays.to_owned(),
        (stays, goes) => format!("{stays}\n{goes}"),
    }
}

/// A hash of a document's text, kept beside codings so that a moved text is noticed.
#[must_use]
pub fn hash(text: &str) -> String {
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

/// A span of a document's text in Unicode scalar values, end exclusive, never empty. It may cross paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Selection {
    start: u32,
    end: u32,
}

/// Why a span is no selection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// Start and end are the same place or the wrong way round.
    #[error("the selection from {start} to {end} is empty")]
    Empty {
        /// Where it was to start.
        start: u32,
        /// Where it was to end.
        end: u32,
    },
    /// The end lies beyond the text.
    #[error("the selection ends at {end}, but the text has {length} characters")]
    PastEnd {
        /// Where it was to end.
        end: u32,
        /// Length of the text in scalar values.
        length: u32,
    },
}

impl Selection {
    /// A selection of `text_length` scalar values of text.
    ///
    /// # Errors
    /// When the span is empty, reversed, or ends past the text.
    pub fn new(start: u32, end: u32, text_length: u32) -> Result<Self, SelectionError> {
        if start >= end {
            return Err(SelectionError::Empty { start, end });
        }
        if end > text_length {
            return Err(SelectionError::PastEnd { end, length: text_length });
        }
        Ok(Self { start, end })
    }

    /// First scalar value of the span.
    #[must_use]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last scalar value of the span.
    #[must_use]
    pub fn end(self) -> u32 {
        self.end
    }

    /// Whether the two spans share a character.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of the span.
    #[must_use]
    pub fn of(self, text: &str) -> String {
        text.chars().skip(self.start as usize).take((self.end - self.start) as usize).collect()
    }
}

/// Converts between offsets in scalar values, UTF-16 code units and bytes of one text.
pub struct OffsetMap<'t> {
    text: &'t str,
}

impl<'t> OffsetMap<'t> {
    /// A map over `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// Length in scalar values.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.text.chars().count()).unwrap_or(u32::MAX)
    }

    /// Whether the text has no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Scalar offset of a byte offset (rounded down to a character's start).
    #[must_use]
    pub fn scalar_of_byte(&self, byte: usize) -> u32 {
        let n = self.text.char_indices().take_while(|(i, c)| i + c.len_utf8() <= byte).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    }

    /// Byte offset of a scalar offset (the text's length when past the end).
    #[must_use]
    pub fn byte_of_scalar(&self, scalar: u32) -> usize {
        self.text.char_indices().nth(scalar as usize).map_or(self.text.len(), |(i, _)| i)
    }

    /// UTF-16 offset of a scalar offset.
    #[must_use]
    pub fn utf16_of_scalar(&self, scalar: u32) -> u32 {
        let n: usize = self.text.chars().take(scalar as usize).map(char::len_utf16).sum();
        u32::try_from(n).unwrap_or(u32::MAX)
    }

    /// Scalar offset of a UTF-16 offset; inside a surrogate pair, the character's start.
    #[must_use]
    pub fn scalar_of_utf16(&self, utf16: u32) -> u32 {
        let mut units = 0u32;
        let mut scalars = 0u32;
        for c in self.text.chars() {
            let width = if c.len_utf16() == 2 { 2 } else { 1 };
            if units + width > utf16 {
                break;
            }
            units += width;
            scalars += 1;
        }
        scalars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_notes_are_one_and_nothing_is_said_twice() {
        assert_eq!(joined("a", ""), "a");
        assert_eq!(joined(" ", "b "), "b");
        assert_eq!(joined("a and b", "b"), "a and b");
        assert_eq!(joined("a", "b"), "a\nb");
    }

    #[test]
    fn a_selection_is_never_empty_or_outside() {
        assert_eq!(Selection::new(2, 2, 5), Err(SelectionError::Empty { start: 2, end: 2 }));
        assert_eq!(Selection::new(2, 6, 5), Err(SelectionError::PastEnd { end: 6, length: 5 }));
        assert_eq!(Selection::new(1, 3, 5).unwrap().of("a😀b"), "😀b");
    }

    proptest! {
        #[test]
        fn offsets_return_to_where_they_came_from(text in ".{0,40}", at in 0u32..40) {
            let map = OffsetMap::new(&text);
            let at = at.min(map.len());
            prop_assert_eq!(map.scalar_of_byte(map.byte_of_scalar(at)), at);
            prop_assert_eq!(map.scalar_of_utf16(map.utf16_of_scalar(at)), at);
        }

        #[test]
        fn normalised_text_has_no_carriage_return(text in "[a\r\n\u{feff}]{0,20}") {
            let once = normalise(&text);
            prop_assert!(!once.contains('\r'));
        }
    }
}
