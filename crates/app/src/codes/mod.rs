//! The codebook, and codes put on words.

mod change;
mod effect;
pub mod looks;
mod merge;
mod place;
pub mod refi;
mod remove;
mod rename;
mod split;
mod tags;
pub mod usage;

pub use change::{CodeChange, update};
pub use effect::{Done, Effect, How};
pub use merge::merge;
pub use place::place;
pub use remove::{Children, Excerpts, delete};
pub use rename::rename;
pub use split::{Into, split};
pub use tags::{NewTag, Overlap, Tagged, move_boundary, recode, set_memo, star, tag, untag};

use crate::{AppError, project::OpenProject};
use model::{Code, CodeDetails, CodeId, CodeKind, Coding, CodingId};
use store::{Changed, Op, OpKind, Writer};

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
    let op = Op::new(OpKind::AddCode, "add a code");
    project.transact(op, None, |writer| {
        let code = new_code(writer, new)?;
        writer.set_label(format!("add the code '{}'", code.title()));
        writer.add_code(&code)?;
        Ok(code)
    })
}

/// The code to be added.
pub(crate) fn new_code(writer: &Writer<'_>, new: &NewCode) -> Result<Code, AppError> {
    let parent = new.parent.as_deref().map(|parent| find(writer, parent)).transpose()?;
    Ok(Code {
        id: CodeId(writer.fresh_id()),
        name: full_name(&new.name, parent.as_ref())?,
        kind: new.kind.or(parent.as_ref().map(|p| p.kind)).unwrap_or(CodeKind::Theme),
        parent: parent.as_ref().map(|p| p.id),
        position: last_position(writer, parent.as_ref().map(|p| p.id))?,
        is_category: new.is_category,
        description: new.description.trim().to_owned(),
        details: CodeDetails::default(),
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
