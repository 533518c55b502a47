//! A frame as bytes, so that opening a project need not sort it anew.
//!
//! ```text
//! magic      8 bytes  "SUBTEXTF"
//! version    u32      1
//! checksum   u128     xxh3 of everything after it
//! head       text     what the caller says the frame is current with
//! tables              chunks, names, headers and values of properties
//! columns             offsets, times, names, revenue, lineage, codes of properties, future rows
//! ```
//!
//! Columns are not compressed: this is read on every opening, and a disk is faster than a decompressor.

use super::build::person_column;
use super::{ChunkRef, Frame, LINE_BITS};
use crate::bytes::{Damage, Reader, put_codes, put_varint, unzigzag, zigzag};
use crate::error::CacheError;
use crate::texts::Texts;
use model::Timestamp;
use model::events::PropertyColumn;
use xxhash_rust::xxh3::xxh3_128;

const MAGIC: &[u8; 8] = b"SUBTEXTF";
const VERSION: u32 = 1;

impl From<Damage> for CacheError {
    fn from(damage: Damage) -> Self {
        Self::Damaged { what: damage.0 }
    }
}

impl Frame {
    /// The frame as bytes, marked with the state of the project it was built from.
    #[must_use]
    pub fn to_bytes(&self, head: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.time.len() * 28 + 4096);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0; 16]);
        put_text(&mut out, head);
        self.put_tables(&mut out);
        self.put_columns(&mut out);
        let checksum = xxh3_128(&out[28..]);
        out[12..28].copy_from_slice(&checksum.to_le_bytes());
        out
    }

    fn put_tables(&self, out: &mut Vec<u8>) {
        put_varint(out, self.left_out);
        put_varint(out, self.names_folded);
        put_varint(out, self.chunks.len() as u64);
        for chunk in &self.chunks {
            put_text(out, &chunk.digest);
            put_varint(out, zigzag(chunk.imported_at.0));
        }
        self.names.iter().cloned().collect::<Texts>().write(out);
        put_varint(out, self.properties.len() as u64);
        for property in &self.properties {
            put_text(out, &property.name);
            property.values.iter().cloned().collect::<Texts>().write(out);
        }
    }

    fn put_columns(&self, out: &mut Vec<u8>) {
        put_varint(out, self.offsets.len() as u64);
        let mut last = 0;
        for &offset in &self.offsets {
            put_varint(out, u64::from(offset - last));
            last = offset;
        }
        out.extend(self.time.iter().flat_map(|time| time.to_le_bytes()));
        out.extend(self.name.iter().flat_map(|name| name.to_le_bytes()));
        out.extend(self.lineage.iter().flat_map(|lineage| lineage.to_le_bytes()));
        self.put_revenue(out);
        for property in &self.properties {
            put_codes(out, &property.codes);
        }
        put_varint(out, self.future.len() as u64);
        self.future.iter().for_each(|&row| put_varint(out, u64::from(row)));
    }

    fn put_revenue(&self, out: &mut Vec<u8>) {
        let paid = || self.revenue.iter().enumerate().filter(|(_, amount)| **amount != 0);
        put_varint(out, paid().count() as u64);
        for (row, &amount) in paid() {
            put_varint(out, row as u64);
            put_varint(out, zigzag(amount));
        }
    }

    /// Reads a frame that was marked with this head.
    ///
    /// # Errors
    /// The bytes are of another version, belong to another head, or are damaged: build the frame from its chunks.
    /// Never panics, whatever the bytes.
    pub fn from_bytes(head: &str, bytes: &[u8]) -> Result<Self, CacheError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(CacheError::OtherVersion)?;
        let mut reader = Reader::new(body);
        if reader.u32()? != VERSION {
            return Err(CacheError::OtherVersion);
        }
        let checksum = reader.u128()?;
        let body = reader.rest();
        let mut reader = Reader::new(body);
        if text(&mut reader)? != head {
            return Err(CacheError::OtherHead);
        }
        if xxh3_128(body) != checksum {
            return Err(Damage("checksum").into());
        }
        let frame = read_frame(&mut reader)?;
        reader.end()?;
        Ok(frame)
    }
}

