//! The file before it is a database: whether it is there, ours, and may be written.

use super::lock::ReadOnly;
use crate::{
    error::{Result, StoreError},
    migrations::{self, Steps},
};
use rusqlite::Connection;
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

const SQLITE: &[u8] = b"SQLite format 3\0";

/// The path with links followed, so that two names of one file share one lock.
pub(super) fn resolve(path: &Path) -> Result<PathBuf> {
    path.canonicalize().map_err(StoreError::io("open", path))
}

/// Refuses a name that is taken, and a folder that is not there.
pub(super) fn refuse_existing(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(StoreError::NotFound { path: folder.to_owned() });
    }
    match path.symlink_metadata() {
        Ok(_) => Err(StoreError::AlreadyExists { path: path.to_owned() }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io("make", path)(error)),
    }
}

/// Claims the name: whoever comes second is told that it exists.
pub(super) fn make_empty(path: &Path) -> Result<()> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(StoreError::AlreadyExists { path: path.to_owned() })
        }
        Err(error) => Err(StoreError::io("make", path)(error)),
    }
}

/// Takes back a database that could not be finished. Best effort: the error told is the one that stopped it.
pub(super) fn remove_database(path: &Path) {
    for tail in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(beside(path, tail));
    }
}

/// The path of a file beside the project: its whole name and a tail.
pub(super) fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

/// Refuses folders, empty files and files of other programs by their first bytes.
pub(super) fn refuse_foreign(path: &Path) -> Result<()> {
    let refuse = |reason: &str| Err(StoreError::NotAProject { path: path.to_owned(), reason: reason.into() });
    if path.is_dir() {
        return refuse("it is a folder");
    }
    let mut start = Vec::new();
    let file = fs::File::open(path).map_err(StoreError::io("read", path))?;
    file.take(100).read_to_end(&mut start).map_err(StoreError::io("read", path))?;
    if start.is_empty() {
        return refuse("the file is empty");
    }
    if !start.starts_with(SQLITE) {
        return refuse("it is a file of another kind");
    }
    if start.len() < 100 {
        return Err(StoreError::Damaged { detail: "the file ends within its header".into() });
    }
    refuse_cut(path, &start)
}

/// Refuses a file shorter than its header says; SQLite itself overlooks a cut within the last page. With a log beside
/// it the header may rightly be ahead.
fn refuse_cut(path: &Path, header: &[u8]) -> Result<()> {
    let number = |at: usize| header[at..at + 4].iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    let page = match number(16) >> 16 {
        1 => 65_536,
        size => size,
    };
    // The count of pages is valid where the change counter says so (SQLite file format, 1.3.7).
    let pages = if number(24) == number(92) { number(28) } else { 0 };
    let length = path.metadata().map_err(StoreError::io("read", path))?.len();
    let log = beside(path, "-wal").metadata().map_or(0, |log| log.len());
    if log == 0 && length < page * pages {
        let detail = format!("the file should have {} bytes, but ends after {length}", page * pages);
        return Err(StoreError::Damaged { detail });
    }
    Ok(())
}

/// Whether this process may write the file. (Its folder is tried by taking the lock.)
pub(super) fn writable(path: &Path) -> Result<(), ReadOnly> {
    match OpenOptions::new().append(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(ReadOnly::File(error.to_string())),
    }
}

/// The version of a project; refuses other databases and newer versions.
pub(super) fn check_version(path: &Path, connection: &Connection, steps: Steps) -> Result<u32> {
    let mark: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let file = migrations::file_version(connection)?;
    if mark != migrations::APPLICATION_ID || file == 0 {
        let reason = "it is a database of another program".into();
        return Err(StoreError::NotAProject { path: path.to_owned(), reason });
    }
    let program = steps.version();
    if file > program {
        return Err(StoreError::ProjectTooNew { path: path.to_owned(), file, program });
    }
    Ok(file)
}
