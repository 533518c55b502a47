//! The journal: what an op did, row by row, so that it can be taken back and done again after a restart.
//!
//! TEMP triggers on every journalled table write `undo_step`. They are made anew at each opening from the columns
//! the table has now, so a migration cannot forget them. They are silent unless `journal_op` names an op, which is
//! so only inside `transact`.

mod replay;
mod triggers;

pub(crate) use replay::{redo_steps, undo_steps};
pub(crate) use triggers::install;

use crate::{error::Result, transact::Topic};
use rusqlite::Connection;

/// Tables under the journal, with what a reader must fetch again when they change.
pub(crate) const JOURNALLED: &[(&str, &[Topic])] = &[
    ("meta", &[Topic::Project]),
    ("setting", &[Topic::Settings]),
    ("import", &[Topic::Imports]),
    ("rejected_row", &[Topic::Imports]),
    ("mapping", &[Topic::Settings]),
    ("document", &[Topic::Documents, Topic::People, Topic::Search]),
    ("paragraph", &[Topic::Documents, Topic::Search]),
    ("speaker", &[Topic::Documents, Topic::People, Topic::Search]),
    ("participant", &[Topic::People]),
    ("identity_fact", &[Topic::People]),
    ("event_chunk", &[Topic::Events, Topic::People]),
    ("touchpoint", &[Topic::Events, Topic::People]),
    ("deal", &[Topic::Events, Topic::People]),
    ("code", &[Topic::Codes, Topic::Search]),
    ("coding", &[Topic::Codings, Topic::Search]),
    ("funnel", &[Topic::Funnels]),
    ("variable", &[Topic::Documents]),
    ("memo", &[Topic::Memos]),
    ("consent", &[Topic::People, Topic::Documents, Topic::Search]),
    ("job_part", &[Topic::Jobs]),
    ("moment_date", &[Topic::Jobs]),
    ("revision", &[Topic::Documents]),
    ("unresolved_coding", &[Topic::Codings]),
    ("merge_conflict", &[Topic::Codings]),
    ("collection", &[Topic::Collections]),
    ("collected", &[Topic::Collections]),
    ("saved_search", &[Topic::Searches]),
    ("redaction", &[Topic::Redactions]),
    ("rejected_suggestion", &[Topic::Suggestions]),
    ("definition", &[Topic::Definitions]),
    ("account_member", &[Topic::Accounts]),
    ("buying_role", &[Topic::Accounts]),
    ("internal_mark", &[Topic::Internal]),
];

/// Columns of a table, as the file has them.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// Name of the table.
    pub table: String,
    /// All columns, in order.
    pub columns: Vec<String>,
    /// Columns of the primary key, in order.
    pub key: Vec<String>,
    /// Whether the key ends in a number: then rows added one after another are one step.
    pub in_runs: bool,
}

impl Shape {
    /// Reads the shape of a table.
    pub fn of(connection: &Connection, table: &str) -> Result<Self> {
        let mut statement =
            connection.prepare_cached("SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let rows = statement.query_map([table], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        })?;
        let columns = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut key: Vec<_> = columns.iter().filter(|column| column.2 > 0).cloned().collect();
        key.sort_by_key(|column| column.2);
        let in_runs = key.len() > 1 && key.last().is_some_and(|column| column.1 == "INTEGER");
        Ok(Self {
            table: table.to_owned(),
            columns: columns.into_iter().map(|column| column.0).collect(),
            key: key.into_iter().map(|column| column.0).collect(),
            in_runs,
        })
    }

    /// The columns that name a step: the key, without the number a run counts.
    pub fn prefix(&self) -> &[String] {
        &self.key[..self.key.len() - usize::from(self.in_runs)]
    }

    /// The column a run counts.
    pub fn counted(&self) -> Option<&str> {
        if self.in_runs { self.key.last().map(String::as_str) } else { None }
    }

    /// `"a", "b"`
    pub fn list(&self) -> String {
        self.columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ")
    }
}

/// Shapes of all journalled tables.
pub(crate) fn shapes(connection: &Connection) -> Result<Vec<Shape>> {
    JOURNALLED.iter().map(|(table, _)| Shape::of(connection, table)).collect()
}
