//! Documents, paragraphs, speakers.

use super::show::{self, float, small};
use crate::{
    ApiError,
    types::{
        documents::{
            AssignSpeaker, Attribute, CodingSpan, DocumentDetail, DocumentPage, DocumentRef,
            DocumentsRequest, ParagraphPage, ParagraphView, ParagraphsRequest, RedactionSpan, SpeakerView,
        },
        project::Done,
    },
};
use app::{
    AppError, Session, clock, documents,
    imports::role_word,
    project::{Listed, Population},
};
use model::{Coding, SpeakerRole, text::OffsetMap};

pub(crate) fn list(session: &Session, request: DocumentsRequest) -> Result<DocumentPage, ApiError> {
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let tally = show::Tally::of(&voices);
    let find = request.find.unwrap_or_default().to_lowercase();
    let wanted = |listed: &Listed| {
        let kind = request.kind.as_deref().is_none_or(|k| k == show::kind(listed.document.kind));
        let words = || {
            let title = documents::title(&population, listed);
            format!("{title} {}", listed.document.source).to_lowercase()
        };
        kind && (find.is_empty() || words().contains(&find))
    };
    let all: Vec<usize> =
        (0..population.documents.len()).filter(|&i| wanted(&population.documents[i])).collect();
    let limit = request.limit.map_or(usize::MAX, |l| l as usize);
    let page = all
        .iter()
        .skip(request.offset as usize)
        .take(limit)
        .map(|&place| show::document_row(&population, place, &tally));
    Ok(DocumentPage { total: small(all.len()), documents: page.collect() })
}

pub(crate) fn detail(session: &Session, request: DocumentRef) -> Result<DocumentDetail, ApiError> {
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let listed = documents::find(&population, &request.document)?;
    let reader = project.reader()?;
    let place = population.documents.iter().position(|d| d.document.id == listed.document.id).unwrap_or(0);
    let import = reader.import(listed.import).map_err(AppError::from)?;
    let card = match listed.person {
        Some(person) => Some(super::people::card(&project, &population, person, Some(listed))?),
        None => None,
    };
    Ok(DocumentDetail {
        row: show::document_row(&population, place, &show::Tally::of(&voices)),
        subtitle: subtitle(listed),
        consent: app::consents::in_words(&listed.document.consent),
        speakers: speakers(&population, listed),
        attributes: listed
            .document
            .attributes
            .iter()
            .map(|(name, value)| Attribute { name: name.clone(), value: value.clone() })
            .collect(),
        provenance: import.map_or_else(String::new, |i| {
            format!("{}, {}, imported {}", i.file_name, i.format, &clock::iso(i.imported)[..10])
        }),
        person: card,
    })
}

/// "Practice manager, Hollins Lane Dental & Physio. 6 May 2026, with Maya Lindqvist."
fn subtitle(listed: &Listed) -> String {
    let of = |key: &str| listed.document.attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone());
    let role: Vec<String> = [of("role"), of("company")].into_iter().flatten().collect();
    let asks = listed.document.speakers.iter().position(|s| s.role == SpeakerRole::Interviewer);
    let with = asks.map(|i| format!("with {}", documents::speaker_name(listed, i)));
    let when: Vec<String> =
        listed.document.date.as_deref().map(app::day_in_words).into_iter().chain(with).collect();
    let parts: Vec<String> =
        [role.join(", "), when.join(", ")].into_iter().filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { listed.document.source.clone() } else { format!("{}.", parts.join(". ")) }
}

fn speakers(population: &Population, listed: &Listed) -> Vec<SpeakerView> {
    let view = |(index, speaker): (usize, &model::Speaker)| SpeakerView {
        index: small(index),
        label: speaker.label.clone(),
        name: documents::speaker_name(listed, index),
        role: role_word(speaker.role).into(),
        person: listed
            .person
            .filter(|_| speaker.role == SpeakerRole::Participant)
            .map(|p| population.id_of(p).to_string()),
        matched: documents::matched(listed, index).into(),
    };
    listed.document.speakers.iter().enumerate().map(view).collect()
}

/// Paragraphs in one answer, at most.
const MOST: u32 = 2_000;

pub(crate) fn paragraphs(session: &Session, request: ParagraphsRequest) -> Result<ParagraphPage, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let listed = documents::find(&population, &request.document)?;
    let reader = project.reader()?;
    let id = listed.document.id;
    let to = request.from.saturating_add(request.count.unwrap_or(500).min(MOST));
    let placed = reader.paragraphs(id, request.from..to).map_err(AppError::from)?;
    let codings = reader.codings_of_document(id).map_err(AppError::from)?;
    let redactions = project.redactions()?;
    let view = |p: app::PlacedParagraph| {
        let length = small(p.paragraph.text.chars().count());
        let map = OffsetMap::new(&p.paragraph.text);
        let touching =
            codings.iter().filter(|c| c.selection.start() < p.start + length && p.start < c.selection.end());
        ParagraphView {
            index: p.index,
            start: p.start,
            speaker: p.paragraph.speaker,
            start_ms: p.paragraph.start_ms.map(float),
            heading: p.paragraph.heading.clone(),
            codings: touching.map(|c| span(c, p.start, length, &map)).collect(),
            redactions: redactions
                .within(id, p.start, &p.paragraph.text)
                .into_iter()
                .map(|(span, label)| RedactionSpan {
                    start: map.utf16_of_scalar(span.start),
                    end: map.utf16_of_scalar(span.end),
                    label: label.to_owned(),
                })
                .collect(),
            text: p.paragraph.text.clone(),
        }
    };
    Ok(ParagraphPage { total: listed.paragraphs, paragraphs: placed.into_iter().map(view).collect() })
}

pub(super) fn span(coding: &Coding, start: u32, length: u32, map: &OffsetMap<'_>) -> CodingSpan {
    let from = coding.selection.start().saturating_sub(start);
    let to = (coding.selection.end() - start).min(length);
    CodingSpan {
        coding: coding.id.to_string(),
        short: app::codes::short(coding.number),
        code: coding.code.to_string(),
        start: map.utf16_of_scalar(from),
        end: map.utf16_of_scalar(to),
        continues_from: coding.selection.start() < start,
        continues_to: coding.selection.end() > start + length,
        coder: coding.coder.clone(),
        memo: coding.memo.clone(),
        starred: coding.starred,
    }
}

pub(crate) fn assign_speaker(session: &Session, request: AssignSpeaker) -> Result<Done, ApiError> {
    let role = match request.role.as_str() {
        "interviewer" => SpeakerRole::Interviewer,
        "participant" => SpeakerRole::Participant,
        "other" => SpeakerRole::Other,
        other => {
            return Err(AppError::InvalidInput(format!(
                "'{other}' is no role: interviewer, participant, other."
            ))
            .into());
        }
    };
    let person = match request.person.as_deref().map(str::parse) {
        Some(Ok(person)) => Some(person),
        Some(Err(_)) => return Err(AppError::NotFound("There is no such person.".into()).into()),
        None => None,
    };
    let project = session.project()?;
    let changed = documents::assign_speaker(&project, &request.document, request.speaker, role, person)?;
    Ok(Done { changed: Some(show::changed(&changed, "speaker")) })
}
