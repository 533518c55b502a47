//! Where the rows of a table come from: the file itself, or a sheet within it.

use super::plan::Planned;
use crate::AppError;
use formats::{FormatError, sheets};
use std::{borrow::Cow, fs::File, io::Read, path::Path, sync::Arc};

/// The sheet of a spreadsheet that holds the data; nothing for any other file.
pub(super) fn sheet_of(
    path: &Path,
    head: &[u8],
) -> Result<Option<formats::Read<Arc<sheets::Sheet>>>, AppError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !sheets::is_spreadsheet(&name, head) {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, &e))?;
    let read = sheets::read(&bytes).map_err(|e| AppError::unreadable(path, e))?;
    Ok(Some(formats::Read { value: Arc::new(read.value), warnings: read.warnings }))
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
        (Some(sheet), Some(line)) => FormatError {
            what: format!("sheet '{}', row {line}: {}", sheet.name, error.what),
            line: None,
            advice: error.advice,
        },
        _ => error,
    };
    AppError::unreadable(&planned.path, error)
}
