//! People.

pub mod naming;
pub mod redaction;
