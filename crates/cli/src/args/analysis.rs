//! Arguments about what is counted: funnels, metrics, their context, reports.

use super::values::{Names, names, window};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Order rule of a funnel.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Order {
    Ordered,
    Strict,
    Any,
}

/// Which first step starts a run.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Entry {
    Latest,
    First,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["steps", "saved"]))]
pub(crate) struct FunnelArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Event names in order, two to twenty: A,B,C. Double quotes keep a comma inside a name.
    #[arg(long, value_name = "A,B,C", value_parser = names, requires = "window")]
    pub steps: Option<Names>,
    /// A saved funnel instead of steps.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["window", "order", "entry", "exclude", "from", "to", "save"])]
    pub saved: Option<String>,
    /// Longest time from the first step to the last: 14d, 36h, 30m, 90s.
    #[arg(long, value_parser = window)]
    pub window: Option<f64>,
    /// ordered: others may lie between; strict: nothing between; any: in any order.
    #[arg(long, default_value = "ordered")]
    pub order: Order,
    /// latest: every first step may start a run; first: only a person's first one.
    #[arg(long, default_value = "latest")]
    pub entry: Entry,
    /// Events that end a run when they lie between two steps: D,E.
    #[arg(long, value_name = "EVENTS", value_parser = names)]
    pub exclude: Option<Names>,
    /// Earliest entry: a day, or an instant.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Latest entry: a day, which counts, or an instant.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Save it under this name; under a name in use, as a new version.
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Add the ids of the people on each side.
    #[arg(long)]
    pub people: bool,
    #[arg(long, hide = true, value_name = "PROPERTY")]
    pub by: Option<String>,
}

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
