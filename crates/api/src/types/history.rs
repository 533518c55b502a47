//! What was done, undone, done again.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many actions.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Steps {
    /// So many; one when left out, fewer where there are no more.
    #[serde(default)]
    pub steps: Option<u32>,
}

/// An entry of the history that is to be the newest that stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ToEntry {
    /// Its number; 0 is the beginning.
    pub to: u32,
}

/// What was undone or done again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Turned {
    /// Sentences of the actions, in the order they were undone or done again.
    pub actions: Vec<String>,
    /// What changed; `None` when there was nothing to do.
    pub changed: Option<Changed>,
}

/// Which part of the history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct HistoryRequest {
    /// Entries to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Entries at most; default 100, at most 1,000.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Leave out the undos and redos themselves.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub actions_only: bool,
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// It stands, and can be undone in its turn.
    Done,
    /// Undone, and can be done again in its turn.
    Undone,
    /// Neither any more: something else was done after it was undone, or it is older than what undo reaches.
    Closed,
    /// An undo or redo itself.
    Note,
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// Its number: counts up, is never given twice.
    pub seq: u32,
    /// Sort of action: `merge-codes`.
    pub kind: String,
    /// The sentence.
    pub label: String,
    /// When (ISO 8601).
    pub at: String,
    /// Who, as far as known.
    pub actor: String,
    /// Taken back.
    pub undone: bool,
    /// How it stands.
    pub state: EntryState,
}

/// Actions, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct History {
    /// How many there are in all.
    pub total: u32,
    /// How many can be undone.
    pub done: u32,
    /// How many can be done again.
    pub undone: u32,
    /// This part of them.
    pub entries: Vec<HistoryEntry>,
}
