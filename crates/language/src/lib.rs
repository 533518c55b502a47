//! The language part: what is said to the program that knows meanings, and the client that starts, feeds, times out
//! and restarts it.
//!
//! That program (`crates/language-sidecar`) runs apart because the library it rests on is half a gigabyte, may be
//! missing, and would stop the whole of Subtext from starting if it were linked in. The two talk in lines of JSON:
//! see [`protocol`]. What a folder of somebody's own models holds is told by [`models`], without loading any.
//!
//! Owns: the protocol, the process, how long to wait, what is tried again. Must not know: projects, paragraphs, where
//! vectors are kept, what a text is for. Nothing of a text is logged or put in an error.
#![deny(missing_docs)]

mod asking;
mod client;
mod error;
pub mod fake;
mod fits;
mod line;
pub mod models;
mod places;
pub mod protocol;
mod serve;
mod start;

pub use asking::Shares;
pub use client::{Client, Embedded, State};
pub use error::{Error, Result};
pub use places::{Absent, Installed, PROGRAM, find};
pub use serve::{Answered, Engine, serve};
pub use start::{Patience, Start};
