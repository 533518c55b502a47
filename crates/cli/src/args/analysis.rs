//! Arguments about what is counted: metrics, their context, reports.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ContextArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// FUNNEL/Step name, as `metrics` lists it, or an id.
    #[arg(value_name = "METRIC")]
    pub metric: String,
}

/// A side of a step.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Side {
    Left,
    On,
}

#[derive(Debug, Args)]
pub(crate) struct RecruitArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// FUNNEL/Step name, as `metrics` lists it, or an id.
    #[arg(value_name = "METRIC")]
    pub metric: String,
    /// People who left, or who went on; both when left out.
    #[arg(long)]
    pub side: Option<Side>,
    /// How many.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub count: u32,
    /// Decides between equals.
    #[arg(long, value_name = "S")]
    pub seed: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// A saved funnel.
    #[arg(value_name = "FUNNEL", required = true)]
    pub funnels: Vec<String>,
    /// Where to; the ending says the format (.html).
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Names instead of pseudonyms.
    #[arg(long)]
    pub names: bool,
}
