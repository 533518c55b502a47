//! Before and after a change: a series that had a course of its own, and what became of it.
//!
//! A mean after set against a mean before takes any trend for an effect. Here both sides get a line, and the effect is
//! told against the line from before, drawn on.

use crate::{distributions::student_point, linear::inverse, proportions::Difference};

/// Fewest values on each side of the change: of fewer, a line fits anything.
pub const FEWEST: usize = 4;

/// Unknowns: level and slope before, change of level and of slope.
const UNKNOWNS: usize = 4;

/// Why a series has no before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// Too few values on a side.
    #[error(
        "before and after need at least {FEWEST} values each, here are {before} and {after}: wait, or take shorter intervals"
    )]
    TooShort {
        /// Values before the change.
        before: usize,
        /// Values from the change on.
        after: usize,
    },
    /// A value that is not finite.
    #[error("value {0} of the series is no number: leave that interval out of the range")]
    NoNumber(usize),
}

/// A series with a change in it. Each figure has its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interrupted {
    /// How much higher the series began after the change than the line from before had come to.
    pub level: Difference,
    /// How much more it rises by interval than before.
    pub slope: Difference,
    /// How much higher it ended than the line from before, drawn on.
    pub at_end: Difference,
    /// The line from before.
    pub before: Line,
    /// Degrees of freedom of the intervals: values less four.
    pub freedom: usize,
}

/// A line through the values before the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// What it comes to at the first value after the change.
    pub level: f64,
    /// By how much it rises from value to value.
    pub slope: f64,
    /// Variance of the level, covariance of both, variance of the slope.
    variances: [f64; 3],
    /// 97.5 % point of Student's t.
    point: f64,
}

impl Line {
    /// What it comes to so many values after the first one after the change (before it: below 0), lower and upper end of
    /// the 95 % interval of that mean.
    #[must_use]
    pub fn at(&self, when: f64) -> [f64; 3] {
        let value = self.level + self.slope * when;
        let [level, both, slope] = self.variances;
        let half = self.point * (level + 2.0 * when * both + when * when * slope).max(0.0).sqrt();
        [value, value - half, value + half]
    }
}

/// Segmented regression of values at equal intervals, the one at place `first_after` being the first after the change
/// (A. K. Wagner and others, *Journal of Clinical Pharmacy and Therapeutics* 27, 2002).
///
/// Errors of neighbours may be alike and of unequal size: standard errors are those of W. K. Newey and K. D. West
/// (*Econometrica* 55, 1987) with `lag` neighbours, small-sample factor n ÷ (n − 4), and Student's t.
///
/// # Errors
/// [`SeriesError`] for fewer than [`FEWEST`] values on a side, or values that are no numbers.
pub fn interrupted(values: &[f64], first_after: usize, lag: usize) -> Result<Interrupted, SeriesError> {
    let (before, after) = (first_after.min(values.len()), values.len().saturating_sub(first_after));
    if before < FEWEST || after < FEWEST {
        return Err(SeriesError::TooShort { before, after });
    }
    if let Some(place) = values.iter().position(|value| !value.is_finite()) {
        return Err(SeriesError::NoNumber(place + 1));
    }
    let fit = Fit::of(values, first_after, lag).ok_or(SeriesError::TooShort { before, after })?;
    let end = (after - 1) as f64;
    Ok(Interrupted {
        level: fit.told([0.0, 0.0, 1.0, 0.0]),
        slope: fit.told([0.0, 0.0, 0.0, 1.0]),
        at_end: fit.told([0.0, 0.0, 1.0, end]),
        before: Line {
            level: fit.unknowns[0],
            slope: fit.unknowns[1],
            variances: [fit.covariance[0][0], fit.covariance[0][1], fit.covariance[1][1]],
            point: fit.point,
        },
        freedom: values.len() - UNKNOWNS,
    })
}

type Row = [f64; UNKNOWNS];

struct Fit {
    unknowns: Row,
    covariance: [Row; UNKNOWNS],
    /// 97.5 % point of Student's t.
    point: f64,
    /// What is smaller is rounding: of a series without any error an effect of nothing is nothing.
    grain: f64,
}

impl Fit {
    fn of(values: &[f64], first_after: usize, lag: usize) -> Option<Self> {
        let rows: Vec<Row> = (0..values.len()).map(|place| row(place, first_after)).collect();
        let (crossed, sums) = crossed(&rows, values);
        let inverse = inverse(crossed.iter().map(|row| row.to_vec()).collect())?;
        let bread: [Row; UNKNOWNS] = std::array::from_fn(|r| std::array::from_fn(|c| inverse[r][c]));
        let unknowns: Row = bread.map(|row| dot(&row, &sums));
        let scores: Vec<Row> = rows
            .iter()
            .zip(values)
            .map(|(row, value)| row.map(|cell| cell * (value - dot(row, &unknowns))))
            .collect();
        let freedom = (values.len() - UNKNOWNS) as f64;
        let covariance = times(&times(&bread, &newey_west(&scores, lag)), &bread);
        let covariance = covariance.map(|row| row.map(|cell| cell * values.len() as f64 / freedom));
        let largest = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
        Some(Self { unknowns, covariance, point: student_point(0.975, freedom), grain: 1e-11 * largest })
    }

