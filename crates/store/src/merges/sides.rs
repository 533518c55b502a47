//! Which of two copies changed a thing, told by their journals.

use crate::{error::Result, handles::Reader};
use std::collections::BTreeSet;

/// A row: its table, and its key as the journal writes it.
type RowKey = (String, String);

/// What one copy did that the other does not know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Exactly these rows were changed.
    Rows(BTreeSet<RowKey>),
    /// Its journal does not reach back far enough to tell: an upgrade ends it.
    Unknown,
}

impl Touched {
    /// Whether this copy may have changed the row of that id.
    #[must_use]
    pub fn may_include(&self, table: &str, id: &str) -> bool {
        match self {
            Self::Rows(rows) => rows.contains(&(table.to_owned(), format!("[\"{id}\"]"))),
            Self::Unknown => true,
        }
    }
}

impl Reader {
    /// Rows this copy changed by ops that the other copy does not have.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn touched_since(&self, other: &Reader) -> Result<Touched> {
        let lost = "SELECT count(*) FROM op WHERE state = 'closed'
                    AND NOT EXISTS (SELECT 1 FROM op AS n WHERE n.target = op.id AND n.kind = 'undo')";
        if self.number(lost, ())? > 0 {
            return Ok(Touched::Unknown);
        }
        let ops = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        let known: BTreeSet<String> = other.rows("SELECT id FROM op", (), ops)?.into_iter().collect();
        // Rows with an id of their own are never made by both copies; the date of a moment may be.
        let sql = "SELECT op.id, s.tbl, s.pk FROM undo_step AS s JOIN op ON op.seq = s.op
                   WHERE op.state = 'done'
                   AND (s.action = 'update' OR s.action = 'insert' AND s.tbl = 'moment_date')";
        let steps = self.rows(sql, (), |row| {
            Ok((row.get::<_, String>(0)?, (row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        })?;
        let rows = steps.into_iter().filter(|(op, _)| !known.contains(op)).map(|(_, row)| row);
        Ok(Touched::Rows(rows.collect()))
    }

    /// Ids of rows of a table that were taken away here, by an op that stands. Tables with an id for a key only.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn removed_ids(&self, table: &str) -> Result<BTreeSet<String>> {
        let sql = "SELECT DISTINCT json_extract(s.pk, '$[0]') FROM undo_step AS s JOIN op ON op.seq = s.op
                   WHERE op.state = 'done' AND s.action = 'delete' AND s.tbl = ?1";
        Ok(self.rows(sql, [table], |row| row.get(0))?.into_iter().collect())
    }
}
