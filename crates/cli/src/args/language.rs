//! Arguments about the language part.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct LanguageArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<LanguageAction>,
}

/// What can be done with the language part.
#[derive(Debug, Subcommand)]
pub(crate) enum LanguageAction {
    /// Read what was not read yet (this is done when nothing is named).
    Read,
    /// Whether it is installed, and how much of the project was read.
    Status,
}
