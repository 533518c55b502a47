//! What was seen before from the same source.

use crate::chunk::Chunk;
use crate::error::ChunkError;
use crate::event_ids::EventIds;
use xxhash_rust::xxh3::xxh3_128;

/// The event ids of earlier imports from one named source, and how often each row without an event id came.
///
/// Ids are kept as 128-bit xxh3 hashes: 16 bytes each whatever their length, in one flat table. Among *n* ids the
/// odds that any two share a hash, so that an event is wrongly called a duplicate, are about *n*² / 2¹²⁹:
/// 1.5 · 10⁻²⁵ for ten million ids, 1.5 · 10⁻²¹ for a thousand million. (The hash resists accidents, not an attacker
/// who chooses ids; such a one could only hide events of their own file.)
#[derive(Debug, Clone, Default)]
pub struct KnownIds {
    ids: HashTable<()>,
    rows: HashTable<u32>,
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
        let mut buffer = String::new();
        for row in 0..ids.len() {
            let id = ids.read_into(row, &mut buffer);
            if !id.is_empty() {
                self.ids.entry(xxh3_128(id.as_bytes()));
            }
        }
        for &hash in hashes {
            *self.rows.entry(hash).0 += 1;
        }
    }

    /// Distinct event ids known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.len == 0 && self.rows.len == 0
    }

    /// Notes an event id; whether it is new.
    pub(crate) fn note_id(&mut self, id: &str) -> bool {
        self.ids.entry(xxh3_128(id.as_bytes())).1
    }

    /// Takes one of the earlier rows like this one, if any is left: the *n*th identical row of a file answers to the
    /// *n*th of earlier imports. Accepted chunks hold as many of a row as the import that had most of them.
    pub(crate) fn take_row(&mut self, hash: u128) -> bool {
        match self.rows.get_mut(hash) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

/// Open addressing over 128-bit hashes. The slot is the upper bits of a mix of the hash, so that growing moves
/// entries in order and stays in the processor's cache.
#[derive(Debug, Clone)]
struct HashTable<V> {
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
    /// The slot that holds the key, or the empty one where it belongs. An empty slot is 0; the hash 0 counts as 1.
    fn slot(&self, key: u128) -> usize {
        let mixed = ((key >> 64) as u64 ^ key as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.keys.len() - 1;
        let mut slot = (mixed >> self.shift) as usize;
        while self.keys[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn get_mut(&mut self, key: u128) -> Option<&mut V> {
        let slot = self.slot(key.max(1));
        (self.keys[slot] != 0).then(|| &mut self.values[slot])
    }

    /// The value of a key, made if new, and whether it is.
    fn entry(&mut self, key: u128) -> (&mut V, bool) {
        let key = key.max(1);
        let mut slot = self.slot(key);
        let new = self.keys[slot] == 0;
        if new {
            if (self.len + 1) * 8 > self.keys.len() * 7 {
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
    fn the_hash_zero_is_a_hash() {
        let mut table = HashTable::<u32>::default();
        assert!(table.entry(0).1);
        assert!(!table.entry(0).1);
        assert!(table.get_mut(0).is_some());
    }
}
