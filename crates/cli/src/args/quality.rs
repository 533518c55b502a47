//! Arguments about the data and whether numbers mean anything.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct QualityArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// A domain whose people are the team's own; may be given several times.
    #[arg(long = "domain", value_name = "DOMAIN")]
    pub domains: Vec<String>,
    /// Something else than the whole.
    #[command(subcommand)]
    pub action: Option<QualityAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum QualityAction {
    /// A metric by week before and after a change, with intervals.
    #[command(
        after_help = "Example:\n  subtext quality t.subtext series \"Trial/Imported roster\" --change 2026-03-02\n  \
            subtext quality t.subtext series revenue --change 2026-03-02 --picture revenue.svg"
    )]
    Series(SeriesArguments),
}

#[derive(Debug, Args)]
pub(crate) struct SeriesArguments {
    /// FUNNEL/STEP, the name of an event, or revenue.
    #[arg(value_name = "METRIC")]
    pub metric: String,
    /// The day on which things changed; weeks begin on it.
    #[arg(long, value_name = "DAY")]
    pub change: String,
    /// What changed, in a few words.
    #[arg(long, value_name = "WORDS")]
    pub what: Option<String>,
    /// How many weeks before it are looked at; left out: all of them.
    #[arg(long, value_name = "WEEKS")]
    pub before: Option<u32>,
    /// How many weeks after it are looked at; left out: all of them.
    #[arg(long, value_name = "WEEKS")]
    pub after: Option<u32>,
    /// Weeks that begin earlier are left aside.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Weeks that end later are left aside.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Draw it into a new file.
    #[arg(long, value_name = "FILE.svg")]
    pub picture: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TrackingArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// A saved funnel; left out: all of them.
    #[arg(long, value_name = "NAME")]
    pub funnel: Option<String>,
    /// Every week and every lag.
    #[arg(long)]
    pub weeks: bool,
}
