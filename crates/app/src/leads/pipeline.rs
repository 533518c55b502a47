//! How far leads came: when they entered each stage, where the deals say it, and where they stand now.

use super::{Table, compare::people_of, find};
use crate::{
    AppError,
    project::OpenProject,
    said::{self, Said},
};
use model::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::Deal;

/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;

/// A stage with a date in the deals.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What happened then.
    pub name: &'static str,
    /// Places of the leads that have such a date.
    pub leads: Vec<usize>,
    /// The first such date, and the last.
    pub range: Option<(Timestamp, Timestamp)>,
    /// Days since the lead came up: the middle one, of those who entered.
    pub median_days: Option<f64>,
    /// What those of them say who were heard.
    pub said: Said,
}

/// A stage leads stand in now, in the words of the deals.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its name; empty where the deals say none.
    pub name: String,
    /// Places of the leads.
    pub leads: Vec<usize>,
    /// What their deals are worth, in hundredths.
    pub amount: i64,
    /// What those of them say who were heard.
    pub said: Said,
}

/// How far leads came.
pub struct Pipeline {
    /// The deals.
    pub table: Table,
    /// Leads it is about.
    pub leads: usize,
    /// Stages with dates, in their order.
    pub entries: Vec<Entry>,
    /// Where they stand now, most leads first.
    pub stages: Vec<Stage>,
    /// Place among the people of each lead.
    pub people: Vec<Option<usize>>,
}

/// Looks how far leads came: all of them, or those by a definition.
///
/// # Errors
/// When there are no leads, no such definition, or the project cannot be read.
pub fn pipeline(project: &OpenProject, definition: Option<&str>) -> Result<Pipeline, AppError> {
    let reader = project.reader()?;
    let table = Table::read(project)?;
    let own: Vec<usize> = match definition.map(str::trim).filter(|name| !name.is_empty()) {
        None => (0..table.leads.leads.len()).collect(),
        Some(name) => {
            let rule = table.resolved(&find(&reader, name)?.rule);
            let is = table.leads.by(&table.rows, &rule);
            (0..is.len()).filter(|lead| is[*lead]).collect()
        }
    };
    let (population, voices) = (project.population()?, project.voices()?);
    let people = people_of(&table, &population);
    let said = |leads: &[usize]| {
        let heard: BTreeSet<usize> = leads.iter().filter_map(|lead| people[*lead]).collect();
        said::of(&population, &voices, &heard)
    };
    let entries = DATES.iter().map(|(name, at)| entry(&table, &own, name, *at, &said)).collect();
    let stages = stages(&table, &own, &said);
    Ok(Pipeline { leads: own.len(), entries, stages, table, people })
}

type Dated = fn(&Deal) -> Option<Timestamp>;

/// Stages that deals have dates of.
const DATES: [(&str, Dated); 5] = [
    ("came up", |deal| deal.created),
    ("qualified by marketing", |deal| deal.qualified),
    ("accepted by sales", |deal| deal.accepted),
    ("won", |deal| deal.closed.filter(|_| is_won(deal))),
    ("lost", |deal| deal.closed.filter(|_| is_lost(deal))),
];

/// Whether a deal was won, by its stage.
pub(crate) fn is_won(deal: &Deal) -> bool {
    ends(deal, "won")
}

/// Whether a deal was lost, by its stage.
pub(crate) fn is_lost(deal: &Deal) -> bool {
    ends(deal, "lost")
}

fn ends(deal: &Deal, word: &str) -> bool {
    deal.stage.as_deref().is_some_and(|stage| {
        stage.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
    })
}

fn entry(
    table: &Table,
    own: &[usize],
    name: &'static str,
    at: Dated,
    said: &impl Fn(&[usize]) -> Said,
) -> Entry {
    let dated: Vec<(usize, Timestamp)> =
        own.iter().filter_map(|lead| Some((*lead, table.first(*lead, at)?))).collect();
    let since = |(lead, at): &(usize, Timestamp)| Some(at.0 - table.first_seen(*lead)?.0);
    let mut since: Vec<i64> = dated.iter().filter_map(since).filter(|time| *time >= 0).collect();
    let leads: Vec<usize> = dated.iter().map(|(lead, _)| *lead).collect();
    let first = dated.iter().map(|(_, at)| *at).min();
    Entry {
        name,
        range: first.zip(dated.iter().map(|(_, at)| *at).max()),
        median_days: crate::quantile(&mut since, 0.5).map(|micros| micros / DAY),
        said: said(&leads),
        leads,
    }
}

fn stages(table: &Table, own: &[usize], said: &impl Fn(&[usize]) -> Said) -> Vec<Stage> {
    let mut found: BTreeMap<String, (Vec<usize>, i64)> = BTreeMap::new();
    for lead in own {
        let Some(deal) = table.standing(*lead) else { continue };
        let (leads, amount) = found.entry(deal.stage.clone().unwrap_or_default()).or_default();
        leads.push(*lead);
        *amount = amount.saturating_add(deal.amount.unwrap_or(0));
    }
    let mut stages: Vec<Stage> = found
        .into_iter()
        .map(|(name, (leads, amount))| Stage { name, said: said(&leads), leads, amount })
        .collect();
    stages.sort_by_key(|stage| std::cmp::Reverse(stage.leads.len()));
    stages
}
