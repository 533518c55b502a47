//! Transcripts into documents, and participants to the voices in them.

use super::known_already;
use crate::{
    AppError,
    documents::speakers::{Participant, assign},
    imports::OnItsWay,
};
use formats::transcripts::TranscriptFile;
use model::{
    Consent, ConsentState, Document, DocumentId, DocumentKind, Identifiers, IdentityFact, ImportId, text,
};
use store::{Decided, Writer};

/// The id of an interview: the same words under the same file name are the same document.
fn document_id(name: &str, words: &str) -> DocumentId {
    DocumentId::of(&format!("transcript {name}"), &text::hash(words))
}

/// Writes a transcript.
pub(super) fn transcript(
    writer: &Writer<'_>,
    import: ImportId,
    read: TranscriptFile,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let name = file.planned.name();
    let transcript = read.transcript;
    let (title, date) = (transcript.title.clone(), transcript.date.clone());
    let (attributes, interviewer) = (transcript.attributes.clone(), transcript.interviewer.clone());
    let (labels, paragraphs) = transcript.into_paragraphs();
    let listed = participant_of(writer, &name)?;
    let participant = listed.as_ref().map(as_participant);
    let speakers = assign(&labels, &paragraphs, interviewer.as_deref(), &attributes, participant.as_ref());
    let mut document = Document {
        id: DocumentId::of("", ""),
        kind: DocumentKind::Interview,
        title: title.filter(|t| !t.is_empty()).unwrap_or_else(|| stem(&name)),
        source: name.clone(),
        record: None,
        date,
        respondent: Identifiers::default(),
        consent: Consent::of(ConsentState::Unknown),
        flags: Vec::new(),
        attributes,
        speakers,
        paragraphs,
    };
    document.id = document_id(&name, &document.text());
    if let Some(listed) = &listed {
        give(&mut document, listed);
    }
    let facts =
        crate::project::identifiers_of(&document).map(|identifiers| IdentityFact { identifiers, at: None });
    // A text that came in as a correction is known under the id of the text it corrected.
    let hash = text::hash(&document.text());
    let mut corrected = false;
    for id in writer.documents_from(&name, None)? {
        corrected |= id != document.id && writer.document(id)?.is_some_and(|row| row.text_hash == hash);
    }
    if corrected || !writer.add_document(import, &document, None)? {
        known_already(file, u64::MAX);
    }
    Ok(facts.into_iter().collect())
}

/// `01-priya-raman.vtt` → `01-priya-raman`.
fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

fn participant_of(writer: &Writer<'_>, file: &str) -> Result<Option<store::Participant>, AppError> {
    Ok(writer.participants()?.into_iter().rev().find(|p| p.source == file))
}

fn as_participant(listed: &store::Participant) -> Participant<'_> {
    Participant { name: &listed.name, identifiers: listed.identifiers.clone() }
}

/// What the participants file says of a document: name, consent, columns.
fn give(document: &mut Document, listed: &store::Participant) {
    if !listed.name.is_empty() {
        document.title.clone_from(&listed.name);
    }
    document.consent = listed.consent.clone();
    let of = |key: &str| listed.attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone());
    document.date = of("interview date").or(document.date.take());
    for (key, value) in &listed.attributes {
        if !document.attributes.iter().any(|(k, _)| k == key) {
            document.attributes.push((key.clone(), value.clone()));
        }
    }
}

/// A participants file that comes after its transcripts: matched now. What a human decided stays.
pub(super) fn match_again(writer: &Writer<'_>, listed: &[store::Participant]) -> Result<(), AppError> {
    for participant in listed.iter().filter(|p| !p.source.is_empty()) {
        for id in writer.documents_from(&participant.source, None)? {
            let Some(row) = writer.document(id)? else { continue };
            if row.document.kind == DocumentKind::Interview {
                rematch(writer, id, participant, &row.decided)?;
            }
        }
    }
    Ok(())
}

fn rematch(
    writer: &Writer<'_>,
    id: DocumentId,
    listed: &store::Participant,
    decided: &[Decided],
) -> Result<(), AppError> {
    let Some(mut document) = writer.whole_document(id)? else { return Ok(()) };
    let labels: Vec<String> = document.speakers.iter().map(|s| s.label.clone()).collect();
    let interviewer = document.speakers.iter().zip(decided).find_map(|(speaker, decided)| {
        (speaker.role == model::SpeakerRole::Interviewer && *decided == Decided::Human)
            .then(|| speaker.label.clone())
    });
    let said = interviewer.or_else(|| attribute(&document, "interviewer"));
    let speakers = assign(
        &labels,
        &document.paragraphs,
        said.as_deref(),
        &document.attributes,
        Some(&as_participant(listed)),
    );
    for (index, (speaker, decided)) in speakers.iter().zip(decided).enumerate() {
        if *decided == Decided::Auto && document.speakers[index] != *speaker {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            writer.set_speaker(id, index, speaker, Decided::Auto)?;
        }
    }
    give(&mut document, listed);
    Ok(writer.update_document(&document, None)?)
}

fn attribute(document: &Document, key: &str) -> Option<String> {
    document.attributes.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v.clone())
}
