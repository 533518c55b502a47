//! Where the warehouse is and which column is what, kept in the project.

use super::{Mapping, Server, trust};
use crate::{AppError, Session, project::OpenProject};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use store::{Changed, Op, OpKind};
use warehouse::Limits;

/// The setting's name in the project file.
const KEY: &str = "warehouse";

/// How a project's warehouse is reached. Never holds a password.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// Where it is, and who asks.
    pub server: Server,
    /// Which column is what; none before a table was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
    /// Longest time for a query; five minutes where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

impl Settings {
    pub(super) fn limits(&self) -> Limits {
        let limits = Limits::default();
        let query =
            self.seconds.map_or(limits.query, |seconds| Duration::from_secs(u64::from(seconds.max(1))));
        Limits { query, ..limits }
    }
}

/// The project's warehouse; `None` where none was named.
///
/// # Errors
/// When the project cannot be read, or a newer version wrote what this one does not understand.
pub fn settings(project: &OpenProject) -> Result<Option<Settings>, AppError> {
    let Some(text) = project.reader()?.setting(KEY)? else { return Ok(None) };
    let read = serde_json::from_str(&text);
    read.map(Some).map_err(|error| {
        AppError::InvalidInput(format!(
            "The project's warehouse settings cannot be read ({error}): save them anew."
        ))
    })
}

/// Keeps where the warehouse is; who says it knows it. Nothing is sent to it.
///
/// # Errors
/// An address that is none; the project cannot be written.
pub fn save(session: &Session, settings: &Settings) -> Result<Changed<()>, AppError> {
    settings.server.check()?;
    let project = session.project()?;
    let text = serde_json::to_string(settings).map_err(|error| AppError::Internal(error.to_string()))?;
    let op = Op::new(OpKind::ChangeSetting, "set the warehouse".to_owned());
    let changed = project.transact(op, None, |writer| Ok(writer.set_setting(KEY, Some(&text))?))?;
    trust::remember(session, &settings.server, None)?;
    Ok(changed)
}

/// Forgets the warehouse.
///
/// # Errors
/// When the project cannot be written.
pub fn forget(project: &OpenProject) -> Result<Changed<()>, AppError> {
    let op = Op::new(OpKind::ChangeSetting, "forget the warehouse".to_owned());
    project.transact(op, None, |writer| Ok(writer.set_setting(KEY, None)?))
}
