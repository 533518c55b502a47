//! What a label adds to every set of other labels.

use super::Path;
use crate::draws::Draws;
use std::collections::BTreeMap;

/// Labels up to which every set is looked at: a million.
pub const EXACT_TO: usize = 20;

/// What a set of labels is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worth {
    /// Conversions of the paths that need no other label. The share is then the same as splitting each conversion alike
    /// among the different labels of its path, however many labels there are: a sum of games of one path each.
    Conversions,
    /// Share of those paths that converted: a label that many meet and few convert after can come out below nothing.
    Rate,
}

/// What one label adds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    /// Its Shapley value, in the unit of the worth.
    pub value: f64,
    /// Standard error, where orders were drawn and not all looked at.
    pub error: Option<f64>,
}

/// Converted and lost by the set of labels that a path needs.
type Sets = BTreeMap<Vec<u32>, (f64, f64)>;

/// Shapley values of the labels of paths (L. S. Shapley, *Contributions to the Theory of Games* II, 1953). Of
/// [`Worth::Rate`] exactly up to [`EXACT_TO`] labels; beyond, the mean over `draws` orders drawn from `seed`, with its
/// standard error.
#[must_use]
pub fn shapley(
    paths: &BTreeMap<Vec<u32>, Path>,
    labels: usize,
    worth: Worth,
    draws: u32,
    seed: u64,
) -> Vec<Share> {
    let mut sets = Sets::new();
    for (labels, path) in paths {
        let mut set = labels.clone();
        set.sort_unstable();
        set.dedup();
        let sums = sets.entry(set).or_default();
        *sums = (sums.0 + path.conversions as f64, sums.1 + path.nulls as f64);
    }
    match worth {
        Worth::Conversions => alike(&sets, labels),
        Worth::Rate if labels <= EXACT_TO => exact(&sets, labels),
        Worth::Rate => drawn(&sets, labels, draws, seed),
    }
}

fn alike(sets: &Sets, labels: usize) -> Vec<Share> {
    let mut shares = vec![Share::default(); labels];
    for (set, (converted, _)) in sets {
        set.iter().for_each(|label| shares[*label as usize].value += converted / set.len() as f64);
    }
    shares
}

fn rate(converted: f64, lost: f64) -> f64 {
    if converted + lost > 0.0 { converted / (converted + lost) } else { 0.0 }
}

fn exact(sets: &Sets, labels: usize) -> Vec<Share> {
    let (mut converted, mut lost) = (vec![0.0; 1 << labels], vec![0.0; 1 << labels]);
    for (set, sums) in sets {
        let bits = set.iter().fold(0, |bits, label| bits | 1usize << label);
        converted[bits] += sums.0;
        lost[bits] += sums.1;
    }
    below(&mut converted, labels);
    below(&mut lost, labels);
    let worth: Vec<f64> = converted.iter().zip(&lost).map(|(c, l)| rate(*c, *l)).collect();
    // |S|! (n − |S| − 1)! ÷ n!, by the ratio of neighbours.
    let mut weights = vec![1.0 / labels.max(1) as f64];
    for size in 1..labels {
        weights.push(weights[size - 1] * size as f64 / (labels - size) as f64);
    }
    let mut shares = vec![Share::default(); labels];
    for set in 0..worth.len() {
        for (label, share) in shares.iter_mut().enumerate().filter(|(label, _)| set >> label & 1 == 0) {
            share.value += weights[set.count_ones() as usize] * (worth[set | 1 << label] - worth[set]);
        }
    }
    shares
}

/// Of each set the sum over the sets within it.
fn below(sums: &mut [f64], labels: usize) {
    for label in 0..labels {
        for set in (0..sums.len()).filter(|set| set >> label & 1 == 1) {
            sums[set] += sums[set ^ 1 << label];
        }
    }
}

