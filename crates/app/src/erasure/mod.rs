//! Erasing a person: from the project file and its history, from the caches, and from the copies Subtext itself put
//! beside the file. It cannot be undone.
//!
//! What others say of them stays in the others' words; it is counted, so that somebody can look. What lies elsewhere
//! (copies, exports, backups of the system, free blocks of the disk) is out of reach, and that is said.

mod copies;
mod events;
mod traces;
mod whose;

#[cfg(test)]
mod tests;

pub use copies::{CopyFate, Fate};
pub(crate) use events::{facts, rewritten};
pub use store::Erased;
pub use traces::Trace;
pub(crate) use whose::mark;

use crate::{
    AppError, clock, meaning,
    people::pseudonyms,
    project::{OpenProject, Population},
};
use std::{collections::HashSet, path::PathBuf};
use store::{Changed, Erasure, Op, OpKind};

/// What erasing somebody would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Their name, as the project shows it.
    pub name: String,
    /// What has to be said to confirm it.
    pub pseudonym: String,
    /// Rows that go.
    pub rows: Erased,
    /// Events that go.
    pub events: u64,
    /// Titles of the documents that go whole.
    pub documents: Vec<String>,
    /// Titles of the documents in which their paragraphs are blanked, since others speak there, too.
    pub blanked: Vec<String>,
    /// Where others name them; these words stay.
    pub mentions: Vec<Trace>,
    /// Copies of Subtext's own beside the file, from which they are erased, too.
    pub copies: Vec<PathBuf>,
    /// Entries of the history that can no longer be undone.
    pub history: u64,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// Whom it was about.
    pub pseudonym: String,
    /// When, in UTC.
    pub at: String,
    /// Rows that went.
    pub rows: Erased,
    /// Events that went.
    pub events: u64,
    /// What became of the copies beside the file.
    pub copies: Vec<CopyFate>,
    /// Whether the file's free pages were written over; if not, somebody still reads the file, and the next opening does it.
    pub scrubbed: bool,
    /// Where their name or an identifier can still be read, byte by byte, in the file and its caches.
    pub traces: Vec<Trace>,
}

/// What erasing a person (a place of the population) would do. Nothing is changed.
///
/// # Errors
/// When the project cannot be read, or is open for reading only.
pub fn plan(project: &OpenProject, person: usize) -> Result<Plan, AppError> {
    let population = project.population()?;
    let reader = project.reader()?;
    let whose = whose::of(&population, person);
    let (erasure, events) = complete(project, &population, person, &whose)?;
    let rows = project.rehearse(op(), |writer| Ok(writer.erase(&erasure)?))?;
    let title = |id: &model::DocumentId| {
        population.document(*id).map_or_else(String::new, |listed| listed.document.title.clone())
    };
    Ok(Plan {
        name: population.name_of(person),
        pseudonym: pseudonyms::pseudonym(project.id(), population.id_of(person)),
        rows,
        events,
        documents: whose.documents.iter().map(title).collect(),
        blanked: whose.voices.iter().map(|(id, _)| title(id)).collect(),
        mentions: traces::in_words(&reader, &population, &whose)?,
        copies: copies::beside(project.path()),
        history: reader.entries_that_are(store::EntryState::Done)?,
    })
}

/// Erases a person. `confirmed` is their pseudonym, as [`plan`] tells it.
///
/// # Errors
/// When it is not confirmed, the project cannot be read or written, or its copies cannot be looked for. Nothing of the
/// project was changed then. What fails afterwards, in copies and caches, is told in the certificate.
pub fn erase(
    project: &OpenProject,
    person: usize,
    confirmed: &str,
) -> Result<Changed<Certificate>, AppError> {
    let population = project.population()?;
    let pseudonym = pseudonyms::pseudonym(project.id(), population.id_of(person));
    if !confirmed.trim().eq_ignore_ascii_case(&pseudonym) {
        return Err(AppError::InvalidInput(format!(
            "Nobody was erased. To erase {}, confirm with {pseudonym}.",
            population.name_of(person)
        )));
    }
    let whose = whose::of(&population, person);
    let copies = copies::beside(project.path());
    let (changed, events) = erase_here(project, &population, person, &whose)?;
    drop(population);
    forget_in_caches(project)?;
    let scrubbed = project.scrub()?;
    let rows = changed.value;
    let certificate = Certificate {
        pseudonym,
        at: clock::iso(clock::now()),
        rows,
        events,
        copies: copies.into_iter().map(|path| copies::erase_in(&path, project, &whose)).collect(),
        scrubbed,
        traces: traces::in_files(&project.files(), &whose)?,
    };
    Ok(changed.map(|_| certificate))
}

fn op() -> Op {
    Op::new(OpKind::ErasePerson, "erase a person")
}

/// In the project's own file alone.
fn erase_here(
    project: &OpenProject,
    population: &Population,
    person: usize,
    whose: &whose::Whose,
) -> Result<(Changed<Erased>, u64), AppError> {
    let (erasure, events) = complete(project, population, person, whose)?;
    let changed = project.transact(op(), None, |writer| Ok(writer.erase(&erasure)?))?;
    Ok((changed, events))
}

fn complete(
    project: &OpenProject,
    population: &Population,
    person: usize,
    whose: &whose::Whose,
) -> Result<(Erasure, u64), AppError> {
    let (chunks, events) = events::without(&project.reader()?, population, person)?;
    Ok((whose.erasure(project.id(), chunks), events))
}

/// Takes whoever was erased from a project out of a copy of it that is read once and thrown away.
///
/// # Errors
/// When the copy cannot be read or written.
pub(crate) fn leave_out(copy: &OpenProject, project: &OpenProject) -> Result<(), AppError> {
    let marks: HashSet<String> = project.reader()?.erased_marks()?.into_iter().collect();
    while !marks.is_empty() {
        let population = copy.population()?;
        let mut everybody =
            (0..population.people.len()).map(|person| (person, &population.people.persons[person]));
        let is_marked =
            |(kind, value): &(_, String)| marks.contains(&whose::mark(project.id(), *kind, value));
        let Some((person, _)) = everybody.find(|(_, one)| one.identifiers.iter().any(is_marked)) else {
            break;
        };
        let whose = whose::of(&population, person);
        let (erasure, _) = complete(copy, &population, person, &whose)?;
        let erasure = Erasure { keeps_history: true, ..erasure };
        copy.transact(op(), None, |writer| Ok(writer.erase(&erasure)?))?;
    }
    Ok(())
}

fn forget_in_caches(project: &OpenProject) -> Result<(), AppError> {
    project.forget_kept();
    project.index().purge(project)?;
    meaning::tidy(project).map(|_| ())
}
