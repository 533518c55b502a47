//! Why two definitions differ: a ladder of named rules, each lead on its first rung.

use super::{Table, definitions, table::folded};
use crate::AppError;
use analysis::leads::words;
use model::leads::Rule;
use store::{DefinitionKind, Reader};

/// A rule under a name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedRule {
    /// What it says of a lead: "rejected by sales".
    pub name: String,
    /// The rule.
    pub rule: Rule,
}

/// Name of the definition that says who fits at all.
const PROFILE: &str = "profile";
/// Columns in which sales say why they rejected somebody, by letters and digits.
const WHY: [&str; 8] = [
    "rejectionreason",
    "rejectreason",
    "rejectedreason",
    "reasonrejected",
    "disqualifiedreason",
    "disqualificationreason",
    "lostreason",
    "lossreason",
];
/// Reasons of rejection with a rung of their own.
const MOST: usize = 8;

/// The ladder: what is asked for first, then out of profile, rejected (by reason, where the deals have one), never worked,
/// open, accepted.
pub(super) fn ladder(
    reader: &Reader,
    table: &Table,
    asked: &[(String, String)],
) -> Result<Vec<NamedRule>, AppError> {
    let mut rungs = Vec::new();
    for (name, rule) in asked {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(AppError::InvalidInput("Give every reason a name: NAME: RULE.".into()));
        }
        rungs.push(NamedRule { name, rule: definitions::tried(rule)? });
    }
    if let Some(profile) = reader.definition_named(DefinitionKind::LeadRule, PROFILE)?
        && profile.retired.is_none()
    {
        let rule: Rule = profile.read()?;
        rungs.push(NamedRule { name: "out of profile".into(), rule: Rule::Not(Box::new(rule)) });
    }
    let given_reasons = reasons_given(table);
    let rest =
        if given_reasons.is_empty() { "rejected by sales" } else { "rejected by sales, no reason given" };
    rungs.extend(given_reasons);
    let usual = [
        (rest, "sales_accepted is no"),
        ("never worked by sales", "sales_accepted is not set and accepted_date is not set"),
        ("open", "closed is not set"),
        ("accepted by sales", "sales_accepted is yes"),
    ];
    for (name, rule) in usual {
        let rule = words::parse(rule).map_err(|error| AppError::Internal(error.to_string()))?;
        rungs.push(NamedRule { name: name.into(), rule });
    }
    for rung in &mut rungs {
        rung.rule = table.resolved(&rung.rule);
    }
    Ok(rungs)
}

/// One rung for each reason sales gave, the most frequent first.
fn reasons_given(table: &Table) -> Vec<NamedRule> {
    let Some(column) =
        table.columns().into_iter().find(|column| WHY.contains(&folded(&column.name).as_str()))
    else {
        return Vec::new();
    };
    let rung = |(value, _): &(String, usize)| NamedRule {
        name: format!("rejected: {value}"),
        rule: Rule::All(vec![
            Rule::Is { column: "sales_accepted".into(), values: vec!["no".into()] },
            Rule::Is { column: column.name.clone(), values: vec![value.clone()] },
        ]),
    };
    column.values.iter().take(MOST).map(rung).collect()
}
