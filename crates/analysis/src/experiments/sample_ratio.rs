//! Whether people were shared out as planned. If not, something chose them, and no difference between the arms means
//! anything until it is found.

use crate::distributions::chi_square_above;

/// Below this p the split is called broken: people are many, and a sound split must not be doubted every twentieth time
/// (R. Kohavi, D. Tang, Y. Xu, *Trustworthy Online Controlled Experiments*, 2020, chapter 21).
pub const BROKEN: f64 = 0.001;

/// A planned split against the one that came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SampleRatio {
    /// Pearson's chi-square.
    pub chi_square: f64,
    /// Degrees of freedom: arms, less one.
    pub freedom: u32,
    /// Probability of a split so far off if people were shared out as planned.
    pub p: f64,
}

impl SampleRatio {
    /// Whether the split is so far off that the experiment should not be read.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.p < BROKEN
    }
}

/// Compares `(people, planned weight)` of each arm (K. Pearson, *Philosophical Magazine* 50, 1900). Weights are in any unit,
/// all above 0. `None` for fewer than two arms, nobody at all, or a weight that is none.
#[must_use]
pub fn sample_ratio(arms: &[(u64, f64)]) -> Option<SampleRatio> {
    let people = arms.iter().map(|arm| arm.0).sum::<u64>() as f64;
    let weights: f64 = arms.iter().map(|arm| arm.1).sum();
    let sound = |weight: f64| weight > 0.0 && weight.is_finite();
    if arms.len() < 2 || people == 0.0 || !arms.iter().all(|arm| sound(arm.1)) {
        return None;
    }
    let off = |&(came, weight): &(u64, f64)| {
        let planned = people * weight / weights;
        (came as f64 - planned).powi(2) / planned
    };
    let chi_square = arms.iter().map(off).sum();
    let freedom = arms.len() as u32 - 1;
    Some(SampleRatio { chi_square, freedom, p: chi_square_above(chi_square, freedom) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_as_planned_is_sound() {
        let check = |arms: &[(u64, f64)], broken: bool| {
            let ratio = sample_ratio(arms).unwrap();
            assert_eq!(ratio.is_broken(), broken, "{ratio:?}");
            ratio
        };
        assert_eq!(check(&[(500, 1.0), (500, 1.0)], false).p, 1.0);
        let ratio = check(&[(690, 1.0), (650, 1.0)], false);
        assert!((ratio.chi_square - 1.194).abs() < 5e-4 && (ratio.p - 0.275).abs() < 5e-4, "{ratio:?}");
        check(&[(821_588, 0.5), (815_482, 0.5)], true);
        check(&[(900, 0.9), (100, 0.1)], false);
        check(&[(900, 0.5), (100, 0.5)], true);
    }

    #[test]
    fn what_was_not_planned_is_not_compared() {
        assert_eq!(sample_ratio(&[(5, 1.0)]), None);
        assert_eq!(sample_ratio(&[(0, 1.0), (0, 1.0)]), None);
        assert_eq!(sample_ratio(&[(5, 1.0), (5, 0.0)]), None);
        assert_eq!(sample_ratio(&[(5, 1.0), (5, f64::NAN)]), None);
    }
}
