//! Bytes → model: the files of other programs, read; tables (CSV, Excel), mappings (TOML) and the exchange of projects
//! (REFI-QDA) also written.
//!
//! Owns: how files of other programs are laid out, what is told apart by looking, and what every row became.
//! Must not know: paths, the network, the database, who asked. A reader gets bytes (containers and documents)
//! or a stream (tables, read record by record at any size) and returns `(value, warnings)`; a bad row is a value in
//! the ledger, only a file that cannot be read at all is an error.
#![deny(missing_docs)]

pub mod columnar;
pub mod decode;
pub mod detect;
pub mod json;
pub mod language;
pub mod messages;
pub mod packed;
pub mod refi;
pub mod sheets;
pub mod tables;
pub mod transcripts;

use model::Warning;

/// What a reader returns: the value, and what it noticed on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// What the file says.
    pub value: T,
    /// What was noticed, in file order.
    pub warnings: Vec<Warning>,
}

/// A file that cannot be read at all. The caller adds the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}. {advice}", line.map(|l| format!("line {l}: ")).unwrap_or_default())]
pub struct FormatError {
    /// What is wrong: `the file is empty`.
    pub what: String,
    /// Physical line, where one is to blame.
    pub line: Option<u64>,
    /// What to do about it, as a sentence.
    pub advice: String,
}

impl FormatError {
    /// An error about the whole file.
    #[must_use]
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), line: None, advice: advice.into() }
    }

    /// An error at a line.
    #[must_use]
    pub fn at(line: u64, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), line: Some(line), advice: advice.into() }
    }
}
