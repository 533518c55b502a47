//! Themes of texts: groups of what is alike in meaning, with the phrases that tell them apart.
//!
//! Groups are found by spherical k-means (I. Dhillon, D. Modha, *Machine Learning* 42, 2001) from centres spread by
//! k-means++ (D. Arthur, S. Vassilvitskii, *SODA* 2007). Everything drawn comes from a seed, and the texts are put in an
//! order of their own first, so that the same texts in any order give the same groups. What lies far from its centre, and
//! groups of a few, are left over rather than pressed into a theme.

mod phrases;

use crate::{
    draws::Draws,
    vectors::{add, dot, unit},
};

/// Members a theme has at least.
const FEWEST: usize = 3;
/// Themes at most when nothing is said.
const MOST: usize = 12;
/// Beginnings that are tried; the best is kept.
const TRIES: u64 = 5;
/// Rounds of a beginning at most.
const ROUNDS: usize = 40;
/// A text nearer to its centre than this share of its theme's median belongs to it.
const BELONGS: f32 = 0.6;
/// Answers that stand for a theme.
const REPRESENTATIVES: usize = 3;

/// A group of texts that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Places in the input, those nearest to the centre first.
    pub members: Vec<usize>,
    /// Members that stand for it: nearest to the centre, no two in the same words.
    pub representatives: Vec<usize>,
    /// What tells it apart from the others, the most telling first.
    pub phrases: Vec<String>,
    /// Mean cosine with the centre, 0 to 1.
    pub closeness: f32,
}

/// Themes of texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Themes {
    /// The largest first.
    pub themes: Vec<Theme>,
    /// Texts in none of them, in the order of the input.
    pub leftover: Vec<usize>,
}

/// Groups texts by their vectors, which are of unit length; those of a text without a vector (all nought) are left over.
/// `wanted` is how many groups to look for; left out, as many as the number of texts suggests, up to 12.
#[must_use]
pub fn themes(texts: &[&str], vectors: &[Vec<f32>], wanted: Option<usize>, seed: u64) -> Themes {
    let mut order: Vec<usize> = (0..texts.len().min(vectors.len()))
        .filter(|&place| vectors[place].iter().any(|x| *x != 0.0))
        .collect();
    order.sort_by(|&a, &b| compared(&vectors[a], &vectors[b]).then_with(|| texts[a].cmp(texts[b])));
    let points: Vec<&[f32]> = order.iter().map(|&place| vectors[place].as_slice()).collect();
    let groups = wanted.unwrap_or_else(|| as_many_as(points.len())).min(points.len() / FEWEST);
    let best = (0..TRIES).map(|attempt| k_means(&points, groups, &mut Draws::nth(seed, attempt)));
    let best = best.max_by(|a, b| a.within.total_cmp(&b.within));
    let Some(found) = best.filter(|_| groups > 0) else {
        return Themes { themes: Vec::new(), leftover: (0..texts.len()).collect() };
    };
    let mut themes: Vec<Theme> = found
        .centres
        .iter()
        .enumerate()
        .filter_map(|(group, centre)| theme(&found.of, group, centre, &points, &order, texts))
        .collect();
    themes.sort_by(|a, b| {
        let first = |t: &Theme| texts[t.representatives[0]];
        b.members.len().cmp(&a.members.len()).then_with(|| first(a).cmp(first(b)))
    });
    let mut theme_of: Vec<Option<usize>> = vec![None; texts.len()];
    for (number, theme) in themes.iter().enumerate() {
        theme.members.iter().for_each(|&member| theme_of[member] = Some(number));
    }
    for (theme, phrases) in themes.iter_mut().zip(phrases::telling(texts, &theme_of)) {
        theme.phrases = phrases;
    }
    let leftover = (0..texts.len()).filter(|&place| theme_of[place].is_none()).collect();
    Themes { themes, leftover }
}

/// √(n/2), as a rule of thumb has it (K. Mardia, J. Kent, J. Bibby, *Multivariate Analysis*, 1979).
fn as_many_as(texts: usize) -> usize {
    ((texts as f64 / 2.0).sqrt().round() as usize).clamp(2, MOST)
}

