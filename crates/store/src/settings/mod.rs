//! Settings of the project (those of the person live with the program).

use crate::{
    error::Result,
    handles::{Reader, Writer},
};

impl Reader {
    /// A setting.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        self.row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0))
    }

    /// All settings, by key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>> {
        self.rows("SELECT key, value FROM setting ORDER BY key", (), |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Writer<'_> {
    /// Sets a setting, or takes it away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_setting(&self, key: &str, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => self.run(include_str!("put.sql"), (key, value))?,
            None => self.run("DELETE FROM setting WHERE key = ?1", [key])?,
        };
        Ok(())
    }
}
