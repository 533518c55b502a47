//! Changes of the codebook as a whole.

use super::{
    codes::new_code,
    show::{self, small},
};
use crate::{
    ApiError,
    types::codebook::{CodebookDone, DeleteCode, MergeCodes, MoveCodes, RenameCode, Renamed, SplitCode},
};
use app::{
    AppError, Session,
    codes::{self, Children, Done, Excerpts, How, Into},
};

fn how(preview: bool) -> How {
    if preview { How::Preview } else { How::Do }
}

fn answer((effect, changed): Done) -> CodebookDone {
    let sentence = effect.label.clone();
    CodebookDone {
        excerpts: small(effect.excerpts),
        people: small(effect.people),
        joined: small(effect.joined),
        gone: small(effect.gone),
        moved: small(effect.moved),
        renamed: effect.renamed.into_iter().map(|(from, to)| Renamed { from, to }).collect(),
        code: effect.code.map(|code| code.to_string()),
        changed: changed
            .filter(|changed| changed.op.is_some())
            .map(|changed| show::changed(&changed, sentence)),
        label: effect.label,
    }
}

pub(crate) fn place(session: &Session, request: MoveCodes) -> Result<CodebookDone, ApiError> {
    let parent = Some(request.parent.as_str()).filter(|parent| !parent.is_empty());
    let (project, how) = (session.project()?, how(request.preview));
    Ok(answer(codes::place(&project, &request.codes, parent, request.position, how)?))
}

pub(crate) fn merge(session: &Session, request: MergeCodes) -> Result<CodebookDone, ApiError> {
    let project = session.project()?;
    Ok(answer(codes::merge(&project, &request.from, &request.into, how(request.preview))?))
}

pub(crate) fn split(session: &Session, request: SplitCode) -> Result<CodebookDone, ApiError> {
    let into = match (request.into.filter(|into| !into.is_empty()), request.new) {
        (Some(into), _) => Into::Existing(into),
        (None, Some(new)) => Into::New(new_code(new)?),
        (None, None) => {
            let say = "Say which code the excerpts get, or name a new one.";
            return Err(AppError::InvalidInput(say.into()).into());
        }
    };
    let (project, how) = (session.project()?, how(request.preview));
    Ok(answer(codes::split(&project, &request.code, &request.excerpts, &into, how)?))
}

pub(crate) fn rename(session: &Session, request: RenameCode) -> Result<CodebookDone, ApiError> {
    let (project, how) = (session.project()?, how(request.preview));
    Ok(answer(codes::rename(&project, &request.code, &request.name, !request.alone, how)?))
}

pub(crate) fn delete(session: &Session, request: DeleteCode) -> Result<CodebookDone, ApiError> {
    let excerpts = match request.move_to.filter(|to| !to.is_empty()) {
        Some(to) => Excerpts::Move(to),
        None if request.with_codings => Excerpts::Delete,
        None => Excerpts::Refuse,
    };
    let children = if request.with_children { Children::Go } else { Children::Stay };
    let all: Vec<String> = std::iter::once(request.code).chain(request.others).collect();
    let project = session.project()?;
    Ok(answer(codes::delete(&project, &all, &excerpts, children, how(request.preview))?))
}
