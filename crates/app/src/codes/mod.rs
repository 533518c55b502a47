//! The codebook, and codes put on words.

pub mod looks;
mod tags;

pub use tags::{NewTag, Overlap, Tagged, move_boundary, recode, set_memo, star, tag, untag};

use crate::{AppError, project::OpenProject};
use model::{Code, CodeDetails, CodeId, CodeKind, Coding, CodingId, codes::title_of};
use store::{Changed, DeleteCode, Op, OpKind, Writer};

/// A code by id or full name.
///
/// # Errors
/// When there is none.
pub fn find(reader: &store::Reader, code: &str) -> Result<Code, AppError> {
    let found = match code.parse::<CodeId>() {
        Ok(id) => reader.code(id)?,
        Err(_) => reader.code_named(code.trim())?,
    };
    found.ok_or_else(|| AppError::NotFound(format!("There is no code '{code}' in the codebook.")))
}

/// A coding by id or short code (`Q-0192`).
///
/// # Errors
/// When there is none.
pub fn find_coding(reader: &store::Reader, coding: &str) -> Result<Coding, AppError> {
    let number = coding
        .trim()
        .strip_prefix("Q-")
        .or_else(|| coding.trim().strip_prefix("q-"))
        .unwrap_or(coding.trim());
    let found = match (coding.parse::<CodingId>(), number.parse::<u32>()) {
        (Ok(id), _) => reader.coding(id)?,
        (_, Ok(number)) => reader.coding_numbered(number)?,
        _ => None,
    };
    found.ok_or_else(|| {
        AppError::NotFound(format!("There is no excerpt '{coding}'. Short codes look like Q-0192."))
    })
}

/// `Q-0192`.
#[must_use]
pub fn short(number: u32) -> String {
    format!("Q-{number:04}")
}

/// A new code.
#[derive(Debug, Clone, Default)]
pub struct NewCode {
    /// Full name, or its last part where a parent is given.
    pub name: String,
    /// Parent: id or full name.
    pub parent: Option<String>,
    /// Kind; the parent's when left out, else theme.
    pub kind: Option<CodeKind>,
    /// When to use it.
    pub description: String,
    /// Groups only.
    pub is_category: bool,
}

/// Adds a code.
///
/// # Errors
/// When the name is empty or taken, the parent is not there, or the project cannot be written.
pub fn add(project: &OpenProject, new: &NewCode) -> Result<Changed<Code>, AppError> {
    let parent = match &new.parent {
        Some(parent) => Some(find(&project.reader()?, parent)?),
        None => None,
    };
    let name = full_name(&new.name, parent.as_ref())?;
    let op = Op::new(OpKind::AddCode, format!("add the code '{}'", title_of(&name)));
    project.transact(op, None, |writer| {
        let code = Code {
            id: CodeId(writer.fresh_id()),
            kind: new.kind.or(parent.as_ref().map(|p| p.kind)).unwrap_or(CodeKind::Theme),
            parent: parent.as_ref().map(|p| p.id),
            position: last_position(writer, parent.as_ref().map(|p| p.id))?,
            is_category: new.is_category,
            description: new.description.trim().to_owned(),
            name: name.clone(),
            details: CodeDetails::default(),
        };
        writer.add_code(&code)?;
        Ok(code)
    })
}

fn last_position(writer: &Writer<'_>, parent: Option<CodeId>) -> Result<u32, AppError> {
    let siblings = writer.codebook()?.into_iter().filter(|row| row.code.parent == parent);
    Ok(siblings.map(|row| row.code.position + 1).max().unwrap_or(0))
}

/// `Import anxiety` below `theme` → `theme.import-anxiety`.
fn full_name(name: &str, parent: Option<&Code>) -> Result<String, AppError> {
    let name = name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if name.is_empty() {
        return Err(AppError::InvalidInput("Give the code a name.".into()));
    }
    let prefix = parent.map(|p| format!("{}.", p.name)).filter(|prefix| !name.starts_with(prefix.as_str()));
    Ok(format!("{}{name}", prefix.unwrap_or_default()))
}

/// Changes to a code; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct CodeChange {
    /// New full name.
    pub name: Option<String>,
    /// New kind.
    pub kind: Option<CodeKind>,
    /// New description.
    pub description: Option<String>,
    /// New parent; an empty one is the top.
    pub parent: Option<String>,
    /// New place among its siblings.
    pub position: Option<u32>,
}

/// Changes a code.
///
/// # Errors
/// When the code or parent is not there, the name is taken, the move makes a circle, or the project cannot be written.
pub fn update(project: &OpenProject, code: &str, change: &CodeChange) -> Result<Changed<Code>, AppError> {
    let reader = project.reader()?;
    let before = find(&reader, code)?;
    let parent = match change.parent.as_deref() {
        None => before.parent,
        Some("") => None,
        Some(parent) => Some(find(&reader, parent)?.id),
    };
    let name = change.name.as_deref().map(|n| full_name(n, None)).transpose()?;
    let after = Code {
        name: name.unwrap_or_else(|| before.name.clone()),
        kind: change.kind.unwrap_or(before.kind),
        description: change.description.clone().unwrap_or_else(|| before.description.clone()),
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

/// Number keys a code can have.
pub const KEYS: std::ops::RangeInclusive<u32> = 1..=9;

/// Gives a code a number key that puts it on words, or takes it away. A key belongs to one code.
///
/// # Errors
/// When the key is not 1 to 9, the code is a category or not there, or the project cannot be written.
pub fn pin(project: &OpenProject, code: &str, key: Option<u32>) -> Result<Changed<Code>, AppError> {
    let found = find(&project.reader()?, code)?;
    if let Some(wrong) = key.filter(|key| !KEYS.contains(key)) {
        return Err(AppError::InvalidInput(format!("There is no number key {wrong}: keys are 1 to 9.")));
    }
    if key.is_some() && found.is_category {
        return Err(AppError::InvalidInput(format!(
            "'{}' groups other codes and is never put on words itself: it needs no key.",
            found.title()
        )));
    }
    let label = match key {
        Some(key) => format!("give '{}' the key {key}", found.title()),
        None => format!("take the key off '{}'", found.title()),
    };
    project.transact(Op::new(OpKind::ChangeCode, label), None, |writer| {
        writer.pin_code(found.id, key)?;
        Ok(writer.code(found.id)?.unwrap_or_else(|| found.clone()))
    })
}

/// Removes a code; those below it come to stand where it stood.
///
/// # Errors
/// When it has codings and they were not to go, is not there, or the project cannot be written.
pub fn delete(project: &OpenProject, code: &str, with_codings: bool) -> Result<Changed<u64>, AppError> {
    let found = find(&project.reader()?, code)?;
    let codings = if with_codings { DeleteCode::WithCodings } else { DeleteCode::IfUnused };
    let op = Op::new(OpKind::DeleteCode, format!("remove the code '{}'", found.title()));
    project.transact(op, None, |writer| Ok(writer.delete_code(found.id, codings)?))
}
