//! The room as its callers see it: rows in, chunks, a frame out.

mod damage;
mod duplicates;
mod frames;
mod generated;
mod rows;
