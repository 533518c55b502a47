//! Corrections of a text: what it said before, and the codings whose words a correction took away.

use crate::{
    columns::{instant, json, parsed, small, to_json, whole},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{
    CodeId, CodingId, DocumentId, Paragraph, Selection, Speaker, Timestamp, documents::paragraph_starts,
};
use rusqlite::{Row, params};

/// What a document said before a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Which document.
    pub document: DocumentId,
    /// The first text is 1.
    pub number: u32,
    /// When it was replaced.
    pub replaced: Timestamp,
    /// Who replaced it.
    pub author: String,
    /// Why, if they said.
    pub note: String,
    /// The file that came in its place.
    pub source: String,
    /// Hash of this text.
    pub text_hash: String,
    /// The paragraphs, as they were.
    pub paragraphs: Vec<Paragraph>,
    /// The voices, as they were.
    pub speakers: Vec<Speaker>,
}

/// A coding whose words are no longer in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnresolvedCoding {
    /// Identity; kept when it is placed again.
    pub id: CodingId,
    /// Its number.
    pub number: u32,
    /// Its document.
    pub document: DocumentId,
    /// Where its words were.
    pub start: u32,
    /// One past their end.
    pub end: u32,
    /// The words.
    pub quote: String,
    /// What stood before them.
    pub before: String,
    /// What stood after them.
    pub after: String,
    /// Its code.
    pub code: CodeId,
    /// Who coded.
    pub coder: String,
    /// Why, if they said.
    pub memo: String,
    /// Why it could not be placed, as a sentence.
    pub reason: String,
}

impl Reader {
    /// Earlier texts of a document, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revisions(&self, document: DocumentId) -> Result<Vec<Revision>> {
        let sql = "SELECT * FROM revision WHERE document = ?1 ORDER BY ordinal DESC";
        self.rows(sql, [document.to_string()], revision)
    }

    /// Codings that wait for a place, of one document or of all, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unresolved_codings(&self, document: Option<DocumentId>) -> Result<Vec<UnresolvedCoding>> {
        let sql = "SELECT * FROM unresolved_coding WHERE ?1 IS NULL OR document = ?1 ORDER BY number";
        self.rows(sql, [document.map(|d| d.to_string())], unresolved)
    }

    /// One coding that waits for a place.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unresolved_coding(&self, id: CodingId) -> Result<Option<UnresolvedCoding>> {
        self.row("SELECT * FROM unresolved_coding WHERE id = ?1", [id.to_string()], unresolved)
    }
}

