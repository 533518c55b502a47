//! Arguments about plans, goals and budgets.

use super::values::pair;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// A saved plan, or an older version of it (Spring@1); left out, and no goal: those there are.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Revenue to come; left out: that of NAME.
    #[arg(long, value_name = "REVENUE")]
    pub goal: Option<f64>,
    /// A saved funnel whose last step is a win; left out: the first.
    #[arg(long, value_name = "NAME")]
    pub funnel: Option<String>,
    /// What a win is worth; left out: what they were so far.
    #[arg(long, value_name = "AMOUNT")]
    pub value: Option<f64>,
    /// Money to spend.
    #[arg(long, value_name = "AMOUNT")]
    pub budget: Option<f64>,
    /// Day by which the revenue is to be there.
    #[arg(long, value_name = "DAY")]
    pub by: Option<String>,
    /// Earliest entry of the people whose rates are taken.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Latest entry.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Also draw what every stage takes, into a new .svg file.
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// Save what is asked under NAME; under a name in use, a new version.
    #[arg(long, requires = "name", requires = "goal", conflicts_with = "picture")]
    pub save: bool,
    /// Retire the saved plan: it is listed no more; its versions stay.
    #[arg(long, requires = "name", conflicts_with_all = ["save", "goal", "picture"])]
    pub retire: bool,
    /// All versions of the saved plan.
    #[arg(long, requires = "name", conflicts_with_all = ["save", "retire", "goal", "picture"])]
    pub versions: bool,
    /// With --save: who answers for it.
    #[arg(long, value_name = "PERSON", requires = "save")]
    pub owner: Option<String>,
    /// With --save: who agreed to it; may be given several times.
    #[arg(long, value_name = "PERSON", requires = "save")]
    pub agreed_by: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct GoalsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<GoalAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GoalAction {
    /// Save a goal, or a programme; under a name in use, a new version.
    #[command(
        after_help = "Example:\n  subtext goals t.subtext save \"Revenue 2027\" --level joint --metric revenue \\\n      \
            --target 500000 --from 2027-01-01 --to 2027-12-31 --owner Anna\n  \
            subtext goals t.subtext save Webinars --level programme --metric Subscribed --scope touch.channel=webinar \\\n      \
            --target 60 --from 2027-02-01 --to 2027-04-30"
    )]
    Save(Box<GoalArguments>),
    /// Retire a goal or programme.
    Retire {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// All versions, in words.
    Versions {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Whose goal it is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    /// Of marketing and sales together.
    Joint,
    /// Of a team.
    Team,
    /// Of one of its people.
    Owner,
    /// Of a programme, which states it before it starts.
    Programme,
}

#[derive(Debug, Args)]
pub(crate) struct GoalArguments {
    /// What it is called.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Whose it is.
    #[arg(long, value_enum)]
    pub level: Level,
    /// revenue, won, deals, the name of an event, or FUNNEL/STEP.
    #[arg(long, value_name = "METRIC")]
    pub metric: String,
    /// What must be so, as NAME=VALUE: a property of events, a column of deals, touch.channel; may be given several times.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub scope: Vec<(String, String)>,
    /// How much is to come.
    #[arg(long, value_name = "N")]
    pub target: f64,
    /// First day.
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// Last day, which counts.
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// The goal it is part of.
    #[arg(long, value_name = "GOAL")]
    pub part_of: Option<String>,
    /// Who answers for it.
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
    /// Who agreed to it; may be given several times.
    #[arg(long, value_name = "PERSON")]
    pub agreed_by: Vec<String>,
    /// State the outcome of a programme that has begun; it is marked.
    #[arg(long)]
    pub after_start: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BudgetArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// A saved budget, or an older version of it (Spring@1); left out: only what was spent.
    #[arg(long, value_name = "BUDGET")]
    pub name: Option<String>,
    /// The event that is an outcome; left out: the last step of the first saved funnel.
    #[arg(long, value_name = "EVENT")]
    pub goal: Option<String>,
    /// How outcomes are credited, as in `subtext attribution`.
    #[arg(long, default_value = "linear")]
    pub model: String,
    /// Money moved, as FROM:TO:AMOUNT; FROM or TO may be empty; may be given several times.
    #[arg(long = "move", value_name = "FROM:TO:AMOUNT", value_parser = moved)]
    pub moves: Vec<(String, String, f64)>,
    #[command(subcommand)]
    pub action: Option<BudgetAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BudgetAction {
    /// Save a budget; under a name in use, a new version.
    #[command(
        after_help = "Example:\n  subtext budget t.subtext save Spring --from 2026-03-01 --to 2026-05-31 \\\n      \
            --line webinar=2000 --line facebook=800"
    )]
    Save {
        /// What it is called.
        #[arg(value_name = "NAME")]
        name: String,
        /// First day.
        #[arg(long, value_name = "DAY")]
        from: String,
        /// Last day, which counts.
        #[arg(long, value_name = "DAY")]
        to: String,
        /// A channel and its money, as CHANNEL=AMOUNT; may be given several times.
        #[arg(long = "line", value_name = "CHANNEL=AMOUNT", value_parser = line, required = true)]
        lines: Vec<(String, f64)>,
        /// Who answers for it.
        #[arg(long, value_name = "PERSON")]
        owner: Option<String>,
        /// Who agreed to it; may be given several times.
        #[arg(long, value_name = "PERSON")]
        agreed_by: Vec<String>,
    },
    /// Retire a budget: it is listed no more; its versions stay.
    Retire {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// All versions, in words.
    Versions {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

fn line(text: &str) -> Result<(String, f64), String> {
    let (channel, amount) = pair(text)?;
    match amount.parse() {
        Ok(amount) => Ok((channel, amount)),
        Err(error) => Err(format!("'{amount}' is no amount ({error}); write webinar=2000")),
    }
}

fn moved(text: &str) -> Result<(String, String, f64), String> {
    let parts: Vec<&str> = text.split(':').collect();
    let wrong = || format!("'{text}' is not FROM:TO:AMOUNT; write facebook:webinar:500");
    let [from, to, amount] = parts[..] else { return Err(wrong()) };
    match amount.trim().parse() {
        Ok(amount) => Ok((from.trim().to_owned(), to.trim().to_owned(), amount)),
        Err(error) => Err(format!("{} ({error})", wrong())),
    }
}
