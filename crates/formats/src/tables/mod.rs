//! Tables: events, surveys, people and what else comes as rows and columns.
//!
//! A table is read in three steps that never mix: [`records`] splits bytes into records, [`layout`] says which column is
//! what by a [`mapping::Mapping`], and one reader per kind of table turns records into rows of the model, or rejects them.

pub mod aliases;
pub mod codebook;
pub mod dates;
pub mod deals;
pub mod events;
pub mod excerpts;
pub mod guarded;
pub mod identities;
pub mod layout;
pub mod mapping;
pub mod money;
pub mod objects;
pub mod participants;
pub mod records;
pub mod roles;
pub mod rows;
pub mod sniff;
pub mod stream;
pub mod surveys;
pub mod touchpoints;

#[cfg(test)]
mod tests;

pub use mapping::{Column, Mapping, Proposal, Question};
pub use roles::Role;
pub use rows::{Numbered, Table};

use crate::{FormatError, detect::Kind};

/// Proposes a mapping for a file of a kind: of a survey give all bytes (its columns are told by their values), of
/// anything else the first [`stream::HEAD`] are enough.
///
/// # Errors
/// When the bytes are no table.
pub fn propose(kind: Kind, source: &str, bytes: &[u8]) -> Result<Proposal, FormatError> {
    match kind {
        Kind::Transcript => {
            Err(FormatError::new("a transcript has no columns to map", "Import it without a mapping"))
        }
        Kind::Survey => surveys::propose(source, bytes),
        _ => Ok(mapping::propose(kind, source, &sniff::sniff(bytes)?)),
    }
}
