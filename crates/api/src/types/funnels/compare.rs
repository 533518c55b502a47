//! Two periods, two groups of people, or two definitions beside each other.

use super::{FunnelBasis, FunnelGroupStep, FunnelRequest};
use crate::types::attribution::AttributionCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Two sides to compare.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelCompareRequest {
    /// The funnel that both sides are of, unless one names another.
    pub funnel: FunnelRequest,
    /// The side whose shares come first.
    pub first: FunnelSide,
    /// The other; left out: those the segment of the first is set against, or the funnel as it is asked for.
    #[serde(default)]
    pub second: Option<FunnelSide>,
}

/// A side. What is left out is as in the funnel that both are of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelSide {
    /// Some people only: `plan=Team`, `property:plan=Team`, `attribute:role=Owner`, `job:NAME`, `code:NAME`.
    #[serde(default)]
    pub segment: Option<String>,
    /// Entries from this day on.
    #[serde(default)]
    pub from: Option<String>,
    /// Entries until this day.
    #[serde(default)]
    pub to: Option<String>,
    /// A version of the saved funnel.
    #[serde(default)]
    pub version: Option<u32>,
    /// Another funnel.
    #[serde(default)]
    pub funnel: Option<FunnelRequest>,
}

/// Two sides, step by step as far as both go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelComparison {
    /// The side whose shares come first.
    pub first: FunnelComparedSide,
    /// The other.
    pub second: FunnelComparedSide,
    /// Steps, first − second.
    pub steps: Vec<FunnelStepComparison>,
    /// People on both sides.
    pub shared: u32,
    /// A sentence for each step after the first.
    pub summary: Vec<String>,
    /// What a reader should mind.
    pub notes: Vec<String>,
}

/// One side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelComparedSide {
    /// What it is called.
    pub label: String,
    /// What its figures rest on.
    pub basis: FunnelBasis,
    /// Who entered.
    pub people: u32,
    /// Fewer than 30.
    pub small: bool,
    /// Its steps.
    pub steps: Vec<FunnelGroupStep>,
    /// Ids of those whose words may be counted.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// One step of both sides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelStepComparison {
    /// Step number, from 1.
    pub step: u32,
    /// Its name on the first side.
    pub first_name: String,
    /// Its name on the second.
    pub second_name: String,
    /// Of whom it is settled: from the step before; `None` at step 1, and where a side has nobody.
    pub from_previous: Option<FunnelDifference>,
    /// From the start.
    pub from_start: Option<FunnelDifference>,
    /// First median − second median of the time from the step before. Without an interval: medians are not shares.
    pub median_seconds: Option<f64>,
    /// Mean value of the people who entered, first − second.
    pub value_per_person: Option<f64>,
}

/// A difference of shares with Newcombe's 95 % interval.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelDifference {
    /// First − second.
    pub difference: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// more, less, cannot_tell.
    pub verdict: String,
}
