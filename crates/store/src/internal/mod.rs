//! What was said by hand of whose traffic counts. People are known by identifiers, so that it stays theirs whatever is
//! imported later.

use crate::{
    columns::{identifiers, instant, parsed},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{Identifiers, InternalMarkId, Timestamp};
use rusqlite::Row;

/// Somebody's word on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalMark {
    /// Identity.
    pub id: InternalMarkId,
    /// Of whom.
    pub identifiers: Identifiers,
    /// The word, as whoever asks it writes it: `internal`.
    pub mark: String,
    /// Who said so.
    pub author: String,
    /// When.
    pub created: Timestamp,
}

impl Reader {
    /// Every word said by hand, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn internal_marks(&self) -> Result<Vec<InternalMark>> {
        self.rows("SELECT * FROM internal_mark ORDER BY created DESC, id DESC", (), |row: &Row<'_>| {
            Ok(InternalMark {
                id: parsed(row, "id")?,
                identifiers: identifiers(row)?,
                mark: row.get("mark")?,
                author: row.get("author")?,
                created: instant(row, "created")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Says something of a person. Who says another thing takes the earlier word back first.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_internal_mark(&self, said: &InternalMark) -> Result<()> {
        let InternalMark { id, identifiers: who, mark, author, created } = said;
        let values = (
            id.to_string(),
            &who.email,
            &who.user_id,
            &who.crm_id,
            &who.anonymous_id,
            mark,
            author,
            created.0,
        );
        self.run(include_str!("put.sql"), values)?;
        Ok(())
    }

    /// Takes a word back.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_internal_mark(&self, id: InternalMarkId) -> Result<()> {
        match self.run("DELETE FROM internal_mark WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("internal mark", &id)),
            _ => Ok(()),
        }
    }
}
