//! Sharing out by the place or the time of a touch.

use super::{Attribution, Journey, Method, Touch};

/// Credits every conversion by a rule.
pub(super) fn credit(
    attribution: &mut Attribution,
    journeys: &[Journey],
    method: Method,
    look_back: Option<i64>,
) {
    for journey in journeys {
        let (path, Some(conversion)) = (journey.path(look_back), journey.conversion) else { continue };
        for (touch, weight) in path.iter().zip(weights(path, conversion.at, method)) {
            let credit = &mut attribution.credits[touch.label as usize];
            credit.conversions += weight;
            credit.value += weight * conversion.value as f64;
        }
    }
}

/// Share of each touch of a path; they add up to 1.
pub(super) fn weights(path: &[Touch], converted: i64, method: Method) -> Vec<f64> {
    let last = path.len().saturating_sub(1);
    let only = |place: usize| (0..path.len()).map(|at| f64::from(u8::from(at == place))).collect();
    match method {
        Method::First => only(0),
        Method::Last => only(last),
        Method::LastNonDirect => only(path.iter().rposition(|touch| !touch.direct).unwrap_or(last)),
        Method::TimeDecay { half_life } => decayed(path, converted, half_life),
        Method::Position { ends } => by_position(path.len(), ends),
        // The others credit no single touch.
        Method::Linear | Method::Markov { .. } | Method::Shapley { .. } => {
            vec![1.0 / path.len() as f64; path.len()]
        }
    }
}

fn by_position(touches: usize, ends: f64) -> Vec<f64> {
    match touches {
        0 => Vec::new(),
        1 => vec![1.0],
        2 => vec![0.5, 0.5],
        _ => {
            let mut weights = vec![(1.0 - 2.0 * ends) / (touches - 2) as f64; touches];
            weights[0] = ends;
            weights[touches - 1] = ends;
            weights
        }
    }
}

/// Ages are taken from the youngest touch: the factor falls out, and very old paths keep their weights.
fn decayed(path: &[Touch], converted: i64, half_life: i64) -> Vec<f64> {
    let age = |touch: &Touch| converted.saturating_sub(touch.at) as f64 / half_life as f64;
    let youngest = path.last().map_or(0.0, age);
    let weights: Vec<f64> = path.iter().map(|touch| (youngest - age(touch)).exp2()).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_to_one() {
        let touch = |at| Touch { at, label: 0, direct: at == 9, cost: 0 };
        let path: Vec<Touch> = [0, 1, 1, 5, 9].map(touch).to_vec();
        let check = |method, expect: [f64; 5]| {
            let weights = weights(&path, 10, method);
            assert!(
                weights.iter().zip(expect).all(|(a, b)| (a - b).abs() < 1e-12),
                "{method:?}: {weights:?}"
            );
        };
        check(Method::First, [1.0, 0.0, 0.0, 0.0, 0.0]);
        check(Method::Last, [0.0, 0.0, 0.0, 0.0, 1.0]);
        check(Method::LastNonDirect, [0.0, 0.0, 0.0, 1.0, 0.0]);
        check(Method::Linear, [0.2; 5]);
        check(Method::Position { ends: 0.4 }, [0.4, 0.2 / 3.0, 0.2 / 3.0, 0.2 / 3.0, 0.4]);
        let halves = [1.0 / 512.0, 1.0 / 256.0, 1.0 / 256.0, 1.0 / 16.0, 1.0];
        check(Method::TimeDecay { half_life: 1 }, halves.map(|half| half / halves.iter().sum::<f64>()));
        assert!(by_position(0, 0.4).is_empty());
    }

    #[test]
    fn age_does_not_wear_weights_away() {
        let path = [0, 1].map(|at| Touch { at, label: 0, direct: false, cost: 0 });
        let weights = weights(&path, i64::MAX, Method::TimeDecay { half_life: 1 });
        assert!(weights.iter().all(|weight| weight.is_finite()), "{weights:?}");
    }
}
