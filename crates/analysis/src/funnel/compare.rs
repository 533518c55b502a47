//! Two periods, segments or versions beside each other.

use super::StepSummary;
use crate::proportions::{Difference, Proportion, newcombe};

/// One step of two funnels: the first's share − the second's. Of those of whom it is settled, with Newcombe's interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepComparison {
    /// From the step before; `None` at step 1, and where a side has nobody.
    pub from_previous: Option<Difference>,
    /// From the start.
    pub from_start: Option<Difference>,
    /// First median − second median of the time from the step before, seconds. Without an interval: medians are not
    /// shares.
    pub median_seconds: Option<f64>,
}

/// Compares two funnels step by step, as far as both go. The two must not share people: of overlapping groups the intervals
/// would be too narrow.
#[must_use]
pub fn compare(first: &[StepSummary], second: &[StepSummary]) -> Vec<StepComparison> {
    let between = |a: Option<Proportion>, b: Option<Proportion>| Some(newcombe(&a?, &b?));
    let step = |(a, b): (&StepSummary, &StepSummary)| StepComparison {
        from_previous: between(a.settled_from_previous, b.settled_from_previous),
        from_start: between(a.settled_from_start, b.settled_from_start),
        median_seconds: a.median_seconds.zip(b.median_seconds).map(|(a, b)| a - b),
    };
    first.iter().zip(second).map(step).collect()
}
