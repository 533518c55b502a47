//! Imports: detection, preview, ledger.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the user chose for one file. Left out: what was detected.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FileOptions {
    /// The file.
    pub path: String,
    /// transcript, survey, people, identities, events, touchpoints, deals, codebook, excerpts.
    #[serde(default)]
    pub kind: Option<String>,
    /// Role of each column, by header; headers left out keep their proposed role.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub columns: Vec<ColumnChoice>,
    /// A mapping file (TOML) instead.
    #[serde(default)]
    pub mapping: Option<String>,
    /// IANA name for times without offset.
    #[serde(default)]
    pub timezone: Option<String>,
    /// Leave this file out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub skip: bool,
}

/// The role of one column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnChoice {
    /// Header as it stands in the file.
    pub header: String,
    /// A [`RoleOption::value`].
    pub role: String,
}

/// Files and folders to look at, or to import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ImportRequest {
    /// Files and folders.
    pub paths: Vec<String>,
    /// Choices for single files of them.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub options: Vec<FileOptions>,
    /// Kind for all of them, instead of detection.
    #[serde(default)]
    pub kind: Option<String>,
    /// IANA name for times without offset; default UTC.
    #[serde(default)]
    pub timezone: Option<String>,
    /// Remember the mappings of these files for files with the same columns.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub remember: bool,
}

/// What an import would do. Nothing is stored yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// In the order they would be imported.
    pub files: Vec<FilePreview>,
}

/// What would become of one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FilePreview {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Size.
    pub bytes: f64,
    /// Detected or chosen kind; `None`: not recognised, and why.
    pub kind: Option<String>,
    /// "Product events", "Zoom VTT".
    pub kind_label: String,
    /// Why it was taken for that.
    pub why: String,
    /// "41,007 lines, 13 columns, comma, UTF-8".
    pub format: String,
    /// A file that cannot be read at all.
    pub error: Option<crate::ApiError>,
    /// The very same file is in the project already: nothing would change.
    pub already_imported: bool,
    /// The mapping was remembered from an earlier file with these columns.
    pub mapping_remembered: bool,
    /// Columns with their proposed roles (tables only).
    pub columns: Vec<ColumnPreview>,
    /// Roles a column of this kind can have.
    pub roles: Vec<RoleOption>,
    /// First rows (at most 8), cell by cell.
    pub rows: Vec<Vec<String>>,
    /// What every row would become.
    pub ledger: LedgerView,
    /// Reasons of rejected rows with their number, most frequent first.
    pub reasons: Vec<ReasonCount>,
    /// First rejected rows (at most 100).
    pub rejected: Vec<RejectedRow>,
    /// What was noticed.
    pub warnings: Vec<WarningView>,
    /// People this file brings.
    pub people: PeopleEffect,
    /// Of a transcript: who speaks.
    pub speakers: Vec<SpeakerPreview>,
    /// Of a transcript or survey: how the words begin (at most 6 paragraphs).
    pub excerpt: Vec<ExcerptLine>,
    /// Of times without offset: how they are read, in a sentence.
    pub time_note: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ColumnPreview {
    /// Header as it stands.
    pub header: String,
    /// A [`RoleOption::value`].
    pub role: String,
}

/// A role a column can have.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoleOption {
    /// As stored: `event_id`.
    pub value: String,
    /// As shown: "Event id".
    pub label: String,
}

/// `rows_read = accepted + duplicates + rejected`, always.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct LedgerView {
    /// Data rows in the file.
    pub rows_read: u32,
    /// Rows in the project.
    pub accepted: u32,
    /// Rows seen before.
    pub duplicates: u32,
    /// Rows left out.
    pub rejected: u32,
}

/// A reason and how often.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReasonCount {
    /// The reason without the offending value: "bad date".
    pub reason: String,
    /// Rows.
    pub count: u32,
}

/// A row left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RejectedRow {
    /// Physical line.
    pub line: u32,
    /// Why.
    pub reason: String,
    /// The row as it came.
    pub text: String,
}

/// Something noticed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarningView {
    /// Physical line, where one is to blame.
    pub line: Option<u32>,
    /// What, and what was done about it.
    pub message: String,
}

/// What a file does to the people of the project.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct PeopleEffect {
    /// People not known before.
    pub new: u32,
    /// People already known.
    pub matched: u32,
    /// Devices used by more than one person.
    pub shared_devices: u32,
}

/// Who speaks in a transcript.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SpeakerPreview {
    /// As the file labels it.
    pub label: String,
    /// interviewer, participant, other.
    pub role: String,
    /// Whom the label was matched to.
    pub name: Option<String>,
    /// Turns.
    pub turns: u32,
}

/// A line of a document's beginning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExcerptLine {
    /// Who.
    pub speaker: Option<String>,
    /// What.
    pub text: String,
}

/// What became of one file. Keys are a contract of the command line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportResult {
    /// The file.
    pub path: String,
    /// Its kind.
    pub kind: String,
    /// Data rows in the file.
    pub rows_read: u32,
    /// Rows in the project.
    pub accepted: u32,
    /// Rows seen before.
    pub duplicates: u32,
    /// Rows left out.
    pub rejected_count: u32,
    /// The first 1,000 of them; the project keeps all.
    pub rejected: Vec<RejectedRow>,
    /// People not known before.
    pub people_new: u32,
    /// People known before.
    pub people_matched: u32,
    /// Shared devices and other things a human may want to decide.
    pub conflicts: Vec<String>,
    /// What was noticed.
    pub warnings: Vec<WarningView>,
    /// Time taken.
    pub seconds: f64,
    /// The file was in the project already; nothing changed.
    pub unchanged: bool,
}

/// Past imports, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportList {
    /// The imports.
    pub imports: Vec<ImportRow>,
}

/// One past import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// Identity.
    pub id: String,
    /// File name.
    pub name: String,
    /// Where it lay.
    pub path: String,
    /// Kind.
    pub kind: String,
    /// "Zoom VTT", "Typeform CSV".
    pub format: String,
    /// When (ISO 8601).
    pub imported_at: String,
    /// What every row became.
    pub ledger: LedgerView,
}

/// A page of the rejected rows of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RejectedRequest {
    /// The import.
    pub import: String,
    /// Rows to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Rows at most; default 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of rejected rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RejectedPage {
    /// Of how many.
    pub total: u32,
    /// The rows.
    pub rows: Vec<RejectedRow>,
}

/// A mapping as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveMapping {
    /// The file whose mapping, with its choices.
    pub file: FileOptions,
    /// Where to write the TOML.
    pub to: String,
}
