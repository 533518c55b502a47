//! Differences of two copies, as they are kept and as they are told.

use crate::{AppError, project::OpenProject};
use model::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Decision, MergeConflict, Reader};

/// What one side says: in words, and as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// In words.
    pub text: String,
    /// As it is kept; null where there is nothing.
    pub value: Value,
}

impl Side {
    pub(super) fn new(text: impl Into<String>, value: Value) -> Self {
        Self { text: text.into(), value }
    }

    /// A text that is kept as it is shown.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(text, Value::String(text.to_owned()))
    }

    pub(super) fn to_json(&self) -> Result<String, AppError> {
        serde_json::to_string(self).map_err(|error| AppError::Internal(error.to_string()))
    }

    fn of_json(json: &str) -> Result<Self, AppError> {
        let damaged = |error: serde_json::Error| store::StoreError::Damaged { detail: error.to_string() };
        Ok(serde_json::from_str(json).map_err(damaged)?)
    }
}

/// Anything of the model as it is kept in a side.
pub(super) fn value(of: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(of).map_err(|error| AppError::Internal(error.to_string()))
}

/// A difference, as it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The merge that found it and its number there: `0199…/3`.
    pub id: String,
    /// Name of the other file.
    pub file: String,
    /// When it was found.
    pub at: Timestamp,
    /// code, coding, document, memo, job, date, funnel or definition.
    pub about: String,
    /// Its id here.
    pub subject: String,
    /// Its name here: `theme.import-anxiety`, `Q-0192 “the import”`.
    pub what: String,
    /// What of it differs: `name`, `memo`, `removed`, …
    pub field: String,
    /// What stood here.
    pub ours: Side,
    /// What stood there.
    pub theirs: Side,
    /// Whether both can be kept side by side.
    pub both: bool,
    /// How it was settled.
    pub decided: Option<Decision>,
}

/// All differences, in the order they were found; those that are settled only where asked for.
///
/// # Errors
/// When the project cannot be read.
pub fn all(project: &OpenProject, settled: bool) -> Result<Vec<Conflict>, AppError> {
    let reader = project.reader()?;
    let rows = reader.merge_conflicts()?.into_iter().filter(|row| settled || row.decided.is_none());
    rows.map(|row| view(&reader, &row)).collect()
}

/// One difference by its id.
pub(super) fn find(reader: &Reader, id: &str) -> Result<Conflict, AppError> {
    let missing = || AppError::NotFound(format!("There is no difference '{id}' in this project."));
    let (merge, ordinal) = id.rsplit_once('/').ok_or_else(missing)?;
    let ordinal = ordinal.parse().ok().ok_or_else(missing)?;
    view(reader, &reader.merge_conflict(merge, ordinal)?.ok_or_else(missing)?)
}

pub(super) fn view(reader: &Reader, row: &MergeConflict) -> Result<Conflict, AppError> {
    Ok(Conflict {
        id: format!("{}/{}", row.merge, row.ordinal),
        file: row.file.clone(),
        at: row.at,
        what: what(reader, row)?,
        both: both(&row.about, &row.field),
        about: row.about.clone(),
        subject: row.subject.clone(),
        field: row.field.clone(),
        ours: Side::of_json(&row.ours)?,
        theirs: Side::of_json(&row.theirs)?,
        decided: row.decided,
    })
}

/// The name of what differs; empty where it is in neither copy any more.
fn what(reader: &Reader, row: &MergeConflict) -> Result<String, AppError> {
    let id = row.subject.as_str();
    let named = match row.about.as_str() {
        "code" | "job" => match id.parse() {
            Ok(id) => reader.code(id)?.map(|code| code.name),
            Err(_) => None,
        },
        "coding" | "date" => match id.parse() {
            Ok(id) => reader.coding(id)?.map(|coding| super::codings::shown(&coding)),
            Err(_) => None,
        },
        "document" => match id.parse() {
            Ok(id) => reader.document(id)?.map(|row| row.document.title),
            Err(_) => None,
        },
        "funnel" => Some(id.to_owned()),
        "definition" => id.split_once('/').map(|(_, name)| name.to_owned()),
        _ => Some("a memo".to_owned()),
    };
    match named {
        Some(name) => Ok(name),
        None => Ok(Side::of_json(&row.theirs)?.text),
    }
}

/// Texts can stand one after another, a second coding beside the first, a second name among the aliases.
fn both(about: &str, field: &str) -> bool {
    match about {
        "code" => matches!(field, "name" | "definition" | "includes" | "excludes" | "example"),
        "coding" => matches!(field, "memo" | "code" | "words"),
        "memo" => field == "text",
        "job" | "funnel" | "definition" => true,
        _ => false,
    }
}
