//! Codes that come to stand elsewhere.

use super::{
    effect::{self, Done, Effect, How},
    find,
};
use crate::{AppError, project::OpenProject, words::counted};
use model::{Code, CodeId};
use store::{CodeRow, Op, OpKind};

/// Puts codes, with all below them, under a parent (or at the top when it is `None`), in the order of the codebook, at
/// a place among those that stand there without them; at the end when no place is said. One undo.
///
/// # Errors
/// When a code or the parent is not there, the parent is one of them or below one, or the project cannot be written.
pub fn place(
    project: &OpenProject,
    codes: &[String],
    parent: Option<&str>,
    position: Option<u32>,
    how: How,
) -> Result<Done, AppError> {
    let reader = project.reader()?;
    let named: Vec<Code> = codes.iter().map(|code| find(&reader, code)).collect::<Result<_, _>>()?;
    let parent = parent.map(|parent| find(&reader, parent)).transpose()?;
    let under = parent.as_ref().map(|parent| parent.id);
    let codebook = reader.codebook()?;
    let moving = topmost(&codebook, &named);
    let mut order: Vec<CodeId> = codebook
        .iter()
        .filter(|row| row.code.parent == under && !moving.contains(&row.code.id))
        .map(|row| row.code.id)
        .collect();
    let at = position.map_or(order.len(), |position| order.len().min(position as usize));
    order.splice(at..at, moving.iter().copied());
    let op = Op::new(OpKind::MoveCode, label(&codebook, &moving, parent.as_ref())?);
    effect::run(project, op, how, |writer| {
        writer.arrange_codes(under, &order)?;
        Ok(Effect { moved: moving.len(), code: moving.first().copied(), ..Effect::default() })
    })
}

/// Codes of a choice that stand below no other of it, in the codebook's order: those below come along anyway.
fn topmost(codebook: &[CodeRow], named: &[Code]) -> Vec<CodeId> {
    let chosen = |id: CodeId| named.iter().any(|code| code.id == id);
    let parent = |id: CodeId| codebook.iter().find(|row| row.code.id == id).and_then(|row| row.code.parent);
    let covered = |id: CodeId| {
        let mut above = parent(id);
        while let Some(at) = above {
            if chosen(at) {
                return true;
            }
            above = parent(at);
        }
        false
    };
    codebook.iter().map(|row| row.code.id).filter(|id| chosen(*id) && !covered(*id)).collect()
}

fn label(codebook: &[CodeRow], moving: &[CodeId], parent: Option<&Code>) -> Result<String, AppError> {
    let title = |id: &CodeId| {
        let row = codebook.iter().find(|row| row.code.id == *id);
        row.map(|row| format!("'{}'", row.code.title())).unwrap_or_default()
    };
    let to = parent.map_or_else(|| "the top".to_owned(), |parent| format!("'{}'", parent.title()));
    match moving {
        [] => Err(AppError::InvalidInput("Say which code to move.".into())),
        [only] => Ok(format!("move {} under {to}", title(only))),
        several => Ok(format!("move {} under {to}", counted(several.len(), "code", "codes"))),
    }
}
