//! What was seen before from the same source.

use crate::chunk::Chunk;
use crate::error::ChunkError;
use crate::event_ids::{EventIds, uuid_text};
use std::hint::black_box;
use xxhash_rust::xxh3::xxh3_128;

/// The event ids of earlier imports from one named source, and how often each row without an event id came.
///
/// Ids are kept as 128-bit xxh3 hashes: 16 bytes each whatever their length, in one flat table. Among *n* ids the
/// odds that any two share a hash, so that an event is wrongly called a duplicate, are about *n*² / 2¹²⁹:
/// 1.5 · 10⁻²⁵ for ten million ids, 1.5 · 10⁻²¹ for a thousand million. (The hash resists accidents, not an attacker
/// who chooses ids; such a one could only hide events of their own file.)
#[derive(Debug, Clone, Default)]
pub struct KnownIds {
    ids: IdSet,
    rows: HashTable<Count>,
    /// Rows without an event id that the last import brought. They wait here until there is a next one: most often there is
    /// none, and a table of millions is not filled for nothing.
    last: Vec<u128>,
}

/// How often a row without an event id came.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// In the import that had most of it.
    total: u32,
    /// Of these, not yet answered to by the import under way.
    left: u32,
}

impl KnownIds {
    /// Nothing was imported from this source before.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns what an earlier chunk of the source holds, reading only the columns it needs.
    ///
    /// # Errors
    /// As [`Chunk::decode`].
    pub fn add_encoded(&mut self, bytes: &[u8]) -> Result<(), ChunkError> {
        let (ids, hashes) = Chunk::decode_ids(bytes)?;
        self.add_columns(&ids, &hashes);
        Ok(())
    }

    /// Learns what an earlier chunk of the source holds.
    pub fn add(&mut self, chunk: &Chunk) {
        self.add_columns(&chunk.event_ids, &chunk.row_hashes);
    }

    fn add_columns(&mut self, ids: &EventIds, hashes: &[u128]) {
        match ids {
            EventIds::None(_) => {}
            EventIds::Uuids(ids) => {
                for &id in ids {
                    self.ids.note(xxh3_128(&uuid_text(id)));
                }
            }
            EventIds::Texts(ids) => {
                for id in ids.iter().filter(|id| !id.is_empty()) {
                    self.ids.note(xxh3_128(id.as_bytes()));
                }
            }
        }
        for &hash in hashes {
            self.rows.entry(hash).0.add();
        }
    }

