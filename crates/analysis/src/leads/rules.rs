//! Whether a rule holds for a row.

use super::DealRow;
use model::leads::Rule;
use std::collections::BTreeSet;

/// Whether a rule holds for one row. A column that is not there is empty.
#[must_use]
pub fn holds(rule: &Rule, row: &DealRow) -> bool {
    let cell = |column: &String| row.cells.get(column).map_or("", |cell| cell.trim());
    match rule {
        Rule::Given { column } => !cell(column).is_empty(),
        Rule::Is { column, values } => {
            let own = cell(column).to_lowercase();
            values.iter().any(|value| value.trim().to_lowercase() == own)
        }
        Rule::AtLeast { column, number } => cell(column).parse::<f64>().is_ok_and(|own| own >= *number),
        Rule::All(rules) => rules.iter().all(|rule| holds(rule, row)),
        Rule::Any(rules) => rules.iter().any(|rule| holds(rule, row)),
        Rule::Not(rule) => !holds(rule, row),
    }
}

/// A rule asks for a column that the deals do not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the deals have no column \"{0}\": nobody fits a rule that asks for it; choose another column")]
pub struct UnknownColumn(pub String);

/// Columns a rule asks for and no row has, in order: to be said beside the figures.
#[must_use]
pub fn unknown_columns(rule: &Rule, rows: &[DealRow]) -> Vec<UnknownColumn> {
    let mut asked = BTreeSet::new();
    columns(rule, &mut asked);
    let known = |column: &&&String| rows.iter().any(|row| row.cells.contains_key(**column));
    asked.iter().filter(|column| !known(column)).map(|column| UnknownColumn((*column).clone())).collect()
}

fn columns<'r>(rule: &'r Rule, into: &mut BTreeSet<&'r String>) {
    match rule {
        Rule::Given { column } | Rule::Is { column, .. } | Rule::AtLeast { column, .. } => {
            into.insert(column);
        }
        Rule::All(rules) | Rule::Any(rules) => rules.iter().for_each(|rule| columns(rule, into)),
        Rule::Not(rule) => columns(rule, into),
    }
}
