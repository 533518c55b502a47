//! From rows as they are read to sealed chunks.

use crate::bytes::BlockWriter;
use crate::chunk::{Chunk, Property, digest, kept};
use crate::dictionary::{Dictionary, IdentityDictionary};
use crate::event_ids::EventIds;
use crate::known::KnownIds;
use model::{Timestamp, events::EventRow};
use std::borrow::Cow;

/// Rows a chunk is sealed at.
pub const CHUNK_ROWS: usize = 1_000_000;
/// A chunk is sealed early once its texts take this much memory.
const CHUNK_BYTES: usize = 96 << 20;

/// Cells of properties a chunk is sealed at.
const CHUNK_CELLS: usize = 64_000_000;

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
    known: KnownIds,
    /// Event ids of the open chunk that are looked up when it is sealed; `None` where each is looked up as it comes.
    unseen: Option<Unseen>,
    /// Rows that were found to be duplicates when their chunk was sealed.
    late: u64,
    /// Hashes of the accepted rows without an event id; `None` where nobody will ask for them.
    new_rows: Option<Vec<u128>>,
    open: OpenChunk,
    blocks: BlockWriter,
    sealed: Vec<Sealed>,
    rows_per_chunk: usize,
}

impl ChunkBuilder {
    /// A builder for rows whose property cells stand under these headers, in this order. A header that stands there
    /// twice gets a number the second time: `plan`, `plan (2)`.
    #[must_use]
    pub fn new(property_headers: &[&str], mut known: KnownIds) -> Self {
        known.open_import();
        let open = OpenChunk::new(distinct(property_headers));
        // Rows with very many properties are wide: fewer of them make a chunk, so that memory stays flat.
        let rows_per_chunk = CHUNK_ROWS.min(CHUNK_CELLS / property_headers.len().max(1));
        Self {
            known,
            unseen: None,
            late: 0,
            new_rows: Some(Vec::new()),
            open,
            blocks: BlockWriter::new(),
            sealed: Vec::new(),
            rows_per_chunk,
        }
    }

    /// Seals chunks at so many rows instead of [`CHUNK_ROWS`] (at least 1, at most 16 million).
    #[must_use]
    pub fn with_rows_per_chunk(self, rows: usize) -> Self {
        Self { rows_per_chunk: rows.clamp(1, 1 << 24), ..self }
    }

    /// Looks event ids up when a chunk is sealed, where none is known yet: most files repeat nothing, and many at once are
    /// looked up in a quarter of the time. [`ChunkBuilder::push`] then answers that a row is accepted; how many were not
    /// after all stands in [`Finished::late`]. The same rows are kept.
    #[must_use]
    pub fn with_duplicates_told_late(self) -> Self {
        let unseen = self.known.has_no_ids().then(Unseen::default);
        Self { unseen, ..self }
    }

    /// Does not learn the rows without an event id for a next file: for the last file of its source, 16 bytes a row less.
    #[must_use]
    pub fn without_learning(self) -> Self {
        Self { new_rows: None, ..self }
    }

    /// Takes a row. Property cells beyond the headers are not kept, missing ones are none.
    pub fn push(&mut self, row: &EventRow<'_>) -> Taken {
        let row_hash = kept(row.row_hash);
        let duplicate = match (row.event_id, &mut self.unseen) {
            ("", _) => self.known.take_row(row_hash),
            (id, None) => !self.known.note_id(id),
            (id, Some(unseen)) => {
                unseen.hashes.push(KnownIds::hash_of(id));
                unseen.rows.push(self.open.columns.len() as u32);
                false
            }
        };
        if duplicate {
            return Taken::Duplicate;
        }
        if let Some(new_rows) = self.new_rows.as_mut().filter(|_| row.event_id.is_empty()) {
            new_rows.push(row_hash);
        }
        self.open.push(row);
        if self.open.columns.len() >= self.rows_per_chunk || self.open.bytes() > CHUNK_BYTES {
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
        self.seal();
        self.sealed
    }

    /// As [`ChunkBuilder::finish`], with what is known of the source now that this import is part of it: for the next
    /// file of the same source, at no cost, where reading the sealed chunks again would take seconds.
    #[must_use]
    pub fn finish_and_learn(mut self) -> Finished {
        self.seal();
        self.known.close_import(self.new_rows.unwrap_or_default());
        Finished { sealed: self.sealed, known: self.known, late: self.late }
    }

    fn seal(&mut self) {
        self.leave_out_late();
        if self.open.columns.is_empty() {
            return;
        }
        let chunk = self.open.take();
        let bytes = chunk.encode_with(&mut self.blocks);
        self.sealed.push(Sealed { digest: digest(&bytes), rows: chunk.len(), bytes });
        self.open.reuse(chunk);
    }
}

impl ChunkBuilder {
    /// Takes rows out of the open chunk whose event ids turn out to be known. A file that repeats ids is likely to do so again:
    /// from then on each is looked up as it comes.
    fn leave_out_late(&mut self) {
        let Some(unseen) = &mut self.unseen else { return };
        let known = self.known.note_ids(&unseen.hashes);
        if known.is_empty() {
            unseen.hashes.clear();
            unseen.rows.clear();
            return;
        }
        let rows: Vec<u32> = known.into_iter().map(|place| unseen.rows[place as usize]).collect();
        self.late += rows.len() as u64;
        self.open.leave_out(&rows);
        self.unseen = None;
    }
}

/// What an import came to.
#[derive(Debug)]
pub struct Finished {
    /// The chunks not taken yet.
    pub sealed: Vec<Sealed>,
    /// What is known of the source now; without this import's rows that have no event id where nothing was to be learnt.
    pub known: KnownIds,
    /// Rows that were called accepted and turned out to be duplicates; they are in no chunk.
    pub late: u64,
}

/// Event ids that nobody has looked up yet, and the rows of the open chunk they stand in.
#[derive(Debug, Default)]
struct Unseen {
    hashes: Vec<u128>,
    rows: Vec<u32>,
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

/// A chunk that still grows: its columns, and in place of its dictionaries some that can be asked.
#[derive(Debug)]
struct OpenChunk {
    columns: Chunk,
    identities: IdentityDictionary,
    names: Dictionary,
    values: Vec<Dictionary>,
}

impl OpenChunk {
    fn new(headers: Vec<String>) -> Self {
        let values = headers.iter().map(|_| Dictionary::new()).collect();
        let property = |header| Property { header, ..Property::default() };
        let columns = Chunk { properties: headers.into_iter().map(property).collect(), ..Chunk::default() };
        Self { columns, identities: IdentityDictionary::new(), names: Dictionary::new(), values }
    }

