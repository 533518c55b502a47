//! Excerpts of a code that become those of another.

use super::{
    NewCode,
    effect::{self, Done, Effect, How},
    find, find_coding, new_code,
};
use crate::{AppError, project::OpenProject, words::counted};
use model::{Code, CodingId};
use std::collections::BTreeSet;
use store::{Op, OpKind};

/// Which code excerpts are given to.
#[derive(Debug, Clone)]
pub enum Into {
    /// One that is there: id or full name.
    Existing(String),
    /// A new one; beside the code that is split, and of its kind, unless told otherwise.
    New(NewCode),
}

/// Gives chosen excerpts of a code, or of those below it, to another code. One undo.
///
/// # Errors
/// When the code or an excerpt is not there, an excerpt bears another code, none is chosen, the other code is the same
/// or a category, its name is taken, or the project cannot be written.
pub fn split(
    project: &OpenProject,
    code: &str,
    excerpts: &[String],
    into: &Into,
    how: How,
) -> Result<Done, AppError> {
    let reader = project.reader()?;
    let from = find(&reader, code)?;
    let codings = chosen(project, &from, excerpts)?;
    let existing = match into {
        Into::Existing(code) => Some(find(&reader, code)?),
        Into::New(_) => None,
    };
    if existing.as_ref().is_some_and(|code| code.id == from.id) {
        let why = format!("These excerpts are of '{}' already. Choose another code.", from.title());
        return Err(AppError::InvalidInput(why));
    }
    let people = effect::people(project, &codings.iter().copied().collect())?;
    let label = format!("split {} off '{}'", counted(codings.len(), "excerpt", "excerpts"), from.title());
    effect::run(project, Op::new(OpKind::SplitCode, label.clone()), how, |writer| {
        let target = match (&existing, into) {
            (Some(code), _) => code.clone(),
            (None, Into::New(new)) => {
                let made = new_code(writer, &beside(&from, new))?;
                writer.add_code(&made)?;
                made
            }
            (None, Into::Existing(_)) => return Err(AppError::Internal("no code to split into".into())),
        };
        let moved = writer.recode_all(&codings, target.id)?;
        Ok(Effect {
            label: format!("{label} as '{}'", target.title()),
            excerpts: usize::try_from(moved.moved).unwrap_or(usize::MAX),
            joined: usize::try_from(moved.joined).unwrap_or(usize::MAX),
            people,
            code: Some(target.id),
            ..Effect::default()
        })
    })
}

/// A new code beside another, where nothing else is said.
fn beside(from: &Code, new: &NewCode) -> NewCode {
    let parent = if from.is_category { Some(from.id) } else { from.parent };
    NewCode {
        parent: new.parent.clone().or_else(|| parent.map(|id| id.to_string())),
        kind: new.kind.or(Some(from.kind)),
        ..new.clone()
    }
}

/// The excerpts that were named; each must bear the code or one below it.
fn chosen(project: &OpenProject, from: &Code, excerpts: &[String]) -> Result<Vec<CodingId>, AppError> {
    let (reader, voices) = (project.reader()?, project.voices()?);
    let below = voices.with_those_below(from.id);
    let mut codings = BTreeSet::new();
    for excerpt in excerpts {
        let coding = find_coding(&reader, excerpt)?;
        if !below.contains(&coding.code) {
            let (short, title) = (super::short(coding.number), from.title());
            return Err(AppError::InvalidInput(format!("{short} does not bear '{title}'.")));
        }
        codings.insert(coding.id);
    }
    if codings.is_empty() {
        return Err(AppError::InvalidInput("Choose the excerpts that get another code.".into()));
    }
    Ok(codings.into_iter().collect())
}
