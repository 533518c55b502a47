//! Steps that may be left out: who did them, and whether they went on more often.

use super::{FunnelError, FunnelResult, Side, rows::RunRows};
use crate::matching::Matching;
use crate::proportions::{Difference, Proportion, newcombe, wilson};
use model::{EventFrame, Funnel};

/// An optional step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionalStep {
    /// Its place in the definition, from 1.
    pub place: usize,
    /// The step that it comes after, among those that may not be left out, from 1.
    pub after: usize,
    /// Those who did it, of those who reached the step before.
    pub done: Option<Proportion>,
    /// Those who went on to the next step, of those who did it and are not in progress.
    pub with: Option<Proportion>,
    /// The same of those who did not do it.
    pub without: Option<Proportion>,
    /// First share − second share. People chose for themselves whether to do it: a difference is no effect of the step.
    pub difference: Option<Difference>,
}

/// The optional steps of a funnel.
///
/// Somebody **did** it when a row of theirs matches it and no step that may not be left out, no earlier than they reached the
/// step before, no later than they reached the next one or, if they did not, than their run's window; and within the optional
/// step's own limit from the step before, if it has one. Optional steps that follow each other do not wait for each other.
///
/// # Errors
/// As [`super::run`], which has answered already.
pub fn optional_steps(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    result: &FunnelResult,
) -> Result<Vec<OptionalStep>, FunnelError> {
    let rows = RunRows::of(funnel, frame)?;
    let mut after = 0usize;
    let mut found = Vec::new();
    for (place, step) in funnel.steps.iter().enumerate() {
        if !step.optional {
            after += 1;
            continue;
        }
        let matching = Matching::of(step, frame);
        let mut counts = [[0u64; 2]; 2];
        let (mut done, mut of) = (0, 0);
        for person in 0..result.people().min(frame.people()) {
            let times = result.times(person);
            let Some(since) = after.checked_sub(1).and_then(|before| times.get(before)) else { continue };
            let window = times[0].saturating_add(result.window);
            let until = times
                .get(after)
                .copied()
                .unwrap_or(window)
                .min(since.saturating_add(step.within.unwrap_or(i64::MAX)));
            let is = |row: usize| {
                (*since..=until).contains(&frame.time[row])
                    && matching.as_ref().is_some_and(|matching| matching.is(frame, row))
                    && rows.plan.mask(frame, row) == 0
            };
            let did = frame.rows_of(person).any(is);
            of += 1;
            done += u64::from(did);
            match result.side(after + 1, person) {
                Some(Side::WentOn) => counts[usize::from(did)][1] += 1,
                Some(Side::Left) => counts[usize::from(did)][0] += 1,
                _ => {}
            }
        }
        let share = |[left, on]: [u64; 2]| wilson(on, on + left);
        let (with, without) = (share(counts[1]), share(counts[0]));
        let difference = with.zip(without).map(|(with, without)| newcombe(&with, &without));
        found.push(OptionalStep {
            place: place + 1,
            after,
            done: wilson(done, of),
            with,
            without,
            difference,
        });
    }
    Ok(found)
}
