//! One writing process: an operating system lock on a file beside the project.
//!
//! The lock is the open file's, not the file's existence: it is free as soon as its process ends, however it ends.
//! The file itself stays where it is, because removing a locked file would let two processes hold "the" lock.

use super::{Opener, file::beside};
use crate::error::{Result, StoreError};
use model::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    fs::{File, OpenOptions, TryLockError},
    io::{ErrorKind, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// Who holds the lock, as they wrote it into the lock file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Process id.
    pub pid: u32,
    /// Their name: `anna on mill-laptop`.
    pub who: String,
    /// Since when.
    pub since: Timestamp,
}

/// Why a project can only be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another process writes. `None` when it has not said who it is.
    Held(Option<Holder>),
    /// The file may not be written: the system's words.
    File(String),
    /// The folder may not be written: the system's words.
    Folder(String),
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(Some(holder)) => {
                write!(f, "{} (process {}) has the project open for writing", holder.who, holder.pid)
            }
            Self::Held(None) => f.write_str("another program has the project open for writing"),
            Self::File(why) => write!(f, "the project file may only be read ({why})"),
            Self::Folder(why) => write!(f, "the project's folder may only be read ({why})"),
        }
    }
}

/// The lock, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a project, or says who has it.
    pub fn take(project: &Path, opener: &Opener) -> Result<Result<Self, ReadOnly>> {
        let path = beside(project, ".lock");
        let mut file =
            match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) {
                Ok(file) => file,
                Err(error) if may_not_write(&error) => return Ok(Err(ReadOnly::Folder(error.to_string()))),
                Err(error) => return Err(StoreError::io("write", &path)(error)),
            };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Err(ReadOnly::Held(holder(&mut file)))),
            Err(TryLockError::Error(error)) => {
                return Ok(Err(ReadOnly::Folder(format!("it cannot be locked: {error}"))));
            }
        }
        let mut lock = Self { file, path };
        lock.sign(opener).map_err(StoreError::io("write", &lock.path))?;
        Ok(Ok(lock))
    }

    fn sign(&mut self, opener: &Opener) -> std::io::Result<()> {
        let holder = Holder { pid: std::process::id(), who: opener.who.clone(), since: opener.now };
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(serde_json::to_string(&holder)?.as_bytes())?;
        self.file.flush()
    }

    /// Gives the lock back and removes the file: only where the project it belongs to was never made.
    pub fn discard(self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An empty lock file names nobody; the lock itself goes with the open file.
        let _ = self.file.set_len(0);
    }
}

fn may_not_write(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}
