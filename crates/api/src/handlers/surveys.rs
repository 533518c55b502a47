//! Surveys as grids.

use super::{
    documents::span,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        project::Empty,
        surveys::{
            BatchAnswer, BatchDone, BatchPreview, BatchRequest, Given, GridCell, GridPage, GridRequest,
            GridRow, SurveyView, Surveys, VariableView,
        },
    },
};
use app::{
    Session, documents,
    funnels::Counted,
    project::Population,
    surveys::{self, Batch, Cell, Filter, Row, Survey},
    words::counted,
};
use model::{Variable, text::OffsetMap};

/// Responses in one answer when nothing is said, and at most.
const PAGE: u32 = 100;
const MOST: u32 = 1_000;
/// Answers of a preview that are listed.
const LISTED: usize = 500;

pub(crate) fn list(session: &Session, _: Empty) -> Result<Surveys, ApiError> {
    let surveys = surveys::list(&*session.project()?)?;
    Ok(Surveys { surveys: surveys.iter().map(survey).collect() })
}

fn survey(survey: &Survey) -> SurveyView {
    SurveyView {
        source: survey.source.clone(),
        files: survey.files.clone(),
        responses: small(survey.responses),
        variables: survey.variables.iter().map(variable).collect(),
    }
}

fn variable(variable: &Variable) -> VariableView {
    VariableView {
        name: variable.name.clone(),
        question: variable.question.clone(),
        kind: variable.kind.as_str().into(),
        kind_label: variable.kind.label().into(),
        options: variable.options.clone(),
        lowest: variable.min.map(show::float),
        highest: variable.max.map(show::float),
    }
}

fn answers(given: Vec<Given>) -> Vec<(String, String)> {
    given.into_iter().map(|g| (g.variable, g.value)).collect()
}

pub(crate) fn grid(session: &Session, request: GridRequest) -> Result<GridPage, ApiError> {
    let project = session.project()?;
    let (population, outcome) = (project.population()?, project.outcome()?);
    let filter =
        Filter { answers: answers(request.given), find: request.find, field: None, uncoded: request.uncoded };
    let limit = request.limit.unwrap_or(PAGE).min(MOST) as usize;
    let grid = surveys::grid(&project, &request.survey, &filter, request.offset as usize, limit)?;
    Ok(GridPage {
        survey: survey(&grid.survey),
        total: small(grid.total),
        rows: grid.rows.iter().map(|r| row(&population, outcome.as_deref(), r)).collect(),
    })
}

fn row(population: &Population, outcome: Option<&Counted>, row: &Row) -> GridRow {
    let listed = &population.documents[row.document];
    GridRow {
        document: listed.document.id.to_string(),
        person: listed.person.map(|p| population.id_of(p).to_string()),
        name: documents::title(population, listed),
        outcome: show::standing(outcome, listed.person),
        date: listed.document.date.clone(),
        flags: listed.document.flags.clone(),
        quotable: listed.document.consent.may_quote(),
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn cell(cell: &Cell) -> GridCell {
    let blank =
        GridCell { values: Vec::new(), paragraph: None, text: None, language: None, codings: Vec::new() };
    match cell {
        Cell::Blank => blank,
        Cell::Closed(values) => GridCell { values: values.clone(), ..blank },
        Cell::Open(answer) => {
            let map = OffsetMap::new(&answer.text);
            let length = small(answer.text.chars().count());
            GridCell {
                paragraph: Some(answer.paragraph),
                language: answer.language.clone(),
                codings: answer.codings.iter().map(|c| span(c, answer.start, length, &map)).collect(),
                text: Some(answer.text.clone()),
                ..blank
            }
        }
    }
}

/// A coder that was named; what is only blank names nobody.
fn named(request: &BatchRequest) -> Option<String> {
    request.coder.clone().filter(|coder| !coder.trim().is_empty())
}

fn batch(request: BatchRequest, coder: String) -> Batch {
    Batch {
        survey: request.survey,
        question: request.question,
        filter: Filter {
            answers: answers(request.given),
            find: request.find,
            field: None,
            uncoded: request.uncoded,
        },
        code: request.code,
        coder,
        except: request.except.iter().filter_map(|id| id.parse().ok()).collect(),
    }
}

pub(crate) fn preview(session: &Session, request: BatchRequest) -> Result<BatchPreview, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let coder = match named(&request) {
        Some(coder) => coder,
        None => super::coders::actor(session)?,
    };
    let preview = surveys::batch_preview(&project, &batch(request, coder))?;
    let listed = preview.answers.iter().take(LISTED).map(|candidate| {
        let listed = &population.documents[candidate.document];
        BatchAnswer {
            document: listed.document.id.to_string(),
            name: documents::title(&population, listed),
            text: candidate.answer.text.clone(),
        }
    });
    Ok(BatchPreview {
        total: small(preview.answers.len()),
        people: small(preview.people),
        already: small(preview.already),
        answers: listed.collect(),
    })
}

pub(crate) fn code(session: &Session, request: BatchRequest) -> Result<BatchDone, ApiError> {
    let project = session.project()?;
    let coder = match named(&request) {
        Some(coder) => coder,
        None => session.coder()?,
    };
    let changed = surveys::batch(&project, &batch(request, coder))?;
    let coded = changed.value.len();
    let label = format!("{} tagged", counted(coded, "answer", "answers"));
    Ok(BatchDone { coded: small(coded), changed: show::changed(&changed, label) })
}
