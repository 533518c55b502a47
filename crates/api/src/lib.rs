//! The one command table: *name → typed handler*, its requests and responses, and error kinds at the edge.
//!
//! The window, the command line and the loopback test host forward to [`call`] and know nothing else.
//! Must not know: how a use case works. Handlers convert and hand over; logic lives in `app`.
#![deny(missing_docs)]

mod error;
mod handlers;
mod table;
pub mod types;
#[cfg(test)]
mod typescript;

pub use app::{Places, Session, money};
pub use error::{ApiError, Kind};
pub use table::{COMMANDS, CommandInfo, call};
