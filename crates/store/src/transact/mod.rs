//! The one write door: one user action = one transaction = one undo entry = one audit row.

use crate::{
    columns::Word,
    error::{Result, StoreError},
    fresh,
    handles::{Reader, Writer},
    journal::{self, JOURNALLED},
    project::Project,
};
use model::{OpId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What may have to be fetched again after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Name, currency, time zone.
    Project,
    /// Imports and their rejected rows.
    Imports,
    /// Documents, paragraphs, speakers.
    Documents,
    /// The codebook.
    Codes,
    /// Codings.
    Codings,
    /// Whatever people are resolved from.
    People,
    /// Events, touchpoints, deals.
    Events,
    /// Saved funnels.
    Funnels,
    /// The search index has something to drain.
    Search,
    /// Settings and saved mappings.
    Settings,
}

/// What sort of action an op is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// Files, or a folder, came in.
    Import,
    /// An import's figures or rows were changed.
    ChangeImport,
    /// A document's own data changed (never its coded text).
    ChangeDocument,
    /// Somebody said who a speaker is.
    DecideSpeaker,
    /// A code was added.
    AddCode,
    /// A code was renamed or described.
    ChangeCode,
    /// A code got another parent or place.
    MoveCode,
    /// A code was deleted.
    DeleteCode,
    /// Selections were coded.
    AddCoding,
    /// Codings were taken away.
    RemoveCoding,
    /// A memo was written, or a coding got another code.
    ChangeCoding,
    /// A funnel was saved.
    SaveFunnel,
    /// A funnel was deleted.
    DeleteFunnel,
    /// An import mapping was saved.
    SaveMapping,
    /// A setting was changed.
    ChangeSetting,
    /// The project's name, currency or time zone was changed.
    ChangeProject,
    /// An op was taken back (audit only).
    Undo,
    /// An op was done again (audit only).
    Redo,
}

impl Word for OpKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Import, "import"),
        (Self::ChangeImport, "change-import"),
        (Self::ChangeDocument, "change-document"),
        (Self::DecideSpeaker, "decide-speaker"),
        (Self::AddCode, "add-code"),
        (Self::ChangeCode, "change-code"),
        (Self::MoveCode, "move-code"),
        (Self::DeleteCode, "delete-code"),
        (Self::AddCoding, "add-coding"),
        (Self::RemoveCoding, "remove-coding"),
        (Self::ChangeCoding, "change-coding"),
        (Self::SaveFunnel, "save-funnel"),
        (Self::DeleteFunnel, "delete-funnel"),
        (Self::SaveMapping, "save-mapping"),
        (Self::ChangeSetting, "change-setting"),
        (Self::ChangeProject, "change-project"),
        (Self::Undo, "undo"),
        (Self::Redo, "redo"),
    ];
}

/// One user action, before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Sort of action.
    pub kind: OpKind,
    /// The sentence that stands after "Undo: ", as in "tag 14 paragraphs 'Import anxiety'".
    pub label: String,
    /// Who did it, as far as known: the coder's name. May be empty.
    pub actor: String,
}

impl Op {
    /// An op by nobody in particular.
    #[must_use]
    pub fn new(kind: OpKind, label: impl Into<String>) -> Self {
        Self { kind, label: label.into(), actor: String::new() }
    }

    /// The same by somebody.
    #[must_use]
    pub fn by(self, actor: impl Into<String>) -> Self {
        Self { actor: actor.into(), ..self }
    }
}

/// What an action gave, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What the action gave.
    pub value: T,
    /// Its entry in history; `None` when it changed nothing, and so left no trace.
    pub op: Option<OpId>,
    /// What must be fetched again.
    pub topics: BTreeSet<Topic>,
    /// The project's head after it.
    pub head: Uuid,
}

impl<T> Changed<T> {
    /// The same change with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { value: f(self.value), op: self.op, topics: self.topics, head: self.head }
    }
}

