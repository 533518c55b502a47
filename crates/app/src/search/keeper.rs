//! Keeps the search index current with the project. The index is a cache: it may be deleted at any time, and is never
//! wiped on a lock, permission or I/O error.

use crate::{
    AppError,
    project::{Listed, OpenProject, Population, Voices},
};
use model::{ConsentState, DocumentId, SpeakerRole};
use search::{Index, IndexedCode, IndexedDocument, IndexedParagraph, State, Writer};
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread::JoinHandle,
};
use store::{Queued, Reader};
use uuid::Uuid;
use xxhash_rust::xxh3::Xxh3;

/// The index of one project, opened when first asked for.
pub struct IndexKeeper {
    folder: Option<PathBuf>,
    open: Mutex<Option<Index>>,
    /// Merging after the last update, which nobody waits for but the next update.
    tidying: Mutex<Option<JoinHandle<()>>>,
}

impl Drop for IndexKeeper {
    fn drop(&mut self) {
        self.end_tidying();
    }
}

/// What the index says it is current with: the project's head, and a fingerprint of whose words the documents are.
/// People are derived: they can change without a document changing.
struct Mark {
    head: Uuid,
    people: String,
}

impl Mark {
    fn text(&self) -> String {
        format!("{} {}", self.head, self.people)
    }

    fn parse(text: &str) -> Option<Self> {
        let (head, people) = text.split_once(' ')?;
        Some(Self { head: head.parse().ok()?, people: people.to_owned() })
    }
}

impl IndexKeeper {
    /// The keeper of a project's index in the user's cache. Who only reads keeps the index in memory, so as not to
    /// be in the way of the one who writes.
    #[must_use]
    pub fn new(cache: &Path, project: Uuid, read_only: bool) -> Self {
        let folder = (!read_only).then(|| cache.join("search").join(project.to_string()));
        Self { folder, open: Mutex::new(None), tidying: Mutex::new(None) }
    }

    /// The index, brought up to date.
    ///
    /// # Errors
    /// When the project cannot be read, or the index cannot be written.
    pub fn current(&self, project: &OpenProject) -> Result<Index, AppError> {
        let population = project.population()?;
        let voices = project.voices()?;
        let reader = project.reader()?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let people = fingerprint(&population);
        let mark = Mark { head: reader.head()?, people };
        let (index, state) = match open.take() {
            Some(index) => {
                let at = index.head().map_err(said)?;
                let state = at.map_or(State::MustRebuild(search::Reason::New), |head| State::Behind { head });
                (index, state)
            }
            None => self.open_folder(&mark)?,
        };
        if !matches!(&state, State::Behind { head } if *head == mark.text()) && state != State::Current {
            self.end_tidying();
            let writer = update(&index, &state, &reader, &population, &voices, &mark)?;
            self.begin_tidying(writer);
        }
        *open = Some(index.clone());
        Ok(index)
    }

    /// Brings the index up to date.
    ///
    /// # Errors
    /// As [`IndexKeeper::current`].
    pub fn refresh(&self, project: &OpenProject) -> Result<(), AppError> {
        self.current(project).map(|_| ())
    }

    /// Drops the index and builds it anew.
    ///
    /// # Errors
    /// When the cache folder cannot be written.
    pub fn rebuild(&self, project: &OpenProject) -> Result<(), AppError> {
        {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            *open = None;
            self.end_tidying();
            if let Some(folder) = self.folder.as_ref().filter(|f| f.exists()) {
                std::fs::remove_dir_all(folder).map_err(|e| AppError::io(folder, &e))?;
            }
        }
        self.refresh(project)
    }

    /// Brings the index up to date, and takes from the disk whatever it no longer holds.
    ///
    /// # Errors
    /// As [`IndexKeeper::current`].
    pub fn purge(&self, project: &OpenProject) -> Result<(), AppError> {
        let index = self.current(project)?;
        self.end_tidying();
        index.writer().map_err(said)?.purge().map_err(said)
    }

    fn begin_tidying(&self, mut writer: Writer) {
        let tidying = std::thread::spawn(move || {
            if let Err(error) = writer.tidy() {
                // The index answers as before, a little slower, and the next update tries again.
                tracing::warn!(%error, "the search index could not be tidied");
            }
        });
        *self.tidying.lock().unwrap_or_else(PoisonError::into_inner) = Some(tidying);
    }

    fn end_tidying(&self) {
        let tidying = self.tidying.lock().unwrap_or_else(PoisonError::into_inner).take();
        if tidying.is_some_and(|thread| thread.join().is_err()) {
            tracing::warn!("tidying the search index broke off");
        }
    }

