//! The codebook, excerpts.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        codes::{
            AddCode, CodeMade, CodeView, Codebook, DeleteCode, Excerpt, ExcerptPage, ExcerptsRequest,
            PinCode, UpdateCode,
        },
        documents::CodingRef,
        project::{Done, Empty},
    },
};
use app::{
    AppError, Session,
    codes::{self, CodeChange, NewCode},
    project::{OpenProject, Voices},
};
use model::CodeKind;
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
            includes: row.code.details.includes.clone(),
            excludes: row.code.details.excludes.clone(),
            example: row.code.details.example.clone(),
            aliases: row.code.details.aliases.clone(),
            pinned: row.code.details.pinned,
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

pub(crate) fn pin(session: &Session, request: PinCode) -> Result<CodeMade, ApiError> {
    let project = session.project()?;
    let made = codes::pin(&project, &request.code, request.key)?;
    let title = made.value.title();
    let label = match request.key {
        Some(key) => format!("'{title}' has the key {key}"),
        None => format!("'{title}' has no key now"),
    };
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
    let (all, hidden): (Vec<_>, Vec<_>) =
        voices.excerpts_of(code.id).partition(|e| !request.hidden.contains(&e.coding.coder));
    let people: BTreeSet<usize> = all.iter().filter_map(|e| e.person).collect();
    let mut shown: Vec<_> = all.iter().filter(|e| e.quotable).collect();
    shown.sort_by_key(|e| !e.coding.starred);
    let outcome = project.outcome()?;
    let limit = request.limit.unwrap_or(50).min(1_000) as usize;
    let page = shown.iter().skip(request.offset as usize).take(limit);
    Ok(ExcerptPage {
        total: small(shown.len()),
        withheld: small(all.len() - shown.len()),
        hidden: small(hidden.len()),
        people: small(people.len()),
        excerpts: page
            .map(|e| show::excerpt(&project, &population, &voices, outcome.as_deref(), e))
            .collect::<Result<_, _>>()?,
    })
}
