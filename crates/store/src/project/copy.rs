//! Consistent copies of the file.

use super::file::{beside, refuse_existing, remove_database};
use crate::error::{Result, StoreError};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Writes a copy under a temporary name beside the destination, then gives it its name.
pub(super) fn save(connection: &Connection, destination: &Path) -> Result<()> {
    save_with(connection, destination, None)
}

/// As [`save`]; the copy bears a setting that the file itself does not have.
pub(super) fn save_with(
    connection: &Connection,
    destination: &Path,
    setting: Option<(&str, &str)>,
) -> Result<()> {
    refuse_existing(destination)?;
    let part = beside(destination, ".part");
    refuse_existing(&part)?;
    let name = part.to_str().ok_or_else(|| StoreError::Io {
        doing: "write",
        path: destination.to_owned(),
        source: std::io::Error::other("the name is not readable as text"),
    })?;
    // The connection cannot write its own file; what it makes here is another one.
    connection.pragma_update(None, "query_only", false)?;
    let written = connection
        .execute("VACUUM INTO ?1", [name])
        .map_err(StoreError::from)
        .and_then(|_| setting.map_or(Ok(()), |setting| note(&part, setting)))
        .and_then(|()| settle(&part, destination));
    if written.is_err() {
        remove_database(&part);
    }
    written
}

/// Not an op: whoever opens the copy has nothing to go back to.
fn note(part: &Path, (key, value): (&str, &str)) -> Result<()> {
    let connection = super::connection::open(part)?;
    connection.execute(include_str!("../settings/put.sql"), (key, value))?;
    Ok(())
}

fn settle(part: &Path, destination: &Path) -> Result<()> {
    let file = fs::OpenOptions::new().write(true).open(part).map_err(StoreError::io("write", part))?;
    file.sync_all().map_err(StoreError::io("write", part))?;
    refuse_existing(destination)?;
    fs::rename(part, destination).map_err(StoreError::io("write", destination))
}

/// Copies a project of an earlier version beside itself: `study.subtext` → `study.v1.subtext`, or with a number
/// where that exists already. Nothing is upgraded without it.
pub(super) fn back_up_before_upgrade(path: &Path, connection: &Connection, version: u32) -> Result<PathBuf> {
    let mut number = 1;
    loop {
        let backup = backup_name(path, version, number);
        if !backup.exists() {
            save(connection, &backup)?;
            return Ok(backup);
        }
        number += 1;
    }
}

fn backup_name(path: &Path, version: u32, number: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let tail = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let count = if number == 1 { String::new() } else { format!("-{number}") };
    path.with_file_name(format!("{stem}.v{version}{count}{tail}"))
}
