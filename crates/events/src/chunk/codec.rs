//! Chunks as bytes.
//!
//! ```text
//! magic        8 bytes  "SUBTEXTE"
//! version      u32      2 (1 has 16 bytes a row hash)
//! checksum     u128     xxh3 of everything after it
//! rows         u32
//! identities   u32
//! properties   u32
//! blocks                kind u8, method u8 (0 as is, 1 zstd), raw length u32, packed length u32, data
//! ```
//!
//! Blocks come in the order of [`Block`], those of properties once a property. All numbers are little-endian. A
//! later version may add blocks only together with a new version number.

use super::{Chunk, Property, kept};
use crate::bytes::{BlockWriter, Damage, Reader, put_codes, put_varint, unzigzag, zigzag};
use crate::error::ChunkError;
use crate::event_ids::EventIds;
use crate::texts::Texts;
use xxhash_rust::xxh3::xxh3_128;

const MAGIC: &[u8; 8] = b"SUBTEXTE";
const VERSION: u32 = 2;
/// Bytes of a row hash that are kept.
const HASH: usize = 10;
/// No chunk of ours has more rows; a header that claims so is damaged or hostile.
const MOST_ROWS: usize = 1 << 24;

/// Kinds of blocks, in their order.
#[derive(Clone, Copy)]
enum Block {
    /// Tuples of identifiers, four texts each.
    Identities = 1,
    /// Earliest time of each identity, as differences.
    Earliest,
    /// Identity of each row, as codes.
    Identity,
    EventIds,
    /// [`HASH`] bytes for each row without an event id.
    RowHashes,
    /// Event names.
    Names,
    /// Name of each row, as codes.
    Name,
    /// Unit in microseconds, then differences in that unit.
    Time,
    /// Differences.
    Line,
    /// Count, gaps between rows that have one, amounts.
    Revenue,
    /// Header, then the values.
    Values,
    /// Value of each row, as codes.
    Codes,
}

/// Writes the data of a block.
type Fill<'f> = &'f dyn Fn(&mut Vec<u8>);

impl From<Damage> for ChunkError {
    fn from(damage: Damage) -> Self {
        Self::Damaged { what: damage.0 }
    }
}

