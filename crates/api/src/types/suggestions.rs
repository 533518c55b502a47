//! Codes suggested for what is not coded yet.

use super::{codes::Excerpt, documents::CodingMade, project::Changed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Suggestions for a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionsRequest {
    /// Id or file name.
    pub document: String,
    /// With codes that have no examples, as the model for labels took them from their definitions, as far as it was asked.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub by_model: bool,
}

/// A code suggested for a paragraph.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionView {
    /// The code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// very likely, likely, worth a look.
    pub band: String,
    /// "right in about 8 of 10 like it".
    pub words: String,
    /// Excerpts it rests on, the nearest first, as far as they may be quoted; none where it rests on the code's definition.
    pub rests_on: Vec<Excerpt>,
    /// The model that took it from the code's definition, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<String>,
}

/// A paragraph with suggestions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestedParagraph {
    /// Its document.
    pub document: String,
    /// What that is called.
    pub document_title: String,
    /// The paragraph.
    pub paragraph: u32,
    /// Its words; empty where they may not be quoted outside the coder's own reader.
    pub text: String,
    /// Codes, the likeliest first.
    pub suggestions: Vec<SuggestionView>,
}

/// Suggestions, by what they were worked out, and how right they are here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Suggestions {
    /// meaning, or words where the language part is missing.
    pub basis: String,
    /// What to know of that.
    pub note: Option<String>,
    /// "Right in about 7 of 10 on your own codes".
    pub quality: String,
    /// Suggestions that were accepted so far and stand.
    pub accepted: u32,
    /// Codes that were said not to fit.
    pub rejected: u32,
    /// Paragraphs with a code, from which all of it was learned.
    pub learned_from: u32,
    /// Paragraphs left out: their people did not agree to analysis.
    pub withheld: u32,
    /// Paragraphs with suggestions.
    pub paragraphs: Vec<SuggestedParagraph>,
    /// How far the model for labels has come, where it was wanted and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<super::models::ModelStanding>,
    /// Codes with a definition and no example yet, which such a model can be asked about.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub without_examples: u32,
}

/// A suggestion, by paragraph and code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionRef {
    /// Id or file name.
    pub document: String,
    /// The paragraph.
    pub paragraph: u32,
    /// Id or full name.
    pub code: String,
}

/// A suggestion that was accepted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionAccepted {
    /// The coding made.
    pub made: CodingMade,
}

/// How right suggestions are here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SuggestionQuality {
    /// meaning or words.
    pub basis: String,
    /// What to know of that.
    pub note: Option<String>,
    /// "Right in about 7 of 10 on your own codes: …".
    pub words: String,
    /// Share of suggestions that were right; nothing where none would be made.
    pub right: Option<f64>,
    /// Paragraphs tried, each as if its person had never been coded.
    pub tried: u32,
    /// Of these: a code would be suggested.
    pub answered: u32,
    /// Codes that would be suggested.
    pub made: u32,
    /// Of these: somebody had put that very code there.
    pub made_right: u32,
    /// Paragraphs with a code, from which all of it was learned.
    pub learned_from: u32,
    /// Suggestions accepted, and standing.
    pub accepted: u32,
    /// Suggestions said not to fit.
    pub rejected: u32,
}

/// Where codes are suggested for all at once.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AutoCodeScope {
    /// Only in this document.
    #[serde(default)]
    pub document: Option<String>,
    /// Only in this survey: source or file name.
    #[serde(default)]
    pub survey: Option<String>,
    /// Only answers to this question of it.
    #[serde(default)]
    pub question: Option<String>,
    /// Only these codes; all when empty.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub codes: Vec<String>,
    /// Only suggestions at least so good: very likely, likely, worth a look.
    #[serde(default)]
    pub band: Option<String>,
    /// Paragraphs at most; 500 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Suggestions that somebody looked through and kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AutoCode {
    /// Each becomes a coding.
    pub picks: Vec<SuggestionRef>,
}

/// What was coded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AutoCoded {
    /// How many codings.
    pub coded: u32,
    /// Picked, but on the very words already.
    pub already: u32,
    /// What changed.
    pub changed: Changed,
}