impl Project {
    /// Does one user action, whole or not at all.
    ///
    /// The action gets a [`Writer`]; when it gives an error everything is taken back. An action that changed
    /// nothing leaves no entry. A new op ends what could be redone.
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
        let label = writer.into_label().unwrap_or(op.label);
        let topics = topics_of(&transaction, entry.seq)?;
        if topics.is_empty() {
            transaction.rollback().map_err(StoreError::from)?;
            let head = writing.reader.head()?;
            return Ok(Changed { value, op: None, topics, head });
        }
        close_entry(&transaction, &entry, &label)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(Changed { value, op: Some(entry.id), topics, head })
    }

    /// Takes back the last op that can be, or gives `None` when there is none.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Busy`; `Damaged` when the journal does not fit the rows.
    pub fn undo(&self, now: Timestamp) -> Result<Option<Changed<Replayed>>> {
        self.replay(now, Direction::Undo)
    }

    /// Does the last undone op again, or gives `None` when there is none.
    ///
    /// # Errors
    /// As [`Project::undo`].
    pub fn redo(&self, now: Timestamp) -> Result<Option<Changed<Replayed>>> {
        self.replay(now, Direction::Redo)
    }

    fn replay(&self, now: Timestamp, direction: Direction) -> Result<Option<Changed<Replayed>>> {
        let writing = self.writing()?;
        let transaction = begin(&writing.reader)?;
        let Some((seq, replayed)) = direction.next(&transaction)? else { return Ok(None) };
        let (head, _) = append_head(&transaction, now)?;
        match direction {
            Direction::Undo => journal::undo_steps(&transaction, &writing.shapes, seq)?,
            Direction::Redo => journal::redo_steps(&transaction, &writing.shapes, seq)?,
        }
        let topics = topics_of(&transaction, seq)?;
        transaction
            .prepare_cached("UPDATE op SET state = ?2 WHERE seq = ?1")?
            .execute((seq, direction.state_after()))?;
        note(&transaction, direction, &replayed, now)?;
        transaction.commit()?;
        Ok(Some(Changed { op: Some(replayed.op), value: replayed, topics, head }))
    }
}

/// The op that an undo took back, or a redo did again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// Its id.
    pub op: OpId,
    /// Sort of action, as a word of the file: `add-coding`.
    pub kind: String,
    /// Its sentence.
    pub label: String,
}

/// What undo and redo would do next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Sentence of the op that undo would take back.
    pub undo: Option<String>,
    /// Sentence of the op that redo would do again.
    pub redo: Option<String>,
}

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its id.
    pub op: OpId,
    /// Sort of action, as a word of the file.
    pub kind: String,
    /// Its sentence.
    pub label: String,
    /// When.
    pub at: Timestamp,
    /// Who, or empty.
    pub actor: String,
    /// Whether it stands, as it was done and not taken back.
    pub undone: bool,
}

impl Reader {
    /// What undo and redo would do next.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history(&self) -> Result<History> {
        let label =
            |direction: Direction| Ok::<_, StoreError>(direction.next(self.sql())?.map(|op| op.1.label));
        Ok(History { undo: label(Direction::Undo)?, redo: label(Direction::Redo)? })
    }

    /// The audit log, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn audit(&self, offset: u64, limit: u64) -> Result<Vec<AuditRow>> {
        self.rows(
            include_str!("audit.sql"),
            (crate::columns::whole(limit), crate::columns::whole(offset)),
            |row| {
                Ok(AuditRow {
                    op: crate::columns::parsed(row, "id")?,
                    kind: row.get("kind")?,
                    label: row.get("label")?,
                    at: crate::columns::instant(row, "at")?,
                    actor: row.get("actor")?,
                    undone: row.get::<_, String>("state")? == "undone" || row.get("taken_back")?,
                })
            },
        )
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Undo,
    Redo,
}

impl Direction {
    fn next(self, connection: &Connection) -> Result<Option<(i64, Replayed)>> {
        let sql = match self {
            Self::Undo => include_str!("next_undo.sql"),
            Self::Redo => include_str!("next_redo.sql"),
        };
        let mut statement = connection.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            let op = crate::columns::parsed(row, "id")?;
            Ok((row.get("seq")?, Replayed { op, kind: row.get("kind")?, label: row.get("label")? }))
        };
        Ok(statement.query_row([], read).optional()?)
    }

    fn state_after(self) -> &'static str {
        match self {
            Self::Undo => "undone",
            Self::Redo => "done",
        }
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
            let op = crate::columns::parsed(row, "id")?;
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

fn note(connection: &Connection, direction: Direction, replayed: &Replayed, now: Timestamp) -> Result<()> {
    let (kind, label) = match direction {
        Direction::Undo => (OpKind::Undo, format!("Undo: {}", replayed.label)),
        Direction::Redo => (OpKind::Redo, format!("Redo: {}", replayed.label)),
    };
    let id = fresh(now).to_string();
    connection.prepare_cached(include_str!("note.sql"))?.execute((
        id,
        kind.word(),
        label,
        now.0,
        replayed.op.to_string(),
    ))?;
    Ok(())
}

fn topics_of(connection: &Connection, op: i64) -> Result<BTreeSet<Topic>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT tbl FROM undo_step WHERE op = ?1")?;
    let tables = statement.query_map([op], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let topics =
        |table: &String| JOURNALLED.iter().find(|(name, _)| name == table).map(|(_, topics)| *topics);
    Ok(tables.iter().filter_map(topics).flatten().copied().collect())
}
