//! What would be lost without a label, in a chain of touches.

use super::Path;
use std::collections::BTreeMap;

/// Most touches a chain may remember: with more, every path is a state of its own and the chain learns nothing.
pub const LARGEST_ORDER: usize = 3;

/// The two bounds of a probability must come so close.
const CLOSE: f64 = 1e-13;

/// Sweeps after which the bounds will not meet in time.
const PATIENCE: usize = 200_000;

/// Why there is no chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkovError {
    /// An order below 1 or above [`LARGEST_ORDER`].
    #[error("a chain remembers 1 to {LARGEST_ORDER} touches, not {0}")]
    Order(usize),
    /// The chain goes round almost for ever.
    #[error(
        "some paths go round thousands of times before they end, and the chain cannot be solved: leave automatic traffic out, or choose a lower order"
    )]
    Endless,
}

/// What the chain says.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// Probability that a path converts; the share of paths that did, whatever the order.
    pub base: f64,
    /// Of each label: the share of conversions that would be lost if whoever comes to it were lost, 0 to 1.
    pub effects: Vec<f64>,
    /// States of the chain, the start among them.
    pub states: usize,
    /// Whether every path converted: then only the shape of paths speaks, and effects are close to shares of paths.
    pub without_nulls: bool,
}

/// Removal effects of a Markov chain of the given order over paths (E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann,
/// *International Journal of Research in Marketing* 33, 2016). A state is the latest touches, as many as the order; paths begin
/// at a state without any. Removing a label sends everybody who comes to it away unconverted.
///
/// The chain is solved, not simulated: the probabilities of converting and of being lost are both approached from below
/// (Gauss and Seidel), and together they are 1, so that what is missing bounds the error.
///
/// # Errors
/// [`MarkovError`] for another order, or paths that go round almost for ever.
pub fn markov(paths: &BTreeMap<Vec<u32>, Path>, labels: usize, order: usize) -> Result<Removal, MarkovError> {
    if !(1..=LARGEST_ORDER).contains(&order) {
        return Err(MarkovError::Order(order));
    }
    let chain = Chain::of(paths, order);
    let base = chain.converts(None)?;
    let effect = |label: u32| match base > 0.0 {
        true => Ok(1.0 - chain.converts(Some(label))? / base),
        false => Ok(0.0),
    };
    let effects = (0..labels as u32).map(effect).collect::<Result<Vec<f64>, MarkovError>>()?;
    let without_nulls = paths.values().all(|path| path.nulls == 0);
    Ok(Removal { base, effects, states: chain.states.len(), without_nulls })
}

/// Where a state leads, in numbers of journeys.
#[derive(Default)]
struct State {
    /// Label of the latest touch; `None` at the start.
    label: Option<u32>,
    next: BTreeMap<usize, f64>,
    converted: f64,
    lost: f64,
}

/// Number 0 is the start.
struct Chain {
    states: Vec<State>,
}

impl Chain {
    fn of(paths: &BTreeMap<Vec<u32>, Path>, order: usize) -> Self {
        let mut chain = Self { states: vec![State::default()] };
        let mut numbers: BTreeMap<&[u32], usize> = BTreeMap::new();
        for (labels, path) in paths {
            let mut at = 0;
            for end in 1..=labels.len() {
                let latest = &labels[end.saturating_sub(order)..end];
                let fresh = chain.states.len();
                let next = *numbers.entry(latest).or_insert(fresh);
                if next == fresh {
                    chain.states.push(State { label: latest.last().copied(), ..State::default() });
                }
                *chain.states[at].next.entry(next).or_default() += (path.conversions + path.nulls) as f64;
                at = next;
            }
            chain.states[at].converted += path.conversions as f64;
            chain.states[at].lost += path.nulls as f64;
        }
        chain
    }

    /// Probability of converting from the start, without a label.
    fn converts(&self, without: Option<u32>) -> Result<f64, MarkovError> {
        let gone = |state: &State| without.is_some() && state.label == without;
        let lost = |state: &State| if gone(state) { [0.0, 1.0] } else { [0.0, 0.0] };
        let mut chances: Vec<[f64; 2]> = self.states.iter().map(lost).collect();
        let forth: Vec<usize> = (0..self.states.len()).filter(|s| !gone(&self.states[*s])).collect();
        let back: Vec<usize> = forth.iter().rev().copied().collect();
        for sweep in 0..PATIENCE {
            // To and fro: news travels along paths in either direction.
            for &number in if sweep % 2 == 0 { &back } else { &forth } {
                chances[number] = self.states[number].from(number, &chances);
            }
            let [converted, lost] = chances[0];
            if 1.0 - converted - lost < CLOSE {
                return Ok(converted / (converted + lost));
            }
        }
        Err(MarkovError::Endless)
    }
}

impl State {
    /// Chances of converting and of being lost from here, going by those of the states it leads to. Who stays has moved on
    /// in the end, so the way back to itself falls out.
    fn from(&self, itself: usize, chances: &[[f64; 2]]) -> [f64; 2] {
        let (mut sums, mut all) = ([self.converted, self.lost], self.converted + self.lost);
        for (next, weight) in self.next.iter().filter(|(next, _)| **next != itself) {
            all += weight;
            sums.iter_mut().zip(chances[*next]).for_each(|(sum, chance)| *sum += weight * chance);
        }
        // Nobody ever came here: lost, so that the two chances are 1 together.
        if all > 0.0 { sums.map(|sum| sum / all) } else { [0.0, 1.0] }
    }
}
