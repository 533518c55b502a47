//! Who codes.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        coders::{CoderList, CoderView, MarkRead, SetCoder},
        project::{Changed, Done, Empty, Topic},
    },
};
use app::{AppError, Session, coders};

pub(crate) fn list(session: &Session, _: Empty) -> Result<CoderList, ApiError> {
    let reader = session.project()?.reader()?;
    let (all, marks) = (coders::all(&reader)?, coders::read_marks(&reader)?);
    let names: Vec<String> = all.iter().map(|coder| coder.name.clone()).collect();
    let view = |(coder, initials): (coders::Coder, String)| CoderView {
        initials,
        codings: small(coder.codings),
        documents_coded: small(coder.coded.len()),
        seen: coder.seen.iter().map(ToString::to_string).collect(),
        read: marks.iter().filter(|mark| mark.1 == coder.name).map(|mark| mark.0.to_string()).collect(),
        name: coder.name,
    };
    let coders = all.into_iter().zip(coders::initials(&names)).map(view).collect();
    Ok(CoderList { here: session.coder_here()?, coders })
}

pub(crate) fn set(session: &Session, request: SetCoder) -> Result<Done, ApiError> {
    session.set_coder(&request.coder)?;
    // Kept on this machine, not in the project: nothing to undo.
    let changed = Changed { topics: vec![Topic::Settings, Topic::Project], label: "Coder saved".into() };
    Ok(Done { changed: Some(changed) })
}

pub(crate) fn mark_read(session: &Session, request: MarkRead) -> Result<Done, ApiError> {
    let project = session.project()?;
    let coder = match request.coder.filter(|coder| !coder.trim().is_empty()) {
        Some(coder) => coder,
        None => session.coder()?,
    };
    let changed = coders::mark_read(&project, &request.document, &coder, request.read)?;
    let label = if request.read { "Marked as read" } else { "Marked as not read" };
    // Nothing was changed where it stood so already.
    let done = changed.op.is_some().then(|| show::changed(&changed, label));
    Ok(Done { changed: done })
}

/// Who does something that is not coding; nobody in particular while no coder was named.
pub(crate) fn actor(session: &Session) -> Result<String, AppError> {
    Ok(session.coder_here()?.unwrap_or_default())
}
