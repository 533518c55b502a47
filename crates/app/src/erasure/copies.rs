//! Copies that Subtext itself put beside the file: before an upgrade, before a merge.

use super::{erase_here, whose::Whose};
use crate::{
    AppError,
    project::{OpenProject, Population, name_of},
};
use std::path::{Path, PathBuf};

/// What became of a copy.
#[derive(Debug, Clone)]
pub struct CopyFate {
    /// The copy.
    pub path: PathBuf,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The person was erased from it.
    Erased,
    /// They were not in it.
    NotThere,
    /// It holds them still; why, in a sentence.
    Left(String),
}

/// Copies beside a project file: `study.v2.subtext`, `study.before-merge-2026-11-26.subtext`.
pub(super) fn beside(project: &Path) -> Vec<PathBuf> {
    let stem = name_of(project);
    let is_copy = |path: &PathBuf| {
        let rest = name_of(path).strip_prefix(&stem).map(str::to_owned);
        let ours = |rest: String| {
            rest.starts_with(".before-merge-")
                || rest
                    .strip_prefix(".v")
                    .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        };
        path.extension() == project.extension() && rest.is_some_and(ours)
    };
    let entries = project.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let mut copies: Vec<PathBuf> =
        entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).filter(is_copy).collect();
    copies.sort();
    copies
}

/// Erases somebody from a copy, whatever version it is of.
pub(super) fn erase_in(path: &Path, project: &OpenProject, whose: &Whose) -> CopyFate {
    let fate = erase_by(path, project, whose).unwrap_or_else(|error| Fate::Left(error.to_string()));
    CopyFate { path: path.to_owned(), fate }
}

fn erase_by(path: &Path, project: &OpenProject, whose: &Whose) -> Result<Fate, AppError> {
    let (copy, upgraded) = OpenProject::open_upgrading(path, project.cache())?;
    if copy.id() != project.id() {
        return Ok(Fate::NotThere);
    }
    let fate = erase_people(&copy, whose)?;
    // An upgrade puts a copy of the copy aside, which holds them still.
    if let Some(aside) = upgraded {
        std::fs::remove_file(&aside).map_err(|error| AppError::io(&aside, &error))?;
    }
    Ok(fate)
}

/// In an earlier copy one person may still have been several.
fn erase_people(copy: &OpenProject, whose: &Whose) -> Result<Fate, AppError> {
    let mut fate = Fate::NotThere;
    while let Some((population, person)) = next(copy, whose)? {
        let theirs = super::whose::of(&population, person);
        erase_here(copy, &population, person, &theirs)?;
        fate = Fate::Erased;
    }
    if fate == Fate::Erased && !copy.scrub()? {
        return Ok(Fate::Left("Another program reads it. Close it there, and open the copy once.".into()));
    }
    Ok(fate)
}

fn next(copy: &OpenProject, whose: &Whose) -> Result<Option<(std::sync::Arc<Population>, usize)>, AppError> {
    let population = copy.population()?;
    let known = |(kind, value): &(_, String)| population.people.person_with(*kind, value);
    let person = whose.identifiers.iter().find_map(known);
    Ok(person.map(|person| (population, person)))
}
