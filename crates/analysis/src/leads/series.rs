//! Leads over time, when the definition changed on the way.

use super::{DealRow, Leads};
use model::{Timestamp, leads::LeadDefinition};

/// One interval of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Its beginning, inclusive; it ends where the next begins.
    pub from: Timestamp,
    /// Place of the version that held at its beginning; `None` before the first.
    pub version: Option<usize>,
    /// Leads by that version: the figure as it was told then. `None` before the first.
    pub told: Option<u64>,
    /// Leads by each version, in their order: the past under every rule, to be shown beside and never instead.
    pub under: Vec<u64>,
    /// Whether another version held in the interval before: the line is broken here, and is not to be read across.
    pub is_break: bool,
}

/// Counts leads by interval under every version of a definition. `first_seen` is when each lead came up (`None` for those of
/// whom it is not known: they are in no interval); `edges` begin the intervals, rising, and the last one ends the last
/// interval.
#[must_use]
pub fn series(
    leads: &Leads,
    rows: &[DealRow],
    first_seen: &[Option<Timestamp>],
    versions: &[LeadDefinition],
    edges: &[Timestamp],
) -> Vec<Interval> {
    let is_lead: Vec<Vec<bool>> = versions.iter().map(|version| leads.by(rows, &version.rule)).collect();
    let mut before: Option<Option<usize>> = None;
    let mut intervals = Vec::new();
    for pair in edges.windows(2) {
        let within: Vec<usize> = (0..leads.leads.len().min(first_seen.len()))
            .filter(|place| first_seen[*place].is_some_and(|at| pair[0] <= at && at < pair[1]))
            .collect();
        let count = |is: &Vec<bool>| within.iter().filter(|place| is[**place]).count() as u64;
        let under: Vec<u64> = is_lead.iter().map(count).collect();
        let version = held_at(versions, pair[0]);
        intervals.push(Interval {
            from: pair[0],
            version,
            told: version.map(|place| under[place]),
            is_break: before.is_some_and(|before| before != version),
            under,
        });
        before = Some(version);
    }
    intervals
}

/// The latest version that holds at an instant; of several of one instant the highest number.
fn held_at(versions: &[LeadDefinition], at: Timestamp) -> Option<usize> {
    let valid = (0..versions.len()).filter(|place| versions[*place].valid_from <= at);
    valid.max_by_key(|place| (versions[*place].valid_from, versions[*place].version))
}

#[cfg(test)]
mod tests {
    use super::super::{holds, leads};
    use super::*;
    use model::leads::Rule;

    #[test]
    fn a_change_of_the_definition_breaks_the_line() {
        let row = |email: &str, score: &str| DealRow {
            email: email.into(),
            cells: [("score".to_owned(), score.to_owned())].into(),
            ..DealRow::default()
        };
        let rows = [row("a@x", "5"), row("b@x", "50"), row("c@x", "50"), row("d@x", "5"), row("e@x", "9")];
        let leads = leads(&rows);
        let version = |version, from, number| LeadDefinition {
            name: "Lead".into(),
            version,
            owner: "Ana".into(),
            agreed_by: Vec::new(),
            valid_from: Timestamp(from),
            rule: Rule::AtLeast { column: "score".into(), number },
        };
        let versions = [version(1, 10, 1.0), version(2, 20, 30.0)];
        let seen = [Some(5), Some(15), Some(25), Some(25), None].map(|at| at.map(Timestamp));
        let found = series(&leads, &rows, &seen, &versions, &[0, 10, 20, 30].map(Timestamp));
        let told: Vec<(Option<u64>, bool)> = found.iter().map(|i| (i.told, i.is_break)).collect();
        assert_eq!(told, [(None, false), (Some(1), true), (Some(1), true)]);
        assert_eq!(found.iter().map(|i| i.under.clone()).collect::<Vec<_>>(), [[1, 0], [1, 1], [2, 1]]);
        assert!(holds(&versions[0].rule, &rows[0]));
    }
}
