//! Arguments about what leaves a project.

use super::MovesOf;
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
    /// Of a matrix: 'outcome', or an attribute by its name or question; of attribution
    /// and content-moves: channel, campaign, content.
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Option<String>,
    /// Of attribution: the event that is a conversion.
    #[arg(long, value_name = "EVENT")]
    pub goal: Option<String>,
    /// Of a matrix by outcome: the step by name, or by number from 1; of content-moves: accepted:won.
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,
    /// Of a matrix or of codes together: only codes of this kind.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Of excerpts: only those of this code and of the codes below it.
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// Of quotes of a collection: which, by name; the one last added to when left out.
    #[arg(long, value_name = "NAME")]
    pub collection: Option<String>,
    /// Of content-moves: moving on within so many days counts.
    #[arg(long, value_name = "DAYS")]
    pub within: Option<f64>,
    /// Of content-moves: whose meetings count.
    #[arg(long)]
    pub whose: Option<MovesOf>,
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
