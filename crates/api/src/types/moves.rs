//! Which content moved opportunities forward, from stage to stage.

use super::{attribution::AttributionCode, funnels::RateView, quality::Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is compared, and how long is waited.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ContentMovesRequest {
    /// content (default), campaign, channel, or the name of another column of the contacts.
    #[serde(default)]
    pub by: Option<String>,
    /// One step, `accepted:won`; left out: every step between stages that deals have dates of, and all the way. Stages are
    /// created, qualified, accepted, won.
    #[serde(default)]
    pub step: Option<String>,
    /// Moving on within so many days counts; 30 when left out.
    #[serde(default)]
    pub within_days: Option<f64>,
    /// Whose meetings count: company (default), of everybody of it; contact, of the one whom the deal names.
    #[serde(default)]
    pub whose: Option<String>,
}

/// Contents by step, each beside opportunities of the same age in the stage that had not met it. Association, no cause.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContentMovesView {
    /// What is told apart.
    pub by: String,
    /// What could be: channel, campaign, content, and further columns.
    pub columns: Vec<String>,
    /// Days that are waited.
    pub within_days: f64,
    /// company or contact.
    pub whose: String,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// The day until which opportunities are followed: the last date of any deal.
    pub until: String,
    /// Opportunities.
    pub opportunities: u32,
    /// Rows of deals that are none of them.
    pub set_aside: MovesSetAside,
    /// Contacts that name none of what is told apart.
    pub unnamed: u32,
    /// Steps, in their order.
    pub steps: Vec<MoveStep>,
    /// Contents, by name.
    pub labels: Vec<MoveLabel>,
    /// Contents that some opportunity met in a stage, by step; the largest difference first.
    pub rows: Vec<MoveRow>,
    /// Comparisons over which the verdicts are corrected.
    pub tested: u32,
    /// The result in a sentence or two.
    pub summary: String,
    /// What is compared with what, in a sentence.
    pub compared: String,
    /// What it does not say, in a sentence.
    pub caution: String,
    /// What it rests on.
    pub lineage: Provenance,
}

/// Rows of deals that are no opportunities.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovesSetAside {
    /// The house's own.
    pub internal: u32,
    /// Naming nobody who could have met anything.
    pub nobody: u32,
    /// Without a date of any stage.
    pub undated: u32,
    /// Entered twice: of the same person, open at the same time as another.
    pub twice: u32,
}

/// A step from a stage into a later one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveStep {
    /// As it is asked for: `accepted:won`.
    pub step: String,
    /// The stage it begins in: "accepted by sales".
    pub from: String,
    /// The stage it leads to.
    pub to: String,
    /// Opportunities that stood where it begins for some time.
    pub stood: u32,
    /// Those of them that moved on, ever.
    pub moved: u32,
    /// Those that were lost there.
    pub lost: u32,
    /// Those that still stand there.
    pub open: u32,
    /// Opportunities that came there and were gone at once, or before: in no comparison.
    pub passed: u32,
}

/// A content over all stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveLabel {
    /// Its name.
    pub label: String,
    /// Contacts.
    pub touches: u32,
    /// Opportunities of which somebody met it before they were closed.
    pub opportunities: u32,
    /// What those are worth.
    pub value: f64,
    /// Those that were won.
    pub won: u32,
    /// What those are worth.
    pub won_value: f64,
}

/// A content at a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveRow {
    /// Its name.
    pub label: String,
    /// The step, as it is asked for.
    pub step: String,
    /// Opportunities that met it in the stage: unripe + alone + compared.
    pub touched: u32,
    /// What those are worth.
    pub value: f64,
    /// Not followed for as long as is waited.
    pub unripe: u32,
    /// Without anybody to be compared with.
    pub alone: u32,
    /// Compared.
    pub compared: u32,
    /// Of those: moved on in time.
    pub moved: u32,
    /// Opportunities they are compared with.
    pub matched: u32,
    /// Share of those compared that moved on, Wilson.
    pub with: Option<RateView>,
    /// Share of those they are compared with that did.
    pub without: Option<f64>,
    /// The difference with its interval; null where fewer than 10 stand on a side.
    pub difference: Option<RateView>,
    /// p of no difference, by the interval.
    pub p: Option<f64>,
    /// The same, corrected for how many were compared.
    pub q: Option<f64>,
    /// more, less, cannot_tell, too_few.
    pub verdict: String,
    /// Days after which half of those compared had moved on; null where fewer did in time.
    pub half_days_with: Option<f64>,
    /// The same of those they are compared with.
    pub half_days_without: Option<f64>,
}

/// One content at one step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ContentMoveRequest {
    /// As in the table.
    #[serde(default)]
    pub by: Option<String>,
    /// The step: `accepted:won`.
    pub step: String,
    /// As in the table.
    #[serde(default)]
    pub within_days: Option<f64>,
    /// As in the table.
    #[serde(default)]
    pub whose: Option<String>,
    /// The content.
    pub label: String,
}

/// The opportunities behind a row of the table, and what their people say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContentMoveView {
    /// The content.
    pub label: String,
    /// The step.
    pub step: String,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Compared, and moved on in time.
    pub moved: Vec<MoveOpportunity>,
    /// Compared, and did not.
    pub stayed: Vec<MoveOpportunity>,
    /// Met it, and are not followed for as long as is waited.
    pub unripe: Vec<MoveOpportunity>,
    /// Met it, and stand beside nobody.
    pub alone: Vec<MoveOpportunity>,
    /// Those they are compared with.
    pub matched: Vec<MoveOpportunity>,
    /// People who met it in the stage and whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// An opportunity.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveOpportunity {
    /// Its id in the file; empty where it has none.
    pub record: String,
    /// Company; empty where the file names none.
    pub company: String,
    /// Stage it stands in now, in the words of the file.
    pub stage: String,
    /// Worth.
    pub amount: Option<f64>,
    /// Whom the deal names.
    pub person: String,
    /// Who met the content in the stage; empty for one it is compared with.
    pub met: Vec<String>,
    /// How many days it had stood there when somebody met it.
    pub age_days: Option<f64>,
    /// moved, lost, open.
    pub end: String,
    /// Days until it moved on or was lost: since the meeting, or of one it is compared with since it came into the stage.
    pub days: Option<f64>,
}
