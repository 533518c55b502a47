//! Mappings of columns that were saved, found again by the signature of a file's header.

use crate::{
    columns::instant,
    error::Result,
    handles::{Reader, Writer},
};
use model::Timestamp;
use rusqlite::Row;

/// A saved mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMapping {
    /// What files it fits: a hash of their header.
    pub signature: String,
    /// What a person calls it.
    pub name: String,
    /// The mapping.
    pub toml: String,
    /// When it was saved.
    pub saved: Timestamp,
}

impl Reader {
    /// The mapping saved for files of this signature.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mapping(&self, signature: &str) -> Result<Option<SavedMapping>> {
        self.row("SELECT * FROM mapping WHERE signature = ?1", [signature], read)
    }

    /// All saved mappings, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mappings(&self) -> Result<Vec<SavedMapping>> {
        self.rows("SELECT * FROM mapping ORDER BY name, signature", (), read)
    }
}

impl Writer<'_> {
    /// Saves a mapping, in the place of an earlier one of the same signature.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_mapping(&self, signature: &str, name: &str, toml: &str) -> Result<()> {
        self.run(include_str!("save.sql"), (signature, name, toml, self.now().0))?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedMapping> {
    Ok(SavedMapping {
        signature: row.get("signature")?,
        name: row.get("name")?,
        toml: row.get("toml")?,
        saved: instant(row, "saved_at")?,
    })
}
