//! Before and after a change of how things are done: a metric by week, with the line from before drawn on.

pub use analysis::interrupted::Interrupted;

mod metric;

use crate::{
    AppError, clock,
    lineage::{self, Lineage},
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::{
    funnel::WEEK,
    interrupted::interrupted,
    proportions::{Proportion, wilson},
};
use formats::detect::Kind;
use metric::{Metric, Value};
use model::Timestamp;
use std::{collections::BTreeSet, sync::Arc};

/// The metric of all money that came.
pub const REVENUE: &str = "revenue";

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
    /// How many weeks before the change are looked at; `None`: all of them.
    pub weeks_before: Option<u32>,
    /// How many weeks after it; `None`: all of them.
    pub weeks_after: Option<u32>,
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
    /// Of a share: who reached it, of how many, with its interval.
    pub share: Option<Proportion>,
    /// What the line of its side comes to.
    pub fitted: f64,
    /// What the line from before comes to, drawn on; lower and upper end of the 95 % interval of that line.
    pub expected: [f64; 3],
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

/// The people of a week.
pub struct WeekPeople {
    /// Everyone.
    pub population: Arc<Population>,
    /// What the values are.
    pub unit: Unit,
    /// When it begins.
    pub begins: Timestamp,
    /// Who is in the value: went on, did it, paid; as places.
    pub counted: Vec<usize>,
    /// What these say.
    pub counted_say: Said,
    /// Of a share: who is of it and did not go on.
    pub others: Option<(Vec<usize>, Said)>,
}

/// Sets the weeks before a change beside those after it. Weeks begin at the change, so that none of them is mixed; a week that
/// is not whole, or whose windows are still open, is left out.
///
/// # Errors
/// When there is no such metric, fewer than four weeks lie on a side, or the project cannot be read.
pub fn process_change(project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let population = project.population()?;
    let metric = Metric::find(project, &population, &question.metric)?;
    let lineage = lineage::of(project, &[Kind::Events])?;
    let lineage = match metric.definition() {
        Some((name, version)) => lineage.of_definition(name, version),
        None => lineage,
    };
    let values = metric.values(&population, question.change);
    let (from, to) = metric::around(question);
    let within = |value: &&Value| {
        from.is_none_or(|from| value.begins >= from)
            && to.is_none_or(|to| value.begins.saturating_add(WEEK) <= to)
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
        metric: metric.name(),
        unit: metric.unit(),
        change: question.change,
        weeks: weeks.collect(),
        left_out,
        neighbours,
        result,
        lineage,
    })
}

fn week(place: usize, first_after: usize, value: &Value, result: &Interrupted) -> Week {
    let when = place as f64 - first_after as f64;
    let after = place >= first_after;
    let expected = result.before.at(when);
    let effect = if after { result.level.difference + result.slope.difference * when } else { 0.0 };
    Week {
        begins: Timestamp(value.begins),
        after,
        value: value.value,
        share: value.of.and_then(|(reached, of)| wilson(reached, of)),
        fitted: expected[0] + effect,
        expected,
    }
}

/// The people of a week of a metric, and what they say.
///
/// # Errors
/// When there is no such metric, no week begins then, or the project cannot be read.
pub fn people_of_week(
    project: &OpenProject,
    question: &Question,
    begins: Timestamp,
) -> Result<WeekPeople, AppError> {
    let population = project.population()?;
    let metric = Metric::find(project, &population, &question.metric)?;
    if begins.0.saturating_sub(question.change.0).rem_euclid(WEEK) != 0 {
        let (day, change) = (clock::day(begins), clock::day(question.change));
        let message = format!("No week begins on {day}: they begin on the weekday of the change, {change}.");
        return Err(AppError::InvalidInput(message));
    }
    let voices = project.voices()?;
    let say =
        |people: &[usize]| said::of(&population, &voices, &people.iter().copied().collect::<BTreeSet<_>>());
    let (counted, others) = metric.people(&population, begins.0);
    let counted_say = say(&counted);
    let others = others.map(|others| (say(&others), others)).map(|(said, others)| (others, said));
    Ok(WeekPeople { unit: metric.unit(), begins, counted, counted_say, others, population })
}

/// How many neighbours' errors are taken to be alike: 4 (n ÷ 100)^(2/9), as W. K. Newey and K. D. West advise (*Review of
/// Economic Studies* 61, 1994).
fn neighbours(values: usize) -> usize {
    (4.0 * (values as f64 / 100.0).powf(2.0 / 9.0)) as usize
}
