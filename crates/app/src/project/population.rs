//! Who is who: people resolved from every import, their events in one frame, and whose words each document holds.

use super::{
    kept::{self, Kept, undecoded},
    reading::{Begun, Reading},
};
use crate::{AppError, consents, internal::Standing, people::naming};
use analysis::people::{IdentifierKind, People};
use events::{Chunk, FactSet, Frame, FrameBuilder};
use model::{
    Document, DocumentId, DocumentKind, EventFrame, Identifiers, IdentityFact, ImportId, PersonId, Purpose,
    SpeakerRole, Timestamp,
};
use std::{collections::HashMap, sync::Arc};
use store::{Decided, Reader};

/// Everyone, and who of them is left out of every number.
#[derive(Clone)]
pub struct Population {
    everyone: Arc<Everyone>,
    /// Who is internal.
    pub internal: Standing,
}

impl std::ops::Deref for Population {
    type Target = Everyone;

    fn deref(&self) -> &Everyone {
        &self.everyone
    }
}

impl Population {
    /// Applies the rule of who is internal to everyone of a project of this name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(reader: &Reader, everyone: &Arc<Everyone>, project: &str) -> Result<Self, AppError> {
        let internal = Standing::read(reader, everyone, project)?;
        Ok(Self { everyone: Arc::clone(everyone), internal })
    }

    /// Events for numbers: without those of people left out.
    #[must_use]
    pub fn events(&self) -> EventFrame<'_> {
        EventFrame { left_out: self.internal.left_out(), ..self.every_event() }
    }

    /// The earliest event that counts, in microseconds.
    #[must_use]
    pub fn first_event(&self) -> Option<i64> {
        let view = self.events();
        // Those of a person are in order.
        (0..view.people()).filter_map(|person| view.rows_of(person).next()).map(|row| view.time[row]).min()
    }

    /// Whether a person is left out of every number.
    #[must_use]
    pub fn is_left_out(&self, person: usize) -> bool {
        self.internal.is_left_out(person)
    }

    /// Whether whoever bears these identifiers is left out of every number.
    #[must_use]
    pub fn leaves_out(&self, who: &Identifiers) -> bool {
        !self.internal.left_out().is_empty()
            && self.people.person_of(who).is_some_and(|person| self.is_left_out(person))
    }
}

/// People, events, and who speaks where. Places of people (`usize`) index [`People::persons`].
pub struct Everyone {
    /// Everyone.
    pub people: People,
    /// Every accepted event. A person's number in it is their place.
    frame: Frame,
    /// The data's end: the latest event not in the future of its import.
    pub data_end: Option<Timestamp>,
    /// People with at least one event.
    pub with_events: usize,
    /// Respondents who gave no identifier: each a person of their own, and counted apart.
    pub without_identifier: usize,
    /// Rows of each import of events.
    pub event_imports: Vec<(ImportId, u64)>,
    /// Documents, without their paragraphs, in the order they came.
    pub documents: Vec<Listed>,
    document_place: HashMap<DocumentId, usize>,
    documents_by_person: HashMap<usize, Vec<usize>>,
    names: HashMap<usize, String>,
    by_id: HashMap<PersonId, usize>,
    by_digest: HashMap<String, ImportId>,
}

/// A document with whose words it holds.
pub struct Listed {
    /// The document, without its paragraphs.
    pub document: Document,
    /// How each speaker came to be who they are.
    pub decided: Vec<Decided>,
    /// The import it came with.
    pub import: ImportId,
    /// Hash of its text.
    pub text_hash: String,
    /// Length of its text in scalar values.
    pub length: u32,
    /// Paragraphs.
    pub paragraphs: u32,
    /// Place of the person whose words it holds.
    pub person: Option<usize>,
}

/// The identifiers by which a document's person is known. A respondent without any is a person of their own.
#[must_use]
pub fn identifiers_of(document: &Document) -> Option<Identifiers> {
    let own = if document.kind.has_one_author() {
        document.respondent.clone()
    } else {
        let participant = document.speakers.iter().find(|s| s.role == SpeakerRole::Participant);
        participant.map(|s| s.identifiers.clone()).unwrap_or_default()
    };
    if !own.is_empty() {
        return Some(own);
    }
    let record = match document.kind {
        DocumentKind::Interview => {
            // An interview whose participant is known but has no identifier is still one person's.
            document
                .speakers
                .iter()
                .any(|s| s.role == SpeakerRole::Participant)
                .then(|| document.id.to_string())
        }
        _ => document.record.clone(),
    }?;
    Some(Identifiers {
        anonymous_id: Some(format!("{}#{record}", document.source)),
        ..Identifiers::default()
    })
}

