//! The codebook as a table that Subtext reads again without loss.

use super::{Content, Made};
use crate::{AppError, codes, project::OpenProject};
use formats::{
    refi,
    tables::{
        codebook::{BETWEEN_ALIASES, CATEGORY},
        guarded::{Cell, Sheet},
    },
};
use model::{Code, CodeId};
use std::{collections::HashMap, path::Path};
use store::CodeRow;

const HEADS: [&str; 10] =
    ["code", "parent", "kind", "description", "include", "exclude", "example", "aliases", "color", "pattern"];

/// Every code, parents before children.
pub(super) fn make(project: &OpenProject, ending: &str, out: &Path) -> Result<Made, AppError> {
    let codebook = project.reader()?.codebook()?;
    let items = codebook.len();
    if ending == "qdc" {
        let origin = format!("{} {}", refi::ORIGIN, env!("CARGO_PKG_VERSION"));
        let forest = refi::Codebook { origin, codes: codes::refi::to_refi(&codebook), sets: Vec::new() };
        let written = refi::codebook::write(&forest).map_err(|e| AppError::unreadable(out, e))?;
        let notes = written.warnings.into_iter().map(|warning| warning.message).collect();
        return Ok(Made { items, content: Content::Bytes(written.value), notes });
    }
    Ok(Made { items, content: Content::Tables(vec![table(&codebook)]), notes: Vec::new() })
}

fn table(codebook: &[CodeRow]) -> Sheet {
    let names: HashMap<CodeId, &str> =
        codebook.iter().map(|row| (row.code.id, row.code.name.as_str())).collect();
    let mut sheet = Sheet::new("Codebook", &HEADS);
    sheet.rows.extend(codebook.iter().map(|row| {
        let parent = row.code.parent.and_then(|parent| names.get(&parent)).copied().unwrap_or_default();
        cells(&row.code, parent)
    }));
    sheet
}

fn cells(code: &Code, parent: &str) -> Vec<Cell> {
    let details = &code.details;
    let kind = if code.is_category { CATEGORY } else { code.kind.as_str() };
    vec![
        code.name.as_str().into(),
        parent.into(),
        kind.into(),
        code.description.as_str().into(),
        details.includes.as_str().into(),
        details.excludes.as_str().into(),
        details.example.as_str().into(),
        details.aliases.join(BETWEEN_ALIASES).into(),
        details.color.as_str().into(),
        details.pattern.as_str().into(),
    ]
}
