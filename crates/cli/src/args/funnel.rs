//! Arguments about funnels: what is counted, and what else is asked of it.

use super::{
    steps::{StepTexts, steps},
    values::{Names, names, window},
};
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

/// A side of a step.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FunnelSide {
    Left,
    On,
    #[value(name = "in_progress")]
    InProgress,
}

/// Which funnel is meant: by its steps and rules, or by its name.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["steps", "saved"]))]
pub(crate) struct FunnelDefinition {
    /// Steps in order, two to twenty: A,B,C. After a name: [plan=Team] for properties it must have, ? for a step that may be
    /// left out, <=3d for the longest time from the step before. Double quotes keep a sign inside a name.
    #[arg(long, value_name = "A,B,C", value_parser = steps, requires = "window")]
    pub steps: Option<StepTexts>,
    /// A saved funnel instead of steps.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["window", "order", "entry", "exclude", "from", "to"])]
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
}

#[derive(Debug, Args)]
pub(crate) struct FunnelArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(flatten)]
    pub definition: FunnelDefinition,
    /// A version of the saved funnel; left out: the latest.
    #[arg(long, value_name = "N", requires = "saved")]
    pub version: Option<u32>,
    /// Save it under this name; under a name in use, as a new version.
    #[arg(long, value_name = "NAME", conflicts_with = "saved")]
    pub save: Option<String>,
    /// Add the ids of the people on each side.
    #[arg(long)]
    pub people: bool,
    #[command(flatten)]
    pub questions: FunnelQuestions,
}

/// What else is asked of a funnel. Steps are named, or numbered from 1; one that may be left out has no number.
#[derive(Debug, Args)]
#[command(next_help_heading = "Questions")]
pub(crate) struct FunnelQuestions {
    /// By groups of people: a property of events (plan, property:plan), attribute:role, job, code, code:NAME.
    #[arg(long, value_name = "WHAT")]
    pub by: Option<String>,
    /// Of a property, the event that tells it: first, last, a step's number, or all, where only events of that value count.
    #[arg(long, value_name = "first|last|N|all", requires = "by")]
    pub touch: Option<String>,
    /// Conversion by week of entry, from the first step to the last or between two of them; weeks that may still rise are
    /// marked.
    #[arg(long, value_name = "FROM:TO", num_args = 0..=1, default_missing_value = "")]
    pub trend: Option<String>,
    /// How long it takes, from the first step to the last or between two of them, with those still open.
    #[arg(long, value_name = "FROM:TO", num_args = 0..=1, default_missing_value = "")]
    pub times: Option<String>,
    /// One side against another: people (plan=Team, attribute:role=Owner, job:NAME, code:NAME), a period
    /// (2026-01-01..2026-01-31), v2 of the saved funnel, or funnel:NAME.
    #[arg(long, value_name = "SIDE")]
    pub compare: Option<String>,
    /// The other side; left out: everybody else, or the funnel as it is.
    #[arg(long, value_name = "SIDE", requires = "compare")]
    pub with: Option<String>,
    /// Why this person is counted where they are: an id, or an identifier of theirs.
    #[arg(long, value_name = "PERSON")]
    pub why: Option<String>,
    /// At this step; left out: where they stopped.
    #[arg(long, value_name = "STEP", requires = "why")]
    pub step: Option<String>,
    /// Also draw it into a new .svg file: the trend or the times, where one of them is asked for, else the funnel.
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// What people did after leaving at this step.
    #[arg(long, value_name = "STEP")]
    pub after: Option<String>,
    /// Of whom: those who left, who went on, or who may still come.
    #[arg(long, requires = "after", default_value = "left")]
    pub side: FunnelSide,
    /// For so long; left out: the window.
    #[arg(long, value_name = "TIME", requires = "after", value_parser = window)]
    pub within: Option<f64>,
}
