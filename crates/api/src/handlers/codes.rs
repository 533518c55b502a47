//! The codebook, codings, excerpts.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        codes::{
            AddCode, CodeMade, CodeView, Codebook, DeleteCode, Excerpt, ExcerptPage, ExcerptsRequest,
            UpdateCode,
        },
        documents::{AddCoding, CodingMade, CodingRef, Place, SetMemo},
        project::{Done, Empty},
    },
};
use app::{
    AppError, Session,
    codes::{self, CodeChange, NewCode, NewTag},
    documents,
    project::{OpenProject, Voices},
};
use model::{CodeKind, DocumentId, Selection, text::OffsetMap};
use std::collections::BTreeSet;

pub(crate) fn codebook(session: &Session, _: Empty) -> Result<Codebook, ApiError> {
    let project = session.project()?;
    Ok(Codebook { codes: views(&*project.voices()?) })
}

pub(super) fn views(voices: &Voices) -> Vec<CodeView> {
    let looks = codes::looks::of(&voices.codebook);
    let view = |(row, look): (&app::CodeRow, codes::looks::Look)| {
        let below = voices.with_those_below(row.code.id);
        let people: BTreeSet<usize> = voices
            .excerpts
            .iter()
            .filter(|e| below.contains(&e.coding.code))
            .filter_map(|e| e.person)
            .collect();
        CodeView {
            id: row.code.id.to_string(),
            name: row.code.name.clone(),
            title: row.code.title(),
            kind: row.code.kind.as_str().into(),
            parent: row.code.parent.map(|p| p.to_string()),
            depth: row.depth,
            is_category: row.code.is_category,
            description: row.code.description.clone(),
            people: small(people.len()),
            excerpts: small(voices.excerpts.iter().filter(|e| below.contains(&e.coding.code)).count()),
            tag: look.tag,
            hue: look.hue,
            pattern: look.pattern.into(),
        }
    };
    voices.codebook.iter().zip(looks).map(view).collect()
}

fn view_of(project: &OpenProject, id: model::CodeId) -> Result<CodeView, ApiError> {
    let found = views(&*project.voices()?).into_iter().find(|v| v.id == id.to_string());
    found.ok_or_else(|| AppError::NotFound("The code is gone.".into()).into())
}

fn kind(word: Option<&str>) -> Result<Option<CodeKind>, ApiError> {
    let parse = |word: &str| {
        let known = CodeKind::ALL.map(CodeKind::as_str).join(", ");
        CodeKind::parse(word)
            .ok_or_else(|| AppError::InvalidInput(format!("'{word}' is no kind of code: {known}.")))
    };
    Ok(word.filter(|w| !w.is_empty()).map(parse).transpose()?)
}

pub(crate) fn add(session: &Session, request: AddCode) -> Result<CodeMade, ApiError> {
    let project = session.project()?;
    let new = NewCode {
        name: request.name,
        parent: request.parent.filter(|p| !p.is_empty()),
        kind: kind(request.kind.as_deref())?,
        description: request.description,
        is_category: request.is_category,
    };
    let made = codes::add(&project, &new)?;
    let label = format!("Added the code '{}'", made.value.title());
    Ok(CodeMade { code: view_of(&project, made.value.id)?, changed: show::changed(&made, label) })
}

pub(crate) fn update(session: &Session, request: UpdateCode) -> Result<CodeMade, ApiError> {
    let project = session.project()?;
    let change = CodeChange {
        name: request.name,
        kind: kind(request.kind.as_deref())?,
        description: request.description,
        parent: request.parent,
        position: request.position,
    };
    let made = codes::update(&project, &request.code, &change)?;
    let label = format!("Changed the code '{}'", made.value.title());
    Ok(CodeMade { code: view_of(&project, made.value.id)?, changed: show::changed(&made, label) })
}

pub(crate) fn delete(session: &Session, request: DeleteCode) -> Result<Done, ApiError> {
    let changed = codes::delete(&*session.project()?, &request.code, request.with_codings)?;
    let label = match changed.value {
        0 => "Removed the code".into(),
        n => format!("Removed the code and {n} codings"),
    };
    Ok(Done { changed: Some(show::changed(&changed, label)) })
}

