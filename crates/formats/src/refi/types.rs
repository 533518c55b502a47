//! What a REFI-QDA project holds, as plain values.
//!
//! The names are those of the format: a *selection* is a span of a source's text, a *coding* puts a code on it, a
//! *note* is a text that others refer to, a *case* is a unit of study (of Subtext: a person).

use model::Timestamp;
use uuid::Uuid;

/// Who made or changed a thing, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// A [`User`] of the project.
    pub user: Option<Uuid>,
    /// When, to the microsecond.
    pub at: Option<Timestamp>,
}

/// A whole project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Project {
    /// What it is called.
    pub name: String,
    /// The program that wrote it, with its version. Offsets of projects whose origin begins with
    /// [`super::ORIGIN`] are taken as they are.
    pub origin: String,
    /// What it is about.
    pub description: String,
    /// Who made it.
    pub created: Stamp,
    /// Who changed it last.
    pub modified: Stamp,
    /// Coders.
    pub users: Vec<User>,
    /// The codebook: a forest, in order.
    pub codes: Vec<Code>,
    /// Variables of sources and cases.
    pub variables: Vec<Variable>,
    /// Units of study: of Subtext, people.
    pub cases: Vec<Case>,
    /// Texts.
    pub sources: Vec<TextSource>,
    /// Notes: texts of their own that others refer to by guid.
    pub notes: Vec<TextSource>,
    /// Links between any two things.
    pub links: Vec<Link>,
    /// Groups of codes, sources and notes.
    pub sets: Vec<Set>,
    /// Notes on the project as a whole.
    pub note_refs: Vec<Uuid>,
}

/// A coder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct User {
    /// Identity.
    pub guid: Uuid,
    /// Name.
    pub name: String,
    /// Initials or account, where given.
    pub id: String,
}

/// A code with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// Identity.
    pub guid: Uuid,
    /// Its own name, without those above it.
    pub name: String,
    /// Whether it may be put on words; a folder may not.
    pub is_codable: bool,
    /// `#RGB` or `#RRGGBB`.
    pub color: Option<String>,
    /// When to use it; may end in a [`super::block`].
    pub description: String,
    /// Notes on it.
    pub note_refs: Vec<Uuid>,
    /// Codes below it, in order.
    pub codes: Vec<Code>,
}

/// What values a variable takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VariableKind {
    /// Words.
    #[default]
    Text,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Float,
    /// A day.
    Date,
    /// An instant.
    DateTime,
}

impl VariableKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Boolean, Self::Integer, Self::Float, Self::Date, Self::DateTime];

    /// The format's word: `DateTime`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
            Self::Float => "Float",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
        }
    }
}

/// Something known about sources or cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Variable {
    /// Identity.
    pub guid: Uuid,
    /// What it is called.
    pub name: String,
    /// What values it takes.
    pub kind: VariableKind,
    /// What it means.
    pub description: String,
}

/// A value of a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Words.
    Text(String),
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number; finite.
    Float(f64),
    /// A day: `2026-03-01`.
    Date(String),
    /// An instant.
    DateTime(Timestamp),
}

impl Datum {
    /// The kind of variable it is a value of.
    #[must_use]
    pub fn kind(&self) -> VariableKind {
        match self {
            Self::Text(_) => VariableKind::Text,
            Self::Boolean(_) => VariableKind::Boolean,
            Self::Integer(_) => VariableKind::Integer,
            Self::Float(_) => VariableKind::Float,
            Self::Date(_) => VariableKind::Date,
            Self::DateTime(_) => VariableKind::DateTime,
        }
    }
}

/// What a source or case has for a variable.
#[derive(Debug, Clone, PartialEq)]
pub struct VariableValue {
    /// The [`Variable`].
    pub variable: Uuid,
    /// Its value.
    pub value: Datum,
}

/// A unit of study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// Identity.
    pub guid: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Codes that stand for it.
    pub code_refs: Vec<Uuid>,
    /// What is known of it.
    pub values: Vec<VariableValue>,
    /// Its sources.
    pub source_refs: Vec<Uuid>,
    /// Its words within sources.
    pub selection_refs: Vec<Uuid>,
}

/// A text, or a note.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextSource {
    /// Identity.
    pub guid: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is; may end in a [`super::block`].
    pub description: String,
    /// Its words: no byte order mark at the start, lines ended by LF (`model::text::normalise`).
    pub text: String,
    /// Spans of it.
    pub selections: Vec<TextSelection>,
    /// Codes put on it as a whole.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub note_refs: Vec<Uuid>,
    /// What is known of it.
    pub values: Vec<VariableValue>,
    /// Who made it.
    pub created: Stamp,
    /// Who changed it last.
    pub modified: Stamp,
}

/// A span of a text, in Unicode scalar values, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextSelection {
    /// Identity.
    pub guid: Uuid,
    /// What it is called; many programs put the words here, some cut short with `…`.
    pub name: String,
    /// A comment; may end in a [`super::block`].
    pub description: String,
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Codes put on it.
    pub codings: Vec<Coding>,
    /// Notes on it.
    pub note_refs: Vec<Uuid>,
    /// Who made it.
    pub created: Stamp,
    /// Who changed it last.
    pub modified: Stamp,
}

/// A code put on a selection or a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coding {
    /// Identity.
    pub guid: Uuid,
    /// The [`Code`].
    pub code: Uuid,
    /// Notes on it.
    pub note_refs: Vec<Uuid>,
    /// Who put it there.
    pub created: Stamp,
}

/// Which way a link points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Neither.
    Associative,
    /// From origin to target.
    OneWay,
    /// Both.
    Bidirectional,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Associative, Self::OneWay, Self::Bidirectional];

    /// The format's word: `OneWay`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Associative => "Associative",
            Self::OneWay => "OneWay",
            Self::Bidirectional => "Bidirectional",
        }
    }
}

/// A link between two things.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Identity.
    pub guid: Uuid,
    /// What it says.
    pub name: String,
    /// Which way it points, where said.
    pub direction: Option<Direction>,
    /// `#RGB` or `#RRGGBB`.
    pub color: Option<String>,
    /// Where it starts.
    pub origin: Option<Uuid>,
    /// Where it ends.
    pub target: Option<Uuid>,
    /// Notes on it.
    pub note_refs: Vec<Uuid>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Set {
    /// Identity.
    pub guid: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Codes in it.
    pub codes: Vec<Uuid>,
    /// Sources in it.
    pub sources: Vec<Uuid>,
    /// Notes in it.
    pub notes: Vec<Uuid>,
}

impl Project {
    /// All codes, those above before those below.
    #[must_use]
    pub fn all_codes(&self) -> Vec<&Code> {
        flat(&self.codes)
    }
}

/// The codes of a forest, those above before those below.
#[must_use]
pub fn flat(codes: &[Code]) -> Vec<&Code> {
    let mut open: Vec<&Code> = codes.iter().rev().collect();
    let mut all = Vec::new();
    while let Some(code) = open.pop() {
        open.extend(code.codes.iter().rev());
        all.push(code);
    }
    all
}
