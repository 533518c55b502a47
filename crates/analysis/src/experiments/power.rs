//! How many people a comparison of two shares needs.

use crate::distributions::{normal_below, normal_point};

/// The level of a test where nothing else is asked: two-sided 5 %.
pub const LEVEL: f64 = 0.05;

/// Probability that a two-sided test at that level (0.05 for example) tells two shares apart, when they truly are `share` among `people` and
/// `other_share` among `other_people` (J. L. Fleiss, *Statistical Methods for Rates and Proportions*, 1981, without
/// continuity correction; the share by chance on the wrong side counts too). `None` for an empty arm or no shares.
#[must_use]
pub fn power(share: f64, people: u64, other_share: f64, other_people: u64, level: f64) -> Option<f64> {
    if people == 0
        || other_people == 0
        || !is_level(level)
        || !(0.0..=1.0).contains(&share)
        || !(0.0..=1.0).contains(&other_share)
    {
        return None;
    }
    let (n, other) = (people as f64, other_people as f64);
    let pooled = (share * n + other_share * other) / (n + other);
    let if_equal = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / other)).sqrt();
    let if_true = (share * (1.0 - share) / n + other_share * (1.0 - other_share) / other).sqrt();
    let bar = normal_point(1.0 - level / 2.0) * if_equal;
    let apart = (share - other_share).abs();
    if if_true == 0.0 {
        // Everybody in one arm and nobody in the other, or the same for all.
        return Some(f64::from(u8::from(apart > bar)));
    }
    Some(normal_below((apart - bar) / if_true) + normal_below((-apart - bar) / if_true))
}

fn is_level(level: f64) -> bool {
    level > 0.0 && level < 1.0
}

/// People each of two equal arms needs so that a two-sided test at that level tells those shares apart with that power (0.8
/// for example). Not rounded: round up. `None` for equal shares, numbers that are no shares, or a power below the level.
#[must_use]
pub fn people_needed(share: f64, other_share: f64, power: f64, level: f64) -> Option<f64> {
    let shares = 0.0..=1.0;
    let apart = share - other_share;
    if apart == 0.0
        || !shares.contains(&share)
        || !shares.contains(&other_share)
        || !is_level(level)
        || !(level..1.0).contains(&power)
    {
        return None;
    }
    let spread = |share: f64| share * (1.0 - share);
    let middle = (share + other_share) / 2.0;
    let if_equal = normal_point(1.0 - level / 2.0) * (2.0 * spread(middle)).sqrt();
    let if_true = normal_point(power) * (spread(share) + spread(other_share)).sqrt();
    Some((if_equal + if_true).powi(2) / (apart * apart))
}

/// Smallest rise above `share` that arms of that size tell with 80 % power at that level: what an experiment of this size
/// could have seen. `None` where not even a rise to 1 would be told, or for an empty arm.
#[must_use]
pub fn least_rise(share: f64, people: u64, other_people: u64, level: f64) -> Option<f64> {
    const WANTED: f64 = 0.8;
    let told =
        |rise: f64| power(share, people, (share + rise).min(1.0), other_people, level).map(|p| p >= WANTED);
    let (mut low, mut high) = (0.0, 1.0 - share);
    if !told(high)? {
        return None;
    }
    // 2⁻⁶⁰ is below any share of people.
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if told(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_published_value() {
        assert!((people_needed(0.12, 0.15, 0.8, LEVEL).unwrap() - 2035.605).abs() < 1e-3);
        let power = power(0.12, 2036, 0.15, 2036, LEVEL).unwrap();
        assert!((power - 0.8).abs() < 1e-3, "{power}");
    }

    #[test]
    fn a_stricter_level_takes_more_people() {
        // 1.96 and 0.8416 of 5 %, 2.5758 and 0.8416 of 1 %: the squares of their sums, in the limit of small differences.
        let of = |level: f64| people_needed(0.5, 0.5001, 0.8, level).unwrap();
        let (usual, strict) = (1.959_964 + 0.841_621_f64, 2.575_829 + 0.841_621_f64);
        assert!((of(0.01) / of(LEVEL) - (strict / usual).powi(2)).abs() < 1e-6);
        assert!(least_rise(0.2, 500, 500, 0.01).unwrap() > least_rise(0.2, 500, 500, LEVEL).unwrap());
        assert_eq!((people_needed(0.2, 0.3, 0.8, 0.0), power(0.2, 9, 0.3, 9, 1.0)), (None, None));
    }

    #[test]
    fn the_least_rise_is_what_the_people_suffice_for() {
        let rise = least_rise(0.12, 2036, 2036, LEVEL).unwrap();
        assert!((rise - 0.03).abs() < 1e-4, "{rise}");
        assert_eq!(least_rise(0.5, 2, 2, LEVEL), None);
        assert_eq!(least_rise(0.5, 0, 2, LEVEL), None);
    }

    #[test]
    fn no_difference_is_never_told() {
        assert_eq!(people_needed(0.2, 0.2, 0.8, LEVEL), None);
        assert_eq!(people_needed(0.2, 1.2, 0.8, LEVEL), None);
        assert!((power(0.3, 500, 0.3, 500, LEVEL).unwrap() - 0.05).abs() < 1e-12);
        let sure = |other: f64| power(1.0, 50, other, 50, LEVEL);
        assert_eq!((sure(0.0), sure(1.0)), (Some(1.0), Some(0.0)));
        assert_eq!(power(0.1, 0, 0.2, 5, LEVEL), None);
    }
}
