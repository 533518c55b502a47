//! What a file does to the people of the project: who is new, who was known, which devices turn out to be shared.

use crate::{AppError, imports::OnItsWay};
use analysis::people::{People, SharedName, outline, resolve};
use model::IdentityFact;
use std::collections::HashSet;
use store::Reader;

/// People as they stand while files come in.
pub(super) struct Effects {
    facts: Vec<IdentityFact>,
    /// Who they are, once somebody has asked: the only file of an import asks nothing of those before it if there are none.
    people: Option<People>,
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
        Ok(Self { facts, people: None })
    }

    /// Takes the facts of a file and writes their effect into its outcome.
    pub fn take(&mut self, facts: Vec<IdentityFact>, file: &mut OnItsWay) {
        if facts.is_empty() {
            return;
        }
        if self.facts.is_empty() {
            let found = outline(&facts);
            file.outcome.people_new += found.people as u64;
            file.outcome.conflicts = conflicts(found.shared, &HashSet::new());
            self.facts = facts;
            return;
        }
        let before = self.people.take().unwrap_or_else(|| resolve(&self.facts));
        let mut matched = HashSet::new();
        for person in &resolve(&facts).persons {
            let known = person.identifiers.iter().find_map(|(kind, value)| before.person_with(*kind, value));
            match known {
                Some(place) => {
                    matched.insert(place);
                }
                None => file.outcome.people_new += 1,
            }
        }
        file.outcome.people_matched += matched.len() as u64;
        let shared = before.shared_devices.into_iter().map(|device| device.anonymous_id).collect();
        self.facts.extend(facts);
        let after = self.people.insert(resolve(&self.facts));
        file.outcome.conflicts = conflicts(after.shared_names(), &shared);
    }
}

/// Devices that turned out to be shared, in words. They merge nobody.
fn conflicts(shared: impl IntoIterator<Item = SharedName>, before: &HashSet<String>) -> Vec<String> {
    let new = shared.into_iter().filter(|device| !before.contains(&device.anonymous_id));
    new.map(|device| {
        format!(
            "Device {} belongs to {}, who was linked to it first; also used by {}.",
            device.anonymous_id,
            device.belongs_to,
            device.also_used_by.join(", ")
        )
    })
    .collect()
}
