//! Conversion by the week people entered in.

use super::FunnelResult;
use crate::proportions::{Proportion, wilson};
use model::{Timestamp, time::SECOND};

/// Microseconds in a week.
pub const WEEK: i64 = 7 * 86_400 * SECOND;

/// Monday 1970-01-05T00:00:00Z, from which weeks are counted.
const FIRST_MONDAY: i64 = 4 * 86_400 * SECOND;

/// Those who entered in one week.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryWeek {
    /// Monday 00:00 of the week, in the zone of the offset given.
    pub week: Timestamp,
    /// People whose reported run started in it and who reached the first of the two steps.
    pub of: u64,
    /// Those of them who reached the second.
    pub reached: u64,
    /// The share with its Wilson interval; `None` in a week in which nobody reached the first.
    pub rate: Option<Proportion>,
    /// Whether even the last start of the week had its whole window before the data ended. Where not,
    /// the rate may still rise.
    pub mature: bool,
}

/// Conversion from the step before to `step` (from 1) by the week of the reported run's start, every week from the first to
/// the last entry, Mondays at midnight `offset` microseconds ahead of UTC. Empty where nobody entered or
/// there is no such step.
#[must_use]
pub fn trend(result: &FunnelResult, step: usize, offset: i64) -> Vec<EntryWeek> {
    trend_between(result, step.saturating_sub(1).max(1), step, offset)
}

/// As [`trend`], from step `from` to the same or a later step `to`: from 1 to the last it is the conversion of the whole funnel.
#[must_use]
pub fn trend_between(result: &FunnelResult, from: usize, to: usize, offset: i64) -> Vec<EntryWeek> {
    if from == 0 || from > to || to > result.steps.len() {
        return Vec::new();
    }
    let week_of = |start: Timestamp| start.0.saturating_add(offset - FIRST_MONDAY).div_euclid(WEEK);
    let level = |p: usize| usize::from(result.level[p]);
    let mut entries: Vec<(i64, bool)> = (0..result.people())
        .filter(|&p| level(p) >= from)
        .filter_map(|p| Some((week_of(result.start(p)?), level(p) >= to)))
        .collect();
    entries.sort_unstable();
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Vec::new();
    };
    let mut weeks = Vec::new();
    let mut rest = &entries[..];
    for week in first.0..=last.0 {
        let (now, later) = rest.split_at(rest.partition_point(|e| e.0 <= week));
        rest = later;
        let begins = week.saturating_mul(WEEK).saturating_add(FIRST_MONDAY - offset);
        let (of, reached) = (now.len() as u64, now.iter().filter(|e| e.1).count() as u64);
        weeks.push(EntryWeek {
            week: Timestamp(begins),
            of,
            reached,
            rate: wilson(reached, of),
            mature: begins.saturating_add(WEEK - 1).saturating_add(result.window) <= result.data_end.0,
        });
    }
    weeks
}
