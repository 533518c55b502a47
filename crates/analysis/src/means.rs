//! The difference between two means, of money for example.

use crate::{
    distributions::{student_point, student_two_sided},
    draws::{Draws, middle_95},
    proportions::Difference,
};

/// Size, mean and variance of some values.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// How many.
    pub count: u64,
    /// Their mean; 0 of nothing.
    pub mean: f64,
    /// Variance with one degree of freedom taken; 0 of fewer than two.
    pub variance: f64,
}

/// Moments of values, in two passes so that no digits are lost.
#[must_use]
pub fn moments(values: &[f64]) -> Moments {
    let count = values.len() as f64;
    if values.is_empty() {
        return Moments::default();
    }
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let variance = if values.len() > 1 { squares / (count - 1.0) } else { 0.0 };
    Moments { count: values.len() as u64, mean, variance }
}

/// A difference of means with the test that belongs to its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanDifference {
    /// First mean − second mean, with its 95 % interval, in the unit of the values.
    pub difference: Difference,
    /// Two-sided p of equal means.
    pub p: f64,
}

/// Difference of two means without taking their variances for equal (B. L. Welch, *Biometrika* 34, 1947; degrees of freedom
/// by F. E. Satterthwaite, *Biometrics Bulletin* 2, 1946).
///
/// `None` where a side has fewer than two values, or where no value differs from another of its side.
#[must_use]
pub fn welch(first: &Moments, second: &Moments) -> Option<MeanDifference> {
    if first.count < 2 || second.count < 2 {
        return None;
    }
    let share = |side: &Moments| side.variance / side.count as f64;
    let (one, other) = (share(first), share(second));
    let squared = one + other;
    if squared <= 0.0 {
        return None;
    }
    let part = |share: f64, side: &Moments| share * share / (side.count - 1) as f64;
    let freedom = squared * squared / (part(one, first) + part(other, second));
    let (difference, error) = (first.mean - second.mean, squared.sqrt());
    let half = student_point(0.975, freedom) * error;
    let p = student_two_sided(difference / error, freedom);
    Some(MeanDifference {
        difference: Difference { difference, low: difference - half, high: difference + half },
        p,
    })
}

/// The difference of two means with the middle 95 % of what resamples of each side give: for values that a few large ones
/// rule, as revenue. `None` where a side is empty or nothing is drawn.
#[must_use]
pub fn resampled(first: &[f64], second: &[f64], resamples: u32, seed: u64) -> Option<Difference> {
    let difference = moments(first).mean - moments(second).mean;
    let mut values: Vec<f64> = (0..resamples)
        .map(|n| {
            let mut draws = Draws::nth(seed, u64::from(n));
            Some(drawn_mean(first, &mut draws)? - drawn_mean(second, &mut draws)?)
        })
        .collect::<Option<_>>()?;
    let (low, high) = middle_95(&mut values)?;
    Some(Difference { difference, low, high })
}

fn drawn_mean(values: &[f64], draws: &mut Draws) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let sum: f64 = (0..count).map(|_| values[draws.below(count) as usize]).sum();
    Some(sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_or_equal_values_have_no_interval() {
        let of = |values: &[f64]| moments(values);
        assert_eq!(welch(&of(&[1.0]), &of(&[1.0, 2.0])), None);
        assert_eq!(welch(&of(&[3.0, 3.0]), &of(&[2.0, 2.0])), None);
        assert_eq!(moments(&[]), Moments::default());
        assert_eq!(resampled(&[], &[1.0], 10, 1), None);
        assert_eq!(resampled(&[1.0], &[1.0], 0, 1), None);
    }

    #[test]
    fn large_numbers_keep_their_digits() {
        let values = [1e9 + 1.0, 1e9 + 2.0, 1e9 + 3.0];
        assert_eq!(moments(&values), Moments { count: 3, mean: 1e9 + 2.0, variance: 1.0 });
    }

    #[test]
    fn resamples_and_welch_agree_where_there_is_much() {
        let mut draws = Draws::new(5);
        let mut values =
            |lift: f64| (0..2000).map(|_| f64::from(draws.below(1000)) + lift).collect::<Vec<_>>();
        let (first, second) = (values(30.0), values(0.0));
        let exact = welch(&moments(&first), &moments(&second)).unwrap().difference;
        let drawn = resampled(&first, &second, 2000, 9).unwrap();
        assert_eq!(exact.difference, drawn.difference);
        assert!(
            (exact.low - drawn.low).abs() < 1.5 && (exact.high - drawn.high).abs() < 1.5,
            "{exact:?} {drawn:?}"
        );
    }
}
