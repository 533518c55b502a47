//! Coded excerpts as a table: one row a quote and code.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use std::io::Read;

/// Words of a document with a code on them. Where they stand is looked up by the words themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptRow {
    /// Name of the file the words come from.
    pub source: String,
    /// Of a survey: the response.
    pub record: Option<String>,
    /// Of a survey: the column, by its id or its question.
    pub field: Option<String>,
    /// Hint where in the recording, in milliseconds.
    pub start_ms: Option<i64>,
    /// The exact words.
    pub quote: String,
    /// Full name of the code.
    pub code: String,
    /// Who coded; empty where nobody is named.
    pub coder: String,
    /// Why, if they said.
    pub memo: String,
}

/// Reads a table of coded excerpts. The same row again is a repeat.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<rows::Table<ExcerptRow>>, FormatError> {
    let key = |row: &rows::Numbered<ExcerptRow>| Some(format!("{:032x}", row.row_hash));
    rows::read_table(Kind::Excerpts, input, mapping, key, |row| {
        for (role, reason) in
            [(Role::SourceFile, "no source file"), (Role::Quote, "no quote"), (Role::Code, "no code")]
        {
            if row.cell(role).is_empty() {
                return Err(reason.into());
            }
        }
        Ok(ExcerptRow {
            source: row.cell(Role::SourceFile).to_owned(),
            record: row.some(Role::Record),
            field: row.some(Role::Field).map(|field| model::text::normalise(&field)),
            start_ms: milliseconds(row.cell(Role::StartSeconds))?,
            quote: row.words(Role::Quote),
            code: row.cell(Role::Code).to_owned(),
            coder: row.cell(Role::Coder).to_owned(),
            memo: row.words(Role::Memo),
        })
    })
}

fn milliseconds(cell: &str) -> Result<Option<i64>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let seconds: f64 = cell.parse().unwrap_or(f64::NAN);
    // A recording of more than a year is a wrong column.
    if !(0.0..=31_536_000.0).contains(&seconds) {
        return Err(format!("start is not a number of seconds {}", rows::quoted(cell)));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be under a year")]
    let milliseconds = (seconds * 1000.0).round() as i64;
    Ok(Some(milliseconds))
}
