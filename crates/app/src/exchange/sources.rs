//! Documents with their codings as sources.

use super::{
    CONSENT, CONSENT_DATE, CONSENT_FOR, CONSENT_SCOPE, CONSENT_UNTIL, DATE, FILE, FLAG, KIND, LANGUAGE,
    RECORD, STAR, handing::Handing, named,
};
use crate::{AppError, imports::role_word};
use analysis::people::IdentifierKind;
use formats::refi::{
    self, Stamp, TextSelection, TextSource,
    block::Description,
    layout::{Layout, ParagraphRow, SpeakerRow},
};
use model::{
    Coding, Consent, ConsentState, Document, DocumentId, Identifiers, Paragraph, Speaker, SpeakerRole,
    documents::paragraph_starts,
};
use std::ops::Range;
use store::Reader;
use uuid::Uuid;

/// One document as a source.
pub(super) fn source(handing: &mut Handing, db: &Reader, place: usize) -> Result<TextSource, AppError> {
    let population = handing.out.population().clone();
    let listed = &population.documents[place];
    let id = listed.document.id;
    let guid = handing.guid(id.0);
    let held = db.whole_document(id)?.ok_or_else(|| AppError::Internal(format!("no document {id}")))?;
    let (paragraphs, moved) = paragraphs(handing, id, &held.paragraphs);
    let document = Document { paragraphs, ..listed.document.clone() };
    let text = document.text();
    let language = db.document(id)?.and_then(|row| row.language);
    let layout = layout(handing, &document, listed.person);
    let note = TextSource {
        guid: named("layout", &guid.to_string()),
        name: "Speakers and times".into(),
        text: layout.write(),
        ..TextSource::default()
    };
    let note_refs = vec![handing.note(note)];
    let name = match (handing.out.is_pseudonymous(), listed.person) {
        (true, Some(person)) => handing.out.person(person),
        (true, None) => format!("Document {}", place + 1),
        (false, _) => {
            Some(document.title.clone()).filter(|t| !t.is_empty()).unwrap_or_else(|| "Untitled".into())
        }
    };
    let values = document.attributes.iter().map(|(key, value)| handing.value(key, value)).collect();
    let codings = db.codings_of_document(id)?;
    Ok(TextSource {
        guid,
        description: described(handing, &document, &name, language.as_deref()).write(),
        name,
        selections: selections(handing, guid, &text, &codings, &moved),
        text,
        note_refs,
        values,
        ..TextSource::default()
    })
}

fn described(handing: &Handing, document: &Document, name: &str, language: Option<&str>) -> Description {
    let mut description = Description::default();
    description.add(KIND, document.kind.as_str());
    if handing.out.is_pseudonymous() {
        description.add(FILE, name);
    } else {
        description.add(FILE, &document.source);
        description.add(RECORD, document.record.as_deref().unwrap_or_default());
        known_by(&document.respondent).iter().for_each(|(key, value)| description.add(key, value));
    }
    description.add(DATE, document.date.as_deref().unwrap_or_default());
    description.add(LANGUAGE, language.unwrap_or_default());
    document.flags.iter().for_each(|flag| description.add(FLAG, flag));
    consent(&document.consent, &mut description);
    description
}

fn consent(consent: &Consent, description: &mut Description) {
    let state = match consent.state {
        ConsentState::Yes => "yes",
        ConsentState::No => "no",
        ConsentState::Expired => "expired",
        ConsentState::Unknown => "",
    };
    description.add(CONSENT, state);
    description.add(CONSENT_DATE, consent.date.as_deref().unwrap_or_default());
    description.add(CONSENT_SCOPE, consent.scope.as_deref().unwrap_or_default());
    description.add(CONSENT_UNTIL, consent.expires.as_deref().unwrap_or_default());
    for purpose in consent.purposes.iter().flatten() {
        description.add(CONSENT_FOR, purpose.as_str());
    }
}

