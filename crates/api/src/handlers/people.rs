//! People.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        documents::Attribute,
        people::{
            EventView, IdentifierView, PathStep, PeoplePage, PeopleRequest, PersonCard, PersonDetail,
            PersonRef, PersonRow,
        },
    },
};
use app::{
    AppError, IdentifierKind, Session, clock, consents,
    funnels::Counted,
    project::{Listed, OpenProject, Population},
};
use model::{PersonId, Timestamp};
use std::collections::HashSet;

pub(crate) fn list(session: &Session, request: PeopleRequest) -> Result<PeoplePage, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let outcome = project.outcome()?;
    let find = request.find.unwrap_or_default().trim().to_lowercase();
    let with_documents: HashSet<usize> = population.documents.iter().filter_map(|d| d.person).collect();
    let matches = |place: &usize| {
        let person = &population.people.persons[*place];
        let found = || {
            population.name_of(*place).to_lowercase().contains(&find)
                || person.identifiers.iter().any(|(_, value)| value.to_lowercase().contains(&find))
        };
        (!request.heard_only || with_documents.contains(place)) && (find.is_empty() || found())
    };
    let mut all: Vec<usize> = (0..population.people.len()).filter(matches).collect();
    // Whoever was heard comes first: those are the people one looks for.
    all.sort_by_key(|place| !with_documents.contains(place));
    let limit = request.limit.unwrap_or(100).min(1_000) as usize;
    let page = all.iter().skip(request.offset as usize).take(limit);
    Ok(PeoplePage {
        all: small(population.identified()),
        without_identifier: small(population.without_identifier),
        with_events: small(population.with_events),
        with_documents: small(with_documents.len()),
        shared_devices: small(population.people.shared_devices.len()),
        total: small(all.len()),
        people: page.map(|&place| row(&population, outcome.as_deref(), place)).collect(),
    })
}

fn row(population: &Population, outcome: Option<&Counted>, place: usize) -> PersonRow {
    let rows = population.frame().person_rows(small(place));
    let view = population.every_event();
    let at = |row: usize| clock::iso(Timestamp(view.time[row]));
    PersonRow {
        id: population.id_of(place).to_string(),
        name: population.name_of(place),
        email: population.email_of(place).map(str::to_owned),
        identifiers: small(population.people.persons[place].identifiers.len()),
        documents: small(population.documents_of(place).count()),
        events: small(rows.len()),
        first_event: (!rows.is_empty()).then(|| at(rows.start)),
        last_event: (!rows.is_empty()).then(|| at(rows.end - 1)),
        outcome: show::standing(outcome, Some(place)),
    }
}

/// A person by id, or by any identifier of theirs.
pub(crate) fn find(population: &Population, asked: &str) -> Result<usize, ApiError> {
    let by_id = asked.parse::<PersonId>().ok().and_then(|id| population.place_of(id));
    let found = by_id.or_else(|| app::warehouse::known_as(population, asked));
    found.ok_or_else(|| AppError::NotFound(format!("Nobody in this project is known as '{asked}'.")).into())
}

/// Events of one person that are listed.
const MOST_EVENTS: usize = 500;

pub(crate) fn detail(session: &Session, request: PersonRef) -> Result<PersonDetail, ApiError> {
    let project = session.project()?;
    let (population, voices, outcome) = (project.population()?, project.voices()?, project.outcome()?);
    let place = find(&population, &request.person)?;
    let tally = show::Tally::of(&voices);
    let shared: HashSet<&str> =
        population.people.shared_devices.iter().map(|d| d.anonymous_id.as_str()).collect();
    let documents: Vec<usize> =
        (0..population.documents.len()).filter(|&i| population.documents[i].person == Some(place)).collect();
    let attributes = documents.iter().flat_map(|&i| &population.documents[i].document.attributes);
    Ok(PersonDetail {
        row: row(&population, outcome.as_deref(), place),
        identifiers: population.people.persons[place]
            .identifiers
            .iter()
            .map(|(kind, value)| IdentifierView {
                kind: word(*kind).into(),
                value: value.clone(),
                shared: shared.contains(value.as_str()),
            })
            .collect(),
        attributes: attributes
            .map(|(name, value)| Attribute { name: name.clone(), value: value.clone() })
            .collect(),
        consent: documents.first().map(|&i| consents::in_words(&population.documents[i].document.consent)),
        consents: super::consents::history(&project, place)?,
        documents: documents.iter().map(|&i| show::document_row(&population, i, &tally)).collect(),
        card: card(&project, &population, place, None)?,
        events: events(&project, &population, place)?,
        internal: app::internal::about(&population, place)
            .map(|one| super::internal::standing(&population, &one)),
    })
}

