//! Arguments about which content moved opportunities forward.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Whose meetings are those of an opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MovesOf {
    Company,
    Contact,
}

#[derive(Debug, Args)]
pub(crate) struct ContentMovesArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// What is told apart: content, campaign, channel, or another column of the contacts.
    #[arg(long, value_name = "COLUMN", default_value = "content")]
    pub by: String,
    /// One step between created, qualified, accepted and won; left out: each of them, and all the way.
    #[arg(long, value_name = "FROM:TO")]
    pub step: Option<String>,
    /// Moving on within so many days after meeting it counts.
    #[arg(long, value_name = "DAYS", default_value_t = 30.0)]
    pub within: f64,
    /// Whose meetings count: of everybody of the opportunity's company, or of the one the deal names.
    #[arg(long, default_value = "company")]
    pub whose: MovesOf,
    /// List the opportunities behind one content at --step, and what their people say.
    #[arg(long, value_name = "NAME", requires = "step")]
    pub show: Option<String>,
}
