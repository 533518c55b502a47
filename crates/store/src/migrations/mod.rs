//! Versions of the project file: numbered `.sql`, applied in order, all in one transaction.

use crate::error::{Result, StoreError};
use rusqlite::Connection;

/// Marks a SQLite file as a Subtext project (`SBTX` in ASCII).
pub const APPLICATION_ID: i32 = 0x5342_5458;

const STEPS: &[&str] = &[include_str!("001_schema.sql")];

/// The version this program writes, and the highest it reads.
#[must_use]
pub fn program_version() -> u32 {
    version_of(STEPS)
}

fn version_of(steps: &[&str]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

/// The version of an open file.
pub(crate) fn file_version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings an open file to the version of this program, whole or not at all.
pub(crate) fn migrate(connection: &Connection) -> Result<()> {
    migrate_by(connection, STEPS)
}

/// As [`migrate`], by the given steps: a step that fails leaves the file as it was.
pub(crate) fn migrate_by(connection: &Connection, steps: &[&str]) -> Result<()> {
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    let from = file_version(&transaction)? as usize;
    for step in steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    broken_reference(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version_of(steps))?;
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

    fn tables(connection: &Connection) -> i64 {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_version_whole() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection).unwrap();
        let before = tables(&connection);
        let steps = [STEPS[0], "CREATE TABLE later (id TEXT); CREATE TABLE later (id TEXT);"];
        assert!(migrate_by(&connection, &steps).is_err());
        assert_eq!((file_version(&connection).unwrap(), tables(&connection)), (1, before));
    }

    #[test]
    fn steps_already_taken_are_not_taken_again() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection).unwrap();
        migrate(&connection).unwrap();
        migrate_by(&connection, &[STEPS[0], "CREATE TABLE later (id TEXT);"]).unwrap();
        assert_eq!(file_version(&connection).unwrap(), 2);
    }
}
