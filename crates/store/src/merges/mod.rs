//! What one copy of a project takes from another, and what the two disagree on.

mod rows;
mod sides;

pub use rows::{RowOf, SharedRow};
pub use sides::Touched;

use crate::{
    columns::{Word, instant, word},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::Timestamp;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

/// How a disagreement was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// What stands here stays.
    Ours,
    /// What stands there is taken.
    Theirs,
    /// Both are kept side by side.
    Both,
}

impl Word for Decision {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Ours, "ours"), (Self::Theirs, "theirs"), (Self::Both, "both")];
}

/// Something that two copies of a project say differently. Nothing is overwritten: it waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeConflict {
    /// The merge that found it.
    pub merge: String,
    /// Its number within that merge, from 0.
    pub ordinal: u32,
    /// Name of the other file.
    pub file: String,
    /// When it was found.
    pub at: Timestamp,
    /// What sort of thing it is about: `code`, `coding`, `memo`, …
    pub about: String,
    /// Which one: its id here.
    pub subject: String,
    /// What of it: `name`, `memo`, …
    pub field: String,
    /// What stood here, as JSON.
    pub ours: String,
    /// What stood there, as JSON.
    pub theirs: String,
    /// How it was settled; `None` while it is open.
    pub decided: Option<Decision>,
}

impl Reader {
    /// All disagreements, settled ones too, in the order they were found.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn merge_conflicts(&self) -> Result<Vec<MergeConflict>> {
        self.rows("SELECT * FROM merge_conflict ORDER BY at, merge, ordinal", (), read)
    }

    /// One disagreement.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn merge_conflict(&self, merge: &str, ordinal: u32) -> Result<Option<MergeConflict>> {
        let sql = "SELECT * FROM merge_conflict WHERE merge = ?1 AND ordinal = ?2";
        self.row(sql, (merge, ordinal), read)
    }
}

impl Writer<'_> {
    /// Keeps a disagreement until somebody settles it.
    ///
    /// # Errors
    /// `Sql` when its number is taken; when the file cannot be written.
    pub fn add_merge_conflict(&self, conflict: &MergeConflict) -> Result<()> {
        let MergeConflict { merge, ordinal, file, at, about, subject, field, ours, theirs, decided } =
            conflict;
        self.run(
            include_str!("insert.sql"),
            rusqlite::params![
                merge,
                ordinal,
                file,
                at.0,
                about,
                subject,
                field,
                ours,
                theirs,
                decided.map(Word::word)
            ],
        )?;
        Ok(())
    }

    /// Notes how a disagreement was settled. Doing what was decided is the caller's part.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn settle_conflict(&self, merge: &str, ordinal: u32, decision: Decision) -> Result<()> {
        let sql = "UPDATE merge_conflict SET decided = ?3 WHERE merge = ?1 AND ordinal = ?2";
        match self.run(sql, (merge, ordinal, decision.word()))? {
            0 => Err(StoreError::no_such("conflict", &format!("{merge}/{ordinal}"))),
            _ => Ok(()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<MergeConflict> {
    let decided = match row.get::<_, Option<String>>("decided")? {
        Some(_) => Some(word(row, "decided")?),
        None => None,
    };
    Ok(MergeConflict {
        merge: row.get("merge")?,
        ordinal: row.get("ordinal")?,
        file: row.get("file")?,
        at: instant(row, "at")?,
        about: row.get("about")?,
        subject: row.get("subject")?,
        field: row.get("field")?,
        ours: row.get("ours")?,
        theirs: row.get("theirs")?,
        decided,
    })
}
