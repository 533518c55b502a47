//! Arguments about the language part.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct LanguageArguments {
    /// The project file; not needed for `models`.
    #[arg(value_name = "PROJECT")]
    pub project: Option<PathBuf>,
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
    /// Models of your own: the folder they are in, what each is for, or why it cannot be used.
    #[command(
        after_help = "Example:\n  subtext language models\n  subtext language models --folder ~/models\n  subtext language models --check tone"
    )]
    Models(ModelsArguments),
    /// How answers sound to a model of your own. Nothing is stored.
    #[command(
        after_help = "Example:\n  subtext language t.subtext sentiment --survey answers.csv --question \"Anything else?\""
    )]
    Sentiment(SentimentArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ModelsArguments {
    /// Take models from this folder; each has a folder of its own in it.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["none", "check"])]
    pub folder: Option<PathBuf>,
    /// Use no models any more.
    #[arg(long, conflicts_with = "check")]
    pub none: bool,
    /// Load this model to see whether it works.
    #[arg(long, value_name = "MODEL")]
    pub check: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SentimentArguments {
    /// Only what is said in this document: id or source file.
    #[arg(long)]
    pub document: Option<String>,
    /// Only answers of this survey: source or file name.
    #[arg(long, conflicts_with = "document")]
    pub survey: Option<String>,
    /// Only answers to this question of it.
    #[arg(long, requires = "survey")]
    pub question: Option<String>,
    /// This model of the folder; the first for sentiment when left out.
    #[arg(long)]
    pub model: Option<String>,
    /// Texts listed at most.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}