impl Everyone {
    /// Reads and resolves everything, with consents as they stand on `today` (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// When the file cannot be read, or a chunk is damaged.
    pub(super) fn read(
        reader: &Reader,
        today: &str,
        kept: &Kept,
        reading: &Reading,
    ) -> Result<Self, AppError> {
        let mut facts = reader.identity_facts()?;
        let rows = reader.documents()?;
        facts.extend(
            rows.iter()
                .filter_map(|row| identifiers_of(&row.document))
                .map(|identifiers| IdentityFact { identifiers, at: None }),
        );
        let mut chunks = Vec::new();
        let mut event_imports = Vec::new();
        let mut by_digest = HashMap::new();
        for import in reader.imports()?.into_iter().filter(|i| i.kind == "events") {
            let mut accepted = 0;
            for chunk in reader.chunks_of(import.id)? {
                by_digest.insert(chunk.digest.clone(), import.id);
                accepted += chunk.rows;
                chunks.push((chunk.digest, import.imported));
            }
            event_imports.push((import.id, accepted));
        }
        let begun = reading.begin(event_imports.iter().map(|(_, rows)| rows).sum());
        let (people, frame) = derived(reader, facts, chunks, kept, &begun)?;
        let mut documents: Vec<Listed> = rows
            .into_iter()
            .map(|row| Listed {
                person: identifiers_of(&row.document).and_then(|i| people.person_of(&i)),
                document: row.document,
                decided: row.decided,
                import: row.import,
                text_hash: row.text_hash,
                length: row.length,
                paragraphs: row.paragraphs,
            })
            .collect();
        consents::apply(&mut documents, &reader.consents()?, &people, today);
        let with_events = usize::try_from(frame.summary().people).unwrap_or(usize::MAX);
        let mut documents_by_person: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, listed) in documents.iter().enumerate() {
            listed.person.iter().for_each(|&p| documents_by_person.entry(p).or_default().push(place));
        }
        let nameless =
            documents.iter().filter(|d| d.document.kind.has_one_author() && d.document.respondent.is_empty());
        let without_identifier = nameless.count();
        let mut everyone = Self {
            without_identifier,
            documents_by_person,
            data_end: frame.data_end(),
            with_events,
            event_imports,
            document_place: documents.iter().enumerate().map(|(i, d)| (d.document.id, i)).collect(),
            names: HashMap::new(),
            by_id: people.persons.iter().enumerate().map(|(i, p)| (p.id, i)).collect(),
            by_digest,
            people,
            frame,
            documents,
        };
        everyone.names = naming::names(&everyone, &reader.participants()?);
        Ok(everyone)
    }

    /// Every accepted event, for who looks at the data itself or at one person. Numbers are made of [`Population::events`].
    #[must_use]
    pub fn every_event(&self) -> EventFrame<'_> {
        self.frame.view()
    }

    /// Where events came from. A person's number in it is their place.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// People known by an identifier.
    #[must_use]
    pub fn identified(&self) -> usize {
        self.people.len() - self.without_identifier
    }

    /// A document by id.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Listed> {
        self.document_place.get(&id).map(|&place| &self.documents[place])
    }

    /// Place of a document in [`Population::documents`].
    #[must_use]
    pub fn document_at(&self, id: DocumentId) -> Option<usize> {
        self.document_place.get(&id).copied()
    }

    /// A person by id.
    #[must_use]
    pub fn place_of(&self, id: PersonId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// Id of the person at a place.
    #[must_use]
    pub fn id_of(&self, place: usize) -> PersonId {
        self.people.persons[place].id
    }

    /// Full name where one is known, else one made of the address, else a device.
    #[must_use]
    pub fn name_of(&self, place: usize) -> String {
        self.names
            .get(&place)
            .cloned()
            .unwrap_or_else(|| naming::from_identifiers(&self.people.persons[place]))
    }

    /// Address of a person, if they left one.
    #[must_use]
    pub fn email_of(&self, place: usize) -> Option<&str> {
        let person = self.people.persons.get(place)?;
        person
            .identifiers
            .iter()
            .find(|(kind, _)| *kind == IdentifierKind::Email)
            .map(|(_, value)| value.as_str())
    }

    /// Every address of a person.
    #[must_use]
    pub fn emails_of(&self, place: usize) -> Vec<&str> {
        let identifiers = self.people.persons.get(place).into_iter().flat_map(|person| &person.identifiers);
        let emails = identifiers.filter(|(kind, _)| *kind == IdentifierKind::Email);
        emails.map(|(_, value)| value.as_str()).collect()
    }

    /// Documents that hold the words of a person.
    pub fn documents_of(&self, place: usize) -> impl Iterator<Item = &Listed> {
        let places = self.documents_by_person.get(&place).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|&p| &self.documents[p])
    }

    /// Attributes of a person that say something, over all their documents whose consent allows the purpose.
    pub fn attributes_of(
        &self,
        place: usize,
        purpose: Purpose,
    ) -> impl Iterator<Item = &(String, String)> + '_ {
        let allowed = self.documents_of(place).filter(move |d| d.document.consent.allows(purpose));
        allowed.flat_map(|d| &d.document.attributes).filter(|(_, value)| !value.trim().is_empty())
    }

    /// The import a chunk of events came with.
    #[must_use]
    pub fn import_of_chunk(&self, digest: &str) -> Option<ImportId> {
        self.by_digest.get(digest).copied()
    }

    /// Documents whose words are shown nowhere but in the coder's own reader: consent was refused, is over, or was never
    /// written down.
    #[must_use]
    pub fn consents_withheld(&self) -> usize {
        self.documents.iter().filter(|d| !d.document.consent.may_quote()).count()
    }
}

