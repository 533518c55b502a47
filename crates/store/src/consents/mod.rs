//! Consents recorded by hand. None is ever changed: a withdrawal is a further record, and the newest counts.

use crate::{
    columns::{consent, identifiers, instant, json, parsed, parsed_or_none, to_json},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{Consent, ConsentId, DocumentId, Identifiers, Purpose, Timestamp};
use rusqlite::Row;

/// What somebody agreed to, as a person wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// Identity.
    pub id: ConsentId,
    /// Whose: empty where it is about one document of nobody known.
    pub identifiers: Identifiers,
    /// The one document it is about; without one it is about all of the person's.
    pub document: Option<DocumentId>,
    /// Documents it concerned when it was recorded: what the search index has to take again.
    pub documents: Vec<DocumentId>,
    /// What was agreed.
    pub consent: Consent,
    /// How it was given or taken back: "by phone".
    pub note: String,
    /// When it was written down.
    pub recorded: Timestamp,
    /// Who wrote it down.
    pub author: String,
}

impl Reader {
    /// All records, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn consents(&self) -> Result<Vec<ConsentRecord>> {
        self.rows("SELECT * FROM consent ORDER BY recorded DESC, id DESC", (), read)
    }
}

impl Writer<'_> {
    /// Records a consent.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_consent(&self, record: &ConsentRecord) -> Result<()> {
        let ConsentRecord { id, identifiers, document, documents, consent, note, recorded, author } = record;
        let purposes = consent.purposes.as_ref().map(to_json).transpose()?;
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": id.to_string(),
                ":email": identifiers.email,
                ":user_id": identifiers.user_id,
                ":crm_id": identifiers.crm_id,
                ":anonymous_id": identifiers.anonymous_id,
                ":document": document.map(|d| d.to_string()),
                ":documents": to_json(documents)?,
                ":state": crate::columns::Word::word(consent.state),
                ":date": consent.date,
                ":scope": consent.scope,
                ":purposes": purposes,
                ":expires": consent.expires,
                ":note": note,
                ":recorded": recorded.0,
                ":author": author,
            },
        )?;
        Ok(())
    }

    /// Takes a record away, as one that was written down by mistake.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_consent(&self, id: ConsentId) -> Result<()> {
        match self.run("DELETE FROM consent WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("consent", &id)),
            _ => Ok(()),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConsentRecord> {
    let purposes: Option<Vec<Purpose>> = match row.get::<_, Option<String>>("purposes")? {
        Some(_) => Some(json(row, "purposes")?),
        None => None,
    };
    Ok(ConsentRecord {
        id: parsed(row, "id")?,
        identifiers: identifiers(row)?,
        document: parsed_or_none(row, "document")?,
        documents: json(row, "documents")?,
        consent: Consent { expires: row.get("expires")?, purposes, ..consent(row)? },
        note: row.get("note")?,
        recorded: instant(row, "recorded")?,
        author: row.get("author")?,
    })
}
