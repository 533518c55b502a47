//! Names in place of names, for what leaves the project.

use super::redaction::Identities;
use crate::{AppError, project::OpenProject};
use model::PersonId;
use uuid::Uuid;

/// `P-7K2QM`: of the person and the project, so that it stays when other data comes, and cannot be reckoned from
/// an address by somebody who has not got the project.
#[must_use]
pub fn pseudonym(project: Uuid, person: PersonId) -> String {
    format!("P-{}", letters(project, person, 5))
}

/// `7K2QM04XWE1R`: what tells people apart in tables, where a pseudonym is too short for tens of thousands of people.
/// It begins with the letters of their pseudonym.
#[must_use]
pub fn key(project: Uuid, person: PersonId) -> String {
    letters(project, person, 12)
}

/// Letters of a hash, five bits each; twelve are all that a hash gives.
fn letters(project: Uuid, person: PersonId, count: usize) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut key = project.as_bytes().to_vec();
    key.extend_from_slice(person.0.as_bytes());
    let mut hash = xxhash_rust::xxh3::xxh3_64(&key);
    let letter = |_| {
        let letter = LETTERS[(hash % 32) as usize];
        hash /= 32;
        char::from(letter)
    };
    (0..count).map(letter).collect()
}

/// Every name, company and address the project knows: none may be left in pseudonymised words.
///
/// # Errors
/// When the project cannot be read.
pub fn identities(project: &OpenProject) -> Result<Identities, AppError> {
    let mut identities = Identities::default();
    for participant in project.reader()?.participants()? {
        identities.add_name(&participant.name);
        let company = participant.attributes.iter().find(|(k, _)| k == "company");
        company.iter().for_each(|(_, c)| identities.add_company(c));
    }
    for listed in &project.population()?.documents {
        for speaker in &listed.document.speakers {
            identities.add_name(speaker.name.as_ref().unwrap_or(&speaker.label));
        }
    }
    Ok(identities.ready())
}
