//! Which servers questions may go to from this machine. A project file may come from anybody and name any server: nothing is
//! sent to it, least of all a password, before somebody here has said that they know it.

use super::{Server, settings};
use crate::{AppError, Session, session::Machine};
use serde::{Deserialize, Serialize};
use warehouse::WarehouseError;

/// Names the one server that the password of the environment is for.
const SERVER: &str = "SUBTEXT_WAREHOUSE_SERVER";

/// Names a password, for who has no keyring.
const PASSWORD: &str = "SUBTEXT_WAREHOUSE_PASSWORD";

/// A server, and who asks there, that somebody on this machine has said they know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The address in its one spelling, the scheme included.
    pub place: String,
    /// Who asks.
    pub user: String,
    /// Whether the system's keyring keeps a password for both. It is not opened to find out.
    #[serde(default)]
    pub kept: bool,
}

/// What the environment says of warehouses.
#[derive(Clone, Default)]
pub(super) struct Environment {
    server: Option<String>,
    password: Option<String>,
}

impl Environment {
    /// As this run was started.
    pub fn read() -> Self {
        Self::of(|name| std::env::var(name).ok())
    }

    fn of(value: impl Fn(&str) -> Option<String>) -> Self {
        let filled = |name| value(name).filter(|text: &String| !text.trim().is_empty());
        Self { server: filled(SERVER), password: filled(PASSWORD) }
    }

    /// Whether it names this server, scheme and all.
    pub fn names(&self, server: &Server) -> bool {
        let Some(address) = self.server.clone() else { return false };
        let named = Server { address, unencrypted: server.unencrypted, ..Server::default() };
        matches!((named.place(), server.place()), (Ok(named), Ok(asked)) if named == asked)
    }

    /// The password, for the server it names and no other.
    pub fn password(&self, server: &Server) -> Option<String> {
        self.password.clone().filter(|_| self.names(server))
    }

    /// Whether there is a password that is not for this server.
    pub fn withholds(&self, server: &Server) -> bool {
        self.password.is_some() && !self.names(server)
    }

    /// What is said where it was withheld and one is needed.
    pub fn withheld() -> String {
        format!(
            "The password in {PASSWORD} was not sent: {SERVER} must name this address, so that no project can send it elsewhere."
        )
    }
}

fn found<'m>(machine: &'m Machine, server: &Server) -> Result<Option<&'m Known>, WarehouseError> {
    let place = server.place()?;
    Ok(machine.warehouses.iter().find(|known| known.place == place && known.user == server.user))
}

/// Whether questions may go to a server from this machine.
///
/// # Errors
/// An address that is none, or not encrypted without leave.
pub fn is_known(session: &Session, server: &Server) -> Result<bool, AppError> {
    let named = session.warehouses().environment.names(server);
    Ok(found(&session.machine(), server)?.is_some() || named)
}

/// Whether the keyring keeps a password for it.
pub(super) fn is_kept(session: &Session, server: &Server) -> Result<bool, AppError> {
    Ok(found(&session.machine(), server)?.is_some_and(|known| known.kept))
}

/// Nothing goes to a server that nobody here has said they know.
pub(super) fn check(session: &Session, server: &Server) -> Result<(), AppError> {
    if is_known(session, server)? {
        return Ok(());
    }
    let user = if server.user.is_empty() { String::new() } else { format!(" as {}", server.user) };
    Err(AppError::InvalidInput(format!(
        "This project names the warehouse {}{user}, and nobody on this machine has said that they know it. Nothing was sent there. If you know it, say so first; if the project came from somebody else, ask them.",
        server.address
    )))
}

/// Remembers that a server is known here; `kept` where the keyring now has a password for it, or has none any more.
pub(super) fn remember(session: &Session, server: &Server, kept: Option<bool>) -> Result<(), AppError> {
    let place = server.place()?;
    session.change_machine(|machine| {
        let same = |known: &&mut Known| known.place == place && known.user == server.user;
        match machine.warehouses.iter_mut().find(same) {
            Some(known) => known.kept = kept.unwrap_or(known.kept),
            None => machine.warehouses.push(Known {
                place,
                user: server.user.clone(),
                kept: kept.unwrap_or_default(),
            }),
        }
    })
}

/// Says that the project's warehouse is known here. Its address is said once more, so that nobody agrees to another one than
/// they read; `unencrypted` where it may go over the network readable by others.
///
/// # Errors
/// Another address; a connection that is not encrypted, where that was not said; no warehouse is named.
pub fn trust(session: &Session, address: &str, unencrypted: bool) -> Result<(), AppError> {
    let settings = settings(&*session.project()?)?.ok_or_else(|| {
        AppError::InvalidInput("This project has no warehouse: say first where it is.".into())
    })?;
    let server = settings.server;
    // What the project's file says of encryption is no word of ours.
    let named = Server { address: address.to_owned(), unencrypted, ..Server::default() };
    if named.place()? != server.place()? {
        return Err(AppError::InvalidInput(format!(
            "The project's warehouse is {}, not {}.",
            server.address, named.address
        )));
    }
    remember(session, &server, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(address: &str) -> Server {
        Server { address: address.into(), user: "ada".into(), ..Server::default() }
    }

    #[test]
    fn the_environments_password_goes_to_the_server_it_names_and_no_other() {
        let environment = Environment::of(|name| {
            Some(if name == SERVER { "https://CH.example.org:8443".into() } else { "hunter2".into() })
        });
        let sent = |address: &str| environment.password(&server(address)).is_some();
        assert!(sent("https://ch.example.org:8443/"));
        for stranger in [
            "https://evil.example.org:8443",
            "https://ch.example.org:8444",
            "https://ch.example.org.evil.net:8443",
            "https://ch.example.org:8443/elsewhere",
            "http://127.0.0.1:8123",
        ] {
            assert!(!sent(stranger) && environment.withholds(&server(stranger)), "{stranger}");
        }
        let open = Server { unencrypted: true, ..server("http://ch.example.org:8443") };
        assert!(environment.password(&open).is_none(), "readable by others on the way");
    }

    #[test]
    fn a_password_without_its_server_is_for_nobody() {
        let environment = Environment::of(|name| (name == PASSWORD).then(|| "hunter2".into()));
        assert!(environment.password(&server("https://ch.example.org:8443")).is_none());
        assert!(environment.withholds(&server("https://ch.example.org:8443")));
    }
}
