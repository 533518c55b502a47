//! Experiments as the events tell of them: which there are, what came of one, and what the people of each arm say.

mod people;
mod plan;
mod saved;

pub use people::{Behind, Group, people};
pub use plan::{Plan, PlanQuestion, Size, planned};
pub(crate) use saved::says;
pub use saved::{NewExperiment, SavedExperiment, list as list_saved, retire, save};

use crate::{
    AppError,
    funnels::event_or_goal,
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::experiments::read;
use model::{Arm, EventFrame, Experiment, Step, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::SavedDefinition;

pub use analysis::experiments::{ArmReading, Contrast, ExperimentError, Place, Reading};

/// Property that names the experiment, where no other is told.
pub const EXPERIMENT: &str = "experiment";
/// Property that names the variant, where no other is told.
pub const VARIANT: &str = "variant";

/// Variants that are taken for the control, in this order, where nobody says which one is.
const CONTROLS: [&str; 5] = ["control", "off", "baseline", "original", "a"];

/// Fourteen days, in microseconds.
const WINDOW: i64 = 14 * 86_400 * model::time::SECOND;
/// Difference expected where none is told: 3 points.
const EXPECTED: f64 = 0.03;

/// Where the resamples of revenue begin.
const SEED: u64 = 1;

/// An experiment that some events are exposures of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What the events call it.
    pub name: String,
    /// The event by which people come in.
    pub exposure: String,
    /// Variants, the control first, with the rows that name them.
    pub variants: Vec<(String, usize)>,
}

/// What is asked of one.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What the events call it.
    pub name: String,
    /// The variant the others are compared with; without one, the first of [`Listed::variants`].
    pub control: Option<String>,
    /// What should happen more often; without one, the last step of the first saved funnel.
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts, microseconds; without one, that of the saved definition, else 14 days.
    pub window: Option<i64>,
    /// Difference of shares expected beforehand, 0.03 for 3 points; without one, that of the saved definition, else 3 points.
    pub expected: Option<f64>,
    /// Earliest exposure.
    pub from: Option<Timestamp>,
    /// Latest exposure, exclusive.
    pub to: Option<Timestamp>,
}

/// What came of one.
pub struct Found {
    /// What it is called.
    pub name: String,
    /// The saved definition it was asked by.
    pub saved: Option<SavedDefinition>,
    /// What was asked, whole.
    pub experiment: Experiment,
    /// What was counted.
    pub reading: Reading,
    /// What the people of each arm say, in the order of the arms.
    pub said: Vec<Said>,
}

/// Experiments that the events name, by name.
///
/// # Errors
/// When the project cannot be read.
pub fn list(project: &OpenProject) -> Result<Vec<Listed>, AppError> {
    Ok(listed(&project.population()?.events()))
}

fn listed(frame: &EventFrame<'_>) -> Vec<Listed> {
    let column = |name: &str| frame.properties.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    let (Some(experiments), Some(variants)) = (column(EXPERIMENT), column(VARIANT)) else {
        return Vec::new();
    };
    // By experiment and event: rows by variant.
    let mut rows: BTreeMap<(u32, u16), BTreeMap<u32, usize>> = BTreeMap::new();
    for row in frame.counted_rows() {
        let (experiment, variant) = (experiments.codes[row], variants.codes[row]);
        if experiment > 0 && variant > 0 {
            *rows.entry((experiment, frame.name[row])).or_default().entry(variant).or_default() += 1;
        }
    }
    let value = |values: &[String], code: u32| values.get(code as usize - 1).cloned().unwrap_or_default();
    let mut all: BTreeMap<String, (usize, Listed)> = BTreeMap::new();
    for ((experiment, event), by_variant) in rows {
        let name = value(&experiments.values, experiment);
        let count = by_variant.values().sum();
        let mut named: Vec<(String, usize)> =
            by_variant.into_iter().map(|(code, rows)| (value(&variants.values, code), rows)).collect();
        named.sort_by_key(|(variant, _)| (control_rank(variant), variant.clone()));
        let exposure = frame.names.get(usize::from(event)).cloned().unwrap_or_default();
        let found = Listed { name: name.clone(), exposure, variants: named };
        // The event that names it most often is the one people come in by.
        if all.get(&name).is_none_or(|(most, _)| count > *most) {
            all.insert(name, (count, found));
        }
    }
    all.into_values().map(|(_, found)| found).collect()
}

