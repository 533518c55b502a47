//! People of a warehouse who are people of the project, too: their words beside the list.

use super::Person;
use crate::{
    AppError,
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::people::IdentifierKind;

/// The place of whoever bears this identifier, of whatever kind.
#[must_use]
pub fn known_as(population: &Population, name: &str) -> Option<usize> {
    let exact = name.trim();
    let lower = exact.to_lowercase();
    IdentifierKind::ALL.into_iter().find_map(|kind| {
        let value = if kind == IdentifierKind::Email { lower.as_str() } else { exact };
        population.people.person_with(kind, value)
    })
}

/// Of each person of a list the place in the project, where they are known there by the same identifier; and what those say.
///
/// # Errors
/// When the project cannot be read.
pub fn known(project: &OpenProject, people: &[Person]) -> Result<(Vec<Option<usize>>, Said), AppError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let places: Vec<Option<usize>> =
        people.iter().map(|person| known_as(&population, &person.name)).collect();
    let said = said::of(&population, &voices, &places.iter().flatten().copied().collect());
    Ok((places, said))
}
