//! What became of every row of an import.

use serde::{Deserialize, Serialize};

/// `rows_read = accepted + duplicates + rejected`, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Data rows seen in the file (headers are no rows; of a transcript: cues or turns).
    pub rows_read: u64,
    /// Rows that are now in the project.
    pub accepted: u64,
    /// Rows already seen, in this file or an earlier one from the same source.
    pub duplicates: u64,
    /// Rows left out, each with line, reason and text.
    pub rejected: u64,
}

impl Ledger {
    /// Whether the three parts add up to the rows read.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.rows_read == self.accepted + self.duplicates + self.rejected
    }
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// Physical line the row begins on; the first line of the file is 1.
    pub line: u64,
    /// Why, in words that name the offending value: `bad date 'yesterday'`.
    pub reason: String,
    /// The row as it came (at most 2,000 characters).
    pub text: String,
}

/// Something a reader noticed and went on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Physical line, where one is to blame.
    pub line: Option<u64>,
    /// What was noticed, and what was done about it.
    pub message: String,
}

impl Warning {
    /// A warning about a line.
    #[must_use]
    pub fn at(line: u64, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }

    /// A warning about the whole file.
    #[must_use]
    pub fn whole(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }
}
