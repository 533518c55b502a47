//! All events of a project in one set of columns, sorted for the funnel.

mod build;
mod cache;
mod sort;

pub use build::{FrameBuilder, NOBODY};

use model::events::PropertyColumn;
use model::{EventFrame, Timestamp};
use std::ops::Range;

/// Bits of a packed lineage that hold the line; the rest hold the number of the chunk.
const LINE_BITS: u32 = 40;

/// Rows sorted by (person, time, tie rule), each with its way back to the raw row.
///
/// Two frames of the same chunks and people are equal, in whatever order the chunks came. At one instant rows go by
/// their event id as text, or where they have none by the hash of the raw row as 32 hexadecimal digits; the same id
/// from two sources by name, revenue, digest of the chunk and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    person: Vec<u32>,
    time: Vec<i64>,
    name: Vec<u16>,
    revenue: Vec<i64>,
    offsets: Vec<u32>,
    names: Vec<String>,
    properties: Vec<PropertyColumn>,
    /// Number of the chunk in `chunks` above [`LINE_BITS`], line below.
    lineage: Vec<u64>,
    chunks: Vec<ChunkRef>,
    /// Rows later than the import that brought them, ascending.
    future: Vec<u32>,
    left_out: u64,
    names_folded: u64,
}

/// A chunk that is part of a frame.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChunkRef {
    /// Name of the chunk by content.
    pub digest: String,
    /// When it was imported.
    pub imported_at: Timestamp,
}

/// Where a row of a frame came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage<'f> {
    /// The chunk; the caller knows the import it belongs to.
    pub chunk: &'f ChunkRef,
    /// Physical line of the imported file on which the raw row begins.
    pub line: u64,
}

/// What a frame holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameSummary {
    /// Rows.
    pub rows: u64,
    /// People with at least one row.
    pub people: u64,
    /// Earliest row.
    pub first: Option<Timestamp>,
    /// Latest row, even one in the future of its import.
    pub last: Option<Timestamp>,
    /// The data's end: the latest row that is not later than the import that brought it.
    pub data_end: Option<Timestamp>,
    /// Rows later than the import that brought them. They are in the frame, and flagged.
    pub future_rows: u64,
    /// Rows in the chunks that belong to [`NOBODY`] and are not in the frame.
    pub rows_without_person: u64,
    /// Rows of each event name, in the order of [`EventFrame::names`].
    pub rows_per_name: Vec<u64>,
    /// Rare event names shown under one name because there are more than a frame can number (65,536); 0 but for
    /// files whose event names hold ids or addresses.
    pub names_folded: u64,
}

impl Frame {
    /// The columns, for the funnel.
    #[must_use]
    pub fn view(&self) -> EventFrame<'_> {
        EventFrame {
            person: &self.person,
            time: &self.time,
            name: &self.name,
            revenue: &self.revenue,
            offsets: &self.offsets,
            names: &self.names,
            properties: &self.properties,
            left_out: &[],
        }
    }

    /// Rows of a person: their timeline. Empty for a number beyond the people of the frame.
    #[must_use]
    pub fn person_rows(&self, person: u32) -> Range<usize> {
        match self.offsets.get(person as usize..) {
            Some(&[start, end, ..]) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// Where a row came from; `None` beyond the last row.
    #[must_use]
    pub fn lineage(&self, row: usize) -> Option<Lineage<'_>> {
        let packed = *self.lineage.get(row)?;
        let chunk = self.chunks.get((packed >> LINE_BITS) as usize)?;
        Some(Lineage { chunk, line: packed & ((1 << LINE_BITS) - 1) })
    }

    /// The chunks it was built from, by digest.
    #[must_use]
    pub fn chunks(&self) -> &[ChunkRef] {
        &self.chunks
    }

    /// Rows later than the import that brought them, ascending.
    #[must_use]
    pub fn future_rows(&self) -> &[u32] {
        &self.future
    }

    /// Counts and bounds, in one pass.
    #[must_use]
    pub fn summary(&self) -> FrameSummary {
        let mut rows_per_name = vec![0; self.names.len()];
        for &name in &self.name {
            rows_per_name[name as usize] += 1;
        }
        FrameSummary {
            rows: self.time.len() as u64,
            people: self.offsets.windows(2).filter(|pair| pair[0] < pair[1]).count() as u64,
            first: self.time.iter().min().map(|&time| Timestamp(time)),
            last: self.time.iter().max().map(|&time| Timestamp(time)),
            data_end: self.data_end(),
            future_rows: self.future.len() as u64,
            rows_without_person: self.left_out,
            rows_per_name,
            names_folded: self.names_folded,
        }
    }

    /// The data's end: the latest row that is not later than the import that brought it.
    #[must_use]
    pub fn data_end(&self) -> Option<Timestamp> {
        let mut latest = None;
        let mut start = 0;
        for end in self.future.iter().map(|&row| row as usize).chain([self.time.len()]) {
            latest = latest.max(self.time[start..end].iter().max().copied());
            start = end + 1;
        }
        latest.map(Timestamp)
    }
}
