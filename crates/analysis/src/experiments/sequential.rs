//! Reading an experiment before its end, as often as one likes.
//!
//! A usual p may be read once, when the planned people are in: who looks every day and stops at the first p below 5 % is
//! wrong far more often than that. Here p and interval hold at every look together, at the price of being wider at each.

use crate::proportions::{Difference, Proportion};

/// Level that holds over all looks together.
const ALPHA: f64 = 0.05;

/// A difference of two shares as it may be read at any time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnyTime {
    /// How much likelier the data are with some difference (drawn from the mixture) than with none.
    pub likelihood_ratio: f64,
    /// Always-valid p at this look: 1 ÷ the ratio, at most 1. Over several looks the smallest so far holds.
    pub p: f64,
    /// First share − second share, with an interval that holds at every look together with 95 %.
    pub difference: Difference,
}

/// The mixture sequential probability ratio test of two shares, normal approximation (R. Johari, P. Koomen, L. Pekelis,
/// D. Walsh, "Always Valid Inference", *Operations Research* 70, 2022; H. Robbins, *Annals of Mathematical Statistics* 41,
/// 1970). `spread` is the size of difference one expects, the mixture's standard deviation: it must be chosen before the
/// data are seen, and is best about the difference hoped for (0.03 for 3 points).
///
/// With V the variance of the difference d and τ the spread: ratio = √(V ÷ (V + τ²)) · exp(τ²d² ÷ 2V(V + τ²)). `None` for a
/// spread that is not above 0, or where both shares are 0 or 1, when V is unknown.
#[must_use]
pub fn any_time(first: &Proportion, second: &Proportion, spread: f64) -> Option<AnyTime> {
    let of_one = |share: &Proportion| share.rate * (1.0 - share.rate) / share.of as f64;
    let (variance, mixed) = (of_one(first) + of_one(second), spread * spread);
    if !(mixed > 0.0 && mixed.is_finite() && variance > 0.0) {
        return None;
    }
    let difference = first.rate - second.rate;
    let both = variance + mixed;
    let log_ratio = 0.5 * (variance / both).ln() + mixed * difference * difference / (2.0 * variance * both);
    let half = (2.0 * variance * both / mixed * (-ALPHA.ln() + 0.5 * (both / variance).ln())).sqrt();
    Some(AnyTime {
        likelihood_ratio: log_ratio.exp(),
        p: (-log_ratio).exp().min(1.0),
        difference: Difference { difference, low: difference - half, high: difference + half },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use crate::proportions::{newcombe, wilson};

    #[test]
    fn agrees_with_a_published_value() {
        let look =
            any_time(&wilson(150, 1000).unwrap(), &wilson(120, 1000).unwrap(), 0.001f64.sqrt()).unwrap();
        assert!((look.likelihood_ratio - 2.080_604_539_9).abs() < 1e-9, "{look:?}");
        assert!((look.p - 0.480_629_538_5).abs() < 1e-9, "{look:?}");
    }

    #[test]
    fn the_interval_excludes_nothing_exactly_where_p_says_so() {
        for count in (100..200).step_by(2) {
            let (first, second) = (wilson(count, 1000).unwrap(), wilson(120, 1000).unwrap());
            let look = any_time(&first, &second, 0.03).unwrap();
            assert_eq!(look.difference.excludes_zero(), look.p < 0.05, "{count}: {look:?}");
            let once = newcombe(&first, &second);
            assert!(look.difference.high - look.difference.low > once.high - once.low);
        }
    }

    #[test]
    fn without_variance_there_is_no_answer() {
        let none = wilson(0, 10).unwrap();
        assert_eq!(any_time(&none, &none, 0.1), None);
        assert_eq!(any_time(&wilson(1, 10).unwrap(), &none, 0.0), None);
    }

    /// 400 experiments without effect, looked at 50 times each.
    #[test]
    fn looking_often_deceives_the_usual_interval_and_not_this_one() {
        let (mut deceived, mut usual) = (0, 0);
        for experiment in 0..400 {
            let mut draws = Draws::nth(3, experiment);
            let (mut counts, mut any, mut once) = ([0, 0], false, false);
            for look in 1..=50u64 {
                for count in &mut counts {
                    *count += (0..40).filter(|_| draws.below(10) < 3).count() as u64;
                }
                let [first, second] = counts.map(|count| wilson(count, look * 40).unwrap());
                any |= any_time(&first, &second, 0.05).is_some_and(|look| look.p < 0.05);
                once |= newcombe(&first, &second).excludes_zero();
            }
            deceived += u32::from(any);
            usual += u32::from(once);
        }
        assert!(deceived <= 28, "5 % of 400 is 20: {deceived}");
        assert!(usual >= 80, "the usual interval is wrong far more often: {usual}");
    }
}
