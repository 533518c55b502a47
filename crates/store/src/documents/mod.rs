//! Documents with their paragraphs and speakers.

mod paragraphs;
mod speakers;

pub use paragraphs::PlacedParagraph;
pub use speakers::{Decided, SpeakerRow};

use crate::{
    columns::{Word, consent, identifiers, json, parsed, small, to_json, whole, word},
    error::Result,
    handles::{Reader, Writer},
};
use model::{Document, DocumentId, ImportId, documents::paragraph_starts};
use rusqlite::Row;

/// A document as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document with its speakers, without its paragraphs.
    pub document: Document,
    /// How each speaker came to be who they are.
    pub decided: Vec<Decided>,
    /// The import it came with.
    pub import: ImportId,
    /// Length of its text in scalar values.
    pub length: u32,
    /// Hash of its text.
    pub text_hash: String,
    /// Language of its text, where known, as BCP 47.
    pub language: Option<String>,
    /// Number of paragraphs.
    pub paragraphs: u32,
    /// Number of codings.
    pub codings: u32,
    /// Number of participants: of a survey answer its respondent.
    pub people: u32,
}

impl Reader {
    /// All documents, in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self) -> Result<Vec<DocumentRow>> {
        self.snapshot(|reader| {
            let mut documents = reader.rows(include_str!("list.sql"), (), read)?;
            let mut speakers = reader.speakers()?.into_iter().peekable();
            for row in &mut documents {
                while let Some(speaker) = speakers.next_if(|speaker| speaker.document == row.document.id) {
                    give(row, speaker);
                }
            }
            Ok(documents)
        })
    }

    /// One document, without its paragraphs.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document(&self, id: DocumentId) -> Result<Option<DocumentRow>> {
        self.snapshot(|reader| {
            let Some(mut row) = reader.row(include_str!("get.sql"), [id.to_string()], read)? else {
                return Ok(None);
            };
            reader.speakers_of(id)?.into_iter().for_each(|speaker| give(&mut row, speaker));
            Ok(Some(row))
        })
    }

    /// One document with all its paragraphs.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn whole_document(&self, id: DocumentId) -> Result<Option<Document>> {
        self.snapshot(|reader| {
            let Some(row) = reader.document(id)? else { return Ok(None) };
            let paragraphs = reader.paragraphs(id, 0..u32::MAX)?;
            Ok(Some(Document {
                paragraphs: paragraphs.into_iter().map(|p| p.paragraph).collect(),
                ..row.document
            }))
        })
    }

    /// Documents that came from a file of this name (survey rows: with this record), in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents_from(&self, source: &str, record: Option<&str>) -> Result<Vec<DocumentId>> {
        self.rows(include_str!("from_source.sql"), (source, record), |row| parsed(row, "id"))
    }
}

impl Writer<'_> {
    /// Adds a document with its paragraphs and speakers. Gives `false`, and changes nothing, when it is there already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_document(
        &self,
        import: ImportId,
        document: &Document,
        language: Option<&str>,
    ) -> Result<bool> {
        let id = document.id.to_string();
        let text = document.text();
        let added = self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": id,
                ":import": import.to_string(),
                ":kind": document.kind.word(),
                ":title": document.title,
                ":source": document.source,
                ":record": document.record,
                ":date": document.date,
                ":email": document.respondent.email,
                ":user_id": document.respondent.user_id,
                ":crm_id": document.respondent.crm_id,
                ":anonymous_id": document.respondent.anonymous_id,
                ":consent_state": document.consent.state.word(),
                ":consent_date": document.consent.date,
                ":consent_scope": document.consent.scope,
                ":flags": to_json(&document.flags)?,
                ":attributes": to_json(&document.attributes)?,
                ":length": whole(text.chars().count() as u64),
                ":text_hash": model::text::hash(&text),
                ":language": language,
            },
        )?;
        if added == 0 {
            return Ok(false);
        }
        let starts = paragraph_starts(document.paragraphs.iter().map(|p| p.text.as_str()));
        for (index, (paragraph, start)) in document.paragraphs.iter().zip(starts).enumerate() {
            self.add_paragraph(&id, small(index), start, paragraph)?;
        }
        for (index, speaker) in document.speakers.iter().enumerate() {
            self.add_speaker(&id, small(index), speaker)?;
        }
        Ok(true)
    }

    /// Changes what is said about a document: title, date, respondent, consent, flags, attributes, language.
    /// Its text, kind, source and speakers stay.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn update_document(&self, document: &Document, language: Option<&str>) -> Result<()> {
        let changed = self.run(
            include_str!("update.sql"),
            rusqlite::named_params! {
                ":id": document.id.to_string(),
                ":title": document.title,
                ":date": document.date,
                ":email": document.respondent.email,
                ":user_id": document.respondent.user_id,
                ":crm_id": document.respondent.crm_id,
                ":anonymous_id": document.respondent.anonymous_id,
                ":consent_state": document.consent.state.word(),
                ":consent_date": document.consent.date,
                ":consent_scope": document.consent.scope,
                ":flags": to_json(&document.flags)?,
                ":attributes": to_json(&document.attributes)?,
                ":language": language,
            },
        )?;
        if changed == 0 {
            return Err(crate::StoreError::no_such("document", &document.id));
        }
        Ok(())
    }
}

fn give(row: &mut DocumentRow, speaker: SpeakerRow) {
    row.document.speakers.push(speaker.speaker);
    row.decided.push(speaker.decided);
}

fn read(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    let document = Document {
        id: parsed(row, "id")?,
        kind: word(row, "kind")?,
        title: row.get("title")?,
        source: row.get("source")?,
        record: row.get("record")?,
        date: row.get("date")?,
        respondent: identifiers(row)?,
        consent: consent(row)?,
        flags: json(row, "flags")?,
        attributes: json(row, "attributes")?,
        speakers: Vec::new(),
        paragraphs: Vec::new(),
    };
    Ok(DocumentRow {
        document,
        decided: Vec::new(),
        import: parsed(row, "import")?,
        length: row.get("length")?,
        text_hash: row.get("text_hash")?,
        language: row.get("language")?,
        paragraphs: row.get("paragraphs")?,
        codings: row.get("codings")?,
        people: row.get("people")?,
    })
}
