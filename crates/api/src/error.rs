//! Errors by what the user can do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What sort of trouble it is. A kind exists only where somebody acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Kind {
    /// The thing is not there (any more).
    NotFound,
    /// The request makes no sense; the message says which part.
    InvalidInput,
    /// A file that cannot be read.
    FormatUnreadable,
    /// A project of a newer version.
    ProjectTooNew,
    /// Another process writes; reading works.
    ProjectLocked,
    /// The user stopped it; nothing changed.
    Cancelled,
    /// The language part is not installed.
    LanguageUnavailable,
    /// The warehouse does not answer.
    WarehouseUnavailable,
    /// Our fault.
    Internal,
}

/// An error as it crosses the edge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// What the user can do.
    pub kind: Kind,
    /// What, where, what to do: one or two sentences.
    pub message: String,
    /// For a bug report.
    pub detail: String,
}

impl ApiError {
    /// An error without detail.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), detail: String::new() }
    }
}
