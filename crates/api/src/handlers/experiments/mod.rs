//! Experiments: variants, what happened more often, and what it was worth.

mod people;
mod saved;

pub(crate) use people::people;
pub(crate) use saved::{plan, retire, save};

use super::{
    quality::provenance,
    show::{float, rate, small},
};
use crate::{
    ApiError,
    types::{
        attribution::AttributionCode,
        experiments::{
            ExperimentArm, ExperimentContrast, ExperimentList, ExperimentListed, ExperimentRequest,
            ExperimentView,
        },
        funnels::RateView,
        project::Empty,
    },
};
use app::{
    AppError, Difference, Kind, Session, clock,
    experiments::{self, ArmReading, Contrast, Found, PlanQuestion, Question},
    lineage,
    project::{Population, Voices},
    said::Said,
};
use model::{Timestamp, time::SECOND};

/// Codes listed of an arm.
const CODES: usize = 5;

pub(crate) fn list(session: &Session, _: Empty) -> Result<ExperimentList, ApiError> {
    let project = session.project()?;
    let saved = experiments::list_saved(&project.reader()?)?;
    let listed = experiments::list(&project)?.into_iter().map(|one| ExperimentListed {
        name: one.name,
        exposure: one.exposure,
        variants: one.variants.into_iter().map(|(variant, _)| variant).collect(),
    });
    Ok(ExperimentList { experiments: listed.collect(), saved: saved.iter().map(saved::view).collect() })
}

pub(crate) fn run(session: &Session, request: ExperimentRequest) -> Result<ExperimentView, ApiError> {
    let project = session.project()?;
    let found = experiments::experiment(&project, &question(&request)?)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let arms: Vec<ExperimentArm> = found
        .reading
        .arms
        .iter()
        .zip(&found.said)
        .zip(&found.experiment.arms)
        .map(|((reading, said), planned)| arm(&population, &voices, reading, said, planned.weight))
        .collect();
    let contrasts = found.reading.contrasts.iter().map(|one| contrast(&found, one)).collect();
    Ok(ExperimentView {
        name: found.name.clone(),
        saved: found.saved.as_ref().map(saved::of).transpose()?,
        expected: found.experiment.expected,
        needed: needed(&found),
        exposure: found.experiment.exposure.event.clone(),
        filters: saved::filters(&found.experiment),
        variant: found.experiment.variant.clone(),
        from: found.experiment.from.map(clock::iso),
        to: found.experiment.to.map(clock::iso),
        metric: found.experiment.metric.event.clone(),
        window_seconds: float(found.experiment.window) / float(SECOND),
        currency: project.currency().into(),
        arms,
        contrasts,
        split_chi_square: found.reading.ratio.map(|ratio| ratio.chi_square),
        split_p: found.reading.ratio.map(|ratio| ratio.p),
        in_several: small(found.reading.in_several as usize),
        summary: summary(&found, project.currency()),
        lineage: Some(provenance(&lineage::of(&project, &[Kind::Events])?)),
    })
}

fn question(request: &ExperimentRequest) -> Result<Question, ApiError> {
    Ok(Question {
        name: request.name.clone(),
        control: request.control.clone(),
        metric: request.metric.clone(),
        window: window(request.window_seconds)?,
        expected: request.expected,
        from: date(request.from.as_deref(), false)?,
        to: date(request.to.as_deref(), true)?,
    })
}