    fn open_folder(&self, mark: &Mark) -> Result<(Index, State), AppError> {
        let opened = match Index::open_or_create(self.folder.as_deref(), &mark.text()) {
            // Another process of ours has the folder: an index in memory serves as well.
            Err(search::Error::Locked) => Index::open_or_create(None, &mark.text()).map_err(said)?,
            other => other.map_err(said)?,
        };
        Ok((opened.index, opened.state))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a map_err function")]
fn said(error: search::Error) -> AppError {
    AppError::Search(error.to_string())
}

fn fingerprint(population: &Population) -> String {
    let mut hash = Xxh3::new();
    for listed in &population.documents {
        hash.update(listed.document.id.0.as_bytes());
        if let Some(person) = listed.person {
            hash.update(population.id_of(person).0.as_bytes());
        }
        // Nothing is written on the day a consent ends.
        let consent = &listed.document.consent;
        if consent.expires.is_some() && consent.state == ConsentState::Expired {
            hash.update(b"over");
        }
    }
    format!("{:016x}", hash.digest())
}

/// Drains what came after the index's head, or builds it anew where that cannot be told. The writer is left to tidy.
fn update(
    index: &Index,
    state: &State,
    reader: &Reader,
    population: &Population,
    voices: &Voices,
    mark: &Mark,
) -> Result<Writer, AppError> {
    let known = match state {
        State::Behind { head } => Mark::parse(head).filter(|m| m.people == mark.people),
        State::Current | State::MustRebuild(_) => None,
    };
    let queued = reader.queued_since(known.map(|m| m.head))?;
    let codes = codes_by_document(voices);
    let mut writer = index.writer().map_err(said)?;
    match queued {
        Queued::Everything { .. } => {
            writer.clear().map_err(said)?;
            for listed in &population.documents {
                writer
                    .replace_document(&indexed(listed, reader, population, voices, &codes)?)
                    .map_err(said)?;
            }
        }
        Queued::Documents { documents, .. } => {
            for id in documents {
                match population.document(id) {
                    Some(listed) => {
                        let document = indexed(listed, reader, population, voices, &codes)?;
                        writer.replace_document(&document).map_err(said)?;
                    }
                    None => writer.remove_document(id),
                }
            }
        }
    }
    writer.commit(&mark.text()).map_err(said)?;
    Ok(writer)
}

type CodesByDocument<'v> = HashMap<DocumentId, Vec<&'v model::Coding>>;

fn codes_by_document(voices: &Voices) -> CodesByDocument<'_> {
    let mut by_document: CodesByDocument<'_> = HashMap::new();
    for excerpt in &voices.excerpts {
        by_document.entry(excerpt.coding.document).or_default().push(&excerpt.coding);
    }
    by_document
}

fn indexed(
    listed: &Listed,
    reader: &Reader,
    population: &Population,
    voices: &Voices,
    codes: &CodesByDocument<'_>,
) -> Result<IndexedDocument, AppError> {
    let document = &listed.document;
    let person = listed.person.map(|place| population.id_of(place));
    let paragraphs = reader.paragraphs(document.id, 0..u32::MAX)?;
    let codings = codes.get(&document.id).map(Vec::as_slice).unwrap_or_default();
    let paragraphs = paragraphs.into_iter().map(|placed| {
        let end = placed.start + u32::try_from(placed.paragraph.text.chars().count()).unwrap_or(u32::MAX);
        let role = placed.paragraph.speaker.and_then(|s| document.speakers.get(s as usize)).map(|s| s.role);
        // A survey answer, or a text without named voices, is the respondent's own.
        let role = role.unwrap_or(SpeakerRole::Participant);
        let on = codings.iter().filter(|c| c.selection.start() < end && placed.start < c.selection.end());
        let distinct: BTreeMap<&str, IndexedCode> = on.filter_map(|c| indexed_code(voices, c.code)).collect();
        IndexedParagraph {
            index: placed.index,
            text: placed.paragraph.text,
            heading: placed.paragraph.heading,
            role,
            person: person.filter(|_| role == SpeakerRole::Participant),
            codes: distinct.into_values().collect(),
            quotable: document.consent.may_quote() || role == SpeakerRole::Interviewer,
        }
    });
    Ok(IndexedDocument {
        id: document.id,
        kind: document.kind,
        date: document.date.clone(),
        paragraphs: paragraphs.collect(),
    })
}

fn indexed_code(voices: &Voices, id: model::CodeId) -> Option<(&str, IndexedCode)> {
    let code = voices.code(id)?;
    let above = voices.with_those_above(id);
    let ancestors = above[1..].iter().map(|&a| voices.name_of(a).to_owned()).collect();
    Some((&code.name, IndexedCode { name: code.name.clone(), kind: code.kind, ancestors }))
}
