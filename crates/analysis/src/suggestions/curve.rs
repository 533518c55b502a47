//! How often a score is right: a logistic curve (J. Berkson, 1944; of scores: J. Platt, 1999) through what was tried,
//! held towards flat where little was (ridge), found by Newton's method.

use super::scores::Scored;

/// Features of an outcome, with a constant.
const FEATURES: usize = 3;
/// What holds each of them back.
const RIDGE: [f64; FEATURES] = [0.05, 1.0, 1.0];
/// With nothing tried, a score must be high and lead clearly to be taken for likelier right than wrong.
const UNTRIED: [f64; FEATURES] = [-1.0, 0.8, 0.5];
/// Steps of Newton's method.
const STEPS: usize = 30;

/// A code that was best, or second, for an example, and whether somebody had put it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    score: f64,
    /// Lead over the best other code of its kind; below nought for the second.
    lead: f64,
    /// Whether it was right.
    pub right: bool,
}

impl Outcome {
    /// Of the scores of one kind, the best first.
    pub fn of(scored: &[Scored], rank: usize, right: bool) -> Self {
        let score = f64::from(scored[rank].score);
        let other = scored.get(usize::from(rank == 0)).map_or(0.0, |s| f64::from(s.score));
        Self { score, lead: score - other, right }
    }

    fn features(&self) -> [f64; FEATURES] {
        [1.0, (self.score - 1.0) * 4.0, self.lead * 8.0]
    }
}

/// From scores to shares.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Curve([f64; FEATURES]);

impl Curve {
    /// The curve through outcomes. Without any it is [`UNTRIED`].
    pub fn through(outcomes: &[Outcome]) -> Self {
        if outcomes.is_empty() {
            return Self(UNTRIED);
        }
        let mut weights = [0.0; FEATURES];
        for _ in 0..STEPS {
            let (mut slope, mut bend) = ([0.0; FEATURES], [[0.0; FEATURES]; FEATURES]);
            for (at, held) in RIDGE.iter().enumerate() {
                slope[at] = -held * weights[at];
                bend[at][at] = *held;
            }
            for outcome in outcomes {
                let features = outcome.features();
                let share = Self(weights).share(outcome);
                let (missed, spread) = (f64::from(outcome.right) - share, share * (1.0 - share));
                for ((slope, bend), a) in slope.iter_mut().zip(&mut bend).zip(features) {
                    *slope += missed * a;
                    bend.iter_mut().zip(features).for_each(|(bend, b)| *bend += spread * a * b);
                }
            }
            let step = solved(bend, slope);
            // Far steps are shortened: the curve is flat where nothing was tried.
            let far = step.iter().fold(0.0f64, |far, x| far.max(x.abs())).max(1.0);
            weights.iter_mut().zip(step).for_each(|(w, x)| *w += x / far);
            if step.iter().all(|x| x.abs() < 1e-9) {
                break;
            }
        }
        Self(weights)
    }

    /// How often such an outcome is right, 0 to 1.
    pub fn share(&self, outcome: &Outcome) -> f64 {
        let sum: f64 = outcome.features().iter().zip(self.0).map(|(feature, weight)| feature * weight).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Solves a small symmetric positive system by elimination.
fn solved(mut a: [[f64; FEATURES]; FEATURES], mut b: [f64; FEATURES]) -> [f64; FEATURES] {
    for pivot in 0..FEATURES {
        for row in pivot + 1..FEATURES {
            let factor = a[row][pivot] / a[pivot][pivot];
            let above = a[pivot];
            a[row].iter_mut().zip(above).for_each(|(x, y)| *x -= factor * y);
            b[row] -= factor * b[pivot];
        }
    }
    for row in (0..FEATURES).rev() {
        let known: f64 = (row + 1..FEATURES).map(|column| a[row][column] * b[column]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(score: f64, lead: f64, right: bool) -> Outcome {
        Outcome { score, lead, right }
    }

    #[test]
    fn a_system_is_solved() {
        let solution = solved([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]], [6.0, 10.0, 8.0]);
        assert!(solution.iter().zip([1.0, 2.0, 3.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{solution:?}");
    }

    #[test]
    fn shares_follow_what_was_tried() {
        let tried: Vec<Outcome> = (0..400)
            .map(|n| {
                let score = 0.4 + f64::from(n % 20) / 20.0;
                // Right in 9 of 10 above the middle, in 1 of 10 below.
                let tenth = (n / 20) % 10;
                outcome(score, 0.1, if score > 0.9 { tenth != 0 } else { tenth == 0 })
            })
            .collect();
        let curve = Curve::through(&tried);
        assert!(curve.share(&outcome(1.3, 0.1, false)) > 0.85);
        assert!(curve.share(&outcome(0.5, 0.1, false)) < 0.15);
        let all: f64 = tried.iter().map(|o| curve.share(o)).sum();
        let right = tried.iter().filter(|o| o.right).count() as f64;
        assert!((all - right).abs() < 2.0, "shares add up to what was right: {all} and {right}");
    }

    #[test]
    fn of_little_little_is_learned() {
        let untried = Curve::through(&[]);
        assert!(untried.share(&outcome(1.4, 0.3, true)) > 0.7, "near, and nearer than every other");
        assert!(untried.share(&outcome(1.0, 0.0, true)) < 0.4, "one of several");
        assert!(untried.share(&outcome(0.0, 0.0, true)) < 0.05, "nothing in common");
        let certain = Curve::through(&[outcome(1.2, 0.3, true); 3]).share(&outcome(1.2, 0.3, false));
        assert!((0.6..0.999).contains(&certain), "{certain}");
    }
}
