//! Quantiles of whole numbers (microseconds, hundredths).

/// The quantile at `share` (0 to 1) by linear interpolation between the two nearest values
/// (Hyndman and Fan's type 7, *The American Statistician* 50, 1996). Reorders `values`; `None` if empty.
#[must_use]
pub fn linear(values: &mut [i64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = last as f64 * share.clamp(0.0, 1.0);
    let below = place as usize;
    let (_, &mut low, above) = values.select_nth_unstable(below);
    let high = above.iter().copied().min().unwrap_or(low);
    let between = place - below as f64;
    Some(low as f64 + between * (high.saturating_sub(low)) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn interpolates_between_neighbours() {
        let check = |values: &[i64], share, expect: Option<f64>| {
            assert_eq!(linear(&mut values.to_vec(), share), expect, "{values:?} at {share}");
        };
        check(&[], 0.5, None);
        check(&[7], 0.9, Some(7.0));
        check(&[4, 1], 0.5, Some(2.5));
        check(&[3, 1, 2], 0.5, Some(2.0));
        check(&[10, 0, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.9, Some(90.0));
        check(&[0, 10], 0.9, Some(9.0));
        check(&[5, 5, 5, 5], 0.5, Some(5.0));
        check(&[1, 2, 3, 4], 0.0, Some(1.0));
        check(&[1, 2, 3, 4], 1.0, Some(4.0));
    }

    proptest! {
        #[test]
        fn lies_within_the_values_and_rises(values in proptest::collection::vec(-1_000_000i64..1_000_000, 1..60), a in 0.0f64..1.0, b in 0.0f64..1.0) {
            let (a, b) = (a.min(b), a.max(b));
            let at = |share| linear(&mut values.clone(), share).unwrap();
            prop_assert!(at(a) <= at(b) + 1e-9);
            prop_assert!(at(a) >= *values.iter().min().unwrap() as f64 && at(b) <= *values.iter().max().unwrap() as f64 + 1e-9);
        }
    }
}
