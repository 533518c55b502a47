//! Narrowing by what is not text.

use model::{CodeKind, DocumentId, DocumentKind, PersonId, SpeakerRole};

/// Which paragraphs may be found at all. Empty lists and `None` narrow nothing; an empty `Some` list finds
/// nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Of these documents.
    pub documents: Option<Vec<DocumentId>>,
    /// Said by these people: a side of a funnel step, for one.
    pub people: Option<Vec<PersonId>>,
    /// Of one of these sorts.
    pub kinds: Vec<DocumentKind>,
    /// Said by one of these.
    pub roles: Vec<SpeakerRole>,
    /// Said by none of these. Interviewers are left out only when they stand here.
    pub without_roles: Vec<SpeakerRole>,
    /// With every one of these codes (or a code below it); full names.
    pub codes: Vec<String>,
    /// With a code of one of these kinds.
    pub code_kinds: Vec<CodeKind>,
    /// Not before this day, `YYYY-MM-DD`; documents without a date are left out.
    pub from: Option<String>,
    /// Not after this day.
    pub to: Option<String>,
    /// Only words that may be shown (`true`), or only those that may not.
    pub quotable: Option<bool>,
    /// Whether a word in the question finds the answer too. By default a question only lifts answers that
    /// are found by their own words, so that counts of people count who said it.
    pub headings: bool,
}
