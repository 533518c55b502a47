//! Definitions of experiments.

use crate::{funnels::Step, time::Timestamp};
use serde::{Deserialize, Serialize};

/// One variant and how large a share of people was meant to see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// The variant, as exposures name it.
    pub variant: String,
    /// Planned weight in any unit, above 0: 1 and 1 are halves.
    pub weight: f64,
}

/// What an experiment asks. Contract: `docs/experiments.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// The event by which a person came into the experiment, with the filters that tell it from others.
    pub exposure: Step,
    /// The property of the exposure that names the variant.
    pub variant: String,
    /// Two to ten arms; the first is the control.
    pub arms: Vec<Arm>,
    /// What should happen more often.
    pub metric: Step,
    /// Time from the first exposure in which it counts, microseconds, inclusive. Revenue is counted over the same time.
    pub window: i64,
    /// Difference of shares expected, for reading before the end: chosen beforehand, 0.03 for 3 points.
    pub expected: f64,
    /// Earliest exposure, inclusive.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Latest exposure, exclusive.
    #[serde(default)]
    pub to: Option<Timestamp>,
}
