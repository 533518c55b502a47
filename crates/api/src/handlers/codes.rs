//! The codebook, excerpts.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        codes::{AddCode, CodeMade, CodeView, Codebook, Excerpt, PinCode, UpdateCode},
        documents::CodingRef,
        project::Empty,
    },
};
use app::{
    AppError, Session,
    codes::{self, CodeChange, NewCode},
    project::{OpenProject, Voices},
};
use model::CodeKind;

pub(crate) fn codebook(session: &Session, _: Empty) -> Result<Codebook, ApiError> {
    let project = session.project()?;
    Ok(Codebook { codes: views(&*project.voices()?) })
}

pub(super) fn views(voices: &Voices) -> Vec<CodeView> {
    let looks = codes::looks::of(&voices.codebook);
    let usage = codes::usage::of(voices);
    let view = |(row, look): (&app::CodeRow, codes::looks::Look)| {
        let code = &row.code;
        let used = usage.get(&code.id).copied().unwrap_or_default();
        CodeView {
            id: code.id.to_string(),
            name: code.name.clone(),
            title: code.title(),
            kind: code.kind.as_str().into(),
            parent: code.parent.map(|p| p.to_string()),
            depth: row.depth,
            is_category: code.is_category,
            description: code.description.clone(),
            includes: code.details.includes.clone(),
            excludes: code.details.excludes.clone(),
            example: code.details.example.clone(),
            aliases: code.details.aliases.clone(),
            pinned: code.details.pinned,
            people: small(used.people),
            excerpts: small(used.excerpts),
            own_people: small(used.own_people),
            own_excerpts: small(used.own_excerpts),
            tag: look.tag,
            hue: look.hue,
            pattern: look.pattern.into(),
            own_color: code.details.color.clone(),
            own_pattern: code.details.pattern.clone(),
        }
    };
    voices.codebook.iter().zip(looks).map(view).collect()
}

fn view_of(project: &OpenProject, id: model::CodeId) -> Result<CodeView, ApiError> {
    let found = views(&*project.voices()?).into_iter().find(|v| v.id == id.to_string());
    found.ok_or_else(|| AppError::NotFound("The code is gone.".into()).into())
}

pub(crate) fn kind(word: Option<&str>) -> Result<Option<CodeKind>, ApiError> {
    let parse = |word: &str| {
        let known = CodeKind::ALL.map(CodeKind::as_str).join(", ");
        CodeKind::parse(word)
            .ok_or_else(|| AppError::InvalidInput(format!("'{word}' is no kind of code: {known}.")))
    };
    Ok(word.filter(|w| !w.is_empty()).map(parse).transpose()?)
}

/// The new code a request asks for.
pub(crate) fn new_code(request: AddCode) -> Result<NewCode, ApiError> {
    Ok(NewCode {
        name: request.name,
        parent: request.parent.filter(|p| !p.is_empty()),
        kind: kind(request.kind.as_deref())?,
        description: request.description,
        is_category: request.is_category,
    })
}

pub(crate) fn add(session: &Session, request: AddCode) -> Result<CodeMade, ApiError> {
    let project = session.project()?;
    let made = codes::add(&project, &new_code(request)?)?;
    let label = format!("Added the code '{}'", made.value.title());
    Ok(CodeMade { code: view_of(&project, made.value.id)?, changed: show::changed(&made, label) })
}

pub(crate) fn update(session: &Session, request: UpdateCode) -> Result<CodeMade, ApiError> {
    let project = session.project()?;
    let change = CodeChange {
        name: request.name,
        kind: kind(request.kind.as_deref())?,
        description: request.description,
        is_category: request.is_category,
        includes: request.includes,
        excludes: request.excludes,
        example: request.example,
        example_of: request.example_of.filter(|excerpt| !excerpt.is_empty()),
        aliases: request.aliases,
        color: request.color,
        pattern: request.pattern,
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
