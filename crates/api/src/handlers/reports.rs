//! Reports.

use super::{funnels, show::small};
use crate::{
    ApiError,
    types::reports::{ReportRequest, ReportWritten},
};
use app::{Session, reports};
use std::path::Path;

pub(crate) fn write(session: &Session, request: ReportRequest) -> Result<ReportWritten, ApiError> {
    let project = session.project()?;
    let counted = funnels::counted(&project, &request.funnel)?;
    let written = reports::write(&project, &counted, Path::new(&request.out), request.pseudonyms)?;
    Ok(ReportWritten {
        path: written.path.display().to_string(),
        bytes: super::show::float(i64::try_from(written.bytes).unwrap_or(i64::MAX)),
        title: written.title,
        quotes: small(written.quotes),
        withheld: small(written.withheld),
    })
}
