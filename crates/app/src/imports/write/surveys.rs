//! Responses into documents, one a respondent, and what the survey asked into variables.

use super::known_already;
use crate::{AppError, imports::OnItsWay};
use formats::tables::surveys::{Response, Survey};
use model::{Consent, Document, DocumentId, DocumentKind, IdentityFact, ImportId, Paragraph, Warning};
use store::Writer;

/// The id of a survey row's document: the same row of an overlapping export is the same document.
pub(in crate::imports) fn document_id(source: &str, record: &str) -> DocumentId {
    DocumentId::of(&format!("survey {source}"), record)
}

/// Writes a survey.
pub(super) fn survey(
    writer: &Writer<'_>,
    import: ImportId,
    survey: Survey,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    let source = file.planned.mapping.as_ref().map_or_else(String::new, |m| m.source.clone());
    let name = file.planned.name();
    let mut facts = Vec::new();
    let (mut known, mut renumbered) = (0, 0);
    for response in survey.responses {
        let mut document = document(&source, &name, response);
        facts.extend(
            crate::project::identifiers_of(&document)
                .map(|identifiers| IdentityFact { identifiers, at: None }),
        );
        match add(writer, import, &mut document, &|record| document_id(&source, record))? {
            Added::New => {}
            Added::Known => known += 1,
            Added::Beside => renumbered += 1,
        }
    }
    beside(file, renumbered);
    known_already(file, known);
    if file.outcome.ledger.accepted > 0 {
        writer.add_variables(import, &survey.variables)?;
    }
    Ok(facts)
}

fn document(source: &str, file: &str, response: Response) -> Document {
    let paragraphs = response.open.into_iter().map(|answer| Paragraph {
        speaker: None,
        start_ms: None,
        end_ms: None,
        heading: Some(answer.question),
        field: Some(answer.field),
        text: answer.text,
        language: answer.language,
    });
    Document {
        id: document_id(source, &response.record),
        kind: DocumentKind::Survey,
        title: format!("Response {}", response.record),
        source: file.to_owned(),
        record: Some(response.record),
        date: response.date,
        respondent: response.identifiers,
        consent: Consent::survey_default(),
        flags: response.flags,
        attributes: response.closed,
        speakers: Vec::new(),
        paragraphs: paragraphs.collect(),
    }
}

/// What became of a document whose id may be known.
pub(super) enum Added {
    /// It is new.
    New,
    /// The very same is there.
    Known,
    /// Its id is known, its words are not: some tools number every wave from 1. It was kept beside the other.
    Beside,
}

/// Adds a document; `id_of` makes its id of a record.
pub(super) fn add(
    writer: &Writer<'_>,
    import: ImportId,
    document: &mut Document,
    id_of: &dyn Fn(&str) -> DocumentId,
) -> Result<Added, AppError> {
    if writer.add_document(import, document, None)? {
        return Ok(Added::New);
    }
    let words = model::text::hash(&document.text());
    let there = writer.document(document.id)?;
    if there.is_some_and(|row| row.text_hash == words && row.document.respondent == document.respondent) {
        return Ok(Added::Known);
    }
    document.id = id_of(&format!("{} {words}", document.title));
    let added = writer.add_document(import, document, None)?;
    Ok(if added { Added::Beside } else { Added::Known })
}

/// A word on documents that were kept beside others of their id.
pub(super) fn beside(file: &mut OnItsWay, renumbered: u64) {
    if renumbered > 0 {
        file.outcome.warnings.push(Warning::whole(format!(
            "{renumbered} rows bear the response id of other answers imported before; they were kept beside them"
        )));
    }
}
