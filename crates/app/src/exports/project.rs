//! The whole project as REFI-QDA, for other programs for qualitative analysis.

use super::{Content, Made};
use crate::{AppError, exchange::hand, project::OpenProject};
use formats::refi;
use std::path::Path;

/// Documents, codes, codings, coders, people and memos.
pub(super) fn make(project: &OpenProject, pseudonyms: bool, out: &Path) -> Result<Made, AppError> {
    let handed = hand::hand(project, pseudonyms)?;
    // The time of the last thing done, not of the export: the same project gives the same bytes.
    let written = refi::project::write(&handed.project, handed.latest)
        .map_err(|error| AppError::unreadable(out, error))?;
    let mut notes = handed.notes;
    notes.extend(written.warnings.into_iter().map(|warning| warning.message));
    Ok(Made { items: handed.codings, content: Content::Bytes(written.value), notes })
}