fn compared(a: &[f32], b: &[f32]) -> std::cmp::Ordering {
    let differ = a.iter().zip(b).map(|(x, y)| x.total_cmp(y)).find(|order| order.is_ne());
    differ.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Centres, which each point belongs to, and how near all are to theirs.
struct Found {
    centres: Vec<Vec<f32>>,
    of: Vec<usize>,
    within: f32,
}

fn k_means(points: &[&[f32]], groups: usize, draws: &mut Draws) -> Found {
    let mut centres = spread(points, groups, draws);
    let mut of = vec![usize::MAX; points.len()];
    for _ in 0..ROUNDS {
        let now: Vec<usize> = points.iter().map(|point| nearest(point, &centres).0).collect();
        if now == of {
            break;
        }
        of = now;
        for (group, centre) in centres.iter_mut().enumerate() {
            let mut sum = Vec::new();
            let members = points.iter().zip(&of).filter(|(_, of)| **of == group);
            members.for_each(|(point, _)| add(&mut sum, point, 1.0));
            // A centre that lost everybody stays where it was.
            if sum.iter().any(|x| *x != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    let within =
        points.iter().zip(&of).map(|(point, &of)| centres.get(of).map_or(0.0, |c| dot(point, c))).sum();
    Found { centres, of, within }
}

/// Points far from each other: each next one is drawn the likelier the farther it is from those before.
fn spread(points: &[&[f32]], groups: usize, draws: &mut Draws) -> Vec<Vec<f32>> {
    let mut centres: Vec<Vec<f32>> = Vec::new();
    let count = u32::try_from(points.len()).unwrap_or(u32::MAX);
    let mut far: Vec<f32> = vec![1.0; points.len()];
    while centres.len() < groups.min(points.len()) {
        let all: f32 = far.iter().sum();
        let at = if centres.is_empty() || all <= f32::EPSILON {
            draws.below(count) as usize
        } else {
            drawn(&far, all * draws.below(1 << 24) as f32 / (1u32 << 24) as f32)
        };
        centres.push(points[at].to_vec());
        for (far, point) in far.iter_mut().zip(points) {
            let distance = 1.0 - dot(point, points[at]);
            *far = far.min(distance * distance);
        }
    }
    centres
}

/// Where a running sum of weights passes a mark.
fn drawn(weights: &[f32], mark: f32) -> usize {
    let mut sum = 0.0;
    let passed = weights.iter().position(|weight| {
        sum += weight;
        sum > mark
    });
    passed.unwrap_or(weights.len().saturating_sub(1))
}

fn nearest(point: &[f32], centres: &[Vec<f32>]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (group, centre) in centres.iter().enumerate() {
        let near = dot(point, centre);
        if near > best.1 {
            best = (group, near);
        }
    }
    best
}

fn theme(
    of: &[usize],
    group: usize,
    centre: &[f32],
    points: &[&[f32]],
    order: &[usize],
    texts: &[&str],
) -> Option<Theme> {
    let here = of.iter().enumerate().filter(|(_, of)| **of == group);
    let mut near: Vec<(f32, usize)> = here.map(|(at, _)| (dot(points[at], centre), order[at])).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| texts[a.1].cmp(texts[b.1])));
    let median = near.get(near.len() / 2)?.0;
    near.retain(|(near, _)| *near >= median * BELONGS);
    if near.len() < FEWEST {
        return None;
    }
    let mut representatives: Vec<usize> = Vec::new();
    for (_, place) in &near {
        let same = |other: &usize| texts[*other].trim().eq_ignore_ascii_case(texts[*place].trim());
        if representatives.len() < REPRESENTATIVES && !representatives.iter().any(same) {
            representatives.push(*place);
        }
    }
    let closeness = near.iter().map(|(near, _)| near).sum::<f32>() / near.len() as f32;
    let members = near.into_iter().map(|(_, place)| place).collect();
    Some(Theme { members, representatives, phrases: Vec::new(), closeness })
}

#[cfg(test)]
mod tests;
