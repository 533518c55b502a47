//! What people did after leaving a step.

use super::{FunnelBasis, FunnelRequest, RateView};
use crate::types::attribution::AttributionCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose next events.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelAfterRequest {
    /// Which funnel.
    pub funnel: FunnelRequest,
    /// Who left at this step, from 2.
    pub step: u32,
    /// left (default), on, in_progress.
    #[serde(default)]
    pub side: Option<String>,
    /// For so long from the last step they reached; the window when left out.
    #[serde(default)]
    pub within_seconds: Option<f64>,
}

/// What people did next.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelAfter {
    /// What the figures rest on.
    pub basis: FunnelBasis,
    /// The step, from 1.
    pub step: u32,
    /// Its name.
    pub step_name: String,
    /// left, on, in_progress.
    pub side: String,
    /// For so long.
    pub within_seconds: f64,
    /// People asked about.
    pub of: u32,
    /// Those who did nothing more in that time.
    pub nothing: FunnelNext,
    /// What the others did, most frequent very next thing first.
    pub events: Vec<FunnelNext>,
    /// In sentences.
    pub summary: Vec<String>,
}

/// An event and who did it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelNext {
    /// Event name; empty: nothing.
    pub event: String,
    /// People of whom it was the very next thing.
    pub first: u32,
    /// Their share, with Wilson's interval.
    pub first_share: Option<RateView>,
    /// People who did it at any time.
    pub ever: u32,
    /// Their share.
    pub ever_share: Option<RateView>,
    /// Ids of the first.
    pub people_first: Vec<String>,
    /// Ids of all.
    pub people_ever: Vec<String>,
    /// Ids of those of them whose words may be counted.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}
