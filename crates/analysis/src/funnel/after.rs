//! What people did after they left.

use super::{FunnelResult, Side};
use model::EventFrame;
use std::collections::BTreeMap;

/// One event and the people who did it, by their numbers, rising.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Next {
    /// Name of the event.
    pub event: String,
    /// People of whom it was the very next thing.
    pub first: Vec<u32>,
    /// People who did it at any time until the end.
    pub ever: Vec<u32>,
}

/// What some people did next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct After {
    /// The people asked about.
    pub of: u64,
    /// Those who did nothing more in that time.
    pub nothing: Vec<u32>,
    /// What the others did: what was the very next thing of most people first, then what most did at all.
    pub events: Vec<Next>,
}

/// What the people on one side of `step` did from the last step they reached on (of their reported run), for at most `within`
/// microseconds. Of several rows at one instant the first of the frame is the next thing. Events at the very instant of that
/// last step are left out: nobody knows which came first.
#[must_use]
pub fn after(result: &FunnelResult, frame: &EventFrame<'_>, step: usize, side: Side, within: i64) -> After {
    let mut found = After::default();
    let mut people: BTreeMap<u16, Next> = BTreeMap::new();
    for person in result.persons(step, side).filter(|person| (*person as usize) < frame.people()) {
        found.of += 1;
        let last = result.times(person as usize).last().copied().unwrap_or(i64::MAX);
        let until = last.saturating_add(within);
        let mut names: Vec<u16> = frame
            .rows_of(person as usize)
            .filter(|row| last < frame.time[*row] && frame.time[*row] <= until)
            .map(|row| frame.name[row])
            .collect();
        match names.first() {
            Some(first) => people.entry(*first).or_default().first.push(person),
            None => found.nothing.push(person),
        }
        names.sort_unstable();
        names.dedup();
        names.iter().for_each(|name| people.entry(*name).or_default().ever.push(person));
    }
    let named = |(name, next): (u16, Next)| Next {
        event: frame.names.get(usize::from(name)).cloned().unwrap_or_default(),
        ..next
    };
    found.events = people.into_iter().map(named).collect();
    found.events.sort_by(|a, b| {
        let key = |next: &Next| (next.first.len(), next.ever.len());
        key(b).cmp(&key(a)).then_with(|| a.event.cmp(&b.event))
    });
    found
}
