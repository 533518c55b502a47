//! Arguments about the codebook.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct CodesArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<CodeAction>,
}

/// Kinds of codes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum CodeKind {
    Job,
    Force,
    Moment,
    Hired,
    Fired,
    NextJob,
    Outcome,
    Theme,
}

/// What can be done to the codebook. A code is named by its full name, its id, its title or the last part of its name.
#[derive(Debug, Subcommand)]
pub(crate) enum CodeAction {
    /// Add a code.
    #[command(after_help = "Example:\n  subtext codes t.subtext add \"Import anxiety\" --parent theme")]
    Add(AddArguments),
    /// Say how a code is to be used, and how it looks; what is left out stays.
    #[command(
        after_help = "Example:\n  subtext codes t.subtext describe import-anxiety --include \"Losing old rosters\" \\\n      \
            --exclude \"Price of the move\" --example-of Q-0192 --alias migration --color 3 --pattern dashed"
    )]
    Describe(Box<DescribeArguments>),
    /// Give a code another full name; codes below follow where their names begin with the old one.
    #[command(after_help = "Example:\n  subtext codes t.subtext rename import-anxiety theme.fear-of-import")]
    Rename {
        /// The code.
        code: String,
        /// Its new full name; spaces become hyphens.
        name: String,
        /// Leave the codes below alone.
        #[arg(long)]
        alone: bool,
        /// Show what would happen; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Put codes, with all below them, under another code.
    #[command(
        after_help = "Example:\n  subtext codes t.subtext move fairness labour-cost --under theme --position 0\n  \
            subtext codes t.subtext move fairness --top"
    )]
    Move(MoveCodesArguments),
    /// Make one code of several: excerpts, codes below and definitions come to the one that stays.
    #[command(
        after_help = "Example:\n  subtext codes t.subtext merge paper-rota whatsapp-chaos --into one-truth --dry-run"
    )]
    Merge {
        /// The codes that go.
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
        /// The code that stays.
        #[arg(long, value_name = "CODE")]
        into: String,
        /// Show what would happen; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Give some excerpts of a code to another code, new or not.
    #[command(
        after_help = "Example:\n  subtext codes t.subtext split import-anxiety Q-0012 Q-0040 --new \"Losing history\""
    )]
    Split(SplitArguments),
    /// Give a code a number key that puts it on words in the reader; without --key, take it away.
    #[command(after_help = "Example:\n  subtext codes t.subtext pin import-anxiety --key 1")]
    Pin {
        /// The code.
        code: String,
        /// 1 to 9. A code that had the key before has none then.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=9))]
        key: Option<u32>,
    },
    /// Delete codes, and say what becomes of their excerpts.
    #[command(after_help = "Example:\n  subtext codes t.subtext delete paper-rota --move-to one-truth\n  \
            subtext codes t.subtext delete paper-rota --with-excerpts")]
    Delete {
        /// The codes.
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
        /// The code that their excerpts get instead.
        #[arg(long, value_name = "CODE", conflicts_with = "with_excerpts")]
        move_to: Option<String>,
        /// The code is taken off its excerpts; the words stay.
        #[arg(long)]
        with_excerpts: bool,
        /// Codes below go too; else they come to stand where it stood.
        #[arg(long)]
        with_children: bool,
        /// Show what would happen; change nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

/// A new code.
#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Its full name, or the last part of it where a parent is given.
    pub name: String,
    /// The code above it.
    #[arg(long, value_name = "CODE")]
    pub parent: Option<String>,
    /// What it tells of; the parent's kind when left out, else theme.
    #[arg(long)]
    pub kind: Option<CodeKind>,
    /// When to use it.
    #[arg(long, default_value = "")]
    pub description: String,
    /// It groups other codes and is never put on words itself.
    #[arg(long)]
    pub category: bool,
}

/// What is said of a code.
#[derive(Debug, Args)]
pub(crate) struct DescribeArguments {
    /// The code.
    pub code: String,
    /// What it tells of.
    #[arg(long)]
    pub kind: Option<CodeKind>,
    /// When to use it.
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// What it covers.
    #[arg(long, value_name = "TEXT")]
    pub include: Option<String>,
    /// What it does not cover, though one might think so.
    #[arg(long, value_name = "TEXT")]
    pub exclude: Option<String>,
    /// Words that are a good example.
    #[arg(long, value_name = "TEXT", conflicts_with = "example_of")]
    pub example: Option<String>,
    /// An excerpt whose words are the example.
    #[arg(long, value_name = "EXCERPT")]
    pub example_of: Option<String>,
    /// Another name to find it by; all of them, one option each. An empty one takes them away.
    #[arg(long, value_name = "NAME")]
    pub alias: Vec<String>,
    /// A hue from 1 to 10, or #RRGGBB; empty: by its place.
    #[arg(long, value_name = "HUE")]
    pub color: Option<String>,
    /// solid, dashed, dotted or double; empty: by its place.
    #[arg(long, value_name = "LINE")]
    pub pattern: Option<String>,
    /// Whether it only groups others.
    #[arg(long, value_name = "YES|NO", value_parser = clap::builder::BoolishValueParser::new())]
    pub category: Option<bool>,
}

/// Where codes go.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("where").required(true).args(["under", "top"])))]
pub(crate) struct MoveCodesArguments {
    /// The codes.
    #[arg(value_name = "CODE", required = true)]
    pub codes: Vec<String>,
    /// The code they come to stand under.
    #[arg(long, value_name = "CODE")]
    pub under: Option<String>,
    /// To the top of the tree.
    #[arg(long)]
    pub top: bool,
    /// Place among those that stand there, from 0; at the end when left out.
    #[arg(long, value_name = "N")]
    pub position: Option<u32>,
    /// Show what would happen; change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Which excerpts get which code.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("target").required(true).args(["into", "new"])))]
pub(crate) struct SplitArguments {
    /// The code that is split.
    pub code: String,
    /// Excerpts of it or of codes below it.
    #[arg(value_name = "EXCERPT", required = true)]
    pub excerpts: Vec<String>,
    /// The code they get.
    #[arg(long, value_name = "CODE")]
    pub into: Option<String>,
    /// The name of a new code they get; it stands beside the one that is split.
    #[arg(long, value_name = "NAME")]
    pub new: Option<String>,
    /// Show what would happen; change nothing.
    #[arg(long)]
    pub dry_run: bool,
}
