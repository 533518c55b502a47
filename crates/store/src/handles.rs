//! Handles: a [`Reader`] cannot write by type; a [`Writer`] exists only inside `transact` and can do both.

use crate::error::{Result, StoreError};
use model::Timestamp;
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Params, Row};
use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    sync::{Arc, Mutex, PoisonError, Weak},
};
use uuid::Uuid;

/// Reads the project. Each thread takes its own, by [`crate::Project::reader`]; reading works while anybody writes.
/// What can be read is said with the nouns: documents, codes, codings, …
pub struct Reader {
    /// Always there, until the handle is dropped.
    connection: Option<Connection>,
    home: Weak<Idle>,
}

/// Connections for reading that nobody uses at the moment. A new one reads the names of all tables first, which takes longer
/// than most questions.
#[derive(Debug, Default)]
pub(crate) struct Idle(Mutex<Vec<Connection>>);

/// More than are in use at once, as a rule.
const MOST_IDLE: usize = 4;

impl Idle {
    /// One of them.
    pub fn take(&self) -> Option<Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Closes all.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn put(&self, connection: Connection) {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push(connection);
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let (Some(home), Some(connection)) = (self.home.upgrade(), self.connection.take())
            && connection.is_autocommit()
        {
            home.put(connection);
        }
    }
}

impl Reader {
    /// A handle on a connection of its own.
    pub(crate) fn new(connection: Connection) -> Self {
        Self { connection: Some(connection), home: Weak::new() }
    }

    /// A handle on a connection that goes back to the idle ones, if the project is still open then.
    pub(crate) fn lent(connection: Connection, home: &Arc<Idle>) -> Self {
        Self { connection: Some(connection), home: Arc::downgrade(home) }
    }

    pub(crate) fn sql(&self) -> &Connection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("a handle has its connection until it is dropped"),
        }
    }

    /// Several reads that see one and the same state of the project, whatever is written meanwhile.
    ///
    /// # Errors
    /// Those of `read`, or when the file cannot be read. Inside a transaction of a [`Writer`] it only calls `read`.
    pub fn snapshot<T, E: From<StoreError>>(&self, read: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        if !self.sql().is_autocommit() {
            return read(self);
        }
        let transaction = self.sql().unchecked_transaction().map_err(StoreError::from)?;
        let value = read(self);
        transaction.finish().map_err(StoreError::from)?;
        value
    }

    /// The head: a random id of the last commit. Caches note the one they are current with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn head(&self) -> Result<Uuid> {
        let sql = "SELECT head FROM head_log ORDER BY seq DESC LIMIT 1";
        self.row(sql, (), |row| crate::columns::parsed(row, "head"))?
            .ok_or_else(|| StoreError::Damaged { detail: "the log of heads is empty".into() })
    }

    /// All rows of a query.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.sql().prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// The first row of a query, if any.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.sql().prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    /// The one number a query gives.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<u64> {
        let number: i64 = self.sql().prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
        Ok(u64::try_from(number).unwrap_or(0))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

/// Writes the project inside one transaction; reads see what was written so far.
#[derive(Debug)]
pub struct Writer<'t> {
    reader: &'t Reader,
    now: Timestamp,
    op: i64,
    failed: Cell<bool>,
    label: RefCell<Option<String>>,
    ends_history: Cell<bool>,
}

impl<'t> Writer<'t> {
    pub(crate) fn new(reader: &'t Reader, now: Timestamp, op: i64) -> Self {
        Self {
            reader,
            now,
            op,
            failed: Cell::new(false),
            label: RefCell::default(),
            ends_history: Cell::default(),
        }
    }

    /// The instant of the action.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id for what people make (UUIDv7 of the action's instant).
    #[must_use]
    pub fn fresh_id(&self) -> Uuid {
        crate::fresh(self.now)
    }

    /// Words the op anew, once it is known what it did.
    pub fn set_label(&self, label: impl Into<String>) {
        *self.label.borrow_mut() = Some(label.into());
    }

    /// Whether anything has been changed so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_changed(&self) -> Result<bool> {
        Ok(self.reader.number("SELECT EXISTS (SELECT 1 FROM undo_step WHERE op = ?1)", [self.op])? == 1)
    }

    /// Nothing that was done so far, this action included, is to be undone any more, and nothing of it is kept for it.
    pub(crate) fn end_history(&self) {
        self.ends_history.set(true);
    }

    pub(crate) fn has_ended_history(&self) -> bool {
        self.ends_history.get()
    }

    pub(crate) fn into_label(self) -> Option<String> {
        self.label.into_inner()
    }

    /// Whether a statement failed: what it belonged to may be half done, so nothing of the action is kept, even
    /// when the action went on as if nothing had been.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.get() || self.reader.sql().is_autocommit()
    }

    /// Runs a statement and gives the number of rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        // SQLite may end a transaction by itself when the disk is full; what came after would be kept without a journal.
        if self.has_failed() {
            return Err(StoreError::TransactionLost);
        }
        let changed =
            self.reader.sql().prepare_cached(sql).and_then(|mut statement| statement.execute(params));
        // A broken constraint takes back its own statement and no more: the action may try another way.
        let constraint = Some(ErrorCode::ConstraintViolation);
        self.failed.set(changed.as_ref().is_err_and(|error| error.sqlite_error_code() != constraint));
        Ok(changed?)
    }
}

impl Deref for Writer<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}
