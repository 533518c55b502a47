//! Does this number mean anything? Whether the steps of a saved funnel rise and fall with the revenue that comes later.

pub use analysis::meaning::{AtLag, Meaning, Tracking};

use crate::{
    AppError,
    funnels::{self, Counted},
    lineage::{self, Lineage},
    project::OpenProject,
};
use analysis::{
    funnel::{EntryWeek, trend},
    meaning,
};
use formats::detect::Kind;
use model::Timestamp;
use std::collections::BTreeMap;

/// Longest lag tried, in weeks.
pub const LONGEST: usize = 4;

/// A week may begin with so many microseconds in which nothing happens, and is whole: twelve hours, a night.
const QUIET: i64 = 12 * 3_600 * model::time::SECOND;

/// Where the resamples begin.
const SEED: u64 = 1;

/// What a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// People who entered; set beside the revenue of all of them.
    Volume,
    /// Share of the step before; set beside the revenue of one who entered.
    Share,
}

/// Those who entered in one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cohort {
    /// Monday 00:00 UTC of the week.
    pub week: Timestamp,
    /// People who entered.
    pub entered: u64,
    /// The metric, in people or as a share; `None` where nobody reached the step before, or the week does not count.
    pub metric: Option<f64>,
    /// Revenue downstream in hundredths, within the window: of all or of one, as the measure has it.
    pub revenue: Option<f64>,
    /// Whether the week is whole and its windows are over. Where not, it does not count.
    pub counts: bool,
}

/// A metric beside revenue.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// Its name: `Trial/Signed up`.
    pub metric: String,
    /// Its step, from 1.
    pub step: usize,
    /// What it counts.
    pub measure: Measure,
    /// Weeks, the earliest first.
    pub cohorts: Vec<Cohort>,
    /// What can be said.
    pub tracking: Tracking,
}

/// The metrics of a funnel.
pub struct Found {
    /// The funnel's name.
    pub funnel: String,
    /// Every step but the last.
    pub metrics: Vec<Tracked>,
    /// What they rest on.
    pub lineage: Lineage,
}

/// Looks at every metric before the last step of the funnel of this name, else of every saved one. Revenue is that of the
/// weekly cohort itself within the funnel's window, and of cohorts up to [`LONGEST`] weeks later.
///
/// # Errors
/// When there is no such funnel or none at all, or the project cannot be read.
pub fn tracking(project: &OpenProject, funnel: Option<&str>) -> Result<Vec<Found>, AppError> {
    let saved = match funnel.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => vec![funnels::saved(project, name)?],
        None => project.reader()?.funnels()?,
    };
    if saved.is_empty() {
        return Err(AppError::InvalidInput(
            "No funnel is saved: save one, so that its steps can be set beside revenue.".into(),
        ));
    }
    let lineage = lineage::of(project, &[Kind::Events])?;
    let mut all = Vec::new();
    for saved in saved {
        let (name, version) = (saved.name.clone(), saved.version);
        let counted = funnels::count(project, saved.definition.clone(), Some(saved))?;
        let metrics = (1..counted.steps()).map(|step| tracked(&counted, step)).collect();
        all.push(Found { metrics, lineage: lineage.clone().of_definition(&name, version), funnel: name });
    }
    Ok(all)
}

fn tracked(counted: &Counted, step: usize) -> Tracked {
    let entries = trend(&counted.result, 1, 0);
    let weeks = trend(&counted.result, step, 0);
    let revenue = revenue_by_week(counted, &entries);
    let reached: BTreeMap<i64, &EntryWeek> = weeks.iter().map(|week| (week.week.0, week)).collect();
    let first = counted.population.first_event().unwrap_or(i64::MIN);
    let measure = if step == 1 { Measure::Volume } else { Measure::Share };
    let cohorts: Vec<Cohort> = entries
        .iter()
        .zip(revenue)
        .map(|(entry, revenue)| {
            // The data may begin amid a week.
            let counts = entry.mature && entry.week.0 >= first.saturating_sub(QUIET);
            let own = reached.get(&entry.week.0).filter(|_| counts);
            let entered = entry.of as f64;
            let (metric, revenue) = match measure {
                Measure::Volume => (own.map(|_| entered), Some(revenue)),
                Measure::Share => {
                    (own.and_then(|week| Some(week.rate?.rate)), (entry.of > 0).then(|| revenue / entered))
                }
            };
            let revenue = revenue.filter(|_| counts);
            Cohort { week: entry.week, entered: entry.of, metric, revenue, counts }
        })
        .collect();
    let metric: Vec<Option<f64>> = cohorts.iter().map(|cohort| cohort.metric).collect();
    let revenue: Vec<Option<f64>> = cohorts.iter().map(|cohort| cohort.revenue).collect();
    let tracking = meaning::tracking(&metric, &revenue, LONGEST, SEED);
    Tracked { metric: counted.metric(step), step, measure, cohorts, tracking }
}

/// Revenue in hundredths of those who entered in each week.
fn revenue_by_week(counted: &Counted, weeks: &[EntryWeek]) -> Vec<f64> {
    let mut sums = vec![0.0; weeks.len()];
    for person in 0..counted.result.people() {
        let Some(start) = counted.result.start(person) else { continue };
        let week = weeks.partition_point(|week| week.week <= start);
        if let Some(sum) = week.checked_sub(1).and_then(|week| sums.get_mut(week)) {
            *sum += counted.result.value[person] as f64;
        }
    }
    sums
}
