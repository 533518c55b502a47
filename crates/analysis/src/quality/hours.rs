//! Times of one import that are some hours off, told by the hours of the day at which people do things.

/// Fewest rows on each side.
const FEWEST: u64 = 200;
/// How alike the profiles have to be at the shift.
const ALIKE: f64 = 0.8;
/// By how much the shift has to explain more than none.
const BETTER: f64 = 0.2;

/// A profile that fits others when it is moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shifted {
    /// By how many hours it is late: −11 to 12. 2: what others do at nine is at eleven here.
    pub hours: i32,
    /// Correlation of the profiles as they are.
    pub as_it_is: f64,
    /// Correlation when it is moved back.
    pub moved: f64,
}

/// Whether rows by hour of day (of one zone) look shifted beside the rows of others: at some shift the profiles correlate by
/// at least 0.8 and by 0.2 more than as they are. `None` for fewer than 200 rows on a side, or a flat profile.
#[must_use]
pub fn shifted(own: &[u64; 24], others: &[u64; 24]) -> Option<Shifted> {
    if own.iter().sum::<u64>() < FEWEST || others.iter().sum::<u64>() < FEWEST {
        return None;
    }
    let at = |late: usize| {
        let moved: Vec<f64> = (0..24).map(|hour| own[(hour + late) % 24] as f64).collect();
        correlation(&moved, &others.map(|rows| rows as f64))
    };
    let as_it_is = at(0)?;
    let tried = (0..24).filter_map(|late| Some((late, at(late)?)));
    // The first of equals stays.
    let (late, moved) = tried.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    let hours = i32::try_from(late).ok().map(|late| if late > 12 { late - 24 } else { late })?;
    let found = Shifted { hours, as_it_is, moved };
    (hours != 0 && moved >= ALIKE && moved - as_it_is >= BETTER).then_some(found)
}

/// Pearson's; `None` where one never changes.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(a, b)| of(a - mean_a, b - mean_b)).sum::<f64>();
    let (own, other) = (sum(&|a, _| a * a), sum(&|_, b| b * b));
    (own > 0.0 && other > 0.0).then(|| sum(&|a, b| a * b) / (own.sqrt() * other.sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People work from eight to six, with a dip at noon.
    fn profile() -> [u64; 24] {
        std::array::from_fn(|hour| match hour {
            8..12 => 100 + hour as u64,
            12 => 40,
            13..18 => 90 - hour as u64,
            18..22 => 20,
            _ => 3,
        })
    }

    fn late(hours: usize) -> [u64; 24] {
        std::array::from_fn(|hour| profile()[(hour + 24 - hours) % 24])
    }

    #[test]
    fn a_shift_is_told_with_its_direction() {
        assert_eq!(shifted(&late(2), &profile()).map(|found| found.hours), Some(2));
        assert_eq!(shifted(&late(19), &profile()).map(|found| found.hours), Some(-5));
        assert_eq!(shifted(&profile(), &profile()), None);
        let found = shifted(&late(6), &profile()).unwrap();
        assert!(found.moved > 0.999 && found.as_it_is < 0.5, "{found:?}");
    }

    #[test]
    fn of_few_rows_or_flat_ones_nothing_is_said() {
        assert_eq!(shifted(&[10; 24], &profile()), None);
        let mut few = [0; 24];
        few[3] = 199;
        assert_eq!(shifted(&few, &profile()), None);
        // Another kind of people, at other hours, is no shift.
        let mut night = [5; 24];
        (0..24).step_by(2).for_each(|hour| night[hour] = 60);
        assert_eq!(shifted(&night, &profile()), None);
    }
}
