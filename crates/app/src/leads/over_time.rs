//! Leads over time by one definition, the line broken wherever another version came to hold.

use super::{Defined, Table, versions};
use crate::{AppError, project::OpenProject};
use analysis::leads::{Interval, series};
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};
use model::Timestamp;

/// How long an interval is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    #[default]
    Month,
}

impl By {
    /// `week`, `month`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// Intervals at most: about twenty years of weeks.
const MOST: usize = 1_100;

/// Leads by a definition over time.
pub struct OverTime {
    /// Its versions, the first one first, as [`Interval::under`] has them.
    pub versions: Vec<Defined>,
    /// How long an interval is.
    pub by: By,
    /// From the first lead to the last.
    pub intervals: Vec<Interval>,
    /// Leads of whom it is not known when they came up: in no interval.
    pub undated: usize,
}

/// Counts leads by interval, under the version that held then and under every version.
///
/// # Errors
/// When there are no leads or no such definition, the leads span too long a time, or the project cannot be read.
pub fn over_time(project: &OpenProject, name: &str, by: By) -> Result<OverTime, AppError> {
    let reader = project.reader()?;
    let mut versions = versions(&reader, name)?;
    versions.reverse();
    let table = Table::read(project)?;
    let seen: Vec<Option<Timestamp>> =
        (0..table.leads.leads.len()).map(|lead| table.first_seen(lead)).collect();
    let edges = edges(seen.iter().flatten().copied(), by)?;
    let rules: Vec<_> = versions.iter().map(|version| version.for_table(&table)).collect();
    let intervals = series(&table.leads, &table.rows, &seen, &rules, &edges);
    let undated = seen.iter().filter(|at| at.is_none()).count();
    Ok(OverTime { versions, by, intervals, undated })
}

/// Beginnings of the intervals that hold these instants, and the end of the last one.
fn edges(seen: impl Iterator<Item = Timestamp>, by: By) -> Result<Vec<Timestamp>, AppError> {
    let seen: Vec<Timestamp> = seen.collect();
    let (Some(first), Some(last)) = (seen.iter().min(), seen.iter().max()) else { return Ok(Vec::new()) };
    let odd = |error: jiff::Error| AppError::Internal(error.to_string());
    let instant = |date: Date| -> Result<Timestamp, AppError> {
        let start = date.to_zoned(TimeZone::UTC).map_err(odd)?.timestamp();
        Ok(Timestamp(start.as_microsecond()))
    };
    let day = jiff::Timestamp::from_microsecond(first.0).map_err(odd)?.to_zoned(TimeZone::UTC).date();
    let mut begin = match by {
        By::Month => day.first_of_month(),
        By::Week => {
            let since = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(since.days()).map_err(odd)?
        }
    };
    let step = match by {
        By::Month => 1.month(),
        By::Week => 1.week(),
    };
    let mut edges = vec![instant(begin)?];
    while edges.last().is_some_and(|edge| edge <= last) {
        if edges.len() > MOST {
            let what = format!("more than {MOST} {}s", by.as_str());
            return Err(AppError::InvalidInput(format!(
                "The leads span {what}: check the dates of the deals."
            )));
        }
        begin = begin.checked_add(step).map_err(odd)?;
        edges.push(instant(begin)?);
    }
    Ok(edges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    #[test]
    fn intervals_begin_with_the_month_or_on_monday_and_hold_the_last_one() {
        let at = |day: &str| clock::parse(day, false).unwrap();
        let days = |by| -> Vec<String> {
            let edges = edges([at("2026-03-01"), at("2026-01-31")].into_iter(), by).unwrap();
            edges.into_iter().map(clock::day).collect()
        };
        assert_eq!(days(By::Month), ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]);
        let weeks = days(By::Week);
        assert_eq!((weeks[0].as_str(), weeks.last().unwrap().as_str()), ("2026-01-26", "2026-03-02"));
        assert_eq!(edges([].into_iter(), By::Month).unwrap(), []);
        assert!(edges([at("1900-01-01"), at("2026-01-01")].into_iter(), By::Week).is_err());
    }
}
