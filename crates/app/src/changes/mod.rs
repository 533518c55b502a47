//! Before and after a change of how things are done: a metric by week, with the line from before drawn on.

pub use analysis::interrupted::Interrupted;

use crate::{
    AppError, clock,
    funnels::{self, Counted, event_or_goal},
    lineage::{self, Lineage},
    project::{OpenProject, Population},
};
use analysis::{
    funnel::{WEEK, trend},
    interrupted::interrupted,
};
use formats::detect::Kind;
use model::Timestamp;

/// The metric of all money that came.
pub const REVENUE: &str = "revenue";

/// Monday 1970-01-05, from which weeks of funnels are counted.
const FIRST_MONDAY: i64 = 4 * 86_400 * model::time::SECOND;

/// A week may begin and end with so many microseconds in which nothing happens, and is whole: twelve hours, a night.
const QUIET: i64 = 12 * 3_600 * model::time::SECOND;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// `FUNNEL/STEP`, the name of an event, or [`REVENUE`].
    pub metric: String,
    /// When things changed.
    pub change: Timestamp,
    /// Weeks that begin earlier are left aside.
    pub from: Option<Timestamp>,
    /// Weeks that end later are left aside.
    pub to: Option<Timestamp>,
}

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Shares of the people of the step before, who entered in the week.
    Share,
    /// People who did it in the week.
    People,
    /// Hundredths of the project's currency that came in the week.
    Money,
}

/// A week, beginning on the weekday of the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// When it begins.
    pub begins: Timestamp,
    /// Whether it lies after the change.
    pub after: bool,
    /// The metric.
    pub value: f64,
    /// Of a share: how many it is of.
    pub of: Option<u64>,
    /// What the line of its side comes to.
    pub fitted: f64,
    /// What the line from before comes to, drawn on.
    pub expected: f64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The metric, as it is named.
    pub metric: String,
    /// What the values are.
    pub unit: Unit,
    /// When things changed.
    pub change: Timestamp,
    /// Weeks, the earliest first.
    pub weeks: Vec<Week>,
    /// Weeks at the ends that are not whole, or whose windows are still open.
    pub left_out: usize,
    /// How many weeks away errors are taken to be alike.
    pub neighbours: usize,
    /// Level and slope, with intervals, in the unit of the values.
    pub result: Interrupted,
    /// What it rests on.
    pub lineage: Lineage,
}

/// A value before it is fitted.
struct Value {
    begins: i64,
    value: f64,
    of: Option<u64>,
    whole: bool,
}

/// Sets the weeks before a change beside those after it. Weeks begin at the change, so that none of them is mixed; a week that
/// is not whole, or whose windows are still open, is left out.
///
/// # Errors
/// When there is no such metric, fewer than four weeks lie on a side, or the project cannot be read.
pub fn process_change(project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let population = project.population()?;
    let lineage = lineage::of(project, &[Kind::Events])?;
    let (metric, unit, values, lineage) = match question.metric.split_once('/') {
        Some((funnel, step)) => {
            let counted = funnels::count_saved(project, funnel.trim())?;
            let step = step_of(&counted, step.trim())?;
            let saved = counted.saved.as_ref().map_or(1, |saved| saved.version);
            let lineage = lineage.of_definition(funnel.trim(), saved);
            (counted.metric(step), Unit::Share, shares(&counted, step, question.change), lineage)
        }
        None if question.metric.trim().eq_ignore_ascii_case(REVENUE) => {
            (REVENUE.to_owned(), Unit::Money, by_week(&population, None, question.change), lineage)
        }
        None => {
            let view = population.frame.view();
            let event = event_or_goal(project, &view, Some(&question.metric), "the metric")?;
            let name = view.names.iter().position(|name| *name == event);
            (event, Unit::People, by_week(&population, name, question.change), lineage)
        }
    };
    let within = |value: &&Value| {
        question.from.is_none_or(|from| value.begins >= from.0)
            && question.to.is_none_or(|to| value.begins.saturating_add(WEEK) <= to.0)
    };
    let all: Vec<&Value> = values.iter().filter(within).collect();
    let whole: Vec<&Value> = all.iter().copied().filter(|value| value.whole).collect();
    let first_after = whole.partition_point(|value| value.begins < question.change.0);
    let series: Vec<f64> = whole.iter().map(|value| value.value).collect();
    let neighbours = neighbours(series.len());
    let result = interrupted(&series, first_after, neighbours).map_err(|error| {
        AppError::InvalidInput(format!(
            "There is no before and after {}: {error}.",
            clock::day(question.change)
        ))
    })?;
    let left_out = all.len() - whole.len();
    let weeks = whole.iter().enumerate().map(|(place, value)| week(place, first_after, value, &result));
    Ok(Found {
        metric,
        unit,
        change: question.change,
        weeks: weeks.collect(),
        left_out,
        neighbours,
        result,
        lineage,
    })
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
    let first = counted.population.frame.view().time.iter().min().copied().unwrap_or(0);
    let weeks = trend(&counted.result, step, offset).into_iter();
    weeks
        .map(|week| Value {
            begins: week.week.0,
            value: week.rate.map_or(f64::NAN, |rate| rate.rate),
            of: Some(week.of),
            whole: week.mature && week.week.0 >= first.saturating_sub(QUIET) && week.of > 0,
        })
        .collect()
}

/// People who did something in each week, or without a name all revenue of it.
fn by_week(population: &Population, name: Option<usize>, change: Timestamp) -> Vec<Value> {
    let view = population.frame.view();
    let end = population.data_end.map_or(i64::MIN, |end| end.0);
    let rows = (0..view.len()).filter(|row| view.time[*row] <= end);
    let (Some(first), true) = (view.time.iter().min().copied(), end > i64::MIN) else { return Vec::new() };
    let week_of = |at: i64| at.saturating_sub(change.0).div_euclid(WEEK);
    let (from, to) = (week_of(first), week_of(end));
    let mut sums = vec![0.0; usize::try_from(to - from + 1).unwrap_or(0)];
    let mut last = vec![u32::MAX; sums.len()];
    for row in rows {
        let Ok(week) = usize::try_from(week_of(view.time[row]) - from) else { continue };
        match name {
            None => sums[week] += view.revenue[row] as f64,
            // Rows of a person are together: each counts once a week.
            Some(name) if usize::from(view.name[row]) == name && last[week] != view.person[row] => {
                last[week] = view.person[row];
                sums[week] += 1.0;
            }
            Some(_) => {}
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

fn week(place: usize, first_after: usize, value: &Value, result: &Interrupted) -> Week {
    let when = place as f64 - first_after as f64;
    let after = place >= first_after;
    let expected = result.level_before + result.slope_before * when;
    let effect = if after { result.level.difference + result.slope.difference * when } else { 0.0 };
    let fitted = expected + effect;
    Week { begins: Timestamp(value.begins), after, value: value.value, of: value.of, fitted, expected }
}

/// How many neighbours' errors are taken to be alike: 4 (n ÷ 100)^(2/9), as W. K. Newey and K. D. West advise (*Review of
/// Economic Studies* 61, 1994).
fn neighbours(values: usize) -> usize {
    (4.0 * (values as f64 / 100.0).powf(2.0 / 9.0)) as usize
}
