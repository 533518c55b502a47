//! Searches kept under a name, with what they found when they were saved.

use crate::{
    columns::{instant, parsed, whole},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{SavedSearchId, Timestamp};
use rusqlite::Row;

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Identity.
    pub id: SavedSearchId,
    /// What it is called.
    pub name: String,
    /// The question with its filters, as JSON of whoever asks it.
    pub question: String,
    /// Paragraphs it found when it was saved.
    pub paragraphs: u64,
    /// People who said them.
    pub people: u64,
    /// Who saved it.
    pub author: String,
    /// When it was saved.
    pub saved: Timestamp,
}

impl Reader {
    /// All saved searches, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        self.rows("SELECT * FROM saved_search ORDER BY name COLLATE NOCASE, id", (), read)
    }
}

impl Writer<'_> {
    /// Saves a search, or writes the one of this id anew.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_saved_search(&self, search: &SavedSearch) -> Result<()> {
        let SavedSearch { id, name, question, paragraphs, people, author, saved } = search;
        let values = (id.to_string(), name, question, whole(*paragraphs), whole(*people), author, saved.0);
        self.run(include_str!("put.sql"), values)?;
        Ok(())
    }

    /// Takes a saved search away.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_saved_search(&self, id: SavedSearchId) -> Result<()> {
        match self.run("DELETE FROM saved_search WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("saved search", &id)),
            _ => Ok(()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    Ok(SavedSearch {
        id: parsed(row, "id")?,
        name: row.get("name")?,
        question: row.get("question")?,
        paragraphs: row.get::<_, i64>("paragraphs")?.unsigned_abs(),
        people: row.get::<_, i64>("people")?.unsigned_abs(),
        author: row.get("author")?,
        saved: instant(row, "saved")?,
    })
}
