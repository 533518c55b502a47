//! Shares of people with their intervals, and the difference between two shares.

use crate::distributions::normal_two_sided;

/// 97.5 % point of the standard normal distribution: the two-sided 95 % level of every interval here.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// A share with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// Those who did.
    pub count: u64,
    /// Those who could have. Never 0.
    pub of: u64,
    /// `count / of`, between 0 and 1.
    pub rate: f64,
    /// Lower end of the interval, between 0 and `rate`.
    pub low: f64,
    /// Upper end of the interval, between `rate` and 1.
    pub high: f64,
}

/// Share with Wilson's score interval (E. B. Wilson, *JASA* 22, 1927), without continuity correction.
///
/// `None` where `of` is 0 or `count` is above it: there is no share to show.
#[must_use]
pub fn wilson(count: u64, of: u64) -> Option<Proportion> {
    if of == 0 || count > of {
        return None;
    }
    let n = of as f64;
    let rate = count as f64 / n;
    let z2 = Z_95 * Z_95;
    let scale = 1.0 + z2 / n;
    let middle = (rate + z2 / (2.0 * n)) / scale;
    let half = Z_95 * (rate * (1.0 - rate) / n + z2 / (4.0 * n * n)).sqrt() / scale;
    // At the ends the formula gives 0 and 1 exactly; floating point does not always.
    let low = if count == 0 { 0.0 } else { (middle - half).clamp(0.0, rate) };
    let high = if count == of { 1.0 } else { (middle + half).clamp(rate, 1.0) };
    Some(Proportion { count, of, rate, low, high })
}

/// The difference of two shares, first − second, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// First share − second share, between −1 and 1.
    pub difference: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Difference {
    /// Whether the interval excludes no difference at all. An end that is exactly 0 does not exclude it.
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Difference of two independent shares with Newcombe's hybrid score interval
/// (R. G. Newcombe, *Statistics in Medicine* 17, 1998, method 10: Wilson's intervals squared and added).
#[must_use]
pub fn newcombe(first: &Proportion, second: &Proportion) -> Difference {
    let difference = first.rate - second.rate;
    let down = (first.rate - first.low).hypot(second.high - second.rate);
    let up = (first.high - first.rate).hypot(second.rate - second.low);
    Difference { difference, low: difference - down, high: difference + up }
}

/// z of two independent shares, pooled, and its two-sided p: the test a fixed-size experiment plans for. z is 0 and p is 1
/// where all shares are 0 or all are 1.
#[must_use]
pub fn pooled_z(first: &Proportion, second: &Proportion) -> (f64, f64) {
    let (n, other) = (first.of as f64, second.of as f64);
    let pooled = (first.count + second.count) as f64 / (n + other);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / other)).sqrt();
    if error == 0.0 {
        return (0.0, 1.0);
    }
    let z = (first.rate - second.rate) / error;
    (z, normal_two_sided(z))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wilson_agrees_with_published_values() {
        let check = |count, of, low: f64, high: f64| {
            let p = wilson(count, of).unwrap();
            assert!((p.low - low).abs() < 1e-10, "{count}/{of}: low {} is not {low}", p.low);
            assert!((p.high - high).abs() < 1e-10, "{count}/{of}: high {} is not {high}", p.high);
        };
        check(5, 10, 0.236_593_090_5, 0.763_406_909_5);
        check(0, 10, 0.0, 0.277_532_799_9);
        check(10, 10, 0.722_467_200_1, 1.0);
        check(6556, 53281, 0.120_283_656_8, 0.125_862_172_0);
    }

    #[test]
    fn nothing_to_divide_is_no_share() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 2), None);
    }

    #[test]
    fn newcombe_agrees_with_a_published_value() {
        let d = newcombe(&wilson(150, 1000).unwrap(), &wilson(120, 1000).unwrap());
        assert!((d.difference - 0.03).abs() < 1e-12);
        assert!((d.low - 0.000_013_782_4).abs() < 1e-10, "{}", d.low);
        assert!((d.high - 0.060_008_258_6).abs() < 1e-10, "{}", d.high);
        assert!(d.excludes_zero());
    }

    #[test]
    fn pooled_z_agrees_with_a_published_value() {
        let (z, p) = pooled_z(&wilson(120, 1000).unwrap(), &wilson(150, 1000).unwrap());
        assert!((z + 1.963_049_807_6).abs() < 1e-9 && (p - 0.049_640_386_9).abs() < 1e-9, "{z} {p}");
        assert_eq!(pooled_z(&wilson(0, 5).unwrap(), &wilson(0, 9).unwrap()), (0.0, 1.0));
    }

    #[test]
    fn an_interval_that_touches_zero_does_not_exclude_it() {
        assert!(!Difference { difference: 0.1, low: 0.0, high: 0.2 }.excludes_zero());
        assert!(Difference { difference: -0.1, low: -0.2, high: -0.01 }.excludes_zero());
    }

    fn share() -> impl Strategy<Value = Proportion> {
        (1u64..100_000).prop_flat_map(|of| (0..=of).prop_map(move |count| wilson(count, of).unwrap()))
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share(p in share()) {
            prop_assert!(0.0 <= p.low && p.low <= p.rate && p.rate <= p.high && p.high <= 1.0);
        }

        #[test]
        fn more_people_narrow_the_interval(p in share()) {
            let tenfold = wilson(p.count * 10, p.of * 10).unwrap();
            prop_assert!(tenfold.high - tenfold.low < p.high - p.low);
        }

        #[test]
        fn swapping_sides_mirrors_the_difference(a in share(), b in share()) {
            let (d, e) = (newcombe(&a, &b), newcombe(&b, &a));
            prop_assert!((d.difference + e.difference).abs() < 1e-12);
            prop_assert!((d.low + e.high).abs() < 1e-12 && (d.high + e.low).abs() < 1e-12);
            prop_assert!(d.low <= d.difference && d.difference <= d.high);
        }
    }
}
