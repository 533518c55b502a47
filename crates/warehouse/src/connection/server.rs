//! Where a server is, and how long and how much to wait for.

use crate::WarehouseError;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::time::Duration;

/// A server, without the password.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Server {
    /// `https://host:port` or `http://host:port`.
    pub address: String,
    /// Who asks; empty for the server's default user.
    #[serde(default)]
    pub user: String,
    /// The database that tables are looked for in; the user's default where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Whether a connection to another machine may go unencrypted.
    #[serde(default)]
    pub unencrypted: bool,
}

impl Server {
    /// Whether it can be a server's address at all. Nothing is sent.
    ///
    /// # Errors
    /// [`WarehouseError::Address`], or [`WarehouseError::NotEncrypted`].
    pub fn check(&self) -> Result<(), WarehouseError> {
        Address::of(self).map(drop)
    }

    /// The one spelling of its address: what a password, and leave to ask it, are bound to.
    ///
    /// # Errors
    /// As [`Server::check`].
    pub fn place(&self) -> Result<String, WarehouseError> {
        Ok(Address::of(self)?.url)
    }

    /// Whether what is sent there can be read on the way.
    ///
    /// # Errors
    /// As [`Server::check`].
    pub fn is_open_to_others(&self) -> Result<bool, WarehouseError> {
        let address = Address::of(self)?;
        Ok(address.url.starts_with("http://") && !is_this_machine(&address.host))
    }
}

/// How long and how much to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the connection to stand.
    pub connect: Duration,
    /// For a whole query, from asking to the last byte.
    pub query: Duration,
    /// Bytes of an answer.
    pub bytes: u64,
}

impl Default for Limits {
    /// Ten seconds, five minutes, 256 MB.
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), query: Duration::from_secs(300), bytes: 256 << 20 }
    }
}

/// An address that was looked at.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// With a slash at the end.
    pub url: String,
    /// Host and port, for messages.
    pub host: String,
}

impl Address {
    pub fn of(server: &Server) -> Result<Self, WarehouseError> {
        let given = server.address.trim();
        let wrong = |why: &str| WarehouseError::Address { address: shown(given), why: why.to_owned() };
        let (scheme, rest) =
            given.split_once("://").ok_or_else(|| wrong("it does not begin with https:// or http://"))?;
        if !matches!(scheme, "http" | "https") {
            return Err(wrong("it does not begin with https:// or http://"));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.contains('@') {
            return Err(wrong("user and password do not belong in it"));
        }
        if host.is_empty() || host.contains(char::is_whitespace) || path.contains(['?', '#']) {
            return Err(wrong("it names no host, or asks for something"));
        }
        if scheme == "http" && !server.unencrypted && !is_this_machine(host) {
            return Err(WarehouseError::NotEncrypted { host: host.to_owned() });
        }
        let (host, path) = (host.to_ascii_lowercase(), path.trim_end_matches('/'));
        let url = if path.is_empty() {
            format!("{scheme}://{host}/")
        } else {
            format!("{scheme}://{host}/{path}/")
        };
        Ok(Self { url, host })
    }
}

/// An address without what stands before an `@`.
fn shown(given: &str) -> String {
    given.rsplit_once('@').map_or_else(|| given.to_owned(), |(_, rest)| format!("…@{rest}"))
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Result<Address, WarehouseError> {
        Address::of(&Server { address: address.into(), ..Server::default() })
    }

    #[test]
    fn addresses_are_told_from_what_is_none() {
        let check = |given: &str, url: &str| assert_eq!(of(given).unwrap().url, url);
        check("http://127.0.0.1:8123", "http://127.0.0.1:8123/");
        check(" http://[::1]:8123/ ", "http://[::1]:8123/");
        check("https://CH.example.org/Proxy/", "https://ch.example.org/Proxy/");
        for wrong in
            ["ch.example.org", "tcp://localhost:9000", "http://", "https://a b", "https://h/?query=1"]
        {
            let error = of(wrong).unwrap_err();
            assert!(matches!(error, WarehouseError::Address { .. }), "{wrong}: {error}");
        }
    }

    #[test]
    fn a_password_in_an_address_is_not_repeated() {
        let error = of("https://me:secret@ch.example.org").unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
        assert!(error.contains("do not belong"), "{error}");
    }

    #[test]
    fn another_machine_needs_encryption() {
        assert!(matches!(of("http://10.0.0.5:8123"), Err(WarehouseError::NotEncrypted { .. })));
        let server =
            Server { address: "http://10.0.0.5:8123".into(), unencrypted: true, ..Server::default() };
        assert_eq!(Address::of(&server).unwrap().host, "10.0.0.5:8123");
        assert!(of("https://10.0.0.5:8443").is_ok());
    }
}
