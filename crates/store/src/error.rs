//! What can go wrong with a project file, in words a person can act on.

use crate::project::ReadOnly;
use model::{OpId, Timestamp};
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Result of everything in this room.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why the project file could not be read or changed. The caller adds which project it was, where the message has no path.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file, or no folder to put it in.
    #[error("there is no {path}. Check the path, or make a new project")]
    NotFound {
        /// The path asked for.
        path: PathBuf,
    },
    /// Something is there already, and nothing is ever overwritten.
    #[error("{path} exists already. Choose another name, or open it")]
    AlreadyExists {
        /// The path asked for.
        path: PathBuf,
    },
    /// A file, but none of ours.
    #[error("{path} is not a Subtext project: {reason}. Choose a file that ends in .subtext")]
    NotAProject {
        /// The path asked for.
        path: PathBuf,
        /// What it is instead: `the file is empty`.
        reason: String,
    },
    /// Ours, but its bytes are not in order.
    #[error("the project is damaged ({detail}). Nothing was changed; open a copy or a backup of it")]
    Damaged {
        /// What SQLite or a reader found.
        detail: String,
    },
    /// Written by a later Subtext.
    #[error(
        "{path} was made by a newer Subtext (project version {file}; this program knows {program}). Update Subtext to open it"
    )]
    ProjectTooNew {
        /// The path asked for.
        path: PathBuf,
        /// Version of the file.
        file: u32,
        /// Highest version this program knows.
        program: u32,
    },
    /// Written by an earlier Subtext, and cannot be upgraded here and now.
    #[error(
        "the project is of version {file} and must be upgraded to {program} first, but it cannot be written: {reason}"
    )]
    NeedsUpgrade {
        /// Version of the file.
        file: u32,
        /// Version this program writes.
        program: u32,
        /// Why it cannot be written.
        reason: ReadOnly,
    },
    /// The project was opened for reading only.
    #[error("nothing was changed: {0}")]
    ReadOnly(ReadOnly),
    /// Another connection held the file longer than we wait.
    #[error(
        "the project is busy: another program is writing to it. Nothing was changed; try again in a moment"
    )]
    Busy,
    /// No space left.
    #[error(
        "the disk is full. Nothing was changed; free some space on the disk that holds the project and try again"
    )]
    DiskFull,
    /// The operating system refused.
    #[error("cannot {doing} {path}: {source}")]
    Io {
        /// What was being done: `write`.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The thing is not in the project.
    #[error("there is no {what} {id} in this project")]
    NoSuch {
        /// `document`, `code`, `coding`, …
        what: &'static str,
        /// How it was asked for.
        id: String,
    },
    /// Names of codes are unique.
    #[error("there is a code named '{name}' already. Choose another name")]
    NameTaken {
        /// The full name.
        name: String,
    },
    /// A code with codings is only deleted when that is said.
    #[error("the code '{name}' is used by {codings} codings. Remove them too, or keep the code")]
    CodeInUse {
        /// The full name.
        name: String,
        /// Codings that bear it.
        codings: u64,
    },
    /// Categories group codes, they are never applied.
    #[error("'{name}' is a category: it groups codes and is never applied itself. Choose a code below it")]
    CategoryApplied {
        /// The full name.
        name: String,
    },
    /// A code cannot be below itself.
    #[error("'{name}' cannot be moved below itself")]
    Cycle {
        /// The full name.
        name: String,
    },
    /// A selection that ends past the document's text.
    #[error("the selection ends at {end}, but the document has {length} characters")]
    OutsideText {
        /// Where it was to end.
        end: u32,
        /// Length of the document's text, in scalar values.
        length: u32,
    },
    /// The same action was sent twice, as its idempotency id tells.
    #[error("this was done already: {label}")]
    AlreadyDone {
        /// The op of the first time.
        op: OpId,
        /// Its sentence.
        label: String,
        /// When that was.
        at: Timestamp,
    },
    /// A statement of the action had failed before, so nothing more is written and nothing kept.
    #[error("nothing was changed: an earlier failure had ended the action")]
    TransactionLost,
    /// A statement failed for another reason.
    #[error("the project file answered: {0}")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Damaged { detail: error.to_string() },
            _ => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Self::DiskFull,
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                    Self::Damaged { detail: error.to_string() }
                }
                Some(ErrorCode::ReadOnly) => Self::ReadOnly(ReadOnly::File(error.to_string())),
                _ => Self::Sql(error),
            },
        }
    }
}

impl StoreError {
    /// `NoSuch`, in a line.
    pub(crate) fn no_such(what: &'static str, id: &impl ToString) -> Self {
        Self::NoSuch { what, id: id.to_string() }
    }

    /// An I/O error with what and where; a full disk is told apart.
    pub(crate) fn io(doing: &'static str, path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Io { doing, path, source },
        }
    }
}
