//! Errors by what the user can do.

use app::{AppError, StoreError};
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

impl From<&AppError> for ApiError {
    fn from(error: &AppError) -> Self {
        let kind = match error {
            AppError::NoProject | AppError::InvalidInput(_) => Kind::InvalidInput,
            AppError::NotFound(_) => Kind::NotFound,
            AppError::Unreadable { .. } | AppError::Io { .. } => Kind::FormatUnreadable,
            AppError::Cancelled => Kind::Cancelled,
            AppError::LanguageUnavailable(_) => Kind::LanguageUnavailable,
            AppError::WarehouseUnavailable(_) => Kind::WarehouseUnavailable,
            AppError::Search(_) | AppError::Internal(_) => Kind::Internal,
            AppError::Store(store) => of_store(store),
        };
        Self { kind, message: error.to_string(), detail: format!("{error:?}") }
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self::from(&error)
    }
}

/// Exhaustive on purpose: a new error of the store must be given a kind here.
fn of_store(error: &StoreError) -> Kind {
    match error {
        StoreError::NotFound { .. } | StoreError::NoSuch { .. } => Kind::NotFound,
        StoreError::AlreadyExists { .. }
        | StoreError::NameTaken { .. }
        | StoreError::CodeInUse { .. }
        | StoreError::CategoryApplied { .. }
        | StoreError::Cycle { .. }
        | StoreError::OutsideText { .. }
        | StoreError::AlreadyDone { .. } => Kind::InvalidInput,
        StoreError::NotAProject { .. }
        | StoreError::Damaged { .. }
        | StoreError::DiskFull
        | StoreError::Io { .. } => Kind::FormatUnreadable,
        StoreError::ProjectTooNew { .. } => Kind::ProjectTooNew,
        StoreError::ReadOnly(_) | StoreError::Busy | StoreError::NeedsUpgrade { .. } => Kind::ProjectLocked,
        StoreError::TransactionLost | StoreError::Sql(_) => Kind::Internal,
    }
}
