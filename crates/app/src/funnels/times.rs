//! How long it takes from one step to another, person by person.

use super::Counted;
use crate::AppError;
use analysis::funnel::{Side, TimeToConvert, time_to_convert};
use std::cmp::Reverse;

/// One person's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// Place.
    pub person: usize,
    /// Microseconds: to the later step, or as long as they were followed without reaching it.
    pub time: i64,
    /// Reached it; else left, or in progress.
    pub side: Side,
}

/// Times from one step to another.
pub struct Times {
    /// In figures.
    pub figures: TimeToConvert,
    /// Everyone who reached the earlier step: who reached the later one, fastest first, then the others, longest followed
    /// first.
    pub people: Vec<Timed>,
}

/// Times from step `from` to step `to`, both from 1.
///
/// # Errors
/// When there are no such steps in that order.
pub fn times(counted: &Counted, from: usize, to: usize) -> Result<Times, AppError> {
    let (from, to) = (counted.step_from(from, 1)?, counted.step_from(to, 1)?);
    let figures = time_to_convert(&counted.result, from, to).ok_or_else(|| {
        AppError::InvalidInput(format!(
            "Times go from a step to a later one: {to} {} does not come after {from} {}.",
            counted.step_name(to),
            counted.step_name(from)
        ))
    })?;
    let mut people: Vec<Timed> =
        (0..counted.result.people()).filter_map(|person| timed(counted, person, from, to)).collect();
    people.sort_by_key(|one| match one.side {
        Side::WentOn => (0, one.time, Reverse(0), one.person),
        _ => (1, 0, Reverse(one.time), one.person),
    });
    Ok(Times { figures, people })
}

fn timed(counted: &Counted, person: usize, from: usize, to: usize) -> Option<Timed> {
    let result = &counted.result;
    let times = result.times(person);
    let since = *times.get(from - 1)?;
    if let Some(reached) = times.get(to - 1) {
        return Some(Timed { person, time: reached.saturating_sub(since), side: Side::WentOn });
    }
    let until = times[0].saturating_add(result.window).min(result.data_end.0);
    let side = if result.in_progress[person] { Side::InProgress } else { Side::Left };
    Some(Timed { person, time: until.saturating_sub(since).max(0), side })
}