/// Identifiers, by the word for each.
pub(super) fn known_by(identifiers: &Identifiers) -> Vec<(String, String)> {
    let all = IdentifierKind::ALL.into_iter();
    all.filter_map(|kind| kind.of(identifiers).map(|value| (kind.as_str().to_owned(), value.to_owned())))
        .collect()
}

fn layout(handing: &Handing, document: &Document, person: Option<usize>) -> Layout {
    let starts = paragraph_starts(document.paragraphs.iter().map(|p| p.text.as_str()));
    let rows = document.paragraphs.iter().zip(starts).map(|(paragraph, from)| ParagraphRow {
        from,
        to: from + u32::try_from(paragraph.text.chars().count()).unwrap_or(u32::MAX),
        speaker: paragraph.speaker,
        start_ms: paragraph.start_ms,
        end_ms: paragraph.end_ms,
        heading: paragraph.heading.clone(),
        field: paragraph.field.clone(),
        language: paragraph.language.clone(),
    });
    let speakers = document.speakers.iter().enumerate();
    Layout {
        speakers: speakers.map(|(index, speaker)| voice(handing, speaker, index, person)).collect(),
        paragraphs: rows.collect(),
    }
}

fn voice(handing: &Handing, speaker: &Speaker, index: usize, person: Option<usize>) -> SpeakerRow {
    let role = role_word(speaker.role).to_owned();
    if !handing.out.is_pseudonymous() {
        let name = speaker.name.clone().unwrap_or_default();
        let known_by = known_by(&speaker.identifiers);
        return SpeakerRow { label: speaker.label.clone(), role, name, known_by };
    }
    let word = match (speaker.role, person) {
        (SpeakerRole::Participant, Some(person)) => handing.out.person(person),
        (SpeakerRole::Interviewer, _) => "Interviewer".to_owned(),
        _ => "Speaker".to_owned(),
    };
    // Labels tell voices apart.
    SpeakerRow { label: format!("{word} ({})", index + 1), role, ..SpeakerRow::default() }
}

/// Where words stand once others were put in place of some: spans before and after, in scalar values.
#[derive(Default)]
struct Moved(Vec<((u32, u32), (u32, u32))>);

impl Moved {
    fn start(&self, at: u32) -> u32 {
        match self.0.iter().rev().find(|((from, _), _)| *from <= at) {
            Some(((_, to), (new, _))) if at < *to => *new,
            Some(((_, to), (_, new))) => at - to + new,
            None => at,
        }
    }

