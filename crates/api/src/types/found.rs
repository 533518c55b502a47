//! What is done with what a search found: kept under a name, coded.

use super::{
    project::Changed,
    search::{SearchRequest, SpanView},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Saved searches, by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedSearches {
    /// The searches.
    pub searches: Vec<SavedSearchView>,
}

/// A search under a name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedSearchView {
    /// Identity.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The question with its filters, to be asked again as it is.
    pub request: SearchRequest,
    /// Paragraphs it found when it was saved.
    pub paragraphs_then: u32,
    /// People who had said them.
    pub people_then: u32,
    /// Paragraphs it finds now; `None` of a question that goes by meaning, which is counted when it is asked.
    pub paragraphs_now: Option<u32>,
    /// People who said them.
    pub people_now: Option<u32>,
    /// "38 then, 41 now", "38, as then", "38 then".
    pub counts: String,
    /// Who saved it.
    pub author: String,
    /// When it was saved (ISO 8601).
    pub saved: String,
}

/// Keep a search under a name; one of that name is written anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PutSavedSearch {
    /// What to call it.
    pub name: String,
    /// The question with its filters; its page is not kept.
    pub request: SearchRequest,
}

/// A search that was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedSearchDone {
    /// The search.
    pub search: SavedSearchView,
    /// What changed.
    pub changed: Changed,
}

/// Names a saved search.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedSearchRef {
    /// Id or name.
    pub search: String,
}

/// A paragraph that was found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HitRef {
    /// The document.
    pub document: String,
    /// Paragraph index.
    pub paragraph: u32,
}

/// Put a code on what a search finds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SearchCodeRequest {
    /// The question with its filters; its page does not matter.
    pub request: SearchRequest,
    /// Only these paragraphs of what is found; all when left out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub hits: Vec<HitRef>,
    /// Not these.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub except: Vec<HitRef>,
    /// Code: id or full name.
    pub code: String,
    /// Who; the coder of this machine when left out.
    #[serde(default)]
    pub coder: Option<String>,
    /// The very words found instead of their paragraphs.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub spans: bool,
    /// Only say what it would do.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub dry_run: bool,
}

/// What was coded, or would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchCoded {
    /// Full name of the code.
    pub code: String,
    /// Paragraphs.
    pub paragraphs: u32,
    /// Codings: as many as paragraphs, or more of exact words.
    pub codings: u32,
    /// People who said them.
    pub people: u32,
    /// Paragraphs left out: this coder put the code there already.
    pub already: u32,
    /// Paragraphs left out: without consent to quote they cannot be looked over here.
    pub withheld: u32,
    /// The sentence: "38 paragraphs of 11 people would be tagged 'Import anxiety'; 2 bear it already".
    pub summary: String,
    /// What a reader should know: what counts as found by meaning, and what was answered otherwise.
    pub notes: Vec<String>,
    /// Of a dry run: the first 500 paragraphs.
    pub listed: Vec<CodedParagraph>,
    /// What changed; `None` of a dry run.
    pub changed: Option<Changed>,
}

/// A paragraph that would be coded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodedParagraph {
    /// The document.
    pub document: String,
    /// Its title.
    pub document_title: String,
    /// Paragraph index.
    pub paragraph: u32,
    /// The whole paragraph.
    pub text: String,
    /// What would be coded, in UTF-16 units of `text`.
    pub spans: Vec<SpanView>,
}
