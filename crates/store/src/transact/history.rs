//! Undo, redo, and the audit log.

use super::{Changed, OpKind, append_head, begin, codings_of, topics_of};
use crate::{
    columns::{Word, instant, parsed, whole, word},
    error::{Result, StoreError},
    fresh,
    handles::Reader,
    journal,
    project::Project,
};
use model::{OpId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeSet;

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

/// How an entry of the history stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// It stands, and can be undone in its turn.
    Done,
    /// It was undone, and can be done again in its turn.
    Undone,
    /// Neither any more: it was undone and something else was done, or it is older than what undo reaches.
    Closed,
    /// An undo or redo itself.
    Note,
}

impl Word for EntryState {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Done, "done"), (Self::Undone, "undone"), (Self::Closed, "closed"), (Self::Note, "note")];
}

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number: counts up, is never given twice.
    pub seq: u64,
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
    /// Whether it was taken back.
    pub undone: bool,
    /// How it stands.
    pub state: EntryState,
}

/// How far to undo or redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowFar {
    /// So many ops; fewer where there are no more.
    Steps(u64),
    /// Until this entry is the newest that stands; 0 is the beginning.
    Entry(u64),
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
        self.rows(include_str!("audit.sql"), (whole(limit), whole(offset), true), entry)
    }

    /// The audit log without undos and redos, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actions(&self, offset: u64, limit: u64) -> Result<Vec<AuditRow>> {
        self.rows(include_str!("audit.sql"), (whole(limit), whole(offset), false), entry)
    }

    /// How many entries stand so.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn entries_that_are(&self, state: EntryState) -> Result<u64> {
        self.number("SELECT count(*) FROM op WHERE state = ?1", [state.word()])
    }

    /// How many entries [`Reader::audit`] has, or [`Reader::actions`] when `notes` is false.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn audit_length(&self, notes: bool) -> Result<u64> {
        self.number("SELECT count(*) FROM op WHERE ?1 OR state <> 'note'", [notes])
    }
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuditRow> {
    let state = word(row, "state")?;
    Ok(AuditRow {
        seq: row.get::<_, i64>("seq")?.unsigned_abs(),
        op: parsed(row, "id")?,
        kind: row.get("kind")?,
        label: row.get("label")?,
        at: instant(row, "at")?,
        actor: row.get("actor")?,
        undone: state == EntryState::Undone || row.get("taken_back")?,
        state,
    })
}

impl Project {
    /// Takes back the last op that can be, or gives `None` when there is none.
    ///
    /// # Errors
    /// `ReadOnly`, `DiskFull`, `Busy`; `Damaged` when the journal does not fit the rows.
    pub fn undo(&self, now: Timestamp) -> Result<Option<Changed<Replayed>>> {
        Ok(self.undo_by(now, HowFar::Steps(1), "")?.and_then(newest))
    }

    /// Does the last undone op again, or gives `None` when there is none.
    ///
    /// # Errors
    /// As [`Project::undo`].
    pub fn redo(&self, now: Timestamp) -> Result<Option<Changed<Replayed>>> {
        Ok(self.redo_by(now, HowFar::Steps(1), "")?.and_then(newest))
    }

    /// Takes back several ops, newest first, all or none of them. `None` when there was nothing to do.
    ///
    /// # Errors
    /// As [`Project::undo`]; `NoSuch` when the entry is none that stands.
    pub fn undo_by(
        &self,
        now: Timestamp,
        far: HowFar,
        actor: &str,
    ) -> Result<Option<Changed<Vec<Replayed>>>> {
        self.replay(now, Direction::Undo, far, actor)
    }

    /// Does several undone ops again, in their order, all or none of them. `None` when there was nothing to do.
    ///
    /// # Errors
    /// As [`Project::undo`]; `NoSuch` when the entry is none that was undone.
    pub fn redo_by(
        &self,
        now: Timestamp,
        far: HowFar,
        actor: &str,
    ) -> Result<Option<Changed<Vec<Replayed>>>> {
        self.replay(now, Direction::Redo, far, actor)
    }

    fn replay(
        &self,
        now: Timestamp,
        direction: Direction,
        far: HowFar,
        actor: &str,
    ) -> Result<Option<Changed<Vec<Replayed>>>> {
        let writing = self.writing()?;
        let transaction = begin(&writing.reader)?;
        direction.can_reach(&writing.reader, far)?;
        let (head, _) = append_head(&transaction, now)?;
        let (mut done, mut topics, mut codings) = (Vec::new(), BTreeSet::new(), Some(BTreeSet::new()));
        while let Some((seq, replayed)) = direction.next(&transaction)? {
            if direction.is_there(far, seq, done.len()) {
                break;
            }
            match direction {
                Direction::Undo => journal::undo_steps(&transaction, &writing.shapes, seq)?,
                Direction::Redo => journal::redo_steps(&transaction, &writing.shapes, seq)?,
            }
            topics.extend(topics_of(&transaction, seq)?);
            codings = codings.zip(codings_of(&transaction, seq)?).map(|(mut all, more)| {
                all.extend(more);
                all
            });
            transaction
                .prepare_cached("UPDATE op SET state = ?2 WHERE seq = ?1")?
                .execute((seq, direction.state_after()))?;
            note(&transaction, direction, &replayed, now, actor)?;
            done.push(replayed);
        }
        let Some(last) = done.last() else { return Ok(None) };
        transaction.commit()?;
        Ok(Some(Changed { op: Some(last.op), value: done, topics, codings, head }))
    }
}

fn newest(changed: Changed<Vec<Replayed>>) -> Option<Changed<Replayed>> {
    let last = changed.value.last().cloned()?;
    Some(changed.map(|_| last))
}

#[derive(Clone, Copy, PartialEq, Eq)]
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
            let op = parsed(row, "id")?;
            Ok((row.get("seq")?, Replayed { op, kind: row.get("kind")?, label: row.get("label")? }))
        };
        Ok(statement.query_row([], read).optional()?)
    }

    /// Refuses an entry that cannot become the newest that stands by going this way.
    fn can_reach(self, reader: &Reader, far: HowFar) -> Result<()> {
        let HowFar::Entry(entry) = far else { return Ok(()) };
        let (what, state) = match self {
            Self::Undo => ("standing entry of the history", "done"),
            Self::Redo => ("undone entry of the history", "undone"),
        };
        let sql = "SELECT count(*) FROM op WHERE seq = ?1 AND state = ?2";
        let known = reader.number(sql, (whole(entry), state))? == 1;
        if known || (self == Self::Undo && entry == 0) {
            Ok(())
        } else {
            Err(StoreError::no_such(what, &entry))
        }
    }

    /// Whether enough was done before the op `next` would have its turn.
    fn is_there(self, far: HowFar, next: i64, done: usize) -> bool {
        match (far, self) {
            (HowFar::Steps(steps), _) => done as u64 >= steps,
            (HowFar::Entry(entry), Self::Undo) => next <= whole(entry),
            (HowFar::Entry(entry), Self::Redo) => next > whole(entry),
        }
    }

    fn state_after(self) -> &'static str {
        match self {
            Self::Undo => "undone",
            Self::Redo => "done",
        }
    }
}

fn note(
    connection: &Connection,
    direction: Direction,
    replayed: &Replayed,
    now: Timestamp,
    actor: &str,
) -> Result<()> {
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
        actor,
    ))?;
    Ok(())
}
