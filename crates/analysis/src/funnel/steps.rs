//! The summary of each step.

use super::FunnelResult;
use crate::{
    proportions::{Proportion, wilson},
    quantiles,
};

/// One step in figures. Every count is of people.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepSummary {
    /// Reached this step.
    pub people: u64,
    /// Reached the step before, not this one, and will not in the window of any start. 0 at step 1.
    pub left: u64,
    /// Reached the step before, not this one, and still may. 0 at step 1.
    pub in_progress: u64,
    /// Seconds from the step before, median over those who reached this one; `None` at step 1 and for nobody.
    pub median_seconds: Option<f64>,
    /// As the median, the slowest tenth's lower end.
    pub p90_seconds: Option<f64>,
    /// Revenue in hundredths of the people who reached this step, each from the start of the reported run
    /// (the one that first reached the person's highest step) to start + window.
    pub value: i64,
    /// Share of everyone who entered.
    pub from_start: Option<Proportion>,
    /// Share of everyone who reached the step before; `None` at step 1.
    pub from_previous: Option<Proportion>,
    /// As `from_start`, of those of whom it is settled: without anyone in progress before this step.
    pub settled_from_start: Option<Proportion>,
    /// As `from_previous`, of those of whom it is settled: went on or left.
    pub settled_from_previous: Option<Proportion>,
}

/// The steps of some people of a result only, by their numbers: a group, a segment.
#[must_use]
pub fn summaries_of(result: &FunnelResult, people: &[u32]) -> Vec<StepSummary> {
    let known = people.iter().map(|person| *person as usize).filter(|person| *person < result.people());
    summaries(result, &known)
}

pub(super) fn summaries(
    result: &FunnelResult,
    people: &(impl Iterator<Item = usize> + Clone),
) -> Vec<StepSummary> {
    let steps = result.steps.len();
    let mut at_level = vec![Tally::default(); steps + 1];
    for person in people.clone() {
        let tally = &mut at_level[usize::from(result.level[person])];
        tally.people += 1;
        tally.open += u64::from(result.in_progress[person]);
        tally.value += result.value[person];
    }
    (1..=steps).map(|step| summary(result, step, &at_level, people.clone())).collect()
}

/// Those whose highest step is this one.
#[derive(Clone, Default)]
struct Tally {
    people: u64,
    open: u64,
    value: i64,
}

fn summary(
    result: &FunnelResult,
    step: usize,
    at_level: &[Tally],
    everyone: impl Iterator<Item = usize>,
) -> StepSummary {
    let reached = |step: usize| at_level[step..].iter().map(|t| t.people).sum::<u64>();
    let people = reached(step);
    let mut summary = StepSummary {
        people,
        value: at_level[step..].iter().map(|t| t.value).sum(),
        from_start: wilson(people, reached(1)),
        ..StepSummary::default()
    };
    let open_before: u64 = at_level[1..step].iter().map(|t| t.open).sum();
    summary.settled_from_start = wilson(people, reached(1) - open_before);
    if step == 1 {
        return summary;
    }
    let before = &at_level[step - 1];
    summary.left = before.people - before.open;
    summary.in_progress = before.open;
    summary.from_previous = wilson(people, people + before.people);
    summary.settled_from_previous = wilson(people, people + summary.left);
    let mut waits = waits(result, step, people as usize, everyone);
    let seconds = |microseconds: f64| microseconds / model::time::SECOND as f64;
    summary.median_seconds = quantiles::linear(&mut waits, 0.5).map(seconds);
    summary.p90_seconds = quantiles::linear(&mut waits, 0.9).map(seconds);
    summary
}

/// Microseconds from the step before of everyone who reached `step`.
fn waits(
    result: &FunnelResult,
    step: usize,
    people: usize,
    everyone: impl Iterator<Item = usize>,
) -> Vec<i64> {
    let mut waits = Vec::with_capacity(people);
    waits.extend(everyone.filter(|p| usize::from(result.level[*p]) >= step).map(|p| {
        let times = result.times(p);
        times[step - 1].saturating_sub(times[step - 2])
    }));
    waits
}
