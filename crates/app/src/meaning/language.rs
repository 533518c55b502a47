//! The language part of this run.

use language::{Absent, Client, Installed, Patience, Start, find};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// The language part of this run of the program: looked for until it is found, since it may be installed while the
/// window is open.
pub struct Language {
    data: PathBuf,
    client: Mutex<Client>,
}

/// Names the folder of the language part, and no other is looked in.
const NAMED: &str = "SUBTEXT_LANGUAGE";

impl Language {
    /// With the user's data folder, the last place it is looked for.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), client: Mutex::new(client(data)) }
    }

    /// Where it is installed; `None` where it is not.
    #[must_use]
    pub fn installed(&self) -> Option<Installed> {
        installed(&self.data).ok()
    }

    /// Its client.
    #[must_use]
    pub fn client(&self) -> Client {
        let mut known = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.is_installed() {
            *known = client(&self.data);
        }
        known.clone()
    }

    /// Takes another in its place: a fake, for one.
    pub fn put(&self, client: Client) {
        *self.client.lock().unwrap_or_else(PoisonError::into_inner) = client;
    }
}

fn client(data: &Path) -> Client {
    let start = match installed(data) {
        Ok(installed) => Start::Program(installed),
        Err(absent) => Start::Nothing(absent),
    };
    Client::new(start, Patience::default())
}

/// Where it is installed, with the user's data folder as the last place looked in.
pub(crate) fn installed(data: &Path) -> Result<Installed, Absent> {
    let named = std::env::var_os(NAMED).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    find(named.as_deref(), std::env::current_exe().ok().as_deref(), data)
}