    fn end(&self, at: u32) -> u32 {
        match self.0.iter().rev().find(|((from, _), _)| *from < at) {
            Some(((_, to), (_, new))) if at <= *to => *new,
            Some(((_, to), (_, new))) => at - to + new,
            None => at,
        }
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Paragraphs as they may leave, and where their words went.
fn paragraphs(handing: &Handing, document: DocumentId, paragraphs: &[Paragraph]) -> (Vec<Paragraph>, Moved) {
    let (mut moved, mut out) = (Moved::default(), Vec::new());
    let (mut before, mut after) = (0, 0);
    for paragraph in paragraphs {
        let (mut text, mut at) = (String::new(), 0);
        for (span, with) in hidden(handing, document, before, &paragraph.text) {
            text.push_str(&paragraph.text[at..span.start]);
            let (from, new) = (before + length(&paragraph.text[..span.start]), after + length(&text));
            text.push_str(&with);
            let to = before + length(&paragraph.text[..span.end]);
            moved.0.push(((from, to), (new, after + length(&text))));
            at = span.end;
        }
        text.push_str(&paragraph.text[at..]);
        before += length(&paragraph.text) + 1;
        after += length(&text) + 1;
        let identities = handing.out.identities();
        let clean = |heading: &String| identities.map_or_else(|| heading.clone(), |i| i.redact(heading));
        let heading = paragraph.heading.as_ref().map(clean);
        out.push(Paragraph { text, heading, ..paragraph.clone() });
    }
    (out, moved)
}

/// What stands in place of words of a paragraph that begins at a place of its document, in bytes: what was redacted,
/// then with pseudonyms what tells who spoke. In their order; none overlap.
fn hidden(handing: &Handing, document: DocumentId, start: u32, text: &str) -> Vec<(Range<usize>, String)> {
    let byte = |at: u32| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    let redacted = handing.out.redactions().within(document, start, text);
    let mut spans: Vec<(Range<usize>, String)> = redacted
        .into_iter()
        .map(|(span, with)| (byte(span.start)..byte(span.end), with.to_owned()))
        .collect();
    for span in handing.out.identities().map(|i| i.spans(text)).unwrap_or_default() {
        if spans.iter().all(|(other, _)| span.end <= other.start || other.end <= span.start) {
            spans.push((span.start..span.end, span.with.to_owned()));
        }
    }
    spans.sort_by_key(|(span, _)| span.start);
    spans
}

/// Codings on the same words are one selection.
fn selections(
    handing: &mut Handing,
    source: Uuid,
    text: &str,
    codings: &[Coding],
    moved: &Moved,
) -> Vec<TextSelection> {
    let letters: Vec<char> = text.chars().collect();
    let mut selections: Vec<TextSelection> = Vec::new();
    for coding in codings {
        let (start, end) = (moved.start(coding.selection.start()), moved.end(coding.selection.end()));
        let created = handing.stamp(&coding.coder, coding.created);
        let put = put(handing, coding, created);
        match selections.iter_mut().find(|one| (one.start, one.end) == (start, end)) {
            Some(there) => there.codings.push(put),
            None => selections.push(TextSelection {
                guid: named("selection", &format!("{source} {start} {end}")),
                name: beginning(&letters, start, end),
                start,
                end,
                codings: vec![put],
                ..TextSelection::default()
            }),
        }
    }
    selections
}

/// The words of a selection, cut short where they are many.
fn beginning(letters: &[char], start: u32, end: u32) -> String {
    const MOST: usize = 60;
    let words = letters.get(start as usize..end as usize).unwrap_or_default();
    let mut name: String =
        words.iter().take(MOST).map(|c| if c.is_whitespace() { ' ' } else { *c }).collect();
    if words.len() > MOST {
        name.push('…');
    }
    name
}

fn put(handing: &mut Handing, coding: &Coding, created: Stamp) -> refi::Coding {
    let guid = handing.guid(coding.id.0);
    let mut note_refs = Vec::new();
    if !coding.memo.is_empty() {
        let note = TextSource {
            guid: named("memo", &guid.to_string()),
            name: "Memo".into(),
            text: handing.words(&coding.memo),
            created,
            ..TextSource::default()
        };
        note_refs.push(handing.note(note));
    }
    if coding.starred {
        let mut description = Description::default();
        description.add(STAR, "yes");
        note_refs.push(handing.note(TextSource {
            guid: named("star", ""),
            name: "Starred".into(),
            description: description.write(),
            text: "Starred: a telling excerpt.".into(),
            ..TextSource::default()
        }));
    }
    refi::Coding { guid, code: coding.code.0, note_refs, created }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_a_selection_follow_the_words_that_were_replaced() {
        // "Hi Priya Raman, yes" → "Hi [name], yes"
        let moved = Moved(vec![((3, 14), (3, 9))]);
        assert_eq!((moved.start(0), moved.end(2)), (0, 2));
        assert_eq!((moved.start(3), moved.end(14)), (3, 9));
        assert_eq!((moved.start(9), moved.end(8)), (3, 9), "a selection never cuts a replaced name");
        assert_eq!((moved.start(16), moved.end(19)), (11, 14));
        assert_eq!((moved.start(14), moved.end(3)), (9, 3), "beside it, it is not drawn in");
    }
}
