//! The proof of Subtext: what its tests need beyond one room.
//!
//! [`host`] serves the built UI and the command table on this machine's loopback address, so that the same screens run
//! in a browser with accessibility checks. [`repository`] tells where things lie. Nothing here is shipped, and nothing
//! depends on it.
#![deny(missing_docs)]

pub mod host;
pub mod http;
pub mod repository;
