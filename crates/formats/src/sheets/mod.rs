//! Spreadsheets: a sheet of an Excel or OpenDocument file becomes the rows of a table, and tables become sheets.
//!
//! Reading gives the sheet's rows as comma-separated text ([`Sheet::csv`]), one line a row of the sheet, so that every
//! reader of tables reads a sheet too and line 12 of its ledger is row 12 of the sheet. Values are those that were
//! saved: a formula's last result, dates as ISO text. Writing ([`write`](mod@write)) is the way back.

mod cells;
mod guard;
mod open;
mod rows;
pub mod write;

pub(crate) use rows::push_field;

#[cfg(test)]
mod tests;

use crate::{FormatError, Read as Outcome};
use model::Warning;
use open::Held;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Endings of spreadsheets that are read.
pub const EXTENSIONS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
/// Names of text tables, under which spreadsheets come too.
const TEXT_TABLES: [&str; 3] = ["csv", "tsv", "tab"];
const ZIP: &[u8] = b"PK\x03\x04";
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0";

/// One sheet, as the rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows as comma-separated UTF-8. A row of the sheet is one line, blank rows are blank lines, and line breaks
    /// within cells are CR.
    pub csv: Vec<u8>,
    /// Rows with anything in them.
    pub rows: u64,
}

/// Whether a file is a spreadsheet that is read, by its name and first bytes. A text table that is called `.xls`, as
/// many a program writes it, is none.
#[must_use]
pub fn is_spreadsheet(name: &str, head: &[u8]) -> bool {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
    let named = EXTENSIONS.contains(&extension.as_str()) || TEXT_TABLES.contains(&extension.as_str());
    named && (head.starts_with(ZIP) || head.starts_with(OLD_OFFICE))
}

/// Reads the sheet that holds the data: the visible one with the most rows, of equal ones the first. The others are
/// named in a warning.
///
/// # Errors
/// When the bytes are no spreadsheet, it is locked or damaged, holds nothing, or holds more than can be read.
pub fn read(bytes: &[u8]) -> Result<Outcome<Sheet>, FormatError> {
    guard::check(bytes)?;
    // The reader of spreadsheets is another's, and broken files are known to make it panic: such a file is refused, and
    // the import goes on.
    match catch_unwind(AssertUnwindSafe(|| open::sheets(bytes))) {
        Ok(held) => choose(held?),
        Err(_) => Err(damaged("")),
    }
}

pub(crate) fn damaged(why: &str) -> FormatError {
    let more = if why.is_empty() { String::new() } else { format!(" ({why})") };
    FormatError::new(
        format!("the spreadsheet is damaged{more}"),
        "Open it in your spreadsheet program, save it again as .xlsx or as CSV, and import that",
    )
}

fn choose(held: Vec<Held>) -> Result<Outcome<Sheet>, FormatError> {
    let rows = |h: &Held| if h.visible { h.rows.count } else { 0 };
    let most = held.iter().map(rows).max().unwrap_or(0);
    let Some(at) = held.iter().position(|h| rows(h) == most && most > 0) else {
        let hidden = held.iter().any(|h| h.rows.count > 0);
        let what =
            if hidden { "all sheets with rows are hidden" } else { "no sheet has a row with anything in it" };
        return Err(FormatError::new(what, "Open the file, check that it has rows, and save it again"));
    };
    let others: Vec<String> = held
        .iter()
        .enumerate()
        .filter(|(i, h)| *i != at && h.rows.count > 0)
        .map(|(_, h)| {
            format!("'{}' ({} rows{})", h.name, h.rows.count, if h.visible { "" } else { ", hidden" })
        })
        .collect();
    let mut warnings = Vec::new();
    let Some(chosen) = held.into_iter().nth(at) else { return Err(damaged("")) };
    if !others.is_empty() {
        let what = format!(
            "only the sheet '{}' was read, not {}: save a sheet as a file of its own to import it too",
            chosen.name,
            others.join(", ")
        );
        warnings.push(Warning::whole(what));
    }
    if let Some(row) = chosen.rows.first_error {
        let n = chosen.rows.errors;
        let what = format!("{n} cells hold an error such as #N/A and were taken for blanks");
        warnings.push(Warning::at(u64::from(row) + 1, what));
    }
    if chosen.rows.filled > 0 {
        let what =
            format!("{} cells below the first of a merged cell were given its value", chosen.rows.filled);
        warnings.push(Warning::whole(what));
    }
    let rows = chosen.rows.count;
    Ok(Outcome { value: Sheet { name: chosen.name, csv: chosen.rows.into_csv()?, rows }, warnings })
}
