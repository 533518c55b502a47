//! The codebook and codings.

use crate::{
    ids::{CodeId, CodingId, DocumentId},
    text::Selection,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// What sort of thing a code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// A job-to-be-done.
    Job,
    /// Push, pull, anxiety, habit.
    Force,
    /// A moment of the switch timeline.
    Moment,
    /// The solution taken up.
    Hired,
    /// The one let go.
    Fired,
    /// The job that arises once this one is done.
    NextJob,
    /// A desired outcome.
    Outcome,
    /// Anything else that recurs.
    Theme,
}

impl CodeKind {
    /// All kinds, in the order they are listed.
    pub const ALL: [Self; 8] = [
        Self::Job,
        Self::Force,
        Self::Moment,
        Self::Hired,
        Self::Fired,
        Self::NextJob,
        Self::Outcome,
        Self::Theme,
    ];

    /// The word used in files: `next-job`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Force => "force",
            Self::Moment => "moment",
            Self::Hired => "hired",
            Self::Fired => "fired",
            Self::NextJob => "next-job",
            Self::Outcome => "outcome",
            Self::Theme => "theme",
        }
    }

    /// The kind a file's word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }

    /// Hired, fired and next-job tell of the switch itself: tested with the rest, listed apart, never an explanation.
    #[must_use]
    pub fn tells_of_the_switch(self) -> bool {
        matches!(self, Self::Hired | Self::Fired | Self::NextJob)
    }
}

/// A label of the codebook. A row with `is_category` groups, is never applied and never tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Identity.
    pub id: CodeId,
    /// Full name, unique in the project: `theme.import-anxiety`.
    pub name: String,
    /// The code or category above it.
    pub parent: Option<CodeId>,
    /// Sort of thing.
    pub kind: CodeKind,
    /// Groups only.
    pub is_category: bool,
    /// When to use it; of a job, the job story.
    pub description: String,
    /// Place among its siblings.
    pub position: u32,
    /// How to use it, how it looks, which key it has.
    pub details: CodeDetails,
}

/// What a codebook says of a code beyond its name and definition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CodeDetails {
    /// What it covers.
    pub includes: String,
    /// What it does not cover, though one might think so.
    pub excludes: String,
    /// Words that are a good example.
    pub example: String,
    /// Other words people look for it by.
    pub aliases: Vec<String>,
    /// `1` to `10`: a hue of the app; `#RRGGBB`: as another program had it; empty: worked out from its place.
    pub color: String,
    /// solid, dashed, dotted or double; empty: worked out from its place.
    pub pattern: String,
    /// The number key, 1 to 9, that puts it on words.
    pub pinned: Option<u32>,
}

/// Line patterns a code can have.
pub const PATTERNS: [&str; 4] = ["solid", "dashed", "dotted", "double"];

/// Whether a word is a colour that a code can have: `1` to `10`, or `#RRGGBB`.
#[must_use]
pub fn is_color(word: &str) -> bool {
    match word.strip_prefix('#') {
        Some(hex) => hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()),
        None => word.parse::<u32>().is_ok_and(|hue| (1..=10).contains(&hue)),
    }
}

impl Code {
    /// The last part of the name in words: `theme.import-anxiety` → `Import anxiety`.
    #[must_use]
    pub fn title(&self) -> String {
        title_of(&self.name)
    }
}

/// The last part of a full code name, in words.
#[must_use]
pub fn title_of(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name).replace(['-', '_'], " ");
    let mut chars = last.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A code put on a selection by a coder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Identity.
    pub id: CodingId,
    /// Number within the project, never reused: shown as `Q-0192`.
    pub number: u32,
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// The words themselves, as they stood.
    pub quote: String,
    /// Which label.
    pub code: CodeId,
    /// Who.
    pub coder: String,
    /// Why, if they said.
    pub memo: String,
    /// When.
    pub created: Timestamp,
    /// Marked as telling: preferred where a code is shown by one quote.
    pub starred: bool,
}
