//! Codings: codes put on selections.

mod taking;

pub use taking::Moved;

use crate::{
    columns::{Word, parsed},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{CodeId, Coding, CodingId, DocumentId, Selection, Timestamp};
use rusqlite::{Row, types::Type};
use serde::{Deserialize, Serialize};

/// Where a coding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodingSource {
    /// Somebody selected and tagged.
    Human,
    /// A file of coded excerpts.
    Import,
    /// Somebody accepted a suggestion.
    Suggested,
}

impl Word for CodingSource {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Human, "human"), (Self::Import, "import"), (Self::Suggested, "suggested")];
}

/// A coding to be made. The words are cut from the document, the number is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCoding {
    /// Identity.
    pub id: CodingId,
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// Which label; no category.
    pub code: CodeId,
    /// Who.
    pub coder: String,
    /// Why, if they said.
    pub memo: String,
    /// When.
    pub created: Timestamp,
    /// Where it comes from.
    pub source: CodingSource,
}

/// A coding without its words: what counting and colouring need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingMark {
    /// Identity.
    pub id: CodingId,
    /// Number within the project.
    pub number: u32,
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// Which label.
    pub code: CodeId,
    /// Who.
    pub coder: String,
}

impl Reader {
    /// How many codings come from one source.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codings_from(&self, source: CodingSource) -> Result<usize> {
        let count = self.number("SELECT count(*) FROM coding WHERE source = ?1", [source.word()])?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// All codings, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codings(&self) -> Result<Vec<Coding>> {
        self.rows("SELECT * FROM coding ORDER BY number", (), read)
    }

    /// All codings without their words, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coding_marks(&self) -> Result<Vec<CodingMark>> {
        self.rows(include_str!("marks.sql"), (), |row| {
            Ok(CodingMark {
                id: parsed(row, "id")?,
                number: row.get("number")?,
                document: parsed(row, "document")?,
                selection: selection(row)?,
                code: parsed(row, "code")?,
                coder: row.get("coder")?,
            })
        })
    }

    /// Codings of a document, in the order of its text.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codings_of_document(&self, document: DocumentId) -> Result<Vec<Coding>> {
        self.rows(include_str!("of_document.sql"), [document.to_string()], read)
    }

    /// Codings of one code by one coder that share a character with a selection, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codings_over(
        &self,
        document: DocumentId,
        selection: Selection,
        code: CodeId,
        coder: &str,
    ) -> Result<Vec<Coding>> {
        let wanted =
            (document.to_string(), selection.start(), selection.end(), code.to_string(), coder.to_owned());
        self.rows(include_str!("over.sql"), wanted, read)
    }

    /// Codings that bear this very code, by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codings_of_code(&self, code: CodeId) -> Result<Vec<Coding>> {
        self.rows("SELECT * FROM coding WHERE code = ?1 ORDER BY number", [code.to_string()], read)
    }

    /// One coding.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coding(&self, id: CodingId) -> Result<Option<Coding>> {
        self.row("SELECT * FROM coding WHERE id = ?1", [id.to_string()], read)
    }

    /// The coding with this number: `Q-0192` is 192.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coding_numbered(&self, number: u32) -> Result<Option<Coding>> {
        self.row("SELECT * FROM coding WHERE number = ?1", [number], read)
    }

    /// Names of all who have coded, in alphabetical order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coders(&self) -> Result<Vec<String>> {
        self.rows("SELECT DISTINCT coder FROM coding ORDER BY coder", (), |row| row.get(0))
    }

    pub(crate) fn words(&self, document: DocumentId, selection: Selection) -> Result<String> {
        let paragraphs = self.paragraphs_in(document, selection)?;
        let first = paragraphs.first().map_or(0, |paragraph| paragraph.start);
        let texts: Vec<&str> = paragraphs.iter().map(|p| p.paragraph.text.as_str()).collect();
        let (skip, take) = (selection.start() - first, selection.end() - selection.start());
        // A selection may end with the line feed behind its last paragraph.
        let text = format!("{}\n", texts.join("\n"));
        Ok(text.chars().skip(skip as usize).take(take as usize).collect())
    }
}

