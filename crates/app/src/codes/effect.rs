//! What a change of the codebook comes to, told before and after it is done.

use crate::{AppError, project::OpenProject};
use model::{CodeId, CodingId};
use std::collections::BTreeSet;
use store::{Changed, Op, Reader, Writer};

/// Whether it is to be done, or only told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Do it.
    Do,
    /// Say what it would come to; nothing is changed.
    Preview,
}

/// What a change of the codebook comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// The sentence, as the history has it.
    pub label: String,
    /// Excerpts that get another code, or go.
    pub excerpts: usize,
    /// People who said them.
    pub people: usize,
    /// Excerpts on the very words where the same coder has that code already: they become one with those.
    pub joined: usize,
    /// Codes that go.
    pub gone: usize,
    /// Codes that come to stand elsewhere.
    pub moved: usize,
    /// Full names that change: before, after.
    pub renamed: Vec<(String, String)>,
    /// The code to look at next.
    pub code: Option<CodeId>,
}

/// What a change of the codebook came to, and what it changed; `None` of a preview.
pub type Done = (Effect, Option<Changed<()>>);

/// Does it, or rehearses it.
pub(super) fn run(
    project: &OpenProject,
    op: Op,
    how: How,
    action: impl FnOnce(&Writer<'_>) -> Result<Effect, AppError>,
) -> Result<Done, AppError> {
    let label = op.label.clone();
    let action = |writer: &Writer<'_>| {
        let effect = action(writer)?;
        Ok(Effect { label: if effect.label.is_empty() { label } else { effect.label }, ..effect })
    };
    match how {
        How::Preview => Ok((project.rehearse(op, action)?, None)),
        How::Do => {
            let changed = project.transact(op, None, |writer| {
                let effect = action(writer)?;
                writer.set_label(effect.label.clone());
                Ok(effect)
            })?;
            let effect = changed.value.clone();
            Ok((effect, Some(changed.map(drop))))
        }
    }
}

/// People who said these excerpts.
pub(super) fn people(project: &OpenProject, codings: &BTreeSet<CodingId>) -> Result<usize, AppError> {
    let voices = project.voices()?;
    let said = voices.excerpts.iter().filter(|e| codings.contains(&e.coding.id)).filter_map(|e| e.person);
    Ok(said.collect::<BTreeSet<_>>().len())
}

/// Excerpts that bear these very codes.
pub(super) fn codings_of(reader: &Reader, codes: &[CodeId]) -> Result<BTreeSet<CodingId>, AppError> {
    let mut codings = BTreeSet::new();
    for code in codes {
        codings.extend(reader.codings_of_code(*code)?.into_iter().map(|coding| coding.id));
    }
    Ok(codings)
}
