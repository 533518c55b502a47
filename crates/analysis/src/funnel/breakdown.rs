//! A funnel by groups of people: by what a property was at a step, by an attribute, by a job.

use super::{FunnelError, FunnelResult, StepSummary, rows::RunRows, summaries_of};
use model::{EventFrame, Funnel};
use std::collections::BTreeMap;

/// At which step of the reported run a property is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TouchAt {
    /// At step 1.
    First,
    /// At the last step the person reached.
    Last,
    /// At that step, from 1; people who did not reach it are in no group.
    Step(usize),
}

/// People of one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The value; empty where the row has none.
    pub value: String,
    /// Their numbers, rising.
    pub people: Vec<u32>,
    /// Their steps.
    pub steps: Vec<StepSummary>,
}

/// Groups by what a property was.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Breakdown {
    /// Largest first, then by value; the one without a value last.
    pub groups: Vec<Group>,
    /// People who entered and are in a group.
    pub people: u64,
    /// Those of them whose row had a value.
    pub with_value: u64,
}

/// Groups the people of a result by a property of the row by which they reached a step. Every person is in one group.
///
/// A property that no event has gives one group without value.
///
/// # Errors
/// As [`super::run`], which has answered already.
pub fn breakdown(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    result: &FunnelResult,
    property: &str,
    at: TouchAt,
) -> Result<Breakdown, FunnelError> {
    let rows = RunRows::of(funnel, frame)?;
    let column = frame.properties.iter().find(|column| column.name == property);
    let mut people: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for person in 0..result.people().min(frame.people()) {
        let run = rows.of_person(result, person);
        let row = match at {
            TouchAt::First => run.first(),
            TouchAt::Last => run.last(),
            TouchAt::Step(step) => step.checked_sub(1).and_then(|place| run.get(place)),
        };
        if let Some(row) = row {
            let code = column.map_or(0, |column| column.codes[*row]);
            people.entry(code).or_default().push(person as u32);
        }
    }
    let value = |code: u32| match (column, code.checked_sub(1)) {
        (Some(column), Some(place)) => column.values.get(place as usize).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let group = |(code, people): (u32, Vec<u32>)| Group {
        value: value(code),
        steps: summaries_of(result, &people),
        people,
    };
    let mut groups: Vec<Group> = people.into_iter().map(group).collect();
    groups.sort_by(|a, b| {
        let key = |g: &Group| (g.value.is_empty(), usize::MAX - g.people.len());
        key(a).cmp(&key(b)).then_with(|| a.value.cmp(&b.value))
    });
    let count = |group: &Group| group.people.len() as u64;
    let valued = groups.iter().filter(|group| !group.value.is_empty());
    Ok(Breakdown { people: groups.iter().map(count).sum(), with_value: valued.map(count).sum(), groups })
}

/// The same funnel where every step must bear that value: the breakdown in which no event of another value helps.
#[must_use]
pub fn with_value(funnel: &Funnel, property: &str, value: &str) -> Funnel {
    let mut funnel = funnel.clone();
    for step in &mut funnel.steps {
        step.filters.push((property.to_owned(), value.to_owned()));
    }
    funnel
}
