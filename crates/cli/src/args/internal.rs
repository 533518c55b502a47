//! Arguments about whose traffic is left out of every number.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What is said of people.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum InternalWord {
    /// Of the house, or a test.
    Internal,
    /// A program.
    Robot,
    /// They count, whatever the rule says.
    Counted,
}

#[derive(Debug, Args)]
pub(crate) struct InternalArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// People at most.
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
    /// Something else than the list.
    #[command(subcommand)]
    pub action: Option<InternalAction>,
}

/// What can be said of whose traffic counts.
#[derive(Debug, Subcommand)]
pub(crate) enum InternalAction {
    /// Say of people that they are internal, robots, or count; it wins over every rule.
    #[command(after_help = "Example:\n  subtext internal t.subtext mark ana@mill.example u_11362\n  \
            subtext internal t.subtext mark anon-65d3d446 --as robot")]
    Mark {
        /// The people: ids or any identifiers.
        #[arg(value_name = "PERSON", required = true)]
        people: Vec<String>,
        /// What they are.
        #[arg(long = "as", value_name = "WORD", default_value = "internal")]
        word: InternalWord,
    },
    /// Take back what was said of people by hand: the rule decides again.
    #[command(after_help = "Example:\n  subtext internal t.subtext unmark ana@mill.example")]
    Unmark {
        /// The people: ids or any identifiers.
        #[arg(value_name = "PERSON", required = true)]
        people: Vec<String>,
    },
    /// Say which domains are your own: who has an address there is left out.
    #[command(after_help = "Example:\n  subtext internal t.subtext domains tidewater.example")]
    Domains {
        /// Domains; none: no domain is your own.
        #[arg(value_name = "DOMAIN")]
        domains: Vec<String>,
    },
    /// Count internal people and robots in every number.
    #[command(after_help = "Example:\n  subtext internal t.subtext count")]
    Count,
    /// Leave internal people and robots out of every number, as it is where nothing was said.
    #[command(after_help = "Example:\n  subtext internal t.subtext leave-out")]
    LeaveOut,
}
