//! What is said of a code, and how it looks.

use super::{find, find_coding, full_name};
use crate::{AppError, project::OpenProject};
use model::{
    Code, CodeDetails, CodeKind,
    codes::{PATTERNS, is_color},
};
use store::{Changed, Op, OpKind};

/// Changes to a code; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct CodeChange {
    /// New full name; codes below keep theirs ([`super::rename`] takes them along).
    pub name: Option<String>,
    /// New kind.
    pub kind: Option<CodeKind>,
    /// New description.
    pub description: Option<String>,
    /// Groups only, or not.
    pub is_category: Option<bool>,
    /// What it covers.
    pub includes: Option<String>,
    /// What it does not cover.
    pub excludes: Option<String>,
    /// A good example.
    pub example: Option<String>,
    /// An excerpt whose words are the example: id or short code.
    pub example_of: Option<String>,
    /// Other names.
    pub aliases: Option<Vec<String>>,
    /// `1` to `10`, `#RRGGBB`, or empty.
    pub color: Option<String>,
    /// A line pattern, or empty.
    pub pattern: Option<String>,
    /// New parent; an empty one is the top.
    pub parent: Option<String>,
    /// New place among its siblings.
    pub position: Option<u32>,
}

/// Changes a code.
///
/// # Errors
/// When the code or parent is not there, the name is taken, the move makes a circle, a look is none that Subtext has,
/// the example may not be quoted, or the project cannot be written.
pub fn update(project: &OpenProject, code: &str, change: &CodeChange) -> Result<Changed<Code>, AppError> {
    let reader = project.reader()?;
    let before = find(&reader, code)?;
    let parent = match change.parent.as_deref() {
        None => before.parent,
        Some("") => None,
        Some(parent) => Some(find(&reader, parent)?.id),
    };
    let name = change.name.as_deref().map(|n| full_name(n, None)).transpose()?;
    let words = |new: &Option<String>, old: &str| new.as_deref().map_or(old, str::trim).to_owned();
    let after = Code {
        name: name.unwrap_or_else(|| before.name.clone()),
        kind: change.kind.unwrap_or(before.kind),
        description: words(&change.description, &before.description),
        is_category: change.is_category.unwrap_or(before.is_category),
        details: details(project, change, &before.details)?,
        ..before.clone()
    };
    let moves = parent != before.parent || change.position.is_some();
    let kind = if moves { OpKind::MoveCode } else { OpKind::ChangeCode };
    let what = if moves { "move" } else { "change" };
    let op = Op::new(kind, format!("{what} the code '{}'", before.title()));
    project.transact(op, None, |writer| {
        if after != before {
            writer.update_code(&after)?;
        }
        if moves {
            writer.move_code(before.id, parent, change.position.unwrap_or(u32::MAX))?;
        }
        Ok(writer.code(before.id)?.unwrap_or_else(|| after.clone()))
    })
}

fn details(
    project: &OpenProject,
    change: &CodeChange,
    before: &CodeDetails,
) -> Result<CodeDetails, AppError> {
    let words = |new: &Option<String>, old: &str| new.as_deref().map_or(old, str::trim).to_owned();
    let look = |new: &Option<String>, old: &str, fits: &dyn Fn(&str) -> bool, known: &str| {
        let word = new.as_deref().map_or(old, str::trim);
        if word.is_empty() || new.is_none() || fits(word) {
            Ok(word.to_owned())
        } else {
            Err(AppError::InvalidInput(format!("'{word}' is no look of a code: {known}.")))
        }
    };
    let known = PATTERNS.join(", ");
    Ok(CodeDetails {
        includes: words(&change.includes, &before.includes),
        excludes: words(&change.excludes, &before.excludes),
        example: match &change.example_of {
            Some(excerpt) => quotable(project, excerpt)?,
            None => words(&change.example, &before.example),
        },
        aliases: change.aliases.as_deref().map_or_else(|| before.aliases.clone(), tidied),
        color: look(&change.color, &before.color, &is_color, "a color is 1 to 10, or #RRGGBB")?,
        pattern: look(&change.pattern, &before.pattern, &|word| PATTERNS.contains(&word), &known)?,
        pinned: before.pinned,
    })
}

/// The words of an excerpt, where they may leave it: an example stands in the codebook and goes wherever that goes.
fn quotable(project: &OpenProject, excerpt: &str) -> Result<String, AppError> {
    let coding = find_coding(&project.reader()?, excerpt)?;
    let voices = project.voices()?;
    let found = voices.excerpts.iter().find(|e| e.coding.id == coding.id);
    match found {
        Some(found) if found.quotable => Ok(found.coding.quote.clone()),
        _ => Err(AppError::InvalidInput(
            "These words cannot be an example: there is no consent to quote them.".into(),
        )),
    }
}

/// Names without blanks and repeats.
pub(super) fn tidied(aliases: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for alias in aliases.iter().map(|alias| alias.trim()).filter(|alias| !alias.is_empty()) {
        if !tidy.iter().any(|known| known.to_lowercase() == alias.to_lowercase()) {
            tidy.push(alias.to_owned());
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied() {
        let names = [" moving ", "", "Moving", "migration"].map(str::to_owned);
        assert_eq!(tidied(&names), ["moving", "migration"]);
    }
}
