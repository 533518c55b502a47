//! The system's keyring: where passwords are kept between two runs, and nowhere else.

use crate::connection::{Password, Server};
use crate::error::WarehouseError;
use keyring::{Entry, Error};

/// What our entries are called.
const SERVICE: &str = "Subtext warehouse";

/// Keeps a password for a server and its user, or forgets it.
///
/// # Errors
/// [`WarehouseError::Keyring`] where there is none, or it stays locked.
pub fn keep(server: &Server, password: Option<&Password>) -> Result<(), WarehouseError> {
    let entry = entry(server)?;
    let done = match password {
        Some(password) => entry.set_password(password.reveal()),
        None => entry.delete_credential(),
    };
    match done {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(said(&error)),
    }
}

/// The password that is kept for a server and its user. None where there is no keyring either.
#[must_use]
pub fn kept(server: &Server) -> Option<Password> {
    entry(server).ok()?.get_password().ok().and_then(Password::new)
}

fn entry(server: &Server) -> Result<Entry, WarehouseError> {
    Entry::new(SERVICE, &format!("{}@{}", server.user, server.address)).map_err(|error| said(&error))
}

/// Without what an entry holds.
fn said(error: &Error) -> WarehouseError {
    let said = match error {
        Error::NoStorageAccess(_) => "is locked or not running",
        Error::PlatformFailure(_) => "is not there, or does not answer",
        _ => "does not take this password",
    };
    WarehouseError::Keyring { said: said.to_owned() }
}
