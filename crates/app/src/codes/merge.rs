//! Codes that become one.

use super::{
    change::tidied,
    effect::{self, Done, Effect, How},
    find,
};
use crate::{AppError, project::OpenProject, words::counted};
use model::{Code, CodeDetails, CodeId, text::joined};
use store::{Moved, Op, OpKind};

/// Makes one code of several: excerpts, codes below, job cards and memos come to the one that stays; what the others
/// say of themselves is kept there, and their names become aliases of it. One undo.
///
/// # Errors
/// When a code is not there or named twice, a category would get excerpts, or the project cannot be written.
pub fn merge(project: &OpenProject, from: &[String], into: &str, how: How) -> Result<Done, AppError> {
    let reader = project.reader()?;
    let stays = find(&reader, into)?;
    let mut goes: Vec<Code> = Vec::new();
    for code in from {
        let code = find(&reader, code)?;
        if code.id == stays.id {
            let why = format!("'{}' cannot be merged into itself. Choose another code.", code.title());
            return Err(AppError::InvalidInput(why));
        }
        if goes.iter().all(|known| known.id != code.id) {
            goes.push(code);
        }
    }
    let Some(first) = goes.first() else {
        return Err(AppError::InvalidInput("Say which codes to merge.".into()));
    };
    let what = match goes.len() {
        1 => format!("'{}'", first.title()),
        n => counted(n, "code", "codes"),
    };
    let ids: Vec<CodeId> = goes.iter().map(|code| code.id).collect();
    let people = effect::people(project, &effect::codings_of(&reader, &ids)?)?;
    let op = Op::new(OpKind::MergeCodes, format!("merge {what} into '{}'", stays.title()));
    effect::run(project, op, how, |writer| {
        let mut moved = Moved::default();
        let mut children = 0;
        for code in &goes {
            children += writer.codebook()?.iter().filter(|row| row.code.parent == Some(code.id)).count();
            moved += writer.merge_codes(code.id, stays.id)?;
            let now = find(writer, &stays.id.to_string())?;
            let richer = enriched(&now, code);
            if richer != now {
                writer.update_code(&richer)?;
            }
        }
        Ok(Effect {
            excerpts: usize::try_from(moved.moved).unwrap_or(usize::MAX),
            joined: usize::try_from(moved.joined).unwrap_or(usize::MAX),
            people,
            gone: goes.len(),
            moved: children,
            code: Some(stays.id),
            ..Effect::default()
        })
    })
}

/// The code that stays, with what the other says of itself.
fn enriched(stays: &Code, goes: &Code) -> Code {
    let (mine, theirs) = (&stays.details, &goes.details);
    let names = mine.aliases.iter().cloned().chain([goes.title()]).chain(theirs.aliases.iter().cloned());
    let title = stays.title().to_lowercase();
    let names: Vec<String> = names.filter(|name| name.to_lowercase() != title).collect();
    Code {
        description: joined(&stays.description, &goes.description),
        details: CodeDetails {
            includes: joined(&mine.includes, &theirs.includes),
            excludes: joined(&mine.excludes, &theirs.excludes),
            example: joined(&mine.example, &theirs.example),
            aliases: tidied(&names),
            pinned: mine.pinned.or(theirs.pinned),
            ..mine.clone()
        },
        ..stays.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::CodeKind;

    fn code(name: &str, description: &str, aliases: &[&str]) -> Code {
        Code {
            id: CodeId::of("codebook", name),
            name: name.into(),
            parent: None,
            kind: CodeKind::Theme,
            is_category: false,
            description: description.into(),
            position: 0,
            details: CodeDetails {
                aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
                ..CodeDetails::default()
            },
        }
    }

    #[test]
    fn definitions_are_kept_and_names_become_aliases() {
        let mut goes = code("theme.moving-fear", "Losing data", &["import anxiety", "migration"]);
        goes.details.pinned = Some(3);
        let richer = enriched(&code("theme.import-anxiety", "Fear of the move", &["Migration"]), &goes);
        assert_eq!(richer.description, "Fear of the move\nLosing data");
        assert_eq!(richer.details.aliases, ["Migration", "Moving fear"]);
        assert_eq!((richer.name.as_str(), richer.details.pinned), ("theme.import-anxiety", Some(3)));
    }
}
