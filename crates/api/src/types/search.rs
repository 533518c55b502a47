//! Search.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question to the words.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchRequest {
    /// Words and fields; the language is described in docs/search.md.
    pub query: String,
    /// words, meaning or both; words when left out.
    #[serde(default)]
    pub mode: Option<String>,
    /// Full code names: all must be on the paragraph.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub codes: Vec<String>,
    /// interview, survey.
    #[serde(default)]
    pub kind: Option<String>,
    /// participant, interviewer.
    #[serde(default)]
    pub speaker: Option<String>,
    /// best (default), newest, oldest, document, person: in what order hits come.
    #[serde(default)]
    pub sort: Option<String>,
    /// The last word is still being typed.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub typing: bool,
    /// Hits to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Hits at most; default 20.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Whether people who were never asked are to be counted, which takes two more searches.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub asked: bool,
}

/// What was found. Keys are a contract of the command line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchResponse {
    /// As asked.
    pub query: String,
    /// As answered: words, meaning or both.
    pub mode: String,
    /// Paragraphs found.
    pub total: u32,
    /// Documents they are in.
    pub documents: u32,
    /// People who said them.
    pub people: u32,
    /// Of those, who left somewhere in the saved funnel.
    pub people_left: u32,
    /// Of those, who reached its end.
    pub people_converted: u32,
    /// People heard in the project who did not use these words.
    pub people_without: u32,
    /// Of those, who were never asked: no question above an answer, and no turn of an interviewer, has the words. Left out
    /// where it was not to be counted, and where the question has no words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub people_never_asked: Option<u32>,
    /// Time taken.
    pub seconds: f64,
    /// This page.
    pub hits: Vec<SearchHit>,
    /// Counts over all hits.
    pub facets: Facets,
    /// What counts as found, in a sentence, where meaning was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<String>,
    /// What was left out or answered otherwise.
    pub warnings: Vec<String>,
    /// Where in the question something was left out.
    pub marks: Vec<QueryMark>,
    /// Another spelling that would find something.
    pub suggestion: Option<String>,
}

/// Counts over all hits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Facets {
    /// By code (full name), counted in people.
    pub codes: Vec<FacetCount>,
    /// interview, survey: paragraphs.
    pub kinds: Vec<FacetCount>,
    /// participant, interviewer, other: paragraphs.
    pub speakers: Vec<FacetCount>,
    /// left, went-on, in-progress in the saved funnel: people. As `outcome:` takes them.
    pub outcomes: Vec<FacetCount>,
    /// Steps people left at, in the order of the funnel: people. As `step:` takes them, with `outcome:left`.
    pub left_at: Vec<FacetCount>,
    /// Months of their sources (`2026-04`), in the order of time: paragraphs. As `date:` takes them.
    pub dates: Vec<FacetCount>,
    /// yes, no: paragraphs that may be shown, and that may not. As `consent:` takes them.
    pub consents: Vec<FacetCount>,
}

/// A value and its count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many.
    pub count: u32,
}

/// One paragraph found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// The document.
    pub document: String,
    /// Its title.
    pub document_title: String,
    /// interview or survey.
    pub kind: String,
    /// Paragraph index.
    pub paragraph: u32,
    /// Who speaks, as shown.
    pub speaker: Option<String>,
    /// interviewer, participant, other.
    pub speaker_role: String,
    /// The person.
    pub person: Option<String>,
    /// How they are shown.
    pub person_name: Option<String>,
    /// "left at Imported roster".
    pub outcome: Option<String>,
    /// When (`YYYY-MM-DD`).
    pub date: Option<String>,
    /// Start in the recording.
    pub start_ms: Option<f64>,
    /// Question, of a survey answer.
    pub heading: Option<String>,
    /// The whole paragraph; empty when withheld.
    pub text: String,
    /// Matches in UTF-16 units of `text`.
    pub spans: Vec<SpanView>,
    /// The words around the matches, escaped, matches in `<mark>`.
    pub snippet_html: String,
    /// Ranking score.
    pub score: f64,
    /// Full names of the codes on the paragraph.
    pub codes: Vec<String>,
    /// No consent: the words stay in the coder's own reader.
    pub withheld: bool,
    /// Of a hit that was found by its meaning: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<WhyView>,
}

/// Why a paragraph was found by its meaning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WhyView {
    /// How near it is, in words: "near in meaning".
    pub band: String,
    /// Its words nearest to the question, nearest first; may be none.
    pub words: Vec<String>,
}

/// A part of the question that could not be used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QueryMark {
    /// First UTF-16 unit of what was typed.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What is the matter, in a sentence.
    pub message: String,
}

/// A span in UTF-16 units.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SpanView {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}