    /// Distinct event ids known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.table.len + self.ids.waiting.len()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.rows.len == 0 && self.last.is_empty()
    }

    /// Notes an event id; whether it is new.
    pub(crate) fn note_id(&mut self, id: &str) -> bool {
        self.ids.note(Self::hash_of(id))
    }

    /// What an event id is known by.
    pub(crate) fn hash_of(id: &str) -> u128 {
        xxh3_128(id.as_bytes())
    }

    /// Whether no event id is known.
    pub(crate) fn has_no_ids(&self) -> bool {
        self.ids.table.len + self.ids.waiting.len() == 0
    }

    /// Notes the event ids of these hashes; the places of those that were known, ascending.
    pub(crate) fn note_ids(&mut self, hashes: &[u128]) -> Vec<u32> {
        self.ids.note_all(hashes)
    }

    /// Takes one of the earlier rows like this one, if any is left: the *n*th identical row of a file answers to the
    /// *n*th of earlier imports. Accepted chunks hold as many of a row as the import that had most of them.
    pub(crate) fn take_row(&mut self, hash: u128) -> bool {
        if self.rows.len == 0 {
            return false;
        }
        match self.rows.get_mut(hash) {
            Some(count) if count.left > 0 => {
                count.left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Closes the import under way, which brought these new rows without an event id.
    pub(crate) fn close_import(&mut self, new_rows: Vec<u128>) {
        self.last = new_rows;
    }

    /// Begins the next import: every row of the earlier ones may be answered to again.
    pub(crate) fn open_import(&mut self) {
        self.rows.values.iter_mut().for_each(|count| count.left = count.total);
        for hash in std::mem::take(&mut self.last) {
            self.rows.entry(hash).0.add();
        }
    }
}

impl Count {
    fn add(&mut self) {
        self.total += 1;
        self.left += 1;
    }
}

/// A set of hashes that answers at once and writes later.
///
/// A set of millions lies in memory that takes longest to reach, and an import asks it once a row. Nearly every row
/// is new, which the small filter (a Bloom filter of one word a key) knows for certain in nearly all cases: such a
/// hash waits, and is written in a batch whose memory is fetched side by side.
#[derive(Debug, Clone)]
struct IdSet {
    table: HashTable<()>,
    /// One word for every [`SLOTS_PER_WORD`] slots of the table, in the same order.
    filter: Vec<u64>,
    /// In the filter, not yet in the table.
    waiting: Vec<u128>,
}

const BATCH: usize = 256;
const SLOTS_PER_WORD: usize = 8;
/// Parts of the table that many hashes are gone through by: the upper bits choose them, as they choose the slot.
const PART_BITS: u32 = 8;
const PARTS: usize = 1 << PART_BITS;

impl Default for IdSet {
    fn default() -> Self {
        let table = HashTable::default();
        let filter = vec![0; table.keys.len() / SLOTS_PER_WORD];
        Self { table, filter, waiting: Vec::with_capacity(BATCH) }
    }
}

impl IdSet {
    /// Notes a hash; whether it is new.
    fn note(&mut self, hash: u128) -> bool {
        let hash = hash.max(1);
        if self.filter.is_empty() {
            self.fit_filter();
        }
        let word = &mut self.filter[self.table.home(hash) / SLOTS_PER_WORD];
        let bits = filter_bits(hash);
        if *word & bits == bits {
            self.flush();
            let new = self.table.entry(hash).1;
            self.fit_filter();
            // The filter may be another one by now.
            self.filter[self.table.home(hash) / SLOTS_PER_WORD] |= bits;
            return new;
        }
        *word |= bits;
        self.waiting.push(hash);
        if self.waiting.len() == BATCH {
            self.flush();
        }
        true
    }

    /// Notes many hashes; the places of those that were known, ascending. They are gone through by parts of the table, each
    /// small enough for the processor's cache: a quarter of the time of one after the other.
    fn note_all(&mut self, hashes: &[u128]) -> Vec<u32> {
        self.write_waiting();
        self.table.reserve(hashes.len());
        // Made anew if a single hash is asked for again.
        self.filter = Vec::new();
        let part = |hash: u128| (HashTable::<()>::mix(hash.max(1)) >> (64 - PART_BITS)) as usize;
        let mut next = [0; PARTS + 1];
        hashes.iter().for_each(|hash| next[part(*hash) + 1] += 1);
        (0..PARTS).for_each(|i| next[i + 1] += next[i]);
        let mut by_part = vec![(0, 0); hashes.len()];
        for (place, hash) in (0..).zip(hashes) {
            let at = &mut next[part(*hash)];
            by_part[*at] = (*hash, place);
            *at += 1;
        }
        let known = by_part.into_iter().filter(|(hash, _)| !self.table.entry(*hash).1);
        let mut known: Vec<u32> = known.map(|(_, place)| place).collect();
        known.sort_unstable();
        known
    }

    fn flush(&mut self) {
        self.write_waiting();
        self.fit_filter();
    }

    fn write_waiting(&mut self) {
        black_box(
            self.waiting.iter().fold(0, |sum, &hash| sum ^ self.table.keys[self.table.home(hash)] as u64),
        );
        for hash in self.waiting.drain(..) {
            self.table.entry(hash);
        }
    }

    /// Makes the filter anew when the table has grown.
    fn fit_filter(&mut self) {
        let words = self.table.keys.len() / SLOTS_PER_WORD;
        if self.filter.len() != words {
            self.filter = vec![0; words];
            for &hash in self.table.keys.iter().filter(|&&hash| hash != 0) {
                self.filter[self.table.home(hash) / SLOTS_PER_WORD] |= filter_bits(hash);
            }
        }
    }
}

/// Four bits of a word, by bits of the hash that do not choose the word.
fn filter_bits(hash: u128) -> u64 {
    [0, 6, 12, 18].into_iter().fold(0, |bits, shift| bits | 1 << (hash >> shift & 63))
}

/// Open addressing over 128-bit hashes. The slot is the upper bits of a mix of the hash, so that growing moves
/// entries in order and stays in the processor's cache.
#[derive(Debug, Clone)]
pub(crate) struct HashTable<V> {
    keys: Vec<u128>,
    values: Vec<V>,
    shift: u32,
    len: usize,
}

const SMALLEST_BITS: u32 = 8;

impl<V: Copy + Default> Default for HashTable<V> {
    fn default() -> Self {
        let slots = 1 << SMALLEST_BITS;
        Self { keys: vec![0; slots], values: vec![V::default(); slots], shift: 64 - SMALLEST_BITS, len: 0 }
    }
}

impl<V: Copy + Default> HashTable<V> {
    /// Where the search for a key begins.
    fn home(&self, key: u128) -> usize {
        (Self::mix(key) >> self.shift) as usize
    }

    fn mix(key: u128) -> u64 {
        ((key >> 64) as u64 ^ key as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The slot that holds the key, or the empty one where it belongs. An empty slot is 0; the hash 0 counts as 1.
    fn slot(&self, key: u128) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = self.home(key);
        while self.keys[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Makes room for so many more keys.
    fn reserve(&mut self, more: usize) {
        while (self.len + more) * 4 > self.keys.len() * 3 {
            self.grow();
        }
    }

    /// Asks for the memory of these keys without waiting for it, so that it is fetched side by side.
    pub(crate) fn touch(&self, keys: &[u128])
    where
        V: Into<u32>,
    {
        let all = keys.iter().map(|key| self.home((*key).max(1)));
        black_box(all.fold(0, |sum, home| sum ^ self.keys[home] as u32 ^ self.values[home].into()));
    }

    fn get_mut(&mut self, key: u128) -> Option<&mut V> {
        let slot = self.slot(key.max(1));
        (self.keys[slot] != 0).then(|| &mut self.values[slot])
    }

    /// The value of a key, made if new, and whether it is.
    pub(crate) fn entry(&mut self, key: u128) -> (&mut V, bool) {
        let key = key.max(1);
        let mut slot = self.slot(key);
        let new = self.keys[slot] == 0;
        if new {
            if (self.len + 1) * 4 > self.keys.len() * 3 {
                self.grow();
                slot = self.slot(key);
            }
            self.keys[slot] = key;
            self.len += 1;
        }
        (&mut self.values[slot], new)
    }

    fn grow(&mut self) {
        let slots = self.keys.len() * 2;
        let keys = std::mem::replace(&mut self.keys, vec![0; slots]);
        let values = std::mem::replace(&mut self.values, vec![V::default(); slots]);
        self.shift -= 1;
        for (key, value) in keys.into_iter().zip(values) {
            if key != 0 {
                let slot = self.slot(key);
                self.keys[slot] = key;
                self.values[slot] = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn the_table_counts_as_a_map_does() {
        let mut table = HashTable::<u32>::default();
        let mut map = HashMap::<u128, u32>::new();
        for i in 0u128..20_000 {
            let key = 1 + i * i % 7_919;
            let (count, new) = table.entry(key);
            *count += 1;
            assert_eq!(new, !map.contains_key(&key));
            *map.entry(key).or_default() += 1;
        }
        assert_eq!(table.len, map.len());
        for (key, count) in map {
            assert_eq!(table.get_mut(key).copied(), Some(count));
        }
        assert_eq!(table.get_mut(8_000), None);
    }

    #[test]
    fn the_set_answers_as_a_set_does_while_hashes_wait() {
        let mut set = IdSet::default();
        let mut seen = std::collections::HashSet::new();
        for i in 0u64..60_000 {
            let hash = xxh3_128(&(i * i % 30_011).to_le_bytes());
            assert_eq!(set.note(hash), seen.insert(hash), "{i}");
        }
        assert_eq!(set.table.len + set.waiting.len(), seen.len());
    }

    #[test]
    fn many_at_once_are_answered_as_one_after_the_other() {
        let hash = |i: u64| if i == 7 { 0 } else { xxh3_128(&i.to_le_bytes()) };
        let (mut one, mut many) = (IdSet::default(), IdSet::default());
        for round in 0..12u64 {
            let hashes: Vec<u128> = (0..700).map(|i| hash((i * i + round * 311) % 2_003)).collect();
            if round % 3 == 2 {
                for &hash in &hashes {
                    assert_eq!(one.note(hash), many.note(hash), "{round}");
                }
                continue;
            }
            let known = (0u32..).zip(&hashes).filter(|(_, hash)| !one.note(**hash)).map(|(place, _)| place);
            assert_eq!(known.collect::<Vec<_>>(), many.note_all(&hashes), "{round}");
        }
        one.flush();
        many.flush();
        assert_eq!(one.table.len, many.table.len);
    }

    #[test]
    fn nothing_is_forgotten_when_a_doubtful_hash_comes_as_the_set_grows() {
        for round in 0u64..100 {
            let hash = |i: u64| xxh3_128(&(round << 32 | i).to_le_bytes());
            let mut set = IdSet::default();
            assert!((0..1_700).all(|i| set.note(hash(i))));
            assert!((0..1_700).all(|i| !set.note(hash(i))), "{round}");
        }
    }

    #[test]
    fn the_hash_zero_is_a_hash() {
        let mut table = HashTable::<u32>::default();
        assert!(table.entry(0).1);
        assert!(!table.entry(0).1);
        assert!(table.get_mut(0).is_some());
    }
}
