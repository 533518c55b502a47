//! Experiments: variants, what happened more often, and what it was worth.

use super::{attribution::AttributionCode, funnels::RateView, quality::Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Experiments that events name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentList {
    /// By name.
    pub experiments: Vec<ExperimentListed>,
}

/// An experiment that events name, by their properties `experiment` and `variant`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentListed {
    /// Its name.
    pub name: String,
    /// The event by which people come in.
    pub exposure: String,
    /// Variants, the control first.
    pub variants: Vec<String>,
}

/// Which experiment, and what should happen more often.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExperimentRequest {
    /// Its name, as the events have it.
    pub name: String,
    /// The event that should happen more often; left out: the last step of the first saved funnel.
    #[serde(default)]
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts; 14 days when left out.
    #[serde(default)]
    pub window_seconds: Option<f64>,
    /// The variant the others are compared with; left out: `control`, `off`, or the first by name.
    #[serde(default)]
    pub control: Option<String>,
    /// Difference expected beforehand, as a share: 0.03, which it is when left out, for 3 points. For reading before the end.
    #[serde(default)]
    pub expected: Option<f64>,
    /// Earliest exposure (`YYYY-MM-DD` or ISO 8601), inclusive.
    #[serde(default)]
    pub from: Option<String>,
    /// Latest exposure, inclusive as a date, exclusive as an instant.
    #[serde(default)]
    pub to: Option<String>,
}

/// An experiment as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentView {
    /// Its name.
    pub name: String,
    /// The event by which people came in.
    pub exposure: String,
    /// The event that should happen more often.
    pub metric: String,
    /// Time from the first exposure in which it counts.
    pub window_seconds: f64,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Arms, the control first.
    pub arms: Vec<ExperimentArm>,
    /// Every other arm beside the control.
    pub contrasts: Vec<ExperimentContrast>,
    /// Chi-square of the split against equal shares; left out where nobody came.
    pub split_chi_square: Option<f64>,
    /// Its p. Below 0.001 people were not shared out as planned, and no figure here is to be believed.
    pub split_p: Option<f64>,
    /// People set aside, who saw more than one variant.
    pub in_several: u32,
    /// The result in a few sentences, with what a reader should mind.
    pub summary: Vec<String>,
    /// What it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub lineage: Option<Provenance>,
}

/// An arm.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentArm {
    /// Its variant.
    pub variant: String,
    /// People in it.
    pub people: u32,
    /// Those who converted.
    pub converted: u32,
    /// Those who have not and still may.
    pub open: u32,
    /// Share converted, Wilson 95 %.
    pub rate: Option<RateView>,
    /// Mean revenue of a person in the window.
    pub revenue: f64,
    /// People whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// An arm beside the control.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentContrast {
    /// Its variant.
    pub variant: String,
    /// Its share minus the control's, Newcombe 95 %.
    pub lift: RateView,
    /// That difference divided by the control's share.
    pub relative: Option<f64>,
    /// z of the two shares, pooled.
    pub z: f64,
    /// Its two-sided p, to be read once, when the planned people are in.
    pub p: f64,
    /// p that may be read at any time.
    pub any_time_p: Option<f64>,
    /// Interval of the lift that may be read at any time.
    pub any_time: Option<RateView>,
    /// Rise that so many people would have told with 80 % power.
    pub least_rise: Option<f64>,
    /// The guardrail: revenue of a person, the arm's minus the control's, by resampling, 95 %.
    pub revenue: Option<RateView>,
    /// p of Welch's test of that revenue.
    pub revenue_p: Option<f64>,
}
