//! The one write door: one user action = one transaction = one undo entry = one audit row.

mod history;
mod op;

pub use history::{AuditRow, EntryState, History, HowFar, Replayed};
pub use op::{Op, OpKind, Topic};

use crate::{
    columns::{Word, parsed},
    error::{Result, StoreError},
    fresh,
    handles::{Reader, Writer},
    journal::JOURNALLED,
    project::Project,
};
use model::{CodingId, OpId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What an action gave, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What the action gave.
    pub value: T,
    /// Its entry in history; `None` when it changed nothing, and so left no trace.
    pub op: Option<OpId>,
    /// What must be fetched again.
    pub topics: BTreeSet<Topic>,
    /// Codings that were made, changed or taken off; `None` where they are too many to be looked at one by one.
    pub codings: Option<BTreeSet<CodingId>>,
    /// The project's head after it.
    pub head: Uuid,
}

impl<T> Changed<T> {
    /// The same change with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Changed<U> {
        let Self { value, op, topics, codings, head } = self;
        Changed { value: f(value), op, topics, codings, head }
    }
}

impl Project {
    /// Does one user action, whole or not at all.
    ///
    /// The action gets a [`Writer`]; when it gives an error everything is taken back. An action that changed
    /// nothing leaves no entry. A new op ends what could be redone. One action runs at a time; it must not call this again.
    ///
    /// # Errors
    /// The action's own; `AlreadyDone` when an op with this idempotency id was done before; `ReadOnly`, `DiskFull`, `Busy`.
    pub fn transact<T, E: From<StoreError>>(
        &self,
        op: Op,
        now: Timestamp,
        idempotency: Option<&str>,
        action: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let writing = self.writing()?;
        let transaction = begin(&writing.reader)?;
        refuse_repeated(&transaction, idempotency)?;
        let (head, _) = append_head(&transaction, now)?;
        let entry = open_entry(&transaction, &op, now, idempotency)?;
        let writer = Writer::new(&writing.reader, now, entry.seq);
        let value = action(&writer)?;
        if writer.has_failed() {
            return Err(StoreError::TransactionLost.into());
        }
        let ends_history = writer.has_ended_history();
        let label = writer.into_label().unwrap_or(op.label);
        let topics = topics_of(&transaction, entry.seq)?;
        if topics.is_empty() {
            transaction.rollback().map_err(StoreError::from)?;
            let head = writing.reader.head()?;
            return Ok(Changed { value, op: None, topics, codings: Some(BTreeSet::new()), head });
        }
        let codings = codings_of(&transaction, entry.seq)?;
        close_entry(&transaction, &entry, &label)?;
        if ends_history {
            transaction
                .execute_batch(include_str!("../migrations/end_history.sql"))
                .map_err(StoreError::from)?;
        }
        transaction.commit().map_err(StoreError::from)?;
        Ok(Changed { value, op: Some(entry.id), topics, codings, head })
    }
}

struct Entry {
    seq: i64,
    id: OpId,
}

fn begin(reader: &Reader) -> Result<Transaction<'_>> {
    Ok(Transaction::new_unchecked(reader.sql(), TransactionBehavior::Immediate)?)
}

fn refuse_repeated(connection: &Connection, idempotency: Option<&str>) -> Result<()> {
    let Some(idempotency) = idempotency else { return Ok(()) };
    let mut statement = connection.prepare_cached("SELECT id, label, at FROM op WHERE idempotency = ?1")?;
    let first = statement
        .query_row([idempotency], |row| {
            let op = parsed(row, "id")?;
            Ok(StoreError::AlreadyDone {
                op,
                label: row.get("label")?,
                at: crate::columns::instant(row, "at")?,
            })
        })
        .optional()?;
    first.map_or(Ok(()), Err)
}

/// Appends a head: at the start, so that triggers can say in which commit a document changed.
fn append_head(connection: &Connection, now: Timestamp) -> Result<(Uuid, i64)> {
    let head = fresh(now);
    connection
        .prepare_cached("INSERT INTO head_log (head, at) VALUES (?1, ?2)")?
        .execute((head.to_string(), now.0))?;
    Ok((head, connection.last_insert_rowid()))
}

fn open_entry(connection: &Connection, op: &Op, now: Timestamp, idempotency: Option<&str>) -> Result<Entry> {
    let id = OpId(fresh(now));
    connection.prepare_cached(include_str!("open_entry.sql"))?.execute((
        id.to_string(),
        op.kind.word(),
        &op.label,
        now.0,
        &op.actor,
        idempotency,
    ))?;
    let seq = connection.last_insert_rowid();
    connection.prepare_cached("INSERT INTO journal_op (op) VALUES (?1)")?.execute([seq])?;
    Ok(Entry { seq, id })
}

fn close_entry(connection: &Connection, entry: &Entry, label: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM journal_op")?.execute([])?;
    connection.prepare_cached("UPDATE op SET label = ?2 WHERE seq = ?1")?.execute((entry.seq, label))?;
    connection
        .prepare_cached("UPDATE head_log SET op = ?1 WHERE seq = (SELECT max(seq) FROM head_log)")?
        .execute([entry.id.to_string()])?;
    connection.prepare_cached(include_str!("forget_undone.sql"))?.execute([])?;
    connection.prepare_cached("UPDATE op SET state = 'closed' WHERE state = 'undone'")?.execute([])?;
    Ok(())
}

fn topics_of(connection: &Connection, op: i64) -> Result<BTreeSet<Topic>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT tbl FROM undo_step WHERE op = ?1")?;
    let tables = statement.query_map([op], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let topics =
        |table: &String| JOURNALLED.iter().find(|(name, _)| name == table).map(|(_, topics)| *topics);
    Ok(tables.iter().filter_map(topics).flatten().copied().collect())
}

/// Codings an op touched, at most so many: beyond that, whoever holds codings reads them all again.
const MOST_CODINGS: u32 = 200;

fn codings_of(connection: &Connection, op: i64) -> Result<Option<BTreeSet<CodingId>>> {
    let mut statement = connection.prepare_cached(include_str!("codings_touched.sql"))?;
    let ids = statement.query_map((op, MOST_CODINGS + 1), |row| parsed(row, "id"))?;
    let ids = ids.collect::<rusqlite::Result<BTreeSet<CodingId>>>()?;
    Ok(Some(ids).filter(|ids| ids.len() <= MOST_CODINGS as usize))
}
