//! Arguments about what leaves a project.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Where to; the ending says the format.
    #[arg(long, value_name = "FILE", required_unless_present = "list")]
    pub out: Option<PathBuf>,
    /// What to export, as --list names it; told by the ending where only one thing has it.
    #[arg(long, value_name = "WHAT")]
    pub what: Option<String>,
    /// Pseudonyms instead of names.
    #[arg(long)]
    pub pseudonyms: bool,
    /// Write over a file that is there.
    #[arg(long)]
    pub force: bool,
    /// List what can be exported, and as what; write nothing.
    #[arg(long, conflicts_with_all = ["out", "what", "pseudonyms", "force"])]
    pub list: bool,
}
