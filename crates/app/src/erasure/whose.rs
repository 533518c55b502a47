//! What of the project is one person's.

use super::events::Rewritten;
use crate::project::{Listed, Population};
use analysis::people::IdentifierKind;
use model::{DocumentId, SpeakerRole};
use store::Erasure;
use uuid::Uuid;

/// Shorter words stand in too much that is nobody's.
const SHORTEST: usize = 4;

/// What is theirs.
pub(super) struct Whose {
    /// Sort and text.
    pub identifiers: Vec<(IdentifierKind, String)>,
    /// Documents that hold nobody else's words.
    pub documents: Vec<DocumentId>,
    /// Their voices where others speak, too.
    pub voices: Vec<(DocumentId, Vec<u32>)>,
    /// Their name, where one is known.
    pub name: Option<String>,
    /// Names, addresses and names of their files, in small letters.
    pub words: Vec<String>,
}

/// What of the project is this person's.
pub(super) fn of(population: &Population, person: usize) -> Whose {
    let identifiers = population.people.persons[person].identifiers.clone();
    let (mut documents, mut voices, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for listed in &population.documents {
        let id = listed.document.id;
        match voices_of(population, listed, person) {
            None => {
                documents.push(id);
                if !listed.document.kind.has_one_author() {
                    words.push(listed.document.source.clone());
                }
            }
            Some(theirs) if !theirs.is_empty() => voices.push((id, theirs)),
            Some(_) => {}
        }
    }
    let name = Some(population.name_of(person)).filter(|name| name.trim().contains(' '));
    if let Some(name) = &name {
        words.extend(
            ["", " ", "-", "_", "."].map(|between| name.split_whitespace().collect::<Vec<_>>().join(between)),
        );
    }
    words.extend(identifiers.iter().map(|(_, value)| value.clone()));
    words.iter_mut().for_each(|word| *word = word.to_lowercase());
    words.retain(|word| word.chars().count() >= SHORTEST);
    words.sort_unstable();
    words.dedup();
    Whose { identifiers, documents, voices, name, words }
}

/// Their voices in a document; `None` where the whole of it is theirs.
fn voices_of(population: &Population, listed: &Listed, person: usize) -> Option<Vec<u32>> {
    let document = &listed.document;
    let owns = listed.person == Some(person);
    if document.kind.has_one_author() {
        return if owns { None } else { Some(Vec::new()) };
    }
    let participants = || {
        let voices = (0..).zip(&document.speakers);
        voices.filter(|(_, speaker)| speaker.role == SpeakerRole::Participant)
    };
    let others = document.speakers.iter().filter(|s| s.role != SpeakerRole::Interviewer).count();
    if owns && others <= 1 {
        return None;
    }
    let named = |speaker: &model::Speaker| population.people.person_of(&speaker.identifiers) == Some(person);
    let mut theirs: Vec<u32> = participants().filter(|(_, s)| named(s)).map(|(at, _)| at).collect();
    if owns && theirs.is_empty() {
        // The document counts as the first participant's.
        theirs.extend(participants().next().map(|(at, _)| at));
    }
    Some(theirs)
}

impl Whose {
    /// By what they are known again.
    pub fn marks(&self, project: Uuid) -> impl Iterator<Item = String> + '_ {
        self.identifiers.iter().map(move |(kind, value)| mark(project, *kind, value))
    }

    /// What the store is to take out.
    pub fn erasure(&self, project: Uuid, events: Vec<Rewritten>) -> Erasure {
        let of = |wanted: IdentifierKind| {
            let texts = self.identifiers.iter().filter(|(kind, _)| *kind == wanted);
            texts.map(|(_, value)| value.clone()).collect()
        };
        Erasure {
            emails: of(IdentifierKind::Email),
            user_ids: of(IdentifierKind::UserId),
            crm_ids: of(IdentifierKind::CrmId),
            anonymous_ids: of(IdentifierKind::AnonymousId),
            documents: self.documents.clone(),
            voices: self.voices.clone(),
            events,
            words: self.words.clone(),
            marks: self.marks(project).collect(),
            keeps_history: false,
        }
    }
}

/// By what an identifier of somebody who was erased is known again. Of the project, so that marks of two projects cannot
/// be compared; whoever has the project and guesses the identifier can check the guess.
pub(crate) fn mark(project: Uuid, kind: IdentifierKind, value: &str) -> String {
    let key = format!("{project} {} {value}", kind.as_str());
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(key.as_bytes()))
}
