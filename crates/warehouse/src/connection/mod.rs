//! The connection: queries out, rows in, over HTTP.
//!
//! Only what [`crate::sql`] writes is sent, in read-only mode, with limits of time and size. Nothing is sent unless somebody
//! asks, redirects are not followed, proxies not used, and a password is never part of an error or a log.

mod answer;
mod password;
mod profile;
mod said;
mod send;
mod server;

pub use answer::{Answer, Row};
pub use password::Password;
pub use server::{Limits, Server};

use crate::WarehouseError;
use profile::Profile;
use send::Sender;
use server::Address;

/// A server that has answered once.
pub struct Connection {
    sender: Sender,
    profile: Profile,
}

/// Asked now and then while waiting: whether the user wants to stop.
pub type Stop<'s> = &'s dyn Fn() -> bool;

impl Connection {
    /// Greets a server: who it is, and what its user may set.
    ///
    /// # Errors
    /// [`WarehouseError`]: an address that is none, nobody there, a wrong password, something that is not ClickHouse.
    pub fn open(
        server: &Server,
        password: Option<Password>,
        limits: Limits,
        stop: Stop<'_>,
    ) -> Result<Self, WarehouseError> {
        let address = Address::of(server)?;
        let sender = Sender::new(address, server, password, limits);
        let profile = Profile::read(&sender, stop)?;
        Ok(Self { sender, profile })
    }

    /// The server's version, such as `18.16.1`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.profile.version
    }

    /// Asks one of our queries and reads the whole answer. `by_shard` lets each server of a distributed table group by itself.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn ask(&self, sql: &str, by_shard: bool, stop: Stop<'_>) -> Result<Answer, WarehouseError> {
        let settings = self.profile.settings(self.sender.limits(), by_shard);
        self.sender.send(sql, &settings, stop)
    }
}
