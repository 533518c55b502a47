//! Funnels and metrics.

mod after;
mod breakdown;
mod compare;
mod times;
mod trace;
mod trend;

pub use after::{FunnelAfter, FunnelAfterRequest, FunnelNext};
pub use breakdown::{
    FunnelBreakdown, FunnelBreakdownRequest, FunnelChoice, FunnelChoiceValue, FunnelChoices, FunnelGroup,
    FunnelGroupStep,
};
pub use compare::{
    FunnelCompareRequest, FunnelComparedSide, FunnelComparison, FunnelDifference, FunnelSide,
    FunnelStepComparison,
};
pub use times::{
    FunnelCurvePoint, FunnelHistogram, FunnelTimeBy, FunnelTimed, FunnelTimes, FunnelTimesRequest,
};
pub use trace::{FunnelTrace, FunnelTraceLine, FunnelTraceRequest};
pub use trend::{FunnelTrend, FunnelTrendRequest, FunnelWeek};

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A funnel's definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelSpec {
    /// Two to twenty.
    pub steps: Vec<StepSpec>,
    /// Conversion window.
    pub window_seconds: f64,
    /// ordered, strict, any.
    #[serde(default = "ordered")]
    #[ts(as = "Option<_>", optional)]
    pub order: String,
    /// latest, first.
    #[serde(default = "latest")]
    #[ts(as = "Option<_>", optional)]
    pub entry: String,
    /// Events that end a run.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub exclude: Vec<String>,
    /// Earliest entry (`YYYY-MM-DD` or ISO 8601), inclusive.
    #[serde(default)]
    pub from: Option<String>,
    /// Latest entry, inclusive as a date, exclusive as an instant.
    #[serde(default)]
    pub to: Option<String>,
}

fn ordered() -> String {
    "ordered".into()
}

fn latest() -> String {
    "latest".into()
}

/// A step's definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StepSpec {
    /// Event name.
    pub event: String,
    /// Properties it must have.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub filters: Vec<super::documents::Attribute>,
    /// Longest time from the step before, inclusive; left out: no other limit than the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub within_seconds: Option<f64>,
    /// It may be left out: nobody is lost by it, and it has no number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<_>", optional)]
    pub optional: bool,
}

/// Which funnel: a saved one, or a definition.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelRequest {
    /// Saved name.
    #[serde(default)]
    pub saved: Option<String>,
    /// Version of it; left out: the latest.
    #[serde(default)]
    pub version: Option<u32>,
    /// Definition; wins over a name.
    #[serde(default)]
    pub funnel: Option<FunnelSpec>,
    /// Add the people's ids on each side.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub with_people: bool,
}

/// A proportion with its Wilson 95 % interval.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct RateView {
    /// The share.
    pub rate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What a funnel counts. Keys are a contract of the command line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelResponse {
    /// Saved name, where it is one.
    pub name: Option<String>,
    /// Version of the saved definition.
    pub version: Option<u32>,
    /// The definition.
    pub definition: FunnelSpec,
    /// The steps.
    pub steps: Vec<StepView>,
    /// Conversion window.
    pub window_seconds: f64,
    /// ordered, strict, any.
    pub order: String,
    /// latest, first.
    pub entry: String,
    /// First and last entry that count.
    pub range: RangeView,
    /// The imports the numbers rest on.
    pub lineage: Vec<LineageView>,
    /// Who was left out of them.
    pub left_out: super::internal::LeftOutView,
    /// local.
    pub engine: String,
    /// People with events.
    pub people_with_events: u32,
    /// ISO 4217 code of `value`.
    pub currency: String,
    /// Latest accepted event that is not in the future of its import (ISO 8601).
    pub data_end: Option<String>,
    /// Steps no event matches, and the like.
    pub warnings: Vec<String>,
    /// Its optional steps.
    pub optional: Vec<OptionalStepView>,
}

/// An optional step: who did it, and whether they went on more often. They chose for themselves: that is no effect of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptionalStepView {
    /// Its name.
    pub name: String,
    /// The step that it comes after, from 1.
    pub after: u32,
    /// Who did it, of those who reached the step before.
    pub done: Option<RateView>,
    /// People who did.
    pub people: u32,
    /// Of whom it is settled: went on to the next step, of those who did it.
    pub with: Option<RateView>,
    /// The same of those who did not do it.
    pub without: Option<RateView>,
    /// First − second, with Newcombe's interval.
    pub difference: Option<RateView>,
    /// In a sentence.
    pub sentence: String,
}

/// What a figure of a funnel rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelBasis {
    /// Saved name, where it is one.
    pub name: Option<String>,
    /// Version of the saved definition.
    pub version: Option<u32>,
    /// The definition.
    pub definition: FunnelSpec,
    /// The same in a sentence.
    pub in_words: String,
    /// Names of the steps that may not be left out: the first is step 1.
    pub steps: Vec<String>,
    /// First and last entry that count.
    pub range: RangeView,
    /// The imports the numbers rest on.
    pub lineage: Vec<LineageView>,
    /// Who was left out of them.
    pub left_out: super::internal::LeftOutView,
    /// local.
    pub engine: String,
    /// People with events.
    pub people_with_events: u32,
    /// ISO 4217 code of values.
    pub currency: String,
    /// Latest accepted event that is not in the future of its import (ISO 8601).
    pub data_end: Option<String>,
    /// Steps no event matches, and the like.
    pub warnings: Vec<String>,
}

