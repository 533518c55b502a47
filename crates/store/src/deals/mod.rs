//! Deals: what sales made of a lead.

use crate::{
    columns::{identifiers, instant_or_none, json, parsed, to_json},
    error::Result,
    handles::{Reader, Writer},
};
use model::{Identifiers, ImportId, Timestamp};
use rusqlite::Row;

/// A lead or deal of a sales system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// The import it came with.
    pub import: ImportId,
    /// Its id within its source, where it has one.
    pub record: Option<String>,
    /// Whose.
    pub identifiers: Identifiers,
    /// Company.
    pub company: Option<String>,
    /// Stage, in the words of the file.
    pub stage: Option<String>,
    /// When it was opened.
    pub created: Option<Timestamp>,
    /// When it was won or lost.
    pub closed: Option<Timestamp>,
    /// Worth, in hundredths of the project's currency.
    pub amount: Option<i64>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Where the lead came from.
    pub source: Option<String>,
    /// When marketing called it qualified.
    pub qualified: Option<Timestamp>,
    /// Whether sales accepted it, in the words of the file.
    pub sales_accepted: Option<String>,
    /// When sales accepted it.
    pub accepted: Option<Timestamp>,
    /// All other columns, in the file's order.
    pub attributes: Vec<(String, String)>,
}

impl Reader {
    /// All deals, in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn deals(&self) -> Result<Vec<Deal>> {
        self.rows(include_str!("list.sql"), (), read)
    }
}

impl Writer<'_> {
    /// Adds deals, after those their imports have already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_deals(&self, deals: &[Deal]) -> Result<()> {
        let micros = |at: Option<Timestamp>| at.map(|at| at.0);
        for deal in deals {
            let who = &deal.identifiers;
            self.run(
                include_str!("insert.sql"),
                rusqlite::named_params! {
                    ":import": deal.import.to_string(),
                    ":record": deal.record,
                    ":email": who.email,
                    ":user_id": who.user_id,
                    ":crm_id": who.crm_id,
                    ":anonymous_id": who.anonymous_id,
                    ":company": deal.company,
                    ":stage": deal.stage,
                    ":created": micros(deal.created),
                    ":closed": micros(deal.closed),
                    ":amount": deal.amount,
                    ":owner": deal.owner,
                    ":source": deal.source,
                    ":qualified": micros(deal.qualified),
                    ":sales_accepted": deal.sales_accepted,
                    ":accepted": micros(deal.accepted),
                    ":attributes": to_json(&deal.attributes)?,
                },
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Deal> {
    Ok(Deal {
        import: parsed(row, "import")?,
        record: row.get("record")?,
        identifiers: identifiers(row)?,
        company: row.get("company")?,
        stage: row.get("stage")?,
        created: instant_or_none(row, "created")?,
        closed: instant_or_none(row, "closed")?,
        amount: row.get("amount")?,
        owner: row.get("owner")?,
        source: row.get("source")?,
        qualified: instant_or_none(row, "qualified")?,
        sales_accepted: row.get("sales_accepted")?,
        accepted: instant_or_none(row, "accepted")?,
        attributes: json(row, "attributes")?,
    })
}
