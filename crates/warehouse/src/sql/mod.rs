//! The one place where queries are written.
//!
//! A funnel is one query without window functions, joins or anything else that an old server does not have. Innermost,
//! the rows of a person become one list of numbers, `instant × 32 + step`. The layers around it work on lists alone:
//!
//! - [`ordered`]: for each step the list of the instants at which some run reached it, and the list of those runs' starts.
//!   The start that counts is the latest one carried forward. Since starts never fall, it is a running sum of their
//!   differences: one sort, no comparison of every row with every other.
//! - [`strict`]: the blocks of equal rows; a run is a sequence of neighbouring blocks.
//! - [`any`]: at each row the steps whose latest row lies in the window.
//!
//! The outermost layers count ([`answers`]) or list people.

mod answers;
mod any;
pub(crate) mod layers;
pub(crate) mod literal;
mod ordered;
mod people;
mod plan;
mod rows;
mod strict;

pub use answers::{bars, groups, listed, names, reach, split, waits};
pub use people::people;
