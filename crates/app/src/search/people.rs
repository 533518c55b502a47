//! Who is meant by `person:`, `outcome:` and `step:` in a question.

use crate::{
    AppError,
    funnels::Counted,
    people::pseudonyms::pseudonym,
    project::{OpenProject, Population},
};
use analysis::funnel::Side;
use model::PersonId;
use search::{Outside, OutsideField, Query};
use uuid::Uuid;

/// Puts the people meant in the place of the question's conditions on people.
///
/// # Errors
/// When the project cannot be read.
pub(super) fn resolve(project: &OpenProject, query: &mut Query) -> Result<(), AppError> {
    let asked = query.outside();
    if asked.is_empty() {
        return Ok(());
    }
    let population = project.population()?;
    let outcome = project.outcome()?;
    let steps = asked.iter().filter(|one| one.field == OutsideField::Step);
    let step = outcome.as_deref().and_then(|counted| {
        let mut named = steps.filter_map(|one| step_named(counted, &one.value));
        named.next()
    });
    query.resolve(|asked| {
        let Outside { field, value } = asked;
        let places = match field {
            OutsideField::Person => called(&population, project.id(), value),
            OutsideField::Step => came_to(outcome.as_deref()?, step_named(outcome.as_deref()?, value)?),
            OutsideField::Outcome => fared(outcome.as_deref()?, side_named(value)?, step),
        };
        let is_somebody = *field != OutsideField::Person || !places.is_empty();
        is_somebody.then(|| ids(&population, &places))
    });
    Ok(())
}

/// Only who was heard can have said anything.
fn ids(population: &Population, places: &[usize]) -> Vec<PersonId> {
    let heard = |place: &&usize| population.documents_of(**place).next().is_some();
    places.iter().filter(heard).map(|place| population.id_of(*place)).collect()
}

/// People whose name or an identifier has these letters in it, or who have this pseudonym or id.
fn called(population: &Population, project: Uuid, value: &str) -> Vec<usize> {
    let value = value.trim().to_lowercase();
    if let Some(place) = value.parse().ok().and_then(|id| population.place_of(id)) {
        return vec![place];
    }
    let is = |place: &usize| {
        let person = &population.people.persons[*place];
        population.name_of(*place).to_lowercase().contains(&value)
            || person.identifiers.iter().any(|(_, known)| known.to_lowercase().contains(&value))
            || pseudonym(project, population.id_of(*place)).to_lowercase() == value
    };
    (0..population.people.persons.len()).filter(is).collect()
}

fn side_named(value: &str) -> Option<Side> {
    match value.to_lowercase().as_str() {
        "left" => Some(Side::Left),
        "went-on" => Some(Side::WentOn),
        "in-progress" => Some(Side::InProgress),
        _ => None,
    }
}

/// A step by its name, or by its number.
fn step_named(counted: &Counted, value: &str) -> Option<usize> {
    let value = value.trim().to_lowercase();
    let mut steps = 1..=counted.steps();
    steps.find(|step| counted.step_name(*step).to_lowercase() == value || step.to_string() == value)
}

fn came_to(counted: &Counted, step: usize) -> Vec<usize> {
    (0..counted.result.people()).filter(|person| counted.result.side(step, *person).is_some()).collect()
}

/// What became of people: at a step where one is named, else in the funnel as a whole.
fn fared(counted: &Counted, wanted: Side, step: Option<usize>) -> Vec<usize> {
    match step {
        Some(step) => counted.on_side(step, wanted).collect(),
        None => (0..counted.result.people()).filter(|p| counted.fate(*p) == Some(wanted)).collect(),
    }
}
