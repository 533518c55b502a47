//! The query language: what people type, read without ever failing.

mod parse;

use crate::text::Form;
use model::{CodeKind, DocumentKind, SpeakerRole};
use serde::{Deserialize, Serialize};

/// A query, read. See the crate's documentation for the language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Each must match; a soft one may be let go when few paragraphs have them all.
    pub(crate) groups: Vec<Group>,
    /// None may match.
    pub(crate) excluded: Vec<Leaf>,
    /// Conditions on what is not text.
    pub(crate) conditions: Vec<Condition>,
    /// What was left out of what was typed.
    pub(crate) notices: Vec<Notice>,
}

/// Whether the text is still being typed, so that its last word may be a beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The last word also finds words that begin with it.
    Yes,
    /// It is a word like the others.
    No,
}

/// Something the person should be told about their query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "notice", content = "of")]
pub enum Notice {
    /// The query is longer than is read; this many words were used.
    TooLong(usize),
    /// A beginning too short to look for, or one too many of them: `a*`.
    TooBroad(String),
    /// `*` stands only at the end of a word: what followed was left out.
    StarInside(String),
    /// No code of the project is called so.
    NoSuchCode(String),
    /// The field exists but not that value: `kind:email`.
    NoSuchValue(String),
}

impl Query {
    /// Reads what was typed. Never fails: what has no meaning is taken as words, what is too much is left
    /// out and told by [`Query::notices`].
    #[must_use]
    pub fn parse(text: &str, typing: Typing) -> Self {
        parse::parse(text, typing)
    }

    /// What was left out.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether it asks for nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.excluded.is_empty() && self.conditions.is_empty()
    }
}

/// Alternatives, one of which must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub alternatives: Vec<Leaf>,
    /// Never let go: the person put it in quotes.
    pub hard: bool,
}

/// One thing to find in the text. Words are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// The word or another form of it.
    Word(String, Form),
    /// Words that begin so.
    Prefix(String),
    /// The word being typed: either.
    Typed(String),
    /// These very words at these distances from the first; with `open` the last is a beginning.
    Phrase { words: Vec<(usize, String)>, open: bool },
}

/// A condition on something other than the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    pub on: On,
    pub negated: bool,
}

/// What a condition is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum On {
    /// A code by name, or by the end of its name; normalised.
    Code(String),
    /// A code of a kind, likewise.
    CodeOf(CodeKind, String),
    /// Sort of source.
    Kind(DocumentKind),
    /// Who speaks.
    Role(SpeakerRole),
    /// Words of the question.
    Question(Vec<(String, Form)>),
    /// A value that does not exist: matches nothing.
    Nothing,
}

/// A code's name as it is compared: lower case, with `-` for spaces and underscores.
pub(crate) fn code_key(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}
