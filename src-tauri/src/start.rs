//! What is opened at the start.

use crate::arguments::Arguments;
use crate::desk::Desk;
use api::{ApiError, Session};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// How often the making of the sample study is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// Opens what was asked for while the window appears. A failure is told and leaves the home screen.
pub fn in_background(handle: AppHandle, arguments: Arguments) {
    std::thread::spawn(move || {
        let Some(desk) = handle.try_state::<Desk>() else { return };
        let opened = open(&desk.session(), &arguments);
        desk.start_is_over();
        if let Err(error) = opened {
            tracing::warn!(kind = ?error.kind, "nothing was opened at the start");
            handle
                .dialog()
                .message(error.message)
                .title("Subtext")
                .kind(MessageDialogKind::Error)
                .show(|_| {});
        }
    });
}

fn open(session: &Arc<Session>, arguments: &Arguments) -> Result<(), ApiError> {
    match arguments {
        Arguments::Project(path) => open_project(session, &absolute(path)),
        Arguments::Sample => open_sample(session),
        Arguments::Last => open_last(session).map(|_opened| ()),
        Arguments::LastOrSample => match open_last(session)? {
            Found::Nothing => open_sample(session),
            Found::Project => Ok(()),
        },
    }
}

enum Found {
    Project,
    Nothing,
}

/// The newest of the recent projects that is still there.
fn open_last(session: &Arc<Session>) -> Result<Found, ApiError> {
    let state = api::call(session, "app_state", json!({}))?;
    match newest(&state) {
        Some(path) => open_project(session, path).map(|()| Found::Project),
        None => Ok(Found::Nothing),
    }
}

fn newest(state: &Value) -> Option<&Path> {
    let recent = state["recent"].as_array()?;
    let project = recent.iter().find(|project| project["missing"] == json!(false))?;
    project["path"].as_str().map(Path::new)
}

fn open_project(session: &Arc<Session>, path: &Path) -> Result<(), ApiError> {
    api::call(session, "project_open", json!({ "path": path })).map(|_project| ())
}

/// Waits until the sample study is made and open.
fn open_sample(session: &Arc<Session>) -> Result<(), ApiError> {
    let task = api::call(session, "project_open_sample", json!({}))?["task"].take();
    loop {
        let mut tasks = api::call(session, "tasks", json!({}))?;
        let Some(state) =
            tasks["tasks"].as_array_mut().and_then(|all| all.iter_mut().find(|one| one["task"] == task))
        else {
            return Ok(());
        };
        match state["status"].as_str() {
            Some("running") => std::thread::sleep(LOOK),
            Some("failed") => return Err(error_of(state["error"].take())),
            _ => return Ok(()),
        }
    }
}

fn error_of(value: Value) -> ApiError {
    serde_json::from_value(value).unwrap_or_else(|error| ApiError {
        detail: error.to_string(),
        ..ApiError::new(api::Kind::Internal, "The sample study could not be made.")
    })
}

/// A path from the command line, seen from the folder it was typed in.
fn absolute(path: &Path) -> std::path::PathBuf {
    std::path::absolute(path).unwrap_or_else(|_no_current_folder| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_projects_are_passed_over() {
        let state = json!({ "recent": [
            { "path": "/gone.subtext", "missing": true },
            { "path": "/there.subtext", "missing": false },
            { "path": "/older.subtext", "missing": false },
        ] });
        assert_eq!(newest(&state), Some(Path::new("/there.subtext")));
        assert_eq!(newest(&json!({ "recent": [] })), None);
    }
}
