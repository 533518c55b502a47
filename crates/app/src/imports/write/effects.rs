//! What a file does to the people of the project: who is new, who was known, which devices turn out to be shared.

use crate::{AppError, imports::OnItsWay};
use analysis::people::{People, resolve};
use model::IdentityFact;
use std::collections::HashSet;
use store::Reader;

/// People as they stand while files come in.
pub(super) struct Effects {
    facts: Vec<IdentityFact>,
    people: People,
}

impl Effects {
    /// People before the first file.
    pub fn start(reader: &Reader) -> Result<Self, AppError> {
        let mut facts = reader.identity_facts()?;
        let mut identities = events::FactSet::new();
        for chunk in reader.chunks()? {
            let bytes = reader.chunk_bytes(&chunk.digest)?;
            identities.add_encoded(&bytes).map_err(|e| AppError::Internal(e.to_string()))?;
        }
        facts.extend(identities.into_facts());
        let people = resolve(&facts);
        Ok(Self { facts, people })
    }

    /// Takes the facts of a file and writes their effect into its outcome.
    pub fn take(&mut self, facts: Vec<IdentityFact>, file: &mut OnItsWay) {
        if facts.is_empty() {
            return;
        }
        let own = resolve(&facts);
        let mut matched = HashSet::new();
        for person in &own.persons {
            let known =
                person.identifiers.iter().find_map(|(kind, value)| self.people.person_with(*kind, value));
            match known {
                Some(place) => {
                    matched.insert(place);
                }
                None => file.outcome.people_new += 1,
            }
        }
        file.outcome.people_matched += matched.len() as u64;
        let before: HashSet<String> =
            self.people.shared_devices.iter().map(|d| d.anonymous_id.clone()).collect();
        if self.facts.is_empty() {
            self.facts = facts;
            self.people = own;
        } else {
            self.facts.extend(facts);
            self.people = resolve(&self.facts);
        }
        file.outcome.conflicts = conflicts(&self.people, &before);
    }
}

/// Devices that turned out to be shared, in words. They merge nobody.
fn conflicts(people: &People, before: &HashSet<String>) -> Vec<String> {
    let key =
        |place: usize| people.persons[place].key.split_once(':').map_or("", |(_, value)| value).to_owned();
    let new = people.shared_devices.iter().filter(|d| !before.contains(&d.anonymous_id));
    new.map(|device| {
        let others: Vec<String> = device.also_used_by.iter().map(|&place| key(place)).collect();
        format!(
            "Device {} belongs to {}, who was linked to it first; also used by {}.",
            device.anonymous_id,
            key(device.belongs_to),
            others.join(", ")
        )
    })
    .collect()
}
