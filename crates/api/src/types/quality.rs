//! What is wrong with the data, and what a number rests on.

use super::funnels::{LineageView, RangeView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a number rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Provenance {
    /// Name of the definition, where it has one.
    pub definition: Option<String>,
    /// Its version.
    pub version: Option<u32>,
    /// Earliest and latest row.
    pub range: RangeView,
    /// Imports with their accepted rows.
    pub imports: Vec<LineageView>,
    /// Rows of all of them.
    pub rows: u32,
    /// Who was left out.
    pub left_out: super::internal::LeftOutView,
}

/// What to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct QualityRequest {
    /// Domains whose people count as the team's own, beside those that are.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub domains: Vec<String>,
}

/// What was looked at and what was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityView {
    /// When it was looked at.
    pub at: String,
    /// Findings that are faults.
    pub faults: u32,
    /// Warnings.
    pub warnings: u32,
    /// Findings, the worst first.
    pub findings: Vec<QualityFinding>,
    /// Every check, with how many it found, or why it could not be made.
    pub checks: Vec<QualityCheck>,
    /// Imports, the earliest first.
    pub imports: Vec<QualityImport>,
    /// Rows of known people, by what they are rows of.
    pub identity: Vec<QualityIdentity>,
    /// Domains whose people count as the team's own.
    pub own_domains: Vec<String>,
    /// What was looked at.
    pub lineage: Provenance,
    /// The result in a sentence.
    pub summary: String,
}

/// Something that was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityFinding {
    /// freshness, gaps, schema, duplicates, rejected, identity, range, time-zone, traffic.
    pub check: String,
    /// fault, warning, note.
    pub severity: String,
    /// What is the matter, in a sentence.
    pub what: String,
    /// How many rows, days, columns or people.
    pub count: u32,
    /// Of how many; 0 where there is nothing to divide by.
    pub of: u32,
    /// What is counted: rows, days, columns, people.
    pub unit: String,
    /// count ÷ of.
    pub share: Option<f64>,
    /// Where: the first few places.
    pub places: Vec<QualityPlace>,
    /// What to do.
    pub advice: String,
}

/// A place of a finding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityPlace {
    /// The import's id.
    pub import: Option<String>,
    /// Its file.
    pub file: String,
    /// Line of the file.
    pub line: Option<u32>,
    /// The row, day, column or value in words.
    pub text: String,
}

/// A check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityCheck {
    /// freshness, gaps, schema, duplicates, rejected, identity, range, time-zone, traffic.
    pub check: String,
    /// What it looks for, in a few words.
    pub title: String,
    /// Findings of it.
    pub findings: u32,
    /// Why it could not be made; left out where it was.
    pub not_checked: Option<String>,
}

/// An import in figures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityImport {
    /// Id.
    pub import: String,
    /// Its file.
    pub file: String,
    /// events, touchpoints, deals …
    pub kind: String,
    /// The named source it belongs to.
    pub source: String,
    /// When it came.
    pub imported: String,
    /// Rows read: accepted, duplicates and rejected.
    pub rows_read: u32,
    /// Rows that are in the project.
    pub accepted: u32,
    /// Rows that were there already.
    pub duplicates: u32,
    /// Rows that were left out.
    pub rejected: u32,
    /// Its newest row, where rows have a time.
    pub newest: Option<String>,
    /// Days from then to now.
    pub age_days: Option<f64>,
}

/// Rows of one kind, and whose they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QualityIdentity {
    /// events, interviews, survey answers, other documents, deals, touchpoints.
    pub what: String,
    /// Rows.
    pub rows: u32,
    /// Those of somebody known by an address, a user or CRM id.
    pub identified: u32,
    /// Those of somebody the events know too.
    pub joined: u32,
}

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct EffectView {
    /// The figure.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Which funnel.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TrackingRequest {
    /// Name of a saved funnel; left out: all of them.
    #[serde(default)]
    pub funnel: Option<String>,
}

/// Whether numbers mean anything.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrackingView {
    /// The project's currency.
    pub currency: String,
    /// Funnels.
    pub funnels: Vec<TrackingFunnel>,
}

/// The metrics of a funnel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrackingFunnel {
    /// Its name.
    pub funnel: String,
    /// Every step but the last.
    pub metrics: Vec<TrackedMetric>,
    /// What they rest on.
    pub lineage: Provenance,
}

/// A metric beside the revenue that comes later.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrackedMetric {
    /// `Trial/Signed up`.
    pub metric: String,
    /// Its step, from 0.
    pub step: u32,
    /// people: who entered, beside the revenue of all of them; share: of the step before, beside the revenue of one who entered.
    pub unit: String,
    /// tracks, `cannot_tell`, `moves_against`.
    pub verdict: String,
    /// Weeks by which the revenue comes later, of the relation called.
    pub lag: Option<u32>,
    /// Every lag tried.
    pub lags: Vec<TrackingLag>,
    /// Weeks, the earliest first.
    pub cohorts: Vec<TrackingCohort>,
    /// The verdict in a sentence.
    pub sentence: String,
}

/// The relation at one lag.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrackingLag {
    /// Weeks by which the revenue comes later.
    pub lag: u32,
    /// Pairs of weeks; 0 where there are too few, or nothing ever changes.
    pub pairs: u32,
    /// Spearman's rank correlation.
    pub rho: Option<f64>,
    /// Lower end of its 95 % interval, by resampling weeks.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// p of no relation.
    pub p: Option<f64>,
    /// q over the lags tried.
    pub q: Option<f64>,
}

/// Those who entered in one week.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrackingCohort {
    /// Monday of the week.
    pub week: String,
    /// People who entered.
    pub entered: u32,
    /// The metric.
    pub metric: Option<f64>,
    /// Revenue within the window: of all, or of one who entered.
    pub revenue: Option<f64>,
    /// Whether the week is whole and its windows are over.
    pub counts: bool,
}
