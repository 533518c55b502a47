//! What people did after they left, and what those say who did it.

use super::Counted;
use crate::{
    AppError,
    project::OpenProject,
    said::{self, Said},
};
use analysis::funnel::Side;
use std::collections::BTreeSet;

/// An event that came after.
pub struct Next {
    /// Its name; empty: nothing.
    pub event: String,
    /// Places of whom it was the very next thing.
    pub first: Vec<usize>,
    /// Places of who did it at any time.
    pub ever: Vec<usize>,
    /// What those say.
    pub said: Said,
}

/// What some people did next.
pub struct After {
    /// People asked about.
    pub of: u64,
    /// Those who did nothing more in that time.
    pub nothing: Next,
    /// What the others did, most frequent very next thing first.
    pub events: Vec<Next>,
}

/// What the people on one side of a step did from the last step they reached on, for at most `within` microseconds.
///
/// # Errors
/// When there is no such step, or the project cannot be read.
pub fn after(
    project: &OpenProject,
    counted: &Counted,
    step: usize,
    side: Side,
    within: i64,
) -> Result<After, AppError> {
    let step = counted.step_from(step, if side == Side::WentOn { 1 } else { 2 })?;
    let voices = project.voices()?;
    let population = &counted.population;
    let found = analysis::funnel::after(&counted.result, &population.events(), step, side, within);
    let places = |people: Vec<u32>| -> Vec<usize> { people.into_iter().map(|p| p as usize).collect() };
    let say = |people: &[usize]| {
        let people: BTreeSet<usize> = people.iter().copied().collect();
        said::of(population, &voices, &people)
    };
    let nothing = places(found.nothing);
    let nothing = Next { event: String::new(), said: say(&nothing), first: nothing.clone(), ever: nothing };
    let next = |next: analysis::funnel::Next| {
        let ever = places(next.ever);
        Next { event: next.event, first: places(next.first), said: say(&ever), ever }
    };
    Ok(After { of: found.of, nothing, events: found.events.into_iter().map(next).collect() })
}
