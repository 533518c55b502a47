//! The project file as a whole: made, opened, closed, copied, by one writing process at a time.

mod check;
mod connection;
mod copy;
mod details;
mod file;
mod lock;

pub use details::{ProjectDetails, ProjectMeta};
pub use lock::{Holder, ReadOnly};

use crate::{
    error::{Result, StoreError},
    handles::{Idle, Reader},
    journal::{self, Shape},
    migrations::{self, STEPS, Steps},
};
use lock::Lock;
use model::Timestamp;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Who opens a project, and when: what the lock file tells the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// A name other people understand: `anna on mill-laptop`.
    pub who: String,
    /// Now.
    pub now: Timestamp,
}

/// An open project file. Share it between threads by reference; each thread reads by its own [`Reader`].
///
/// When dropped, the write-ahead log is folded into the file and the lock is given back; [`Project::close`] does the
/// same and tells whether it went well.
#[derive(Debug)]
pub struct Project {
    path: PathBuf,
    reading: connection::Reading,
    /// Closed before the writing connection, which clears up behind it when it is the last.
    idle: Arc<Idle>,
    access: Access,
}

#[derive(Debug)]
enum Access {
    ReadWrite { writing: Mutex<Writing>, _lock: Lock },
    ReadOnly(ReadOnly),
}

/// The one connection that writes.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) reader: Reader,
    pub(crate) shapes: Vec<Shape>,
}

/// A project just opened, and what happened on the way.
#[derive(Debug)]
pub struct Opened {
    /// The project.
    pub project: Project,
    /// Set when the file was of an earlier version.
    pub upgraded: Option<Upgraded>,
}

/// A file of an earlier version was brought up to this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgraded {
    /// Version it had.
    pub from: u32,
    /// Version it has.
    pub to: u32,
    /// Where a copy of the file as it was has been put.
    pub backup: PathBuf,
}

impl Project {
    /// Makes an empty project at `path`, which must not exist, and opens it for writing.
    ///
    /// # Errors
    /// `AlreadyExists`, `NotFound` (no such folder), `DiskFull`, `Io`. No file is left behind on failure.
    pub fn create(path: &Path, details: &ProjectDetails, opener: &Opener) -> Result<Self> {
        file::refuse_existing(path)?;
        let lock = match Lock::take(path, opener)? {
            Ok(lock) => lock,
            Err(held) => return Err(StoreError::ReadOnly(held)),
        };
        file::make_empty(path)?;
        let made = connection::open(path).and_then(|connection| {
            connection::set_up_writing(&connection)?;
            migrations::migrate(&connection, STEPS)?;
            details::write_first(&connection, details, opener.now)?;
            Ok(connection)
        });
        match made {
            Ok(connection) => Self::writing_on(path, connection, lock),
            Err(error) => {
                file::remove_database(path);
                lock.discard();
                Err(error)
            }
        }
    }

    /// Opens a project: for writing when nobody else does and the file allows it, else for reading only
    /// ([`Project::read_only`] says why). A file of an earlier version is copied, then upgraded.
    ///
    /// # Errors
    /// `NotFound`, `NotAProject`, `Damaged`, `ProjectTooNew`, `NeedsUpgrade`, `DiskFull`, `Io`.
    pub fn open(path: &Path, opener: &Opener) -> Result<Opened> {
        Self::open_by(STEPS, path, opener)
    }

    /// As [`Project::open`], by a program that knows these steps.
    pub(crate) fn open_by(steps: Steps, path: &Path, opener: &Opener) -> Result<Opened> {
        let path = &file::resolve(path)?;
        file::refuse_foreign(path)?;
        let lock = match file::writable(path) {
            Ok(()) => Lock::take(path, opener)?,
            Err(reason) => Err(reason),
        };
        match lock {
            Ok(lock) => Self::open_to_write(steps, path, lock),
            Err(reason) => {
                let project = Self::open_to_read(steps, path, reason)?;
                Ok(Opened { project, upgraded: None })
            }
        }
    }

    fn open_to_write(steps: Steps, path: &Path, lock: Lock) -> Result<Opened> {
        let connection = connection::open(path)?;
        let (from, to) = (file::check_version(path, &connection, steps)?, steps.version());
        connection::set_up_writing(&connection)?;
        let mut upgraded = None;
        if from < to {
            let backup = copy::back_up_before_upgrade(path, &connection, from)?;
            migrations::migrate(&connection, steps)?;
            upgraded = Some(Upgraded { from, to, backup });
        }
        let project = Self::writing_on(path, connection, lock)?;
        Ok(Opened { project, upgraded })
    }

