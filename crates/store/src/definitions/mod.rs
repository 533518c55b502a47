//! Definitions under a name: what a lead is, experiments, goals, programmes, budgets, plans. Saving under a name in use makes
//! a new version; no version is ever changed. What a definition says is JSON of whoever asks it.

use crate::{
    columns::{Word, instant, instant_or_none, json, parsed, to_json, word},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{DefinitionId, Timestamp};
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};

/// What a definition defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefinitionKind {
    /// Who counts as a lead.
    LeadRule,
    /// An experiment.
    Experiment,
    /// A goal.
    Goal,
    /// A programme with the outcome it is measured by.
    Programme,
    /// A budget.
    Budget,
    /// A plan from a goal back to the volumes it needs.
    Plan,
}

impl Word for DefinitionKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::LeadRule, "lead_rule"),
        (Self::Experiment, "experiment"),
        (Self::Goal, "goal"),
        (Self::Programme, "programme"),
        (Self::Budget, "budget"),
        (Self::Plan, "plan"),
    ];
}

impl DefinitionKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::LeadRule, Self::Experiment, Self::Goal, Self::Programme, Self::Budget, Self::Plan];

    /// The word kept in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.word()
    }

    /// The kind of a word kept in the file.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A definition that is to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDefinition<'b, B> {
    /// What it defines.
    pub kind: DefinitionKind,
    /// Name, unique among those of its kind, case aside.
    pub name: String,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// From when on it holds.
    pub valid_from: Timestamp,
    /// What it says.
    pub body: &'b B,
    /// Who saves it.
    pub author: String,
}

/// A version of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDefinition {
    /// Identity, shared by all versions.
    pub id: DefinitionId,
    /// Version, from 1.
    pub version: u32,
    /// What it defines.
    pub kind: DefinitionKind,
    /// Name, as it was first written.
    pub name: String,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// From when on it holds.
    pub valid_from: Timestamp,
    /// What it says, as JSON; [`SavedDefinition::read`] makes a value of it.
    pub body: String,
    /// Who saved this version.
    pub author: String,
    /// When this version was saved.
    pub created: Timestamp,
    /// When it was retired; only the latest version can be.
    pub retired: Option<Timestamp>,
}

impl SavedDefinition {
    /// What it says.
    ///
    /// # Errors
    /// When the body is not of that shape.
    pub fn read<B: DeserializeOwned>(&self) -> Result<B> {
        serde_json::from_str(&self.body).map_err(|error| StoreError::Damaged {
            detail: format!("{} {} version {}: {error}", self.kind.as_str(), self.id, self.version),
        })
    }
}

impl Reader {
    /// The latest version of each definition of a kind that is not retired, in the order in which they were first saved.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn definitions(&self, kind: DefinitionKind) -> Result<Vec<SavedDefinition>> {
        self.rows(include_str!("latest.sql"), [kind.word()], read)
    }

    /// The latest version of the definition of this name, case aside; a retired one too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn definition_named(&self, kind: DefinitionKind, name: &str) -> Result<Option<SavedDefinition>> {
        self.row(include_str!("named.sql"), (kind.word(), name), read)
    }

    /// The latest version of a definition; a retired one too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn definition(&self, id: DefinitionId) -> Result<Option<SavedDefinition>> {
        self.row(
            "SELECT * FROM definition WHERE id = ?1 ORDER BY version DESC LIMIT 1",
            [id.to_string()],
            read,
        )
    }

    /// All versions of a definition, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn definition_versions(&self, id: DefinitionId) -> Result<Vec<SavedDefinition>> {
        self.rows("SELECT * FROM definition WHERE id = ?1 ORDER BY version DESC", [id.to_string()], read)
    }
}

impl Writer<'_> {
    /// Saves a definition under its name, and gives the version made: the latest, where that says the very same and is not
    /// retired.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_definition<B: Serialize>(&self, new: &NewDefinition<'_, B>) -> Result<SavedDefinition> {
        let body = to_json(new.body)?;
        let latest = self.definition_named(new.kind, &new.name)?;
        if let Some(latest) = &latest
            && latest.says(new, &body)
        {
            return Ok(latest.clone());
        }
        let (id, version, name) = latest.map_or_else(
            || (DefinitionId(self.fresh_id()), 1, new.name.clone()),
            |latest| (latest.id, latest.version + 1, latest.name),
        );
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": id.to_string(),
                ":version": version,
                ":kind": new.kind.word(),
                ":name": name,
                ":owner": new.owner,
                ":agreed_by": to_json(&new.agreed_by)?,
                ":valid_from": new.valid_from.0,
                ":body": body,
                ":author": new.author,
                ":created": self.now().0,
            },
        )?;
        self.definition(id)?.ok_or_else(|| StoreError::no_such("definition", &id))
    }

    /// Retires a definition: it is listed no more, and its versions stay. Saving under its name brings it back.
    ///
    /// # Errors
    /// `NoSuch` where there is none that is not retired already, or when the file cannot be written.
    pub fn retire_definition(&self, id: DefinitionId) -> Result<()> {
        match self.run(include_str!("retire.sql"), (id.to_string(), self.now().0))? {
            0 => Err(StoreError::no_such("definition", &id)),
            _ => Ok(()),
        }
    }
}

impl SavedDefinition {
    /// Whether it is what is to be saved.
    fn says<B>(&self, new: &NewDefinition<'_, B>, body: &str) -> bool {
        self.retired.is_none()
            && self.body == body
            && self.owner == new.owner
            && self.agreed_by == new.agreed_by
            && self.valid_from == new.valid_from
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedDefinition> {
    Ok(SavedDefinition {
        id: parsed(row, "id")?,
        version: row.get("version")?,
        kind: word(row, "kind")?,
        name: row.get("name")?,
        owner: row.get("owner")?,
        agreed_by: json(row, "agreed_by")?,
        valid_from: instant(row, "valid_from")?,
        body: row.get("body")?,
        author: row.get("author")?,
        created: instant(row, "created")?,
        retired: instant_or_none(row, "retired")?,
    })
}
