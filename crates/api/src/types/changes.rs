//! A metric before and after a change of how things are done.

use super::{attribution::AttributionCode, funnels::RateView, pictures::Frame, quality::Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which metric, and when things changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ProcessChangeRequest {
    /// `FUNNEL/Step name`, the name of an event, or `revenue`.
    pub metric: String,
    /// When things changed (`YYYY-MM-DD` or ISO 8601). Weeks begin on this day.
    pub change: String,
    /// What changed, in a few words.
    #[serde(default)]
    pub what: Option<String>,
    /// Weeks that begin earlier are left aside.
    #[serde(default)]
    pub from: Option<String>,
    /// Weeks that end later are left aside.
    #[serde(default)]
    pub to: Option<String>,
    /// How many weeks before the change are looked at; left out: all of them.
    #[serde(default)]
    pub weeks_before: Option<u32>,
    /// How many weeks after it; left out: all of them.
    #[serde(default)]
    pub weeks_after: Option<u32>,
}

/// A metric by week before and after a change. Shares are from 0 to 1, money is in the project's currency.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProcessChangeView {
    /// The metric.
    pub metric: String,
    /// share, people, money.
    pub unit: String,
    /// The project's currency.
    pub currency: String,
    /// When things changed.
    pub change: String,
    /// What changed, in a few words; left out where nobody said.
    pub what: Option<String>,
    /// Weeks, the earliest first.
    pub weeks: Vec<ProcessWeek>,
    /// Weeks at the ends that are not whole, or whose windows are still open.
    pub left_out: u32,
    /// How much higher it began after the change than the line from before had come to.
    pub level: ProcessEffect,
    /// How much more it rises a week than before.
    pub slope: ProcessEffect,
    /// How much higher it ended than the line from before, drawn on.
    pub at_end: ProcessEffect,
    /// Rise a week before the change.
    pub slope_before: f64,
    /// What the line from before comes to in the first week after.
    pub level_before: f64,
    /// How many weeks away errors are taken to be alike.
    pub neighbours: u32,
    /// What it rests on.
    pub lineage: Provenance,
    /// The result in a few sentences.
    pub summary: Vec<String>,
}

/// An effect with its 95 % interval.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ProcessEffect {
    /// The figure.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What the interval lets one say.
    pub verdict: EffectVerdict,
}

/// What an interval lets one say of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EffectVerdict {
    /// All of it lies above 0.
    Higher,
    /// All of it lies below 0.
    Lower,
    /// It holds 0.
    CannotTell,
}

/// A week of a metric.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProcessWeek {
    /// When it begins.
    pub begins: String,
    /// Whether it lies after the change.
    pub after: bool,
    /// The metric.
    pub value: f64,
    /// Of a share: who reached it.
    pub reached: Option<u32>,
    /// Of a share: people it is of.
    pub of: Option<u32>,
    /// Of a share: with its Wilson 95 % interval.
    pub rate: Option<RateView>,
    /// What the line of its side comes to.
    pub fitted: f64,
    /// What the line from before comes to, drawn on.
    pub expected: f64,
    /// Lower end of that line's 95 % interval.
    pub expected_low: f64,
    /// Upper end.
    pub expected_high: f64,
}

/// Draw a metric before and after a change.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ProcessPictureRequest {
    /// What is asked.
    pub change: ProcessChangeRequest,
    /// How it is shown.
    pub frame: Frame,
}

/// A week of a metric, for its people.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ProcessWeekRequest {
    /// What is asked.
    pub change: ProcessChangeRequest,
    /// When the week begins (`YYYY-MM-DD` or ISO 8601).
    pub begins: String,
}

/// The people of a week.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProcessWeekPeople {
    /// When it begins.
    pub begins: String,
    /// share, people, money.
    pub unit: String,
    /// Who is in the value: went on, did it, paid.
    pub counted: ProcessPeople,
    /// Of a share: who is of it and did not go on.
    pub others: Option<ProcessPeople>,
}

/// People with what they say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProcessPeople {
    /// Ids.
    pub people: Vec<String>,
    /// Those whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}
