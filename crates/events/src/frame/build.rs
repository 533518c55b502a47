//! From decoded chunks to a sorted frame.

use super::sort::{Sorted, sort};
use super::{ChunkRef, Frame, LINE_BITS};
use crate::chunk::Chunk;
use crate::dictionary::Dictionary;
use crate::error::FrameError;
use crate::event_ids::EventIds;
use crate::texts::Texts;
use model::Timestamp;
use model::events::PropertyColumn;
use std::cmp::Ordering;
use std::fmt::Write;

/// The person number of rows that are to be left out of the frame.
pub const NOBODY: u32 = u32::MAX;
/// Guards the memory of the offsets against a number that is not dense.
const MOST_PEOPLE: u32 = 1 << 28;
/// What a `u16` numbers.
const MOST_NAMES: usize = 1 << 16;
/// Where the rarest names go if there are more.
const FOLDED_NAME: &str = "(other events)";

/// Gathers chunks and sorts their rows.
///
/// Chunks are taken one at a time, so only the columns that the frame needs are ever held of all of them (about 70
/// bytes a row, and 16 or the length of the event id until sorted).
#[derive(Debug)]
pub struct FrameBuilder {
    person: Vec<u32>,
    time: Vec<i64>,
    name: Vec<u32>,
    /// Revenue of each row, and a bit for each row that has any: most have none, and a bit is nearer than a number.
    revenue: Vec<i64>,
    has_revenue: Vec<u64>,
    lineage: Vec<u64>,
    names: Dictionary,
    properties: Vec<PropertyRows>,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct PropertyRows {
    header: String,
    values: Dictionary,
    codes: Vec<u32>,
}

/// What the tie rule needs of a chunk.
#[derive(Debug)]
struct Part {
    chunk: ChunkRef,
    first_row: u32,
    event_ids: EventIds,
    without_id: Vec<u32>,
    row_hashes: Vec<u128>,
}

impl Default for FrameBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl FrameBuilder {
    /// A builder of a frame without rows.
    #[must_use]
    pub fn new() -> Self {
        Self {
            person: Vec::new(),
            time: Vec::new(),
            name: Vec::new(),
            revenue: Vec::new(),
            has_revenue: Vec::new(),
            lineage: Vec::new(),
            names: Dictionary::new(),
            properties: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds the rows of a chunk. `people[i]` is the dense number of the person of the chunk's identity `i`, or
    /// [`NOBODY`]; `digest` names the chunk; `imported_at` is when its import was made.
    ///
    /// # Errors
    /// As many people as the chunk has identities are needed; a frame holds 4,294,967,295 rows, 268,435,456 people,
    /// 16,777,216 chunks, 4 GiB of distinct values a property, and lines up to 1,099,511,627,775.
    pub fn add(
        &mut self,
        chunk: Chunk,
        people: &[u32],
        digest: &str,
        imported_at: Timestamp,
    ) -> Result<(), FrameError> {
        self.check(&chunk, people)?;
        let first_row = self.time.len();
        let part = (self.parts.len() as u64) << LINE_BITS;
        self.person.extend(chunk.identity.iter().map(|&identity| people[identity as usize]));
        self.time.extend_from_slice(&chunk.time);
        self.lineage.extend(chunk.line.iter().map(|line| part | line));
        let names: Vec<u32> = chunk.names.iter().map(|name| self.names.code(name)).collect();
        self.name.extend(chunk.name.iter().map(|&name| names[name as usize]));
        self.add_revenue(&chunk.revenue, first_row);
        self.add_properties(&chunk, first_row);
        self.parts.push(Part {
            chunk: ChunkRef { digest: digest.to_owned(), imported_at },
            first_row: first_row as u32,
            event_ids: chunk.event_ids,
            without_id: chunk.without_id,
            row_hashes: chunk.row_hashes,
        });
        Ok(())
    }

    fn check(&self, chunk: &Chunk, people: &[u32]) -> Result<(), FrameError> {
        if chunk.earliest.len() != people.len() {
            let identities = chunk.earliest.len();
            return Err(FrameError::PeopleMismatch { identities, people: people.len() });
        }
        let limit = |what, found: u64, most: u64| {
            if found > most { Err(FrameError::TooMany { what, most }) } else { Ok(()) }
        };
        let most_person = people.iter().filter(|&&person| person != NOBODY).max().map_or(0, |&most| most);
        let rows = self.time.len() + chunk.len();
        limit("events", rows as u64, u64::from(u32::MAX))?;
        limit("people", u64::from(most_person) + 1, u64::from(MOST_PEOPLE))?;
        limit("event chunks", self.parts.len() as u64 + 1, 1 << (64 - LINE_BITS))?;
        limit("lines", chunk.line.iter().copied().max().unwrap_or(0), (1 << LINE_BITS) - 1)?;
        limit(
            "bytes of event names",
            (self.names.bytes() + chunk.names.bytes()) as u64,
            u64::from(u32::MAX),
        )?;
        for property in &chunk.properties {
            let held =
                self.properties.iter().find(|p| p.header == property.header).map_or(0, |p| p.values.bytes());
            limit("bytes of property values", (held + property.values.bytes()) as u64, u64::from(u32::MAX))?;
        }
        Ok(())
    }

    fn add_revenue(&mut self, revenue: &[(u32, i64)], first_row: usize) {
        self.revenue.resize(self.time.len(), 0);
        self.has_revenue.resize(self.time.len().div_ceil(64), 0);
        for &(row, amount) in revenue {
            let row = first_row + row as usize;
            self.revenue[row] = amount;
            self.has_revenue[row / 64] |= 1 << (row % 64);
        }
    }

    fn add_properties(&mut self, chunk: &Chunk, first_row: usize) {
        for property in &chunk.properties {
            let held =
                self.properties.iter().position(|p| p.header == property.header).unwrap_or_else(|| {
                    let header = property.header.clone();
                    self.properties.push(PropertyRows {
                        header,
                        values: Dictionary::new(),
                        codes: Vec::new(),
                    });
                    self.properties.len() - 1
                });
            let held = &mut self.properties[held];
            held.codes.resize(first_row, 0);
            let values = property.values.iter().map(|value| held.values.code(value) + 1);
            let codes: Vec<u32> = std::iter::once(0).chain(values).collect();
            held.codes.extend(property.codes.iter().map(|&code| codes[code as usize]));
        }
        for property in &mut self.properties {
            property.codes.resize(self.time.len(), 0);
        }
    }

    /// Sorts all rows.
    #[must_use]
    pub fn finish(self) -> Frame {
        self.finish_telling(|_| {})
    }

    /// As [`FrameBuilder::finish`], which takes as long as all that came before; `told` hears the share of it that is done.
    #[must_use]
    pub fn finish_telling(mut self, told: impl Fn(f64)) -> Frame {
        let people = self.person.iter().filter(|&&person| person != NOBODY).max().map_or(0, |most| most + 1);
        let (rank, chunks) = self.rank_parts();
        let person = std::mem::take(&mut self.person);
        let time = std::mem::take(&mut self.time);
        let sorted = sort(&person, time, people, |a, b| self.tie(&rank, a, b));
        let left_out = (person.len() - sorted.rows.len()) as u64;
        told(0.5);
        drop(person);
        for part in &mut self.parts {
            (part.event_ids, part.without_id, part.row_hashes) = (EventIds::new(), Vec::new(), Vec::new());
        }
        let (names, name, names_folded) = gather_names(self.names.texts(), self.name, &sorted.rows);
        told(0.65);
        let revenue = gather_revenue(self.revenue, &self.has_revenue, &sorted.rows);
        let lineage = gather_lineage(self.lineage, &rank, &sorted.rows);
        told(0.8);
        let properties = gather_properties(self.properties, &sorted.rows);
        let future = future_rows(&lineage, &sorted.time, &chunks);
        let Sorted { time, offsets, rows } = sorted;
        drop(rows);
        let person = person_column(&offsets);
        Frame {
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
        }
    }

    /// The place of each part among all by digest, and the parts in that order: the order in which chunks came must
    /// not show.
    fn rank_parts(&self) -> (Vec<u32>, Vec<ChunkRef>) {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        order.sort_by(|&a, &b| self.parts[a].chunk.cmp(&self.parts[b].chunk));
        let mut rank = vec![0; order.len()];
        for (place, &part) in order.iter().enumerate() {
            rank[part] = place as u32;
        }
        (rank, order.into_iter().map(|part| self.parts[part].chunk.clone()).collect())
    }

    /// The tie rule, for two rows of one person at one instant.
    fn tie(&self, rank: &[u32], a: u32, b: u32) -> Ordering {
        let place = |row: u32| {
            let part = (self.lineage[row as usize] >> LINE_BITS) as usize;
            (&self.parts[part], (row - self.parts[part].first_row) as usize)
        };
        compare_keys(place(a), place(b)).then_with(|| {
            let name = |row: u32| self.names.texts().get(self.name[row as usize] as usize);
            let lineage = |row: u32| ranked(self.lineage[row as usize], rank);
            let rest = |row: u32| (name(row), self.revenue[row as usize], lineage(row));
            rest(a).cmp(&rest(b))
        })
    }
}

/// By event id as text, or hash as hexadecimal text where there is none.
fn compare_keys((part_a, a): (&Part, usize), (part_b, b): (&Part, usize)) -> Ordering {
    match (&part_a.event_ids, &part_b.event_ids) {
        (EventIds::Uuids(ids_a), EventIds::Uuids(ids_b)) => return ids_a[a].cmp(&ids_b[b]),
        (EventIds::None(_), EventIds::None(_)) => return part_a.row_hashes[a].cmp(&part_b.row_hashes[b]),
        _ => {}
    }
    let (mut buffer_a, mut buffer_b) = (String::new(), String::new());
    part_a.key(a, &mut buffer_a).cmp(part_b.key(b, &mut buffer_b))
}

impl Part {
    fn key<'b>(&'b self, row: usize, buffer: &'b mut String) -> &'b str {
        if self.event_ids.has(row) {
            return self.event_ids.read_into(row, buffer);
        }
        let hash = self.without_id.binary_search(&(row as u32)).ok().map(|at| self.row_hashes[at]);
        if let Some(hash) = hash {
            // Writing to a string cannot fail.
            let _ = write!(buffer, "{hash:032x}");
        }
        buffer
    }
}

fn ranked(lineage: u64, rank: &[u32]) -> u64 {
    let part = (lineage >> LINE_BITS) as usize;
    u64::from(rank[part]) << LINE_BITS | lineage & ((1 << LINE_BITS) - 1)
}

fn gather_lineage(lineage: Vec<u64>, rank: &[u32], rows: &[u32]) -> Vec<u64> {
    let gathered = rows.iter().map(|&row| ranked(lineage[row as usize], rank)).collect();
    drop(lineage);
    gathered
}

fn gather_revenue(revenue: Vec<i64>, has: &[u64], rows: &[u32]) -> Vec<i64> {
    let amount = |row: usize| if has[row / 64] >> (row % 64) & 1 == 1 { revenue[row] } else { 0 };
    let gathered = rows.iter().map(|&row| amount(row as usize)).collect();
    drop(revenue);
    gathered
}

/// Texts in their own order, and the new number of each old one: the order in which they came must not show.
fn in_order(texts: &Texts) -> (Vec<String>, Vec<u32>) {
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_unstable_by_key(|&code| texts.get(code as usize));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old as usize] = new as u32;
    }
    (order.iter().map(|&code| texts.get(code as usize).to_owned()).collect(), place)
}

fn gather_names(texts: &Texts, codes: Vec<u32>, rows: &[u32]) -> (Vec<String>, Vec<u16>, u64) {
    let (mut names, mut place) = in_order(texts);
    let folded = names.len().saturating_sub(MOST_NAMES);
    let folded = if folded > 0 { fold(&mut names, &mut place, &codes) } else { 0 };
    let narrow: Vec<u16> = codes.into_iter().map(|code| place[code as usize] as u16).collect();
    (names, rows.iter().map(|&row| narrow[row as usize]).collect(), folded)
}

/// Keeps the names with most rows, all but one of what can be numbered, and gives the rest one name.
fn fold(names: &mut Vec<String>, place: &mut [u32], codes: &[u32]) -> u64 {
    let mut rows = vec![0u64; names.len()];
    codes.iter().for_each(|&code| rows[place[code as usize] as usize] += 1);
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&name| (std::cmp::Reverse(rows[name]), name));
    let mut kept = order[..MOST_NAMES - 1].to_vec();
    kept.sort_unstable();
    let mut new = vec![MOST_NAMES as u32 - 1; names.len()];
    for (number, &name) in kept.iter().enumerate() {
        new[name] = number as u32;
    }
    place.iter_mut().for_each(|place| *place = new[*place as usize]);
    let folded = names.len() - kept.len();
    *names = kept.iter().map(|&name| std::mem::take(&mut names[name])).collect();
    names.push(FOLDED_NAME.to_owned());
    folded as u64
}

