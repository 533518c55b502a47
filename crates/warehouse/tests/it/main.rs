//! The room against real servers: the oldest that is still installed somewhere, and the newest.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests are tests too")]

mod data;
mod definitions;
mod equal;
mod servers;
mod shapes;
mod shards;
mod text;
mod trouble;
