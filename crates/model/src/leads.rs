//! What counts as a lead: rules with a name, a version, an owner, and those who agreed.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A rule over the columns of one row of deals. Words are compared without spaces around them and without regard to case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The column has something in it.
    Given {
        /// Header of the column.
        column: String,
    },
    /// The column holds one of those words.
    Is {
        /// Header of the column.
        column: String,
        /// The words.
        values: Vec<String>,
    },
    /// The column holds a number, and at least that one.
    AtLeast {
        /// Header of the column.
        column: String,
        /// The least.
        number: f64,
    },
    /// All of them hold; of none it holds.
    All(Vec<Rule>),
    /// One of them holds; of none it does not.
    Any(Vec<Rule>),
    /// It does not hold.
    Not(Box<Rule>),
}

/// One version of a definition. A change makes a new version; the old one stays, so that no figure is restated in silence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadDefinition {
    /// What it defines: "Marketing lead".
    pub name: String,
    /// From 1, rising.
    pub version: u32,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    #[serde(default)]
    pub agreed_by: Vec<String>,
    /// From when on it holds.
    pub valid_from: Timestamp,
    /// The rule.
    pub rule: Rule,
}