fn control_rank(variant: &str) -> usize {
    CONTROLS.iter().position(|known| variant.eq_ignore_ascii_case(known)).unwrap_or(CONTROLS.len())
}

/// Reads an experiment.
///
/// # Errors
/// When the events name no such experiment, variant or metric, what is asked makes no sense, or the project cannot be read.
pub fn experiment(project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let population = project.population()?;
    let frame = population.events();
    let saved = saved::named(&project.reader()?, &question.name)?;
    let (name, experiment) = match &saved {
        Some(saved) => (saved.name.clone(), saved::asked(project, &frame, saved.read()?, question)?),
        None => define(project, &frame, question)?,
    };
    let end = population.data_end.unwrap_or(Timestamp(0));
    let reading = read(&experiment, &frame, end, SEED)
        .map_err(|e| AppError::InvalidInput(format!("Nothing was counted: {e}.")))?;
    let voices = project.voices()?;
    let said = |arm: usize| said::of(&population, &voices, &people_of(&population, &reading, arm));
    Ok(Found { name, saved, said: (0..experiment.arms.len()).map(said).collect(), experiment, reading })
}

/// The people of an arm, as places.
fn people_of(population: &Population, reading: &Reading, arm: usize) -> BTreeSet<usize> {
    let places = reading.places.iter().enumerate().take(population.people.persons.len());
    places
        .filter(|(_, place)| matches!(place, Place::In { arm: own, .. } if *own == arm))
        .map(|(person, _)| person)
        .collect()
}

fn define(
    project: &OpenProject,
    frame: &EventFrame<'_>,
    question: &Question,
) -> Result<(String, Experiment), AppError> {
    let known = listed(frame);
    let found = known.iter().find(|one| one.name.eq_ignore_ascii_case(question.name.trim()));
    let found = found.ok_or_else(|| {
        let names: Vec<String> = known.iter().map(|one| format!("'{}'", one.name)).collect();
        let known = if names.is_empty() {
            format!("no event has the properties '{EXPERIMENT}' and '{VARIANT}'")
        } else {
            format!("there are {}", names.join(", "))
        };
        AppError::NotFound(format!("No event names the experiment '{}': {known}.", question.name))
    })?;
    let mut variants: Vec<String> = found.variants.iter().map(|(variant, _)| variant.clone()).collect();
    if let Some(control) = &question.control {
        let at = place_of(&found.name, &variants, control)?;
        let control = variants.remove(at);
        variants.insert(0, control);
    }
    let column = |name: &str| {
        let column = frame.properties.iter().find(|column| column.name.eq_ignore_ascii_case(name));
        column.map_or_else(|| name.to_owned(), |column| column.name.clone())
    };
    let experiment = Experiment {
        exposure: Step {
            filters: vec![(column(EXPERIMENT), found.name.clone())],
            ..Step::named(&found.exposure)
        },
        variant: column(VARIANT),
        arms: variants.into_iter().map(|variant| Arm { variant, weight: 1.0 }).collect(),
        metric: Step::named(&event_or_goal(
            project,
            frame,
            question.metric.as_deref(),
            "what should happen more often",
        )?),
        window: question.window.unwrap_or(WINDOW),
        expected: question.expected.unwrap_or(EXPECTED),
        from: question.from,
        to: question.to,
    };
    Ok((found.name.clone(), experiment))
}

/// Place of a variant among those of an experiment, case aside.
fn place_of(experiment: &str, variants: &[String], wanted: &str) -> Result<usize, AppError> {
    let at = variants.iter().position(|variant| variant.eq_ignore_ascii_case(wanted.trim()));
    at.ok_or_else(|| {
        let known = variants.join(", ");
        AppError::NotFound(format!("'{experiment}' has no variant '{wanted}': there are {known}."))
    })
}
