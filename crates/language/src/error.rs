//! What can go wrong with the language part.

use crate::{Absent, protocol::PROTOCOL};
use std::path::PathBuf;

/// Why there is no answer. Nothing of the texts is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is not installed.
    #[error("{0}")]
    Absent(#[from] Absent),
    /// The system did not start it.
    #[error("The language part could not be started: {0}. Install it again: ./run --language")]
    CannotStart(String),
    /// A library it needs is not there: it ended before it began.
    #[error("The language part lacks a library ({0}). Install it again: ./run --language")]
    MissingLibrary(String),
    /// It is of another version.
    #[error(
        "The language part speaks version {found}, this Subtext {PROTOCOL}. Install it again: ./run --language"
    )]
    OtherVersion {
        /// Its version.
        found: u32,
    },
    /// It could not load its model.
    #[error("The language part cannot read its model: {0}. Install it again: ./run --language")]
    NoModel(String),
    /// It could not load a model of somebody's folder.
    #[error("The model in {} cannot be used: {why}.", folder.display())]
    NotThatModel {
        /// The folder of the model.
        folder: PathBuf,
        /// Why, in words.
        why: String,
    },
    /// It broke down, and again when started anew.
    #[error(
        "The language part broke down {attempts} times over the same question ({last}). What works by words works all the same."
    )]
    BrokeDown {
        /// How often it was tried.
        attempts: u32,
        /// What happened last.
        last: String,
    },
    /// It said that it cannot answer this.
    #[error("The language part could not answer: {0}")]
    Refused(String),
    /// Whoever asked no longer wants to know.
    #[error("Stopped.")]
    Cancelled,
}

/// What every function of this room answers.
pub type Result<T> = std::result::Result<T, Error>;
