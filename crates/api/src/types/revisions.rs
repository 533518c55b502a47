//! Corrections of a transcript.

use super::{documents::Place, project::Changed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Correct a transcript by a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReviseRequest {
    /// The document: id or file name.
    pub document: String,
    /// The corrected file.
    pub path: String,
    /// Why.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub note: String,
}

/// What a correction does, or did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CorrectionView {
    /// The document.
    pub document: String,
    /// Paragraphs before.
    pub paragraphs_before: u32,
    /// Paragraphs after.
    pub paragraphs_after: u32,
    /// Codings whose words stand as they stood.
    pub kept: u32,
    /// Codings whose words were changed.
    pub changed: Vec<FateView>,
    /// Codings whose words are gone: they wait for a place.
    pub lost: Vec<FateView>,
    /// What was noticed about the file.
    pub warnings: Vec<String>,
    /// The text is the very same.
    pub same: bool,
    /// What changed in the project; `None` for a preview.
    pub done: Option<Changed>,
}

/// What became of one coding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FateView {
    /// `Q-0192`.
    pub short: String,
    /// Title of its code.
    pub code: String,
    /// Its words before.
    pub before: String,
    /// Its words after.
    pub after: Option<String>,
    /// How much alike, up to 1.
    pub similarity: Option<f64>,
    /// Why it was not found.
    pub reason: Option<String>,
}

/// Earlier texts of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revisions {
    /// The newest first.
    pub revisions: Vec<RevisionView>,
}

/// A text that was replaced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionView {
    /// The first text is 1.
    pub number: u32,
    /// When it was replaced (ISO 8601).
    pub replaced: String,
    /// Who replaced it.
    pub author: String,
    /// Why.
    pub note: String,
    /// The file that came in its place.
    pub source: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// Which excerpts that wait.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WaitingRequest {
    /// Of this document; of all when left out.
    #[serde(default)]
    pub document: Option<String>,
}

/// Excerpts whose words a correction took away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Waiting {
    /// By number.
    pub excerpts: Vec<WaitingExcerpt>,
}

/// An excerpt that waits for a place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaitingExcerpt {
    /// Identity of the coding.
    pub coding: String,
    /// `Q-0192`.
    pub short: String,
    /// The document.
    pub document: String,
    /// The code.
    pub code: String,
    /// Title of the code.
    pub code_title: String,
    /// Its words.
    pub quote: String,
    /// What stood before them.
    pub before: String,
    /// What stood after them.
    pub after: String,
    /// Who coded.
    pub coder: String,
    /// Why, if they said.
    pub memo: String,
    /// Why it was not found.
    pub reason: String,
}

/// Put an excerpt that waits on words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceExcerpt {
    /// The coding: id or short code.
    pub coding: String,
    /// Where its words begin.
    pub from: Place,
    /// One past their end.
    pub to: Place,
}
