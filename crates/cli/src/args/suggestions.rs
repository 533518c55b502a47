//! Arguments about suggestions, themes and what is alike.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How likely a suggestion is right.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Band {
    VeryLikely,
    Likely,
    WorthALook,
}

impl Band {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::VeryLikely => "very likely",
            Self::Likely => "likely",
            Self::WorthALook => "worth a look",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct SuggestArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only for this document: id or source file.
    #[arg(long)]
    pub document: Option<String>,
    /// Only for this survey: source or file name.
    #[arg(long, conflicts_with = "document")]
    pub survey: Option<String>,
    /// Only for answers to this question of it.
    #[arg(long, requires = "survey")]
    pub question: Option<String>,
    /// Only this code; may be given several times.
    #[arg(long = "code", value_name = "CODE")]
    pub codes: Vec<String>,
    /// Only suggestions at least so good.
    #[arg(long)]
    pub band: Option<Band>,
    /// Paragraphs at most.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Ask your model for labels too: codes without examples, from their definitions (see `subtext language models`).
    #[arg(long, requires = "document")]
    pub by_model: bool,
    #[command(subcommand)]
    pub action: Option<SuggestAction>,
}

/// What can be done about a suggestion.
#[derive(Debug, Subcommand)]
pub(crate) enum SuggestAction {
    /// Put the code on the paragraph.
    Accept(SuggestionArguments),
    /// Say that the code does not fit: it is not suggested for these words again.
    Reject(SuggestionArguments),
    /// How right suggestions are in this project, told by paragraphs whose own person was left out.
    Quality,
}

#[derive(Debug, Args)]
pub(crate) struct SuggestionArguments {
    /// The document: id or source file.
    #[arg(long)]
    pub document: String,
    /// The paragraph, counted from 1.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub paragraph: u32,
    /// The code: id or full name.
    #[arg(long)]
    pub code: String,
}

#[derive(Debug, Args)]
pub(crate) struct SimilarArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Like this excerpt: id or short code.
    #[arg(value_name = "EXCERPT", required_unless_present = "document")]
    pub excerpt: Option<String>,
    /// Like a paragraph of this document.
    #[arg(long, requires = "paragraph", conflicts_with = "excerpt")]
    pub document: Option<String>,
    /// The paragraph, counted from 1.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub paragraph: Option<u32>,
    /// Paragraphs at most.
    #[arg(long, default_value_t = 10)]
    pub limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct ThemesArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The survey: source or file name.
    #[arg(long)]
    pub survey: String,
    /// The open question: name or words.
    #[arg(long)]
    pub question: String,
    /// How many themes to look for; as many as the number of answers suggests when left out.
    #[arg(long)]
    pub themes: Option<u32>,
    /// Instead: answers in nearly the same words, grouped.
    #[arg(long, conflicts_with_all = ["themes", "make_code"])]
    pub same: bool,
    /// Make a code of this theme, by its number in the list, and put it on all its answers.
    #[arg(long, value_name = "NUMBER", requires = "name", value_parser = clap::value_parser!(u32).range(1..))]
    pub make_code: Option<u32>,
    /// What to call that code.
    #[arg(long)]
    pub name: Option<String>,
    /// The code above it.
    #[arg(long)]
    pub parent: Option<String>,
    /// Who codes.
    #[arg(long)]
    pub coder: Option<String>,
}
