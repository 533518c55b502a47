//! Merging a colleague's copy: what is new there is added, what differs is listed, nothing is overwritten.
//!
//! The other file is copied to a folder for temporary files and read there, so it is never touched; an older one is
//! upgraded in that folder. A backup of this project is written before anything is. A preview is the merge itself with
//! the transaction taken back at its end. Merging the same copy twice adds nothing.

mod codes;
mod codings;
mod conflicts;
mod decide;
mod definitions;
mod documents;
mod kept;
mod notes;
mod other;
mod sides;

pub use conflicts::{Conflict, Side, all as conflicts};
pub use decide::decide;

use crate::{AppError, clock, coders, project::OpenProject, tasks::Reporter};
use other::Other;
use sides::{Merge, Pass};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};
use store::{Op, OpKind, Topic};

/// Which copy to merge, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The other file.
    pub path: PathBuf,
    /// Coders of the other file who are called otherwise here: name there, name here.
    pub coders: Vec<(String, String)>,
    /// Who merges.
    pub actor: String,
}

/// How much a merge added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// Interviews and answers.
    pub documents: u32,
    /// Codes.
    pub codes: u32,
    /// Codings; they have numbers of this project.
    pub codings: u32,
    /// Memos on codings, definitions and the like that were empty here.
    pub filled: u32,
    /// Notes.
    pub memos: u32,
    /// Entries of job cards.
    pub job_parts: u32,
    /// Dates of moments.
    pub dates: u32,
    /// Consents decided by hand.
    pub consents: u32,
    /// Funnels.
    pub funnels: u32,
    /// Definitions of leads, experiments, goals and the like.
    pub definitions: u32,
    /// Companies and parts in buying said by hand.
    pub accounts: u32,
    /// Words said by hand on whose traffic counts.
    pub internal: u32,
    /// Documents marked as read.
    pub read_marks: u32,
    /// Collections.
    pub collections: u32,
    /// Quotes in collections.
    pub quotes: u32,
    /// Saved searches.
    pub searches: u32,
}

impl Added {
    /// Whether nothing was added at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A coding of the other copy whose words are not in the text here. It is kept among those that wait for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPlaced {
    /// Full name of the code.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// Title of the document here.
    pub document: String,
    /// The words, as they stood there.
    pub quote: String,
    /// Why it has no place.
    pub reason: String,
}

/// What a merge did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Name of the other file.
    pub file: String,
    /// Whether both are copies of one project; else two projects that share documents.
    pub same_project: bool,
    /// The version the other file has, where it is an earlier one.
    pub older_version: Option<u32>,
    /// Where a copy of the project as it was has been put.
    pub backup: Option<PathBuf>,
    /// What was added.
    pub added: Added,
    /// Codings added of each coder, by name.
    pub by_coder: Vec<(String, u32)>,
    /// Of the codings added: found again by their words, since the text here is another.
    pub reanchored: u32,
    /// Codings whose words are not here.
    pub not_placed: Vec<NotPlaced>,
    /// What differs and was not known to differ before.
    pub conflicts: Vec<Conflict>,
    /// What a reader should know besides.
    pub notes: Vec<String>,
    /// What changed.
    pub topics: Vec<Topic>,
    /// The sentence for undo; empty when there was nothing to do.
    pub label: String,
}

impl Outcome {
    fn changes_something(&self) -> bool {
        !self.added.is_nothing() || !self.not_placed.is_empty() || !self.conflicts.is_empty()
    }

    fn sentence(&self) -> String {
        let count = |n: u32, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let parts: Vec<String> = [
            (self.added.documents, "document", "documents"),
            (self.added.codes, "code", "codes"),
            (self.added.codings, "coding", "codings"),
            (u32::try_from(self.conflicts.len()).unwrap_or(u32::MAX), "difference", "differences"),
        ]
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| count(n, one, many))
        .collect();
        let tail = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
        format!("merge {}{tail}", self.file)
    }
}

/// What merging a copy would do. Nothing is stored.
///
/// # Errors
/// When the other file is missing, no project, damaged, newer, this very file, or has no document of this project.
pub fn preview(project: &OpenProject, request: &Request, reporter: &Reporter) -> Result<Outcome, AppError> {
    let other = open(project, request, reporter)?;
    preview_of(project, &other, request, Pass { reporter, part: 0.0..1.0 })
}

