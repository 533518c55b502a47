//! Touchpoints: marketing contacts.

use crate::{
    columns::{identifiers, instant, json, parsed, to_json},
    error::Result,
    handles::{Reader, Writer},
};
use model::{Identifiers, ImportId, Timestamp};
use rusqlite::Row;

/// A marketing contact before a conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touchpoint {
    /// The import it came with.
    pub import: ImportId,
    /// Its id within its source, where it has one.
    pub record: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Whose.
    pub identifiers: Identifiers,
    /// `facebook`, `newsletter`.
    pub channel: Option<String>,
    /// Campaign.
    pub campaign: Option<String>,
    /// Content or creative.
    pub content: Option<String>,
    /// What it cost, in hundredths of the project's currency.
    pub cost: Option<i64>,
    /// All other columns, in the file's order.
    pub attributes: Vec<(String, String)>,
}

impl Reader {
    /// All touchpoints, by time, then in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn touchpoints(&self) -> Result<Vec<Touchpoint>> {
        self.rows(include_str!("list.sql"), (), read)
    }
}

impl Writer<'_> {
    /// Adds touchpoints, after those their imports have already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_touchpoints(&self, touchpoints: &[Touchpoint]) -> Result<()> {
        for touchpoint in touchpoints {
            let who = &touchpoint.identifiers;
            self.run(
                include_str!("insert.sql"),
                rusqlite::named_params! {
                    ":import": touchpoint.import.to_string(),
                    ":record": touchpoint.record,
                    ":at": touchpoint.at.0,
                    ":email": who.email,
                    ":user_id": who.user_id,
                    ":crm_id": who.crm_id,
                    ":anonymous_id": who.anonymous_id,
                    ":channel": touchpoint.channel,
                    ":campaign": touchpoint.campaign,
                    ":content": touchpoint.content,
                    ":cost": touchpoint.cost,
                    ":attributes": to_json(&touchpoint.attributes)?,
                },
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Touchpoint> {
    Ok(Touchpoint {
        import: parsed(row, "import")?,
        record: row.get("record")?,
        at: instant(row, "at")?,
        identifiers: identifiers(row)?,
        channel: row.get("channel")?,
        campaign: row.get("campaign")?,
        content: row.get("content")?,
        cost: row.get("cost")?,
        attributes: json(row, "attributes")?,
    })
}
