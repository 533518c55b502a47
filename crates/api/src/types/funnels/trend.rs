//! Conversion by the week people entered in.

use super::{FunnelBasis, FunnelRequest, RateView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which conversion, by the week of entry.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelTrendRequest {
    /// Which funnel.
    pub funnel: FunnelRequest,
    /// From this step, from 1; 1 when left out.
    #[serde(default)]
    pub from_step: Option<u32>,
    /// To this step; the last when left out.
    #[serde(default)]
    pub to_step: Option<u32>,
    /// Weeks begin on Monday at midnight so many minutes ahead of UTC; 0 when left out.
    #[serde(default)]
    pub utc_offset_minutes: Option<i32>,
}

/// Conversion by week of entry.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTrend {
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
    /// Every week from the first to the last entry.
    pub weeks: Vec<FunnelWeek>,
    /// What a reader should mind.
    pub notes: Vec<String>,
}

/// Those who entered in one week.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelWeek {
    /// Monday (`YYYY-MM-DD`).
    pub week: String,
    /// Entered in it and reached the first of the two steps.
    pub of: u32,
    /// Of those: reached the second.
    pub reached: u32,
    /// The share with Wilson's interval; `None` of nobody.
    pub rate: Option<RateView>,
    /// Whether the window of even its last entry was over when the data ended; else the share may still rise.
    pub mature: bool,
}
