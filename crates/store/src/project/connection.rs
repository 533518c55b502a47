//! Connections and their settings.

use super::file::beside;
use crate::{
    erase::DUE,
    error::{Result, StoreError},
    migrations,
};
use rusqlite::{Connection, OpenFlags};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a statement waits for another connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements kept ready on a connection.
const STATEMENTS: usize = 128;

/// Opens the file for writing. It is not touched yet: first look whether it is ours.
pub(super) fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    settle(&connection)?;
    Ok(connection)
}

/// Sets the file up for writing: with a write-ahead log, every commit on the disk when it is told to be done.
pub(super) fn set_up_writing(connection: &Connection) -> Result<()> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Damaged { detail: format!("the journal stays in mode '{mode}'") });
    }
    Ok(connection.pragma_update(None, "synchronous", "FULL")?)
}

fn settle(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// How this process gets at the file to read it.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    path: PathBuf,
    unchanging: bool,
}

impl Reading {
    /// Beside a writer of the same process: the write-ahead log is there.
    pub fn beside_writer(path: &Path) -> Self {
        Self { path: path.to_owned(), unchanging: false }
    }

    /// Finds the way that works. Where the folder may not be written SQLite cannot make its shared memory file;
    /// then the file is read as it is, which is right only when no log lies beside it.
    pub fn of(path: &Path) -> Result<Self> {
        let usual = Self::beside_writer(path);
        let Err(error) = usual.connect().and_then(|connection| migrations::file_version(&connection)) else {
            return Ok(usual);
        };
        let log = std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
        if log == 0 && matches!(error, StoreError::Sql(_) | StoreError::ReadOnly(_)) {
            return Ok(Self { unchanging: true, ..usual });
        }
        Err(error)
    }

    /// Leaves nothing beside the file: without a log beside it, it is read as it is.
    pub fn without_traces(path: &Path) -> Result<Self> {
        let log = std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
        if log == 0 { Ok(Self { path: path.to_owned(), unchanging: true }) } else { Self::of(path) }
    }

    /// A new connection that cannot write.
    pub fn connect(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = if self.unchanging {
            let uri = format!("file:{}?immutable=1", escaped(&self.path));
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
        } else {
            Connection::open_with_flags(&self.path, flags)?
        };
        settle(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }
}

/// A path as a URI takes it.
fn escaped(path: &Path) -> String {
    let mut uri = String::new();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'/' | b':' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Folds the write-ahead log into the file. Readers may hold a part of it back; that is no error.
pub(super) fn fold(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let folded = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    connection.busy_timeout(PATIENCE)?;
    Ok(folded?)
}

/// Writes the file anew where erased rows may still be in its free pages. Whether none are left.
pub(super) fn scrub(connection: &Connection) -> Result<bool> {
    let due = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = ?1)";
    if !connection.query_row(due, [DUE], |row| row.get::<_, bool>(0))? {
        return Ok(true);
    }
    connection.execute_batch("VACUUM")?;
    let held_back =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))?;
    if held_back {
        return Ok(false);
    }
    connection.execute("DELETE FROM meta WHERE key = ?1", [DUE])?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_folder_of_no_writing_is_read_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("what? 100% #1 é.subtext");
        let connection = Connection::open_with_flags(&path, OpenFlags::default()).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES (7);")
            .unwrap();
        drop(connection);
        let reading = Reading { path, unchanging: true };
        let seven: i64 =
            reading.connect().unwrap().query_row("SELECT b FROM a", [], |row| row.get(0)).unwrap();
        assert_eq!(seven, 7);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is put beside it");
    }

    #[test]
    fn a_connection_for_reading_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.subtext");
        Connection::open_with_flags(&path, OpenFlags::default())
            .unwrap()
            .execute_batch("CREATE TABLE a (b)")
            .unwrap();
        let error = Reading::of(&path).unwrap().connect().unwrap().execute_batch("INSERT INTO a VALUES (1)");
        assert!(matches!(StoreError::from(error.unwrap_err()), StoreError::ReadOnly(_)));
    }
}
