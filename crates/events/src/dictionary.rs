//! Codes for texts seen before.

use crate::texts::Texts;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Gives every distinct group of `W` texts a number, in order of first sight. Open addressing over numbers only:
/// a slot is the upper half of the hash beside the number, so that a text is compared only when it is all but
/// certainly the same.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary<const W: usize> {
    texts: Texts,
    hashes: Vec<u64>,
    slots: Vec<u64>,
}

const EMPTY: u64 = u32::MAX as u64;

impl<const W: usize> Dictionary<W> {
    pub(crate) fn new() -> Self {
        Self { texts: Texts::default(), hashes: Vec::new(), slots: vec![EMPTY; 64] }
    }

    /// Memory the texts take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes()
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(crate) fn into_texts(self) -> Texts {
        self.texts
    }

    /// The number of these texts, and whether they are new.
    pub(crate) fn code(&mut self, parts: [&str; W]) -> (u32, bool) {
        let hash = parts.iter().fold(0, |seed, part| xxh3_64_with_seed(part.as_bytes(), seed));
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.slots[slot];
            let code = entry as u32;
            if code == u32::MAX {
                break;
            }
            if entry >> 32 == hash >> 32 && self.holds(code, &parts) {
                return (code, false);
            }
            slot = (slot + 1) & mask;
        }
        (self.insert(slot, hash, &parts), true)
    }

    fn holds(&self, code: u32, parts: &[&str; W]) -> bool {
        let first = code as usize * W;
        parts.iter().enumerate().all(|(i, part)| self.texts.get(first + i) == *part)
    }

    fn insert(&mut self, slot: usize, hash: u64, parts: &[&str; W]) -> u32 {
        let code = self.hashes.len() as u32;
        for part in parts {
            self.texts.push(part);
        }
        self.hashes.push(hash);
        self.slots[slot] = hash >> 32 << 32 | u64::from(code);
        if self.hashes.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        code
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![EMPTY; mask + 1];
        for (code, &hash) in self.hashes.iter().enumerate() {
            let mut slot = hash as usize & mask;
            while slots[slot] != EMPTY {
                slot = (slot + 1) & mask;
            }
            slots[slot] = hash >> 32 << 32 | code as u64;
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_given_in_order_of_first_sight_and_survive_growth() {
        let mut dictionary = Dictionary::<2>::new();
        for i in 0..10_000u32 {
            let text = format!("t{i}");
            assert_eq!(dictionary.code([&text, "x"]), (i, true));
        }
        for i in 0..10_000u32 {
            let text = format!("t{i}");
            assert_eq!(dictionary.code([&text, "x"]), (i, false));
            assert_eq!(dictionary.texts().get(i as usize * 2), text);
        }
        assert_eq!(dictionary.texts().len(), 20_000);
    }

    #[test]
    fn where_one_text_ends_matters() {
        let mut dictionary = Dictionary::<2>::new();
        assert_eq!(dictionary.code(["ab", "c"]), (0, true));
        assert_eq!(dictionary.code(["a", "bc"]), (1, true));
        assert_eq!(dictionary.code(["", "abc"]), (2, true));
        assert_eq!(dictionary.code(["abc", ""]), (3, true));
        assert_eq!(dictionary.code(["ab", "c"]), (0, false));
    }
}
