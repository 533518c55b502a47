//! Arguments about what was imported: files, people, documents, words, codes.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What a file can be.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ImportKind {
    Transcript,
    Survey,
    People,
    Identities,
    Events,
    Touchpoints,
    Deals,
    Codebook,
    Excerpts,
}

/// The word of a choice, as the app knows it.
pub(crate) fn word(choice: impl ValueEnum + Copy) -> String {
    choice.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Files and folders; - is the standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// What the files are, where it is not to be detected.
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<ImportKind>,
    /// A mapping file that says which column is what; for files, not folders.
    #[arg(long, value_name = "TOML")]
    pub mapping: Option<PathBuf>,
    /// Write the mapping as it was detected, to look over, change and hand back by --mapping; for one file.
    #[arg(long, value_name = "TOML")]
    pub save_mapping: Option<PathBuf>,
    /// Zone of times without offset (IANA name); UTC when left out.
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Show what would happen; store nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<Show>,
}

/// One thing of a list.
#[derive(Debug, Subcommand)]
pub(crate) enum Show {
    /// One of them.
    Show {
        /// Its id or name, as the list shows it.
        #[arg(value_name = "ID")]
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PeopleArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only people whose name or identifier contains this.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// Only people who were interviewed or surveyed.
    #[arg(long)]
    pub heard: bool,
    /// People at most.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u32,
    #[command(subcommand)]
    pub action: Option<Show>,
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum DocumentKind {
    Interview,
    Survey,
    Ticket,
    Chat,
    Review,
    CallNote,
}

#[derive(Debug, Args)]
pub(crate) struct DocumentsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only documents of this kind.
    #[arg(long)]
    pub kind: Option<DocumentKind>,
    /// Only documents whose title or source contains this.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    #[command(subcommand)]
    pub action: Option<Show>,
}

/// How words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    Words,
    Meaning,
    Both,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Speaker {
    Participant,
    Interviewer,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// What to look for.
    #[arg(value_name = "QUERY", required_unless_present = "saved")]
    pub query: Option<String>,
    /// By words, by meaning (needs the language part), or both.
    #[arg(long, default_value = "words")]
    pub mode: Mode,
    /// Paragraphs at most.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub limit: u32,
    /// Only paragraphs with this job (full name or its last part).
    #[arg(long, value_name = "CODE")]
    pub job: Vec<String>,
    /// Only paragraphs with this code (full name or its last part); several must all be there.
    #[arg(long, value_name = "CODE")]
    pub code: Vec<String>,
    /// Only documents of this kind.
    #[arg(long)]
    pub kind: Option<DocumentKind>,
    /// Only words of the participant, or of the interviewer.
    #[arg(long)]
    pub speaker: Option<Speaker>,
    #[command(flatten)]
    pub kept: KeptArguments,
    /// In what order.
    #[arg(long, default_value = "best")]
    pub sort: Sort,
    #[command(flatten)]
    pub seen: SeenArguments,
    #[command(flatten)]
    pub coding: CodeFound,
}

/// In what order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Best,
    Newest,
    Oldest,
    Document,
    Person,
}

/// How what was found is looked at.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Tab {
    People,
    Matrix,
    Time,
}

/// Other ways to see what was found.
#[derive(Debug, Args)]
pub(crate) struct SeenArguments {
    /// Who said it; codes by group of people; by month.
    #[arg(long, conflicts_with_all = ["save", "code_as", "out"])]
    pub tab: Option<Tab>,
    /// Of the matrix: outcome, or an attribute by its name or question; left out: the first there is.
    #[arg(long, value_name = "outcome|ATTRIBUTE", requires = "tab")]
    pub by: Option<String>,
    /// Of the matrix by outcome: the step by name or number.
    #[arg(long, value_name = "STEP", requires = "tab")]
    pub step: Option<String>,
    /// Write all that was found as a table; the ending says the format: .csv or .xlsx.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["save", "code_as"])]
    pub out: Option<PathBuf>,
    /// Pseudonyms instead of names in that table.
    #[arg(long, requires = "out")]
    pub pseudonyms: bool,
    /// Write over a file that is there.
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// Searches under a name.
#[derive(Debug, Args)]
pub(crate) struct KeptArguments {
    /// Ask a saved search again, by its name; `subtext searches` lists them.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "job", "code", "kind", "speaker", "mode"])]
    pub saved: Option<String>,
    /// Keep this search under a name; one of that name is written anew.
    #[arg(long, value_name = "NAME", conflicts_with = "code_as")]
    pub save: Option<String>,
}

/// A code on what was found.
#[derive(Debug, Args)]
pub(crate) struct CodeFound {
    /// Put this code on every paragraph found (full name or its last part); one undo takes it back.
    #[arg(long, value_name = "CODE", requires = "coder")]
    pub code_as: Option<String>,
    /// Who codes.
    #[arg(long, value_name = "NAME", requires = "code_as")]
    pub coder: Option<String>,
    /// Code the very words found instead of their paragraphs.
    #[arg(long, requires = "code_as")]
    pub spans: bool,
    /// Show what would be coded; store nothing.
    #[arg(long, requires = "code_as")]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SearchesArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<SearchesAction>,
}

/// What can be done with saved searches.
#[derive(Debug, Subcommand)]
pub(crate) enum SearchesAction {
    /// Take one away.
    #[command(after_help = "Example:\n  subtext searches t.subtext delete \"Fear of imports\"")]
    Delete {
        /// Its name or id.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CodeArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The document: its id or source file.
    #[arg(long)]
    pub document: String,
    /// First character of the span, from 0.
    #[arg(long)]
    pub from: u32,
    /// One past its last character.
    #[arg(long)]
    pub to: u32,
    /// The code: full name or its last part.
    #[arg(long)]
    pub code: String,
    /// Who codes.
    #[arg(long)]
    pub coder: String,
    /// Why.
    #[arg(long, default_value = "")]
    pub memo: String,
    /// Where this coder put this code on overlapping words, let that excerpt reach over both instead of making another.
    #[arg(long)]
    pub join: bool,
}

#[derive(Debug, Args)]
pub(crate) struct MoveArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The excerpt: its short code, as Q-0192, or its id.
    #[arg(value_name = "EXCERPT")]
    pub excerpt: String,
    /// First character of the span it is to have, from 0.
    #[arg(long)]
    pub from: u32,
    /// One past its last character.
    #[arg(long)]
    pub to: u32,
}

#[derive(Debug, Args)]
pub(crate) struct RecodeArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The excerpt: its short code, as Q-0192, or its id.
    #[arg(value_name = "EXCERPT")]
    pub excerpt: String,
    /// The code it is to bear: full name or its last part.
    #[arg(long)]
    pub code: String,
}

#[derive(Debug, Args)]
pub(crate) struct StarArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The excerpt: its short code, as Q-0192, or its id.
    #[arg(value_name = "EXCERPT")]
    pub excerpt: String,
    /// Take the star off.
    #[arg(long)]
    pub off: bool,
}
