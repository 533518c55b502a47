//! Codes for texts seen before.

use crate::texts::Texts;
use std::hint::black_box;
use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

/// Numbers for hashes, in order of first sight. A slot is the upper 96 bits of the hash beside the number; the place
/// of a slot is the uppermost bits, so that growing moves slots in order and stays in the processor's cache.
///
/// Texts of equal hash are taken for the same text without a look at them, as with event ids: among a million texts
/// the odds are 6 · 10⁻¹⁸, and the look would cost as much as all the rest.
#[derive(Debug, Clone)]
struct Codes {
    slots: Vec<u128>,
    shift: u32,
    len: u32,
}

const CODE: u128 = u32::MAX as u128;
const SMALLEST_BITS: u32 = 6;

impl Codes {
    fn new() -> Self {
        Self { slots: vec![CODE; 1 << SMALLEST_BITS], shift: 128 - SMALLEST_BITS, len: 0 }
    }

    /// Forgets all numbers and keeps the memory.
    fn clear(&mut self) {
        self.slots.fill(CODE);
        self.len = 0;
    }

    /// Asks for the memory of a slot without waiting for it: a batch of these is fetched side by side.
    fn touch(&self, hash: u128) -> u64 {
        self.slots[(hash >> self.shift) as usize] as u64
    }

    /// The number of a hash, and whether it is new.
    fn code(&mut self, hash: u128) -> (u32, bool) {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let entry = self.slots[slot];
            if entry & CODE == CODE {
                return (self.insert(slot, hash), true);
            }
            if (entry ^ hash) & !CODE == 0 {
                return (entry as u32, false);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn insert(&mut self, slot: usize, hash: u128) -> u32 {
        let code = self.len;
        self.slots[slot] = hash & !CODE | u128::from(code);
        self.len += 1;
        if self.len as usize * 3 > self.slots.len() * 2 {
            self.grow();
        }
        code
    }

    fn grow(&mut self) {
        let slots = vec![CODE; self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, slots);
        let mask = self.slots.len() - 1;
        self.shift -= 1;
        for entry in old.into_iter().filter(|entry| entry & CODE != CODE) {
            let mut slot = (entry >> self.shift) as usize;
            while self.slots[slot] & CODE != CODE {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = entry;
        }
    }
}

/// Gives every distinct text a number.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    codes: Codes,
    texts: Texts,
    near: Near,
}

/// The last short texts and their numbers. Most columns hold a few short texts over and over: comparing one as a number
/// is a third of the work of hashing it and looking it up.
#[derive(Debug, Clone)]
struct Near {
    slots: [(Key, u32); 1 << NEAR_BITS],
}

/// A text of at most 16 bytes as numbers: its first bytes, its last (of longer ones these overlap), how many it has. No two texts
/// have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: u32,
}

const NEAR_BITS: u32 = 6;
/// No text is this: it would be too long.
const NO_TEXT: Key = Key { first: 0, last: 0, length: u32::MAX };

impl Near {
    fn new() -> Self {
        Self { slots: [(NO_TEXT, 0); 1 << NEAR_BITS] }
    }

    /// Read where it stands, in two steps: a copy made to be read at once would be waited for.
    fn key(text: &[u8]) -> Option<Key> {
        let length = text.len() as u32;
        if length > 16 {
            return None;
        }
        let (first, last) = if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        } else {
            (text.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0)
        };
        Some(Key { first, last, length })
    }

    fn slot(&mut self, key: Key) -> &mut (Key, u32) {
        let mixed = (key.first ^ key.last.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &mut self.slots[(mixed >> (64 - NEAR_BITS)) as usize]
    }
}

impl Dictionary {
    pub(crate) fn new() -> Self {
        Self { codes: Codes::new(), texts: Texts::default(), near: Near::new() }
    }

    /// Memory the texts take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes()
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The texts, in the order of their numbers; the dictionary is empty then.
    pub(crate) fn take(&mut self) -> Texts {
        self.codes.clear();
        self.near = Near::new();
        std::mem::take(&mut self.texts)
    }

    /// Gives memory back for the texts to come.
    pub(crate) fn reuse(&mut self, mut texts: Texts) {
        texts.clear();
        self.texts = texts;
    }

    pub(crate) fn code(&mut self, text: &str) -> u32 {
        let Some(key) = Near::key(text.as_bytes()) else { return self.look_up(text) };
        let slot = self.near.slot(key);
        if slot.0 == key {
            return slot.1;
        }
        let code = self.look_up(text);
        *self.near.slot(key) = (key, code);
        code
    }