impl Writer<'_> {
    /// Puts a code on a selection, and gives the coding with its number and words.
    /// Gives `None`, and changes nothing, when a coding of this id is there already.
    ///
    /// # Errors
    /// `NoSuch` document or code; `CategoryApplied`; `OutsideText`; when the file cannot be written.
    pub fn add_coding(&self, new: &NewCoding) -> Result<Option<Coding>> {
        if self.coding(new.id)?.is_some() {
            return Ok(None);
        }
        self.applicable(new.code)?;
        let (quote, text_hash) = self.words_at(new.document, new.selection)?;
        let coding = Coding {
            id: new.id,
            number: self.next_number()?,
            document: new.document,
            selection: new.selection,
            quote,
            code: new.code,
            coder: new.coder.clone(),
            memo: new.memo.clone(),
            created: new.created,
            starred: false,
        };
        self.insert_coding(&coding, &text_hash, new.source)?;
        Ok(Some(coding))
    }

    /// The words of a selection, with the hash of the text they are in.
    pub(crate) fn words_at(&self, document: DocumentId, selection: Selection) -> Result<(String, String)> {
        let (length, text_hash) = self
            .row(include_str!("text_of.sql"), [document.to_string()], |row| {
                Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
            })?
            .ok_or_else(|| StoreError::no_such("document", &document))?;
        if selection.end() > length {
            return Err(StoreError::OutsideText { end: selection.end(), length });
        }
        Ok((self.words(document, selection)?, text_hash))
    }

    fn insert_coding(&self, coding: &Coding, text_hash: &str, source: CodingSource) -> Result<()> {
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": coding.id.to_string(),
                ":number": coding.number,
                ":document": coding.document.to_string(),
                ":start": coding.selection.start(),
                ":end": coding.selection.end(),
                ":quote": coding.quote,
                ":text_hash": text_hash,
                ":code": coding.code.to_string(),
                ":coder": coding.coder,
                ":memo": coding.memo,
                ":created": coding.created.0,
                ":source": source.word(),
                ":starred": coding.starred,
            },
        )?;
        Ok(())
    }

    /// The counter is not under the journal: a number once given is never given again.
    pub(crate) fn next_number(&self) -> Result<u32> {
        self.run("UPDATE counter SET value = value + 1 WHERE name = 'coding'", ())?;
        let number = self.number("SELECT value FROM counter WHERE name = 'coding'", ())?;
        Ok(crate::columns::small(usize::try_from(number).unwrap_or(usize::MAX)))
    }

    pub(crate) fn applicable(&self, code: CodeId) -> Result<()> {
        let code = self.code(code)?.ok_or_else(|| StoreError::no_such("code", &code))?;
        if code.is_category { Err(StoreError::CategoryApplied { name: code.name }) } else { Ok(()) }
    }

    /// Takes a coding away, and with it the date of the moment it marks. A job card that rests on it keeps its text.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_coding(&self, id: CodingId) -> Result<()> {
        self.let_go(id)
    }

    /// Writes the memo of a coding.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn set_memo(&self, id: CodingId, memo: &str) -> Result<()> {
        let values = (id.to_string(), memo, self.now().0);
        self.found(id, self.run("UPDATE coding SET memo = ?2, changed = ?3 WHERE id = ?1", values)?)
    }

    /// Gives a coding another code; it keeps number, words, memo and star.
    ///
    /// # Errors
    /// `NoSuch` coding or code; `CategoryApplied`; when the file cannot be written.
    pub fn recode(&self, id: CodingId, code: CodeId) -> Result<()> {
        self.applicable(code)?;
        let values = (id.to_string(), code.to_string(), self.now().0);
        self.found(id, self.run("UPDATE coding SET code = ?2, changed = ?3 WHERE id = ?1", values)?)
    }

    /// Puts a coding on other words of its document; it keeps number, code, memo and star. Gives it with its words.
    ///
    /// # Errors
    /// `NoSuch`; `OutsideText`; when the file cannot be written.
    pub fn move_coding(&self, id: CodingId, selection: Selection) -> Result<Coding> {
        let before = self.coding(id)?.ok_or_else(|| StoreError::no_such("coding", &id))?;
        let (quote, text_hash) = self.words_at(before.document, selection)?;
        let coding = Coding { selection, quote, ..before };
        self.run(
            include_str!("move.sql"),
            rusqlite::named_params! {
                ":id": id.to_string(),
                ":start": selection.start(),
                ":end": selection.end(),
                ":quote": coding.quote,
                ":text_hash": text_hash,
                ":changed": self.now().0,
            },
        )?;
        Ok(coding)
    }

    /// Marks a coding as telling, or takes the mark off.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn set_starred(&self, id: CodingId, starred: bool) -> Result<()> {
        let values = (id.to_string(), starred, self.now().0);
        self.found(id, self.run("UPDATE coding SET starred = ?2, changed = ?3 WHERE id = ?1", values)?)
    }

    fn found(&self, id: impl std::fmt::Display, changed: usize) -> Result<()> {
        if changed == 0 { Err(StoreError::no_such("coding", &id)) } else { Ok(()) }
    }
}

pub(crate) fn selection(row: &Row<'_>) -> rusqlite::Result<Selection> {
    let (start, end) = (row.get("start_offset")?, row.get("end_offset")?);
    Selection::new(start, end, end)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, error.into()))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Coding> {
    Ok(Coding {
        id: parsed(row, "id")?,
        number: row.get("number")?,
        document: parsed(row, "document")?,
        selection: selection(row)?,
        quote: row.get("quote")?,
        code: parsed(row, "code")?,
        coder: row.get("coder")?,
        memo: row.get("memo")?,
        created: crate::columns::instant(row, "created")?,
        starred: row.get("starred")?,
    })
}
