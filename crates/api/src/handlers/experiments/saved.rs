//! Experiments under a name, and how large one is to be.

use super::{
    super::{
        coders::actor,
        show::{self, float, small},
    },
    date, window,
};
use crate::{
    ApiError,
    types::{
        experiments::{
            ExperimentFilter, ExperimentPlanRequest, ExperimentPlanView, ExperimentRef, ExperimentSaved,
            ExperimentSavedView, ExperimentSize, ExperimentWeight, SaveExperiment,
        },
        project::Done,
    },
};
use app::{
    AppError, SavedDefinition, Session, clock,
    experiments::{self, NewExperiment, PlanQuestion, Question, SavedExperiment, Size},
    funnels, thousands,
};
use model::time::SECOND;

/// Probability that a difference is told, where none is asked for.
pub(super) const POWER: f64 = 0.8;
/// Difference that is to be told, where none is asked for: 3 points.
const DIFFERENCE: f64 = 0.03;

pub(super) fn of(saved: &SavedDefinition) -> Result<ExperimentSavedView, AppError> {
    Ok(view(&SavedExperiment { experiment: saved.read()?, saved: saved.clone() }))
}

/// Filters of the event by which people come in.
pub(super) fn filters(experiment: &model::Experiment) -> Vec<ExperimentFilter> {
    let filter = |(property, value): &(String, String)| ExperimentFilter {
        property: property.clone(),
        value: value.clone(),
    };
    experiment.exposure.filters.iter().map(filter).collect()
}

pub(super) fn view(one: &SavedExperiment) -> ExperimentSavedView {
    let SavedExperiment { saved, experiment } = one;
    let arm = |arm: &model::Arm| ExperimentWeight { variant: arm.variant.clone(), weight: arm.weight };
    ExperimentSavedView {
        id: saved.id.to_string(),
        name: saved.name.clone(),
        version: saved.version,
        owner: saved.owner.clone(),
        agreed_by: saved.agreed_by.clone(),
        created: clock::iso(saved.created),
        exposure: funnels::name_of(&experiment.exposure),
        event: experiment.exposure.event.clone(),
        filters: filters(experiment),
        variant: experiment.variant.clone(),
        arms: experiment.arms.iter().map(arm).collect(),
        metric: funnels::name_of(&experiment.metric),
        window_seconds: float(experiment.window) / float(SECOND),
        expected: experiment.expected,
        from: experiment.from.map(clock::iso),
        to: experiment.to.map(clock::iso),
    }
}

pub(crate) fn save(session: &Session, request: SaveExperiment) -> Result<ExperimentSaved, ApiError> {
    let project = session.project()?;
    let new = NewExperiment {
        name: request.name,
        asks: Question {
            name: request.events_name.unwrap_or_default(),
            control: request.control,
            metric: request.metric,
            window: window(request.window_seconds)?,
            expected: request.expected,
            from: date(request.from.as_deref(), false)?,
            to: date(request.to.as_deref(), true)?,
        },
        exposure: request.exposure,
        filters: request.filters.into_iter().map(|filter| (filter.property, filter.value)).collect(),
        variant: request.variant,
        arms: request.arms.into_iter().map(|arm| (arm.variant, arm.weight)).collect(),
        owner: request.owner.unwrap_or_default(),
        agreed_by: request.agreed_by,
        author: actor(session)?,
    };
    let saved = experiments::save(&project, &new)?;
    let (name, version) = (&saved.value.saved.name, saved.value.saved.version);
    let label = match saved.op {
        Some(_) => format!("Saved '{name}', version {version}"),
        None => format!("'{name}' says that already, in version {version}"),
    };
    Ok(ExperimentSaved { experiment: view(&saved.value), changed: show::changed(&saved, label) })
}

pub(crate) fn retire(session: &Session, request: ExperimentRef) -> Result<Done, ApiError> {
    let gone = experiments::retire(&*session.project()?, &request.name)?;
    let label = format!("Retired '{}'; its versions stay", gone.value);
    Ok(Done { changed: Some(show::changed(&gone, label)) })
}

pub(crate) fn plan(
    session: &Session,
    request: ExperimentPlanRequest,
) -> Result<ExperimentPlanView, ApiError> {
    let name = request.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let read = match name {
        Some(name) => {
            let question = Question { name: name.to_owned(), ..Question::default() };
            Some(experiments::experiment(&*session.project()?, &question)?)
        }
        None => None,
    };
    let control = read.as_ref().and_then(|found| Some(found.reading.arms.first()?.rate?.rate));
    let baseline = request.baseline.or(control).ok_or_else(|| {
        let advice = "Say which share converts today, or name an experiment whose control tells it.";
        AppError::InvalidInput(advice.into())
    })?;
    let expected = read.as_ref().map(|found| found.experiment.expected);
    let arms = request.arms.map(|arms| arms as usize);
    let question = PlanQuestion {
        baseline,
        difference: request.difference.or(expected).unwrap_or(DIFFERENCE),
        power: request.power.unwrap_or(POWER),
        level: request.level,
        arms: arms.or(read.as_ref().map(|found| found.experiment.arms.len())).unwrap_or(2),
        people_a_day: request.people_a_day,
        per_arm: request.per_arm.map(whole).transpose()?,
    };
    let plan = experiments::planned(&question)?;
    Ok(ExperimentPlanView {
        summary: summary(&question, &plan),
        baseline,
        difference: question.difference,
        power: question.power,
        arms: small(question.arms),
        per_arm: people(plan.per_arm),
        total: people(plan.total),
        days: plan.days,
        level: plan.level,
        asked: plan.asked.as_ref().map(size),
        sizes: plan.sizes.iter().map(size).collect(),
    })
}

fn size(size: &Size) -> ExperimentSize {
    ExperimentSize {
        per_arm: people(size.per_arm),
        power: size.power,
        least_rise: size.least_rise,
        days: size.days,
    }
}

/// What is needed, and what those would tell that there could be.
fn summary(question: &PlanQuestion, plan: &experiments::Plan) -> String {
    let days = plan
        .days
        .map_or_else(String::new, |days| format!(" At that pace they are in after {:.0} days.", days.ceil()));
    let asked = plan.asked.map_or_else(String::new, |asked| {
        let (people, told) = (thousands(asked.per_arm), asked.power * 100.0);
        let in_days =
            asked.days.map_or_else(String::new, |days| format!(", in after {:.0} days,", days.ceil()));
        format!(" With {people} people in every arm{in_days} it is told with a probability of {told:.0} %.")
    });
    format!(
        "To tell {:+.1} points from {:.1} % with a probability of {:.0} %, every arm needs {} people, {} in all.{days}{asked}",
        question.difference * 100.0,
        question.baseline * 100.0,
        question.power * 100.0,
        thousands(plan.per_arm),
        thousands(plan.total),
    )
}

/// A number of people.
fn whole(number: f64) -> Result<u64, AppError> {
    if !(1.0..=1e12).contains(&number) {
        return Err(AppError::InvalidInput("An arm has at least one person.".into()));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked above to be in range"
    )]
    let number = number.round() as u64;
    Ok(number)
}

#[expect(clippy::cast_precision_loss, reason = "people are far below 2^53")]
pub(super) fn people(count: u64) -> f64 {
    count as f64
}
