//! Events that lie in a warehouse: how to reach it, and the same funnels asked there.
//!
//! What is kept in the project is where the warehouse is and which column is what, never a password. Nothing is sent to a
//! warehouse unless somebody asks a question here, and has said that they know the server.

mod answers;
mod known;
mod settings;
mod trust;

pub use answers::{Answered, Group, Question, Tested, funnel, names, people, tables, test, times};
pub use known::{known, known_as};
pub use settings::{Settings, forget, save, settings};
pub use trust::{Known, is_known, trust};
pub use warehouse::{
    By, Column, Mapping, Password, Person, Property, Refused, Server, Side, Table, TimeUnit, Touch, Waits,
    Warehouse, WarehouseError,
};

use crate::{AppError, Session};
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// What one run of the program knows of warehouses: passwords that were given, and whether to stop.
pub struct Warehouses {
    given: Mutex<HashMap<(String, String), Password>>,
    /// Tables that were found to be sharded as their mapping says.
    sharded: Mutex<HashSet<String>>,
    environment: trust::Environment,
    stops: AtomicU64,
}

impl Default for Warehouses {
    fn default() -> Self {
        Self {
            given: Mutex::default(),
            sharded: Mutex::default(),
            environment: trust::Environment::read(),
            stops: AtomicU64::new(0),
        }
    }
}

/// Takes a password for this run, which says that the server is known here. `keep` puts it into the system's keyring, too; an
/// empty one is forgotten, by the keyring as well if it has it.
///
/// # Errors
/// [`AppError::WarehouseUnavailable`] when the keyring cannot be used; the password is good for this run all the same.
/// [`AppError::InvalidInput`] where nobody on this machine has said that they know the server.
pub fn take(session: &Session, server: &Server, password: String, keep: bool) -> Result<(), AppError> {
    trust::check(session, server)?;
    let password = Password::new(password);
    let mut given = session.warehouses().given.lock().unwrap_or_else(PoisonError::into_inner);
    match &password {
        Some(password) => given.insert(key(server)?, password.clone()),
        None => given.remove(&key(server)?),
    };
    drop(given);
    if keep || (password.is_none() && trust::is_kept(session, server)?) {
        warehouse::keyring::keep(server, password.as_ref())?;
        trust::remember(session, server, Some(password.is_some()))?;
    }
    Ok(())
}

/// Where the password for a server is to be had from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was given in this run.
    Given,
    /// In the environment.
    Environment,
    /// In the system's keyring.
    Keyring,
    /// Nowhere: there are users without.
    Nowhere,
}

/// Where the password for a server is to be had from. The keyring is not opened for it.
///
/// # Errors
/// An address that is none.
pub fn kept(session: &Session, server: &Server) -> Result<Kept, AppError> {
    let warehouses = session.warehouses();
    Ok(if warehouses.given(server)?.is_some() {
        Kept::Given
    } else if warehouses.environment.password(server).is_some() {
        Kept::Environment
    } else if trust::is_kept(session, server)? {
        Kept::Keyring
    } else {
        Kept::Nowhere
    })
}

/// The password for a server and its user: the one given, else the environment's, if that names the server, else the keyring's.
fn password(session: &Session, server: &Server) -> Result<Option<Password>, AppError> {
    let warehouses = session.warehouses();
    let given = warehouses.given(server)?;
    let known = given.or_else(|| warehouses.environment.password(server).and_then(Password::new));
    Ok(match known {
        None if trust::is_kept(session, server)? => warehouse::keyring::kept(server),
        known => known,
    })
}

impl Warehouses {
    fn given(&self, server: &Server) -> Result<Option<Password>, AppError> {
        Ok(self.given.lock().unwrap_or_else(PoisonError::into_inner).get(&key(server)?).cloned())
    }

    /// Whether this run has not yet looked how such a table is sharded.
    fn is_unseen(&self, table: &str) -> bool {
        !self.sharded.lock().unwrap_or_else(PoisonError::into_inner).contains(table)
    }

    fn seen(&self, table: String) {
        self.sharded.lock().unwrap_or_else(PoisonError::into_inner).insert(table);
    }

    /// Stops every question that is being asked.
    pub fn stop(&self) {
        self.stops.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop since this was made.
    fn stopping(&self) -> impl Fn() -> bool + '_ {
        let begun = self.stops.load(Ordering::Relaxed);
        move || self.stops.load(Ordering::Relaxed) != begun
    }
}

fn key(server: &Server) -> Result<(String, String), AppError> {
    Ok((server.place()?, server.user.clone()))
}

impl From<WarehouseError> for AppError {
    fn from(error: WarehouseError) -> Self {
        let said = sentence(&error.to_string());
        match error {
            WarehouseError::Cancelled => Self::Cancelled,
            WarehouseError::Refused(_)
            | WarehouseError::Address { .. }
            | WarehouseError::NotEncrypted { .. } => Self::InvalidInput(said),
            _ => Self::WarehouseUnavailable(said),
        }
    }
}

/// The warehouse speaks in clauses; at the edge it is a sentence.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let text: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}
