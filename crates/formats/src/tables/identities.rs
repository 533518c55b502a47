//! Identity links: which identifiers are one person's, and since when.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::IdentityFact;
use std::io::Read;

/// Reads a table of identity links. A row that says what an earlier one said is a repeat.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<rows::Table<IdentityFact>>, FormatError> {
    let key = |row: &rows::Numbered<IdentityFact>| Some(format!("{:?}", row.value));
    rows::read_table(Kind::Identities, input, mapping, key, |row| {
        let fact = IdentityFact { at: row.instant(Role::Time)?, identifiers: row.identifiers() };
        if fact.identifiers.is_empty() {
            return Err("no identifier".into());
        }
        Ok(fact)
    })
}