fn gather_properties(mut properties: Vec<PropertyRows>, rows: &[u32]) -> Vec<PropertyColumn> {
    properties.sort_by(|a, b| a.header.cmp(&b.header));
    properties
        .into_iter()
        .map(|property| {
            let (values, place) = in_order(property.values.texts());
            let code = |code: u32| code.checked_sub(1).map_or(0, |code| place[code as usize] + 1);
            let codes = gather_codes(property.codes, values.len(), code, rows);
            PropertyColumn { name: property.header, codes, values }
        })
        .collect()
}

/// Gathers from the narrowest copy of a column that holds it: a random read is a matter of the cache.
fn gather_codes(codes: Vec<u32>, most: usize, code: impl Fn(u32) -> u32, rows: &[u32]) -> Vec<u32> {
    if most < 1 << 8 {
        let narrow: Vec<u8> = codes.into_iter().map(|old| code(old) as u8).collect();
        rows.iter().map(|&row| u32::from(narrow[row as usize])).collect()
    } else if most < 1 << 16 {
        let narrow: Vec<u16> = codes.into_iter().map(|old| code(old) as u16).collect();
        rows.iter().map(|&row| u32::from(narrow[row as usize])).collect()
    } else {
        rows.iter().map(|&row| code(codes[row as usize])).collect()
    }
}

fn future_rows(lineage: &[u64], time: &[i64], chunks: &[ChunkRef]) -> Vec<u32> {
    let imported: Vec<i64> = chunks.iter().map(|chunk| chunk.imported_at.0).collect();
    let rows = lineage.iter().zip(time).enumerate();
    rows.filter(|(_, (lineage, time))| **time > imported[(**lineage >> LINE_BITS) as usize])
        .map(|(row, _)| row as u32)
        .collect()
}

pub(super) fn person_column(offsets: &[u32]) -> Vec<u32> {
    let mut person = Vec::with_capacity(offsets.last().map_or(0, |&rows| rows as usize));
    for (number, bounds) in offsets.windows(2).enumerate() {
        person.resize(bounds[1] as usize, number as u32);
    }
    person
}