    /// A sum of unknowns with its interval.
    fn told(&self, weights: Row) -> Difference {
        let difference = dot(&weights, &self.unknowns);
        let variance = dot(&self.covariance.map(|row| dot(&row, &weights)), &weights);
        let half = self.point * variance.max(0.0).sqrt();
        let [difference, low, high] = [difference, difference - half, difference + half]
            .map(|end| if end.abs() <= self.grain { 0.0 } else { end });
        Difference { difference, low, high }
    }
}

/// Level, time from the change, whether after it, time after it.
fn row(place: usize, first_after: usize) -> Row {
    let when = place as f64 - first_after as f64;
    let after = f64::from(u8::from(place >= first_after));
    [1.0, when, after, after * when]
}

fn dot(a: &Row, b: &Row) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn times(a: &[Row; UNKNOWNS], b: &[Row; UNKNOWNS]) -> [Row; UNKNOWNS] {
    a.map(|row| std::array::from_fn(|column| dot(&row, &b.map(|other| other[column]))))
}

/// Sums of squares and products of the rows, and of rows with values.
fn crossed(rows: &[Row], values: &[f64]) -> ([Row; UNKNOWNS], Row) {
    let mut squares = [[0.0; UNKNOWNS]; UNKNOWNS];
    let mut sums = [0.0; UNKNOWNS];
    for (row, value) in rows.iter().zip(values) {
        for (at, cell) in row.iter().enumerate() {
            sums[at] += cell * value;
            row.iter().zip(&mut squares[at]).for_each(|(other, sum)| *sum += cell * other);
        }
    }
    (squares, sums)
}

/// Sum of products of scores with those up to `lag` places away, nearer ones weighing more.
fn newey_west(scores: &[Row], lag: usize) -> [Row; UNKNOWNS] {
    let mut sum = [[0.0; UNKNOWNS]; UNKNOWNS];
    for apart in 0..=lag.min(scores.len() - 1) {
        let weight = 1.0 - apart as f64 / (lag + 1) as f64;
        for (later, earlier) in scores[apart..].iter().zip(scores) {
            for (r, sum) in sum.iter_mut().enumerate() {
                for (c, sum) in sum.iter_mut().enumerate() {
                    let both = later[r] * earlier[c] + earlier[r] * later[c];
                    *sum += weight * if apart == 0 { both / 2.0 } else { both };
                }
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_is_no_effect() {
        let rising: Vec<f64> = (0..20).map(f64::from).collect();
        let found = interrupted(&rising, 10, 1).unwrap();
        assert!(found.level.difference.abs() < 1e-9 && found.slope.difference.abs() < 1e-9, "{found:?}");
        assert!(!found.level.excludes_zero() && !found.slope.excludes_zero(), "{found:?}");
        assert!((found.before.slope - 1.0).abs() < 1e-9 && (found.before.level - 10.0).abs() < 1e-9);
    }

    #[test]
    fn the_line_from_before_grows_less_sure_the_further_it_is_drawn_on() {
        let values: Vec<f64> = (0..18).map(|place| f64::from(place * 5 % 7)).collect();
        let found = interrupted(&values, 9, 2).unwrap();
        let fit = Fit::of(&values, 9, 2).unwrap();
        for when in [-9.0, -4.0, 0.0, 8.0] {
            let told = fit.told([1.0, when, 0.0, 0.0]);
            let [value, low, high] = found.before.at(when);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
            assert!(near(value, told.difference) && near(low, told.low) && near(high, told.high), "{when}");
        }
        let wide = |when: f64| found.before.at(when)[2] - found.before.at(when)[1];
        assert!(wide(8.0) > wide(4.0) && wide(4.0) > wide(0.0) && wide(0.0) > wide(-4.0), "{found:?}");
    }

    #[test]
    fn a_step_and_a_bend_are_told_apart() {
        let series = |place: i32| {
            let wobble = f64::from(place * 7 % 5) * 0.01;
            f64::from(place) + wobble + if place >= 8 { 5.0 + 2.0 * f64::from(place - 8) } else { 0.0 }
        };
        let found = interrupted(&(0..16).map(series).collect::<Vec<_>>(), 8, 2).unwrap();
        assert!((found.level.difference - 5.0).abs() < 0.05 && found.level.excludes_zero(), "{found:?}");
        assert!((found.slope.difference - 2.0).abs() < 0.01 && found.slope.excludes_zero());
        assert!((found.at_end.difference - 19.0).abs() < 0.1);
        assert_eq!(found.freedom, 12);
    }

    #[test]
    fn short_series_are_refused() {
        let check = |values: &[f64], at, expect| assert_eq!(interrupted(values, at, 1), Err(expect));
        check(&[1.0; 7], 4, SeriesError::TooShort { before: 4, after: 3 });
        check(&[1.0; 3], 9, SeriesError::TooShort { before: 3, after: 0 });
        check(&[1.0, 2.0, f64::NAN, 1.0, 1.0, 1.0, 1.0, 1.0], 4, SeriesError::NoNumber(3));
        let error = SeriesError::TooShort { before: 4, after: 3 }.to_string();
        assert_eq!(
            error,
            "before and after need at least 4 values each, here are 4 and 3: wait, or take shorter intervals"
        );
    }
}
