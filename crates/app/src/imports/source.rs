//! Where the rows of a table come from: the file itself, or a sheet within it.

use super::plan::Planned;
use crate::AppError;
use formats::{
    FormatError,
    detect::{Confidence, detect},
    json, sheets,
};
use std::{borrow::Cow, fs::File, io::Read, path::Path, sync::Arc};

/// The sheet of a spreadsheet that holds the data, or the rows of a list in JSON; nothing for any other file.
pub(super) fn sheet_of(
    path: &Path,
    head: &[u8],
) -> Result<Option<formats::Read<Arc<sheets::Sheet>>>, AppError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_spreadsheet = sheets::is_spreadsheet(&name, head);
    // A transcript may be JSON too, and is read as such.
    let is_list =
        !is_spreadsheet && json::is_json(&name) && detect(&name, head).confidence != Confidence::Sure;
    if !is_spreadsheet && !is_list {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, &e))?;
    let read = if is_list { json::read(&bytes) } else { sheets::read(&bytes) };
    let read = read.map_err(|e| AppError::unreadable(path, e))?;
    Ok(Some(formats::Read { value: Arc::new(read.value), warnings: read.warnings }))
}

/// What the lines of a sheet's ledger are.
pub(super) fn place(sheet: &sheets::Sheet) -> Option<String> {
    (!sheet.name.is_empty())
        .then(|| format!("read from the sheet '{}'; line numbers are its rows", sheet.name))
}

/// The rows of a planned file as a stream of text.
pub(super) fn open(planned: &Planned) -> Result<Box<dyn Read + '_>, AppError> {
    match &planned.sheet {
        Some(sheet) => Ok(Box::new(sheet.csv.as_slice())),
        None => {
            let file = File::open(&planned.path).map_err(|e| AppError::io(&planned.path, &e))?;
            Ok(Box::new(file))
        }
    }
}

/// The rows of a planned file, whole.
pub(super) fn bytes(planned: &Planned) -> Result<Cow<'_, [u8]>, AppError> {
    match &planned.sheet {
        Some(sheet) => Ok(Cow::Borrowed(&sheet.csv)),
        None => {
            let bytes = std::fs::read(&planned.path).map_err(|e| AppError::io(&planned.path, &e))?;
            Ok(Cow::Owned(bytes))
        }
    }
}

/// An error about a planned file; of a sheet, line numbers are rows of the sheet.
pub(super) fn unreadable(planned: &Planned, error: FormatError) -> AppError {
    let error = match (&planned.sheet, error.line) {
        (Some(sheet), Some(line)) if !sheet.name.is_empty() => FormatError {
            what: format!("sheet '{}', row {line}: {}", sheet.name, error.what),
            line: None,
            advice: error.advice,
        },
        _ => error,
    };
    AppError::unreadable(&planned.path, error)
}
