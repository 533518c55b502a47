//! The researcher's list of participants.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{Consent, Identifiers};
use std::io::Read;

/// Somebody who was interviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Name of the transcript file, where there is one.
    pub file: Option<String>,
    /// Name, where told.
    pub name: Option<String>,
    /// Who they are elsewhere.
    pub identifiers: Identifiers,
    /// Job title.
    pub role: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Group of customers.
    pub segment: Option<String>,
    /// What they agreed to; without a consent column, unknown.
    pub consent: Consent,
    /// Day of the interview, `YYYY-MM-DD`.
    pub interview_date: Option<String>,
    /// Every further column.
    pub attributes: Vec<(String, String)>,
}

/// Reads a list of participants. The same file, name and identifiers again are a repeat.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<rows::Table<Participant>>, FormatError> {
    let key = |row: &rows::Numbered<Participant>| {
        let who = &row.value;
        Some(format!("{:?}", (&who.file, &who.name, &who.identifiers)))
    };
    rows::read_table(Kind::People, input, mapping, key, |row| {
        let mut consent = Consent::parse(row.cell(Role::Consent));
        consent.scope = row.some(Role::ConsentScope).or(consent.scope);
        consent.date = row.day(Role::ConsentDate)?.or(consent.date);
        let participant = Participant {
            file: row.some(Role::File),
            name: row.some(Role::Name),
            identifiers: row.identifiers(),
            role: row.some(Role::JobTitle),
            company: row.some(Role::Company),
            segment: row.some(Role::Segment),
            consent,
            interview_date: row.day(Role::InterviewDate)?,
            attributes: row.properties(),
        };
        if participant.name.is_none() && participant.identifiers.is_empty() {
            return Err("no name and no identifier".into());
        }
        Ok(participant)
    })
}
