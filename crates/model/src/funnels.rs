//! Funnel definitions.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How steps must follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// In order, other events may lie between.
    #[default]
    Ordered,
    /// In order, and any other event between two steps ends the run.
    Strict,
    /// Every step within the window of the earliest of them.
    Any,
}

/// Which row of step 1 may start a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Every one; the open run that started latest goes on.
    #[default]
    Latest,
    /// Only the person's first.
    First,
}

/// One step: an event name, and property values it must have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Step {
    /// Exact event name.
    pub event: String,
    /// `(property, value)` pairs that must all hold.
    #[serde(default)]
    pub filters: Vec<(String, String)>,
    /// Longest time from the step before, microseconds, inclusive; `None` for no other limit than the funnel's window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<i64>,
    /// Whether it may be left out: it is counted where it was done, and nobody is lost by leaving it out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl Step {
    /// A step of one event name and nothing else.
    #[must_use]
    pub fn named(event: impl Into<String>) -> Self {
        Self { event: event.into(), ..Self::default() }
    }
}

/// What a funnel asks. Contract: `docs/funnel.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Funnel {
    /// Two to twenty steps.
    pub steps: Vec<Step>,
    /// Conversion window in microseconds, inclusive.
    pub window: i64,
    /// Order rule.
    #[serde(default)]
    pub order: Order,
    /// Entry rule.
    #[serde(default)]
    pub entry: Entry,
    /// Event names that end a run when they lie between two of its steps.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Earliest instant of step 1, inclusive.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Latest instant of step 1, exclusive.
    #[serde(default)]
    pub to: Option<Timestamp>,
}
