//! Arguments of what several coders do together.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A copy to be made.
#[derive(Debug, Args)]
pub(crate) struct CopyArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The copy to make; nothing is ever overwritten.
    #[arg(value_name = "COPY")]
    pub copy: PathBuf,
    /// For a colleague: the first coding there asks who codes.
    #[arg(long)]
    pub for_colleague: bool,
}

/// A copy to be merged.
#[derive(Debug, Args)]
pub(crate) struct MergeArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The colleague's copy; it is only read.
    #[arg(value_name = "COPY")]
    pub copy: PathBuf,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// A coder of the copy who is called otherwise here.
    #[arg(long, value_name = "THERE=HERE")]
    pub coder: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ConflictsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Settled ones too.
    #[arg(long)]
    pub all: bool,
    #[command(subcommand)]
    pub action: Option<ConflictAction>,
}

/// What can be done about a difference.
#[derive(Debug, Subcommand)]
pub(crate) enum ConflictAction {
    /// Settle a difference.
    #[command(after_help = "Example:\n  subtext conflicts t.subtext settle 3 theirs")]
    Settle {
        /// Its number in the list.
        #[arg(value_name = "NUMBER")]
        number: usize,
        /// What is to stand.
        #[arg(value_name = "DECISION")]
        decision: Decision,
    },
}

/// How a difference is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Decision {
    /// What stands in this project stays.
    Ours,
    /// What stands in the copy is taken.
    Theirs,
    /// Both are kept, where both can stand.
    Both,
}

#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The document: its id or source file.
    #[arg(long)]
    pub document: String,
    /// Who has read it.
    #[arg(long)]
    pub coder: String,
    /// Not read after all.
    #[arg(long)]
    pub not: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AgreementArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Coders to compare, between commas; everybody when left out.
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    pub coders: Vec<String>,
    /// Only this document; may be given several times. When left out, those that all of them coded or marked as read.
    #[arg(long)]
    pub document: Vec<String>,
    /// What is asked about.
    #[arg(long, default_value = "characters")]
    pub unit: Unit,
    /// Resamples for the intervals; 1,000 when left out, 0 for none.
    #[arg(long)]
    pub resamples: Option<u32>,
    /// Places where they differ, at most.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

/// What coders are asked about.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    /// Every character: is the code on it?
    Characters,
    /// Every paragraph: is the code on one of its characters?
    Paragraphs,
}
