//! What can go wrong, and what it means for the index.

use std::{io, path::Path};
use tantivy::{
    TantivyError,
    directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError},
};

/// Why the index could not be used. None of these is a reason to delete it, except [`Error::Damaged`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process, or another writer of this one, writes to the index.
    #[error("the search index is being written by another window or program; close it or wait")]
    Locked,
    /// The disk or its permissions.
    #[error("the search index cannot be read or written ({0}); check the disk and the folder's permissions")]
    Io(String),
    /// Files of the index are broken: open it again, it says so, and fill it.
    #[error("the search index is damaged ({0}); it is rebuilt from the project")]
    Damaged(String),
    /// A thing that should not happen.
    #[error("the search index failed ({0}); rebuilding it may help")]
    Internal(String),
}

/// Result of this room.
pub type Result<T> = std::result::Result<T, Error>;

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match &error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Locked,
            TantivyError::LockFailure(LockError::IoError(e), _) => Self::Io(e.to_string()),
            TantivyError::IoError(e) => e.as_ref().into(),
            TantivyError::OpenDirectoryError(e) => e.into(),
            TantivyError::OpenReadError(e) => e.into(),
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => {
                Self::Io(io_error.to_string())
            }
            // A worker and a merge die of the disk far oftener than of anything else, and hand on only words.
            TantivyError::ErrorInThread(message) | TantivyError::InternalError(message) => {
                Self::Io(message.clone())
            }
            TantivyError::DataCorruption(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::DeserializeError(_)
            | TantivyError::SchemaError(_) => Self::Damaged(error.to_string()),
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// An error met while writing. tantivy hands on some of the disk's errors as words alone: where nothing was
/// read, a nameless one is the disk's.
pub(crate) fn while_writing(error: TantivyError) -> Error {
    match &error {
        TantivyError::IoError(e) if e.kind() == io::ErrorKind::Other => Error::Io(e.to_string()),
        _ => error.into(),
    }
}

impl From<&io::Error> for Error {
    /// The system's errors bear its number and are the disk's; what has none was found by reading nonsense.
    fn from(error: &io::Error) -> Self {
        let nonsense = matches!(
            error.kind(),
            io::ErrorKind::InvalidData
                | io::ErrorKind::UnexpectedEof
                | io::ErrorKind::InvalidInput
                | io::ErrorKind::Other
        );
        if nonsense && error.raw_os_error().is_none() {
            Self::Damaged(error.to_string())
        } else {
            Self::Io(error.to_string())
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        (&error).into()
    }
}

impl From<&OpenReadError> for Error {
    fn from(error: &OpenReadError) -> Self {
        match error {
            OpenReadError::IoError { io_error, .. } => io_error.as_ref().into(),
            OpenReadError::FileDoesNotExist(path) => Self::Damaged(format!("{} is missing", file_name(path))),
            OpenReadError::IncompatibleIndex(_) => {
                Self::Damaged("it was written by another version".to_owned())
            }
        }
    }
}

impl From<&OpenDirectoryError> for Error {
    fn from(error: &OpenDirectoryError) -> Self {
        match error {
            OpenDirectoryError::IoError { io_error, .. }
            | OpenDirectoryError::FailedToCreateTempDir(io_error) => Self::Io(io_error.to_string()),
            OpenDirectoryError::DoesNotExist(_) => Self::Io("its folder is missing".to_owned()),
            OpenDirectoryError::NotADirectory(_) => Self::Io("its folder is a file".to_owned()),
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

/// Runs a read of the index, turning a panic into [`Error::Damaged`].
///
/// tantivy checks its files as a whole when asked (see [`crate::Index::open_or_create`]) but panics on some
/// damage that comes after: a flipped bit in a column met while reading. A search must survive it, because
/// the index is only a cache.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Error::Damaged("reading it failed".to_owned())))
}
