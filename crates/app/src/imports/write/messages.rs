//! Tickets, chats, reviews and call notes into documents of their own kinds.

use super::{
    known_already,
    surveys::{Added, add, beside},
};
use crate::{AppError, imports::OnItsWay};
use formats::{
    detect::Kind,
    messages::{Conversation, Conversations, Message, Side},
};
use model::{
    Consent, Document, DocumentId, DocumentKind, Identifiers, IdentityFact, ImportId, Paragraph, Speaker,
    SpeakerRole,
};
use store::Writer;

/// The kind of document a kind of file makes.
fn kind_of(kind: Kind) -> DocumentKind {
    match kind {
        Kind::Chats => DocumentKind::Chat,
        Kind::Reviews => DocumentKind::Review,
        Kind::Notes => DocumentKind::CallNote,
        _ => DocumentKind::Ticket,
    }
}

/// Writes a file of conversations.
pub(super) fn conversations(
    writer: &Writer<'_>,
    import: ImportId,
    read: Conversations,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let source = file.planned.mapping.as_ref().map_or_else(String::new, |m| m.source.clone());
    let kind = kind_of(file.planned.kind.unwrap_or(Kind::Tickets));
    let id_of = |record: &str| DocumentId::of(&format!("{} {source}", kind.as_str()), record);
    let name = file.planned.name();
    let mut facts = Vec::new();
    let (mut known, mut renumbered) = (0, 0);
    for conversation in read.conversations {
        // A row is a message; the ledger counts rows, and a known conversation takes all of its rows with it.
        let rows = conversation.rows;
        let mut document = document(kind, id_of(&conversation.record), &name, conversation);
        facts.extend(
            crate::project::identifiers_of(&document)
                .map(|identifiers| IdentityFact { identifiers, at: None }),
        );
        match add(writer, import, &mut document, &id_of)? {
            Added::New => {}
            Added::Known => known += rows,
            Added::Beside => renumbered += 1,
        }
    }
    beside(file, renumbered);
    known_already(file, known);
    Ok(facts)
}

fn document(kind: DocumentKind, id: DocumentId, file: &str, conversation: Conversation) -> Document {
    let mut voices = Voices { kind, customer: &conversation.identifiers, speakers: Vec::new() };
    let subject = conversation.subject.clone();
    let mut heading = subject.clone();
    let mut paragraphs = Vec::new();
    for message in &conversation.messages {
        let speaker = voices.of(message);
        paragraphs.push(Paragraph {
            speaker: Some(speaker),
            start_ms: None,
            end_ms: None,
            heading: heading.take(),
            field: None,
            text: message.text.clone(),
            language: message.language.clone(),
        });
    }
    let speakers = voices.speakers;
    let mut attributes = conversation.attributes;
    if conversation.private_notes > 0 {
        attributes.push(("private notes left out".into(), conversation.private_notes.to_string()));
    }
    Document {
        id,
        kind,
        title: subject.unwrap_or_else(|| format!("{} {}", kind.label(), conversation.record)),
        source: file.to_owned(),
        record: Some(conversation.record),
        date: conversation.date,
        respondent: conversation.identifiers,
        consent: Consent::survey_default(),
        flags: Vec::new(),
        attributes,
        speakers,
        paragraphs,
    }
}

/// The voices of a conversation, in the order in which they are first heard.
struct Voices<'c> {
    kind: DocumentKind,
    customer: &'c Identifiers,
    speakers: Vec<Speaker>,
}

impl Voices<'_> {
    /// The place of a message's voice.
    ///
    /// The company's voice stands where an interviewer's does: it is never a participant, and a search passes over it
    /// unless it is asked for, since an agent's standard replies are nobody's need. What was noted of a call is about the
    /// customer but not in the customer's words: its writer is somebody else in the room.
    fn of(&mut self, message: &Message) -> u32 {
        let role = match (message.side, self.kind) {
            (Side::Customer, _) => SpeakerRole::Participant,
            (Side::Company, DocumentKind::CallNote) => SpeakerRole::Other,
            (Side::Company, _) => SpeakerRole::Interviewer,
        };
        let unnamed = match (role, self.kind) {
            (SpeakerRole::Participant, DocumentKind::Review) => "Reviewer",
            (SpeakerRole::Participant, _) => "Customer",
            _ => "Company",
        };
        // All that the customer wrote is one voice, whatever name it went by.
        let label = message.author.clone().unwrap_or_else(|| unnamed.to_owned());
        let same = |s: &Speaker| s.role == role && (role == SpeakerRole::Participant || s.label == label);
        let place = self.speakers.iter().position(same).unwrap_or_else(|| {
            let customer = role == SpeakerRole::Participant;
            let identifiers = if customer { self.customer.clone() } else { Identifiers::default() };
            self.speakers.push(Speaker { label, role, identifiers, name: None });
            self.speakers.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}
