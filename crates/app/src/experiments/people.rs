//! The people behind the counts of an experiment.

use super::{Found, Place, Question, experiment, place_of};
use crate::{
    AppError,
    project::OpenProject,
    said::{self, Said},
};
use std::collections::BTreeSet;

/// Which people of an experiment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Those who saw more than one variant, and are set aside.
    Aside,
    /// Those who have not converted and still may.
    Open,
    /// Those who converted.
    Converted,
    /// All who are in an arm.
    Everybody,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Aside, Self::Open, Self::Converted, Self::Everybody];

    /// `aside`, `open`, `converted`, `all`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Open => "open",
            Self::Converted => "converted",
            Self::Everybody => "all",
        }
    }

    fn holds(self, place: &Place, wanted: Option<usize>) -> bool {
        match place {
            Place::Several => self == Self::Aside,
            Place::In { arm, converted, open, .. } => {
                let of_it = match self {
                    Self::Aside => false,
                    Self::Open => *open,
                    Self::Converted => *converted,
                    Self::Everybody => true,
                };
                of_it && wanted.is_none_or(|wanted| wanted == *arm)
            }
            Place::Nowhere | Place::Elsewhere => false,
        }
    }
}

/// People of an experiment, and what they say.
pub struct Behind {
    /// As places of the population.
    pub people: BTreeSet<usize>,
    /// What they say.
    pub said: Said,
}

/// The people of a group, of one arm or of all.
///
/// # Errors
/// As of [`experiment`]; when there is no such arm, or an arm is asked of those who are in none.
pub fn people(
    project: &OpenProject,
    question: &Question,
    group: Group,
    arm: Option<&str>,
) -> Result<Behind, AppError> {
    let Found { name, experiment, reading, .. } = experiment(project, question)?;
    let arm = match arm {
        Some(_) if group == Group::Aside => {
            let message = "People who are set aside saw more than one variant: ask for them without an arm.";
            return Err(AppError::InvalidInput(message.into()));
        }
        Some(variant) => {
            let variants: Vec<String> = experiment.arms.iter().map(|arm| arm.variant.clone()).collect();
            Some(place_of(&name, &variants, variant)?)
        }
        None => None,
    };
    let (population, voices) = (project.population()?, project.voices()?);
    let places = reading.places.iter().enumerate().take(population.people.persons.len());
    let people: BTreeSet<usize> =
        places.filter(|(_, place)| group.holds(place, arm)).map(|(person, _)| person).collect();
    Ok(Behind { said: said::of(&population, &voices, &people), people })
}
