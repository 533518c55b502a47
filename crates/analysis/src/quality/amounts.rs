//! Amounts so far from the others that they are likely typed or converted wrongly.

/// Fewest amounts of which anything is said.
const FEWEST: usize = 20;
/// An amount below so many times the median is never called absurd: prices differ.
const TIMES: f64 = 100.0;
/// How many robust standard deviations of the logarithm it is away at least.
const DEVIATIONS: f64 = 6.0;
/// Standard deviations of a normal distribution for one median absolute deviation.
const NORMAL: f64 = 1.4826;

/// The amount from which on amounts are absurd beside the rest: 100 times the median, and six robust standard deviations of
/// the logarithm (median absolute deviation × 1.4826) above it. Amounts of 0 and below are left aside. `None` for fewer than
/// 20 amounts.
#[must_use]
pub fn absurd_from(amounts: &[i64]) -> Option<f64> {
    let mut logs: Vec<f64> = amounts.iter().filter(|a| **a > 0).map(|a| (*a as f64).ln()).collect();
    if logs.len() < FEWEST {
        return None;
    }
    let middle = median(&mut logs);
    let mut away: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
    let spread = NORMAL * median(&mut away);
    Some((middle + f64::max(TIMES.ln(), DEVIATIONS * spread)).exp())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len().is_multiple_of(2) { (values[half - 1] + values[half]) / 2.0 } else { values[half] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_in_the_wrong_unit_stands_out_and_a_dear_plan_does_not() {
        let mut amounts: Vec<i64> = (0..60).map(|n| 1900 + n * 10).collect();
        amounts.extend([240_000, 190_000]);
        let from = absurd_from(&amounts).unwrap();
        assert!(from > 200_000.0 && from < 240_000.0, "{from}");
        let wide: Vec<i64> = (0..60).map(|n| 10i64.pow(2 + n % 5)).collect();
        assert!(absurd_from(&wide).unwrap() > 1e8, "prices that differ widely by nature");
        assert_eq!(absurd_from(&[100; 19]), None);
        assert_eq!(absurd_from(&[-5; 40]), None);
    }
}
