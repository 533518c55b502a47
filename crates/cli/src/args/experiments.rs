//! Arguments about experiments.

use super::{
    Names,
    values::{names, pair, window},
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ExperimentArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The experiment, as it is saved, else as its events name it; left out: those there are.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The event that should happen more often; left out: the saved one, else the last step of the first saved funnel.
    #[arg(long, value_name = "EVENT")]
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts: 14d, 36h, 30m; left out: the saved one, else 14d.
    #[arg(long, value_parser = window)]
    pub window: Option<f64>,
    /// The variant the others are compared with; left out: the saved one, else control, off, or the first by name.
    #[arg(long, value_name = "VARIANT")]
    pub control: Option<String>,
    /// Difference expected beforehand, in points, for reading before the end; left out: the saved one, else 3.
    #[arg(long, value_name = "POINTS")]
    pub expected: Option<f64>,
    /// Earliest exposure: a day, or an instant.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Latest exposure: a day, which counts, or an instant.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Name the people of a group, and what they say.
    #[arg(long, value_enum, value_name = "GROUP", requires = "name", conflicts_with_all = ["save", "retire", "plan"])]
    pub people: Option<Group>,
    /// With --people: only of this variant.
    #[arg(long, value_name = "VARIANT", requires = "people")]
    pub arm: Option<String>,
    /// All versions of the saved experiment.
    #[arg(long, requires = "name", conflicts_with_all = ["save", "retire", "plan", "people"])]
    pub versions: bool,
    #[command(flatten)]
    pub save: SaveArguments,
    #[command(flatten)]
    pub plan: PlanArguments,
}

/// Which people of an experiment.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Group {
    /// Those who saw more than one variant, and are set aside.
    Aside,
    /// Those who have not converted and still may.
    Open,
    /// Those who converted.
    Converted,
    /// All who are in an arm.
    All,
}

/// How an experiment is saved.
#[derive(Debug, Args)]
pub(crate) struct SaveArguments {
    /// Save it under its name; under a name in use, a new version.
    #[arg(long, requires = "name")]
    pub save: bool,
    /// Retire the saved experiment: it is listed no more; its versions stay.
    #[arg(long, requires = "name", conflicts_with = "save")]
    pub retire: bool,
    /// With --save: what the events call it, where that is another name.
    #[arg(long, value_name = "NAME", requires = "save")]
    pub of: Option<String>,
    /// With --save: the event by which people come in, where the events do not name the experiment.
    #[arg(long, value_name = "EVENT", requires = "save", conflicts_with = "of")]
    pub exposure: Option<String>,
    /// With --exposure: what that event must have, as PROPERTY=VALUE; may be given several times.
    #[arg(long = "where", value_name = "PROPERTY=VALUE", value_parser = pair, requires = "exposure")]
    pub filters: Vec<(String, String)>,
    /// With --exposure: the property that names the variant.
    #[arg(long, value_name = "PROPERTY", requires = "exposure")]
    pub variant: Option<String>,
    /// With --save: variants with their planned weights, the control first: control=1,guided=1.
    #[arg(long, value_name = "A=1,B=1", value_parser = names, requires = "save")]
    pub arms: Option<Names>,
    /// With --save: who answers for it.
    #[arg(long, requires = "save")]
    pub owner: Option<String>,
    /// With --save: who agreed to it.
    #[arg(long, value_name = "A,B", value_parser = names, requires = "save")]
    pub agreed_by: Option<Names>,
}

/// How large an experiment is to be.
#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    /// Say how many people an experiment needs; of NAME, where one is given.
    #[arg(long, conflicts_with_all = ["save", "retire"])]
    pub plan: bool,
    /// With --plan: share that converts today, in per cent; left out: that of the control of NAME.
    #[arg(long, value_name = "PERCENT", requires = "plan")]
    pub baseline: Option<f64>,
    /// With --plan: difference that is to be told, in points; left out: that of NAME, else 3.
    #[arg(long, value_name = "POINTS", requires = "plan", allow_negative_numbers = true)]
    pub difference: Option<f64>,
    /// With --plan: probability that it is told, if it is there, in per cent.
    #[arg(long, value_name = "PERCENT", requires = "plan")]
    pub power: Option<f64>,
    /// With --plan: probability that a difference is told that is not there, in per cent; left out: 5.
    #[arg(long, value_name = "PERCENT", requires = "plan")]
    pub level: Option<f64>,
    /// With --plan: people each arm would have, and what they would tell.
    #[arg(long, value_name = "PEOPLE", requires = "plan")]
    pub per_arm: Option<f64>,
    /// With --plan: how many arms, the control among them.
    #[arg(long, value_name = "N", requires = "plan")]
    pub arm_count: Option<u32>,
    /// With --plan: people who come in on a day.
    #[arg(long, value_name = "PEOPLE", requires = "plan")]
    pub per_day: Option<f64>,
}