    fn bytes(&self) -> usize {
        let values: usize = self.values.iter().map(Dictionary::bytes).sum();
        self.identities.bytes() + self.columns.event_ids.bytes() + self.names.bytes() + values
    }

    fn push(&mut self, row: &EventRow<'_>) {
        let columns = &mut self.columns;
        let number = columns.time.len() as u32;
        columns.time.push(row.time.0);
        columns.line.push(row.line);
        columns.name.push(self.names.code(row.name));
        self.identities.push([&*lower(row.email), row.user_id, row.crm_id, row.anonymous_id]);
        columns.event_ids.push(row.event_id);
        if row.event_id.is_empty() {
            columns.without_id.push(number);
            columns.row_hashes.push(kept(row.row_hash));
        }
        if let Some(revenue) = row.revenue {
            columns.revenue.push((number, revenue));
        }
        let cells = row.properties.iter().copied().chain(std::iter::repeat(""));
        for ((property, values), cell) in columns.properties.iter_mut().zip(&mut self.values).zip(cells) {
            property.codes.push(if cell.is_empty() { 0 } else { values.code(cell) + 1 });
        }
    }

    /// Takes rows (ascending) out, and with them whatever no other row says.
    fn leave_out(&mut self, rows: &[u32]) {
        let chunk = self.take();
        let headers = chunk.properties.iter().map(|property| property.header.clone()).collect();
        *self = Self::new(headers);
        let mut id = String::new();
        for row in (0..chunk.len()).filter(|row| rows.binary_search(&(*row as u32)).is_err()) {
            let who = chunk.identity(chunk.identity[row] as usize);
            let revenue = chunk.revenue.binary_search_by_key(&(row as u32), |r| r.0);
            let cells = chunk.properties.iter().map(|p| match p.codes[row] {
                0 => "",
                code => p.values.get(code as usize - 1),
            });
            let cells: Vec<&str> = cells.collect();
            self.push(&EventRow {
                line: chunk.line[row],
                time: Timestamp(chunk.time[row]),
                name: chunk.names.get(chunk.name[row] as usize),
                email: who.email,
                user_id: who.user_id,
                crm_id: who.crm_id,
                anonymous_id: who.anonymous_id,
                event_id: chunk.event_ids.read_into(row, &mut id),
                revenue: revenue.ok().map(|at| chunk.revenue[at].1),
                properties: &cells,
                row_hash: chunk.row_hash(row).unwrap_or_default(),
            });
        }
    }

    /// The chunk as it stands. Give it back with [`OpenChunk::reuse`] before the next row.
    fn take(&mut self) -> Chunk {
        let mut chunk = std::mem::take(&mut self.columns);
        (chunk.identities, chunk.earliest, chunk.identity) = self.identities.take(&chunk.time);
        chunk.names = self.names.take();
        for (property, values) in chunk.properties.iter_mut().zip(&mut self.values) {
            property.values = values.take();
        }
        chunk
    }

    /// Takes the memory of a chunk for the next one: asking the system for it anew would cost more than filling it.
    fn reuse(&mut self, mut chunk: Chunk) {
        self.identities.reuse(std::mem::take(&mut chunk.identities), std::mem::take(&mut chunk.identity));
        self.names.reuse(std::mem::take(&mut chunk.names));
        for (property, values) in chunk.properties.iter_mut().zip(&mut self.values) {
            values.reuse(std::mem::take(&mut property.values));
            property.codes.clear();
        }
        chunk.earliest.clear();
        chunk.event_ids = EventIds::new();
        chunk.without_id.clear();
        chunk.row_hashes.clear();
        chunk.name.clear();
        chunk.time.clear();
        chunk.line.clear();
        chunk.revenue.clear();
        self.columns = chunk;
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
