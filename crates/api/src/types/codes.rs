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
    /// Two letters.
    pub tag: String,
    /// Hue 1 to 10.
    pub hue: u32,
    /// solid, dashed, dotted, double.
    pub pattern: String,
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

/// Remove a code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteCode {
    /// Id or full name.
    pub code: String,
    /// Remove its codings too; without it a code in use is refused.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub with_codings: bool,
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