fn read_frame(reader: &mut Reader<'_>) -> Result<Frame, Damage> {
    let left_out = reader.varint()?;
    let names_folded = reader.varint()?;
    let count = reader.count()?;
    let chunks = (0..count).map(|_| chunk(reader)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<String> = Texts::read(reader)?.iter().map(str::to_owned).collect();
    let count = reader.count()?;
    let mut properties = (0..count).map(|_| property(reader)).collect::<Result<Vec<_>, _>>()?;
    let offsets = read_offsets(reader)?;
    let rows = offsets.last().map_or(0, |&rows| rows as usize);
    let time = fixed(reader, rows, i64::from_le_bytes)?;
    let name = fixed(reader, rows, u16::from_le_bytes)?;
    let lineage = fixed(reader, rows, u64::from_le_bytes)?;
    if name.iter().any(|&name| name as usize >= names.len()) {
        return Err(Damage("event name"));
    }
    if lineage.iter().any(|&lineage| (lineage >> LINE_BITS) as usize >= chunks.len()) {
        return Err(Damage("lineage"));
    }
    let revenue = read_revenue(reader, rows)?;
    for property in &mut properties {
        property.codes = reader.codes(rows, property.values.len() + 1)?;
    }
    let future = read_future(reader, rows)?;
    let person = person_column(&offsets);
    Ok(Frame {
        person,
        time,
        name,
        revenue,
        offsets,
        names,
        properties,
        lineage,
        chunks,
        future,
        left_out,
        names_folded,
    })
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn text<'b>(reader: &mut Reader<'b>) -> Result<&'b str, Damage> {
    let length = reader.count()?;
    std::str::from_utf8(reader.take(length)?).map_err(|_not_text| Damage("text encoding"))
}

fn chunk(reader: &mut Reader<'_>) -> Result<ChunkRef, Damage> {
    let digest = text(reader)?.to_owned();
    Ok(ChunkRef { digest, imported_at: Timestamp(unzigzag(reader.varint()?)) })
}

fn property(reader: &mut Reader<'_>) -> Result<PropertyColumn, Damage> {
    let name = text(reader)?.to_owned();
    let values = Texts::read(reader)?.iter().map(str::to_owned).collect();
    Ok(PropertyColumn { name, codes: Vec::new(), values })
}

fn read_offsets(reader: &mut Reader<'_>) -> Result<Vec<u32>, Damage> {
    let count = reader.count()?;
    let mut offsets = Vec::with_capacity(count);
    let mut last = 0u64;
    for _ in 0..count {
        last = last.checked_add(reader.varint()?).ok_or(Damage("offsets"))?;
        offsets.push(u32::try_from(last).map_err(|_too_many| Damage("offsets"))?);
    }
    if offsets.first() == Some(&0) { Ok(offsets) } else { Err(Damage("offsets")) }
}

fn fixed<T, const N: usize>(
    reader: &mut Reader<'_>,
    rows: usize,
    number: impl Fn([u8; N]) -> T,
) -> Result<Vec<T>, Damage> {
    Ok(reader.take(rows * N)?.as_chunks::<N>().0.iter().map(|bytes| number(*bytes)).collect())
}

fn read_revenue(reader: &mut Reader<'_>, rows: usize) -> Result<Vec<i64>, Damage> {
    let mut revenue = vec![0; rows];
    for _ in 0..reader.count()? {
        let row = reader.varint()?;
        let amount = unzigzag(reader.varint()?);
        *usize::try_from(row).ok().and_then(|row| revenue.get_mut(row)).ok_or(Damage("revenue"))? = amount;
    }
    Ok(revenue)
}

fn read_future(reader: &mut Reader<'_>, rows: usize) -> Result<Vec<u32>, Damage> {
    let count = reader.count()?;
    let future: Vec<u32> =
        (0..count).map(|_| reader.varint().map(|row| row as u32)).collect::<Result<_, _>>()?;
    let ascending = future.is_sorted_by(|a, b| a < b);
    let inside = future.last().is_none_or(|&row| (row as usize) < rows);
    if ascending && inside { Ok(future) } else { Err(Damage("future rows")) }
}
