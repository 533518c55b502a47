//! Numbers that look drawn and are not: the same seed gives the same ones on every machine.

/// Step of the sequence: 2⁶⁴ ÷ the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A sequence of numbers (splitmix64: G. Steele, D. Lea, C. Flood, *OOPSLA* 2014).
#[derive(Debug, Clone)]
pub struct Draws {
    state: u64,
}

impl Draws {
    /// The sequence of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The sequence so manyth of a seed: neighbours have nothing in common.
    #[must_use]
    pub fn nth(seed: u64, n: u64) -> Self {
        Self { state: mixed(seed ^ mixed(n)) }
    }

    /// A number below `bound`; 0 where the bound is 0. Its lean towards small numbers is below `bound` ÷ 2⁶⁴.
    pub fn below(&mut self, bound: u32) -> u32 {
        self.state = self.state.wrapping_add(STEP);
        let wide = u128::from(mixed(self.state)) * u128::from(bound);
        // The high half of a product is below its factor, so it fits.
        u32::try_from(wide >> 64).unwrap_or(0)
    }

    /// How often each of `count` things is drawn when so many are drawn with replacement.
    pub fn resample(&mut self, count: u32, weights: &mut Vec<u32>) {
        weights.clear();
        weights.resize(count as usize, 0);
        for _ in 0..count {
            weights[self.below(count) as usize] += 1;
        }
    }
}

/// A number of a number, every bit depending on every other.
#[must_use]
pub fn mixed(number: u64) -> u64 {
    let mut z = number;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The middle 95 % of resampled values (the percentile bootstrap: B. Efron, *Annals of Statistics* 7, 1979), ends by
/// linear interpolation (type 7 of Hyndman and Fan, as [`crate::quantiles::linear`]). Sorts `values`; `None` if empty.
#[must_use]
pub fn middle_95(values: &mut [f64]) -> Option<(f64, f64)> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = |share: f64| {
        let place = last as f64 * share;
        let below = place as usize;
        let (low, high) = (values[below], values[(below + 1).min(last)]);
        low + (place - below as f64) * (high - low)
    };
    Some((at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // First outputs of splitmix64 with seed 1234567, as its authors publish them.
        let mut state = 1_234_567u64;
        let first: Vec<u64> = std::iter::repeat_with(|| {
            state = state.wrapping_add(STEP);
            mixed(state)
        })
        .take(2)
        .collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn every_number_below_the_bound_comes_about_as_often() {
        let mut draws = Draws::new(7);
        let mut seen = [0u32; 10];
        (0..10_000).for_each(|_| seen[draws.below(10) as usize] += 1);
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
        assert_eq!(draws.below(0), 0);
    }

    #[test]
    fn a_resample_has_as_many_as_there_were() {
        let mut weights = vec![9; 3];
        Draws::nth(1, 2).resample(1000, &mut weights);
        assert_eq!((weights.len(), weights.iter().sum::<u32>()), (1000, 1000));
        let undrawn = weights.iter().filter(|weight| **weight == 0).count();
        assert!((330..410).contains(&undrawn), "about 1/e are never drawn: {undrawn}");
    }

    #[test]
    fn the_middle_interpolates() {
        let mut values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        assert_eq!(middle_95(&mut values), Some((2.5, 97.5)));
        assert_eq!(middle_95(&mut [4.0]), Some((4.0, 4.0)));
        assert_eq!(middle_95(&mut []), None);
    }
}
