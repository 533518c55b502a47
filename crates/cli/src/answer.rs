//! What a command answers, and how it fails.

use api::{ApiError, Kind};
use serde_json::Value;
use std::io::{ErrorKind, Write as _};

/// Exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Done.
    Done = 0,
    /// Done, but an import rejected rows or left a file out: the output says what.
    Faults = 1,
    /// Wrong usage: an argument, or a name that nothing has.
    Usage = 2,
    /// The input or the project cannot be read.
    Unreadable = 3,
    /// Writing is locked by another process; reading works all the same.
    Locked = 4,
    /// Our fault.
    Internal = 5,
}

/// What a command answers.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The one document of `--json`.
    pub json: Value,
    /// The same for people.
    pub text: String,
    /// Messages for the standard error, one a line.
    pub notes: Vec<String>,
    /// Exit status.
    pub status: Status,
}

impl Answer {
    /// Done.
    pub(crate) fn done(json: Value, text: String) -> Self {
        Self { json, text, notes: Vec::new(), status: Status::Done }
    }

    /// With messages beside it.
    pub(crate) fn noting(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// With another exit status.
    pub(crate) fn with_status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Prints it. A reader that has gone away (`| head`) is no error.
    pub(crate) fn deliver(&self, json: bool) -> Status {
        for note in &self.notes {
            say(note);
        }
        let text = if json { format!("{:#}\n", self.json) } else { self.text.clone() };
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                say(&format!("subtext: the output cannot be written: {error}."));
                Status::Unreadable
            }
            _ => self.status,
        }
    }
}

/// Why a command did not happen. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Exit status, 2 to 5.
    pub status: Status,
    /// What, where, what to do.
    pub message: String,
}

impl Failure {
    /// Wrong usage.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, message: message.into() }
    }

    /// The input or the project cannot be read.
    pub(crate) fn unreadable(message: impl Into<String>) -> Self {
        Self { status: Status::Unreadable, message: message.into() }
    }

    /// An error where the thing asked for is a file: what is not there cannot be read.
    pub(crate) fn of_file(error: ApiError) -> Self {
        match error.kind {
            Kind::NotFound => Self::unreadable(error.message),
            _ => error.into(),
        }
    }

    pub(crate) fn deliver(&self) -> Status {
        say(&format!("subtext: {}", self.message));
        self.status
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let status = match error.kind {
            Kind::NotFound | Kind::InvalidInput => Status::Usage,
            Kind::FormatUnreadable
            | Kind::ProjectTooNew
            | Kind::LanguageUnavailable
            | Kind::WarehouseUnavailable => Status::Unreadable,
            Kind::ProjectLocked => Status::Locked,
            Kind::Cancelled | Kind::Internal => Status::Internal,
        };
        let detail = match error.kind {
            Kind::Internal if !error.detail.is_empty() => format!("\n(for a report: {})", error.detail),
            _ => String::new(),
        };
        Self { status, message: format!("{}{detail}", error.message) }
    }
}

/// A line for the standard error. Where that is closed, nobody could be told of it either.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