/// People and their events: as they were kept, if nothing they rest on has changed since; else from the chunks.
fn derived(
    reader: &Reader,
    facts: Vec<IdentityFact>,
    chunks: Vec<(String, Timestamp)>,
    kept: &Kept,
    begun: &Begun<'_>,
) -> Result<(People, Frame), AppError> {
    let key = kept::key_of(&facts, &chunks);
    if let Some(kept) = kept.take(key) {
        return Ok(kept);
    }
    let (people, frame) = from_chunks(reader, facts, chunks, begun)?;
    kept.put(key, &people, &frame);
    Ok((people, frame))
}

/// The work from chunks to a frame, as shares of its time: identities, people and where each is, rows, sorting.
const IDENTITIES: (f64, f64) = (0.0, 0.15);
const ROWS: (f64, f64) = (0.3, 0.55);
const SORTING: (f64, f64) = (0.55, 1.0);

/// Chunks are decoded one at a time: only the columns a frame needs are ever held of all of them.
fn from_chunks(
    reader: &Reader,
    mut facts: Vec<IdentityFact>,
    chunks: Vec<(String, Timestamp)>,
    begun: &Begun<'_>,
) -> Result<(People, Frame), AppError> {
    let count = chunks.len();
    let mut identities = FactSet::new();
    let mut numbers = Vec::with_capacity(chunks.len());
    for (part, (digest, _)) in chunks.iter().enumerate() {
        begun.at(IDENTITIES, part as f64 / count as f64);
        numbers.push(identities.add_encoded(&reader.chunk_bytes(digest)?).map_err(undecoded)?);
    }
    begun.at(IDENTITIES, 1.0);
    let others = facts.len();
    facts.extend(identities.into_facts());
    let (people, places) = analysis::people::resolve_with_places(&facts);
    drop(facts);
    let places = &places[others..];
    let mut builder = FrameBuilder::new();
    for (part, ((digest, imported_at), numbers)) in chunks.into_iter().zip(numbers).enumerate() {
        begun.at(ROWS, part as f64 / count as f64);
        let bytes = reader.chunk_bytes(&digest)?;
        let chunk = Chunk::decode(&bytes).map_err(undecoded)?;
        drop(bytes);
        let of = |number: u32| places[number as usize].unwrap_or(events::NOBODY);
        let persons: Vec<u32> = numbers.into_iter().map(of).collect();
        builder.add(chunk, &persons, &digest, imported_at).map_err(undecoded)?;
    }
    Ok((people, builder.finish_telling(|share| begun.at(SORTING, share))))
}