/// A window in microseconds.
fn window(seconds: Option<f64>) -> Result<Option<i64>, AppError> {
    let Some(seconds) = seconds else { return Ok(None) };
    if !(seconds > 0.0 && seconds <= 1e10) {
        let why = "The window must be longer than nothing, and shorter than 300 years.";
        return Err(AppError::InvalidInput(why.into()));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above to be in range")]
    let micros = (seconds * 1e6).round() as i64;
    Ok(Some(micros))
}

fn date(text: Option<&str>, end: bool) -> Result<Option<Timestamp>, AppError> {
    match text.filter(|text| !text.trim().is_empty()) {
        None => Ok(None),
        Some(text) => clock::parse(text, end).map(Some).ok_or_else(|| {
            AppError::InvalidInput(format!("'{text}' is no date: 2026-01-31, or an ISO 8601 instant."))
        }),
    }
}

/// People each arm needs to tell the expected difference from the control's share; `None` where nobody came yet.
fn needed(found: &Found) -> Option<f64> {
    let question = PlanQuestion {
        baseline: found.reading.arms.first()?.rate?.rate,
        difference: found.experiment.expected,
        power: saved::POWER,
        level: None,
        arms: found.experiment.arms.len(),
        people_a_day: None,
        per_arm: None,
    };
    // A share of nothing or everything needs no number: none is told.
    experiments::planned(&question).ok().map(|plan| saved::people(plan.per_arm))
}

/// Codes on what some people say, most people first.
fn codes(voices: &Voices, said: &Said) -> Vec<AttributionCode> {
    let code = |(id, people): &(model::CodeId, std::collections::BTreeSet<usize>)| AttributionCode {
        code: id.to_string(),
        name: voices.name_of(*id).to_owned(),
        people: small(people.len()),
    };
    said.codes.iter().take(CODES).map(code).collect()
}

fn arm(
    population: &Population,
    voices: &Voices,
    reading: &ArmReading,
    said: &Said,
    weight: f64,
) -> ExperimentArm {
    ExperimentArm {
        variant: reading.variant.clone(),
        weight,
        people: small(reading.people as usize),
        converted: small(reading.converted as usize),
        open: small(reading.open as usize),
        rate: reading.rate.map(rate),
        revenue: reading.revenue.mean / 100.0,
        heard: said.heard.iter().map(|place| population.id_of(*place).to_string()).collect(),
        codes: codes(voices, said),
    }
}

fn contrast(found: &Found, one: &Contrast) -> ExperimentContrast {
    let interval = |d: Difference| RateView { rate: d.difference, low: d.low, high: d.high };
    let amount =
        |d: Difference| RateView { rate: d.difference / 100.0, low: d.low / 100.0, high: d.high / 100.0 };
    ExperimentContrast {
        variant: found.reading.arms[one.arm].variant.clone(),
        lift: interval(one.lift),
        relative: one.relative,
        z: one.z,
        p: one.p,
        any_time_p: one.any_time.map(|any| any.p),
        any_time: one.any_time.map(|any| interval(any.difference)),
        least_rise: one.least_rise,
        revenue: one.revenue_resampled.map(amount),
        revenue_p: one.revenue.map(|revenue| revenue.p),
    }
}

/// What came out, and what a reader should mind first.
fn summary(found: &Found, currency: &str) -> Vec<String> {
    let mut all = Vec::new();
    if found.reading.ratio.is_some_and(|ratio| ratio.is_broken()) {
        all.push(
            "People were not shared out as planned: find out why before you believe any figure here.".into(),
        );
    }
    for one in &found.reading.contrasts {
        let (arm, control) = (&found.reading.arms[one.arm], &found.reading.arms[0]);
        let points = |share: f64| format!("{:+.1}", share * 100.0);
        let what = if one.lift.excludes_zero() { "differs" } else { "cannot be told apart" };
        all.push(format!(
            "'{}' {what} from '{}' in '{}': {} points, 95 % interval {} to {}.",
            arm.variant,
            control.variant,
            found.experiment.metric.event,
            points(one.lift.difference),
            points(one.lift.low),
            points(one.lift.high)
        ));
        if let Some(revenue) = one.revenue_resampled.filter(|r| r.high < 0.0) {
            all.push(format!(
                "It brings less: {} a person, at most {}.",
                app::money_change(revenue.difference / 100.0, currency),
                app::money_change(revenue.high / 100.0, currency)
            ));
        }
    }
    let open: u64 = found.reading.arms.iter().map(|arm| arm.open).sum();
    if open > 0 {
        all.push(format!("{open} people have not converted and still may: it is not finished."));
    }
    if found.reading.in_several > 0 {
        all.push(format!("{} people saw more than one variant and are set aside.", found.reading.in_several));
    }
    all
}
