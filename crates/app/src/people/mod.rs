//! People.

pub mod naming;
pub mod pseudonyms;
pub mod redaction;
