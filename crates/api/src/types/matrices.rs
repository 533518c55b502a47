//! Codes by groups of people, and codes that stand together.

use super::funnels::RateView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which matrix.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MatrixRequest {
    /// `outcome`, or an attribute by its name or question; left out: the first there is.
    #[serde(default)]
    pub by: Option<String>,
    /// By outcome: the step by name or by number from 1; left out: where most of those who left were heard.
    #[serde(default)]
    pub step: Option<String>,
    /// Only codes of this kind: `theme`, `force`.
    #[serde(default)]
    pub kind: Option<String>,
}

/// Codes by groups: people who said it, of those heard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixView {
    /// By what, as it can be asked for.
    pub by: String,
    /// By what, in words: "Outcome at Imported roster".
    pub title: String,
    /// Groups; the last is of people in no other, where there are any.
    pub groups: Vec<MatrixGroup>,
    /// People heard.
    pub heard: u32,
    /// Codes that somebody said, in the order of the codebook.
    pub rows: Vec<MatrixRow>,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// Everything people can be put in groups by.
    pub choices: Vec<MatrixChoice>,
}

/// A group of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixGroup {
    /// What it is called.
    pub name: String,
    /// People heard in it.
    pub people: u32,
}

/// A code in every group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixRow {
    /// Id of the code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// Its name in words.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// How many codes are above it.
    pub depth: u32,
    /// A cell to each group.
    pub cells: Vec<MatrixCell>,
    /// Everybody, each once.
    pub everybody: MatrixCell,
}

/// How many said it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixCell {
    /// People who said the code, or one below it.
    pub k: u32,
    /// People heard.
    pub n: u32,
    /// Their share, with Wilson's interval at 95 %; of a group of nobody nothing.
    pub share: Option<RateView>,
}

/// Something people can be put in groups by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixChoice {
    /// As it can be asked for.
    pub by: String,
    /// What people call it.
    pub label: String,
    /// Its groups.
    pub groups: u32,
}

/// The quotes of a cell.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MatrixQuotesRequest {
    /// As of the matrix.
    #[serde(default)]
    pub by: Option<String>,
    /// As of the matrix.
    #[serde(default)]
    pub step: Option<String>,
    /// Code: id or full name.
    pub code: String,
    /// Place of the group, from 0; everybody when left out.
    #[serde(default)]
    pub group: Option<u32>,
    /// Excerpts to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Excerpts at most; 50 when left out, at most 1,000.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Which codes stand together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CoOccurrenceRequest {
    /// Only codes of this kind.
    #[serde(default)]
    pub kind: Option<String>,
}

/// Codes that stand together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoOccurrenceView {
    /// Pairs, the strongest first.
    pub pairs: Vec<CodePair>,
    /// What a reader should know.
    pub notes: Vec<String>,
}

/// Two codes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodePair {
    /// Full name of the one.
    pub first: String,
    /// Full name of the other.
    pub second: String,
    /// On words that both bear, at least a character.
    pub overlapping: StandingTogether,
    /// In one paragraph.
    pub paragraph: StandingTogether,
    /// Anywhere in one person's words.
    pub person: StandingTogether,
}

/// How often two codes stand together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StandingTogether {
    /// People.
    pub people: u32,
    /// Places: pairs of excerpts, paragraphs, people.
    pub places: u32,
    /// Those people ÷ people who said either code.
    pub jaccard: f64,
}
