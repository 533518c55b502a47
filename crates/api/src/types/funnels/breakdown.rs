//! A funnel by groups.

use super::{FunnelBasis, FunnelRequest, RateView};
use crate::types::attribution::AttributionCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a funnel is to be broken down.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelBreakdownRequest {
    /// Which funnel; with `with_people`, ids on each side of each step of each group.
    pub funnel: FunnelRequest,
    /// `plan`, `property:plan`, `attribute:role`, `job`, `code`, `code:NAME`.
    pub by: String,
    /// Of a property, which event tells it: first (default), last, the number of a step, all (only events of that value are
    /// looked at, and a person may count for several).
    #[serde(default)]
    pub touch: Option<String>,
}

/// A funnel by groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelBreakdown {
    /// What the figures rest on.
    pub basis: FunnelBasis,
    /// As it was asked for, whole: `property:plan`.
    pub by: String,
    /// property, attribute, job, code.
    pub kind: String,
    /// first, last, all, or a step's number; `None` where people, not events, are told apart.
    pub touch: Option<String>,
    /// Everybody, to set the groups against.
    pub all: Vec<FunnelGroupStep>,
    /// Largest first; without a value, and never heard, last.
    pub groups: Vec<FunnelGroup>,
    /// Groups beyond those shown.
    pub more_groups: u32,
    /// People in those.
    pub more_people: u32,
    /// People who entered and are in a group.
    pub people: u32,
    /// Those of them with a value.
    pub with_value: u32,
    /// Those in more than one group.
    pub in_several: u32,
    /// What a reader should mind.
    pub notes: Vec<String>,
}

/// People of one value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelGroup {
    /// value, without (a value, or any of the codes), unheard.
    pub kind: String,
    /// The value, or the full name of the code; empty without one.
    pub value: String,
    /// To be shown: the value, "(none)", "(not heard)".
    pub label: String,
    /// As `funnel_compare` takes it, where the group is one that can be compared.
    pub segment: Option<String>,
    /// Who entered.
    pub people: u32,
    /// Fewer than 30: counts say more than shares.
    pub small: bool,
    /// Their steps.
    pub steps: Vec<FunnelGroupStep>,
    /// Ids of those whose words may be counted.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// A step of some people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelGroupStep {
    /// Step name.
    pub name: String,
    /// Reached it.
    pub people: u32,
    /// Share of those who entered, with Wilson's interval.
    pub from_start: Option<RateView>,
    /// Share of those at the step before.
    pub from_previous: Option<RateView>,
    /// The same, leaving out those in progress.
    pub from_previous_settled: Option<RateView>,
    /// Median time from the step before.
    pub median_seconds: Option<f64>,
    /// 90th percentile of it.
    pub p90_seconds: Option<f64>,
    /// Revenue from a run's start to start + window of those who reached it.
    pub value: f64,
    /// Were at the step before and left.
    pub left: u32,
    /// Were at the step before and may still come.
    pub in_progress: u32,
    /// Ids of those who reached it, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub people_on: Option<Vec<String>>,
    /// Ids of those who left, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub people_left: Option<Vec<String>>,
}

/// What funnels can be broken down by, and filtered by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelChoices {
    /// Properties of events, then attributes of people. Jobs and codes are in the codebook.
    pub choices: Vec<FunnelChoice>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelChoice {
    /// As `funnel_breakdown` takes it.
    pub by: String,
    /// Its name.
    pub label: String,
    /// property, attribute.
    pub kind: String,
    /// Most frequent first; at most fifty.
    pub values: Vec<FunnelChoiceValue>,
    /// Values beyond those.
    pub more: u32,
}

/// A value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelChoiceValue {
    /// The value.
    pub value: String,
    /// Rows of a property, people of an attribute.
    pub count: u32,
}
