//! Themes of answers, answers in nearly the same words, and paragraphs like another one.

use super::show::{self, small};
use crate::{
    ApiError,
    types::themes::{
        AnswerView, NearDuplicates, NearDuplicatesRequest, SameAnswers, Similar, SimilarParagraph,
        SimilarRequest, ThemeCoded, ThemeToCode, ThemeView, ThemesFound, ThemesRequest,
    },
};
use app::{
    AppError, Session,
    codes::NewCode,
    documents,
    people::naming,
    personal_data::Redactions,
    project::Population,
    themes::{self, Answers, Like, ThemeCode},
    words::counted,
};
use std::collections::BTreeSet;

/// Paragraphs like another one when nothing is said.
const FEW: u32 = 10;

fn answer(population: &Population, redactions: &Redactions, answers: &Answers, place: usize) -> AnswerView {
    let given = &answers.given[place];
    let listed = &population.documents[given.document];
    let id = listed.document.id;
    let may = listed.document.consent.may_quote();
    let text = if may { redactions.words(id, given.answer.start, &given.answer.text) } else { String::new() };
    AnswerView {
        document: id.to_string(),
        paragraph: given.answer.paragraph,
        text,
        person_name: listed.person.map(|person| naming::short(&population.name_of(person))),
    }
}

fn people(population: &Population, answers: &Answers, places: &[usize]) -> u32 {
    let persons = places.iter().filter_map(|&at| population.documents[answers.given[at].document].person);
    small(persons.collect::<BTreeSet<_>>().len())
}

pub(crate) fn find(session: &Session, request: ThemesRequest) -> Result<ThemesFound, ApiError> {
    let project = session.project()?;
    let wanted = request.themes.map(|wanted| wanted as usize);
    let found = themes::themes(
        &project,
        &|texts| session.vectors(texts),
        &request.survey,
        &request.question,
        wanted,
    )?;
    let (population, redactions) = (project.population()?, project.redactions()?);
    let view = |place: &usize| answer(&population, &redactions, &found.answers, *place);
    let theme = |theme: &app::themes::Theme| ThemeView {
        phrases: theme.phrases.clone(),
        answers: small(theme.members.len()),
        people: people(&population, &found.answers, &theme.members),
        representatives: theme.representatives.iter().map(view).collect(),
        members: theme.members.iter().map(view).collect(),
    };
    Ok(ThemesFound {
        basis: found.basis.as_str().into(),
        note: found.basis.note(),
        answers: small(found.answers.given.len()),
        coded: small(found.answers.coded),
        withheld: small(found.answers.withheld),
        themes: found.themes.themes.iter().map(theme).collect(),
        leftover: found.themes.leftover.iter().map(view).collect(),
    })
}

pub(crate) fn to_code(session: &Session, request: ThemeToCode) -> Result<ThemeCoded, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let id = |document: &String| Ok(documents::find(&population, document)?.document.id);
    let theme = ThemeCode {
        survey: request.survey,
        question: request.question,
        code: NewCode {
            name: request.name,
            parent: request.parent,
            description: request.description,
            ..NewCode::default()
        },
        documents: request.documents.iter().map(id).collect::<Result<_, AppError>>()?,
    };
    let coder = match request.coder.filter(|coder| !coder.trim().is_empty()) {
        Some(coder) => coder,
        None => session.coder()?,
    };
    let changed = themes::to_code(&project, &theme, &coder)?;
    let (code, made) = &changed.value;
    let label = format!("Made the code '{}', on {}", code.title(), counted(made.len(), "answer", "answers"));
    Ok(ThemeCoded {
        code: code.id.to_string(),
        name: code.name.clone(),
        coded: small(made.len()),
        changed: show::changed(&changed, label),
    })
}

pub(crate) fn near_duplicates(
    session: &Session,
    request: NearDuplicatesRequest,
) -> Result<NearDuplicates, ApiError> {
    let project = session.project()?;
    let (answers, groups) = themes::near_duplicates(&project, &request.survey, &request.question)?;
    let (population, redactions) = (project.population()?, project.redactions()?);
    let view = |place: &usize| answer(&population, &redactions, &answers, *place);
    let group = |group: &app::themes::Group| SameAnswers {
        first: view(&group.first),
        members: group.members.iter().map(view).collect(),
        people: people(&population, &answers, &group.members),
    };
    Ok(NearDuplicates {
        answers: small(answers.given.len()),
        withheld: small(answers.withheld),
        groups: groups.iter().map(group).collect(),
    })
}

pub(crate) fn similar(session: &Session, request: SimilarRequest) -> Result<Similar, ApiError> {
    let project = session.project()?;
    let like = match (request.coding, request.document, request.paragraph) {
        (Some(coding), _, _) => Like::Excerpt(coding),
        (None, Some(document), Some(paragraph)) => Like::Paragraph(document, paragraph),
        _ => {
            return Err(AppError::InvalidInput(
                "Say like what: an excerpt, or a document's paragraph.".into(),
            )
            .into());
        }
    };
    let most = request.limit.unwrap_or(FEW).min(500) as usize;
    let (near, withheld, basis) = themes::similar(&project, &|texts| session.vectors(texts), &like, most)?;
    let (population, redactions, outcome) =
        (project.population()?, project.redactions()?, project.outcome()?);
    let view = |near: &app::themes::Near| {
        let listed = &population.documents[near.document];
        let (id, person) = (listed.document.id, listed.person);
        SimilarParagraph {
            document: id.to_string(),
            document_title: documents::title(&population, listed),
            paragraph: near.paragraph.index,
            text: redactions.words(id, near.paragraph.start, &near.paragraph.paragraph.text),
            band: themes::band(&basis, near.near).into(),
            person: person.map(|person| population.id_of(person).to_string()),
            person_name: person.map(|person| naming::short(&population.name_of(person))),
            outcome: show::standing(outcome.as_deref(), person),
        }
    };
    Ok(Similar {
        basis: basis.as_str().into(),
        note: basis.note(),
        withheld: small(withheld),
        paragraphs: near.iter().map(view).collect(),
    })
}
