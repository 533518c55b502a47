//! Consent: what stands, and what was written down by hand.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Record a consent by hand. It wins over what files say; the newest record counts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetConsent {
    /// All documents of this person, by id or identifier.
    #[serde(default)]
    pub person: Option<String>,
    /// One document only: id or file name.
    #[serde(default)]
    pub document: Option<String>,
    /// As `person`, of many at once.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub people: Vec<String>,
    /// As `document`, of many at once.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub documents: Vec<String>,
    /// yes, no, expired, unknown.
    pub state: String,
    /// What for: analysis, quoting, reports, sharing. Left out: what the scope's words say, else everything.
    #[serde(default)]
    pub purposes: Option<Vec<String>>,
    /// What for, in words.
    #[serde(default)]
    pub scope: Option<String>,
    /// When it was given or taken back (`YYYY-MM-DD`).
    #[serde(default)]
    pub date: Option<String>,
    /// The last day it holds (`YYYY-MM-DD`).
    #[serde(default)]
    pub expires: Option<String>,
    /// How it was given or taken back.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub note: String,
    /// Who writes it down; the coder of this machine when left out.
    #[serde(default)]
    pub author: Option<String>,
}

/// Names a record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentRef {
    /// Identity of the record.
    pub consent: String,
}

/// A consent as it stands today.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentView {
    /// yes, no, expired, unknown.
    pub state: String,
    /// What the words may be used for today: analysis, quoting, reports, sharing.
    pub allows: Vec<String>,
    /// In the words of the file or the person.
    pub scope: Option<String>,
    /// When it was given, refused, or ended.
    pub date: Option<String>,
    /// The last day it holds.
    pub expires: Option<String>,
    /// "Consent given for …".
    pub words: String,
}

/// What somebody wrote down.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentRecordView {
    /// Identity.
    pub id: String,
    /// What was agreed.
    pub consent: ConsentView,
    /// Title of the one document it is about.
    pub document: Option<String>,
    /// How it was given or taken back.
    pub note: String,
    /// When it was written down (ISO 8601).
    pub recorded: String,
    /// Who wrote it down.
    pub author: String,
}

/// Somebody whose words the project holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentRow {
    /// The person; without one the document is nobody's that is known.
    pub person: Option<String>,
    /// How they are called.
    pub name: String,
    /// Ids of their documents.
    pub documents: Vec<String>,
    /// "interview", "2 survey answers".
    pub holds: String,
    /// The narrowest consent among their documents.
    pub consent: ConsentView,
    /// Their documents do not all stand under one consent.
    pub mixed: bool,
    /// Written down by hand, not read from a file.
    pub by_hand: bool,
    /// It ends within 30 days.
    pub ends_soon: bool,
}

/// Which rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ConsentsRequest {
    /// Words in the name.
    #[serde(default)]
    pub find: Option<String>,
    /// yes, no, expired, unknown, soon.
    #[serde(default)]
    pub state: Option<String>,
    /// Rows to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Rows at most; 200 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// How many stand how.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentCounts {
    /// Given, and words may be quoted.
    pub yes: u32,
    /// Refused or withdrawn.
    pub no: u32,
    /// Over.
    pub expired: u32,
    /// Nobody wrote it down.
    pub unknown: u32,
    /// Given, and ends within 30 days.
    pub soon: u32,
}

/// Everyone whose words the project holds; those that show nothing first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentPage {
    /// How many stand how, of all.
    pub counts: ConsentCounts,
    /// Rows that match.
    pub total: u32,
    /// The page.
    pub rows: Vec<ConsentRow>,
}
