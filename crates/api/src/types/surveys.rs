//! Surveys as grids.

use super::{documents::CodingSpan, project::Changed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The surveys of a project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Surveys {
    /// In the order they came in.
    pub surveys: Vec<SurveyView>,
}

/// A survey.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SurveyView {
    /// What names it.
    pub source: String,
    /// The files it came in.
    pub files: Vec<String>,
    /// Responses.
    pub responses: u32,
    /// Its questions, in the order of its columns.
    pub variables: Vec<VariableView>,
}

/// A question of a survey.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VariableView {
    /// Column header as the file gives it.
    pub name: String,
    /// The question in words.
    pub question: String,
    /// `open_text`, `single_choice`, `multi_choice`, `scale`, `number`, `date`, `yes_no`.
    pub kind: String,
    /// The kind in words: "Several choices".
    pub kind_label: String,
    /// Options, in order.
    pub options: Vec<String>,
    /// Of a scale: its lowest step.
    pub lowest: Option<f64>,
    /// Of a scale: its highest step.
    pub highest: Option<f64>,
}

/// A closed answer that must be given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Given {
    /// Name or words of the question.
    pub variable: String,
    /// The answer.
    pub value: String,
}

/// Which responses of which survey.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct GridRequest {
    /// The survey: its source, or the name of a file of it.
    pub survey: String,
    /// Closed answers that must be given; all of them.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub given: Vec<Given>,
    /// Words that an open answer must hold.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub find: String,
    /// Only responses with an open answer that bears no code.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub uncoded: bool,
    /// Responses to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Responses at most; 100 when left out, at most 1,000.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A part of a grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridPage {
    /// The survey; a cell to each of its variables.
    pub survey: SurveyView,
    /// Responses that match.
    pub total: u32,
    /// The part.
    pub rows: Vec<GridRow>,
}

/// A response.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridRow {
    /// The document.
    pub document: String,
    /// The respondent, where known.
    pub person: Option<String>,
    /// How they are called.
    pub name: String,
    /// Where they stand in the funnel.
    pub outcome: Option<String>,
    /// When they answered (`YYYY-MM-DD`).
    pub date: Option<String>,
    /// "preview", "unfinished".
    pub flags: Vec<String>,
    /// Words may be shown outside this grid and the reader.
    pub quotable: bool,
    /// In the order of the survey's variables.
    pub cells: Vec<GridCell>,
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GridCell {
    /// Of a closed question: what was chosen; empty: nothing.
    pub values: Vec<String>,
    /// Of an open question: the paragraph of the document.
    pub paragraph: Option<u32>,
    /// Of an open question: the words.
    pub text: Option<String>,
    /// Of an open question: the language, where it can be told.
    pub language: Option<String>,
    /// Of an open question: codings on it.
    pub codings: Vec<CodingSpan>,
}

/// Code many answers to one open question at once, each as a whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct BatchRequest {
    /// The survey: its source, or the name of a file of it.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
    /// The code: id or full name.
    pub code: String,
    /// Closed answers that must be given; all of them.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub given: Vec<Given>,
    /// Words that the answer must hold.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub find: String,
    /// Only answers that bear no code.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub uncoded: bool,
    /// Documents to leave out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub except: Vec<String>,
    /// Who codes; the coder of this machine when left out.
    #[serde(default)]
    pub coder: Option<String>,
}

/// What a batch would code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BatchPreview {
    /// Answers it would code.
    pub total: u32,
    /// People behind them.
    pub people: u32,
    /// Answers that match and bear the code already.
    pub already: u32,
    /// The first 500 of them.
    pub answers: Vec<BatchAnswer>,
}

/// An answer a batch would code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BatchAnswer {
    /// The document.
    pub document: String,
    /// Whose.
    pub name: String,
    /// The words.
    pub text: String,
}

/// What a batch coded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BatchDone {
    /// Answers coded.
    pub coded: u32,
    /// What changed.
    pub changed: Changed,
}
