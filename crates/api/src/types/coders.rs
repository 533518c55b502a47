//! Who codes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everybody who coded or read, by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoderList {
    /// Who codes here on this machine; `None` while a copy made for a colleague has not been told.
    pub here: Option<String>,
    /// The coders.
    pub coders: Vec<CoderView>,
}

/// A coder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoderView {
    /// Their name.
    pub name: String,
    /// One or two letters, different for each.
    pub initials: String,
    /// Codings of theirs.
    pub codings: u32,
    /// Documents with a coding of theirs.
    pub documents_coded: u32,
    /// Ids of the documents they coded or marked as read.
    pub seen: Vec<String>,
    /// Ids of the documents they marked as read.
    pub read: Vec<String>,
}

/// Who codes in the open project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetCoder {
    /// Their name.
    pub coder: String,
}

/// Says that somebody has read a document to its end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MarkRead {
    /// Id, title or source of the document.
    pub document: String,
    /// Who; when left out, who codes here.
    #[serde(default)]
    pub coder: Option<String>,
    /// Read, or not read after all.
    pub read: bool,
}
