//! Leads: definitions as named versions, who is a lead by which, where two differ and why.

use super::{attribution::AttributionCode, project::Changed, quality::Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A version of a lead definition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadDefinitionView {
    /// Id, shared by all versions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Day from which it holds.
    pub valid_from: String,
    /// The rule, in words.
    pub rule: String,
    /// Who saved this version; empty where nobody was named.
    pub author: String,
    /// When it was saved.
    pub created: String,
    /// When it was retired.
    pub retired: Option<String>,
    /// Leads by it, among the deals of today; left out where there are no deals.
    pub leads: Option<u32>,
    /// Columns it asks for that the deals do not have: nobody fits a rule that asks for those.
    pub unknown_columns: Vec<String>,
}

/// Lead definitions, and what a rule may ask for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadDefinitions {
    /// The latest version of each, in the order in which they were first saved.
    pub definitions: Vec<LeadDefinitionView>,
    /// Columns of the deals; none where there are no deals.
    pub columns: Vec<LeadColumn>,
    /// Domains of the house itself: rows with such an address are set aside.
    pub internal_domains: Vec<String>,
}

/// A column of the deals.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadColumn {
    /// Its name in rules.
    pub name: String,
    /// Rows that have something in it.
    pub filled: u32,
    /// Its most frequent values, where few repeat; at most eight.
    pub values: Vec<String>,
}

/// A lead definition by name, or a version of it: `marketing`, `marketing@1`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadDefinitionRef {
    /// Its name.
    pub name: String,
}

/// All versions of a definition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadVersions {
    /// The latest first.
    pub versions: Vec<LeadDefinitionView>,
}

/// A definition to be saved; under a name in use, a new version.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SaveLeadDefinition {
    /// Its name.
    pub name: String,
    /// Its rule: `mql_date is set and not (source is test)`.
    pub rule: String,
    /// Who answers for it; left out: who did so far.
    #[serde(default)]
    pub owner: Option<String>,
    /// Day from which it holds; left out: today.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// Who agreed to it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub agreed_by: Vec<String>,
}

/// A definition that was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadDefinitionSaved {
    /// The version made; the one there is, where it says the very same.
    pub definition: LeadDefinitionView,
    /// What changed.
    pub changed: Changed,
}

/// A rule to be tried out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadRuleText {
    /// The rule, in words.
    pub rule: String,
}

/// What a rule would say. One that cannot be read is refused, with the place where it goes wrong.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadRuleTried {
    /// The rule as it is written back.
    pub rule: String,
    /// Leads by it; left out where there are no deals.
    pub leads: Option<u32>,
    /// Columns it asks for that the deals do not have.
    pub unknown_columns: Vec<String>,
}

/// Which domains are the house's own; these and no others from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetInternalDomains {
    /// `mill.example`.
    pub domains: Vec<String>,
}

/// Two definitions to be put beside each other.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct LeadsRequest {
    /// A definition, in its latest version or in the one named: `marketing`, `marketing@1`.
    pub first: String,
    /// Another one, or another version.
    pub second: String,
    /// Reasons to look for before all others.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub reasons: Vec<LeadReasonRule>,
}

/// A reason, with the rule that tells it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadReasonRule {
    /// Its name.
    pub name: String,
    /// Its rule, in words.
    pub rule: String,
}

/// Two definitions beside each other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadsView {
    /// Rows of the deals.
    pub rows: u32,
    /// Of those: the house's own.
    pub internal: u32,
    /// Of the others: without an address.
    pub without_email: u32,
    /// Of the others: further rows of a lead counted already.
    pub duplicates: u32,
    /// People among the rest.
    pub leads: u32,
    /// The first definition.
    pub first: LeadsCounted,
    /// The second.
    pub second: LeadsCounted,
    /// Both, the first only, the second only, neither: in this order.
    pub fields: Vec<LeadField>,
    /// The result in a few sentences.
    pub summary: Vec<String>,
    /// What it rests on.
    pub lineage: Provenance,
}

/// A definition, and how many rows became how few leads by it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadsCounted {
    /// The definition.
    pub definition: LeadDefinitionView,
    /// Rows it holds for.
    pub rows: u32,
    /// Of those: the house's own.
    pub internal: u32,
    /// Of those: without an address.
    pub without_email: u32,
    /// Of those: further rows of a lead counted already.
    pub duplicates: u32,
    /// Leads.
    pub leads: u32,
}

/// One of the four fields.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadField {
    /// both, first_only, second_only, neither.
    pub field: String,
    /// In words: "marketing only".
    pub title: String,
    /// Leads.
    pub leads: u32,
    /// The leads by reason, in the order of the ladder; together they are all of them.
    pub reasons: Vec<LeadReason>,
    /// The people.
    pub people: Vec<LeadPerson>,
    /// Those of them whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// Leads of one reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadReason {
    /// Its name; empty for those that none fits.
    pub name: String,
    /// Its rule, in words.
    pub rule: String,
    /// Leads; may be 0.
    pub leads: u32,
    /// Those of them whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// A lead.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadPerson {
    /// Id of the person.
    pub person: Option<String>,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Company, by the deals; empty where they say none.
    pub company: String,
    /// Stage now.
    pub stage: String,
    /// Their reason, by its name.
    pub reason: String,
    /// Versions by which they are a lead: `marketing@1`.
    pub under: Vec<String>,
}

/// Of whom it is asked how far they came.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct LeadPipelineRequest {
    /// Leads by this definition; left out: all of them.
    #[serde(default)]
    pub definition: Option<String>,
}

/// How far leads came.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadPipelineView {
    /// Leads it is about.
    pub leads: u32,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Stages that the deals have dates of, in their order.
    pub entries: Vec<LeadEntry>,
    /// Where they stand now, most leads first.
    pub stages: Vec<LeadStage>,
    /// What it rests on.
    pub lineage: Provenance,
}

/// A stage with dates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadEntry {
    /// What happened then.
    pub name: String,
    /// Leads that have such a date.
    pub leads: u32,
    /// First such day.
    pub from: Option<String>,
    /// Last such day.
    pub to: Option<String>,
    /// Median days since the lead came up.
    pub median_days: Option<f64>,
    /// People of the project among them.
    pub people: Vec<String>,
    /// Those of them whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// A stage leads stand in now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadStage {
    /// In the words of the deals; empty where they say none.
    pub name: String,
    /// Leads.
    pub leads: u32,
    /// What their deals are worth.
    pub amount: f64,
    /// People of the project among them.
    pub people: Vec<String>,
    /// Those of them whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// Leads of a definition over time.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct LeadSeriesRequest {
    /// The definition.
    pub definition: String,
    /// month (default), week.
    #[serde(default)]
    pub by: Option<String>,
}

/// Leads over time. Nothing is restated: what was told by the version that held then stays, with the others beside it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadSeriesView {
    /// Versions, the first one first: as `under` of the intervals.
    pub versions: Vec<LeadDefinitionView>,
    /// month, week.
    pub by: String,
    /// From the first lead to the last.
    pub intervals: Vec<LeadInterval>,
    /// Leads of whom it is not known when they came up.
    pub undated: u32,
    /// In a few sentences, breaks among them.
    pub summary: Vec<String>,
    /// What it rests on, with the latest version.
    pub lineage: Provenance,
}

/// An interval of a series.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeadInterval {
    /// Its first day.
    pub from: String,
    /// The version that held at its beginning; left out before the first.
    pub version: Option<u32>,
    /// Leads by that version.
    pub told: Option<u32>,
    /// Leads by every version.
    pub under: Vec<u32>,
    /// Whether another version held in the interval before: the line is broken here.
    pub is_break: bool,
}
