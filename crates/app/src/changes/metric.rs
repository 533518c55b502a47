//! What is set before and after a change: a step's share, people who do something, money; by weeks that begin at the change.

use super::{Question, REVENUE, Unit};
use crate::{
    AppError,
    funnels::{self, Counted, event_or_goal},
    project::{OpenProject, Population},
};
use analysis::funnel::{WEEK, trend};
use model::Timestamp;
use std::sync::Arc;

/// Monday 1970-01-05, from which weeks of funnels are counted.
const FIRST_MONDAY: i64 = 4 * 86_400 * model::time::SECOND;

/// A week may begin and end with so many microseconds in which nothing happens, and is whole: twelve hours, a night.
const QUIET: i64 = 12 * 3_600 * model::time::SECOND;

/// A metric, found in the project.
pub(super) enum Metric {
    /// Conversion to a step of a saved funnel.
    Step(Box<Counted>, usize),
    /// People who do something; `None`: nobody ever does.
    Event(String, Option<usize>),
    /// All money.
    Revenue,
}

/// A value before it is fitted.
pub(super) struct Value {
    pub begins: i64,
    pub value: f64,
    /// Of a share: who reached it, and of how many.
    pub of: Option<(u64, u64)>,
    pub whole: bool,
}

impl Metric {
    pub fn find(project: &OpenProject, population: &Population, name: &str) -> Result<Self, AppError> {
        if let Some((funnel, step)) = name.split_once('/') {
            let counted = funnels::count_saved(project, funnel.trim())?;
            let step = step_of(&counted, step.trim())?;
            return Ok(Self::Step(Box::new(counted), step));
        }
        if name.trim().eq_ignore_ascii_case(REVENUE) {
            return Ok(Self::Revenue);
        }
        let view = population.events();
        let event = event_or_goal(project, &view, Some(name), "the metric")?;
        let place = view.names.iter().position(|name| *name == event);
        Ok(Self::Event(event, place))
    }

    pub fn name(&self) -> String {
        match self {
            Self::Step(counted, step) => counted.metric(*step),
            Self::Event(event, _) => event.clone(),
            Self::Revenue => REVENUE.to_owned(),
        }
    }

    pub fn unit(&self) -> Unit {
        match self {
            Self::Step(..) => Unit::Share,
            Self::Event(..) => Unit::People,
            Self::Revenue => Unit::Money,
        }
    }

    /// The saved funnel it is of, with its version.
    pub fn definition(&self) -> Option<(&str, u32)> {
        let Self::Step(counted, _) = self else { return None };
        counted.saved.as_ref().map(|saved| (saved.name.as_str(), saved.version))
    }

    /// By week.
    pub fn values(&self, population: &Population, change: Timestamp) -> Vec<Value> {
        match self {
            Self::Step(counted, step) => shares(counted, *step, change),
            Self::Event(_, name) => by_week(population, *name, true, change),
            Self::Revenue => by_week(population, None, false, change),
        }
    }

    /// People of the week that begins then: those who are in the value, and of a share those who are not, as places.
    pub fn people(&self, population: &Arc<Population>, begins: i64) -> (Vec<usize>, Option<Vec<usize>>) {
        let within = |at: i64| at >= begins && at < begins.saturating_add(WEEK);
        match self {
            Self::Step(counted, step) => {
                let result = &counted.result;
                let level = |person: usize| usize::from(result.level[person]);
                let came = |person: &usize| {
                    level(*person) + 1 >= *step && result.start(*person).is_some_and(|start| within(start.0))
                };
                let all = (0..result.people()).filter(came);
                let (on, not) = all.partition(|person| level(*person) >= *step);
                (on, Some(not))
            }
            Self::Event(_, name) => (
                of_rows(population, |row, view| {
                    within(view.time[row]) && Some(usize::from(view.name[row])) == *name
                }),
                None,
            ),
            Self::Revenue => {
                (of_rows(population, |row, view| within(view.time[row]) && view.revenue[row] != 0), None)
            }
        }
    }
}

/// People with a row like that, before the data's end.
fn of_rows(population: &Population, like: impl Fn(usize, &model::EventFrame<'_>) -> bool) -> Vec<usize> {
    let view = population.events();
    let end = population.data_end.map_or(i64::MIN, |end| end.0);
    let rows = view.counted_rows().filter(|row| view.time[*row] <= end && like(*row, &view));
    let mut people: Vec<usize> = rows.map(|row| view.person[row] as usize).collect();
    // Rows of a person are together.
    people.dedup();
    people
}

fn step_of(counted: &Counted, name: &str) -> Result<usize, AppError> {
    let steps = 2..=counted.steps();
    let found = steps.clone().find(|step| counted.step_name(*step).eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names: Vec<String> = steps.map(|step| format!("'{}'", counted.step_name(step))).collect();
        AppError::NotFound(format!(
            "The funnel has no step '{name}' with a rate: there are {}.",
            names.join(", ")
        ))
    })
}

/// Conversion to a step by week of entry.
fn shares(counted: &Counted, step: usize, change: Timestamp) -> Vec<Value> {
    let offset = (FIRST_MONDAY - change.0).rem_euclid(WEEK);
    let first = counted.population.first_event().unwrap_or(0);
    let weeks = trend(&counted.result, step, offset).into_iter();
    weeks
        .map(|week| Value {
            begins: week.week.0,
            value: week.rate.map_or(f64::NAN, |rate| rate.rate),
            of: Some((week.reached, week.of)),
            whole: week.mature && week.week.0 >= first.saturating_sub(QUIET) && week.of > 0,
        })
        .collect()
}

/// People who did something in each week, or all revenue of it.
fn by_week(population: &Population, name: Option<usize>, people: bool, change: Timestamp) -> Vec<Value> {
    let view = population.events();
    let end = population.data_end.map_or(i64::MIN, |end| end.0);
    let rows = view.counted_rows().filter(|row| view.time[*row] <= end);
    let (Some(first), true) = (population.first_event(), end > i64::MIN) else { return Vec::new() };
    let week_of = |at: i64| at.saturating_sub(change.0).div_euclid(WEEK);
    let (from, to) = (week_of(first), week_of(end));
    let mut sums = vec![0.0; usize::try_from(to - from + 1).unwrap_or(0)];
    let mut last = vec![u32::MAX; sums.len()];
    for row in rows {
        let Ok(week) = usize::try_from(week_of(view.time[row]) - from) else { continue };
        if !people {
            sums[week] += view.revenue[row] as f64;
        } else if Some(usize::from(view.name[row])) == name && last[week] != view.person[row] {
            // Rows of a person are together: each counts once a week.
            last[week] = view.person[row];
            sums[week] += 1.0;
        }
    }
    let begins = |week: usize| change.0.saturating_add((from + week as i64).saturating_mul(WEEK));
    let value = |(week, value): (usize, f64)| Value {
        begins: begins(week),
        value,
        of: None,
        whole: begins(week) >= first.saturating_sub(QUIET)
            && begins(week).saturating_add(WEEK) <= end.saturating_add(QUIET),
    };
    sums.into_iter().enumerate().map(value).collect()
}

/// Where the weeks around a change begin and end, so many before it and after it.
pub(super) fn around(question: &Question) -> (Option<i64>, Option<i64>) {
    let weeks = |count: u32| i64::from(count).saturating_mul(WEEK);
    let change = question.change.0;
    let from = question.weeks_before.map(|count| change.saturating_sub(weeks(count)));
    let to = question.weeks_after.map(|count| change.saturating_add(weeks(count)));
    (question.from.map(|from| from.0).max(from), to.into_iter().chain(question.to.map(|to| to.0)).min())
}
