//! What was found, by person, by code and group, by month.

use super::super::{
    matrices, search,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        matrices::{MatrixChoice, MatrixGroup},
        search::{SearchHit, SearchRequest},
        tabs::{
            FoundMatrixCell, FoundMatrixRow, FoundMatrixView, FoundMonth, FoundMonthsView, FoundPeopleView,
            FoundPersonView, SearchMatrixRequest, SearchPeopleRequest, SearchTimeRequest,
        },
    },
};
use app::{
    AppError, Session,
    funnels::Counted,
    matrices::choices,
    meaning::Found,
    project::{OpenProject, Population, Voices},
    search::{
        Hit,
        tabs::{self, FoundCell, FoundRow},
    },
};
use std::sync::Arc;

/// People in one answer when nothing is said, and at most.
const PAGE: u32 = 100;
const MOST: u32 = 1_000;

/// What hits are shown with.
struct Shown {
    project: Arc<OpenProject>,
    population: Arc<Population>,
    voices: Arc<Voices>,
    outcome: Option<Arc<Counted>>,
}

impl Shown {
    fn of(session: &Session) -> Result<Self, AppError> {
        let project = session.project()?;
        let (population, voices, outcome) = (project.population()?, project.voices()?, project.outcome()?);
        Ok(Self { project, population, voices, outcome })
    }

    fn top(&self, hit: Option<&Hit>) -> Result<Option<SearchHit>, ApiError> {
        let Some(hit) = hit else { return Ok(None) };
        let one = std::slice::from_ref(hit);
        let outcome = self.outcome.as_deref();
        Ok(search::hits(&self.project, &self.population, &self.voices, outcome, one)?.pop())
    }
}

/// Everything a request finds, the best first, whatever the order of its quotes.
fn everything(session: &Session, request: SearchRequest) -> Result<Found, ApiError> {
    search::everything(session, &SearchRequest { sort: None, ..request })
}

pub(crate) fn people(session: &Session, request: SearchPeopleRequest) -> Result<FoundPeopleView, ApiError> {
    let shown = Shown::of(session)?;
    let all = everything(session, request.request)?;
    let found = tabs::by_person(&shown.project, &all.results)?;
    let limit = request.limit.unwrap_or(PAGE).min(MOST) as usize;
    let page = found.people.iter().skip(request.offset as usize).take(limit);
    let view = |one: &tabs::FoundPerson| {
        Ok(FoundPersonView {
            person: shown.population.id_of(one.person).to_string(),
            name: shown.population.name_of(one.person),
            outcome: show::standing(shown.outcome.as_deref(), Some(one.person)),
            paragraphs: small(one.paragraphs),
            withheld: small(one.withheld),
            top: shown.top(one.top.as_ref())?,
        })
    };
    Ok(FoundPeopleView {
        total: small(found.people.len()),
        of_nobody: small(found.of_nobody),
        notes: all.notes().collect(),
        people: page.map(view).collect::<Result<_, ApiError>>()?,
    })
}

pub(crate) fn matrix(session: &Session, request: SearchMatrixRequest) -> Result<FoundMatrixView, ApiError> {
    let shown = Shown::of(session)?;
    let all = everything(session, request.request)?;
    let (by, step) = (request.by.as_deref(), request.step.as_deref());
    let found = tabs::by_code(&shown.project, &all.results, by, step)?;
    let cell = |cell: &FoundCell| {
        Ok(FoundMatrixCell {
            figures: matrices::cell(cell.share.as_ref()),
            top: shown.top(cell.top.as_ref())?,
        })
    };
    let row = |row: &FoundRow| {
        Ok(FoundMatrixRow {
            code: row.code.id.to_string(),
            name: row.code.name.clone(),
            title: row.code.title(),
            kind: row.code.kind.as_str().into(),
            depth: row.depth,
            cells: row.cells.iter().map(cell).collect::<Result<_, ApiError>>()?,
            everybody: cell(&row.everybody)?,
        })
    };
    let group = |(name, people): &(String, usize)| MatrixGroup { name: name.clone(), people: small(*people) };
    let choice =
        |c: app::matrices::Choice| MatrixChoice { by: c.by, label: c.label, groups: small(c.groups) };
    Ok(FoundMatrixView {
        by: found.by.clone(),
        title: found.title.clone(),
        groups: found.groups.iter().map(group).collect(),
        people: small(found.people),
        uncoded: small(found.uncoded),
        rows: found.rows.iter().map(row).collect::<Result<_, ApiError>>()?,
        notes: all.notes().chain(found.notes.iter().cloned()).collect(),
        choices: choices(&shown.project)?.into_iter().map(choice).collect(),
    })
}

pub(crate) fn over_time(session: &Session, request: SearchTimeRequest) -> Result<FoundMonthsView, ApiError> {
    let project = session.project()?;
    let kind = search::question(&request.request)?.kind;
    let all = everything(session, request.request)?;
    let found = tabs::by_month(&project, &all.results, kind)?;
    let (paragraphs, people, heard) = found.undated;
    let month = |one: tabs::Month| FoundMonth {
        month: one.month,
        paragraphs: small(one.paragraphs),
        people: small(one.people),
        heard: small(one.heard),
    };
    Ok(FoundMonthsView {
        months: found.months.into_iter().map(month).collect(),
        undated_paragraphs: small(paragraphs),
        undated_people: small(people),
        undated_heard: small(heard),
        notes: all.notes().collect(),
    })
}
