//! Arguments about codes by groups, and codes that stand together.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct MatrixArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// outcome, or an attribute by its name or question; left out: the first there is.
    #[arg(long, value_name = "outcome|ATTRIBUTE")]
    pub by: Option<String>,
    /// By outcome: the step by name or number; left out: where most of those who left were heard.
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,
    /// Only codes of this kind: theme, force, job.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The quotes of this code instead: id or full name.
    #[arg(long, value_name = "CODE", conflicts_with = "kind")]
    pub quotes: Option<String>,
    /// Only quotes of this group, by its name.
    #[arg(long, value_name = "GROUP", requires = "quotes")]
    pub group: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CoOccurrenceArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only codes of this kind: theme, force, job.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Pairs printed at most; --json has all.
    #[arg(long, default_value_t = 40)]
    pub limit: usize,
}
