//! Deals of a CRM.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{Identifiers, Timestamp};
use std::io::Read;

/// A lead or deal as the CRM has it. A day without a time is that day's start in the mapping's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// Names it for good, where the file does.
    pub lead_id: Option<String>,
    /// Whose.
    pub identifiers: Identifiers,
    /// Company, if told.
    pub company: Option<String>,
    /// Stage, if told.
    pub stage: Option<String>,
    /// When it was opened.
    pub created: Option<Timestamp>,
    /// When it was won or lost.
    pub closed: Option<Timestamp>,
    /// Worth in hundredths of the project's currency.
    pub amount: Option<i64>,
    /// Who sells.
    pub owner: Option<String>,
    /// Where the lead came from.
    pub source: Option<String>,
    /// When marketing called it qualified.
    pub mql: Option<Timestamp>,
    /// Whether sales took it; nothing when nobody has said.
    pub sales_accepted: Option<bool>,
    /// When sales took it.
    pub accepted: Option<Timestamp>,
    /// Further columns.
    pub properties: Vec<(String, String)>,
}

/// Reads a table of deals. A row whose lead id was seen before is a repeat.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<rows::Table<Deal>>, FormatError> {
    let key = |row: &rows::Numbered<Deal>| row.value.lead_id.clone();
    rows::read_table(Kind::Deals, input, mapping, key, |row| {
        let deal = Deal {
            lead_id: row.some(Role::LeadId),
            identifiers: row.identifiers(),
            company: row.some(Role::Company),
            stage: row.some(Role::Stage),
            created: row.instant(Role::Created)?,
            closed: row.instant(Role::Closed)?,
            amount: row.money(Role::Amount)?,
            owner: row.some(Role::Owner),
            source: row.some(Role::LeadSource),
            mql: row.instant(Role::MqlDate)?,
            sales_accepted: yes_or_no(row.cell(Role::SalesAccepted))?,
            accepted: row.instant(Role::AcceptedDate)?,
            properties: row.properties(),
        };
        if deal.lead_id.is_none() && deal.identifiers.is_empty() {
            return Err("no lead id and no identifier".into());
        }
        Ok(deal)
    })
}

fn yes_or_no(cell: &str) -> Result<Option<bool>, String> {
    match cell.to_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "y" | "true" | "1" => Ok(Some(true)),
        "no" | "n" | "false" | "0" => Ok(Some(false)),
        _ => Err(format!("accepted by sales is neither yes nor no {}", rows::quoted(cell))),
    }
}
