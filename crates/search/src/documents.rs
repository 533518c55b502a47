//! What is put into the index.

use model::{CodeKind, DocumentId, DocumentKind, PersonId, SpeakerRole};

/// A document as it is indexed: all of its paragraphs, at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedDocument {
    /// Identity; replacing is by it.
    pub id: DocumentId,
    /// Sort of source.
    pub kind: DocumentKind,
    /// `YYYY-MM-DD`, where known. Anything else counts as not known.
    pub date: Option<String>,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<IndexedParagraph>,
}

/// A paragraph: the unit that is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedParagraph {
    /// Its number within the document, from 0.
    pub index: u32,
    /// Its words.
    pub text: String,
    /// Of a survey answer: the question. Searched with lower weight.
    pub heading: Option<String>,
    /// Who speaks.
    pub role: SpeakerRole,
    /// The person who speaks, where matched.
    pub person: Option<PersonId>,
    /// The codes on the paragraph.
    pub codes: Vec<IndexedCode>,
    /// Whether consent lets the words be shown.
    pub quotable: bool,
}

/// A code on a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedCode {
    /// Full name: `theme.import-anxiety`.
    pub name: String,
    /// Its kind.
    pub kind: CodeKind,
    /// Full names of all that is above it: `theme`. A search for them finds this paragraph.
    pub ancestors: Vec<String>,
}

impl IndexedParagraph {
    /// A paragraph of a participant, with nothing but words.
    #[must_use]
    pub fn of(index: u32, text: &str) -> Self {
        Self {
            index,
            text: text.to_owned(),
            heading: None,
            role: SpeakerRole::Participant,
            person: None,
            codes: Vec::new(),
            quotable: true,
        }
    }
}

/// `YYYY-MM-DD` as `YYYYMMDD`, which compares as the date does.
#[must_use]
pub fn date_number(date: &str) -> Option<u64> {
    let mut parts = date.get(..10)?.split('-').map(str::parse::<u64>);
    let (Some(Ok(y)), Some(Ok(m)), Some(Ok(d)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    ((1..=9999).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d))
        .then_some(y * 10_000 + m * 100 + d)
}

/// A kind as it is kept in a column.
pub(crate) fn kind_number(kind: DocumentKind) -> u64 {
    match kind {
        DocumentKind::Interview => 0,
        DocumentKind::Survey => 1,
        DocumentKind::Ticket => 2,
        DocumentKind::Chat => 3,
        DocumentKind::Review => 4,
        DocumentKind::CallNote => 5,
    }
}

/// A role as it is kept in a column.
pub(crate) fn role_number(role: SpeakerRole) -> u64 {
    match role {
        SpeakerRole::Interviewer => 0,
        SpeakerRole::Participant => 1,
        SpeakerRole::Other => 2,
    }
}

/// All kinds, at the place of their number.
pub(crate) const KINDS: [DocumentKind; 6] = DocumentKind::ALL;
/// All roles, at the place of their number.
pub(crate) const ROLES: [SpeakerRole; 3] =
    [SpeakerRole::Interviewer, SpeakerRole::Participant, SpeakerRole::Other];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_numbers_that_compare() {
        for (date, expect) in [
            ("2026-03-28", Some(20_260_328)),
            ("2026-03-28T10:00", Some(20_260_328)),
            ("2026-13-01", None),
            ("28.03.2026", None),
            ("", None),
            ("äääääääääää", None),
        ] {
            assert_eq!(date_number(date), expect, "{date}");
        }
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind_number(kind), at as u64);
        }
        for (at, role) in ROLES.into_iter().enumerate() {
            assert_eq!(role_number(role), at as u64);
        }
    }
}
