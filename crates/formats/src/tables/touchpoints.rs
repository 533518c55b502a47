//! Marketing touchpoints.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{Identifiers, Timestamp};
use std::io::Read;

/// A marketing contact before a conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touchpoint {
    /// Names it for good, where the file does.
    pub touch_id: Option<String>,
    /// When.
    pub time: Timestamp,
    /// Whose.
    pub identifiers: Identifiers,
    /// Marketing channel.
    pub channel: String,
    /// Campaign, if told.
    pub campaign: Option<String>,
    /// What was seen or clicked, if told.
    pub content: Option<String>,
    /// Cost in hundredths of the project's currency.
    pub cost: Option<i64>,
    /// Further columns.
    pub properties: Vec<(String, String)>,
}

/// Reads a table of touchpoints. A row whose touch id was seen before is a repeat.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<rows::Table<Touchpoint>>, FormatError> {
    let key = |row: &rows::Numbered<Touchpoint>| row.value.touch_id.clone();
    rows::read_table(Kind::Touchpoints, input, mapping, key, |row| {
        let touch = Touchpoint {
            touch_id: row.some(Role::TouchId),
            time: row.instant(Role::Time)?.ok_or("bad date ''")?,
            identifiers: row.identifiers(),
            channel: row.cell(Role::Channel).to_owned(),
            campaign: row.some(Role::Campaign),
            content: row.some(Role::Content),
            cost: row.money(Role::Cost)?,
            properties: row.properties(),
        };
        if touch.identifiers.is_empty() {
            return Err("no identifier".into());
        }
        if touch.channel.is_empty() {
            return Err("no channel".into());
        }
        Ok(touch)
    })
}
