//! Reports.

use super::funnels::FunnelRequest;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Write a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportRequest {
    /// The funnel, with all its contexts.
    pub funnel: FunnelRequest,
    /// Where to; the extension says the format (.html).
    pub out: String,
    /// Pseudonyms instead of names; on unless told.
    #[serde(default = "yes")]
    #[ts(as = "Option<_>", optional)]
    pub pseudonyms: bool,
}

fn yes() -> bool {
    true
}

/// A report that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportWritten {
    /// Where it is.
    pub path: String,
    /// Its size.
    pub bytes: f64,
    /// Title.
    pub title: String,
    /// Quotes in it.
    pub quotes: u32,
    /// Quotes left out for want of consent.
    pub withheld: u32,
}
