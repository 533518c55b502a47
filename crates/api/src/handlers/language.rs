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
    let missing = matches!(state, LanguageState::Absent | LanguageState::Failed);
    Ok(LanguageStatus {
        state,
        message,
        install: missing.then(|| INSTALL.into()),
        model,
        paragraphs: standing.as_ref().map_or(0, |s| u32::try_from(s.paragraphs).unwrap_or(u32::MAX)),
        texts: standing.as_ref().map_or(0, |s| small(s.texts)),
        ready: standing.as_ref().map_or(0, |s| small(s.ready)),
    })
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