    fn open_to_read(steps: Steps, path: &Path, reason: ReadOnly) -> Result<Self> {
        let reading = connection::Reading::of(path)?;
        let file = file::check_version(path, &reading.connect()?, steps)?;
        let program = steps.version();
        if file < program {
            return Err(StoreError::NeedsUpgrade { file, program, reason });
        }
        Ok(Self { path: path.to_owned(), reading, idle: Arc::default(), access: Access::ReadOnly(reason) })
    }

    fn writing_on(path: &Path, connection: rusqlite::Connection, lock: Lock) -> Result<Self> {
        // Whatever kept the last one from it.
        connection::scrub(&connection)?;
        let shapes = journal::install(&connection)?;
        let writing = Mutex::new(Writing { reader: Reader::new(connection), shapes });
        let reading = connection::Reading::beside_writer(path);
        let access = Access::ReadWrite { writing, _lock: lock };
        Ok(Self { path: path.to_owned(), reading, idle: Arc::default(), access })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why the project can only be read, or `None` when it can be written.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        match &self.access {
            Access::ReadWrite { .. } => None,
            Access::ReadOnly(reason) => Some(reason),
        }
    }

    /// A handle for reading, of its own, that sees the state of now; cheap enough to take one per request.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reader(&self) -> Result<Reader> {
        // A file that others write may be another one the next time: it is opened anew.
        if self.read_only().is_some() {
            return Ok(Reader::new(self.reading.connect()?));
        }
        let connection = match self.idle.take() {
            Some(connection) => connection,
            None => self.reading.connect()?,
        };
        Ok(Reader::lent(connection, &self.idle))
    }

    /// The writing connection. A panic of an earlier action has rolled its transaction back, so its lock is taken over.
    pub(crate) fn writing(&self) -> Result<MutexGuard<'_, Writing>> {
        match &self.access {
            Access::ReadWrite { writing, .. } => Ok(writing.lock().unwrap_or_else(PoisonError::into_inner)),
            Access::ReadOnly(reason) => Err(StoreError::ReadOnly(reason.clone())),
        }
    }

    /// Folds the write-ahead log into the file, as far as readers allow. For idle moments.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is lost then.
    pub fn fold(&self) -> Result<()> {
        match &self.access {
            Access::ReadWrite { .. } => connection::fold(self.writing()?.reader.sql()),
            Access::ReadOnly(_) => Ok(()),
        }
    }

    /// Writes the file anew where rows of an erased person may still be in its free pages, and empties the write-ahead
    /// log. Whether nothing of it is left: not while somebody else still reads the file as it was; then the next opening
    /// does it.
    ///
    /// # Errors
    /// `DiskFull`, `Busy`, when the file cannot be written.
    pub fn scrub(&self) -> Result<bool> {
        // Their memory holds rows as they were.
        self.idle.clear();
        match &self.access {
            Access::ReadWrite { .. } => connection::scrub(self.writing()?.reader.sql()),
            Access::ReadOnly(reason) => Err(StoreError::ReadOnly(reason.clone())),
        }
    }

    /// Folds the write-ahead log in, closes the file and gives the lock back.
    ///
    /// # Errors
    /// When folding fails; what was committed is safe in the log beside the file.
    pub fn close(self) -> Result<()> {
        self.fold()
    }

    /// Writes a consistent copy of the project to `destination`, which must not exist. Others may write meanwhile.
    ///
    /// # Errors
    /// `AlreadyExists`, `DiskFull`, `Io`. No half copy is left behind.
    pub fn save_copy(&self, destination: &Path) -> Result<()> {
        copy::save(&self.reading.connect()?, destination)
    }

    /// As [`Project::save_copy`], for somebody else: the copy bears a setting that its maker's file does not have.
    ///
    /// # Errors
    /// As [`Project::save_copy`].
    pub fn save_copy_with(&self, destination: &Path, (key, value): (&str, &str)) -> Result<()> {
        copy::save_with(&self.reading.connect()?, destination, Some((key, value)))
    }

    /// Writes a consistent copy of any project file to `destination`, which must not exist. The file is only read: no
    /// lock is taken, nothing is put beside it, and one of an earlier version stays what it is.
    ///
    /// # Errors
    /// `NotFound`, `NotAProject`, `Damaged`, `ProjectTooNew`, `AlreadyExists`, `DiskFull`, `Io`.
    pub fn copy_of(path: &Path, destination: &Path) -> Result<()> {
        let path = &file::resolve(path)?;
        file::refuse_foreign(path)?;
        let connection = connection::Reading::without_traces(path)?.connect()?;
        file::check_version(path, &connection, STEPS)?;
        copy::save(&connection, destination)
    }

    /// Reads the whole file and reports what is not in order, by ids: pages, references, texts against their hashes,
    /// quotes against the texts, ledgers, chunks of events. Empty when all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        let reader = self.reader()?;
        reader.snapshot(check::faults)
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // Best effort: what is committed is safe in the log, and the next opening folds it in.
        let _ = self.fold();
    }
}
