//! What people are resolved from: participants, identity links, and the identifiers documents, touchpoints and
//! deals bear. (Events bear theirs in their chunks.)

use crate::{
    columns::{Word, consent, identifiers, json, parsed, to_json, whole},
    error::Result,
    handles::{Reader, Writer},
};
use model::{Consent, Identifiers, IdentityFact, ImportId, Timestamp};
use rusqlite::Row;

/// A row of a participants file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The import it came with.
    pub import: ImportId,
    /// Name of the file they speak in; empty where the participants file has none.
    pub source: String,
    /// Full name; may be empty.
    pub name: String,
    /// Who they are.
    pub identifiers: Identifiers,
    /// What they agreed to.
    pub consent: Consent,
    /// All other columns, in the file's order.
    pub attributes: Vec<(String, String)>,
}

impl Reader {
    /// All participants, in the order they came in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn participants(&self) -> Result<Vec<Participant>> {
        self.rows(include_str!("participants.sql"), (), read)
    }

    /// Every statement that some identifiers are one person's, but for those in event chunks: identity links,
    /// participants, respondents, participating speakers, touchpoints, deals. Equal statements are given once, with
    /// the earliest time (and once without, where one has none). Sorted, so that order of import does not show.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn identity_facts(&self) -> Result<Vec<IdentityFact>> {
        self.rows(include_str!("facts.sql"), (), |row| {
            let identifiers = Identifiers {
                email: row.get(0)?,
                user_id: row.get(1)?,
                crm_id: row.get(2)?,
                anonymous_id: row.get(3)?,
            };
            Ok(IdentityFact { identifiers, at: row.get::<_, Option<i64>>(4)?.map(Timestamp) })
        })
    }
}

impl Writer<'_> {
    /// Adds participants, after those their imports have already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_participants(&self, participants: &[Participant]) -> Result<()> {
        for participant in participants {
            let Participant { import, source, name, identifiers: who, consent, attributes } = participant;
            self.run(
                include_str!("insert_participant.sql"),
                rusqlite::named_params! {
                    ":import": import.to_string(),
                    ":source": source,
                    ":name": name,
                    ":email": who.email,
                    ":user_id": who.user_id,
                    ":crm_id": who.crm_id,
                    ":anonymous_id": who.anonymous_id,
                    ":consent_state": consent.state.word(),
                    ":consent_date": consent.date,
                    ":consent_scope": consent.scope,
                    ":attributes": to_json(attributes)?,
                },
            )?;
        }
        Ok(())
    }

    /// Adds identity links, after those the import has already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_identity_facts(&self, import: ImportId, facts: &[IdentityFact]) -> Result<()> {
        let import = import.to_string();
        let next = self.number(include_str!("next_fact.sql"), [&import])?;
        for (ordinal, fact) in (next..).zip(facts) {
            let who = &fact.identifiers;
            let at = fact.at.map(|at| at.0);
            let values =
                (&import, whole(ordinal), &who.email, &who.user_id, &who.crm_id, &who.anonymous_id, at);
            self.run(include_str!("insert_fact.sql"), values)?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant {
        import: parsed(row, "import")?,
        source: row.get("source")?,
        name: row.get("name")?,
        identifiers: identifiers(row)?,
        consent: consent(row)?,
        attributes: json(row, "attributes")?,
    })
}
