//! Pictures: drawn once, shown in the window, in reports and by the command line.

use super::{
    attribution::AttributionRequest,
    funnels::{FunnelTimesRequest, FunnelTrendRequest},
    leads::{LeadSeriesRequest, LeadsRequest},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a picture is shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Frame {
    /// Width it is shown at, in CSS pixels.
    pub width: u32,
    /// light or dark.
    pub theme: String,
}

/// Draw what each model credits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct AttributionPictureRequest {
    /// What is asked.
    pub attribution: AttributionRequest,
    /// conversions or value.
    pub unit: String,
    /// Rows by their labels, in this order; all of them, as they are answered, when left out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub labels: Vec<String>,
    /// How it is shown.
    pub frame: Frame,
}

/// Draw a funnel's conversion by week of entry.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct TrendPictureRequest {
    /// What is asked.
    pub trend: FunnelTrendRequest,
    /// How it is shown.
    pub frame: Frame,
}

/// Draw how long people take from one step to another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct TimesPictureRequest {
    /// What is asked.
    pub times: FunnelTimesRequest,
    /// How it is shown.
    pub frame: Frame,
}

/// Draw two lead definitions beside each other.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LeadsPictureRequest {
    /// What is asked.
    pub leads: LeadsRequest,
    /// How it is shown.
    pub frame: Frame,
}

/// Draw leads over time.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LeadSeriesPictureRequest {
    /// What is asked.
    pub series: LeadSeriesRequest,
    /// How it is shown.
    pub frame: Frame,
}
