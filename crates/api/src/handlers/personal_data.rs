//! Personal data.

use super::show::{self, small};
use crate::{
    ApiError,
    types::personal_data::{
        ChosenWords, PersonalDataFinding, PersonalDataKind, PersonalDataPage, PersonalDataRequest,
        RedactRequest, Redacted, Replacement, UnredactRequest,
    },
};
use app::{
    AppError, Session, documents,
    models::{Task, Which as Model},
    personal_data::{self, Chosen, Found, Kind, Plan, Reason, Which},
    project::{OpenProject, Population},
};
use model::{Selection, text::OffsetMap};
use std::collections::{BTreeMap, BTreeSet};

/// Findings in one answer when nothing is said.
const PAGE: u32 = 200;
/// Characters shown on either side of a finding.
const AROUND: usize = 60;
/// Replacements listed at most.
const MOST: usize = 500;

pub(crate) fn find(session: &Session, request: PersonalDataRequest) -> Result<PersonalDataPage, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let kinds = kinds(&request.kinds)?;
    let model = model(session, request.by_model)?;
    let (mut found, standing) = personal_data::find(&project, request.document.as_deref(), model.as_ref())?;
    let documents = if request.document.is_some() { 1 } else { population.documents.len() };
    found.retain(|f| kinds.is_empty() || kinds.contains(&f.kind));
    let page = found.iter().skip(request.offset as usize).take(request.limit.unwrap_or(PAGE) as usize);
    Ok(PersonalDataPage {
        total: small(found.len()),
        documents: small(documents),
        kinds: counts(&found),
        findings: page.map(|f| finding(&population, f, model.as_ref())).collect(),
        model: standing.map(super::models::standing),
    })
}

/// The model of names, where it is wanted and there is one.
fn model(session: &Session, wanted: bool) -> Result<Option<Model>, AppError> {
    if wanted { session.models().which(Task::Names, None) } else { Ok(None) }
}

fn kinds(words: &[String]) -> Result<Vec<Kind>, AppError> {
    words.iter().map(|word| kind(word)).collect()
}

fn kind(word: &str) -> Result<Kind, AppError> {
    Kind::parse(word).ok_or_else(|| {
        let known = Kind::ALL.map(Kind::as_str).join(", ");
        AppError::InvalidInput(format!("'{word}' is no kind of personal data: {known}."))
    })
}

fn counts(found: &[Found]) -> Vec<PersonalDataKind> {
    let count = |kind: Kind| {
        let of_kind: Vec<&Found> = found.iter().filter(|f| f.kind == kind).collect();
        let documents: BTreeSet<usize> = of_kind.iter().map(|f| f.document).collect();
        (!of_kind.is_empty()).then(|| PersonalDataKind {
            kind: kind.as_str().into(),
            words: personal_data::in_number(kind, of_kind.len()),
            found: small(of_kind.len()),
            redacted: small(of_kind.iter().filter(|f| f.redacted.is_some()).count()),
            documents: small(documents.len()),
        })
    };
    Kind::ALL.into_iter().filter_map(count).collect()
}

fn finding(population: &Population, found: &Found, model: Option<&Model>) -> PersonalDataFinding {
    let listed = &population.documents[found.document];
    let map = OffsetMap::new(&found.around);
    let characters: Vec<char> = found.around.chars().collect();
    let (start, end) = (found.start as usize, (found.end as usize).min(characters.len()));
    PersonalDataFinding {
        document: listed.document.id.to_string(),
        document_title: documents::title(population, listed),
        paragraph: found.paragraph,
        start: map.utf16_of_scalar(found.start),
        end: map.utf16_of_scalar(found.end),
        from: found.paragraph_start + found.start,
        to: found.paragraph_start + found.end,
        kind: found.kind.as_str().into(),
        reason: match (found.reason, model) {
            (Some(Reason::Model), Some(model)) => format!("by model {}", model.name),
            (other, _) => reason(other).into(),
        },
        text: found.text.clone(),
        before: before(&characters[..start]),
        after: after(&characters[end..]),
        label: found.redacted.as_ref().map(|(_, label)| label.clone()),
        redaction: found.redacted.as_ref().map(|(id, _)| id.to_string()),
    }
}

/// The words that lead up to a finding, none of them cut.
fn before(characters: &[char]) -> String {
    let near = &characters[characters.len().saturating_sub(AROUND)..];
    let whole = match near.iter().position(|c| c.is_whitespace()) {
        Some(space) if near.len() < characters.len() => &near[space..],
        _ => near,
    };
    whole.iter().collect()
}

/// The words that follow a finding, none of them cut.
fn after(characters: &[char]) -> String {
    let near = &characters[..AROUND.min(characters.len())];
    let whole = match near.iter().rposition(|c| c.is_whitespace()) {
        Some(space) if near.len() < characters.len() => &near[..=space],
        _ => near,
    };
    whole.iter().collect()
}

fn reason(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::Shape) => "looks like one",
        Some(Reason::CheckDigits) => "its check digits are right",
        Some(Reason::Said) => "the words around it say so",
        Some(Reason::Known) => "the project knows it",
        Some(Reason::Disguised) => "read out, or written in disguise",
        Some(Reason::Model) => "by a model of names",
        None => "chosen by hand",
    }
}

