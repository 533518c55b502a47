//! Memos.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which memos.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MemosRequest {
    /// project, document, code, person, coding; all when left out.
    #[serde(default)]
    pub about: Option<String>,
    /// Only those on this very thing: id of a document, code, person or coding.
    #[serde(default)]
    pub subject: Option<String>,
    /// Words in the memo or in what it is about.
    #[serde(default)]
    pub find: Option<String>,
    /// Memos to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Memos at most; 200 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of memos, the one changed last first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemoPage {
    /// Of how many.
    pub total: u32,
    /// The page.
    pub memos: Vec<MemoView>,
}

/// A memo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemoView {
    /// Identity: of the memo, or of the coding that bears it.
    pub id: String,
    /// project, document, code, person, coding, gone.
    pub about: String,
    /// Id of what it is about; empty for the project and for what is gone.
    pub subject: String,
    /// How that is called.
    pub title: String,
    /// Of a coding: its document and paragraph, to go there.
    pub document: Option<String>,
    /// Of a coding: its words, unless consent withholds them.
    pub quote: Option<String>,
    /// Of a coding: `Q-0192`.
    pub short: Option<String>,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When it was last changed (ISO 8601).
    pub changed: String,
}

/// Write a memo: a new one about something, or one that is there anew.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WriteMemo {
    /// The memo to write anew; left out: a new one.
    #[serde(default)]
    pub memo: Option<String>,
    /// Of a new one: project, document, code, person.
    #[serde(default)]
    pub about: Option<String>,
    /// Of a new one: id or name of what it is about.
    #[serde(default)]
    pub subject: Option<String>,
    /// The words.
    pub text: String,
    /// Who writes it; the coder of this machine when left out.
    #[serde(default)]
    pub author: Option<String>,
}

/// A memo that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemoWritten {
    /// Its identity.
    pub memo: String,
    /// What changed.
    pub changed: Changed,
}

/// Names a memo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MemoRef {
    /// Identity.
    pub memo: String,
}
