//! What is done with what a search found.

mod code;
mod export;
mod saved;
mod tabs;

pub(crate) use code::code;
pub(crate) use export::export;
pub(crate) use saved::{delete, list, put};
pub(crate) use tabs::{matrix, over_time, people};
