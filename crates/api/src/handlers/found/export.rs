//! What was found as a table.

use super::{
    super::{
        search,
        show::{float, small},
    },
    code::places,
};
use crate::{
    ApiError,
    types::{exports::ExportWritten, tabs::SearchExportRequest},
};
use app::{
    Session,
    exports::{HitsRequest, write_hits},
};
use std::path::PathBuf;

pub(crate) fn export(session: &Session, request: SearchExportRequest) -> Result<ExportWritten, ApiError> {
    let project = session.project()?;
    let found = search::everything(session, &request.request)?;
    let written = write_hits(
        &project,
        &found,
        &HitsRequest {
            chosen: places(&*project.population()?, &request.hits)?,
            out: PathBuf::from(request.out),
            pseudonyms: request.pseudonyms,
            force: request.force,
        },
    )?;
    Ok(ExportWritten {
        what: "search".into(),
        path: written.path.display().to_string(),
        bytes: float(i64::try_from(written.bytes).unwrap_or(i64::MAX)),
        items: small(written.items),
        notes: written.notes,
    })
}
