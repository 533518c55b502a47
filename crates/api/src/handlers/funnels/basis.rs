//! What figures rest on, and how steps and words are shown.

use super::{definition::spec, float, show, small};
use crate::{
    ApiError,
    handlers::internal,
    types::{
        attribution::AttributionCode,
        funnels::{FunnelBasis, FunnelGroupStep, LineageView, RangeView},
        internal::LeftOutView,
    },
};
use app::{
    AppError, Kind, clock,
    funnels::{Counted, StepPeople, StepSummary},
    lineage::LeftOut,
    project::{OpenProject, Population, Voices},
    said::Said,
};

/// Codes listed beside a number.
const CODES: usize = 5;

/// What the figures of a funnel rest on.
pub(super) fn basis(project: &OpenProject, counted: &Counted) -> Result<FunnelBasis, ApiError> {
    let (from, to) = counted.range();
    Ok(FunnelBasis {
        name: counted.saved.as_ref().map(|s| s.name.clone()),
        version: counted.saved.as_ref().map(|s| s.version),
        definition: spec(&counted.funnel),
        in_words: counted.in_words(),
        steps: (1..=counted.steps()).map(|step| counted.step_name(step)).collect(),
        range: RangeView { from, to },
        lineage: lineage(project, counted)?,
        left_out: left_out(project)?,
        engine: "local".into(),
        people_with_events: small(counted.population.with_events),
        currency: project.currency().to_owned(),
        data_end: counted.population.data_end.map(clock::iso),
        warnings: counted.result.warnings.iter().map(ToString::to_string).collect(),
    })
}

/// Who was left out of a number of events.
pub(super) fn left_out(project: &OpenProject) -> Result<LeftOutView, ApiError> {
    Ok(internal::left_out(&LeftOut::of(project, &[Kind::Events])?))
}

pub(super) fn lineage(project: &OpenProject, counted: &Counted) -> Result<Vec<LineageView>, ApiError> {
    let reader = project.reader()?;
    let mut lines = Vec::new();
    for (id, rows) in &counted.population.event_imports {
        let import = reader.import(*id).map_err(AppError::from)?;
        lines.push(LineageView {
            import: id.to_string(),
            path: import.map_or_else(String::new, |i| i.path),
            rows: small(*rows),
        });
    }
    Ok(lines)
}

/// Steps of some people; `sides` with their ids, where they were asked for.
pub(super) fn steps(
    counted: &Counted,
    steps: &[StepSummary],
    sides: Option<&[StepPeople]>,
) -> Vec<FunnelGroupStep> {
    let step = |(place, step): (usize, &StepSummary)| {
        let side = sides.and_then(|sides| sides.get(place));
        let ids = |people: &[u32]| {
            people.iter().map(|p| counted.population.id_of(*p as usize).to_string()).collect()
        };
        FunnelGroupStep {
            name: counted.step_name(place + 1),
            people: small(step.people),
            from_start: step.from_start.map(show::rate),
            from_previous: step.from_previous.map(show::rate),
            from_previous_settled: step.settled_from_previous.map(show::rate),
            median_seconds: step.median_seconds,
            p90_seconds: step.p90_seconds,
            value: float(step.value) / 100.0,
            left: small(step.left),
            in_progress: small(step.in_progress),
            people_on: side.map(|side| ids(&side.on)),
            people_left: side.map(|side| ids(&side.left)),
        }
    };
    steps.iter().enumerate().map(step).collect()
}

/// Ids of people by their places.
pub(super) fn ids(population: &Population, places: impl IntoIterator<Item = usize>) -> Vec<String> {
    places.into_iter().map(|place| population.id_of(place).to_string()).collect()
}

/// Who of some people was heard, and the codes most of them say.
pub(in crate::handlers) fn said(
    population: &Population,
    voices: &Voices,
    said: &Said,
) -> (Vec<String>, Vec<AttributionCode>) {
    let code = |(id, people): &(model::CodeId, std::collections::BTreeSet<usize>)| AttributionCode {
        code: id.to_string(),
        name: voices.name_of(*id).to_owned(),
        people: small(people.len()),
    };
    (ids(population, said.heard.iter().copied()), said.codes.iter().take(CODES).map(code).collect())
}
