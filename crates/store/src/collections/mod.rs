//! Collections: ordered sets of quotes that somebody keeps, whether a code is on them or not.

use crate::{
    codings::selection,
    columns::{instant, parsed, parsed_or_none, small},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{CodingId, CollectedId, CollectionId, DocumentId, Selection, Timestamp};
use rusqlite::Row;

/// An ordered set of quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Identity.
    pub id: CollectionId,
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub author: String,
    /// When it was made.
    pub created: Timestamp,
    /// When something was last put in, else when it was made.
    pub used: Timestamp,
}

/// A quote to be put in a collection. The words are cut from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCollected {
    /// Identity.
    pub id: CollectedId,
    /// Which collection.
    pub collection: CollectionId,
    /// Where the words are.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// The excerpt they were taken from, if from one.
    pub coding: Option<CodingId>,
    /// Who puts it in.
    pub author: String,
}

/// A quote in a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// Identity.
    pub id: CollectedId,
    /// Which collection.
    pub collection: CollectionId,
    /// Where the words are.
    pub document: DocumentId,
    /// Which words; where they were, when they are lost.
    pub selection: Selection,
    /// The words.
    pub quote: String,
    /// The excerpt they were taken from; it may be gone.
    pub coding: Option<CodingId>,
    /// Why the words are no longer in the text, as a sentence; `None` where they are.
    pub lost: Option<String>,
    /// Who put it in.
    pub author: String,
    /// When.
    pub added: Timestamp,
}

const IN_ORDER: &str = "SELECT * FROM collected WHERE collection = ?1 ORDER BY position, id";

impl Reader {
    /// All collections, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collections(&self) -> Result<Vec<Collection>> {
        self.rows("SELECT * FROM collection ORDER BY name COLLATE NOCASE, id", (), collection)
    }

    /// One collection.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collection(&self, id: CollectionId) -> Result<Option<Collection>> {
        self.row("SELECT * FROM collection WHERE id = ?1", [id.to_string()], collection)
    }

    /// The collection something was last put in; of collections nothing was put in, the one made last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collection_in_use(&self) -> Result<Option<Collection>> {
        self.row("SELECT * FROM collection ORDER BY used DESC, id DESC LIMIT 1", (), collection)
    }

    /// The quotes of a collection, in its order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collected(&self, collection: CollectionId) -> Result<Vec<Collected>> {
        self.rows(IN_ORDER, [collection.to_string()], collected)
    }

    /// The quotes of all collections that were taken from a document.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn collected_from(&self, document: DocumentId) -> Result<Vec<Collected>> {
        let sql = "SELECT * FROM collected WHERE document = ?1 ORDER BY start_offset, id";
        self.rows(sql, [document.to_string()], collected)
    }
}

