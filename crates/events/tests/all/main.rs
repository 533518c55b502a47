//! The room as its callers see it: rows in, chunks, a frame out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod damage;
mod duplicates;
mod frames;
mod generated;
mod rows;
