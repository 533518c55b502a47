//! Lead definitions by name and version.

use super::Table;
use crate::{AppError, clock, project::OpenProject};
use analysis::leads::words;
use model::{Timestamp, leads::LeadDefinition, leads::Rule};
use store::{Changed, DefinitionKind, NewDefinition, Op, OpKind, Reader, SavedDefinition};

const KIND: DefinitionKind = DefinitionKind::LeadRule;

/// The longest name of a definition.
const LONGEST: usize = 80;

/// A version of a definition, with its rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Defined {
    /// As it is saved.
    pub saved: SavedDefinition,
    /// Its rule.
    pub rule: Rule,
}

impl Defined {
    fn of(saved: SavedDefinition) -> Result<Self, AppError> {
        let rule = saved.read()?;
        Ok(Self { saved, rule })
    }

    /// `marketing@2`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}@{}", self.saved.name, self.saved.version)
    }

    /// As the analysis takes it, its columns as the table calls them.
    pub(super) fn for_table(&self, table: &Table) -> LeadDefinition {
        LeadDefinition {
            name: self.saved.name.clone(),
            version: self.saved.version,
            owner: self.saved.owner.clone(),
            agreed_by: self.saved.agreed_by.clone(),
            valid_from: self.saved.valid_from,
            rule: table.resolved(&self.rule),
        }
    }
}

/// A definition to be saved.
#[derive(Debug, Clone, Default)]
pub struct NewLeadDefinition {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// Its rule, in words.
    pub rule: String,
    /// Who answers for it; without one, who did so far.
    pub owner: Option<String>,
    /// From when on it holds; without one, from today.
    pub valid_from: Option<Timestamp>,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saves it.
    pub author: String,
}

/// The latest version of each definition that is not retired, in the order in which they were first saved.
///
/// # Errors
/// When the project cannot be read.
pub fn latest(reader: &Reader) -> Result<Vec<Defined>, AppError> {
    reader.definitions(KIND)?.into_iter().map(Defined::of).collect()
}

/// A definition by name, in its latest version, or in the one asked for: `marketing`, `marketing@1`.
///
/// # Errors
/// When there is none of that name, or no such version.
pub fn find(reader: &Reader, asked: &str) -> Result<Defined, AppError> {
    let asked = asked.trim();
    if let Some(found) = reader.definition_named(KIND, asked)? {
        return Defined::of(found);
    }
    let (name, version) = asked.rsplit_once('@').unwrap_or((asked, ""));
    let Some(found) = reader.definition_named(KIND, name.trim())? else {
        return Err(AppError::NotFound(format!("There is no lead definition '{name}': {}.", known(reader)?)));
    };
    if version.is_empty() {
        return Defined::of(found);
    }
    let all = reader.definition_versions(found.id)?;
    let one = version.parse::<u32>().ok().and_then(|n| all.iter().find(|saved| saved.version == n));
    one.cloned().map_or_else(
        || {
            let (name, last) = (&found.name, found.version);
            let message = format!("'{name}' has no version '{version}': there are 1 to {last}.");
            Err(AppError::NotFound(message))
        },
        Defined::of,
    )
}

fn known(reader: &Reader) -> Result<String, AppError> {
    let names: Vec<String> =
        reader.definitions(KIND)?.into_iter().map(|saved| format!("'{}'", saved.name)).collect();
    Ok(if names.is_empty() { "none is saved yet".into() } else { format!("saved are {}", names.join(", ")) })
}

/// All versions of a definition, the latest first.
///
/// # Errors
/// When there is none of that name.
pub fn versions(reader: &Reader, name: &str) -> Result<Vec<Defined>, AppError> {
    let found = find(reader, name)?;
    reader.definition_versions(found.saved.id)?.into_iter().map(Defined::of).collect()
}

/// Reads a rule; where it cannot be read, says where.
///
/// # Errors
/// When it is no rule.
pub fn tried(rule: &str) -> Result<Rule, AppError> {
    words::parse(rule).map_err(|error| {
        let text = error.to_string();
        let example = "A rule reads like: mql_date is set and not (source is one of test, \"trade show\")";
        AppError::InvalidInput(format!("{}. {example}.", text.replacen("the rule", "The rule", 1)))
    })
}

/// Saves a definition; under a name in use, a new version. The old versions stay, and so do the figures told by them.
///
/// # Errors
/// When the name or rule is none, nobody answers for it, it would hold from before the version it follows, or the project
/// cannot be written.
pub fn save(project: &OpenProject, new: &NewLeadDefinition) -> Result<Changed<Defined>, AppError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST || name.contains(['@', ',']) {
        return Err(AppError::InvalidInput(format!(
            "Give the definition a name of at most {LONGEST} characters, without '@' and commas."
        )));
    }
    let rule = tried(&new.rule)?;
    let before = project.reader()?.definition_named(KIND, &name)?;
    let text = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let owner = Some(text(&new.owner)).filter(|owner| !owner.is_empty());
    let owner = owner
        .or_else(|| before.as_ref().map(|saved| saved.owner.clone()))
        .ok_or_else(|| AppError::InvalidInput("Say who answers for the definition: its owner.".into()))?;
    let valid_from = valid_from(new.valid_from, before.as_ref())?;
    let label = match &before {
        Some(saved) => format!("save version {} of the lead definition '{}'", saved.version + 1, saved.name),
        None => format!("save the lead definition '{name}'"),
    };
    let op = Op::new(OpKind::SaveDefinition, label).by(&new.author);
    let agreed_by: Vec<String> =
        new.agreed_by.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    project.transact(op, None, |writer| {
        let new = NewDefinition {
            kind: KIND,
            name,
            owner,
            agreed_by,
            valid_from,
            body: &rule,
            author: new.author.clone(),
        };
        let saved = writer.save_definition(&new)?;
        Ok(Defined { saved, rule: rule.clone() })
    })
}

/// A version that holds from before the one it follows would restate in silence what was told by that one.
fn valid_from(asked: Option<Timestamp>, before: Option<&SavedDefinition>) -> Result<Timestamp, AppError> {
    let today = clock::parse(&clock::day(clock::now()), false).unwrap_or_default();
    let from = asked.unwrap_or_else(|| before.map_or(today, |saved| saved.valid_from.max(today)));
    match before.filter(|saved| saved.retired.is_none() && from < saved.valid_from) {
        None => Ok(from),
        Some(saved) => Err(AppError::InvalidInput(format!(
            "Version {} of '{}' holds from {}: let the new one hold from that day or later, so that no figure is restated.",
            saved.version,
            saved.name,
            clock::day(saved.valid_from)
        ))),
    }
}

/// Retires a definition: it is offered no more; its versions stay. Gives its name.
///
/// # Errors
/// When there is none of that name, it is retired already, or the project cannot be written.
pub fn retire(project: &OpenProject, name: &str) -> Result<Changed<String>, AppError> {
    let found = find(&project.reader()?, name)?.saved;
    if found.retired.is_some() {
        return Err(AppError::InvalidInput(format!(
            "The lead definition '{}' is retired already.",
            found.name
        )));
    }
    let op = Op::new(OpKind::RetireDefinition, format!("retire the lead definition '{}'", found.name));
    project.transact(op, None, |writer| {
        writer.retire_definition(found.id)?;
        Ok(found.name)
    })
}
