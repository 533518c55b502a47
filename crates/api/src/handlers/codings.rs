//! Codes put on words, moved, changed, marked, taken off.

use super::show;
use crate::{
    ApiError,
    types::{
        documents::{AddCoding, CodingMade, CodingRef, MoveCoding, Place, Recode, SetMemo, StarCoding},
        project::Done,
    },
};
use app::{
    AppError, Session,
    codes::{self, NewTag, Overlap},
    documents,
    project::OpenProject,
};
use model::{DocumentId, Selection, text::OffsetMap};

/// Scalar offset in the document's text of a place the window names.
pub(crate) fn scalar(project: &OpenProject, document: DocumentId, place: Place) -> Result<u32, ApiError> {
    let reader = project.reader()?;
    let placed = reader.paragraphs(document, place.paragraph..place.paragraph + 1).map_err(AppError::from)?;
    let paragraph = placed.first();
    let paragraph =
        paragraph.ok_or_else(|| AppError::InvalidInput("The selection is outside the text.".into()))?;
    Ok(paragraph.start + OffsetMap::new(&paragraph.paragraph.text).scalar_of_utf16(place.offset))
}

/// The span between two places of a document.
pub(super) fn selection(
    project: &OpenProject,
    document: DocumentId,
    from: Place,
    to: Place,
) -> Result<Selection, ApiError> {
    let population = project.population()?;
    let listed = population.document(document);
    let length = listed.map_or(u32::MAX, |listed| listed.length);
    let (from, to) = (scalar(project, document, from)?, scalar(project, document, to)?);
    Selection::new(from, to, length)
        .map_err(|e| AppError::InvalidInput(format!("Nothing is selected: {e}.")).into())
}

fn overlap(word: Option<&str>) -> Result<Overlap, ApiError> {
    match word {
        None | Some("keep") => Ok(Overlap::Keep),
        Some("join") => Ok(Overlap::Join),
        Some(other) => {
            Err(AppError::InvalidInput(format!("'{other}' says nothing about overlaps: keep, join.")).into())
        }
    }
}

fn title_of(project: &OpenProject, code: model::CodeId) -> Result<String, ApiError> {
    let code = project.reader()?.code(code).map_err(AppError::from)?;
    Ok(code.map(|c| c.title()).unwrap_or_default())
}

pub(crate) fn add(session: &Session, request: AddCoding) -> Result<CodingMade, ApiError> {
    let project = session.project()?;
    let document = documents::find(&*project.population()?, &request.document)?.document.id;
    let tag = NewTag {
        document,
        selection: selection(&project, document, request.from, request.to)?,
        code: request.code,
        coder: match request.coder.filter(|coder| !coder.trim().is_empty()) {
            Some(coder) => coder,
            None => session.coder()?,
        },
        memo: request.memo,
        overlap: overlap(request.overlap.as_deref())?,
    };
    let made = codes::tag(&project, &tag, request.idempotency.as_deref())?;
    let coding = &made.value.coding;
    let (title, number) = (title_of(&project, coding.code)?, codes::short(coding.number));
    let label = if made.value.joined {
        format!("'{title}' was on part of these words: {number} reaches over all of them now")
    } else {
        format!("Tagged '{title}'")
    };
    Ok(CodingMade {
        coding: coding.id.to_string(),
        short: number,
        quote: coding.quote.clone(),
        joined: made.value.joined,
        changed: show::changed(&made, label),
    })
}

pub(crate) fn shift(session: &Session, request: MoveCoding) -> Result<CodingMade, ApiError> {
    let project = session.project()?;
    let document = codes::find_coding(&project.reader()?, &request.coding)?.document;
    let selection = selection(&project, document, request.from, request.to)?;
    let moved = codes::move_boundary(&project, &request.coding, selection)?;
    let number = codes::short(moved.value.number);
    Ok(CodingMade {
        coding: moved.value.id.to_string(),
        quote: moved.value.quote.clone(),
        joined: false,
        changed: show::changed(&moved, format!("Moved the ends of {number}")),
        short: number,
    })
}

pub(crate) fn recode(session: &Session, request: Recode) -> Result<Done, ApiError> {
    let changed = codes::recode(&*session.project()?, &request.coding, &request.code)?;
    let label = format!("Now '{}'; the memo stays", changed.value.title());
    Ok(Done { changed: Some(show::changed(&changed, label)) })
}

pub(crate) fn star(session: &Session, request: StarCoding) -> Result<Done, ApiError> {
    let changed = codes::star(&*session.project()?, &request.coding, request.starred)?;
    let label = if request.starred { "Starred: shown first" } else { "Star taken off" };
    Ok(Done { changed: Some(show::changed(&changed, label)) })
}

pub(crate) fn remove(session: &Session, request: CodingRef) -> Result<Done, ApiError> {
    let changed = codes::untag(&*session.project()?, &request.coding)?;
    Ok(Done { changed: Some(show::changed(&changed, "Code removed")) })
}

pub(crate) fn memo(session: &Session, request: SetMemo) -> Result<Done, ApiError> {
    let changed = codes::set_memo(&*session.project()?, &request.coding, &request.memo)?;
    Ok(Done { changed: Some(show::changed(&changed, "Memo saved")) })
}
