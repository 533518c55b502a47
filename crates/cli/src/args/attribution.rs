//! Arguments about what conversions are credited to.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How conversions are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Model {
    First,
    Last,
    LastNonDirect,
    Linear,
    Decay,
    Position,
    Markov,
    Shapley,
}

/// What touches are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TouchesBy {
    Channel,
    Campaign,
    Content,
}

/// What of a credit is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CreditUnit {
    Conversions,
    Value,
}

#[derive(Debug, Args)]
pub(crate) struct AttributionArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// One model in detail; left out: all of them side by side.
    #[arg(long)]
    pub model: Option<Model>,
    /// The event that is a conversion; left out: the last step of the first saved funnel.
    #[arg(long, value_name = "EVENT")]
    pub goal: Option<String>,
    /// What touches are told apart by.
    #[arg(long, default_value = "channel")]
    pub by: TouchesBy,
    /// Touches longer before the conversion are credited nothing; left out: no limit.
    #[arg(long, value_name = "DAYS")]
    pub look_back: Option<f64>,
    /// Of decay: a touch so many days before another weighs half as much.
    #[arg(long, value_name = "DAYS", default_value_t = 7.0)]
    pub half_life: f64,
    /// Of markov: how many of the latest touches it remembers, 1 to 3.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub order: u32,
    /// Also draw what each model credits, into a new .svg file.
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// Of the picture: what is drawn.
    #[arg(long, default_value = "value")]
    pub unit: CreditUnit,
}
