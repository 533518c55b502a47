//! Exports.

use super::{
    codes,
    show::{float, small},
};
use crate::{
    ApiError,
    types::{
        exports::{ExportKind, ExportKinds, ExportRequest, ExportWritten},
        project::Empty,
    },
};
use app::{
    AppError, Session,
    exports::{self, Narrowing, Request, What},
};
use std::path::PathBuf;

#[expect(clippy::unnecessary_wraps, reason = "every handler may fail")]
pub(crate) fn kinds(_: &Session, _: Empty) -> Result<ExportKinds, ApiError> {
    let kind = |what: What| ExportKind {
        what: what.as_str().into(),
        label: what.label().into(),
        hint: what.hint().into(),
        formats: what.formats().iter().map(|f| (*f).to_owned()).collect(),
        names_people: what.names_people(),
    };
    Ok(ExportKinds { kinds: What::ALL.into_iter().map(kind).collect() })
}

pub(crate) fn write(session: &Session, request: ExportRequest) -> Result<ExportWritten, ApiError> {
    let named = |word: &String| {
        let known = What::ALL.map(What::as_str).join(", ");
        What::parse(word)
            .ok_or_else(|| AppError::InvalidInput(format!("'{word}' cannot be exported: there is {known}.")))
    };
    let request = Request {
        what: request.what.as_ref().filter(|w| !w.is_empty()).map(named).transpose()?,
        narrowing: Narrowing {
            by: request.by,
            goal: request.goal.filter(|goal| !goal.trim().is_empty()),
            step: request.step,
            kind: codes::kind(request.kind.as_deref())?,
            code: request.code.filter(|code| !code.is_empty()),
            collection: request.collection.filter(|name| !name.is_empty()),
            within_days: request.within_days,
            whose: request.whose,
        },
        out: PathBuf::from(request.out),
        pseudonyms: request.pseudonyms,
        force: request.force,
    };
    let written = exports::write(&*session.project()?, &request)?;
    Ok(ExportWritten {
        what: written.what.as_str().into(),
        path: written.path.display().to_string(),
        bytes: float(i64::try_from(written.bytes).unwrap_or(i64::MAX)),
        items: small(written.items),
        notes: written.notes,
    })
}