impl Chunk {
    /// The chunk as bytes; equal chunks give equal bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        self.encode_with(&mut BlockWriter::new())
    }

    pub(crate) fn encode_with(&self, blocks: &mut BlockWriter) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len() * 16 + 256);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0; 16]);
        for count in [self.len(), self.earliest.len(), self.properties.len()] {
            out.extend_from_slice(&(count as u32).to_le_bytes());
        }
        self.put_blocks(&mut |kind: Block, fill: &dyn Fn(&mut Vec<u8>)| {
            let even = matches!(kind, Block::EventIds | Block::RowHashes);
            blocks.put(&mut out, kind as u8, even, fill);
        });
        let checksum = xxh3_128(&out[28..]);
        out[12..28].copy_from_slice(&checksum.to_le_bytes());
        out
    }

    fn put_blocks(&self, put: &mut dyn FnMut(Block, Fill<'_>)) {
        put(Block::Identities, &|raw| self.identities.write(raw));
        put(Block::Earliest, &|raw| put_times(raw, &self.earliest));
        put(Block::Identity, &|raw| put_codes(raw, &self.identity));
        put(Block::EventIds, &|raw| self.event_ids.write(raw));
        put(Block::RowHashes, &|raw| {
            self.row_hashes.iter().for_each(|hash| raw.extend_from_slice(&hash.to_le_bytes()[16 - HASH..]));
        });
        put(Block::Names, &|raw| self.names.write(raw));
        put(Block::Name, &|raw| put_codes(raw, &self.name));
        put(Block::Time, &|raw| put_times(raw, &self.time));
        put(Block::Line, &|raw| put_differences(raw, self.line.iter().map(|&line| line as i64)));
        put(Block::Revenue, &|raw| put_revenue(raw, &self.revenue));
        for property in &self.properties {
            put(Block::Values, &|raw| {
                put_varint(raw, property.header.len() as u64);
                raw.extend_from_slice(property.header.as_bytes());
                property.values.write(raw);
            });
            put(Block::Codes, &|raw| put_codes(raw, &property.codes));
        }
    }

    /// Reads a chunk.
    ///
    /// # Errors
    /// The bytes are no chunk, of a newer version, or damaged. Never panics, whatever the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, ChunkError> {
        let (version, mut reader) = open(bytes)?;
        let rows = count(&mut reader, MOST_ROWS)?;
        let identity_count = count(&mut reader, MOST_ROWS)?;
        let properties = reader.u32()? as usize;
        let identities = all(&reader.block(Block::Identities as u8)?, Texts::read)?;
        if identities.len() != identity_count * 4 {
            return Err(Damage("number of identities").into());
        }
        let earliest = times(&reader.block(Block::Earliest as u8)?, identity_count)?;
        let identity = codes(&mut reader, Block::Identity, rows, identity_count)?;
        let (event_ids, without_id, row_hashes) = ids(&mut reader, rows, version)?;
        let names = all(&reader.block(Block::Names as u8)?, Texts::read)?;
        let name = codes(&mut reader, Block::Name, rows, names.len())?;
        let time = times(&reader.block(Block::Time as u8)?, rows)?;
        let line = all(&reader.block(Block::Line as u8)?, |raw| differences(raw, rows))?;
        let line = line.into_iter().map(|line| line as u64).collect();
        let revenue = all(&reader.block(Block::Revenue as u8)?, |raw| revenues(raw, rows))?;
        let properties = (0..properties).map(|_| property(&mut reader, rows)).collect::<Result<_, _>>()?;
        reader.end()?;
        Ok(Self {
            identities,
            earliest,
            event_ids,
            without_id,
            row_hashes,
            names,
            name,
            identity,
            time,
            line,
            revenue,
            properties,
        })
    }

    /// Reads the identities alone: all that resolving people needs, without unpacking the rows.
    ///
    /// # Errors
    /// As [`Chunk::decode`].
    pub fn decode_identities(bytes: &[u8]) -> Result<Vec<model::IdentityFact>, ChunkError> {
        Ok(Self::identities_of(bytes)?.identity_facts())
    }

    /// A chunk of identities alone, without rows.
    pub(crate) fn identities_of(bytes: &[u8]) -> Result<Self, ChunkError> {
        let (_, mut reader) = open(bytes)?;
        reader.u32()?;
        let count = count(&mut reader, MOST_ROWS)?;
        reader.u32()?;
        let identities = all(&reader.block(Block::Identities as u8)?, Texts::read)?;
        let earliest = times(&reader.block(Block::Earliest as u8)?, count)?;
        if identities.len() != count * 4 {
            return Err(Damage("number of identities").into());
        }
        Ok(Self { identities, earliest, ..Self::default() })
    }

    /// Reads the event ids, and the hashes of the rows without one.
    pub(crate) fn decode_ids(bytes: &[u8]) -> Result<(EventIds, Vec<u128>), ChunkError> {
        let (version, mut reader) = open(bytes)?;
        let rows = count(&mut reader, MOST_ROWS)?;
        reader.u64()?;
        for kind in [Block::Identities, Block::Earliest, Block::Identity] {
            reader.skip(kind as u8)?;
        }
        let (ids, _, hashes) = ids(&mut reader, rows, version)?;
        Ok((ids, hashes))
    }
}

/// Checks magic, version and checksum; the version, and the rest, which is to be read.
fn open(bytes: &[u8]) -> Result<(u32, Reader<'_>), ChunkError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(ChunkError::NotAChunk)?;
    let mut reader = Reader::new(body);
    let found = reader.u32()?;
    if found > VERSION {
        return Err(ChunkError::TooNew { found, known: VERSION });
    }
    let checksum = reader.u128()?;
    let rest = reader.rest();
    if found == 0 || xxh3_128(rest) != checksum {
        return Err(Damage("checksum").into());
    }
    Ok((found, Reader::new(rest)))
}

fn count(reader: &mut Reader<'_>, most: usize) -> Result<usize, Damage> {
    Some(reader.u32()? as usize).filter(|&count| count <= most).ok_or(Damage("count"))
}

