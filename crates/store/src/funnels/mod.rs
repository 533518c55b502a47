//! Saved funnels. Saving under a name in use makes a new version; no version is ever changed.

use crate::{
    columns::{instant, json, parsed, to_json},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{Funnel, FunnelId, Timestamp};
use rusqlite::Row;

/// A version of a saved funnel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFunnel {
    /// Identity, shared by all versions.
    pub id: FunnelId,
    /// Name, unique in the project.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// What it asks.
    pub definition: Funnel,
    /// When this version was saved.
    pub created: Timestamp,
}

impl Reader {
    /// The latest version of each saved funnel, in the order in which they were first saved.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn funnels(&self) -> Result<Vec<SavedFunnel>> {
        self.rows(include_str!("latest.sql"), (), read)
    }

    /// The latest version of the funnel of this name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn funnel_named(&self, name: &str) -> Result<Option<SavedFunnel>> {
        self.row("SELECT * FROM funnel WHERE name = ?1 ORDER BY version DESC LIMIT 1", [name], read)
    }

    /// The latest version of a funnel.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn funnel(&self, id: FunnelId) -> Result<Option<SavedFunnel>> {
        self.row("SELECT * FROM funnel WHERE id = ?1 ORDER BY version DESC LIMIT 1", [id.to_string()], read)
    }

    /// All versions of a funnel, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn funnel_versions(&self, id: FunnelId) -> Result<Vec<SavedFunnel>> {
        self.rows("SELECT * FROM funnel WHERE id = ?1 ORDER BY version DESC", [id.to_string()], read)
    }
}

impl Writer<'_> {
    /// Saves a funnel under a name, and gives the version made: the one there is, when it asks the very same.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_funnel(&self, name: &str, definition: &Funnel) -> Result<SavedFunnel> {
        let latest = self.funnel_named(name)?;
        if let Some(latest) = &latest
            && latest.definition == *definition
        {
            return Ok(latest.clone());
        }
        let (id, version) = latest.map_or_else(|| (FunnelId(self.fresh_id()), 1), |f| (f.id, f.version + 1));
        let values = (id.to_string(), version, name, to_json(definition)?, self.now().0);
        self.run(include_str!("insert.sql"), values)?;
        Ok(SavedFunnel {
            id,
            name: name.to_owned(),
            version,
            definition: definition.clone(),
            created: self.now(),
        })
    }

    /// Deletes a funnel with all its versions.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn delete_funnel(&self, id: FunnelId) -> Result<()> {
        match self.run("DELETE FROM funnel WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("funnel", &id)),
            _ => Ok(()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedFunnel> {
    Ok(SavedFunnel {
        id: parsed(row, "id")?,
        name: row.get("name")?,
        version: row.get("version")?,
        definition: json(row, "definition")?,
        created: instant(row, "created")?,
    })
}
