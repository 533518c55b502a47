//! Definitions of a copy, and what it says by hand of companies and of whose traffic counts: what is not here is added, what differs is listed.

use super::{
    conflicts::{Conflict, Side, value},
    sides::Merge,
};
use crate::AppError;
use model::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{DefinitionKind, NewDefinition, RowOf, SavedDefinition, Writer};

/// What a version of a definition says, as a side of a difference keeps it.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    kind: String,
    name: String,
    owner: String,
    agreed_by: Vec<String>,
    valid_from: Timestamp,
    body: Value,
}

impl Merge<'_> {
    pub(super) fn take_definitions(&mut self) -> Result<(), AppError> {
        for kind in DefinitionKind::ALL {
            for theirs in self.theirs.definitions(kind)? {
                self.take_definition(&theirs)?;
            }
        }
        for table in [RowOf::AccountMember, RowOf::BuyingRole] {
            self.outcome.added.accounts += self.take_words(table)?;
        }
        self.outcome.added.internal += self.take_words(RowOf::InternalMark)?;
        Ok(())
    }

    fn take_definition(&mut self, theirs: &SavedDefinition) -> Result<(), AppError> {
        let Some(mine) = self.writer.definition_named(theirs.kind, &theirs.name)? else {
            return self.take_versions(theirs, 0);
        };
        let versions = self.writer.definition_versions(mine.id)?;
        if versions.iter().any(|version| same(version, theirs)) {
            return Ok(());
        }
        let of_theirs = self.theirs.definition_versions(theirs.id)?;
        // They only went further than we did: theirs are the next versions of ours.
        if mine.id == theirs.id && of_theirs.iter().any(|one| one.version == mine.version && same(one, &mine))
        {
            return self.take_versions(theirs, mine.version);
        }
        let subject = format!("{}/{}", theirs.kind.as_str(), mine.name);
        let sides = (side(&mine)?, side(theirs)?);
        self.differs(("definition", &subject, "definition"), &sides.0, &sides.1)
    }

    /// Takes their versions above one over as they stand, so that they hold from when they held.
    fn take_versions(&mut self, theirs: &SavedDefinition, above: u32) -> Result<(), AppError> {
        let id = theirs.id.to_string();
        let mut taken = false;
        for row in self.theirs.shared_rows(RowOf::Definition)? {
            if row.text("id") == id && row.number("version") > i64::from(above) {
                let author = self.coder(row.text("author"));
                taken |= self.writer.add_shared_row(RowOf::Definition, &row.with_text("author", author))?;
            }
        }
        self.outcome.added.definitions += u32::from(taken);
        Ok(())
    }

    /// The newest word about a person counts, so that all of them are taken. How many are new.
    fn take_words(&mut self, table: RowOf) -> Result<u32, AppError> {
        let mut added = 0;
        let removed = self.writer.removed_ids(table.table())?;
        for row in self.theirs.shared_rows(table)? {
            if removed.contains(row.text("id")) {
                continue;
            }
            let author = self.coder(row.text("author"));
            let row = row.with_text("author", author);
            added += u32::from(self.writer.add_shared_row(table, &row)?);
        }
        Ok(added)
    }
}

/// Whether two versions say the same.
fn same(one: &SavedDefinition, other: &SavedDefinition) -> bool {
    one.body == other.body
        && one.owner == other.owner
        && one.agreed_by == other.agreed_by
        && one.valid_from == other.valid_from
}

fn side(saved: &SavedDefinition) -> Result<Side, AppError> {
    let text = match saved.kind {
        DefinitionKind::LeadRule => crate::leads::rule_in_words(&saved.read()?),
        _ => saved.body.clone(),
    };
    let said = Said {
        kind: saved.kind.as_str().into(),
        name: saved.name.clone(),
        owner: saved.owner.clone(),
        agreed_by: saved.agreed_by.clone(),
        valid_from: saved.valid_from,
        body: saved.read()?,
    };
    Ok(Side::new(format!("version {} of {}: {text}", saved.version, saved.owner), value(&said)?))
}

/// Takes theirs: as the next version of ours, or under a name of its own beside it.
pub(super) fn settle(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    let damaged = |error: serde_json::Error| store::StoreError::Damaged { detail: error.to_string() };
    let said: Said = serde_json::from_value(conflict.theirs.value.clone()).map_err(damaged)?;
    let unknown =
        || AppError::Internal(format!("nothing is known of definitions of the kind '{}'", said.kind));
    let kind = DefinitionKind::parse(&said.kind).ok_or_else(unknown)?;
    writer.save_definition(&NewDefinition {
        kind,
        name: if both { format!("{} ({})", said.name, conflict.file) } else { said.name.clone() },
        owner: said.owner,
        agreed_by: said.agreed_by,
        valid_from: said.valid_from,
        body: &said.body,
        author: String::new(),
    })?;
    Ok(())
}
