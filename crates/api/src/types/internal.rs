//! Whose traffic is left out of every number.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Internal people and robots with rows of the kinds a number is made of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LeftOutView {
    /// People.
    pub people: u32,
    /// Rows of theirs.
    pub rows: u32,
    /// Whether they are counted all the same, since the project says so.
    pub counted: bool,
    /// The same in a sentence, with the reasons; empty where nobody is internal.
    pub sentence: String,
}

/// Which part of the list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct InternalRequest {
    /// People at most; left out: 500.
    #[serde(default)]
    pub limit: Option<u32>,
    /// People passed over.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
}

/// Whom the rule concerns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InternalView {
    /// Left out first, by reason; then who looks like a robot; then who was said to count.
    pub people: Vec<InternalPerson>,
    /// How many there are in all.
    pub total: u32,
    /// People who are internal or robots.
    pub internal: u32,
    /// People who look like robots, and count.
    pub suspects: u32,
    /// Domains of the house's own.
    pub own_domains: Vec<String>,
    /// Whether nobody said which those are: they bear the project's name.
    pub by_name: bool,
    /// Whether internal people and robots are counted in every number all the same.
    pub counted: bool,
    /// The result in a sentence.
    pub summary: String,
}

/// Somebody whom the rule concerns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InternalPerson {
    /// Id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address, where one is known.
    pub email: Option<String>,
    /// How they stand.
    pub standing: InternalStanding,
    /// Their events.
    pub events: u32,
    /// Marketing contacts with them.
    pub contacts: u32,
    /// Their deals.
    pub deals: u32,
}

/// How somebody stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InternalStanding {
    /// domain, test, hand, robot: internal, by that; suspect: looks like a robot, and counts; counted: counts because somebody
    /// said so.
    pub group: String,
    /// What it rests on, in a sentence.
    pub evidence: String,
    /// What was said by hand: internal, robot, counted.
    pub word: Option<String>,
    /// Whether they are left out of every number.
    pub left_out: bool,
}

/// What is said of people.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MarkInternal {
    /// Ids, or any identifier of theirs.
    pub people: Vec<String>,
    /// internal, robot, counted; left out: what was said is taken back.
    #[serde(default)]
    pub word: Option<String>,
}

/// Whether internal people and robots are counted in every number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CountInternal {
    /// Whether they are.
    pub counted: bool,
}
