//! Report model → HTML, and charts (plotters → SVG with clickable regions).
//!
//! Owns: how figures and quotes are set on a page, and how a funnel is drawn. Must not know: the database, the
//! window, who may be quoted (it gets only what may be shown), how a figure came about.
//! Text is never markup: every template escapes what it is given.
#![deny(missing_docs)]

pub mod charts;
pub mod html;
mod model;
mod money;
pub mod words;

pub use crate::model::{CodeRow, Figure, JobRow, KofN, Quote, Report, SourceLine, StepSection, Strength};

/// Why a picture or a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// plotters refused.
    #[error("the chart could not be drawn: {0}")]
    Chart(String),
    /// The template could not be filled.
    #[error("the page could not be written: {0}")]
    Page(#[from] askama::Error),
}
