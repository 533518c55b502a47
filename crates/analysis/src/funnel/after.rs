//! What people did after they left.

use super::{FunnelResult, Side};
use model::EventFrame;
use std::collections::BTreeMap;

/// One event and the people who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Name of the event.
    pub event: String,
    /// People of whom it was the very next thing.
    pub first: u64,
    /// People who did it at any time until the end.
    pub ever: u64,
}

/// What some people did next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct After {
    /// The people asked about.
    pub of: u64,
    /// Those who did nothing more in that time.
    pub nothing: u64,
    /// What the others did, most frequent first step first.
    pub events: Vec<Next>,
}

/// What the people on one side of `step` did from the last step they reached on (of their reported run), for at most `within`
/// microseconds. Of several rows at one instant the first of the frame is the next thing. Events at the very instant of that
/// last step are left out: nobody knows which came first.
#[must_use]
pub fn after(result: &FunnelResult, frame: &EventFrame<'_>, step: usize, side: Side, within: i64) -> After {
    let mut found = After::default();
    // First, ever.
    let mut counts: BTreeMap<u16, (u64, u64)> = BTreeMap::new();
    for person in result.persons(step, side).map(|person| person as usize).filter(|p| *p < frame.people()) {
        found.of += 1;
        let last = result.times(person).last().copied().unwrap_or(i64::MAX);
        let until = last.saturating_add(within);
        let mut names: Vec<u16> = frame
            .rows_of(person)
            .filter(|row| last < frame.time[*row] && frame.time[*row] <= until)
            .map(|row| frame.name[row])
            .collect();
        match names.first() {
            Some(first) => counts.entry(*first).or_default().0 += 1,
            None => found.nothing += 1,
        }
        names.sort_unstable();
        names.dedup();
        names.iter().for_each(|name| counts.entry(*name).or_default().1 += 1);
    }
    let next = |(name, (first, ever)): (u16, (u64, u64))| Next {
        event: frame.names.get(usize::from(name)).cloned().unwrap_or_default(),
        first,
        ever,
    };
    found.events = counts.into_iter().map(next).collect();
    found.events.sort_by(|a, b| (b.first, b.ever, &a.event).cmp(&(a.first, a.ever, &b.event)));
    found
}
