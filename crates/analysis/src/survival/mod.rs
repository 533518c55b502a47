//! Time until something happens, when for some it has not happened yet.
//!
//! Who is still waiting when the data ends is neither left out nor taken for gone: they count as people it had not
//! happened to for as long as they were seen.

mod log_rank;

pub use log_rank::{LogRank, log_rank};

use crate::proportions::Z_95;

/// Survival within so much of a share is that share: equal fractions must not be told apart by rounding.
const SLACK: f64 = 1e-12;

/// How long one person was seen waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    /// From the start until it happened, or until nothing more is known. Any unit, 0 or more.
    pub time: i64,
    /// Whether it happened then; false for those still waiting.
    pub ended: bool,
}

/// The curve at one time at which it happened to somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// The time, in the unit of the spells.
    pub time: i64,
    /// People it had not happened to before, and who were still seen.
    pub at_risk: u64,
    /// People it happened to at that time.
    pub ended: u64,
    /// Estimated share of everyone it has not happened to after that time.
    pub survival: f64,
    /// Greenwood's variance of that share; 0 at a share of 0.
    pub variance: f64,
    /// Lower end of the share's 95 % interval.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
}

/// A curve by Kaplan and Meier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Survival {
    /// Where the curve falls, times rising. Before the first the share is 1.
    pub at: Vec<At>,
    /// Everyone.
    pub people: u64,
    /// Those still waiting when last seen.
    pub open: u64,
}

/// A time by which some share is done, with its 95 % interval. An open end is one that the data does not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeBy {
    /// The first time by which they are.
    pub time: i64,
    /// Lower end; `None` never, since it is no later than `time`.
    pub low: Option<i64>,
    /// Upper end; `None` where the upper curve stays above.
    pub high: Option<i64>,
}

/// The curve of some spells (E. L. Kaplan and P. Meier, *JASA* 53, 1958). At one time, ends come before those last seen then.
///
/// Variance by Greenwood's sum; the interval is symmetric in log(−log share) (J. D. Kalbfleisch and R. L. Prentice, *The
/// Statistical Analysis of Failure Time Data*, 1980), so that it stays between 0 and 1.
#[must_use]
pub fn kaplan_meier(spells: &[Spell]) -> Survival {
    let mut sorted = spells.to_vec();
    sorted.sort_unstable();
    let (mut survival, mut sum) = (1.0, 0.0);
    let mut curve = Survival { people: spells.len() as u64, ..Survival::default() };
    let mut at_risk = curve.people;
    for now in sorted.chunk_by(|a, b| a.time == b.time) {
        let ended = now.iter().filter(|spell| spell.ended).count() as u64;
        if ended > 0 {
            let (risk, gone) = (at_risk as f64, ended as f64);
            survival *= (risk - gone) / risk;
            sum += gone / (risk * (risk - gone));
            curve.at.push(point(now[0].time, at_risk, ended, survival, sum));
        }
        at_risk -= now.len() as u64;
        curve.open += now.len() as u64 - ended;
    }
    curve
}

fn point(time: i64, at_risk: u64, ended: u64, survival: f64, sum: f64) -> At {
    // Nobody is left: the sum is infinite, and the share is 0 for certain.
    if ended == at_risk {
        return At { time, at_risk, ended, survival: 0.0, variance: 0.0, low: 0.0, high: 0.0 };
    }
    let log = survival.ln();
    let half = Z_95 * sum.sqrt() / log;
    let bound = |half: f64| (log * half.exp()).exp();
    let (low, high) = (bound(-half), bound(half));
    At { time, at_risk, ended, survival, variance: survival * survival * sum, low, high }
}

impl Survival {
    /// Share it has not happened to after `time`.
    #[must_use]
    pub fn share_after(&self, time: i64) -> f64 {
        let passed = self.at.partition_point(|at| at.time <= time);
        passed.checked_sub(1).map_or(1.0, |last| self.at[last].survival)
    }

    /// The time by which it has happened to that share of everyone (0.5 is the median), where the curve gets there. The
    /// interval holds the times at which the share's interval contains it (R. Brookmeyer and J. Crowley, *Biometrics* 38,
    /// 1982).
    #[must_use]
    pub fn time_by(&self, share: f64) -> Option<TimeBy> {
        let rest = 1.0 - share + SLACK;
        let first = |curve: fn(&At) -> f64| self.at.iter().find(|at| curve(at) <= rest).map(|at| at.time);
        Some(TimeBy { time: first(|at| at.survival)?, low: first(|at| at.low), high: first(|at| at.high) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn spells(times: &[i64], ended: &[u8]) -> Vec<Spell> {
        times.iter().zip(ended).map(|(time, ended)| Spell { time: *time, ended: *ended == 1 }).collect()
    }

    #[test]
    fn agrees_with_a_published_curve() {
        let curve =
            kaplan_meier(&spells(&[1, 2, 2, 3, 5, 7, 7, 10, 14, 14], &[1, 1, 0, 1, 1, 1, 0, 1, 0, 0]));
        let expect = [0.9, 0.8, 0.685_714_285_7, 0.571_428_571_4, 0.457_142_857_1, 0.304_761_904_8];
        assert_eq!(curve.at.iter().map(|at| at.time).collect::<Vec<_>>(), [1, 2, 3, 5, 7, 10]);
        assert!(curve.at.iter().zip(expect).all(|(at, e)| (at.survival - e).abs() < 1e-10), "{curve:?}");
        assert_eq!(curve.time_by(0.5).unwrap().time, 7);
        assert_eq!(curve.time_by(0.9), None);
        assert_eq!((curve.people, curve.open), (10, 4));
        assert!((curve.share_after(4) - 0.685_714_285_7).abs() < 1e-10);
        assert_eq!((curve.share_after(0), kaplan_meier(&[])), (1.0, Survival::default()));
    }

    #[test]
    fn one_half_is_one_half() {
        // 5/6 · 4/5 · 3/4 rounds above one half.
        let curve = kaplan_meier(&spells(&[1, 2, 3, 4, 5, 6], &[1; 6]));
        assert_eq!(curve.time_by(0.5).unwrap().time, 3);
        assert_eq!(curve.time_by(1.0).unwrap().time, 6);
    }

    proptest! {
        #[test]
        fn without_anyone_waiting_it_is_the_share_so_far(times in proptest::collection::vec(0i64..20, 1..40)) {
            let curve = kaplan_meier(&spells(&times, &vec![1; times.len()]));
            for at in &curve.at {
                let later = times.iter().filter(|t| **t > at.time).count();
                prop_assert!((at.survival - later as f64 / times.len() as f64).abs() < 1e-12);
                prop_assert!(at.low <= at.survival && at.survival <= at.high);
            }
        }
    }
}
