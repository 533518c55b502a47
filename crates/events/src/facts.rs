//! The distinct identities of many chunks. Each chunk has a dictionary of its own; a person who comes in ten chunks is
//! resolved once.

use crate::chunk::Chunk;
use crate::error::ChunkError;
use crate::known::HashTable;
use model::{Identifiers, IdentityFact, Timestamp};

/// Distinct identities, each with its earliest time. Told apart by 128 bits of hash: the odds that any two of ten
/// million share one are 1.5 · 10⁻²⁵.
#[derive(Debug, Default)]
pub struct FactSet {
    places: HashTable<u32>,
    /// Without their times, which stand close together beside them: they are what is asked for again and again.
    facts: Vec<Identifiers>,
    earliest: Vec<i64>,
    keys: Vec<u128>,
}

/// Identities whose memory is fetched side by side.
const BATCH: usize = 256;

impl FactSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the identities of an encoded chunk, without unpacking its rows. The place in [`FactSet::into_facts`] of each of
    /// them, in the chunk's order.
    ///
    /// # Errors
    /// As [`Chunk::decode`].
    pub fn add_encoded(&mut self, bytes: &[u8]) -> Result<Vec<u32>, ChunkError> {
        Ok(self.add(&Chunk::identities_of(bytes)?))
    }

    fn add(&mut self, chunk: &Chunk) -> Vec<u32> {
        let count = chunk.earliest.len();
        let mut places = Vec::with_capacity(count);
        for first in (0..count).step_by(BATCH) {
            let batch = first..count.min(first + BATCH);
            self.keys.clear();
            self.keys.extend(batch.clone().map(|number| chunk.identity_key(number)));
            self.places.touch(&self.keys);
            for (number, &key) in batch.zip(&self.keys) {
                let (place, new) = self.places.entry(key);
                if new {
                    // A frame holds fewer identities than rows, and its rows are numbered by u32.
                    *place = self.facts.len() as u32;
                    self.facts.push(chunk.identity(number).identifiers());
                    self.earliest.push(i64::MAX);
                }
                places.push(*place);
            }
        }
        for (&place, &time) in places.iter().zip(&chunk.earliest) {
            let earliest = &mut self.earliest[place as usize];
            *earliest = time.min(*earliest);
        }
        places
    }

    /// The facts, in the order they first came.
    #[must_use]
    pub fn into_facts(self) -> Vec<IdentityFact> {
        let facts = self.facts.into_iter().zip(self.earliest);
        facts.map(|(identifiers, at)| IdentityFact { identifiers, at: Some(Timestamp(at)) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChunkBuilder, KnownIds};
    use model::events::EventRow;

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
                row_hash: u128::from(line) << 64,
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
        let facts = set.into_facts();
        let times: Vec<_> =
            facts.iter().map(|f| (f.identifiers.email.clone(), f.at.unwrap().seconds())).collect();
        assert_eq!(times, [(Some("a@x".into()), 3), (None, 5), (Some("b@x".into()), 1)]);
    }
}
