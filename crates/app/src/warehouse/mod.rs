//! Events that lie in a warehouse: how to reach it, and the same funnels asked there.
//!
//! What is kept in the project is where the warehouse is and which column is what, never a password. Nothing is sent to a
//! warehouse unless somebody asks a question here.

mod answers;
mod settings;

pub use answers::{Answered, Group, Question, Tested, funnel, people, tables, test, times};
pub use settings::{Settings, forget, save, settings};
pub use warehouse::{
    By, Column, Mapping, Password, Person, Property, Refused, Server, Side, Table, TimeUnit, Touch, Waits,
    Warehouse, WarehouseError,
};

use crate::AppError;
use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Names a password, for who has no keyring.
const PASSWORD: &str = "SUBTEXT_WAREHOUSE_PASSWORD";

/// What one run of the program knows of warehouses: passwords that were given, and whether to stop.
#[derive(Default)]
pub struct Warehouses {
    given: Mutex<HashMap<(String, String), Password>>,
    stops: AtomicU64,
}

impl Warehouses {
    /// Takes a password for this run. `keep` puts it into the system's keyring, too; an empty one is taken out of it.
    ///
    /// # Errors
    /// [`AppError::WarehouseUnavailable`] when the keyring cannot be used; the password is good for this run all the same.
    pub fn take(&self, server: &Server, password: String, keep: bool) -> Result<(), AppError> {
        let password = Password::new(password);
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        match &password {
            Some(password) => given.insert(key(server), password.clone()),
            None => given.remove(&key(server)),
        };
        drop(given);
        if keep {
            warehouse::keyring::keep(server, password.as_ref())?;
        }
        Ok(())
    }

    /// The password for a server: the one given, else the environment's, else the keyring's. None is no error: there are
    /// users without.
    fn password(&self, server: &Server) -> Option<Password> {
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner).get(&key(server)).cloned();
        given
            .or_else(|| std::env::var(PASSWORD).ok().and_then(Password::new))
            .or_else(|| warehouse::keyring::kept(server))
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

fn key(server: &Server) -> (String, String) {
    (server.address.clone(), server.user.clone())
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
