//! Corrections of a transcript.

use super::{
    codings::scalar,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        documents::{CodingRef, DocumentRef},
        project::Done,
        revisions::{
            CorrectionView, FateView, PlaceExcerpt, ReviseRequest, RevisionView, Revisions, Waiting,
            WaitingExcerpt, WaitingRequest,
        },
    },
};
use app::{
    AppError, Session, clock, codes,
    documents::{
        self,
        revising::{self, Correction, Fate},
    },
    project::Voices,
};
use model::{Code, Selection};
use std::path::Path;

pub(crate) fn preview(session: &Session, request: ReviseRequest) -> Result<CorrectionView, ApiError> {
    let project = session.project()?;
    let voices = project.voices()?;
    Ok(view(&voices, &revising::preview(&project, &request.document, Path::new(&request.path))?))
}

pub(crate) fn revise(session: &Session, request: ReviseRequest) -> Result<CorrectionView, ApiError> {
    let project = session.project()?;
    let voices = project.voices()?;
    let author = super::coders::actor(session)?;
    let path = Path::new(&request.path);
    let changed = revising::apply(&project, &request.document, path, &request.note, &author)?;
    let done = Some(show::changed(&changed, "Transcript corrected"));
    Ok(CorrectionView { done, ..view(&voices, &changed.value) })
}

fn view(voices: &Voices, correction: &Correction) -> CorrectionView {
    let fate = |fate: &Fate| FateView {
        short: codes::short(fate.number),
        code: voices.code(fate.code).map_or_else(String::new, Code::title),
        before: fate.before.clone(),
        after: fate.after.clone(),
        similarity: fate.similarity,
        reason: fate.reason.clone(),
    };
    CorrectionView {
        document: correction.document.to_string(),
        paragraphs_before: small(correction.paragraphs.0),
        paragraphs_after: small(correction.paragraphs.1),
        kept: small(correction.kept),
        changed: correction.changed.iter().map(fate).collect(),
        lost: correction.lost.iter().map(fate).collect(),
        warnings: correction.warnings.iter().map(|w| w.message.clone()).collect(),
        same: correction.same,
        done: None,
    }
}

pub(crate) fn revisions(session: &Session, request: DocumentRef) -> Result<Revisions, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let id = documents::find(&population, &request.document)?.document.id;
    let revisions = project.reader()?.revisions(id).map_err(AppError::from)?;
    let view = |r: app::Revision| RevisionView {
        number: r.number,
        replaced: clock::iso(r.replaced),
        author: r.author,
        note: r.note,
        source: r.source,
        paragraphs: r.paragraphs.into_iter().map(|p| p.text).collect(),
    };
    Ok(Revisions { revisions: revisions.into_iter().map(view).collect() })
}

pub(crate) fn waiting(session: &Session, request: WaitingRequest) -> Result<Waiting, ApiError> {
    let project = session.project()?;
    let voices = project.voices()?;
    let waiting = revising::waiting(&project, request.document.as_deref())?;
    let view = |c: app::UnresolvedCoding| WaitingExcerpt {
        coding: c.id.to_string(),
        short: codes::short(c.number),
        document: c.document.to_string(),
        code: c.code.to_string(),
        code_title: voices.code(c.code).map_or_else(String::new, Code::title),
        quote: c.quote,
        before: c.before,
        after: c.after,
        coder: c.coder,
        memo: c.memo,
        reason: c.reason,
    };
    Ok(Waiting { excerpts: waiting.into_iter().map(view).collect() })
}

pub(crate) fn place(session: &Session, request: PlaceExcerpt) -> Result<Done, ApiError> {
    let project = session.project()?;
    let document = revising::find_waiting(&project, &request.coding)?.document;
    let (from, to) = (scalar(&project, document, request.from)?, scalar(&project, document, request.to)?);
    let selection = Selection::new(from, to, u32::MAX)
        .map_err(|e| AppError::InvalidInput(format!("Nothing is selected: {e}.")))?;
    let changed = revising::place(&project, &request.coding, selection)?;
    Ok(Done { changed: Some(show::changed(&changed, "Excerpt placed")) })
}

pub(crate) fn give_up(session: &Session, request: CodingRef) -> Result<Done, ApiError> {
    let changed = revising::give_up(&*session.project()?, &request.coding)?;
    Ok(Done { changed: Some(show::changed(&changed, "Excerpt given up")) })
}