/// Reads a whole block and insists that nothing is left of it.
fn all<T>(raw: &[u8], read: impl FnOnce(&mut Reader<'_>) -> Result<T, Damage>) -> Result<T, Damage> {
    let mut reader = Reader::new(raw);
    let value = read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn codes(reader: &mut Reader<'_>, kind: Block, rows: usize, limit: usize) -> Result<Vec<u32>, Damage> {
    all(&reader.block(kind as u8)?, |raw| raw.codes(rows, limit))
}

fn ids(
    reader: &mut Reader<'_>,
    rows: usize,
    version: u32,
) -> Result<(EventIds, Vec<u32>, Vec<u128>), Damage> {
    let ids = all(&reader.block(Block::EventIds as u8)?, |raw| EventIds::read(raw, rows))?;
    let missing = match &ids {
        EventIds::Uuids(_) => Vec::new(),
        ids => (0..rows as u32).filter(|&row| !ids.has(row as usize)).collect(),
    };
    let raw = reader.block(Block::RowHashes as u8)?;
    let hashes = if version == 1 { hashes::<16>(&raw) } else { hashes::<HASH>(&raw) };
    let hashes =
        hashes.filter(|hashes| hashes.len() == missing.len()).ok_or(Damage("number of row hashes"))?;
    Ok((ids, missing, hashes))
}

/// Row hashes of which the upper `N` bytes are kept; nothing where the last is cut short.
fn hashes<const N: usize>(raw: &[u8]) -> Option<Vec<u128>> {
    let (hashes, rest) = raw.as_chunks::<N>();
    let whole = |upper: &[u8; N]| {
        let mut bytes = [0; 16];
        bytes[16 - N..].copy_from_slice(upper);
        kept(u128::from_le_bytes(bytes))
    };
    rest.is_empty().then(|| hashes.iter().map(whole).collect())
}

fn property(reader: &mut Reader<'_>, rows: usize) -> Result<Property, Damage> {
    let (header, values) = all(&reader.block(Block::Values as u8)?, |raw| {
        let length = raw.count()?;
        let header = std::str::from_utf8(raw.take(length)?).map_err(|_not_text| Damage("text encoding"))?;
        Ok((header.to_owned(), Texts::read(raw)?))
    })?;
    let codes = codes(reader, Block::Codes, rows, values.len() + 1)?;
    Ok(Property { header, values, codes })
}

/// Times mostly have no microseconds: they are kept in the coarsest unit that loses nothing.
fn put_times(raw: &mut Vec<u8>, times: &[i64]) {
    let unit =
        [1_000_000, 1_000].into_iter().find(|unit| times.iter().all(|time| time % unit == 0)).unwrap_or(1);
    put_varint(raw, unit as u64);
    put_differences(raw, times.iter().map(|time| time / unit));
}

fn times(raw: &[u8], rows: usize) -> Result<Vec<i64>, Damage> {
    all(raw, |raw| {
        let unit = raw.varint()?;
        if ![1, 1_000, 1_000_000].contains(&unit) {
            return Err(Damage("unit of time"));
        }
        let mut times = differences(raw, rows)?;
        times.iter_mut().for_each(|time| *time = time.wrapping_mul(unit as i64));
        Ok(times)
    })
}

fn put_differences(raw: &mut Vec<u8>, values: impl Iterator<Item = i64>) {
    let mut last = 0i64;
    for value in values {
        put_varint(raw, zigzag(value.wrapping_sub(last)));
        last = value;
    }
}

fn differences(raw: &mut Reader<'_>, rows: usize) -> Result<Vec<i64>, Damage> {
    let mut last = 0i64;
    (0..rows)
        .map(|_| {
            last = last.wrapping_add(unzigzag(raw.varint()?));
            Ok(last)
        })
        .collect()
}

fn put_revenue(raw: &mut Vec<u8>, revenue: &[(u32, i64)]) {
    put_varint(raw, revenue.len() as u64);
    let mut next = 0;
    for &(row, _) in revenue {
        put_varint(raw, u64::from(row - next));
        next = row + 1;
    }
    for &(_, amount) in revenue {
        put_varint(raw, zigzag(amount));
    }
}

fn revenues(raw: &mut Reader<'_>, rows: usize) -> Result<Vec<(u32, i64)>, Damage> {
    let count = raw.count()?;
    let mut revenue = Vec::with_capacity(count);
    let mut next = 0u64;
    for _ in 0..count {
        let row =
            raw.varint()?.checked_add(next).filter(|&row| row < rows as u64).ok_or(Damage("revenue rows"))?;
        revenue.push((row as u32, 0));
        next = row + 1;
    }
    for entry in &mut revenue {
        entry.1 = unzigzag(raw.varint()?);
    }
    Ok(revenue)
}
