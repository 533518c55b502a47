//! How long it takes from one step to another.

use super::{FunnelBasis, FunnelRequest};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Times from one step to another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelTimesRequest {
    /// Which funnel.
    pub funnel: FunnelRequest,
    /// From this step, from 1; 1 when left out.
    #[serde(default)]
    pub from_step: Option<u32>,
    /// To this step; the last when left out.
    #[serde(default)]
    pub to_step: Option<u32>,
    /// People listed at most; 100 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
    /// People passed over first.
    #[serde(default)]
    pub offset: Option<u32>,
}

/// Times from one step to another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTimes {
    /// What the figures rest on.
    pub basis: FunnelBasis,
    /// From this step, from 1.
    pub from_step: u32,
    /// Its name.
    pub from_name: String,
    /// To this step.
    pub to_step: u32,
    /// Its name.
    pub to_name: String,
    /// People who reached the first of the two.
    pub of: u32,
    /// Those who reached the second.
    pub reached: u32,
    /// Those who did not and are not in progress.
    pub left: u32,
    /// Those who may still.
    pub in_progress: u32,
    /// Mean over those who reached it.
    pub mean_seconds: Option<f64>,
    /// Median over those who reached it.
    pub median_seconds: Option<f64>,
    /// Nine tenths of those who reached it were faster.
    pub p90_seconds: Option<f64>,
    /// Their times in bars; `None` of nobody.
    pub histogram: Option<FunnelHistogram>,
    /// By when half of everyone who reached the first step is through (Kaplan–Meier); `None` where the data does not get there.
    pub half_by: Option<FunnelTimeBy>,
    /// By when nine tenths are.
    pub nine_tenths_by: Option<FunnelTimeBy>,
    /// Share of everyone who is through by a time (Kaplan–Meier); at most 200 points.
    pub curve: Vec<FunnelCurvePoint>,
    /// Fastest first; then those who did not reach it, longest followed first.
    pub people: Vec<FunnelTimed>,
    /// In sentences.
    pub summary: Vec<String>,
}

/// People by how long it took them, in bars of one width.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelHistogram {
    /// Where the first bar begins.
    pub from_seconds: f64,
    /// Width of every bar.
    pub width_seconds: f64,
    /// People in each.
    pub people: Vec<u32>,
}

/// A time with its 95 % interval.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTimeBy {
    /// The time.
    pub seconds: f64,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end; `None` where the data does not reach so far.
    pub high: Option<f64>,
}

/// A point of the curve.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelCurvePoint {
    /// Time since the first step.
    pub seconds: f64,
    /// Share of everyone who is through by then.
    pub share: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// People still waiting, and seen, before that time.
    pub at_risk: u32,
}

/// One person's time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTimed {
    /// Id.
    pub person: String,
    /// Name.
    pub name: String,
    /// To the later step; of who did not reach it, how long they were followed.
    pub seconds: f64,
    /// reached, left, in_progress.
    pub state: String,
    /// Whether words of theirs may be counted.
    pub heard: bool,
}
