//! Arguments about experiments.

use super::values::window;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ExperimentArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The experiment, as its events name it; left out: those there are.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The event that should happen more often; left out: the last step of the first saved funnel.
    #[arg(long, value_name = "EVENT")]
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts: 14d, 36h, 30m.
    #[arg(long, value_parser = window, default_value = "14d")]
    pub window: f64,
    /// The variant the others are compared with; left out: control, off, or the first by name.
    #[arg(long, value_name = "VARIANT")]
    pub control: Option<String>,
    /// Difference expected beforehand, in points; for reading before the end.
    #[arg(long, value_name = "POINTS", default_value_t = 3.0)]
    pub expected: f64,
    /// Earliest exposure: a day, or an instant.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Latest exposure: a day, which counts, or an instant.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
}
