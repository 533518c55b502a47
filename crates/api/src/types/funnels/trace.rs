//! Why a person is counted where they are.

use super::{FunnelBasis, FunnelRequest};
use crate::types::documents::Attribute;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose place in which funnel.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FunnelTraceRequest {
    /// Which funnel.
    pub funnel: FunnelRequest,
    /// A person's id, or an identifier of theirs.
    pub person: String,
    /// At this step, from 1; left out: where they stopped.
    #[serde(default)]
    pub step: Option<u32>,
}

/// Why a person is counted where they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTrace {
    /// What it rests on.
    pub basis: FunnelBasis,
    /// Id.
    pub person: String,
    /// Name.
    pub name: String,
    /// "left at Imported roster"; `None`: never entered.
    pub standing: Option<String>,
    /// Why, in sentences.
    pub summary: Vec<String>,
    /// Their events that matter, in order; where the last step was reached, no further.
    pub lines: Vec<FunnelTraceLine>,
}

/// An event of theirs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FunnelTraceLine {
    /// When (ISO 8601).
    pub at: String,
    /// Event name.
    pub event: String,
    /// Its properties.
    pub properties: Vec<Attribute>,
    /// started, did_not_start, reached, repeated, too_early, too_late, ended, served, not_needed.
    pub what: String,
    /// The step it speaks of, from 1.
    pub step: Option<u32>,
    /// Whether it belongs to the run that is reported.
    pub counted: bool,
    /// What it did, in a sentence.
    pub sentence: String,
    /// File it came with.
    pub file: Option<String>,
    /// Line in it.
    pub line: Option<u32>,
}
