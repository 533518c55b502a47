//! How values of the model lie in columns: ids as hyphenated text, words for enums, JSON for small lists.

use crate::error::{Result, StoreError};
use model::{Blank, CodeKind, Consent, ConsentState, DocumentKind, Identifiers, SpeakerRole, Timestamp};
use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// An enum kept as a word.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// Every value with its word.
    const WORDS: &'static [(Self, &'static str)];

    /// The word kept in the file.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }
}

impl Word for DocumentKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Interview, "interview"),
        (Self::Survey, "survey"),
        (Self::Ticket, "ticket"),
        (Self::Chat, "chat"),
        (Self::Review, "review"),
        (Self::CallNote, "call_note"),
    ];
}

impl Word for SpeakerRole {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Interviewer, "interviewer"), (Self::Participant, "participant"), (Self::Other, "other")];
}

impl Word for ConsentState {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Yes, "yes"), (Self::No, "no"), (Self::Expired, "expired"), (Self::Unknown, "unknown")];
}

/// Names the column only: the value may be somebody's words, and errors end up in logs.
fn unreadable(column: &str) -> rusqlite::Error {
    let message = format!("a value in column '{column}' is not understood");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, message.into())
}

/// A column that holds a word of an enum.
pub(crate) fn word<T: Word>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    T::WORDS.iter().find(|(_, word)| *word == text).map(|(value, _)| *value).ok_or_else(|| unreadable(column))
}

/// A column that holds the kind of a code.
pub(crate) fn code_kind(row: &Row<'_>, column: &str) -> rusqlite::Result<CodeKind> {
    let text: String = row.get(column)?;
    CodeKind::parse(&text).ok_or_else(|| unreadable(column))
}

/// A column that holds a blank of a job card.
pub(crate) fn blank(row: &Row<'_>, column: &str) -> rusqlite::Result<Blank> {
    let text: String = row.get(column)?;
    Blank::parse(&text).ok_or_else(|| unreadable(column))
}

/// A column that holds an id, or anything else read from text.
pub(crate) fn parsed<T: FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    T::from_str(&text).ok().ok_or_else(|| unreadable(column))
}

/// As [`parsed`], of a column that may be empty.
pub(crate) fn parsed_or_none<T: FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| T::from_str(&text).ok().ok_or_else(|| unreadable(column))).transpose()
}

/// A column that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).ok().ok_or_else(|| unreadable(column))
}

/// A value as JSON for a column.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged { detail: error.to_string() })
}

/// A column that holds an instant.
pub(crate) fn instant(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp)
}

/// As [`instant`], of a column that may be empty.
pub(crate) fn instant_or_none(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

/// The four identifier columns.
pub(crate) fn identifiers(row: &Row<'_>) -> rusqlite::Result<Identifiers> {
    Ok(Identifiers {
        email: row.get("email")?,
        user_id: row.get("user_id")?,
        crm_id: row.get("crm_id")?,
        anonymous_id: row.get("anonymous_id")?,
    })
}

/// The three consent columns.
pub(crate) fn consent(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        state: word(row, "consent_state")?,
        date: row.get("consent_date")?,
        scope: row.get("consent_scope")?,
        expires: None,
        purposes: None,
    })
}

/// A count as SQLite keeps it.
pub(crate) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A length or index as the model counts it.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
