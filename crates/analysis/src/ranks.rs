//! Whether two measures rise together, by their ranks.

use crate::{
    distributions::student_two_sided,
    draws::{Draws, middle_95},
};

/// Spearman's rank correlation with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// Pairs it is of.
    pub pairs: usize,
    /// From −1 (one falls as the other rises) to 1.
    pub rho: f64,
    /// Two-sided p of no relation, by Student's t with two degrees fewer than pairs.
    pub p: f64,
    /// Lower end: the middle 95 % of resamples of pairs; `None` where fewer than half of them vary.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Rank correlation of pairs (C. Spearman, *American Journal of Psychology* 15, 1904); equal values share the middle of
/// their ranks. The interval is of `resamples` resamples of pairs, drawn from `seed`; none for 0.
///
/// `None` for fewer than three pairs, values that are no numbers, or a measure that never changes.
#[must_use]
pub fn spearman(pairs: &[(f64, f64)], resamples: u32, seed: u64) -> Option<Correlation> {
    if pairs.len() < 3 || pairs.iter().any(|(x, y)| x.is_nan() || y.is_nan()) {
        return None;
    }
    let rho = rho(pairs)?;
    let freedom = (pairs.len() - 2) as f64;
    let t = rho * (freedom / ((1.0 + rho) * (1.0 - rho))).sqrt();
    let (low, high) = between(pairs, resamples, seed).unzip();
    Some(Correlation { pairs: pairs.len(), rho, p: student_two_sided(t, freedom), low, high })
}

fn between(pairs: &[(f64, f64)], resamples: u32, seed: u64) -> Option<(f64, f64)> {
    let count = u32::try_from(pairs.len()).ok()?;
    let drawn = (0..resamples).filter_map(|n| {
        let mut draws = Draws::nth(seed, u64::from(n));
        let sample: Vec<(f64, f64)> = (0..count).map(|_| pairs[draws.below(count) as usize]).collect();
        rho(&sample)
    });
    let mut values: Vec<f64> = drawn.collect();
    if values.len() * 2 < resamples as usize {
        return None;
    }
    middle_95(&mut values)
}

/// Pearson's correlation of the ranks, in whole numbers until the last step: what is exactly 1 comes out as 1.
fn rho(pairs: &[(f64, f64)]) -> Option<f64> {
    let first = doubled_ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = doubled_ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let count = first.len() as i128;
    // Ranks average to (n + 1) / 2 whatever the ties; doubled, to n + 1.
    let middle = count + 1;
    let sum =
        |a: &[i128], b: &[i128]| a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum::<i128>();
    let (own, other, both) = (sum(&first, &first), sum(&second, &second), sum(&first, &second));
    if own == 0 || other == 0 {
        return None;
    }
    if both.abs() == own && own == other {
        return Some(both.signum() as f64);
    }
    Some((both as f64 / ((own as f64).sqrt() * (other as f64).sqrt())).clamp(-1.0, 1.0))
}

/// Twice the rank of each value, ranks from 1, ties sharing the middle of theirs.
fn doubled_ranks(values: &[f64]) -> Vec<i128> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0; values.len()];
    let mut before = 0i128;
    for alike in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let after = before + alike.len() as i128;
        alike.iter().for_each(|place| ranks[*place] = before + 1 + after);
        before = after;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPEND: [f64; 8] = [0.10, 0.12, 0.09, 0.15, 0.14, 0.18, 0.16, 0.20];
    const SALES: [f64; 8] = [100.0, 130.0, 95.0, 150.0, 160.0, 170.0, 175.0, 240.0];

    fn pairs() -> Vec<(f64, f64)> {
        SPEND.into_iter().zip(SALES).collect()
    }

    #[test]
    fn agrees_with_a_published_value() {
        let found = spearman(&pairs(), 1000, 7).unwrap();
        assert!((found.rho - 0.952_380_952_4).abs() < 1e-10, "{found:?}");
        assert!(found.low.unwrap() > 0.6 && found.low.unwrap() < found.rho && found.high.unwrap() <= 1.0);
        assert_eq!(spearman(&pairs(), 1000, 7), Some(found), "the same seed gives the same interval");
        assert_eq!(spearman(&pairs(), 0, 7).unwrap().low, None);
    }

    #[test]
    fn what_never_changes_goes_with_nothing() {
        assert_eq!(spearman(&[(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)], 10, 1), None);
        assert_eq!(spearman(&[(1.0, 2.0), (2.0, 3.0)], 10, 1), None);
        assert_eq!(spearman(&[(1.0, 2.0), (f64::NAN, 3.0), (1.5, 4.0)], 10, 1), None);
    }

    proptest! {
        #[test]
        fn only_the_order_counts(values in proptest::collection::vec((-50i32..50, -9i32..9), 3..30)) {
            let plain: Vec<(f64, f64)> = values.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
            let bent: Vec<(f64, f64)> = plain.iter().map(|(x, y)| (x.powi(3), -y)).collect();
            let (one, other) = (spearman(&plain, 0, 0), spearman(&bent, 0, 0));
            prop_assert_eq!(one.is_some(), other.is_some());
            if let (Some(one), Some(other)) = (one, other) {
                prop_assert!((one.rho + other.rho).abs() < 1e-15 && (one.p - other.p).abs() < 1e-15);
            }
        }
    }
}
