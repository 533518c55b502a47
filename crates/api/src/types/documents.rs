//! Documents, paragraphs, speakers, codings in place.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which documents.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DocumentsRequest {
    /// interview or survey; both when left out.
    #[serde(default)]
    pub kind: Option<String>,
    /// Words in title, source or participant.
    #[serde(default)]
    pub find: Option<String>,
    /// Documents to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Documents at most; all when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of documents.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentPage {
    /// Of how many.
    pub total: u32,
    /// The page.
    pub documents: Vec<DocumentRow>,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentRow {
    /// Identity.
    pub id: String,
    /// interview or survey.
    pub kind: String,
    /// What it is called: the participant's name, where known.
    pub title: String,
    /// File it came from.
    pub source: String,
    /// When it was said (`YYYY-MM-DD`).
    pub date: Option<String>,
    /// Paragraphs.
    pub paragraphs: u32,
    /// Participant paragraphs that bear a code.
    pub coded_paragraphs: u32,
    /// Codings.
    pub codings: u32,
    /// Excerpts (distinct coded spans).
    pub excerpts: u32,
    /// Whose words.
    pub person: Option<String>,
    /// How the person is shown: "Priya Raman".
    pub person_name: Option<String>,
    /// Words may be shown outside the reader.
    pub quotable: bool,
    /// "preview", "unfinished".
    pub flags: Vec<String>,
}

/// Names a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentRef {
    /// Identity.
    pub document: String,
}

/// A document without its words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentDetail {
    /// As in the list.
    pub row: DocumentRow,
    /// "Practice manager, Hollins Lane Dental & Physio. 6 May 2026, with Maya Lindqvist."
    pub subtitle: String,
    /// "Consent given", "Consent refused: words stay in this reader".
    pub consent: String,
    /// Voices.
    pub speakers: Vec<SpeakerView>,
    /// Closed answers and columns.
    pub attributes: Vec<Attribute>,
    /// Where it came from: file, import date, format, line.
    pub provenance: String,
    /// The person, with their path.
    pub person: Option<super::people::PersonCard>,
}

/// A label and a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Attribute {
    /// Label.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A voice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SpeakerView {
    /// Index in the document.
    pub index: u32,
    /// As the file labels it.
    pub label: String,
    /// How it is shown.
    pub name: String,
    /// interviewer, participant, other.
    pub role: String,
    /// Matched person.
    pub person: Option<String>,
    /// Why it was matched: "by name", "the only other speaker", "chosen by you".
    pub matched: String,
}

/// A range of paragraphs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ParagraphsRequest {
    /// The document.
    pub document: String,
    /// First index.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub from: u32,
    /// How many; default 500, at most 2,000.
    #[serde(default)]
    pub count: Option<u32>,
}

/// Paragraphs with the codings that touch them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ParagraphPage {
    /// Of how many.
    pub total: u32,
    /// The paragraphs.
    pub paragraphs: Vec<ParagraphView>,
}

/// One turn or answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ParagraphView {
    /// Index in the document.
    pub index: u32,
    /// Offset of its first character in the document's text, in scalar values.
    pub start: u32,
    /// Index of the speaker.
    pub speaker: Option<u32>,
    /// Start in the recording.
    pub start_ms: Option<f64>,
    /// Question, of a survey answer.
    pub heading: Option<String>,
    /// The words.
    pub text: String,
    /// Codings that touch this paragraph.
    pub codings: Vec<CodingSpan>,
    /// What others do not see of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<_>", optional)]
    pub redactions: Vec<RedactionSpan>,
}

/// Words of a paragraph that others do not see.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RedactionSpan {
    /// First UTF-16 unit in the paragraph's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What others see: `[name 1]`.
    pub label: String,
}

/// The part of a coding that lies in one paragraph.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodingSpan {
    /// The coding.
    pub coding: String,
    /// `Q-0192`.
    pub short: String,
    /// The code.
    pub code: String,
    /// First UTF-16 unit in the paragraph's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// It begins in an earlier paragraph.
    pub continues_from: bool,
    /// It goes on in a later paragraph.
    pub continues_to: bool,
    /// Who.
    pub coder: String,
    /// Why.
    pub memo: String,
    /// Marked as telling.
    pub starred: bool,
}

/// A place in a document as the window counts: paragraph and UTF-16 unit within it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Place {
    /// Paragraph index.
    pub paragraph: u32,
    /// UTF-16 unit.
    pub offset: u32,
}

/// Put a code on a selection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddCoding {
    /// The document.
    pub document: String,
    /// Where it begins.
    pub from: Place,
    /// Where it ends, exclusive.
    pub to: Place,
    /// Code id or full name.
    pub code: String,
    /// Memo.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub memo: String,
    /// Who; the name in the settings when left out.
    #[serde(default)]
    pub coder: Option<String>,
    /// `keep` (default) or `join`: what becomes of it where the same coder put the same code on overlapping words. Joined,
    /// the earlier coding reaches over both.
    #[serde(default)]
    pub overlap: Option<String>,
    /// Makes a repeated call harmless.
    #[serde(default)]
    pub idempotency: Option<String>,
}

/// Names a coding (id or `Q-0192`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodingRef {
    /// Id or short code.
    pub coding: String,
}

/// Change a memo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetMemo {
    /// Id or short code.
    pub coding: String,
    /// The new memo; empty removes it.
    pub memo: String,
}

/// Put a coding on other words of its document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveCoding {
    /// Id or short code.
    pub coding: String,
    /// Where it begins now.
    pub from: Place,
    /// Where it ends now, exclusive.
    pub to: Place,
}

/// Give a coding another code; words, memo, star and number stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recode {
    /// Id or short code.
    pub coding: String,
    /// Id or full name of the code.
    pub code: String,
}

/// Mark a coding as telling, or take the mark off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StarCoding {
    /// Id or short code.
    pub coding: String,
    /// Whether it is marked from now on.
    pub starred: bool,
}

/// A coding that was made, or moved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodingMade {
    /// The coding.
    pub coding: String,
    /// `Q-0192`.
    pub short: String,
    /// The words.
    pub quote: String,
    /// No new coding was made: an earlier one with the same code reaches over these words now.
    pub joined: bool,
    /// What changed.
    pub changed: Changed,
}

/// Say who a speaker is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AssignSpeaker {
    /// The document.
    pub document: String,
    /// Speaker index.
    pub speaker: u32,
    /// interviewer, participant, other.
    pub role: String,
    /// Of a participant: the person.
    #[serde(default)]
    pub person: Option<String>,
}
