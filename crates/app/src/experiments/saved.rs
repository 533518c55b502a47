//! Experiments under a name: said beforehand, in versions, so that what is read is what was meant.

use super::{Question, define, place_of};
use crate::{
    AppError, clock, definitions,
    funnels::{event_or_goal, name_of},
    project::OpenProject,
};
use analysis::experiments::{ExperimentError, read};
use model::{Arm, EventFrame, Experiment, Step, Timestamp};
use report::words;
use store::{Changed, DefinitionKind, NewDefinition, Op, OpKind, Reader, SavedDefinition};

const KIND: DefinitionKind = DefinitionKind::Experiment;

/// The longest name of an experiment.
const LONGEST: usize = 80;

/// A saved experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedExperiment {
    /// As it is saved.
    pub saved: SavedDefinition,
    /// What it asks.
    pub experiment: Experiment,
}

/// An experiment to be saved.
#[derive(Debug, Clone, Default)]
pub struct NewExperiment {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// What it asks; its name is that of the experiment as the events have it, where that is another.
    pub asks: Question,
    /// The event by which people come in, where the events name no such experiment.
    pub exposure: Option<String>,
    /// Filters of that event.
    pub filters: Vec<(String, String)>,
    /// The property that names the variant, with `exposure`.
    pub variant: Option<String>,
    /// Variants with their planned weights, the control first; without any, those the events name, alike.
    pub arms: Vec<(String, f64)>,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saves it.
    pub author: String,
}

/// Saved experiments in their latest version.
///
/// # Errors
/// When the project cannot be read.
pub fn list(reader: &Reader) -> Result<Vec<SavedExperiment>, AppError> {
    let all = reader.definitions(KIND)?.into_iter();
    all.map(|saved| Ok(SavedExperiment { experiment: saved.read()?, saved })).collect()
}

/// The saved experiment of a name, case aside; not a retired one.
pub(super) fn named(reader: &Reader, name: &str) -> Result<Option<SavedDefinition>, AppError> {
    Ok(reader.definition_named(KIND, name.trim())?.filter(|saved| saved.retired.is_none()))
}

/// A saved experiment with what is asked otherwise this time.
pub(super) fn asked(
    project: &OpenProject,
    frame: &EventFrame<'_>,
    mut experiment: Experiment,
    question: &Question,
) -> Result<Experiment, AppError> {
    if let Some(control) = &question.control {
        let variants: Vec<String> = experiment.arms.iter().map(|arm| arm.variant.clone()).collect();
        let arm = experiment.arms.remove(place_of(&question.name, &variants, control)?);
        experiment.arms.insert(0, arm);
    }
    if let Some(metric) = &question.metric {
        let what = "what should happen more often";
        experiment.metric = Step::named(&event_or_goal(project, frame, Some(metric), what)?);
    }
    experiment.window = question.window.unwrap_or(experiment.window);
    experiment.expected = question.expected.unwrap_or(experiment.expected);
    experiment.from = question.from.or(experiment.from);
    experiment.to = question.to.or(experiment.to);
    Ok(experiment)
}

/// Saves an experiment; under a name in use, a new version. It may be said before the first event of it is there.
///
/// # Errors
/// When the name or the definition is none, or the project cannot be written.
pub fn save(project: &OpenProject, new: &NewExperiment) -> Result<Changed<SavedExperiment>, AppError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST {
        let message = format!("Give the experiment a name of at most {LONGEST} characters.");
        return Err(AppError::InvalidInput(message));
    }
    let population = project.population()?;
    let frame = population.events();
    let experiment = defined(project, &frame, new, &name)?;
    match read(&experiment, &frame, Timestamp(0), super::SEED) {
        // Nobody was exposed yet.
        Ok(_) | Err(ExperimentError::NoProperty(_)) => {}
        Err(error) => return Err(AppError::InvalidInput(format!("This is no experiment: {error}."))),
    }
    let before = project.reader()?.definition_named(KIND, &name)?;
    let label = definitions::saving(before.as_ref(), "experiment", &name);
    let today = clock::parse(&clock::day(clock::now()), false).unwrap_or_default();
    let op = Op::new(OpKind::SaveDefinition, label).by(&new.author);
    project.transact(op, None, |writer| {
        let saved = writer.save_definition(&NewDefinition {
            kind: KIND,
            name,
            owner: new.owner.trim().to_owned(),
            agreed_by: definitions::people(&new.agreed_by),
            valid_from: experiment.from.unwrap_or(before.map_or(today, |saved| saved.valid_from)),
            body: &experiment,
            author: new.author.clone(),
        })?;
        Ok(SavedExperiment { saved, experiment: experiment.clone() })
    })
}

/// What is to be saved, whole.
fn defined(
    project: &OpenProject,
    frame: &EventFrame<'_>,
    new: &NewExperiment,
    name: &str,
) -> Result<Experiment, AppError> {
    let text = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let exposure = text(&new.exposure);
    let arms: Vec<Arm> = new
        .arms
        .iter()
        .map(|(variant, weight)| Arm { variant: variant.trim().to_owned(), weight: *weight })
        .collect();
    if exposure.is_empty() {
        let own = new.asks.name.trim();
        let question = Question { name: if own.is_empty() { name } else { own }.into(), ..new.asks.clone() };
        let (_, experiment) = define(project, frame, &question)?;
        return Ok(if arms.is_empty() { experiment } else { Experiment { arms, ..experiment } });
    }
    let metric = text(&new.asks.metric);
    if metric.is_empty() {
        let message = "Name the event that should happen more often: the metric.";
        return Err(AppError::InvalidInput(message.into()));
    }
    let variant = text(&new.variant);
    Ok(Experiment {
        exposure: Step { filters: new.filters.clone(), ..Step::named(&exposure) },
        variant: if variant.is_empty() { super::VARIANT.into() } else { variant },
        arms,
        metric: Step::named(&metric),
        window: new.asks.window.unwrap_or(super::WINDOW),
        expected: new.asks.expected.unwrap_or(super::EXPECTED),
        from: new.asks.from,
        to: new.asks.to,
    })
}

/// What a version says, in a sentence.
pub(crate) fn says(saved: &SavedDefinition) -> Result<String, AppError> {
    let one: Experiment = saved.read()?;
    let arms: Vec<String> = one.arms.iter().map(|arm| format!("{}={}", arm.variant, arm.weight)).collect();
    #[expect(clippy::cast_precision_loss, reason = "windows are far below 2^53 microseconds")]
    let within = words::duration(one.window as f64 / model::time::SECOND as f64);
    let days = definitions::days(one.from, one.to);
    let exposed = if days.is_empty() { days } else { format!(", exposed {days}") };
    Ok(format!(
        "People come in by '{}' and '{}' names what they saw: {}; '{}' within {within}, {} points expected{exposed}.",
        name_of(&one.exposure),
        one.variant,
        arms.join(", "),
        name_of(&one.metric),
        words::points(one.expected)
    ))
}

/// Retires a saved experiment: it is listed no more; its versions stay. Gives its name.
///
/// # Errors
/// When there is none of that name, or the project cannot be written.
pub fn retire(project: &OpenProject, name: &str) -> Result<Changed<String>, AppError> {
    let found = named(&project.reader()?, name)?
        .ok_or_else(|| AppError::NotFound(format!("No experiment is saved as '{name}'.")))?;
    let op = Op::new(OpKind::RetireDefinition, format!("retire the experiment '{}'", found.name));
    project.transact(op, None, |writer| {
        writer.retire_definition(found.id)?;
        Ok(found.name)
    })
}
