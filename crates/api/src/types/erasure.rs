//! Erasing a person.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Erase a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EraseRequest {
    /// The person: id or any identifier.
    pub person: String,
    /// Their pseudonym, as `erase_preview` tells it: nothing is erased without it.
    pub confirm: String,
}

/// How much goes, or went.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasedRows {
    /// Documents.
    pub documents: u32,
    /// Paragraphs, those blanked in documents of several voices included.
    pub paragraphs: u32,
    /// Excerpts.
    pub excerpts: u32,
    /// Quotes in collections.
    pub collected: u32,
    /// Events.
    pub events: u32,
    /// Other rows that name them: participants, identities, touchpoints, deals, consents, memos.
    pub rows: u32,
    /// Rejected rows, file names, warnings, labels of the history and saved searches that name them.
    pub ledger: u32,
}

/// A place, and how often they are named there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TraceView {
    /// Title of a document, a sort of note, or name of a file.
    pub place: String,
    /// Paragraphs, notes, or places in the file.
    pub count: u32,
}

/// What erasing somebody would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasurePlan {
    /// Their name, as the project shows it.
    pub name: String,
    /// What confirms it.
    pub pseudonym: String,
    /// What goes.
    pub gone: ErasedRows,
    /// Titles of the documents that go whole.
    pub documents: Vec<String>,
    /// Titles of the documents in which their paragraphs are blanked.
    pub blanked: Vec<String>,
    /// Where others name them; these words stay.
    pub mentions: Vec<TraceView>,
    /// Copies beside the file that Subtext made: they are erased from these, too.
    pub copies: Vec<String>,
    /// Entries of the history that can no longer be undone afterwards.
    pub history: u32,
    /// What is out of reach, in sentences.
    pub warnings: Vec<String>,
}

/// A copy beside the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CopyView {
    /// Where it is.
    pub path: String,
    /// erased, not-there, left.
    pub fate: String,
    /// Of one that holds them still: why.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What was done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasureCertificate {
    /// Whom it was about.
    pub pseudonym: String,
    /// When, in UTC.
    pub at: String,
    /// What went.
    pub gone: ErasedRows,
    /// What became of the copies beside the file.
    pub copies: Vec<CopyView>,
    /// Whether the free pages of the file were written over.
    pub scrubbed: bool,
    /// Where their name or an identifier can still be read in the file and its caches.
    pub traces: Vec<TraceView>,
    /// What is out of reach, or was not done, in sentences.
    pub warnings: Vec<String>,
    /// What must be fetched again.
    pub changed: Changed,
}
