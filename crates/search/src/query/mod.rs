//! The query language: what people type, read without ever failing.

mod dates;
mod outside;
mod parse;
mod pieces;
mod respell;

use crate::text::{Form, Language};
pub use outside::{Outside, OutsideField};

use model::{CodeKind, DocumentKind, PersonId, SpeakerRole};
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
    /// It says how its words belong together, so it is taken at its word: no word may be let go.
    pub(crate) exact: bool,
    /// What was left out of what was typed.
    pub(crate) told: Vec<Told>,
    /// What was typed, as far as it was read.
    pub(crate) typed: String,
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
    /// A bracket without its other half.
    Unpaired(char),
    /// `OR`, `NOT` or `near/3` with nothing on one side: left out.
    NothingToJoin(String),
    /// `near/3` joins words and phrases only; this stood beside it.
    NotNear(String),
    /// A regular expression that cannot be read, and why.
    BadPattern(String),
    /// Brackets within brackets, deeper than is read.
    TooDeep,
    /// Only so many paragraphs were looked through word by word: the question is too broad for that.
    LookedThrough(usize),
}

/// A notice, and the part of what was typed that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub notice: Notice,
    /// First character of the part, in Unicode scalar values of what was typed.
    pub from: u32,
    /// One past its last.
    pub to: u32,
}

impl Query {
    /// Reads what was typed. Never fails: what has no meaning is taken as words, what is too much or cannot be read is
    /// left out and told by [`Query::told`].
    #[must_use]
    pub fn parse(text: &str, typing: Typing) -> Self {
        parse::parse(text, typing)
    }

    /// What was left out, and where it stands.
    #[must_use]
    pub fn told(&self) -> &[Told] {
        &self.told
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
    /// Never let go: the person put it in quotes, or said how it belongs together.
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
    /// Words with at most so many letters added, left out, changed or swapped.
    Fuzzy(String, u8),
    /// Two things at most so many words apart, in either order.
    Near(Box<Near>),
    /// A regular expression over the text of a paragraph; case does not matter.
    Pattern(String),
    /// What stood in brackets.
    Tree(Box<Tree>),
}

/// Two words or phrases near each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    pub first: Leaf,
    pub second: Leaf,
    /// From the end of the one to the beginning of the other; 1: side by side.
    pub within: usize,
}

/// Things that must all match, one of which must match, or that must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Leaf(Leaf, Hard),
    On(Condition),
}

/// Whether a leaf may be let go when few paragraphs have all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hard {
    Yes,
    No,
}

impl Leaf {
    /// Calls `each` for every leaf that is looked for in the text, those in brackets too, but for what must not match.
    pub fn each<'l>(&'l self, each: &mut impl FnMut(&'l Self)) {
        match self {
            Self::Tree(tree) => tree.each(each),
            leaf => each(leaf),
        }
    }
}

impl Tree {
    fn each<'t>(&'t self, each: &mut impl FnMut(&'t Leaf)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each(each)),
            Self::Leaf(leaf, _) => leaf.each(each),
            Self::Not(_) | Self::On(_) => {}
        }
    }
}

/// A condition on something other than the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    pub on: On,
    pub negated: bool,
    /// Where it stands in what was typed, in scalar values.
    pub at: (u32, u32),
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
    /// The language of the document.
    Language(Language),
    /// Its date, as `YYYYMMDD`, from and to, both included.
    Date(Option<u64>, Option<u64>),
    /// Whether the words may be shown.
    Quotable(bool),
    /// What only the caller can answer; matches nothing until [`Query::resolve`].
    Outside(Outside),
    /// One of these people said it.
    People(Vec<PersonId>),
    /// A value that does not exist: matches nothing.
    Nothing,
}

/// A code's name as it is compared: lower case, with `-` for spaces and underscores.
pub(crate) fn code_key(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}
