//! The warehouse: funnels over events that lie in ClickHouse, on one server or many, asked where they lie.
//!
//! The answers are those of the engine that is built in, to the last person, on the same rows: `docs/funnel.md` is the contract
//! of both. What cannot be answered so is refused in words ([`Refused`]), never approximated. The SQL runs on servers from
//! 18.16 (2018) on.
//!
//! Owns: how a table is mapped, the queries ([`sql`]), the connection ([`connection`]). Must not know: the project file, how figures are shown, the clock.
#![deny(missing_docs)]

mod ask;
pub mod connection;
mod error;
pub mod keyring;
mod layout;
mod mapping;
mod refused;
pub mod sql;
mod table;
mod warehouse;

pub use ask::{Ask, By, CAP, Side, Touch};
pub use connection::{Connection, Limits, Password, Server};
pub use error::WarehouseError;
pub use layout::Layout;
pub use mapping::{Mapping, Property, TimeUnit};
pub use refused::Refused;
pub use table::{Column, Table};
pub use warehouse::{Counted, Counts, Level, Person, Reach, Wait, Waits, Warehouse, describe, tables};
