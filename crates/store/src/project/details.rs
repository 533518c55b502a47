//! What the project says of itself.

use crate::{
    error::{Result, StoreError},
    fresh,
    handles::{Reader, Writer},
};
use model::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

/// What a person decides about a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectDetails {
    /// What it is called.
    pub name: String,
    /// Currency of all money, as an ISO 4217 code: `GBP`.
    pub currency: String,
    /// IANA time zone of dates without a time: `Europe/London`.
    pub time_zone: String,
}

impl ProjectDetails {
    /// A project of that name in pounds and UTC.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), currency: "GBP".into(), time_zone: "UTC".into() }
    }
}

/// Identity and details of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectMeta {
    /// Identity, shared by copies.
    pub id: Uuid,
    /// When it was made.
    pub created: Timestamp,
    /// Name, currency, time zone.
    pub details: ProjectDetails,
}

const PUT: &str = include_str!("put_meta.sql");

/// Writes the first rows of a new project; not an op, for there is nothing to go back to.
pub(super) fn write_first(connection: &Connection, details: &ProjectDetails, now: Timestamp) -> Result<()> {
    let transaction = connection.unchecked_transaction()?;
    let (id, created) = (fresh(now).to_string(), now.0.to_string());
    let rows = [("id", &id), ("created", &created), ("name", &details.name)];
    for (key, value) in
        rows.into_iter().chain([("currency", &details.currency), ("time_zone", &details.time_zone)])
    {
        transaction.execute(PUT, (key, value))?;
    }
    transaction.execute("INSERT INTO counter (name, value) VALUES ('coding', 0)", [])?;
    transaction
        .execute("INSERT INTO head_log (head, at) VALUES (?1, ?2)", (fresh(now).to_string(), now.0))?;
    Ok(transaction.commit()?)
}

impl Reader {
    /// Identity, name, currency and time zone of the project.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn project_meta(&self) -> Result<ProjectMeta> {
        let value = |key: &str| {
            let found =
                self.row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get::<_, String>(0))?;
            found.ok_or_else(|| StoreError::Damaged { detail: format!("the project has no {key}") })
        };
        let id = Uuid::parse_str(&value("id")?)
            .map_err(|error| StoreError::Damaged { detail: error.to_string() })?;
        let created =
            value("created")?.parse().map_err(|error| StoreError::Damaged { detail: format!("{error}") })?;
        let details = ProjectDetails {
            name: value("name")?,
            currency: value("currency")?,
            time_zone: value("time_zone")?,
        };
        Ok(ProjectMeta { id, created: Timestamp(created), details })
    }
}

impl Writer<'_> {
    /// Changes name, currency and time zone.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_project_details(&self, details: &ProjectDetails) -> Result<()> {
        let rows =
            [("name", &details.name), ("currency", &details.currency), ("time_zone", &details.time_zone)];
        for (key, value) in rows {
            self.run(PUT, (key, value))?;
        }
        Ok(())
    }
}
