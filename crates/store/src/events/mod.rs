//! Chunks of events: bytes this room does not understand, kept once under their digest.

use crate::{
    columns::{parsed, whole},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::ImportId;
use rusqlite::Row;
use xxhash_rust::xxh3::xxh3_128;

/// Where a chunk of events is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkRef {
    /// The import it came with.
    pub import: ImportId,
    /// Its place within the import, from 0.
    pub ordinal: u32,
    /// Digest of its bytes.
    pub digest: String,
    /// Number of events in it.
    pub rows: u64,
}

impl Reader {
    /// All chunks, in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunks(&self) -> Result<Vec<ChunkRef>> {
        self.rows(include_str!("list.sql"), (), read)
    }

    /// The chunks of an import, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chunks_of(&self, import: ImportId) -> Result<Vec<ChunkRef>> {
        let sql = "SELECT * FROM event_chunk WHERE import = ?1 ORDER BY ordinal";
        self.rows(sql, [import.to_string()], read)
    }

    /// The bytes of a chunk.
    ///
    /// # Errors
    /// `Damaged` when they are gone or not what they were; when the file cannot be read.
    pub fn chunk_bytes(&self, digest: &str) -> Result<Vec<u8>> {
        let bytes: Option<Vec<u8>> =
            self.row("SELECT bytes FROM chunk WHERE digest = ?1", [digest], |row| row.get(0))?;
        let bytes =
            bytes.ok_or_else(|| StoreError::Damaged { detail: "a chunk of events is missing".into() })?;
        if digest_of(&bytes) != digest {
            return Err(StoreError::Damaged { detail: "a chunk of events is not what it was".into() });
        }
        Ok(bytes)
    }
}

impl Writer<'_> {
    /// Adds a chunk of `rows` events to an import, after those it has already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_chunk(&self, import: ImportId, bytes: &[u8], rows: u64) -> Result<ChunkRef> {
        let digest = digest_of(bytes);
        let id = import.to_string();
        let ordinal = self.number("SELECT count(*) FROM event_chunk WHERE import = ?1", [&id])?;
        self.run(include_str!("put_bytes.sql"), (&digest, bytes))?;
        self.run(include_str!("insert.sql"), (&id, whole(ordinal), &digest, whole(rows)))?;
        let ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
        Ok(ChunkRef { import, ordinal, digest, rows })
    }
}

fn digest_of(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChunkRef> {
    Ok(ChunkRef {
        import: parsed(row, "import")?,
        ordinal: row.get("ordinal")?,
        digest: row.get("digest")?,
        rows: row.get::<_, i64>("rows")?.unsigned_abs(),
    })
}
