//! Other names for a code and for those below it.

use super::{
    effect::{self, Done, Effect, How},
    find, full_name,
};
use crate::{AppError, project::OpenProject};
use model::{Code, codes::title_of};
use store::{CodeRow, Op, OpKind};

/// Gives a code another full name. With `branch`, codes below whose names begin with its old one follow. One undo.
///
/// # Errors
/// When there is no such code, the name is empty or one of the names is taken, or the project cannot be written.
pub fn rename(
    project: &OpenProject,
    code: &str,
    name: &str,
    branch: bool,
    how: How,
) -> Result<Done, AppError> {
    let reader = project.reader()?;
    let code = find(&reader, code)?;
    let name = full_name(name, None)?;
    let names = new_names(&reader.codebook()?, &code, &name, branch);
    let op = Op::new(OpKind::ChangeCode, format!("rename '{}' to '{}'", code.title(), title_of(&name)));
    effect::run(project, op, how, |writer| {
        // A new name may be one that another code of the branch is about to give up: those that are free go first.
        let mut waiting: Vec<&(Code, String)> = names.iter().collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for pair in waiting {
                let taken = writer.code_named(&pair.1)?.is_some_and(|other| other.id != pair.0.id);
                if taken { later.push(pair) } else { writer.rename_code(pair.0.id, &pair.1)? }
            }
            if later.len() == before {
                // Nobody gives way: the store says which name is taken.
                later.iter().try_for_each(|(code, name)| writer.rename_code(code.id, name))?;
            }
            waiting = later;
        }
        let renamed = names.iter().map(|(code, name)| (code.name.clone(), name.clone())).collect();
        Ok(Effect { renamed, code: Some(code.id), ..Effect::default() })
    })
}

/// Codes that get another name, with it.
fn new_names(codebook: &[CodeRow], code: &Code, name: &str, branch: bool) -> Vec<(Code, String)> {
    let mut names = vec![(code.clone(), name.to_owned())];
    let prefix = format!("{}.", code.name);
    let mut below = vec![code.id];
    for row in codebook.iter().filter(|_| branch) {
        if row.code.parent.is_some_and(|parent| below.contains(&parent)) {
            below.push(row.code.id);
            if let Some(rest) = row.code.name.strip_prefix(&prefix) {
                names.push((row.code.clone(), format!("{name}.{rest}")));
            }
        }
    }
    names.retain(|(code, name)| code.name != *name);
    names
}
