//! An immutable run of accepted rows, in columns.

mod codec;

use crate::dictionary::MULTIPLIER;
use crate::event_ids::EventIds;
use crate::texts::Texts;
use model::{Identifiers, IdentityFact, Timestamp};
use xxhash_rust::xxh3::xxh3_128;

/// Up to about a million accepted rows of one import, in the order of the file.
///
/// Identities stand apart from the rows, as a dictionary of the distinct tuples of identifiers with the earliest
/// time of each: people are resolved from them alone, and they can be rewritten without touching the other columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chunk {
    /// Four texts an identity: email, user id, CRM id, anonymous id.
    pub(crate) identities: Texts,
    /// Earliest time of each identity.
    pub(crate) earliest: Vec<i64>,
    pub(crate) event_ids: EventIds,
    /// Rows without an event id, ascending, and the hash of each.
    pub(crate) without_id: Vec<u32>,
    pub(crate) row_hashes: Vec<u128>,
    pub(crate) names: Texts,
    pub(crate) name: Vec<u32>,
    pub(crate) identity: Vec<u32>,
    pub(crate) time: Vec<i64>,
    pub(crate) line: Vec<u64>,
    /// Rows with a revenue, ascending, and the revenue of each.
    pub(crate) revenue: Vec<(u32, i64)>,
    pub(crate) properties: Vec<Property>,
}

/// One property of a chunk's rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Property {
    pub(crate) header: String,
    pub(crate) values: Texts,
    /// 0 is none, `v` is `values[v - 1]`.
    pub(crate) codes: Vec<u32>,
}

impl Default for EventIds {
    fn default() -> Self {
        Self::new()
    }
}

/// The identifiers of some rows of a chunk, as they stand there. Empty is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'c> {
    /// Lower-cased.
    pub email: &'c str,
    /// Exact.
    pub user_id: &'c str,
    /// Exact.
    pub crm_id: &'c str,
    /// Exact.
    pub anonymous_id: &'c str,
    /// Earliest time of a row that bears exactly these.
    pub earliest: Timestamp,
}

/// One row of a chunk, put together from its columns: for a person's timeline, a check, an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChunkRow<'c> {
    /// Physical line of the imported file the row began on.
    pub line: u64,
    /// When.
    pub time: Timestamp,
    /// Event name.
    pub name: &'c str,
    /// Number of the row's identity in the chunk.
    pub identity: u32,
    /// Event id, where the row had one.
    pub event_id: Option<String>,
    /// The upper 80 bits of a hash of the raw row (the others are 0), kept where it had no event id.
    pub row_hash: Option<u128>,
    /// Revenue in hundredths of the currency.
    pub revenue: Option<i64>,
    /// Header and value of each property the row has.
    pub properties: Vec<(&'c str, &'c str)>,
}

impl Chunk {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// Distinct identities, in the order they came. Their numbers are what [`crate::FrameBuilder::add`] maps to people.
    pub fn identities(&self) -> impl ExactSizeIterator<Item = Identity<'_>> {
        (0..self.earliest.len()).map(|number| self.identity(number))
    }

    /// What tells an identity apart, in 128 bits: its four texts and where each ends.
    pub(crate) fn identity_key(&self, number: usize) -> u128 {
        let (joined, lengths) = self.identities.run::<4>(number * 4);
        let lengths = lengths.into_iter().fold(0, |all, length| all << 32 | u128::from(length));
        xxh3_128(joined.as_bytes()) ^ lengths.wrapping_mul(MULTIPLIER)
    }

    pub(crate) fn identity(&self, number: usize) -> Identity<'_> {
        let part = |i| self.identities.get(number * 4 + i);
        Identity {
            email: part(0),
            user_id: part(1),
            crm_id: part(2),
            anonymous_id: part(3),
            earliest: Timestamp(self.earliest[number]),
        }
    }

    /// What the chunk's rows say about who is who: one fact an identity, in the same order, at its earliest time.
    #[must_use]
    pub fn identity_facts(&self) -> Vec<IdentityFact> {
        self.identities().map(|identity| identity.fact()).collect()
    }

    /// Event names, in the order they came.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter()
    }

    /// Headers of the property columns.
    pub fn property_headers(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().map(|property| property.header.as_str())
    }

    /// A row; `None` beyond the last.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<ChunkRow<'_>> {
        let time = Timestamp(*self.time.get(row)?);
        let mut buffer = String::new();
        let event_id = Some(self.event_ids.read_into(row, &mut buffer)).filter(|id| !id.is_empty());
        let value = |property: &'_ Property| property.codes[row].checked_sub(1);
        Some(ChunkRow {
            line: self.line[row],
            time,
            name: self.names.get(self.name[row] as usize),
            identity: self.identity[row],
            event_id: event_id.map(str::to_owned),
            row_hash: self.row_hash(row),
            revenue: self
                .revenue
                .binary_search_by_key(&(row as u32), |r| r.0)
                .ok()
                .map(|i| self.revenue[i].1),
            properties: self
                .properties
                .iter()
                .filter_map(|p| Some((p.header.as_str(), p.values.get(value(p)? as usize))))
                .collect(),
        })
    }

    /// The row that began on this line of the imported file.
    #[must_use]
    pub fn row_at_line(&self, line: u64) -> Option<ChunkRow<'_>> {
        self.row(self.line.iter().position(|&l| l == line)?)
    }

    pub(crate) fn row_hash(&self, row: usize) -> Option<u128> {
        Some(self.row_hashes[self.without_id.binary_search(&(row as u32)).ok()?])
    }
}

impl Identity<'_> {
    /// The identifiers, owned.
    #[must_use]
    pub fn identifiers(&self) -> Identifiers {
        Identifiers::from_cells(self.email, self.user_id, self.crm_id, self.anonymous_id)
    }

    /// The same as a fact.
    #[must_use]
    pub fn fact(&self) -> IdentityFact {
        IdentityFact { identifiers: self.identifiers(), at: Some(self.earliest) }
    }
}

/// What is kept of a row's hash: its upper 80 bits. They order rows as the whole does, and among *n* rows the odds that any
/// two share them are about *n*² / 2⁸¹: 4 · 10⁻¹¹ for ten million, 4 · 10⁻⁷ for a thousand million.
pub(crate) fn kept(row_hash: u128) -> u128 {
    row_hash >> DROPPED_BITS << DROPPED_BITS
}

const DROPPED_BITS: u32 = 48;

/// The name of a chunk by its content: 128-bit xxh3 of the encoded bytes, 32 hexadecimal digits.
#[must_use]
pub fn digest(encoded: &[u8]) -> String {
    format!("{:032x}", xxh3_128(encoded))
}
