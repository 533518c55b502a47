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
pub mod identities;
pub mod layout;
pub mod mapping;
pub mod money;
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
