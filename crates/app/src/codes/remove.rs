//! Codes that go, and what becomes of their excerpts.

use super::{
    effect::{self, Done, Effect, How},
    find,
};
use crate::{AppError, project::OpenProject, words::counted};
use model::{Code, CodeId};
use std::collections::BTreeSet;
use store::{CodeRow, DeleteCode, Moved, Op, OpKind};

/// What becomes of the excerpts of a code that is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Excerpts {
    /// Refuse when there are any.
    Refuse,
    /// The code is taken off them.
    Delete,
    /// They get another code: id or full name.
    Move(String),
}

/// What becomes of the codes below a code that is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Children {
    /// They come to stand where it stood.
    Stay,
    /// They go too, and their excerpts with them.
    Go,
}

/// Deletes codes. One undo.
///
/// # Errors
/// When a code is not there, has excerpts and nobody said what becomes of them, the code to move them to goes too or is
/// a category, or the project cannot be written.
pub fn delete(
    project: &OpenProject,
    codes: &[String],
    excerpts: &Excerpts,
    children: Children,
    how: How,
) -> Result<Done, AppError> {
    let reader = project.reader()?;
    let named: Vec<Code> = codes.iter().map(|code| find(&reader, code)).collect::<Result<_, _>>()?;
    let gone = going(&reader.codebook()?, &named, children);
    let fate = match excerpts {
        Excerpts::Refuse => DeleteCode::IfUnused,
        Excerpts::Delete => DeleteCode::WithCodings,
        Excerpts::Move(to) => {
            let to = find(&reader, to)?;
            if gone.contains(&to.id) {
                let why = format!("'{}' goes too: its excerpts cannot be moved there.", to.title());
                return Err(AppError::InvalidInput(why));
            }
            DeleteCode::MoveTo(to.id)
        }
    };
    let people = effect::people(project, &effect::codings_of(&reader, &gone)?)?;
    let op = Op::new(OpKind::DeleteCode, label(&named, gone.len())?);
    let next = named.first().and_then(|code| code.parent).filter(|parent| !gone.contains(parent));
    effect::run(project, op, how, |writer| {
        let mut moved = Moved::default();
        // Those below first, so that none of them is put in the place of one that goes.
        for code in gone.iter().rev() {
            moved += writer.delete_code(*code, fate)?;
        }
        Ok(Effect {
            excerpts: usize::try_from(moved.moved).unwrap_or(usize::MAX),
            joined: usize::try_from(moved.joined).unwrap_or(usize::MAX),
            people,
            gone: gone.len(),
            code: match fate {
                DeleteCode::MoveTo(to) => Some(to),
                _ => next,
            },
            ..Effect::default()
        })
    })
}

fn label(named: &[Code], gone: usize) -> Result<String, AppError> {
    match named {
        [] => Err(AppError::InvalidInput("Say which code to delete.".into())),
        [only] if gone == 1 => Ok(format!("delete the code '{}'", only.title())),
        [only] => Ok(format!("delete the code '{}' and {} below it", only.title(), gone - 1)),
        _ => Ok(format!("delete {}", counted(gone, "code", "codes"))),
    }
}

/// All codes that go, parents before those below them.
fn going(codebook: &[CodeRow], named: &[Code], children: Children) -> Vec<CodeId> {
    let mut gone: BTreeSet<CodeId> = named.iter().map(|code| code.id).collect();
    let mut order = Vec::new();
    for row in codebook {
        let below = children == Children::Go && row.code.parent.is_some_and(|parent| gone.contains(&parent));
        if below {
            gone.insert(row.code.id);
        }
        if gone.contains(&row.code.id) {
            order.push(row.code.id);
        }
    }
    order
}
