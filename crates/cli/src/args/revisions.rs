//! Arguments about corrected transcripts.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ReviseArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The transcript: its id or source file.
    #[arg(value_name = "DOCUMENT")]
    pub document: String,
    /// The corrected file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Why.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Show what would happen; store nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct WaitingArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only excerpts of this document: its id or source file.
    #[arg(long)]
    pub document: Option<String>,
    /// Give this excerpt up: its short code.
    #[arg(long, value_name = "EXCERPT", conflicts_with_all = ["place", "document"])]
    pub give_up: Option<String>,
    /// Put this excerpt on a span of its document: its short code.
    #[arg(long, value_name = "EXCERPT", requires_all = ["from", "to"], conflicts_with = "document")]
    pub place: Option<String>,
    /// First character of the span, from 0.
    #[arg(long, requires = "place")]
    pub from: Option<u32>,
    /// One past its last character.
    #[arg(long, requires = "place")]
    pub to: Option<u32>,
}
