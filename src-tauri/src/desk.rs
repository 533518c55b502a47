//! What the window works on: the session behind the command table, and whether the start has come to rest.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use tauri::Manager;

/// The session, shared by all commands.
pub struct Desk {
    session: Arc<api::Session>,
    start: Arc<Start>,
}

/// A door that stays shut until the project asked for at the start is open, so that the page's first question already
/// sees it and no empty home screen flashes by.
#[derive(Default)]
struct Start {
    over: Mutex<bool>,
    opened: Condvar,
}

impl Desk {
    /// A desk whose start is not over yet.
    pub fn new(session: api::Session) -> Self {
        Self { session: Arc::new(session), start: Arc::default() }
    }

    /// The session, for work on another thread.
    pub fn session(&self) -> Arc<api::Session> {
        Arc::clone(&self.session)
    }

    /// The start is over, whatever came of it.
    pub fn start_is_over(&self) {
        *self.start.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.start.opened.notify_all();
    }

    /// Something that waits for the end of the start, for use on a thread that may block.
    pub fn after_start(&self) -> impl FnOnce() + Send + 'static {
        let start = Arc::clone(&self.start);
        move || {
            let mut over = start.over.lock().unwrap_or_else(PoisonError::into_inner);
            while !*over {
                over = start.opened.wait(over).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

/// Closes the project as the program ends, so that its file is whole by itself.
pub fn close_project(handle: &tauri::AppHandle) {
    let Some(desk) = handle.try_state::<Desk>() else { return };
    if let Err(error) = api::call(&desk.session, "project_close", serde_json::json!({})) {
        tracing::warn!(kind = ?error.kind, "the project was not closed cleanly");
    }
}
