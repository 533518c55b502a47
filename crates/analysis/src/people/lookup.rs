//! From an identifier to its person, without a second copy of the texts.

use super::{IdentifierKind, Person};
use std::hash::{DefaultHasher, Hash, Hasher};

const EMPTY: u32 = u32::MAX;

/// An open hash table of places of people; the people themselves say what they are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lookup {
    /// Never full; the length is a power of two, or 0.
    slots: Vec<u32>,
}

impl Lookup {
    pub fn with_capacity(identifiers: usize) -> Self {
        let slots = if identifiers == 0 { 0 } else { (identifiers * 2).next_power_of_two() };
        Self { slots: vec![EMPTY; slots] }
    }

    /// Adds an identifier that is not in yet.
    pub fn insert(&mut self, kind: IdentifierKind, value: &str, place: u32) {
        let mut at = hash(kind, value) & (self.slots.len() - 1);
        while self.slots[at] != EMPTY {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = place;
    }

    pub fn find(&self, persons: &[Person], kind: IdentifierKind, value: &str) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = hash(kind, value) & last;
        while self.slots[at] != EMPTY {
            let place = self.slots[at] as usize;
            let own = &persons[place].identifiers;
            if own.binary_search_by(|(k, v)| (*k, v.as_str()).cmp(&(kind, value))).is_ok() {
                return Some(place);
            }
            at = (at + 1) & last;
        }
        None
    }
}

fn hash(kind: IdentifierKind, value: &str) -> usize {
    let mut hasher = DefaultHasher::new();
    (kind as u8, value).hash(&mut hasher);
    hasher.finish() as usize
}
