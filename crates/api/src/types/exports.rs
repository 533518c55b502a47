//! Exports.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What can be exported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportKinds {
    /// In the order they are offered.
    pub kinds: Vec<ExportKind>,
}

/// Something that can be exported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportKind {
    /// The word for it: `codebook`.
    pub what: String,
    /// What people call it.
    pub label: String,
    /// What the file will hold, in a sentence.
    pub hint: String,
    /// Endings of file names it can be written as, the usual one first.
    pub formats: Vec<String>,
    /// Whether people are named in it, so that pseudonyms make a difference.
    pub names_people: bool,
}

/// Write an export.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExportRequest {
    /// What (see `export_kinds`); told by the ending where only one thing has it.
    #[serde(default)]
    pub what: Option<String>,
    /// Where to; the ending says the format.
    pub out: String,
    /// Of a matrix: `outcome`, or an attribute by its name or question; left out: the first there is. Of attribution:
    /// channel (left out), campaign, content. Of content-moves: content (left out), campaign, channel, or another column.
    #[serde(default)]
    pub by: Option<String>,
    /// Of attribution: the event that is a conversion; left out: the last step of the first saved funnel.
    #[serde(default)]
    pub goal: Option<String>,
    /// Of a matrix by outcome: the step by name or by number from 1. Of content-moves: `accepted:won`; left out: each.
    #[serde(default)]
    pub step: Option<String>,
    /// Of a matrix or of codes that stand together: only codes of this kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// Of excerpts: only those of this code, by id or full name, and of the codes below it.
    #[serde(default)]
    pub code: Option<String>,
    /// Of quotes of a collection: which, by id or name; the one last added to when left out.
    #[serde(default)]
    pub collection: Option<String>,
    /// Of content-moves: moving on within so many days counts; 30 when left out.
    #[serde(default)]
    pub within_days: Option<f64>,
    /// Of content-moves: whose meetings count, company (left out) or contact.
    #[serde(default)]
    pub whose: Option<String>,
    /// Pseudonyms instead of names.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub pseudonyms: bool,
    /// Write over a file that is there; without it, it is refused.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub force: bool,
}

/// An export that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportWritten {
    /// What.
    pub what: String,
    /// Where it is.
    pub path: String,
    /// Its size.
    pub bytes: f64,
    /// How many of it there are: codes, excerpts.
    pub items: u32,
    /// What a reader of the file should know: what was left out, and why.
    pub notes: Vec<String>,
}