impl Writer<'_> {
    /// Adds an empty collection. Gives `false`, and changes nothing, when one of this id is there already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_collection(&self, new: &Collection) -> Result<bool> {
        let sql = "INSERT INTO collection (id, name, author, created, used) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO NOTHING";
        let values = (new.id.to_string(), &new.name, &new.author, new.created.0, new.used.0);
        Ok(self.run(sql, values)? > 0)
    }

    /// Gives a collection another name.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn rename_collection(&self, id: CollectionId, name: &str) -> Result<()> {
        let sql = "UPDATE collection SET name = ?2 WHERE id = ?1";
        found("collection", id, self.run(sql, (id.to_string(), name))?)
    }

    /// Takes a collection away with its quotes.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_collection(&self, id: CollectionId) -> Result<()> {
        self.run("DELETE FROM collected WHERE collection = ?1", [id.to_string()])?;
        found("collection", id, self.run("DELETE FROM collection WHERE id = ?1", [id.to_string()])?)
    }

    /// Puts words at the end of a collection. Gives `None`, and changes nothing, when it has these very words already.
    ///
    /// # Errors
    /// `NoSuch` collection or document; `OutsideText`; when the file cannot be written.
    pub fn collect(&self, new: &NewCollected) -> Result<Option<Collected>> {
        if self.collection(new.collection)?.is_none() {
            return Err(StoreError::no_such("collection", &new.collection));
        }
        let (document, place) = (new.document.to_string(), new.selection);
        let sql = "SELECT count(*) FROM collected
                   WHERE collection = ?1 AND document = ?2 AND start_offset = ?3 AND end_offset = ?4
                   AND lost IS NULL";
        let collection = new.collection.to_string();
        if self.number(sql, (&collection, &document, place.start(), place.end()))? > 0 {
            return Ok(None);
        }
        let (quote, _) = self.words_at(new.document, place)?;
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": new.id.to_string(),
                ":collection": collection,
                ":document": document,
                ":start": place.start(),
                ":end": place.end(),
                ":quote": quote,
                ":coding": new.coding.map(|coding| coding.to_string()),
                ":author": new.author,
                ":added": self.now().0,
            },
        )?;
        self.run("UPDATE collection SET used = ?2 WHERE id = ?1", (collection, self.now().0))?;
        let NewCollected { id, collection, document, selection, coding, author } = new.clone();
        let added = self.now();
        Ok(Some(Collected { id, collection, document, selection, quote, coding, lost: None, author, added }))
    }

    /// Takes a quote out of its collection.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn uncollect(&self, id: CollectedId) -> Result<()> {
        found("quote", id, self.run("DELETE FROM collected WHERE id = ?1", [id.to_string()])?)
    }

    /// Puts the quotes of a collection in this order; those not named follow as they stood.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn arrange_collection(&self, id: CollectionId, order: &[CollectedId]) -> Result<()> {
        let now: Vec<CollectedId> = self.collected(id)?.into_iter().map(|quote| quote.id).collect();
        let named = order.iter().filter(|quote| now.contains(quote));
        let others = now.iter().filter(|quote| !order.contains(quote));
        for (place, quote) in named.chain(others).enumerate() {
            let sql = "UPDATE collected SET position = ?2 WHERE id = ?1";
            self.run(sql, (quote.to_string(), small(place)))?;
        }
        Ok(())
    }

    /// Gives a quote a place in the text as it is now, and the words there.
    ///
    /// # Errors
    /// `NoSuch`; `OutsideText`; when the file cannot be written.
    pub fn place_collected(&self, id: CollectedId, selection: Selection) -> Result<()> {
        let sql = "SELECT * FROM collected WHERE id = ?1";
        let quote = self.row(sql, [id.to_string()], collected)?;
        let quote = quote.ok_or_else(|| StoreError::no_such("quote", &id))?;
        let (words, _) = self.words_at(quote.document, selection)?;
        let sql =
            "UPDATE collected SET start_offset = ?2, end_offset = ?3, quote = ?4, lost = NULL WHERE id = ?1";
        self.run(sql, (id.to_string(), selection.start(), selection.end(), words))?;
        Ok(())
    }

    /// Says that the words of a quote are no longer in the text, and why. It keeps its words.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn lose_collected(&self, id: CollectedId, reason: &str) -> Result<()> {
        let sql = "UPDATE collected SET lost = ?2 WHERE id = ?1";
        found("quote", id, self.run(sql, (id.to_string(), reason))?)
    }
}

fn found(what: &'static str, id: impl std::fmt::Display, changed: usize) -> Result<()> {
    if changed == 0 { Err(StoreError::no_such(what, &id)) } else { Ok(()) }
}

fn collection(row: &Row<'_>) -> rusqlite::Result<Collection> {
    Ok(Collection {
        id: parsed(row, "id")?,
        name: row.get("name")?,
        author: row.get("author")?,
        created: instant(row, "created")?,
        used: instant(row, "used")?,
    })
}

fn collected(row: &Row<'_>) -> rusqlite::Result<Collected> {
    Ok(Collected {
        id: parsed(row, "id")?,
        collection: parsed(row, "collection")?,
        document: parsed(row, "document")?,
        selection: selection(row)?,
        quote: row.get("quote")?,
        coding: parsed_or_none(row, "coding")?,
        lost: row.get("lost")?,
        author: row.get("author")?,
        added: instant(row, "added")?,
    })
}
