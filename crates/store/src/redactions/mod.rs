//! Redactions: what stands in place of words wherever they are shown to others.

use crate::{
    columns::{instant, parsed},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{DocumentId, RedactionId, Selection, Timestamp};
use rusqlite::{Row, types::Type};

/// Words of a document that others do not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// Identity.
    pub id: RedactionId,
    /// Which document.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// What they are: `name`, `phone`.
    pub kind: String,
    /// What stands in their place: `[name 1]`.
    pub label: String,
    /// When they were redacted.
    pub created: Timestamp,
    /// By whom.
    pub author: String,
}

impl Reader {
    /// All redactions, by document and in the order of its words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redactions(&self) -> Result<Vec<Redaction>> {
        self.rows("SELECT * FROM redaction ORDER BY document, start_offset, id", (), read)
    }

    /// Redactions of a document, in the order of its words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redactions_of(&self, document: DocumentId) -> Result<Vec<Redaction>> {
        let sql = "SELECT * FROM redaction WHERE document = ?1 ORDER BY start_offset, id";
        self.rows(sql, [document.to_string()], read)
    }
}

impl Writer<'_> {
    /// Adds a redaction.
    ///
    /// # Errors
    /// `NoSuch` document; `OutsideText`; when the file cannot be written.
    pub fn add_redaction(&self, redaction: &Redaction) -> Result<()> {
        let (_, text_hash) = self.words_at(redaction.document, redaction.selection)?;
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": redaction.id.to_string(),
                ":document": redaction.document.to_string(),
                ":start": redaction.selection.start(),
                ":end": redaction.selection.end(),
                ":kind": redaction.kind,
                ":label": redaction.label,
                ":text_hash": text_hash,
                ":created": redaction.created.0,
                ":author": redaction.author,
            },
        )?;
        Ok(())
    }

    /// Puts a redaction on other words, those of a corrected text.
    ///
    /// # Errors
    /// `OutsideText`, `NoSuch`, or when the file cannot be written.
    pub fn place_redaction(&self, id: RedactionId, document: DocumentId, selection: Selection) -> Result<()> {
        let (_, text_hash) = self.words_at(document, selection)?;
        let sql = "UPDATE redaction SET start_offset = ?2, end_offset = ?3, text_hash = ?4 WHERE id = ?1";
        found(id, self.run(sql, (id.to_string(), selection.start(), selection.end(), text_hash))?)
    }

    /// Takes a redaction away.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_redaction(&self, id: RedactionId) -> Result<()> {
        found(id, self.run("DELETE FROM redaction WHERE id = ?1", [id.to_string()])?)
    }
}

fn found(id: RedactionId, changed: usize) -> Result<()> {
    if changed == 0 { Err(StoreError::no_such("redaction", &id)) } else { Ok(()) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Redaction> {
    let selection = Selection::new(row.get("start_offset")?, row.get("end_offset")?, u32::MAX);
    let unreadable = |e| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, Box::new(e));
    Ok(Redaction {
        id: parsed(row, "id")?,
        document: parsed(row, "document")?,
        selection: selection.map_err(unreadable)?,
        kind: row.get("kind")?,
        label: row.get("label")?,
        created: instant(row, "created")?,
        author: row.get("author")?,
    })
}