fn open(project: &OpenProject, request: &Request, reporter: &Reporter) -> Result<Other, AppError> {
    let file = request.path.file_name().unwrap_or_default().to_string_lossy();
    reporter.at(&format!("Reading {file}"), None)?;
    Other::open(project, &request.path)
}

fn preview_of(
    project: &OpenProject,
    other: &Other,
    request: &Request,
    pass: Pass<'_>,
) -> Result<Outcome, AppError> {
    let seen = RefCell::new(None);
    // The action always fails, so that the transaction is taken back; what it learnt is kept aside.
    let taken_back =
        project.store_transact(Op::new(OpKind::MergeProject, "preview"), clock::now(), |writer| {
            *seen.borrow_mut() = Some(Merge::new(writer, other, request, pass)?.run()?);
            Err(AppError::Cancelled)
        });
    match (taken_back, seen.into_inner()) {
        (Err(AppError::Cancelled), Some(outcome)) => Ok(outcome),
        (Err(error), _) => Err(error),
        (Ok(()), _) => Err(AppError::Internal("a preview was stored".into())),
    }
}

/// Merges a copy as one undo entry, after writing a backup. Where there is nothing new, nothing is written at all.
///
/// # Errors
/// As [`preview`]; when the backup or the project cannot be written; [`AppError::Cancelled`] when the user stops it.
/// Nothing has changed then.
pub fn run(project: &OpenProject, request: &Request, reporter: &Reporter) -> Result<Outcome, AppError> {
    if let Some(why) = project.read_only() {
        return Err(store::StoreError::ReadOnly(why.clone()).into());
    }
    let other = open(project, request, reporter)?;
    let foreseen = preview_of(project, &other, request, Pass { reporter, part: 0.0..0.5 })?;
    if !foreseen.changes_something() {
        return Ok(foreseen);
    }
    reporter.at("Writing a backup", Some(0.5))?;
    let backup = back_up(project)?;
    let op = Op::new(OpKind::MergeProject, format!("merge {}", other.file)).by(&request.actor);
    let changed = project.transact(op, None, |writer| {
        let outcome = Merge::new(writer, &other, request, Pass { reporter, part: 0.5..1.0 })?.run()?;
        writer.set_label(outcome.sentence());
        Ok(outcome)
    })?;
    let mut outcome = changed.value;
    outcome.label = outcome.sentence();
    outcome.topics = changed.topics.into_iter().collect();
    outcome.backup = Some(backup);
    Ok(outcome)
}

/// Writes `study.before-merge-2026-11-26.subtext` beside the project, or with a number where that exists already.
fn back_up(project: &OpenProject) -> Result<PathBuf, AppError> {
    let day = clock::day(clock::now());
    for number in 1..1_000 {
        let to = backup_name(project.path(), &day, number);
        match project.save_copy(&to) {
            Err(AppError::Store(store::StoreError::AlreadyExists { .. })) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(to),
        }
    }
    Err(AppError::InvalidInput(
        "There are a thousand backups of this day beside the project. Move some away.".into(),
    ))
}

fn backup_name(path: &Path, day: &str, number: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let tail = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let count = if number == 1 { String::new() } else { format!("-{number}") };
    path.with_file_name(format!("{stem}.before-merge-{day}{count}{tail}"))
}

/// Names of coders there, as they are called here.
fn renames(request: &Request) -> Result<Vec<(String, String)>, AppError> {
    request.coders.iter().map(|(there, here)| Ok((there.trim().to_owned(), coders::name(here)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_are_named_after_the_day_and_numbered() {
        let name = |number| backup_name(Path::new("/a/study.subtext"), "2026-11-26", number);
        assert_eq!(name(1), Path::new("/a/study.before-merge-2026-11-26.subtext"));
        assert_eq!(name(2), Path::new("/a/study.before-merge-2026-11-26-2.subtext"));
    }

    #[test]
    fn the_sentence_names_what_came() {
        let added = Added { codings: 34, codes: 1, ..Added::default() };
        let outcome = Outcome { file: "maya.subtext".into(), added, ..Outcome::default() };
        assert_eq!(outcome.sentence(), "merge maya.subtext: 1 code, 34 codings");
        assert_eq!(Outcome { file: "x".into(), ..Outcome::default() }.sentence(), "merge x");
    }
}
