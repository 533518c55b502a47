//! What can go wrong in a use case.

use formats::FormatError;
use std::path::{Path, PathBuf};

/// Why a use case did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No project is open.
    #[error("No project is open. Open one, or make a new one.")]
    NoProject,
    /// The thing asked for is not there.
    #[error("{0}")]
    NotFound(String),
    /// The request makes no sense; the message says which part, and what would.
    #[error("{0}")]
    InvalidInput(String),
    /// A file that cannot be read.
    #[error("{file}: {error}")]
    Unreadable {
        /// Name of the file.
        file: String,
        /// What is wrong with it, where, and what to do.
        error: FormatError,
    },
    /// The system would not let us.
    #[error("{} cannot be used: {error}. {advice}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        error: String,
        /// What to do.
        advice: &'static str,
    },
    /// The user stopped it.
    #[error("Stopped. Nothing was changed.")]
    Cancelled,
    /// The project file.
    #[error("{}", sentence(.0))]
    Store(#[from] store::StoreError),
    /// The search index.
    #[error("{0}")]
    Search(String),
    /// A language part that is not installed.
    #[error("{0}")]
    LanguageUnavailable(String),
    /// A warehouse that does not answer, or not what was asked.
    #[error("{0}")]
    WarehouseUnavailable(String),
    /// Our fault.
    #[error("Something went wrong inside Subtext: {0}. Nothing was changed.")]
    Internal(String),
}

impl AppError {
    /// The system's answer about a path, with what to do about it.
    #[must_use]
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let advice = match error.kind() {
            ErrorKind::NotFound => "Check the path.",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "Choose a folder you may write to, or change its rights."
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "Free some space and try again; nothing half-done was left behind."
            }
            _ => "Nothing was changed.",
        };
        Self::Io { path: path.to_owned(), error: error.to_string(), advice }
    }

    /// A reader's error, with the file's name.
    #[must_use]
    pub fn unreadable(path: &Path, error: FormatError) -> Self {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::Unreadable { file, error }
    }
}

/// The store speaks in clauses; at the edge it is a sentence.
fn sentence(error: &store::StoreError) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    let capital: String = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
    if capital.ends_with(['.', '!', '?']) { capital } else { format!("{capital}.") }
}
