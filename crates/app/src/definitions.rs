//! What is saved under a name, in versions: experiments, goals and programmes, budgets, plans.

use crate::{AppError, clock, experiments, plans, project::OpenProject};
use model::Timestamp;
use store::{DefinitionKind, Reader, SavedDefinition};

/// What has versions that can be read in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Experiments.
    Experiment,
    /// Goals and programmes.
    Goal,
    /// Budgets.
    Budget,
    /// Plans.
    Plan,
}

impl Named {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Experiment, Self::Goal, Self::Budget, Self::Plan];

    /// `experiment`, `goal`, `budget`, `plan`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Experiment => "experiment",
            Self::Goal => "goal",
            Self::Budget => "budget",
            Self::Plan => "plan",
        }
    }

    fn kinds(self) -> &'static [DefinitionKind] {
        match self {
            Self::Experiment => &[DefinitionKind::Experiment],
            Self::Goal => &[DefinitionKind::Goal, DefinitionKind::Programme],
            Self::Budget => &[DefinitionKind::Budget],
            Self::Plan => &[DefinitionKind::Plan],
        }
    }
}

/// A version of something, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As it is saved.
    pub saved: SavedDefinition,
    /// What it says, in a sentence.
    pub says: String,
}

/// All versions of something by its name, the latest first; also of what is retired.
///
/// # Errors
/// When there is none of that name, or the project cannot be read.
pub fn versions(project: &OpenProject, of: Named, name: &str) -> Result<Vec<Version>, AppError> {
    let reader = project.reader()?;
    let saved = find(&reader, of, name)?;
    let says = |saved: SavedDefinition| {
        let says = match of {
            Named::Experiment => experiments::says(&saved),
            Named::Goal => plans::goal_says(&reader, &saved, project.currency()),
            Named::Budget => plans::budget_says(&saved, project.currency()),
            Named::Plan => plans::plan_says(&saved, project.currency()),
        };
        Ok(Version { says: says?, saved })
    };
    reader.definition_versions(saved.id)?.into_iter().map(says).collect()
}

/// The latest version of something by its name, case aside, or the one asked for: `Spring`, `Spring@1`.
pub(crate) fn find(reader: &Reader, of: Named, asked: &str) -> Result<SavedDefinition, AppError> {
    let asked = asked.trim();
    let named = |name: &str| -> Result<Option<SavedDefinition>, AppError> {
        let mut found: Option<SavedDefinition> = None;
        for kind in of.kinds() {
            let saved = reader.definition_named(*kind, name)?;
            // Of two of one name, the one that is not retired is meant.
            found = match found {
                Some(before) if before.retired.is_none() => Some(before),
                before => saved.or(before),
            };
        }
        Ok(found)
    };
    if let Some(found) = named(asked)? {
        return Ok(found);
    }
    let nothing = || AppError::NotFound(format!("There is no {} '{asked}'.", of.as_str()));
    let (name, version) = asked.rsplit_once('@').ok_or_else(nothing)?;
    let latest = named(name.trim())?.ok_or_else(nothing)?;
    let all = reader.definition_versions(latest.id)?;
    let version = version.trim().parse::<u32>().ok();
    let found = version.and_then(|version| all.into_iter().find(|saved| saved.version == version));
    found.ok_or_else(|| {
        let (name, last) = (&latest.name, latest.version);
        AppError::NotFound(format!("'{name}' has no such version: there are 1 to {last}."))
    })
}

/// The sentence of a saved version: `save version 2 of the budget 'Spring'`, and of the first `save the budget 'Spring'`.
pub(crate) fn saving(before: Option<&SavedDefinition>, what: &str, name: &str) -> String {
    match before {
        Some(saved) => format!("save version {} of the {what} '{}'", saved.version + 1, saved.name),
        None => format!("save the {what} '{name}'"),
    }
}

/// Names without blanks around them and without empty ones.
pub(crate) fn people(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// `from 2026-01-01 to 2026-03-31`: days that count, of a time whose end does not; empty where it has neither.
pub(crate) fn days(from: Option<Timestamp>, to: Option<Timestamp>) -> String {
    let last = to.map(|to| clock::day(Timestamp(to.0.saturating_sub(1))));
    match (from.map(clock::day), last) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(last)) => format!("to {last}"),
        (Some(from), Some(last)) => format!("from {from} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_so_that_both_count() {
        let at = |day: &str| clock::parse(day, false);
        assert_eq!(days(at("2026-03-01"), at("2026-04-01")), "from 2026-03-01 to 2026-03-31");
        assert_eq!(days(at("2026-03-01"), None), "from 2026-03-01");
        assert_eq!(days(None, at("2026-03-02")), "to 2026-03-01");
        assert_eq!(days(None, None), "");
    }
}
