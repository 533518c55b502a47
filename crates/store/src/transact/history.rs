//! Undo, redo, and the audit log.

use super::{Changed, OpKind, append_head, begin, topics_of};
use crate::{
    columns::{Word, instant, parsed, whole},
    error::{Result, StoreError},
    fresh,
    handles::Reader,
    journal,
    project::Project,
};
use model::{OpId, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};

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
        self.rows(include_str!("audit.sql"), (whole(limit), whole(offset)), |row| {
            Ok(AuditRow {
                op: parsed(row, "id")?,
                kind: row.get("kind")?,
                label: row.get("label")?,
                at: instant(row, "at")?,
                actor: row.get("actor")?,
                undone: row.get::<_, String>("state")? == "undone" || row.get("taken_back")?,
            })
        })
    }
}

impl Project {
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
            let op = parsed(row, "id")?;
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
