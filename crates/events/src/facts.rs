//! The distinct identities of many chunks. Each chunk has a dictionary of its own; a person who comes in ten chunks is
//! resolved once.

use crate::chunk::{Chunk, Identity};
use crate::error::ChunkError;
use crate::known::HashTable;
use model::IdentityFact;
use xxhash_rust::xxh3::xxh3_128;

/// Distinct identities, each with its earliest time. Told apart by 128 bits of hash: the odds that any two of ten
/// million share one are 1.5 · 10⁻²⁵.
#[derive(Debug, Default)]
pub struct FactSet {
    places: HashTable<u32>,
    facts: Vec<IdentityFact>,
    key: Vec<u8>,
}

impl FactSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the identities of an encoded chunk, without unpacking its rows. The place in [`FactSet::facts`] of each of
    /// them, in the chunk's order.
    ///
    /// # Errors
    /// As [`Chunk::decode`].
    pub fn add_encoded(&mut self, bytes: &[u8]) -> Result<Vec<u32>, ChunkError> {
        let chunk = Chunk::identities_of(bytes)?;
        Ok(chunk.identities().map(|identity| self.add(&identity)).collect())
    }

    fn add(&mut self, identity: &Identity<'_>) -> u32 {
        let key = self.key_of(identity);
        let (place, new) = self.places.entry(key);
        if new {
            // A frame holds fewer identities than rows, and its rows are numbered by u32.
            *place = self.facts.len() as u32;
            self.facts.push(identity.fact());
        } else {
            let fact = &mut self.facts[*place as usize];
            fact.at = fact.at.min(Some(identity.earliest));
        }
        *place
    }

    fn key_of(&mut self, identity: &Identity<'_>) -> u128 {
        self.key.clear();
        for part in [identity.email, identity.user_id, identity.crm_id, identity.anonymous_id] {
            self.key.extend_from_slice(&(part.len() as u64).to_le_bytes());
            self.key.extend_from_slice(part.as_bytes());
        }
        xxh3_128(&self.key)
    }

    /// The facts, in the order they first came.
    #[must_use]
    pub fn facts(&self) -> &[IdentityFact] {
        &self.facts
    }

    /// The same, without a copy.
    #[must_use]
    pub fn into_facts(self) -> Vec<IdentityFact> {
        self.facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChunkBuilder, KnownIds};
    use model::{Timestamp, events::EventRow};

    fn chunk(rows: &[(i64, &str, &str)]) -> Vec<u8> {
        let mut builder = ChunkBuilder::new(&[], KnownIds::new());
        for (line, (second, email, device)) in (2..).zip(rows) {
            builder.push(&EventRow {
                line,
                time: Timestamp::from_seconds(*second),
                name: "Visit",
                email,
                user_id: "",
                crm_id: "",
                anonymous_id: device,
                event_id: "",
                revenue: None,
                properties: &[],
                row_hash: u128::from(line),
            });
        }
        builder.finish().remove(0).bytes
    }

    #[test]
    fn an_identity_of_several_chunks_is_one_fact_at_its_earliest() {
        let (first, second) =
            (chunk(&[(9, "a@x", "d1"), (5, "", "d2")]), chunk(&[(3, "A@X", "d1"), (1, "b@x", "d2")]));
        let mut set = FactSet::new();
        assert_eq!(set.add_encoded(&first).unwrap(), [0, 1]);
        assert_eq!(set.add_encoded(&second).unwrap(), [0, 2]);
        let times: Vec<_> =
            set.facts().iter().map(|f| (f.identifiers.email.clone(), f.at.unwrap().seconds())).collect();
        assert_eq!(times, [(Some("a@x".into()), 3), (None, 5), (Some("b@x".into()), 1)]);
    }
}
