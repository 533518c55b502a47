//! From rows as they are read to sealed chunks.

use crate::chunk::{Chunk, Property, digest};
use crate::dictionary::{Dictionary, IdentityDictionary};
use crate::event_ids::EventIds;
use crate::known::KnownIds;
use model::events::EventRow;
use std::borrow::Cow;

/// Rows a chunk is sealed at.
pub const CHUNK_ROWS: usize = 1_000_000;
/// A chunk is sealed early once its texts take this much memory.
const CHUNK_BYTES: usize = 96 << 20;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// New, and kept.
    Accepted,
    /// Seen before from the same source; not kept.
    Duplicate,
}

/// An encoded chunk, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What [`Chunk::decode`] reads.
    pub bytes: Vec<u8>,
    /// Name by content, as [`crate::digest`] gives it.
    pub digest: String,
    /// Rows in it.
    pub rows: usize,
}

/// Takes the rows of one import, one after the other, and seals what is new into chunks.
///
/// Rows of one open chunk and the hashes of event ids are held (about 27 bytes an id at worst, twice that while the
/// table grows); sealed chunks are held compressed until taken with [`ChunkBuilder::take_sealed`].
///
/// Duplicates: a row with an event id is one if that id was seen before, in this import or in what `known` holds. A
/// row without is one if `known` holds a row of the same hash that no earlier row of this import answered to; so
/// identical rows of one file are all kept, and overlapping exports do not count double.
#[derive(Debug)]
pub struct ChunkBuilder {
    headers: Vec<String>,
    known: KnownIds,
    open: OpenChunk,
    sealed: Vec<Sealed>,
    rows_per_chunk: usize,
}

impl ChunkBuilder {
    /// A builder for rows whose property cells stand under these headers, in this order. A header that stands there
    /// twice gets a number the second time: `plan`, `plan (2)`.
    #[must_use]
    pub fn new(property_headers: &[&str], known: KnownIds) -> Self {
        let headers = distinct(property_headers);
        let open = OpenChunk::new(&headers);
        Self { headers, known, open, sealed: Vec::new(), rows_per_chunk: CHUNK_ROWS }
    }

    /// Seals chunks at so many rows instead of [`CHUNK_ROWS`] (at least 1, at most 16 million).
    #[must_use]
    pub fn with_rows_per_chunk(self, rows: usize) -> Self {
        Self { rows_per_chunk: rows.clamp(1, 1 << 24), ..self }
    }

    /// Takes a row. Property cells beyond the headers are not kept, missing ones are none.
    pub fn push(&mut self, row: &EventRow<'_>) -> Taken {
        let duplicate = match row.event_id {
            "" => self.known.take_row(row.row_hash),
            id => !self.known.note_id(id),
        };
        if duplicate {
            return Taken::Duplicate;
        }
        self.open.push(row);
        if self.open.time.len() >= self.rows_per_chunk || self.open.bytes() > CHUNK_BYTES {
            self.seal();
        }
        Taken::Accepted
    }

    /// Chunks sealed since last asked. Store them as they come, and memory stays flat.
    pub fn take_sealed(&mut self) -> Vec<Sealed> {
        std::mem::take(&mut self.sealed)
    }

    /// Seals what is left and returns the chunks not taken yet. An import without new rows has none.
    #[must_use]
    pub fn finish(mut self) -> Vec<Sealed> {
        if !self.open.time.is_empty() {
            self.seal();
        }
        self.sealed
    }

    fn seal(&mut self) {
        let open = std::mem::replace(&mut self.open, OpenChunk::new(&self.headers));
        let chunk = open.close();
        let bytes = chunk.encode();
        self.sealed.push(Sealed { digest: digest(&bytes), rows: chunk.len(), bytes });
    }
}

fn distinct(headers: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(headers.len());
    for header in headers {
        let candidates =
            std::iter::once((*header).to_owned()).chain((2..).map(|n| format!("{header} ({n})")));
        names.extend(candidates.into_iter().find(|name| !names.contains(name)));
    }
    names
}

/// A chunk that still grows: the columns of [`Chunk`], with dictionaries that can be asked.
#[derive(Debug)]
struct OpenChunk {
    identities: IdentityDictionary,
    event_ids: EventIds,
    without_id: Vec<u32>,
    row_hashes: Vec<u128>,
    names: Dictionary,
    name: Vec<u32>,
    time: Vec<i64>,
    line: Vec<u64>,
    revenue: Vec<(u32, i64)>,
    properties: Vec<OpenProperty>,
}

#[derive(Debug)]
struct OpenProperty {
    header: String,
    values: Dictionary,
    codes: Vec<u32>,
}

impl OpenChunk {
    fn new(headers: &[String]) -> Self {
        let property = |header: &String| OpenProperty {
            header: header.clone(),
            values: Dictionary::new(),
            codes: Vec::new(),
        };
        Self {
            identities: IdentityDictionary::new(),
            event_ids: EventIds::new(),
            without_id: Vec::new(),
            row_hashes: Vec::new(),
            names: Dictionary::new(),
            name: Vec::new(),
            time: Vec::new(),
            line: Vec::new(),
            revenue: Vec::new(),
            properties: headers.iter().map(property).collect(),
        }
    }

    fn bytes(&self) -> usize {
        let values: usize = self.properties.iter().map(|property| property.values.bytes()).sum();
        self.identities.bytes() + self.event_ids.bytes() + self.names.bytes() + values
    }

    fn push(&mut self, row: &EventRow<'_>) {
        let number = self.time.len() as u32;
        self.time.push(row.time.0);
        self.line.push(row.line);
        self.name.push(self.names.code(row.name));
        let email = lower(row.email.trim());
        let parts = [&*email, row.user_id.trim(), row.crm_id.trim(), row.anonymous_id.trim()];
        self.identities.push(parts);
        self.event_ids.push(row.event_id);
        if row.event_id.is_empty() {
            self.without_id.push(number);
            self.row_hashes.push(row.row_hash);
        }
        if let Some(revenue) = row.revenue {
            self.revenue.push((number, revenue));
        }
        let cells = row.properties.iter().copied().chain(std::iter::repeat(""));
        for (property, cell) in self.properties.iter_mut().zip(cells) {
            property.codes.push(if cell.is_empty() { 0 } else { property.values.code(cell) + 1 });
        }
    }

    fn close(self) -> Chunk {
        let property = |property: OpenProperty| Property {
            header: property.header,
            values: property.values.into_texts(),
            codes: property.codes,
        };
        let (identities, earliest, identity) = self.identities.finish(&self.time);
        Chunk {
            identities,
            earliest,
            event_ids: self.event_ids,
            without_id: self.without_id,
            row_hashes: self.row_hashes,
            names: self.names.into_texts(),
            name: self.name,
            identity,
            time: self.time,
            line: self.line,
            revenue: self.revenue,
            properties: self.properties.into_iter().map(property).collect(),
        }
    }
}

/// Lower case as [`model::Identifiers`] makes it, without a copy where nothing changes.
fn lower(email: &str) -> Cow<'_, str> {
    if email.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(email)
    } else {
        Cow::Owned(email.to_lowercase())
    }
}
