//! The triggers that write the journal.

use super::{Shape, shapes};
use crate::error::Result;
use rusqlite::Connection;

/// Most rows of one run: bounds the size of one step.
const RUN: u32 = 1000;

/// Puts the triggers on a connection that is going to write.
pub(crate) fn install(connection: &Connection) -> Result<Vec<Shape>> {
    let shapes = shapes(connection)?;
    connection.execute_batch("CREATE TEMP TABLE journal_op (op INTEGER PRIMARY KEY)")?;
    for shape in &shapes {
        connection.execute_batch(&inserts(shape))?;
        connection.execute_batch(&updates(shape))?;
        connection.execute_batch(&deletes(shape))?;
    }
    Ok(shapes)
}

fn json_of(row: &str, columns: &[String]) -> String {
    let cells: Vec<String> = columns.iter().map(|column| format!("{row}.\"{column}\"")).collect();
    format!("json_array({})", cells.join(", "))
}

const WHEN: &str = "EXISTS (SELECT 1 FROM journal_op)";

fn inserts(shape: &Shape) -> String {
    let table = &shape.table;
    let key = json_of("NEW", shape.prefix());
    let (extend, number) = match shape.counted() {
        Some(counted) => {
            let number = format!("NEW.\"{counted}\"");
            let extend = format!(
                "UPDATE undo_step SET last = {number}
                 WHERE seq = (SELECT max(seq) FROM undo_step) AND op = (SELECT op FROM journal_op)
                   AND action = 'insert' AND tbl = '{table}' AND pk = {key}
                   AND last = {number} - 1 AND {number} - first < {RUN};"
            );
            (extend, number)
        }
        None => (String::new(), "NULL".to_owned()),
    };
    let unless = if extend.is_empty() { "" } else { "WHERE changes() = 0" };
    format!(
        "CREATE TEMP TRIGGER \"journal_insert_{table}\" AFTER INSERT ON main.\"{table}\" WHEN {WHEN} BEGIN
           {extend}
           INSERT INTO undo_step (op, tbl, action, pk, first, last)
             SELECT op, '{table}', 'insert', {key}, {number}, {number} FROM journal_op {unless};
         END"
    )
}

fn updates(shape: &Shape) -> String {
    let table = &shape.table;
    let differs: Vec<String> =
        shape.columns.iter().map(|column| format!("OLD.\"{column}\" IS NOT NEW.\"{column}\"")).collect();
    let (key, before, after) =
        (json_of("NEW", &shape.key), json_of("OLD", &shape.columns), json_of("NEW", &shape.columns));
    format!(
        "CREATE TEMP TRIGGER \"journal_update_{table}\" AFTER UPDATE ON main.\"{table}\"
         WHEN {WHEN} AND ({}) BEGIN
           INSERT INTO undo_step (op, tbl, action, pk, before, after)
             SELECT op, '{table}', 'update', {key}, {before}, {after} FROM journal_op;
         END",
        differs.join(" OR ")
    )
}

fn deletes(shape: &Shape) -> String {
    let table = &shape.table;
    let (key, before) = (json_of("OLD", &shape.key), json_of("OLD", &shape.columns));
    format!(
        "CREATE TEMP TRIGGER \"journal_delete_{table}\" AFTER DELETE ON main.\"{table}\" WHEN {WHEN} BEGIN
           INSERT INTO undo_step (op, tbl, action, pk, before)
             SELECT op, '{table}', 'delete', {key}, {before} FROM journal_op;
         END"
    )
}
