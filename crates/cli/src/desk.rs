//! One run: a session of the app, opened on a project without leaving a trace among the recent ones.

use crate::{
    answer::{Failure, Status},
    places::Folders,
};
use api::{
    ApiError, Places, Session,
    types::{
        project::{PathRequest, ProjectInfo},
        tasks::{TaskRef, TaskState, TaskStatus, Tasks},
    },
};
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// A session of the app for one command.
pub(crate) struct Desk {
    session: Arc<Session>,
    /// Stands in for the user's settings, which a command neither reads nor writes.
    _scratch: Scratch,
}

impl Desk {
    /// A session without a project.
    pub(crate) fn start(folders: &Folders) -> Result<Self, Failure> {
        let scratch = Scratch::new()?;
        let places =
            Places { data: folders.data.clone(), config: scratch.0.clone(), cache: folders.cache.clone() };
        Ok(Self { session: Arc::new(Session::start(places)), _scratch: scratch })
    }

    /// Opens a project for reading; it may be written by another process meanwhile.
    pub(crate) fn open(folders: &Folders, path: &Path) -> Result<(Self, ProjectInfo), Failure> {
        let desk = Self::start(folders)?;
        let request = PathRequest { path: absolute(path)? };
        let (_, info) = desk.try_ask("project_open", &request).map_err(Failure::of_file)?;
        Ok((desk, info))
    }

    /// Opens a project that will be written.
    pub(crate) fn open_to_write(folders: &Folders, path: &Path) -> Result<(Self, ProjectInfo), Failure> {
        let (desk, info): (Self, ProjectInfo) = Self::open(folders, path)?;
        match &info.read_only {
            None => Ok((desk, info)),
            Some(why) => {
                let message = format!("Nothing was changed: {why}. Reading works all the same.");
                Err(Failure { status: Status::Locked, message })
            }
        }
    }

    /// Forwards to the table: the answer as it came, and typed.
    pub(crate) fn ask<Response: DeserializeOwned>(
        &self,
        name: &str,
        request: &impl Serialize,
    ) -> Result<(Value, Response), Failure> {
        self.try_ask(name, request).map_err(Failure::from)
    }

    /// As [`Desk::ask`], with the table's own error.
    pub(crate) fn try_ask<Response: DeserializeOwned>(
        &self,
        name: &str,
        request: &impl Serialize,
    ) -> Result<(Value, Response), ApiError> {
        let internal = |e: serde_json::Error| ApiError::new(api::Kind::Internal, e.to_string());
        let request = serde_json::to_value(request).map_err(internal)?;
        let answer = api::call(&self.session, name, request)?;
        let typed = Response::deserialize(&answer).map_err(internal)?;
        Ok((answer, typed))
    }

    /// Starts a task and waits for its end, with a bar on a terminal.
    pub(crate) fn finish(
        &self,
        name: &str,
        request: &impl Serialize,
        bar: bool,
    ) -> Result<TaskState, ApiError> {
        let (_, started): (_, TaskRef) = self.try_ask(name, request)?;
        let bar = if bar { progress_bar() } else { ProgressBar::hidden() };
        loop {
            let (_, all): (_, Tasks) = self.try_ask("tasks", &json!({}))?;
            let task = all.tasks.into_iter().find(|t| t.task == started.task);
            let task = task.ok_or_else(|| ApiError::new(api::Kind::Internal, "The task was lost."))?;
            if task.status == TaskStatus::Running {
                show(&bar, &task);
                std::thread::sleep(Duration::from_millis(20));
                continue;
            }
            bar.finish_and_clear();
            return match (task.status, &task.error) {
                (TaskStatus::Done, _) => Ok(task),
                (_, Some(error)) => Err(error.clone()),
                _ => Err(ApiError::new(api::Kind::Cancelled, "Stopped. Nothing was changed.")),
            };
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What was written is safe in the write-ahead log; folding it in is only tidiness, done by whoever comes next.
        let _ = api::call(&self.session, "project_close", json!({}));
    }
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(1_000);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

fn show(bar: &ProgressBar, task: &TaskState) {
    bar.set_message(if task.note.is_empty() { task.label.clone() } else { task.note.clone() });
    if let Some(part) = task.progress {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1,000")]
        bar.set_position((part.clamp(0.0, 1.0) * 1_000.0) as u64);
    }
}

/// A path as the app wants it.
pub(crate) fn absolute(path: &Path) -> Result<String, Failure> {
    if path.as_os_str().is_empty() {
        return Err(Failure::usage("An empty path names nothing."));
    }
    let full = std::path::absolute(path)
        .map_err(|e| Failure::unreadable(format!("{} cannot be used: {e}.", path.display())))?;
    full.into_os_string().into_string().map_err(|name| {
        Failure::usage(format!("The name of {} is no UTF-8. Rename it first.", Path::new(&name).display()))
    })
}

/// A folder for this run alone.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Result<Self, Failure> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let folder = std::env::temp_dir().join(format!("subtext-{}-{number}", std::process::id()));
            match std::fs::create_dir(&folder) {
                Ok(()) => return Ok(Self(folder)),
                // Left behind by an earlier process of that number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 10_000 => {}
                Err(error) => {
                    let folder = folder.display();
                    return Err(Failure::unreadable(format!("{folder} cannot be made: {error}.")));
                }
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A few bytes in the folder for temporary files are left behind when this fails.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