/// Scalar offset in the document's text of a place the window names.
pub(crate) fn scalar(project: &OpenProject, document: DocumentId, place: Place) -> Result<u32, ApiError> {
    let reader = project.reader()?;
    let placed = reader.paragraphs(document, place.paragraph..place.paragraph + 1).map_err(AppError::from)?;
    let paragraph = placed.first();
    let paragraph =
        paragraph.ok_or_else(|| AppError::InvalidInput("The selection is outside the text.".into()))?;
    Ok(paragraph.start + OffsetMap::new(&paragraph.paragraph.text).scalar_of_utf16(place.offset))
}

pub(crate) fn coding_add(session: &Session, request: AddCoding) -> Result<CodingMade, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let listed = documents::find(&population, &request.document)?;
    let id = listed.document.id;
    let (from, to) = (scalar(&project, id, request.from)?, scalar(&project, id, request.to)?);
    let selection = Selection::new(from, to, listed.length)
        .map_err(|e| AppError::InvalidInput(format!("Nothing is selected: {e}.")))?;
    let tag = NewTag {
        document: id,
        selection,
        code: request.code,
        coder: request.coder.filter(|c| !c.trim().is_empty()).unwrap_or_else(|| session.machine().coder),
        memo: request.memo,
    };
    let made = codes::tag(&project, &tag, request.idempotency.as_deref())?;
    let title = project.reader()?.code(made.value.code).map_err(AppError::from)?.map(|c| c.title());
    Ok(CodingMade {
        coding: made.value.id.to_string(),
        short: codes::short(made.value.number),
        quote: made.value.quote.clone(),
        changed: show::changed(&made, format!("Tagged '{}'", title.unwrap_or_default())),
    })
}

pub(crate) fn coding_remove(session: &Session, request: CodingRef) -> Result<Done, ApiError> {
    let changed = codes::untag(&*session.project()?, &request.coding)?;
    Ok(Done { changed: Some(show::changed(&changed, "Code removed")) })
}

pub(crate) fn coding_memo(session: &Session, request: SetMemo) -> Result<Done, ApiError> {
    let changed = codes::set_memo(&*session.project()?, &request.coding, &request.memo)?;
    Ok(Done { changed: Some(show::changed(&changed, "Memo saved")) })
}

pub(crate) fn quote(session: &Session, request: CodingRef) -> Result<Excerpt, ApiError> {
    let project = session.project()?;
    let coding = codes::find_coding(&project.reader()?, &request.coding)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let excerpted = voices.excerpts.iter().find(|e| e.coding.id == coding.id);
    let excerpted = excerpted.ok_or_else(|| AppError::NotFound("That excerpt is gone.".into()))?;
    let outcome = project.outcome()?;
    let mut excerpt = show::excerpt(&project, &population, &voices, outcome.as_deref(), excerpted)?;
    if !excerpted.quotable {
        excerpt.text = String::new();
        excerpt.memo = "The words are withheld: no consent to quote.".into();
    }
    Ok(excerpt)
}

pub(crate) fn excerpts(session: &Session, request: ExcerptsRequest) -> Result<ExcerptPage, ApiError> {
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let code = codes::find(&project.reader()?, &request.code)?;
    let all: Vec<_> = voices.excerpts_of(code.id).collect();
    let people: BTreeSet<usize> = all.iter().filter_map(|e| e.person).collect();
    let shown: Vec<_> = all.iter().filter(|e| e.quotable).collect();
    let outcome = project.outcome()?;
    let limit = request.limit.unwrap_or(50).min(1_000) as usize;
    let page = shown.iter().skip(request.offset as usize).take(limit);
    Ok(ExcerptPage {
        total: small(shown.len()),
        withheld: small(all.len() - shown.len()),
        people: small(people.len()),
        excerpts: page
            .map(|e| show::excerpt(&project, &population, &voices, outcome.as_deref(), e))
            .collect::<Result<_, _>>()?,
    })
}