    fn look_up(&mut self, text: &str) -> u32 {
        let (code, new) = self.codes.code(xxh3_128(text.as_bytes()));
        if new {
            self.texts.push(text);
        }
        code
    }
}

/// Gives every distinct tuple of four identifiers a number.
///
/// There are nearly as many identities as rows in a chunk of a large site, far more than a cache holds. Rows
/// therefore wait, and are looked up in batches whose memory is fetched side by side.
#[derive(Debug, Clone)]
pub(crate) struct IdentityDictionary {
    codes: Codes,
    texts: Texts,
    /// Number of each row that no longer waits.
    rows: Vec<u32>,
    waiting: Vec<Waiting>,
    waiting_text: String,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    hash: u128,
    lengths: [u32; 4],
}

const BATCH: usize = 256;
/// Odd, with bits everywhere, so that the place of an identifier in the tuple matters.
/// What a tuple's hash begins with, so that missing identifiers move it, too.
const NOTHING: u128 = 1;
pub(crate) const MULTIPLIER: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

impl IdentityDictionary {
    pub(crate) fn new() -> Self {
        Self {
            codes: Codes::new(),
            texts: Texts::default(),
            rows: Vec::new(),
            waiting: Vec::new(),
            waiting_text: String::new(),
        }
    }

    /// Memory the texts take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes() + self.waiting_text.len()
    }

    /// Notes the identity of the next row.
    pub(crate) fn push(&mut self, parts: [&str; 4]) {
        // Hashed where they stand: reading a copy made a moment ago would wait for the copy to reach the cache.
        let hash = parts.iter().fold(NOTHING, |hash, part| {
            let own = if part.is_empty() { 0 } else { xxh3_128_with_seed(part.as_bytes(), hash as u64) };
            hash.wrapping_mul(MULTIPLIER) ^ own
        });
        parts.iter().for_each(|part| self.waiting_text.push_str(part));
        let lengths = parts.map(|part| part.len() as u32);
        self.waiting.push(Waiting { hash, lengths });
        if self.waiting.len() == BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        black_box(self.waiting.iter().fold(0, |sum, row| sum ^ self.codes.touch(row.hash)));
        let mut text = self.waiting_text.as_str();
        for row in &self.waiting {
            let (code, new) = self.codes.code(row.hash);
            self.rows.push(code);
            let parts = row.lengths.map(|length| {
                let (part, rest) = text.split_at(length as usize);
                text = rest;
                part
            });
            if new {
                parts.iter().for_each(|part| self.texts.push(part));
            }
        }
        self.waiting.clear();
        self.waiting_text.clear();
    }

    /// The tuples, four texts each; the earliest of the rows' times for each; the number of each row. The dictionary
    /// is empty then.
    pub(crate) fn take(&mut self, times: &[i64]) -> (Texts, Vec<i64>, Vec<u32>) {
        self.flush();
        let mut earliest = vec![i64::MAX; self.codes.len as usize];
        for (&code, &time) in self.rows.iter().zip(times) {
            let earliest = &mut earliest[code as usize];
            *earliest = time.min(*earliest);
        }
        self.codes.clear();
        (std::mem::take(&mut self.texts), earliest, std::mem::take(&mut self.rows))
    }

    /// Gives memory back for the tuples and rows to come.
    pub(crate) fn reuse(&mut self, mut texts: Texts, mut rows: Vec<u32>) {
        texts.clear();
        rows.clear();
        (self.texts, self.rows) = (texts, rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_given_in_order_of_first_sight_and_survive_growth() {
        let mut dictionary = Dictionary::new();
        for _ in 0..2 {
            for i in 0..10_000u32 {
                let text = format!("t{i}");
                assert_eq!(dictionary.code(&text), i);
                assert_eq!(dictionary.texts().get(i as usize), text);
            }
        }
        assert_eq!(dictionary.texts().len(), 10_000);
        let texts = dictionary.take();
        dictionary.reuse(texts);
        assert_eq!((dictionary.code("t9"), dictionary.code("t8"), dictionary.texts().len()), (0, 1, 2));
    }

    #[test]
    fn short_texts_are_told_apart_by_their_bytes_and_length() {
        let texts = (0..40_000u32).map(|n| {
            let length = n as usize % 18;
            (0..length)
                .map(|at| char::from(if n >> (at % 13) & 1 == 0 { b'\0' } else { b'a' }))
                .collect::<String>()
        });
        let distinct: std::collections::HashSet<String> = texts.collect();
        let keys: std::collections::HashSet<_> = distinct
            .iter()
            .filter_map(|text| Near::key(text.as_bytes()))
            .map(|key| (key.first, key.last, key.length))
            .collect();
        assert_eq!(keys.len(), distinct.iter().filter(|text| text.len() <= 16).count());
        assert_eq!(Near::key(&[0; 17]), None);
    }

    #[test]
    fn where_one_identifier_ends_matters_and_the_earliest_time_stays() {
        let mut dictionary = IdentityDictionary::new();
        let tuples = [["ab", "c", "", ""], ["a", "bc", "", ""], ["", "abc", "", ""], ["", "", "", ""]];
        let mut times = Vec::new();
        for round in 0..200 {
            for parts in tuples {
                dictionary.push(parts);
                times.push(100 - round);
            }
        }
        let (texts, earliest, rows) = dictionary.take(&times);
        assert_eq!(texts.iter().collect::<Vec<_>>(), tuples.concat());
        assert_eq!(earliest, [-99; 4]);
        assert_eq!(rows, [0, 1, 2, 3].repeat(200));
    }
}
