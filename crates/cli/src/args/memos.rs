//! Arguments about memos.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What a memo can be about.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum MemoAbout {
    Project,
    Document,
    Code,
    Person,
    Coding,
}

#[derive(Debug, Args)]
pub(crate) struct MemosArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only memos about this kind of thing.
    #[arg(long)]
    pub about: Option<MemoAbout>,
    /// Only memos with these words, or on a thing called so.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    #[command(subcommand)]
    pub action: Option<MemoAction>,
}

/// What can be done to memos.
#[derive(Debug, Subcommand)]
pub(crate) enum MemoAction {
    /// Write a memo on the project, a document, a code or a person.
    #[command(
        after_help = "Example:\n  subtext memos t.subtext add \"Ask about the second import\" --document 01-priya-raman.vtt"
    )]
    Add {
        /// The words.
        text: String,
        /// The document it is about: id or file name.
        #[arg(long, conflicts_with_all = ["code", "person"])]
        document: Option<String>,
        /// The code it is about: id or full name.
        #[arg(long, conflicts_with = "person")]
        code: Option<String>,
        /// The person it is about: id or any identifier.
        #[arg(long)]
        person: Option<String>,
    },
    /// Take a memo away.
    #[command(after_help = "Example:\n  subtext memos t.subtext remove 019a3c5e-8f00-7000-8000-000000000001")]
    Remove {
        /// Its id, as `memos P --json` lists it.
        #[arg(value_name = "ID")]
        id: String,
    },
}
