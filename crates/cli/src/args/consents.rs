//! Arguments about consent.

use super::{Names, values::names};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How a consent stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ConsentState {
    Yes,
    No,
    Expired,
    Unknown,
}

/// Which rows of the list.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ConsentFilter {
    Yes,
    No,
    Expired,
    Unknown,
    Soon,
}

#[derive(Debug, Args)]
pub(crate) struct ConsentArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only people whose name contains this.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// Only consents that stand like this; soon: given, and over within 30 days.
    #[arg(long)]
    pub state: Option<ConsentFilter>,
    #[command(subcommand)]
    pub action: Option<ConsentAction>,
}

/// What can be done about consent.
#[derive(Debug, Subcommand)]
pub(crate) enum ConsentAction {
    /// Write down what somebody agreed to, or took back. It wins over what files say.
    #[command(
        after_help = "Example:\n  subtext consent t.subtext set --person u_11362 --state yes --for analysis,quoting \\\n      \
            --expires 2027-12-31 --note \"by phone\"\n  \
            subtext consent t.subtext set --document one.vtt --document two.vtt --state yes"
    )]
    Set {
        /// The person: id or any identifier. May be given several times.
        #[arg(long = "person", value_name = "PERSON", required_unless_present = "documents")]
        people: Vec<String>,
        /// One document only: id or file name. May be given several times.
        #[arg(long = "document", value_name = "DOCUMENT")]
        documents: Vec<String>,
        /// How it stands.
        #[arg(long)]
        state: ConsentState,
        /// What for: analysis, quoting, reports, sharing; everything when left out.
        #[arg(long = "for", value_name = "PURPOSES", value_parser = names)]
        purposes: Option<Names>,
        /// What for, in words.
        #[arg(long)]
        scope: Option<String>,
        /// When it was given or taken back.
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The last day it holds.
        #[arg(long, value_name = "YYYY-MM-DD")]
        expires: Option<String>,
        /// How it was given or taken back.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take a record away that was written down by mistake.
    #[command(
        after_help = "Example:\n  subtext consent t.subtext forget 019a3c5e-8f00-7000-8000-000000000001"
    )]
    Forget {
        /// The record's id, as `people P show ID --json` lists it.
        #[arg(value_name = "ID")]
        id: String,
    },
}
