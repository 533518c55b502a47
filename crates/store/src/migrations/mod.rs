//! Versions of the project file: numbered `.sql`, applied in order, all in one transaction.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks a SQLite file as a Subtext project (`SBTX` in ASCII).
pub const APPLICATION_ID: i32 = 0x5342_5458;

/// The steps of this program: step `n` makes version `n`.
pub(crate) const STEPS: Steps = Steps(&[
    include_str!("001_schema.sql"),
    include_str!("002_workbench.sql"),
    concat!(include_str!("003_kept.sql"), include_str!("003_privacy.sql")),
    include_str!("004_definitions.sql"),
    include_str!("005_internal.sql"),
]);

/// Steps from nothing to a version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Steps(pub &'static [&'static str]);

impl Steps {
    /// The version the last step makes.
    pub fn version(self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

/// The version this program writes, and the highest it reads.
#[must_use]
pub fn program_version() -> u32 {
    STEPS.version()
}

/// The version of an open file.
pub(crate) fn file_version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings an open file to the version of the last step, whole or not at all. The undo list begins anew with an
/// upgrade: its rows are those of the tables as they were.
pub(crate) fn migrate(connection: &Connection, steps: Steps) -> Result<()> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let from = file_version(&transaction)? as usize;
    for step in steps.0.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    broken_reference(&transaction)?;
    if from > 0 && from < steps.0.len() {
        transaction.execute_batch(include_str!("end_history.sql"))?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.version())?;
    Ok(transaction.commit()?)
}

fn broken_reference(connection: &Connection) -> Result<()> {
    let mut check = connection.prepare("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1")?;
    let table: Option<String> = rusqlite::OptionalExtension::optional(check.query_row([], |row| row.get(0)))?;
    match table {
        Some(table) => Err(StoreError::Damaged { detail: format!("a row of '{table}' refers to nothing") }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Steps =
        Steps(&[STEPS.0[0], STEPS.0[1], STEPS.0[2], STEPS.0[3], STEPS.0[4], "CREATE TABLE later (id TEXT);"]);
    const FAILS: Steps = Steps(&[
        STEPS.0[0],
        STEPS.0[1],
        STEPS.0[2],
        STEPS.0[3],
        STEPS.0[4],
        "CREATE TABLE later (id TEXT); CREATE TABLE later (id TEXT);",
    ]);

    fn tables(connection: &Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_version_whole() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection, STEPS).unwrap();
        let before = tables(&connection);
        assert!(migrate(&connection, FAILS).is_err());
        assert_eq!((file_version(&connection).unwrap(), tables(&connection)), (5, before));
    }

    #[test]
    fn steps_already_taken_are_not_taken_again() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection, STEPS).unwrap();
        migrate(&connection, STEPS).unwrap();
        migrate(&connection, LATER).unwrap();
        assert_eq!(file_version(&connection).unwrap(), 6);
    }
}