fn which(session: &Session, project: &OpenProject, request: &RedactRequest) -> Result<Which, ApiError> {
    Ok(Which {
        model: model(session, request.by_model)?,
        document: request.document.clone(),
        kinds: kinds(&request.kinds)?,
        chosen: request.chosen.iter().map(|words| chosen(project, words)).collect::<Result<_, ApiError>>()?,
        ..Which::default()
    })
}

fn chosen(project: &OpenProject, words: &ChosenWords) -> Result<Chosen, ApiError> {
    let population = project.population()?;
    let document = documents::find(&population, &words.document)?.document.id;
    let reader = project.reader()?;
    let placed = reader.paragraphs(document, words.paragraph..words.paragraph + 1).map_err(AppError::from)?;
    let paragraph = placed
        .first()
        .ok_or_else(|| AppError::NotFound(format!("The document has no paragraph {}.", words.paragraph)))?;
    let map = OffsetMap::new(&paragraph.paragraph.text);
    let (start, end) = (map.scalar_of_utf16(words.start), map.scalar_of_utf16(words.end));
    let length = small(paragraph.paragraph.text.chars().count());
    let selection = Selection::new(start, end, length)
        .map_err(|e| AppError::InvalidInput(format!("These are no words of the paragraph: {e}.")))?;
    let selection =
        Selection::new(paragraph.start + selection.start(), paragraph.start + selection.end(), u32::MAX)
            .map_err(|e| AppError::InvalidInput(format!("These are no words of the document: {e}.")))?;
    Ok(Chosen { document, selection, kind: kind(&words.kind)? })
}

pub(crate) fn preview(session: &Session, request: RedactRequest) -> Result<Redacted, ApiError> {
    let project = session.project()?;
    let which = which(session, &project, &request)?;
    let plan = personal_data::plan(&project, &which, "")?;
    Ok(redacted(&*project.population()?, &plan))
}

pub(crate) fn redact(session: &Session, request: RedactRequest) -> Result<Redacted, ApiError> {
    let project = session.project()?;
    let which = which(session, &project, &request)?;
    let changed = personal_data::redact(&project, &which, &super::coders::actor(session)?)?;
    let plan = &changed.value;
    let label = format!("Redacted {}", personal_data::in_words(&plan.kinds, plan.documents));
    Ok(Redacted { changed: Some(show::changed(&changed, label)), ..redacted(&*project.population()?, plan) })
}

fn redacted(population: &Population, plan: &Plan) -> Redacted {
    let replacement = |(redaction, words): &(app::Redaction, String)| Replacement {
        document: redaction.document.to_string(),
        document_title: population
            .document(redaction.document)
            .map_or_else(String::new, |listed| documents::title(population, listed)),
        kind: redaction.kind.clone(),
        text: words.clone(),
        label: redaction.label.clone(),
    };
    Redacted {
        total: small(plan.redactions.len()),
        documents: small(plan.documents),
        already: small(plan.already),
        kinds: by_kind(&plan.kinds),
        replacements: plan.redactions.iter().take(MOST).map(replacement).collect(),
        changed: None,
    }
}

fn by_kind(kinds: &BTreeMap<Kind, personal_data::Count>) -> Vec<PersonalDataKind> {
    let view = |(kind, count): (&Kind, &personal_data::Count)| PersonalDataKind {
        kind: kind.as_str().into(),
        words: personal_data::in_number(*kind, count.found),
        found: small(count.found),
        redacted: small(count.found),
        documents: small(count.documents.len()),
    };
    kinds.iter().map(view).collect()
}

pub(crate) fn unredact(session: &Session, request: UnredactRequest) -> Result<Redacted, ApiError> {
    let project = session.project()?;
    let id = |id: &String| {
        let none = || AppError::NotFound(format!("There is no redaction '{id}' in this project."));
        id.parse().ok().ok_or_else(none)
    };
    let which = Which {
        document: request.document,
        kinds: kinds(&request.kinds)?,
        redactions: request.redactions.iter().map(id).collect::<Result<_, AppError>>()?,
        ..Which::default()
    };
    let changed = personal_data::unredact(&project, &which, &super::coders::actor(session)?)?;
    let hidden = &changed.value;
    let total = hidden.kinds.values().map(|count| count.found).sum::<usize>();
    let words = personal_data::in_words(&hidden.kinds, hidden.documents);
    Ok(Redacted {
        total: small(total),
        documents: small(hidden.documents),
        already: 0,
        kinds: by_kind(&hidden.kinds),
        replacements: Vec::new(),
        changed: Some(show::changed(&changed, format!("Shown again: {words}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_finding_are_whole() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let long = "The very first thing I wrote down in my notebook on that long Tuesday morning was ";
        assert_eq!(before(&letters(long)), " wrote down in my notebook on that long Tuesday morning was ");
        assert_eq!(
            after(&letters(&format!(", {long}"))),
            ", The very first thing I wrote down in my notebook on that "
        );
        assert_eq!((before(&letters("Call ")), after(&letters(" now."))), ("Call ".into(), " now.".into()));
        // Words without spaces between them are cut where they must be.
        assert_eq!(before(&letters(&"字".repeat(99))).chars().count(), AROUND);
    }
}
