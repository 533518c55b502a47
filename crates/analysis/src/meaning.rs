//! Does this number mean anything? Whether an intermediate metric rises and falls with the revenue that comes later.

use crate::multiple::benjamini_hochberg;
use crate::ranks::{Correlation, spearman};

/// Fewest cohorts of which anything is said.
pub const FEWEST: usize = 8;

/// False discovery rate over the lags tried, at which a relation is called one.
const CALLED: f64 = 0.10;

/// Resamples for the intervals.
const RESAMPLES: u32 = 1000;

/// What can be said of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Cohorts in which it was higher brought more. No word of a cause: both may follow a third.
    Tracks,
    /// Too few cohorts, or no relation that chance would not make.
    CannotTell,
    /// Cohorts in which it was higher brought less.
    MovesAgainst,
}

/// The relation at one lag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtLag {
    /// By how many cohorts the revenue comes later.
    pub lag: usize,
    /// The rank correlation; `None` for fewer than [`FEWEST`] pairs or a series that never changes.
    pub correlation: Option<Correlation>,
    /// q over the lags tried.
    pub q: Option<f64>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracking {
    /// The word for it.
    pub meaning: Meaning,
    /// The lag it rests on: of those that are called, the strongest, the shorter first.
    pub lag: Option<usize>,
    /// Every lag tried.
    pub lags: Vec<AtLag>,
}

/// Sets a metric beside revenue, both by cohort in order of time (`None`: not known, or not mature yet), for every lag from 0
/// to `longest`. Rank correlation with an interval by resampling cohorts, drawn from `seed`. A relation is called where the
/// interval excludes 0 and q over the lags is at most 10 %: trying many lags finds something by chance.
#[must_use]
pub fn tracking(metric: &[Option<f64>], revenue: &[Option<f64>], longest: usize, seed: u64) -> Tracking {
    let correlation = |lag: usize| {
        let later = revenue.get(lag..).unwrap_or_default();
        let pairs: Vec<(f64, f64)> =
            metric.iter().zip(later).filter_map(|(m, r)| Some(((*m)?, (*r)?))).collect();
        if pairs.len() < FEWEST { None } else { spearman(&pairs, RESAMPLES, seed) }
    };
    let mut lags: Vec<AtLag> =
        (0..=longest).map(|lag| AtLag { lag, correlation: correlation(lag), q: None }).collect();
    let p: Vec<f64> = lags.iter().filter_map(|at| at.correlation).map(|found| found.p).collect();
    let tried = lags.iter_mut().filter(|at| at.correlation.is_some());
    tried.zip(benjamini_hochberg(&p)).for_each(|(at, q)| at.q = Some(q));
    // The first of equals stays.
    let called = lags.iter().filter(|at| is_called(at)).filter_map(|at| Some((at.lag, at.correlation?.rho)));
    let strongest = called.reduce(|a, b| if b.1.abs() > a.1.abs() { b } else { a });
    let meaning = match strongest {
        Some((_, rho)) if rho > 0.0 => Meaning::Tracks,
        Some(_) => Meaning::MovesAgainst,
        None => Meaning::CannotTell,
    };
    Tracking { meaning, lag: strongest.map(|(lag, _)| lag), lags }
}

fn is_called(at: &AtLag) -> bool {
    let excludes = |found: Correlation| {
        found.low.is_some_and(|low| low > 0.0) || found.high.is_some_and(|high| high < 0.0)
    };
    at.q.is_some_and(|q| q <= CALLED) && at.correlation.is_some_and(excludes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;

    fn wobbling(seed: u64, count: usize) -> Vec<f64> {
        let mut draws = Draws::new(seed);
        (0..count).map(|_| f64::from(draws.below(1000))).collect()
    }

    fn known(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn revenue_that_follows_two_cohorts_later_is_found_there() {
        let metric = wobbling(3, 24);
        let mut revenue = vec![500.0, 400.0];
        revenue.extend(metric.iter().map(|value| value * 2.0 + 7.0));
        revenue.truncate(24);
        let found = tracking(&known(&metric), &known(&revenue), 3, 1);
        assert_eq!((found.meaning, found.lag), (Meaning::Tracks, Some(2)));
        assert_eq!(found.lags[2].correlation.unwrap().pairs, 22);
        let against: Vec<f64> = revenue.iter().map(|value| -value).collect();
        let found = tracking(&known(&metric), &known(&against), 3, 1);
        assert_eq!((found.meaning, found.lag), (Meaning::MovesAgainst, Some(2)));
    }

    #[test]
    fn chance_is_seldom_taken_for_a_relation() {
        let called = (0..60).filter(|n| {
            let found = tracking(&known(&wobbling(*n, 20)), &known(&wobbling(n + 5000, 20)), 1, 1);
            found.meaning != Meaning::CannotTell
        });
        let called = called.count();
        assert!(called <= 10, "10 % of 60 is 6: {called}");
    }

    #[test]
    fn few_cohorts_cannot_tell() {
        let rising: Vec<f64> = (0..7).map(f64::from).collect();
        let found = tracking(&known(&rising), &known(&rising), 1, 1);
        assert_eq!((found.meaning, found.lag, found.lags[0].q), (Meaning::CannotTell, None, None));
        // A cohort that is not mature is no cohort.
        let mut more = known(&(0..9).map(f64::from).collect::<Vec<_>>());
        let revenue = more.clone();
        more[3] = None;
        assert_eq!(tracking(&more, &revenue, 0, 1).lags[0].correlation.unwrap().pairs, 8);
        assert_eq!(tracking(&[], &[], 2, 1).lags.len(), 3);
    }
}