fn drawn(sets: &Sets, labels: usize, draws: u32, seed: u64) -> Vec<Share> {
    let (mut sums, mut squares) = (vec![0.0; labels], vec![0.0; labels]);
    let mut order: Vec<usize> = (0..labels).collect();
    for n in 0..draws {
        shuffle(&mut order, &mut Draws::nth(seed, u64::from(n)));
        for (label, gain) in order.iter().zip(gains(sets, &order)) {
            sums[*label] += gain;
            squares[*label] += gain * gain;
        }
    }
    let count = f64::from(draws);
    let share = |(sum, square): (&f64, &f64)| {
        let (mean, mean_square) = (sum / count, square / count);
        let error = ((mean_square - mean * mean).max(0.0) / (count - 1.0)).sqrt();
        Share { value: mean, error: Some(error) }
    };
    sums.iter().zip(&squares).map(share).collect()
}

fn shuffle(order: &mut [usize], draws: &mut Draws) {
    for place in (1..order.len()).rev() {
        order.swap(place, draws.below(place as u32 + 1) as usize);
    }
}

/// What each label adds when they join in that order. A path counts from its last label on.
fn gains(sets: &Sets, order: &[usize]) -> Vec<f64> {
    let mut place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, label)| place[*label] = at);
    let mut joining = vec![(0.0, 0.0); order.len()];
    for (set, sums) in sets {
        if let Some(last) = set.iter().map(|label| place[*label as usize]).max() {
            joining[last].0 += sums.0;
            joining[last].1 += sums.1;
        }
    }
    let (mut converted, mut lost, mut before) = (0.0, 0.0, 0.0);
    let gain = |(c, l): (f64, f64)| {
        (converted, lost) = (converted + c, lost + l);
        let now = rate(converted, lost);
        let gain = now - before;
        before = now;
        gain
    };
    joining.into_iter().map(gain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By every order of the labels.
    fn by_orders(paths: &BTreeMap<Vec<u32>, Path>, labels: usize, worth: Worth) -> Vec<f64> {
        let worth_of = |set: &[usize]| {
            let within = paths.iter().filter(|(path, _)| path.iter().all(|l| set.contains(&(*l as usize))));
            let (c, l) =
                within.fold((0.0, 0.0), |(c, l), (_, p)| (c + p.conversions as f64, l + p.nulls as f64));
            if worth == Worth::Rate { rate(c, l) } else { c }
        };
        let (mut sums, mut count) = (vec![0.0; labels], 0.0);
        let mut order: Vec<usize> = (0..labels).collect();
        permute(&mut order, 0, &mut |order| {
            count += 1.0;
            for (at, label) in order.iter().enumerate() {
                sums[*label] += worth_of(&order[..=at]) - worth_of(&order[..at]);
            }
        });
        sums.iter().map(|sum| sum / count).collect()
    }

    fn permute(order: &mut Vec<usize>, from: usize, each: &mut impl FnMut(&[usize])) {
        if from == order.len() {
            return each(order);
        }
        for at in from..order.len() {
            order.swap(from, at);
            permute(order, from + 1, each);
            order.swap(from, at);
        }
    }

    fn some_paths() -> impl Strategy<Value = BTreeMap<Vec<u32>, Path>> {
        let path = (0u64..9, 0u64..9).prop_map(|(conversions, nulls)| Path { conversions, nulls, value: 0 });
        proptest::collection::btree_map(proptest::collection::vec(0u32..4, 1..5), path, 1..12)
    }

    proptest! {
        #[test]
        fn every_order_of_labels_says_the_same(paths in some_paths()) {
            for worth in [Worth::Conversions, Worth::Rate] {
                let found = shapley(&paths, 4, worth, 0, 0);
                for (share, expect) in found.iter().zip(by_orders(&paths, 4, worth)) {
                    prop_assert!((share.value - expect).abs() < 1e-12, "{worth:?}: {share:?} is not {expect}");
                    prop_assert_eq!(share.error, None);
                }
            }
        }

        #[test]
        fn drawn_orders_come_near(paths in some_paths(), seed in 0u64..99) {
            let (exact, drawn) = (shapley(&paths, 4, Worth::Rate, 0, 0), shapley(&paths, 25, Worth::Rate, 400, seed));
            for (exact, drawn) in exact.iter().zip(&drawn) {
                let slack = 6.0 * drawn.error.unwrap() + 1e-12;
                prop_assert!((exact.value - drawn.value).abs() <= slack.max(0.05), "{exact:?} {drawn:?}");
            }
            prop_assert!(drawn[5..].iter().all(|share| share.value == 0.0));
        }
    }
}
