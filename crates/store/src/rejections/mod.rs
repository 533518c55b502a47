//! Codes that were suggested for a paragraph and do not fit it.

use crate::{
    columns::{instant, parsed},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{CodeId, DocumentId, Timestamp};
use rusqlite::Row;

/// A code that somebody said does not fit a paragraph, nor any other of the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedSuggestion {
    /// Hash of the paragraph's text (`model::text::hash`).
    pub words: String,
    /// The code; it may have been deleted since.
    pub code: CodeId,
    /// Where it was said.
    pub document: DocumentId,
    /// Where the paragraph began then.
    pub start: u32,
    /// Who said so.
    pub coder: String,
    /// When.
    pub created: Timestamp,
}

impl Reader {
    /// All codes that were said not to fit, by words and code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rejected_suggestions(&self) -> Result<Vec<RejectedSuggestion>> {
        self.rows("SELECT * FROM rejected_suggestion ORDER BY words, code", (), read)
    }
}

impl Writer<'_> {
    /// Keeps that a code does not fit. Said twice it is kept once; gives whether it is new.
    ///
    /// # Errors
    /// `NoSuch` document, or when the file cannot be written.
    pub fn reject_suggestion(&self, rejected: &RejectedSuggestion) -> Result<bool> {
        let document = rejected.document.to_string();
        if self.number("SELECT count(*) FROM document WHERE id = ?1", [&document])? == 0 {
            return Err(StoreError::no_such("document", &rejected.document));
        }
        let code = rejected.code.to_string();
        let values = (&rejected.words, code, document, rejected.start, &rejected.coder, rejected.created.0);
        Ok(self.run(include_str!("insert.sql"), values)? > 0)
    }

    /// Takes it back that a code does not fit words.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn take_back_rejection(&self, words: &str, code: CodeId) -> Result<()> {
        let sql = "DELETE FROM rejected_suggestion WHERE words = ?1 AND code = ?2";
        match self.run(sql, (words, code.to_string()))? {
            0 => Err(StoreError::no_such("rejected suggestion", &code)),
            _ => Ok(()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<RejectedSuggestion> {
    Ok(RejectedSuggestion {
        words: row.get("words")?,
        code: parsed(row, "code")?,
        document: parsed(row, "document")?,
        start: row.get("start_offset")?,
        coder: row.get("coder")?,
        created: instant(row, "created")?,
    })
}
