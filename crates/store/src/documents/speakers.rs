//! Speakers, and who said who they are.

use crate::{
    columns::{Word, identifiers, parsed, word},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{DocumentId, Speaker};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

/// How a speaker came to be who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// By rule, at import; a rule may decide anew.
    Auto,
    /// By a person; no rule changes it.
    Human,
}

impl Word for Decided {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::Auto, "auto"), (Self::Human, "human")];
}

/// A voice in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// In which document.
    pub document: DocumentId,
    /// Which of its speakers, from 0.
    pub index: u32,
    /// The voice.
    pub speaker: Speaker,
    /// How it came to be who it is.
    pub decided: Decided,
}

impl Reader {
    /// The speakers of all documents, the documents in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speakers(&self) -> Result<Vec<SpeakerRow>> {
        self.rows(include_str!("speakers.sql"), (), read)
    }

    /// The speakers of a document.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn speakers_of(&self, document: DocumentId) -> Result<Vec<SpeakerRow>> {
        self.rows("SELECT * FROM speaker WHERE document = ?1 ORDER BY idx", [document.to_string()], read)
    }
}

impl Writer<'_> {
    pub(crate) fn add_speaker(&self, document: &str, index: u32, speaker: &Speaker) -> Result<()> {
        self.put_speaker(include_str!("insert_speaker.sql"), document, index, speaker, Decided::Auto)?;
        Ok(())
    }

    /// Says who a speaker is. The label stays as the file has it.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn set_speaker(
        &self,
        document: DocumentId,
        index: u32,
        speaker: &Speaker,
        decided: Decided,
    ) -> Result<()> {
        let id = document.to_string();
        match self.put_speaker(include_str!("update_speaker.sql"), &id, index, speaker, decided)? {
            0 => Err(StoreError::no_such("speaker", &format!("{index} of {document}"))),
            _ => Ok(()),
        }
    }

    fn put_speaker(
        &self,
        sql: &str,
        document: &str,
        index: u32,
        speaker: &Speaker,
        decided: Decided,
    ) -> Result<usize> {
        let Speaker { label, role, identifiers: who, name } = speaker;
        let who = (&who.email, &who.user_id, &who.crm_id, &who.anonymous_id);
        let values = (document, index, label, role.word(), name, who.0, who.1, who.2, who.3, decided.word());
        self.run(sql, values)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SpeakerRow> {
    Ok(SpeakerRow {
        document: parsed(row, "document")?,
        index: row.get("idx")?,
        speaker: Speaker {
            label: row.get("label")?,
            role: word(row, "role")?,
            identifiers: identifiers(row)?,
            name: row.get("name")?,
        },
        decided: word(row, "decided")?,
    })
}
