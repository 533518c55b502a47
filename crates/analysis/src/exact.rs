//! Fisher's exact test.

/// Tables no likelier than the observed one, up to this relative slack, count as extreme: equal
/// probabilities must not be told apart by rounding (the slack of R's `fisher.test`).
const SLACK: f64 = 1.0 + 1e-7;

/// Two-sided p of Fisher's exact test for `k1` of `n1` against `k0` of `n0`: the probability, under
/// equal shares and with all margins as they are, of every table no likelier than the one observed
/// (R. A. Fisher, *Statistical Methods for Research Workers*, 1934, section 21.02).
///
/// A count above its total is read as the total; an empty side gives 1. Weights run outward from the
/// likeliest table by the ratio of neighbours, so no logarithm of a factorial loses digits; a p under
/// about 1e-300 comes out as 0.
#[must_use]
pub fn fisher_two_sided(k1: u64, n1: u64, k0: u64, n0: u64) -> f64 {
    let (k1, k0) = (k1.min(n1), k0.min(n0));
    let (said, all) = (k1 + k0, n1 + n0);
    let (first, last) = (said.saturating_sub(n0), said.min(n1));
    let weights = weights(first, last, n1, n0, said);
    let observed = weights[(k1 - first) as usize] * SLACK;
    let total = ascending_sum(weights.iter().copied());
    let extreme = ascending_sum(weights.iter().copied().filter(|w| *w <= observed));
    if all == 0 { 1.0 } else { (extreme / total).min(1.0) }
}

/// Hypergeometric weights of `first..=last`, the likeliest being 1.
fn weights(first: u64, last: u64, n1: u64, n0: u64, said: u64) -> Vec<f64> {
    let mode = ((u128::from(said) + 1) * (u128::from(n1) + 1) / (u128::from(n1) + u128::from(n0) + 2)) as u64;
    let mode = mode.clamp(first, last);
    let up = |k: u64| {
        let (gain, loss) = ((n1 - k) as f64 * (said - k) as f64, (k + 1) as f64);
        // k + 1 >= first + 1 keeps the last factor at 1 or more.
        gain / loss / (n0 + k + 1 - said) as f64
    };
    let mut weights = vec![1.0; (last - first + 1) as usize];
    for k in mode..last {
        weights[(k + 1 - first) as usize] = weights[(k - first) as usize] * up(k);
    }
    for k in (first..mode).rev() {
        weights[(k - first) as usize] = weights[(k + 1 - first) as usize] / up(k);
    }
    weights
}

/// Sum from the smallest, so that a long tail is not lost beside the likeliest table.
fn ascending_sum(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_published_values() {
        let check = |k1, n1, k0, n0, p: f64| {
            let ours = fisher_two_sided(k1, n1, k0, n0);
            assert!((ours - p).abs() < 1e-10, "{k1}/{n1} v {k0}/{n0}: {ours} is not {p}");
        };
        check(8, 10, 1, 6, 0.034_965_035_0); // [[8, 2], [1, 5]]
        check(3, 4, 1, 4, 34.0 / 70.0); // the lady tasting tea, both sides
        check(4, 4, 0, 4, 2.0 / 70.0);
        check(5, 10, 5, 10, 1.0);
        check(0, 10, 0, 10, 1.0);
        check(10, 10, 10, 10, 1.0);
        check(0, 0, 3, 7, 1.0);
        check(0, 0, 0, 0, 1.0);
    }

    /// Probability by plain binomials, for small tables.
    fn naive(k1: u64, n1: u64, k0: u64, n0: u64) -> f64 {
        let choose = |n: u64, k: u64| (0..k).fold(1u128, |c, i| c * u128::from(n - i) / u128::from(i + 1));
        let said = k1 + k0;
        let ways = |k: u64| choose(n1, k) * choose(n0, said - k);
        let range = said.saturating_sub(n0)..=said.min(n1);
        let extreme: u128 = range.map(ways).filter(|w| *w <= ways(k1)).sum();
        extreme as f64 / choose(n1 + n0, said) as f64
    }

    fn table() -> impl Strategy<Value = (u64, u64, u64, u64)> {
        (0u64..30, 0u64..30).prop_flat_map(|(n1, n0)| (0..=n1, Just(n1), 0..=n0, Just(n0)))
    }

    proptest! {
        #[test]
        fn agrees_with_plain_binomials((k1, n1, k0, n0) in table()) {
            let (ours, naive) = (fisher_two_sided(k1, n1, k0, n0), naive(k1, n1, k0, n0));
            prop_assert!((ours - naive).abs() <= 1e-12 * naive.max(1e-3), "{ours} {naive}");
        }

        #[test]
        fn sides_and_answers_may_be_swapped((k1, n1, k0, n0) in table()) {
            let p = fisher_two_sided(k1, n1, k0, n0);
            prop_assert!((p - fisher_two_sided(k0, n0, k1, n1)).abs() < 1e-12);
            prop_assert!((p - fisher_two_sided(n1 - k1, n1, n0 - k0, n0)).abs() < 1e-12);
            prop_assert!(p > 0.0 && p <= 1.0);
        }
    }
}
