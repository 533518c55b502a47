//! The codebook.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The codebook, parents before children, in order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Codebook {
    /// The codes.
    pub codes: Vec<CodeView>,
}

/// A code as it is shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeView {
    /// Identity.
    pub id: String,
    /// `theme.import-anxiety`.
    pub name: String,
    /// "Import anxiety".
    pub title: String,
    /// job, force, moment, hired, fired, next-job, outcome, theme.
    pub kind: String,
    /// Above it.
    pub parent: Option<String>,
    /// 0 at the top.
    pub depth: u32,
    /// Groups only.
    pub is_category: bool,
    /// When to use it.
    pub description: String,
    /// What it covers.
    pub includes: String,
    /// What it does not cover, though one might think so.
    pub excludes: String,
    /// Words that are a good example.
    pub example: String,
    /// Other words people look for it by.
    pub aliases: Vec<String>,
    /// The number key that puts it on words, 1 to 9.
    pub pinned: Option<u32>,
    /// People with an excerpt under it or below it.
    pub people: u32,
    /// Excerpts of it and those below.
    pub excerpts: u32,
    /// People with an excerpt of this very code.
    pub own_people: u32,
    /// Excerpts of this very code.
    pub own_excerpts: u32,
    /// Two letters.
    pub tag: String,
    /// Hue 1 to 10.
    pub hue: u32,
    /// solid, dashed, dotted, double.
    pub pattern: String,
    /// Its own colour, 1 to 10 or a foreign `#RRGGBB`; empty: by its place.
    pub own_color: String,
    /// Its own pattern; empty: by its place.
    pub own_pattern: String,
}

/// A new code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddCode {
    /// Full name, or the last part where a parent is given; spaces become hyphens.
    pub name: String,
    /// Id or full name of the parent.
    #[serde(default)]
    pub parent: Option<String>,
    /// Kind; the parent's when left out, else theme.
    #[serde(default)]
    pub kind: Option<String>,
    /// When to use it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub description: String,
    /// Groups only.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub is_category: bool,
}

/// Changes to a code; what is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct UpdateCode {
    /// Id or full name.
    pub code: String,
    /// New full name.
    #[serde(default)]
    pub name: Option<String>,
    /// New kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// New description.
    #[serde(default)]
    pub description: Option<String>,
    /// Groups only, or not; a code in use cannot become a category.
    #[serde(default)]
    pub is_category: Option<bool>,
    /// What it covers.
    #[serde(default)]
    pub includes: Option<String>,
    /// What it does not cover.
    #[serde(default)]
    pub excludes: Option<String>,
    /// A good example, in words.
    #[serde(default)]
    pub example: Option<String>,
    /// An excerpt whose words are the example: id or short code. Refused without consent to quote.
    #[serde(default)]
    pub example_of: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Option<Vec<String>>,
    /// 1 to 10, or a foreign `#RRGGBB`; empty: by its place.
    #[serde(default)]
    pub color: Option<String>,
    /// solid, dashed, dotted, double; empty: by its place.
    #[serde(default)]
    pub pattern: Option<String>,
    /// New parent (id or full name); empty moves it to the top.
    #[serde(default)]
    pub parent: Option<String>,
    /// New place among its siblings.
    #[serde(default)]
    pub position: Option<u32>,
}

/// Give a code a number key, or take it away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PinCode {
    /// Id or full name.
    pub code: String,
    /// 1 to 9; left out: no key. A code that had the key before has none then.
    #[serde(default)]
    pub key: Option<u32>,
}

/// A code that was made or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeMade {
    /// The code.
    pub code: CodeView,
    /// What changed.
    pub changed: Changed,
}

/// Excerpts of a code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExcerptsRequest {
    /// Id or full name; codes below are included.
    pub code: String,
    /// Only of this code below it, and those below that: id or full name.
    #[serde(default)]
    pub within: Option<String>,
    /// Only of this very code, none below.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub own: bool,
    /// Only by this coder.
    #[serde(default)]
    pub coder: Option<String>,
    /// Only of this person: id.
    #[serde(default)]
    pub person: Option<String>,
    /// Only those marked as telling.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub starred: bool,
    /// Only those whose words or memo contain this, case aside.
    #[serde(default)]
    pub find: Option<String>,
    /// Excerpts to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Excerpts at most; default 50.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Coders whose codings are left out.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub hidden: Vec<String>,
}

/// A page of excerpts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExcerptPage {
    /// Of how many that may be shown.
    pub total: u32,
    /// Left out for want of consent.
    pub withheld: u32,
    /// Left out because their coders are hidden.
    pub hidden: u32,
    /// People behind all of them.
    pub people: u32,
    /// The page.
    pub excerpts: Vec<Excerpt>,
    /// What they can be narrowed to, with how many each would leave.
    pub facets: ExcerptFacets,
}

/// What excerpts of a code can be narrowed to; of those that may be shown, other filters aside.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ExcerptFacets {
    /// Codes, by id.
    pub codes: Vec<Facet>,
    /// People, by id.
    pub people: Vec<Facet>,
    /// Coders.
    pub coders: Vec<Facet>,
    /// Marked as telling.
    pub starred: u32,
}

/// One choice of a filter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Facet {
    /// What is sent back.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// How many excerpts.
    pub count: u32,
}

/// The readable words of a coding, with where they come from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Excerpt {
    /// The coding.
    pub coding: String,
    /// `Q-0192`.
    pub short: String,
    /// Full name of the code.
    pub code: String,
    /// The words.
    pub text: String,
    /// The document.
    pub document: String,
    /// Its title.
    pub document_title: String,
    /// Paragraph index.
    pub paragraph: u32,
    /// First UTF-16 unit in that paragraph.
    pub start: u32,
    /// Start in the recording.
    pub start_ms: Option<f64>,
    /// Whose words.
    pub person: Option<String>,
    /// How they are shown.
    pub person_name: Option<String>,
    /// "left at Imported roster", "subscribed"; of the saved funnel.
    pub outcome: Option<String>,
    /// interview or survey.
    pub kind: String,
    /// When (`YYYY-MM-DD`).
    pub date: Option<String>,
    /// Memo.
    pub memo: String,
    /// Who coded.
    pub coder: String,
    /// Marked as telling.
    pub starred: bool,
}