fn word(kind: IdentifierKind) -> &'static str {
    match kind {
        IdentifierKind::Email => "email",
        IdentifierKind::UserId => "user id",
        IdentifierKind::CrmId => "CRM id",
        IdentifierKind::AnonymousId => "anonymous id",
    }
}

fn events(project: &OpenProject, population: &Population, place: usize) -> Result<Vec<EventView>, ApiError> {
    let view = population.every_event();
    let reader = project.reader()?;
    let names: std::collections::HashMap<_, _> =
        reader.imports().map_err(AppError::from)?.into_iter().map(|i| (i.id, i.file_name)).collect();
    let rows = population.frame().person_rows(small(place)).take(MOST_EVENTS);
    Ok(rows
        .map(|row| {
            let source = population.frame().lineage(row).and_then(|lineage| {
                let import = population.import_of_chunk(&lineage.chunk.digest)?;
                Some(format!("{}, line {}", names.get(&import)?, lineage.line))
            });
            EventView {
                name: view.names[view.name[row] as usize].clone(),
                at: clock::iso(Timestamp(view.time[row])),
                revenue: (view.revenue[row] != 0).then(|| show::float(view.revenue[row]) / 100.0),
                source: source.unwrap_or_default(),
            }
        })
        .collect())
}

/// The card of a person: identifiers, and their path through the funnel people are placed in.
pub(crate) fn card(
    project: &OpenProject,
    population: &Population,
    place: usize,
    listed: Option<&Listed>,
) -> Result<PersonCard, ApiError> {
    let outcome = project.outcome()?;
    let person = &population.people.persons[place];
    let strong = person.identifiers.iter().filter(|(kind, _)| *kind != IdentifierKind::AnonymousId);
    let segment = population
        .documents_of(place)
        .flat_map(|d| &d.document.attributes)
        .find(|(k, _)| k == "segment")
        .map(|(_, v)| v.clone());
    let matched = match listed.map(documents_match) {
        Some(words) => words,
        None if strong.clone().next().is_some() => "Known by address or id.".into(),
        None => "Known by device only.".into(),
    };
    Ok(PersonCard {
        id: population.id_of(place).to_string(),
        name: population.name_of(place),
        segment,
        identifiers: strong.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", "),
        matched,
        funnel: outcome.as_ref().and_then(|o| o.saved.as_ref()).map(|s| s.name.clone()),
        path: outcome.as_deref().map(|o| path(o, place)).unwrap_or_default(),
    })
}

fn documents_match(listed: &Listed) -> String {
    let identifiers = app::project::identifiers_of(&listed.document).unwrap_or_default();
    let by = if identifiers.user_id.is_some() {
        "user id"
    } else if identifiers.email.is_some() {
        "email"
    } else if identifiers.crm_id.is_some() {
        "CRM id"
    } else {
        return "Not matched to any identifier.".into();
    };
    format!("Matched by {by}.")
}

fn path(counted: &Counted, place: usize) -> Vec<PathStep> {
    let times = counted.result.times(place);
    let in_progress = counted.result.in_progress.get(place).copied().unwrap_or(false);
    let steps = counted.steps();
    (1..=steps)
        .map(|step| {
            let at = times.get(step - 1).map(|t| clock::iso(Timestamp(*t)));
            let state = match (at.is_some(), times.len() + 1 == step, in_progress) {
                (true, ..) => "reached",
                (false, true, true) if !times.is_empty() => "in_progress",
                (false, true, false) if !times.is_empty() => "left",
                _ => "not_reached",
            };
            PathStep { name: counted.step_name(step), at, state: state.into() }
        })
        .collect()
}
