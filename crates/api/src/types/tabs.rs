//! What a search found, seen by person, by code and group, by month; and as a table.

use super::{
    found::HitRef,
    matrices::{MatrixCell, MatrixChoice, MatrixGroup},
    search::{SearchHit, SearchRequest},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who said what a search finds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchPeopleRequest {
    /// The question with its filters; its page does not matter.
    pub request: SearchRequest,
    /// People to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// People at most; default 100, at most 1,000.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Who said what was found, most paragraphs first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPeopleView {
    /// People in all.
    pub total: u32,
    /// Paragraphs of which nobody knows whose they are.
    pub of_nobody: u32,
    /// What a reader should know: what counts as found by meaning, and what was answered otherwise.
    pub notes: Vec<String>,
    /// The part.
    pub people: Vec<FoundPersonView>,
}

/// Somebody who said what was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPersonView {
    /// The person.
    pub person: String,
    /// How they are shown.
    pub name: String,
    /// "left at Imported roster"; of the saved funnel.
    pub outcome: Option<String>,
    /// Paragraphs of theirs that were found.
    pub paragraphs: u32,
    /// Of these: not shown, for want of consent.
    pub withheld: u32,
    /// The best of those that may be shown.
    pub top: Option<SearchHit>,
}

/// What a search finds, by code and group of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchMatrixRequest {
    /// The question with its filters; its page does not matter.
    pub request: SearchRequest,
    /// `outcome`, or an attribute by its name or question; left out: the first there is.
    #[serde(default)]
    pub by: Option<String>,
    /// By outcome: the step by name or by number from 1.
    #[serde(default)]
    pub step: Option<String>,
}

/// What was found, by code and group: people with such a paragraph, of those of the group with any paragraph found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundMatrixView {
    /// By what, as it can be asked for.
    pub by: String,
    /// By what, in words: "Outcome at Imported roster".
    pub title: String,
    /// Groups, with the people in them who said what was found; the last is of people in no other, where there are any.
    pub groups: Vec<MatrixGroup>,
    /// People who said what was found.
    pub people: u32,
    /// Of these: none of what they said and was found bears a code.
    pub uncoded: u32,
    /// Codes on what was found, those above included, in the order of the codebook.
    pub rows: Vec<FoundMatrixRow>,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// Everything people can be put in groups by.
    pub choices: Vec<MatrixChoice>,
}

/// A code in every group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundMatrixRow {
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
    pub cells: Vec<FoundMatrixCell>,
    /// Everybody, each once.
    pub everybody: FoundMatrixCell,
}

/// A code with one group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundMatrixCell {
    /// How many.
    pub figures: MatrixCell,
    /// The best paragraph behind it that may be shown.
    pub top: Option<SearchHit>,
}

/// What a search finds, by month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchTimeRequest {
    /// The question with its filters; its page does not matter.
    pub request: SearchRequest,
}

/// What was found, by month of the document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundMonthsView {
    /// Every month from the first to the last in which anybody was heard.
    pub months: Vec<FoundMonth>,
    /// Paragraphs found in documents without a date.
    pub undated_paragraphs: u32,
    /// People who said them.
    pub undated_people: u32,
    /// People heard in documents without a date.
    pub undated_heard: u32,
    /// What a reader should know: what counts as found by meaning, and what was answered otherwise.
    pub notes: Vec<String>,
}

/// A month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundMonth {
    /// `2026-04`.
    pub month: String,
    /// Paragraphs found.
    pub paragraphs: u32,
    /// People who said them.
    pub people: u32,
    /// People heard in this month, of the kind of document asked for.
    pub heard: u32,
}

/// Write what a search finds as a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchExportRequest {
    /// The question with its filters; its page does not matter.
    pub request: SearchRequest,
    /// Only these paragraphs of what is found; all when left out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub hits: Vec<HitRef>,
    /// Where to; the ending says the format: .csv or .xlsx.
    pub out: String,
    /// Pseudonyms instead of names.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub pseudonyms: bool,
    /// Write over a file that is there; without it, it is refused.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub force: bool,
}