impl Writer<'_> {
    /// Puts other words in the place of a document's text, and keeps the earlier ones. Its codings still point into
    /// the earlier text: each must be given a place by [`Writer::place_coding`] or [`Writer::unresolve_coding`].
    ///
    /// # Errors
    /// `NoSuch` document, or when the file cannot be written.
    pub fn replace_text(
        &self,
        document: DocumentId,
        paragraphs: &[Paragraph],
        speakers: &[Speaker],
        (author, note, source): (&str, &str, &str),
    ) -> Result<()> {
        let before = self.whole_document(document)?;
        let before = before.ok_or_else(|| StoreError::no_such("document", &document))?;
        let decided = self.speakers_of(document)?;
        let id = document.to_string();
        let (said, voices) = (to_json(&before.paragraphs)?, to_json(&before.speakers)?);
        let hash = model::text::hash(&before.text());
        let sql = include_str!("insert.sql");
        self.run(sql, params![id, self.now().0, author, note, source, hash, said, voices])?;
        self.run("DELETE FROM paragraph WHERE document = ?1", [&id])?;
        self.run("DELETE FROM speaker WHERE document = ?1", [&id])?;
        let texts = paragraphs.iter().map(|p| p.text.as_str());
        let starts = paragraph_starts(texts.clone());
        for (index, (paragraph, start)) in paragraphs.iter().zip(starts).enumerate() {
            self.add_paragraph(&id, small(index), start, paragraph)?;
        }
        for (index, speaker) in speakers.iter().enumerate() {
            self.add_speaker(&id, small(index), speaker)?;
            // What a human said of a voice is kept for the voice of the same label.
            let known = decided.iter().find(|row| row.speaker.label == speaker.label);
            if let Some(known) = known {
                self.set_speaker(document, small(index), speaker, known.decided)?;
            }
        }
        let text = texts.collect::<Vec<_>>().join("\n");
        let length = whole(text.chars().count() as u64);
        let sql = "UPDATE document SET length = ?2, text_hash = ?3 WHERE id = ?1";
        self.run(sql, (&id, length, model::text::hash(&text)))?;
        Ok(())
    }

    /// Gives a coding a place in the text as it is now.
    ///
    /// # Errors
    /// `NoSuch` coding; `OutsideText`; when the file cannot be written.
    pub fn place_coding(&self, id: CodingId, selection: Selection) -> Result<()> {
        let coding = self.coding(id)?.ok_or_else(|| StoreError::no_such("coding", &id))?;
        let (quote, hash) = self.words_at(coding.document, selection)?;
        let (start, end) = (selection.start(), selection.end());
        let sql =
            "UPDATE coding SET start_offset = ?2, end_offset = ?3, quote = ?4, text_hash = ?5 WHERE id = ?1";
        self.run(sql, (id.to_string(), start, end, quote, hash))?;
        Ok(())
    }

    /// Lists a coding as one whose words are gone, with what stood around them and why.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn unresolve_coding(&self, id: CodingId, around: (&str, &str), reason: &str) -> Result<()> {
        let values = (id.to_string(), around.0, around.1, reason);
        if self.run(include_str!("insert_unresolved.sql"), values)? == 0 {
            return Err(StoreError::no_such("coding", &id));
        }
        self.run("DELETE FROM coding WHERE id = ?1", [id.to_string()])?;
        Ok(())
    }

    /// Puts a coding that waited on words of the text.
    ///
    /// # Errors
    /// `NoSuch`; `OutsideText`; when the file cannot be written.
    pub fn resolve_coding(&self, id: CodingId, selection: Selection) -> Result<()> {
        let waiting = self.unresolved_coding(id)?;
        let waiting = waiting.ok_or_else(|| StoreError::no_such("waiting excerpt", &id))?;
        let (quote, hash) = self.words_at(waiting.document, selection)?;
        let (start, end) = (selection.start(), selection.end());
        let values = (id.to_string(), start, end, quote, hash, self.now().0);
        self.run(include_str!("place_unresolved.sql"), values)?;
        self.drop_unresolved(id)
    }

    /// Gives a coding up whose words are gone.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn drop_unresolved(&self, id: CodingId) -> Result<()> {
        match self.run("DELETE FROM unresolved_coding WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("waiting excerpt", &id)),
            _ => Ok(()),
        }
    }
}

fn revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    Ok(Revision {
        document: parsed(row, "document")?,
        number: row.get("ordinal")?,
        replaced: instant(row, "replaced")?,
        author: row.get("author")?,
        note: row.get("note")?,
        source: row.get("source")?,
        text_hash: row.get("text_hash")?,
        paragraphs: json(row, "paragraphs")?,
        speakers: json(row, "speakers")?,
    })
}

fn unresolved(row: &Row<'_>) -> rusqlite::Result<UnresolvedCoding> {
    Ok(UnresolvedCoding {
        id: parsed(row, "id")?,
        number: row.get("number")?,
        document: parsed(row, "document")?,
        start: row.get("start_offset")?,
        end: row.get("end_offset")?,
        quote: row.get("quote")?,
        before: row.get("before")?,
        after: row.get("after")?,
        code: parsed(row, "code")?,
        coder: row.get("coder")?,
        memo: row.get("memo")?,
        reason: row.get("reason")?,
    })
}
