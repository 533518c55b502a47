//! What was done, undone, done again.

use super::show::{self, small};
use crate::{
    ApiError,
    types::history::{EntryState, History, HistoryEntry, HistoryRequest, Steps, ToEntry, Turned},
};
use app::{AppError, AuditRow, Changed, HowFar, Session, clock};

/// Actions of one page of the history.
const PAGE: u32 = 100;

fn steps(request: &Steps) -> HowFar {
    HowFar::Steps(u64::from(request.steps.unwrap_or(1)))
}

fn turned(changed: Option<Changed<Vec<app::Replayed>>>, verb: &str) -> Turned {
    let actions: Vec<String> =
        changed.iter().flat_map(|c| &c.value).map(|replayed| replayed.label.clone()).collect();
    let label = match &actions[..] {
        [only] => format!("{verb}: {only}"),
        several => format!("{verb}: {} actions", several.len()),
    };
    Turned { changed: changed.map(|changed| show::changed(&changed, label)), actions }
}

pub(crate) fn undo(session: &Session, request: Steps) -> Result<Turned, ApiError> {
    Ok(turned(session.project()?.undo(steps(&request))?, "Undone"))
}

pub(crate) fn redo(session: &Session, request: Steps) -> Result<Turned, ApiError> {
    Ok(turned(session.project()?.redo(steps(&request))?, "Done again"))
}

pub(crate) fn undo_to(session: &Session, request: ToEntry) -> Result<Turned, ApiError> {
    Ok(turned(session.project()?.undo(HowFar::Entry(u64::from(request.to)))?, "Undone"))
}

pub(crate) fn redo_to(session: &Session, request: ToEntry) -> Result<Turned, ApiError> {
    Ok(turned(session.project()?.redo(HowFar::Entry(u64::from(request.to)))?, "Done again"))
}

pub(crate) fn history(session: &Session, request: HistoryRequest) -> Result<History, ApiError> {
    let reader = session.project()?.reader()?;
    let (offset, limit) = (u64::from(request.offset), u64::from(request.limit.unwrap_or(PAGE).min(1_000)));
    let rows = if request.actions_only { reader.actions(offset, limit) } else { reader.audit(offset, limit) };
    let within = |read: Result<u64, app::StoreError>| read.map(small).map_err(AppError::from);
    Ok(History {
        total: within(reader.audit_length(!request.actions_only))?,
        done: within(reader.entries_that_are(app::EntryState::Done))?,
        undone: within(reader.entries_that_are(app::EntryState::Undone))?,
        entries: rows.map_err(AppError::from)?.into_iter().map(entry).collect(),
    })
}

fn entry(row: AuditRow) -> HistoryEntry {
    HistoryEntry {
        seq: small(row.seq),
        kind: row.kind,
        label: row.label,
        at: clock::iso(row.at),
        actor: row.actor,
        undone: row.undone,
        state: match row.state {
            app::EntryState::Done => EntryState::Done,
            app::EntryState::Undone => EntryState::Undone,
            app::EntryState::Closed => EntryState::Closed,
            app::EntryState::Note => EntryState::Note,
        },
    }
}
