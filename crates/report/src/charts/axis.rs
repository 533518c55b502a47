//! Scales with round steps.

use super::canvas::pixel;

/// Places of values on a stretch of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    from: f64,
    to: f64,
    start: i32,
    end: i32,
}

impl Axis {
    /// Values `from` … `to` on pixels `start` … `end`. A stretch without length puts everything at its start.
    pub fn new((from, to): (f64, f64), (start, end): (i32, i32)) -> Self {
        Self { from, to, start, end }
    }

    /// Where a value is; what lies outside is at the edge.
    pub fn at(&self, value: f64) -> i32 {
        let length = self.to - self.from;
        let share = if length > 0.0 { ((value - self.from) / length).clamp(0.0, 1.0) } else { 0.0 };
        pixel(f64::from(self.start) + share * f64::from(self.end - self.start))
    }
}

/// Round values from 0 to `most` or the next above it, at most six of them: 1, 2 or 5 times a power of ten apart.
pub(super) fn ticks(most: f64) -> Vec<f64> {
    if !most.is_finite() || most <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = most / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    // A hair above a round value is no value above it.
    let count = pixel((most / step - 1e-9).ceil());
    (0..=count).map(|n| f64::from(n) * step).collect()
}

/// Round values around `low` … `high`, at most seven of them; from 0 where that is near. For lines alone: a bar begins at 0.
pub(super) fn ticks_between(low: f64, high: f64) -> Vec<f64> {
    if !low.is_finite() || !high.is_finite() || high <= 0.0 && low >= 0.0 {
        return vec![0.0, 1.0];
    }
    let low = if low > 0.0 && low < 0.5 * high { 0.0 } else { low };
    let room = if high > low { high - low } else { high.abs() };
    let step = ticks(room).get(1).copied().unwrap_or(1.0);
    let (from, to) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    (0..=pixel(to - from).max(1)).map(|n| (from + f64::from(n)) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_beyond_the_greatest() {
        assert_eq!(ticks(37.0), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(40.0), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(1.0).len(), 6);
        assert_eq!(ticks(12.0), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(ticks(0.0), [0.0, 1.0]);
        for most in [0.03, 0.7, 3.0, 99.0, 12_345.0, 8e9] {
            let ticks = ticks(most);
            assert!(
                (3..=6).contains(&ticks.len()) && *ticks.last().unwrap() >= most * (1.0 - 1e-9),
                "{most}: {ticks:?}"
            );
        }
    }

    #[test]
    fn ticks_between_hold_both_ends_and_begin_at_nothing_where_that_is_near() {
        let near = |found: Vec<f64>, wanted: &[f64]| {
            assert_eq!(found.len(), wanted.len(), "{found:?}");
            assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        };
        near(ticks_between(0.47, 0.61), &[0.45, 0.5, 0.55, 0.6, 0.65]);
        near(ticks_between(3.0, 37.0), &[0.0, 10.0, 20.0, 30.0, 40.0]);
        near(ticks_between(-12.0, 37.0), &[-20.0, -10.0, 0.0, 10.0, 20.0, 30.0, 40.0]);
        near(ticks_between(0.0, 0.0), &[0.0, 1.0]);
        near(ticks_between(f64::INFINITY, f64::NEG_INFINITY), &[0.0, 1.0]);
        for (low, high) in [(5.0, 5.0), (-3.0, -1.0), (990.0, 1_010.0), (-7.0, -7.0)] {
            let ticks = ticks_between(low, high);
            let (first, last) = (ticks[0], *ticks.last().unwrap());
            assert!(
                first <= low + 1e-9 && last >= high - 1e-9 && (2..=7).contains(&ticks.len()),
                "{ticks:?}"
            );
        }
    }

    #[test]
    fn what_lies_outside_is_at_the_edge() {
        let axis = Axis::new((0.0, 10.0), (100, 0));
        assert_eq!([axis.at(-1.0), axis.at(0.0), axis.at(5.0), axis.at(11.0)], [100, 100, 50, 0]);
        assert_eq!(Axis::new((3.0, 3.0), (7, 9)).at(3.0), 7);
    }
}
