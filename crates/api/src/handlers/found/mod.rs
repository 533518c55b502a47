//! What is done with what a search found.

mod code;
mod saved;

pub(crate) use code::code;
pub(crate) use saved::{delete, list, put};
