//! What a search index has not seen yet.
//!
//! Every commit appends a random head. An index notes the head it is current with and asks what came after; nobody
//! empties the queue, so that two indexes of one project (a second reader's, another machine's) do not take each
//! other's work away. A head that is not in the log belongs to a copy that went its own way: rebuild.

use crate::{columns::parsed, error::Result, handles::Reader};
use model::DocumentId;
use uuid::Uuid;

/// What came after a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queued {
    /// The index is of another history, or of none: build it anew from all documents.
    Everything {
        /// The head it will then be current with.
        head: Uuid,
    },
    /// These documents were added, changed, coded or taken away since.
    Documents {
        /// The head the index will then be current with.
        head: Uuid,
        /// Which, the earliest change first. One that [`Reader::document`] does not find is gone.
        documents: Vec<DocumentId>,
    },
}

impl Reader {
    /// What a search index that is current with `head` has not seen. Read it and the documents in one
    /// [`Reader::snapshot`], write the index, and note the head given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queued_since(&self, head: Option<Uuid>) -> Result<Queued> {
        self.snapshot(|reader| {
            let now = reader.head()?;
            let sql = "SELECT seq FROM head_log WHERE head = ?1";
            let known = match head {
                Some(head) => reader.row(sql, [head.to_string()], |row| row.get::<_, i64>(0))?,
                None => None,
            };
            let Some(seen) = known else { return Ok(Queued::Everything { head: now }) };
            let documents = reader.rows(include_str!("since.sql"), [seen], |row| parsed(row, "document"))?;
            Ok(Queued::Documents { head: now, documents })
        })
    }
}
