//! Themes of answers, answers in nearly the same words, and paragraphs like another one.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which answers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ThemesRequest {
    /// The survey: source or file name.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
    /// How many themes to look for; as many as the number of answers suggests when left out.
    #[serde(default)]
    pub themes: Option<u32>,
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AnswerView {
    /// Its document.
    pub document: String,
    /// Its paragraph.
    pub paragraph: u32,
    /// The words; empty where they may not be quoted.
    pub text: String,
    /// Whose, as far as known.
    pub person_name: Option<String>,
}

/// A theme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThemeView {
    /// What tells it apart, the most telling first.
    pub phrases: Vec<String>,
    /// Answers in it.
    pub answers: u32,
    /// People behind them.
    pub people: u32,
    /// Answers that stand for it.
    pub representatives: Vec<AnswerView>,
    /// All of them, the most typical first.
    pub members: Vec<AnswerView>,
}

/// Themes of the answers to a question that bear no code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThemesFound {
    /// meaning, or words where the language part is missing.
    pub basis: String,
    /// What to know of that.
    pub note: Option<String>,
    /// Answers looked at.
    pub answers: u32,
    /// Left out: they bear a code.
    pub coded: u32,
    /// Left out: their people did not agree to analysis.
    pub withheld: u32,
    /// The largest first.
    pub themes: Vec<ThemeView>,
    /// Answers in none of them.
    pub leftover: Vec<AnswerView>,
}

/// Make a code of a theme.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ThemeToCode {
    /// The survey: source or file name.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
    /// Name of the new code, or its last part where a parent is given.
    pub name: String,
    /// The code above it.
    #[serde(default)]
    pub parent: Option<String>,
    /// When to use it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub description: String,
    /// Documents whose answer gets it.
    pub documents: Vec<String>,
    /// Who codes; the coder of this machine when left out.
    #[serde(default)]
    pub coder: Option<String>,
}

/// A code made of a theme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ThemeCoded {
    /// The new code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Answers that bear it.
    pub coded: u32,
    /// What changed.
    pub changed: Changed,
}

/// Which answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NearDuplicatesRequest {
    /// The survey: source or file name.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
}

/// Answers in nearly the same words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SameAnswers {
    /// The answer nearest to all others.
    pub first: AnswerView,
    /// All of them.
    pub members: Vec<AnswerView>,
    /// People behind them.
    pub people: u32,
}

/// Answers grouped.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NearDuplicates {
    /// Answers looked at.
    pub answers: u32,
    /// Left out: their people did not agree to analysis.
    pub withheld: u32,
    /// The largest first.
    pub groups: Vec<SameAnswers>,
}

/// Like what: an excerpt, or a paragraph of a document.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SimilarRequest {
    /// Excerpt: id or short code.
    #[serde(default)]
    pub coding: Option<String>,
    /// Document: id or file name.
    #[serde(default)]
    pub document: Option<String>,
    /// The paragraph of it.
    #[serde(default)]
    pub paragraph: Option<u32>,
    /// Paragraphs at most; 10 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A paragraph that is like what was asked about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SimilarParagraph {
    /// Its document.
    pub document: String,
    /// What that is called.
    pub document_title: String,
    /// The paragraph.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
    /// very near, near, somewhat near.
    pub band: String,
    /// Whose.
    pub person: Option<String>,
    /// What they are called.
    pub person_name: Option<String>,
    /// Where they stand in the funnel.
    pub outcome: Option<String>,
}

/// Paragraphs like another one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Similar {
    /// meaning, or words where the language part is missing.
    pub basis: String,
    /// What to know of that.
    pub note: Option<String>,
    /// As near, but left out for want of consent.
    pub withheld: u32,
    /// The nearest first.
    pub paragraphs: Vec<SimilarParagraph>,
}
