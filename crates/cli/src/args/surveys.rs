//! Arguments about surveys.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct SurveysArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<SurveyAction>,
}

/// Which responses.
#[derive(Debug, Args)]
pub(crate) struct ResponseFilter {
    /// A closed answer that must be given, as QUESTION=ANSWER; several must all be given.
    #[arg(long = "where", value_name = "QUESTION=ANSWER")]
    pub given: Vec<String>,
    /// Words that an open answer must hold.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub find: String,
    /// Only answers that bear no code.
    #[arg(long)]
    pub uncoded: bool,
}

/// What can be done with a survey.
#[derive(Debug, Subcommand)]
pub(crate) enum SurveyAction {
    /// Its responses, a row each.
    #[command(after_help = "Example:\n  subtext surveys t.subtext show typeform-rota-survey.csv --limit 5")]
    Show {
        /// Its source, or the name of its file.
        #[arg(value_name = "SURVEY")]
        survey: String,
        #[command(flatten)]
        filter: ResponseFilter,
        /// Responses at most.
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: u32,
    },
    /// Put a code on all answers to a question that match; one undo takes it back.
    #[command(
        after_help = "Example:\n  subtext surveys t.subtext code typeform-rota-survey.csv --question Q1 \\\n      \
            --code theme.import-anxiety --coder Maya --find upload --dry-run"
    )]
    Code {
        /// Its source, or the name of its file.
        #[arg(value_name = "SURVEY")]
        survey: String,
        /// The open question: column header or words.
        #[arg(long)]
        question: String,
        /// The code: full name or id.
        #[arg(long)]
        code: String,
        /// Who codes.
        #[arg(long)]
        coder: String,
        #[command(flatten)]
        filter: ResponseFilter,
        /// Show which answers; store nothing.
        #[arg(long)]
        dry_run: bool,
    },
}