/// A saved funnel by name or id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelRef {
    /// Name or id.
    pub funnel: String,
}

/// From and to (ISO 8601).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RangeView {
    /// First.
    pub from: Option<String>,
    /// Last.
    pub to: Option<String>,
}

/// An import a number rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LineageView {
    /// Import id.
    pub import: String,
    /// File.
    pub path: String,
    /// Accepted rows.
    pub rows: u32,
}

/// One step's figures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepView {
    /// Step name: its event, or "event (property is value)".
    pub name: String,
    /// Reached it.
    pub people: u32,
    /// Share of those who entered.
    pub from_start: RateView,
    /// Share of those at the step before.
    pub from_previous: Option<RateView>,
    /// The same, leaving out those in progress.
    pub from_previous_settled: Option<RateView>,
    /// Median time from the step before.
    pub median_seconds: Option<f64>,
    /// 90th percentile of it.
    pub p90_seconds: Option<f64>,
    /// Lower quartile of it.
    pub p25_seconds: Option<f64>,
    /// Upper quartile of it.
    pub p75_seconds: Option<f64>,
    /// Revenue from a run's start to start + window of those who reached it.
    pub value: f64,
    /// Were at the step before and left.
    pub left: u32,
    /// Were at the step before and may still come.
    pub in_progress: u32,
    /// People heard among those who went on and those who left.
    pub heard_on: u32,
    /// People heard among those who left.
    pub heard_left: u32,
    /// grounded, thin, shadow; empty at step 1.
    pub grounding: String,
    /// The line of words under the figures.
    pub voice: Option<VoiceLine>,
    /// Person ids who went on, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub people_on: Option<Vec<String>>,
    /// Person ids who left, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub people_left: Option<Vec<String>>,
}

/// One quote that speaks for the finding of a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VoiceLine {
    /// The words, shortened with an ellipsis.
    pub text: String,
    /// Who.
    pub person_name: String,
    /// Full code name.
    pub code: String,
    /// *k* of *n* who left.
    pub left: KofN,
    /// *k* of *n* who went on.
    pub on: KofN,
    /// too_few, cannot_tell, hint, pattern, confirmed.
    pub verdict: String,
    /// The document.
    pub document: String,
    /// Paragraph index.
    pub paragraph: u32,
}

/// *k* of *n* people.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct KofN {
    /// With it.
    pub k: u32,
    /// Heard.
    pub n: u32,
}

/// Names of events with counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventNames {
    /// Most frequent first.
    pub events: Vec<EventName>,
    /// Property columns.
    pub properties: Vec<String>,
    /// First event (ISO 8601).
    pub first: Option<String>,
    /// Last event (ISO 8601).
    pub last: Option<String>,
}

/// An event name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventName {
    /// The name.
    pub name: String,
    /// Rows.
    pub events: u32,
    /// People.
    pub people: u32,
}

/// Saved funnels.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelList {
    /// By name.
    pub funnels: Vec<SavedFunnel>,
}

/// A saved funnel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedFunnel {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// Newest version.
    pub version: u32,
    /// Its definition.
    pub definition: FunnelSpec,
    /// When that version was saved (ISO 8601).
    pub saved_at: String,
}

/// Save a funnel. Under a name in use: a new version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveFunnel {
    /// Name.
    pub name: String,
    /// Definition.
    pub funnel: FunnelSpec,
}

/// A funnel that was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelSaved {
    /// The funnel.
    pub funnel: SavedFunnel,
    /// What changed.
    pub changed: Changed,
}

/// A picture of a funnel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PictureRequest {
    /// Which.
    pub funnel: FunnelRequest,
    /// Width it is shown at, in CSS pixels.
    pub width: u32,
    /// light or dark.
    pub theme: String,
}

/// A picture with the parts of it that stand for one datum.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PictureView {
    /// The picture.
    pub svg: String,
    /// Width in its own pixels.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// What it shows, in a sentence.
    pub summary: String,
    /// Clickable parts.
    pub regions: Vec<RegionView>,
}

/// A clickable part of a picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RegionView {
    /// Step number, from 0.
    pub step: u32,
    /// "Imported roster: 689 people, 51.0 % of the step before".
    pub label: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A named metric.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MetricView {
    /// `Trial/Imported roster`.
    pub metric: String,
    /// Share of those at the step before.
    pub value: RateView,
    /// Reached it.
    pub people: u32,
    /// Of how many.
    pub of: u32,
    /// grounded, thin, shadow.
    pub grounding: String,
    /// Heard on each side.
    pub heard_on: u32,
    /// Heard among those who left.
    pub heard_left: u32,
}

/// All metrics of the saved funnels.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Metrics {
    /// In the funnels' order.
    pub metrics: Vec<MetricView>,
}
