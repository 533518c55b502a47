//! The language part.

use super::show::small;
use crate::{
    ApiError,
    types::{
        language::{LanguageState, LanguageStatus, MeaningRead},
        project::{Done, Empty},
        tasks::TaskRef,
    },
};
use app::{
    LanguageState as State, Session,
    meaning::{self, Prepared},
};

use std::path::Path;

/// The one command that installs it.
const INSTALL: &str = "./run --language";

pub(crate) fn status(session: &Session, _: Empty) -> Result<LanguageStatus, ApiError> {
    let client = session.language().client();
    let project = session.current();
    let standing = project.as_deref().map(|project| meaning::status(&client, project)).transpose()?;
    let (state, message, model) = match client.state() {
        State::Absent(why) => (LanguageState::Absent, why, None),
        State::Failed(why) => (LanguageState::Failed, why, None),
        State::Stopped => (LanguageState::Stopped, "Search by meaning is ready.".into(), None),
        State::Starting => (LanguageState::Starting, "The language part is starting.".into(), None),
        State::Running(hello) => {
            (LanguageState::Running, "Search by meaning is ready.".into(), Some(hello.model))
        }
    };
    let place = session.language().installed();
    let place = place.and_then(|installed| installed.program.parent().map(Path::to_owned));
    let missing = matches!(state, LanguageState::Absent | LanguageState::Failed);
    Ok(LanguageStatus {
        state,
        message,
        install: missing.then(|| INSTALL.into()),
        model,
        size: place.as_deref().map(|place| super::models::size(bytes(place, DEEP))),
        place: place.map(|place| place.display().to_string()),
        paragraphs: standing.as_ref().map_or(0, |s| u32::try_from(s.paragraphs).unwrap_or(u32::MAX)),
        texts: standing.as_ref().map_or(0, |s| small(s.texts)),
        ready: standing.as_ref().map_or(0, |s| small(s.ready)),
    })
}

/// Folders below that are looked into.
const DEEP: usize = 3;

/// Bytes of a folder, but those that are only needed to build it again.
fn bytes(folder: &Path, deep: usize) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let size = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_file() => about.len(),
        Ok(about) if about.is_dir() && deep > 0 && entry.file_name() != "build" => {
            bytes(&entry.path(), deep - 1)
        }
        _ => 0,
    };
    entries.flatten().map(size).sum()
}

pub(crate) fn start(session: &Session, _: Empty) -> Result<TaskRef, ApiError> {
    Ok(TaskRef { task: session.read_for_meaning()? })
}

pub(crate) fn stop(session: &Session, _: Empty) -> Result<Done, ApiError> {
    session.language().client().stop();
    Ok(Done { changed: None })
}

pub(crate) fn result(prepared: Prepared) -> MeaningRead {
    let Prepared { texts, read, cut, left_out } = prepared;
    MeaningRead { texts: small(texts), read: small(read), cut: small(cut), left_out: small(left_out) }
}
