//! Documents, paragraphs and speakers.

use crate::{
    ids::DocumentId,
    people::{Consent, Identifiers},
};
use serde::{Deserialize, Serialize};

/// What sort of source a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A conversation, in turns.
    Interview,
    /// One respondent's open answers.
    Survey,
    /// A customer's request for help, with what was written back.
    Ticket,
    /// A conversation in writing with a customer.
    Chat,
    /// What somebody wrote about the product in public, with stars.
    Review,
    /// What somebody of the company noted of a call.
    CallNote,
}

impl DocumentKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 6] =
        [Self::Interview, Self::Survey, Self::Ticket, Self::Chat, Self::Review, Self::CallNote];

    /// The word it is stored by: `call_note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Survey => "survey",
            Self::Ticket => "ticket",
            Self::Chat => "chat",
            Self::Review => "review",
            Self::CallNote => "call_note",
        }
    }

    /// The kind a stored word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What people read: `Support ticket`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Interview => "Interview",
            Self::Survey => "Survey answer",
            Self::Ticket => "Support ticket",
            Self::Chat => "Chat",
            Self::Review => "App review",
            Self::CallNote => "Call note",
        }
    }

    /// Whether the whole document belongs to one person, named on the document and not on a voice in it.
    #[must_use]
    pub fn has_one_author(self) -> bool {
        self != Self::Interview
    }
}

/// Who a speaker is to the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerRole {
    /// Asks. Never a participant.
    Interviewer,
    /// Matched to a person.
    Participant,
    /// Somebody else in the room, or nobody has said yet.
    Other,
}

/// A voice in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As the file labels it: `SPEAKER_01`, `HB`, `Maya Lindqvist`.
    pub label: String,
    /// Who they are to the study.
    pub role: SpeakerRole,
    /// Of a participant: who.
    pub identifiers: Identifiers,
    /// Display name, where known better than the label.
    pub name: Option<String>,
}

/// One speaker's uninterrupted turn, or one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Index into the document's speakers.
    pub speaker: Option<u32>,
    /// Start within the recording, in milliseconds.
    pub start_ms: Option<i64>,
    /// End within the recording, in milliseconds.
    pub end_ms: Option<i64>,
    /// Of a survey answer: the question. No part of the document's text.
    pub heading: Option<String>,
    /// Of a survey answer: the column it came from.
    pub field: Option<String>,
    /// The words, normalised; never contains a LF at either end, never empty.
    pub text: String,
    /// The language of an answer as a primary BCP 47 tag (`de`), where it can be told.
    pub language: Option<String>,
}

/// A source text. Its text is its paragraphs joined by LF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Identity: of `(source, key)`.
    pub id: DocumentId,
    /// Sort of source.
    pub kind: DocumentKind,
    /// What it is called in lists.
    pub title: String,
    /// The file it came from (name only).
    pub source: String,
    /// Of a survey row: its response id, else its row hash.
    pub record: Option<String>,
    /// When it was said or answered, as far as the file tells: `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whose words these are, for surveys; interviews carry it on the speaker.
    pub respondent: Identifiers,
    /// Consent for the whole document.
    pub consent: Consent,
    /// Preview or unfinished: kept, and can be left out of counts.
    pub flags: Vec<String>,
    /// Closed answers, participant columns, front matter: in the file's order.
    pub attributes: Vec<(String, String)>,
    /// Voices.
    pub speakers: Vec<Speaker>,
    /// The text.
    pub paragraphs: Vec<Paragraph>,
}

impl Document {
    /// The text codings refer to.
    #[must_use]
    pub fn text(&self) -> String {
        let parts: Vec<&str> = self.paragraphs.iter().map(|p| p.text.as_str()).collect();
        parts.join("\n")
    }
}

/// Where each paragraph starts in the document's text, in scalar values; one entry a paragraph.
#[must_use]
pub fn paragraph_starts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<u32> {
    let mut at = 0u32;
    let mut starts = Vec::new();
    for text in texts {
        starts.push(at);
        at += u32::try_from(text.chars().count()).unwrap_or(u32::MAX - at - 1) + 1;
    }
    starts
}
