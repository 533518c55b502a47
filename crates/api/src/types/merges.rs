//! Merging a colleague's copy, and what differs.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which copy to merge.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MergeRequest {
    /// Absolute path of the other file; it is only read.
    pub path: String,
    /// Coders there who are called otherwise here.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub coders: Vec<CoderName>,
    /// Tells what merging would do, and stores nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub dry_run: bool,
}

/// A coder's two names.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoderName {
    /// In the other file.
    pub there: String,
    /// In this project.
    pub here: String,
}

/// How much was added.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MergeCounts {
    /// Interviews and answers.
    pub documents: u32,
    /// Codes.
    pub codes: u32,
    /// Codings; each has a new short code, Q-…, of this project.
    pub codings: u32,
    /// Memos of codings, definitions and the like that were empty here.
    pub filled: u32,
    /// Notes.
    pub memos: u32,
    /// Entries of job cards.
    pub job_parts: u32,
    /// Dates of moments.
    pub dates: u32,
    /// Consents recorded by hand.
    pub consents: u32,
    /// Funnels.
    pub funnels: u32,
    /// Definitions of leads, experiments, goals and the like.
    pub definitions: u32,
    /// Companies and parts in buying said by hand.
    pub accounts: u32,
    /// Words said by hand on whose traffic counts.
    pub internal: u32,
    /// Documents marked as read.
    pub read_marks: u32,
    /// Collections.
    pub collections: u32,
    /// Quotes in collections.
    pub quotes: u32,
    /// Saved searches.
    pub searches: u32,
}

/// Codings added of one coder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoderCount {
    /// Who.
    pub coder: String,
    /// How many.
    pub codings: u32,
}

/// A coding whose words are not in the text here; it waits for a place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NotPlaced {
    /// Full name of the code.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// Title of the document.
    pub document: String,
    /// The words, as they stood there.
    pub quote: String,
    /// Why it has no place.
    pub reason: String,
}

/// What a merge did, or would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeResult {
    /// Name of the other file.
    pub file: String,
    /// Whether both are copies of one project; else two projects that share documents.
    pub same_project: bool,
    /// The version of the other file where it is an earlier one; the file itself stays as it is.
    pub older_version: Option<u32>,
    /// Where a backup of this project was written; `None` of a preview, and where there was nothing to do.
    pub backup: Option<String>,
    /// What was added.
    pub added: MergeCounts,
    /// Codings added, by coder.
    pub by_coder: Vec<CoderCount>,
    /// Of these: found again by their words, since the text here is another.
    pub reanchored: u32,
    /// Codings whose words are not here.
    pub not_placed: Vec<NotPlaced>,
    /// What differs and was not known to differ before.
    pub conflicts: Vec<ConflictView>,
    /// What a reader should know besides.
    pub notes: Vec<String>,
    /// What changed; `None` when there was nothing to do, and of a preview.
    pub changed: Option<Changed>,
}

/// Which differences to list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ConflictsRequest {
    /// Those that are settled too.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub settled: bool,
}

/// Differences, in the order they were found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConflictList {
    /// Of these, still open.
    pub open: u32,
    /// The differences.
    pub conflicts: Vec<ConflictView>,
}

/// Something that two copies say differently.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConflictView {
    /// Identity.
    pub id: String,
    /// Name of the other file.
    pub file: String,
    /// When it was found (ISO 8601).
    pub at: String,
    /// code, coding, document, memo, job, date or funnel.
    pub about: String,
    /// Its id here.
    pub subject: String,
    /// Its name here.
    pub what: String,
    /// What of it differs: name, definition, memo, removed, …
    pub field: String,
    /// What stood here.
    pub ours: String,
    /// What stood there.
    pub theirs: String,
    /// Whether both can be kept.
    pub both: bool,
    /// How it was settled: ours, theirs or both.
    pub decided: Option<String>,
}

/// Settles a difference.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DecideConflict {
    /// Which one.
    pub conflict: String,
    /// ours, theirs or both.
    pub decision: String,
}
