//! Where a job is hired: the marketing contacts its people had before they signed up.

use super::Basis;
use crate::{AppError, project::OpenProject};
use std::collections::{BTreeMap, BTreeSet};

/// A channel, as people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its name; empty where the file named none.
    pub channel: String,
    /// People who met it before.
    pub people: BTreeSet<usize>,
    /// Those for whom it was the last one before.
    pub last: usize,
    /// What they met there, most people first: content, else campaign; with how many people.
    pub contents: Vec<(String, usize)>,
}

/// What people met before they signed up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Met {
    /// Channels, most people first.
    pub channels: Vec<Channel>,
    /// People of the set who entered the funnel.
    pub entered: usize,
    /// Those of them who met nothing that was recorded.
    pub without: usize,
    /// The step before which contacts count.
    pub before: String,
}

/// Channels that people met at or before the second step of their run; whoever did not reach it, at or before the first.
///
/// # Errors
/// When the project cannot be read.
pub fn met(project: &OpenProject, basis: &Basis, people: &BTreeSet<usize>) -> Result<Met, AppError> {
    let population = &basis.counted.population;
    let until: BTreeMap<usize, i64> = people
        .iter()
        .filter(|&&person| basis.entered(person))
        .filter_map(|&person| {
            let times = basis.counted.result.times(person);
            times.get(1).or(times.first()).map(|&at| (person, at))
        })
        .collect();
    let mut by_channel: BTreeMap<String, Channel> = BTreeMap::new();
    let mut contents: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
    let mut last: BTreeMap<usize, String> = BTreeMap::new();
    // Touchpoints come by time, so the last one seen of a person is the last one they met.
    for touch in project.reader()?.touchpoints()? {
        let Some(person) = population.people.person_of(&touch.identifiers) else { continue };
        if until.get(&person).is_none_or(|&until| touch.at.0 > until) {
            continue;
        }
        let channel = touch.channel.unwrap_or_default();
        let known = by_channel.entry(channel.clone()).or_insert_with(|| Channel {
            channel: channel.clone(),
            people: BTreeSet::new(),
            last: 0,
            contents: Vec::new(),
        });
        known.people.insert(person);
        if let Some(content) = touch.content.or(touch.campaign).filter(|content| !content.is_empty()) {
            contents.entry((channel.clone(), content)).or_default().insert(person);
        }
        last.insert(person, channel);
    }
    for channel in last.values() {
        if let Some(known) = by_channel.get_mut(channel) {
            known.last += 1;
        }
    }
    for ((channel, content), people) in contents {
        if let Some(known) = by_channel.get_mut(&channel) {
            known.contents.push((content, people.len()));
        }
    }
    let mut channels: Vec<Channel> = by_channel.into_values().collect();
    channels.sort_by_key(|one| (std::cmp::Reverse(one.people.len()), one.channel.clone()));
    for channel in &mut channels {
        channel.contents.sort_by_key(|(content, people)| (std::cmp::Reverse(*people), content.clone()));
    }
    let before = basis.counted.step_name(basis.counted.steps().min(2));
    Ok(Met { channels, entered: until.len(), without: until.len() - last.len(), before })
}
