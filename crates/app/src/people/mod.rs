//! People.

pub mod naming;
pub mod outgoing;
pub mod pseudonyms;
pub mod redaction;
