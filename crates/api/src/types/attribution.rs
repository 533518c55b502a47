//! Which marketing contacts conversions are credited to.

use super::quality::Provenance;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How conversions are to be shared out, among what.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AttributionRequest {
    /// first, last, last-non-direct, linear, decay, position, markov, shapley; all of them when left out. Rows come in the
    /// order of the first.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub models: Vec<String>,
    /// channel (default), campaign, content.
    #[serde(default)]
    pub by: Option<String>,
    /// The event that is a conversion; left out: the last step of the first saved funnel.
    #[serde(default)]
    pub goal: Option<String>,
    /// Touches longer before the conversion are credited nothing; left out: no limit.
    #[serde(default)]
    pub look_back_days: Option<f64>,
    /// Of decay: a touch so long before another weighs half as much; 7 when left out.
    #[serde(default)]
    pub half_life_days: Option<f64>,
    /// Of markov: how many of the latest touches it remembers, 1 to 3; 1 when left out.
    #[serde(default)]
    pub order: Option<u32>,
}

/// Conversions shared out. A credit is no cause.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionView {
    /// The event that is a conversion.
    pub goal: String,
    /// channel, campaign, content.
    pub by: String,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// People and devices touched.
    pub touched: u32,
    /// Of those: known by no event.
    pub strangers: u32,
    /// Conversions shared out.
    pub conversions: u32,
    /// What they are worth.
    pub value: f64,
    /// Conversions without any touch that may be credited.
    pub unattributed: u32,
    /// What those are worth.
    pub unattributed_value: f64,
    /// People who converted untouched.
    pub untouched: Vec<String>,
    /// Median days from the first touch to the conversion.
    pub median_days: Option<f64>,
    /// Models, in the order of the credits.
    pub models: Vec<AttributionModel>,
    /// Channels, campaigns or contents; most value by the first model first.
    pub labels: Vec<AttributionLabel>,
    /// The result in a sentence or two.
    pub summary: String,
    /// What it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub lineage: Option<Provenance>,
}

/// A model.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionModel {
    /// As it is asked for.
    pub model: String,
    /// As a head: "Time decay".
    pub title: String,
    /// What it does, in a sentence.
    pub rule: String,
    /// Of markov: the probability that a path converts.
    pub base: Option<f64>,
}

/// A channel, campaign or content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionLabel {
    /// Its name; empty where the file named none.
    pub label: String,
    /// Touches.
    pub touches: u32,
    /// People and devices touched.
    pub touched: u32,
    /// What the touches cost.
    pub cost: f64,
    /// One a model.
    pub credits: Vec<AttributionCredit>,
    /// People who met it and converted then or later.
    pub converted: Vec<String>,
    /// People who met it, whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// What a model credits a label with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionCredit {
    /// Volume: conversions, in parts.
    pub conversions: f64,
    /// Value.
    pub value: f64,
    /// Velocity: median days from the first touch of it to the conversion.
    pub median_days: Option<f64>,
    /// Cost of one credited conversion.
    pub cost_per_conversion: Option<f64>,
    /// Value for each unit spent.
    pub return_on_cost: Option<f64>,
    /// Share of conversions that would be lost without it, by markov.
    pub removal_effect: Option<f64>,
    /// Standard error of `conversions`, where shapley drew orders.
    pub error: Option<f64>,
    /// Beside the average of all, which is 100.
    pub index: AttributionIndex,
}

/// Relative indices: 100 is the average of all labels.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionIndex {
    /// Conversions for each person touched.
    pub volume: Option<f64>,
    /// Value for each person touched.
    pub value: Option<f64>,
    /// Speed.
    pub velocity: Option<f64>,
    /// Value for each unit spent.
    pub returns: Option<f64>,
}

/// A code that people say who met a label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttributionCode {
    /// Id.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Those of the people heard who say it.
    pub people: u32,
}
