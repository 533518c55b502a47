//! Paragraphs: immutable once they are in.

use crate::{
    error::Result,
    handles::{Reader, Writer},
};
use model::{DocumentId, Paragraph, Selection};
use rusqlite::Row;
use std::ops::Range;

/// A paragraph and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedParagraph {
    /// Its number within the document, from 0.
    pub index: u32,
    /// Where its text begins in the document's text, in scalar values.
    pub start: u32,
    /// The paragraph.
    pub paragraph: Paragraph,
}

impl Reader {
    /// The paragraphs of a document whose numbers lie in `range`, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paragraphs(&self, document: DocumentId, range: Range<u32>) -> Result<Vec<PlacedParagraph>> {
        self.rows(include_str!("paragraphs.sql"), (document.to_string(), range.start, range.end), read)
    }

    /// The paragraphs a selection touches, in order. Of a selection past the text: the last ones.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paragraphs_in(&self, document: DocumentId, selection: Selection) -> Result<Vec<PlacedParagraph>> {
        let span = (document.to_string(), selection.start(), selection.end());
        self.rows(include_str!("paragraphs_in.sql"), span, read)
    }
}

impl Writer<'_> {
    pub(crate) fn add_paragraph(
        &self,
        document: &str,
        index: u32,
        start: u32,
        paragraph: &Paragraph,
    ) -> Result<()> {
        let Paragraph { speaker, start_ms, end_ms, heading, field, text, language } = paragraph;
        let values = (document, index, speaker, start_ms, end_ms, heading, field, start, text, language);
        self.run(include_str!("insert_paragraph.sql"), values)?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlacedParagraph> {
    Ok(PlacedParagraph {
        index: row.get(0)?,
        start: row.get(1)?,
        paragraph: Paragraph {
            speaker: row.get(2)?,
            start_ms: row.get(3)?,
            end_ms: row.get(4)?,
            heading: row.get(5)?,
            field: row.get(6)?,
            text: row.get(7)?,
            language: row.get(8)?,
        },
    })
}
