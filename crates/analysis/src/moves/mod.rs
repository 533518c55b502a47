//! Content and stages: whether opportunities that met something in a stage moved on more often than their like.
//!
//! Whoever stays long in a stage has long to meet something, and whoever moves on at once has no time to: to set all who
//! ever met it against all who never did compares the slow with the quick (immortal time: S. Suissa, *American Journal of
//! Epidemiology* 167, 2008). Here nobody is touched before they are. Each opportunity is set, at its age in the stage when it
//! first met the thing there, against its *risk set*: those that stood in the same stage at the same age, had not met it
//! there until then, and are alike in whether they had met it before they came into the stage (P. R. Rosenbaum, Y. P. Li and
//! K. J. Propert, *JASA* 96, 2001).
//!
//! - What is compared is the share that **moved on** within a time after that age. Lost is not moved on. Who of the risk set
//!   meets the thing later stays in it: to leave out who met it would look into the future.
//! - **Unripe** is who is not followed for that long after the age, whatever became of them: to count only those of them that
//!   moved would count the quick alone. That holds for both sides.
//! - The interval is of resampled groups of opportunities. Where fewer than [`FEW`] of a side moved on, or stayed, it is no
//!   narrower than Newcombe's of the same shares: resampling knows nothing of what happened to none of a few.
//!
//! A difference is no cause: who reads may have been about to move on anyway.

mod sets;

use crate::{
    context::PATTERN_Q,
    distributions::normal_two_sided,
    draws::{Draws, middle_95},
    proportions::{Difference, Proportion, Z_95, newcombe, wilson},
    survival::{Spell, kaplan_meier},
};
use sets::Sets;

/// Fewest opportunities on each side for a difference.
pub const FEWEST: usize = 10;

/// Below so many that moved on, or that stayed, resampling alone is not trusted.
pub const FEW: u64 = 5;

/// An opportunity in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// When it came into the stage, microseconds.
    pub entered: i64,
    /// How the stay ended; `None` for those still there.
    pub left: Option<Leaving>,
    /// What it is drawn together with: opportunities of one company are not independent. Counted from 0.
    pub group: u32,
}

/// The end of a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// When, microseconds. Not after the entry: it stood there for no time, and is in no comparison.
    pub at: i64,
    /// Whether it moved on; else it was lost.
    pub onward: bool,
}

/// What an opportunity has to do with one thing that may be met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meeting {
    /// When it was first met in the stage.
    pub first: Option<i64>,
    /// Whether it was met before the stage.
    pub before: bool,
}

impl Meeting {
    /// Of instants at which it was met, in any order. The instant of the entry is in the stage, that of the end is not.
    #[must_use]
    pub fn of(stay: &Stay, instants: &[i64]) -> Self {
        let inside = |at: &i64| *at >= stay.entered && stay.left.is_none_or(|left| *at < left.at);
        Self {
            first: instants.iter().copied().filter(inside).min(),
            before: instants.iter().any(|at| *at < stay.entered),
        }
    }
}

/// How long is waited, and until when opportunities are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// Moved on within so long after the age at which the thing was met counts, microseconds; the limit itself too.
    pub within: i64,
    /// The last instant that anything is known of.
    pub until: i64,
    /// How often groups are drawn again.
    pub resamples: u32,
    /// Decides the draws.
    pub seed: u64,
}

/// What became of an opportunity that met the thing in the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is not followed for long enough.
    Unripe,
    /// There is nobody to compare it with.
    Alone,
    /// It is compared, and moved on in time.
    Moved,
    /// It is compared, and did not.
    Stayed,
}

/// One thing that was met, beside those that had not met it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compared {
    /// Places of the stays that met it there, rising; with what became of each.
    pub touched: Vec<(usize, Fate)>,
    /// Places of the stays they are compared with, rising. One that met it later is here for its time before.
    pub matched: Vec<usize>,
    /// Those compared that moved on; `None` where nobody is compared.
    pub with: Option<Proportion>,
    /// The share that moved on of those they are compared with: the mean of the shares of their risk sets.
    pub without: Option<f64>,
    /// The difference; `None` where fewer than [`FEWEST`] stand on either side.
    pub difference: Option<Difference>,
    /// Two-sided p of no difference, by the interval; below 0.05 exactly where that excludes 0.
    pub p: Option<f64>,
    /// Microseconds after which half of those compared had moved on (Kaplan–Meier), where half did in time.
    pub half_with: Option<i64>,
    /// The same of those they are compared with.
    pub half_without: Option<i64>,
}

/// Compares each thing by itself. `things` holds, for each, places of stays with their meetings; stays that are not named
/// never met it. A group is any number below `groups`.
#[must_use]
pub fn compare(
    stays: &[Stay],
    things: &[Vec<(usize, Meeting)>],
    groups: u32,
    following: &Following,
) -> Vec<Compared> {
    let sets: Vec<Sets> = things.iter().map(|met| Sets::of(stays, met, following)).collect();
    let mut found: Vec<Compared> = sets.iter().map(|sets| compared(sets, following)).collect();
    let tested: Vec<usize> = (0..sets.len()).filter(|at| enough(&found[*at])).collect();
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); tested.len()];
    let mut weights = Vec::new();
    let mut room = sets::Room::default();
    for resample in 0..if tested.is_empty() { 0 } else { following.resamples } {
        Draws::nth(following.seed, u64::from(resample)).resample(groups, &mut weights);
        for (values, thing) in drawn.iter_mut().zip(&tested) {
            values.extend(sets[*thing].difference(&weights, &mut room));
        }
    }
    for (values, thing) in drawn.iter_mut().zip(tested) {
        let one = &mut found[thing];
        one.difference = interval(one, values);
        one.p = one.difference.map(p_of);
    }
    found
}

fn enough(one: &Compared) -> bool {
    one.matched.len() >= FEWEST && one.with.is_some_and(|with| with.of >= FEWEST as u64)
}

fn compared(sets: &Sets, following: &Following) -> Compared {
    let shares = sets.shares(None, following.within, &mut sets::Room::default());
    let mut touched: Vec<(usize, Fate)> = sets.unripe.iter().map(|stay| (*stay, Fate::Unripe)).collect();
    let (mut others, mut spells) = (Vec::new(), Vec::new());
    for case in &sets.cases {
        let fate = match shares[case.slot] {
            None => Fate::Alone,
            Some(_) if case.moved(following.within) => Fate::Moved,
            Some(_) => Fate::Stayed,
        };
        touched.push((case.stay, fate));
        if let Some(share) = shares[case.slot] {
            others.push(share);
            // Whoever was lost stays among those that have not moved: nobody moves on from there.
            let time = case.onward.map_or(i64::MAX, |wait| wait);
            spells.push(Spell { time: time.min(following.within), ended: time <= following.within });
        }
    }
    touched.sort_unstable_by_key(|(stay, _)| *stay);
    let moved = touched.iter().filter(|(_, fate)| *fate == Fate::Moved).count();
    let with = wilson(moved as u64, others.len() as u64);
    Compared {
        touched,
        matched: sets.matched(),
        with,
        without: with.map(|with| others.iter().sum::<f64>() / with.of as f64),
        difference: None,
        p: None,
        half_with: kaplan_meier(&spells).time_by(0.5).map(|by| by.time),
        half_without: sets.half(following.within),
    }
}

/// The middle of what was drawn, widened where few did one or the other.
fn interval(one: &Compared, drawn: &mut [f64]) -> Option<Difference> {
    let (with, without) = (one.with?, one.without?);
    let (low, high) = middle_95(drawn)?;
    let found = Difference { difference: with.rate - without, low, high };
    // A share of whole opportunities that is as near as can be.
    let others = one.matched.len() as u64;
    let like = wilson((without * others as f64).round() as u64, others)?;
    let few = |side: &Proportion| side.count.min(side.of - side.count) < FEW;
    if !few(&with) && !few(&like) {
        return Some(found);
    }
    let plain = newcombe(&with, &like);
    let (down, up) = (plain.difference - plain.low, plain.high - plain.difference);
    let (low, high) = (low.min(found.difference - down), high.max(found.difference + up));
    Some(Difference { low: low.max(-1.0), high: high.min(1.0), ..found })
}

/// The p whose interval would end at 0, the distance to the end on that side being 1.96 standard errors.
fn p_of(one: Difference) -> f64 {
    let room = if one.difference > 0.0 { one.difference - one.low } else { one.high - one.difference };
    if one.difference == 0.0 { 1.0 } else { normal_two_sided(Z_95 * one.difference / room) }
}

/// What may be said of a difference. Never that it is a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Fewer than [`FEWEST`] on a side.
    TooFew,
    /// The interval contains no difference, or among so many comparisons that may be an accident.
    CannotTell,
    /// Moved on more often.
    More,
    /// Moved on less often.
    Less,
}

/// The verdict on a difference whose q (Benjamini and Hochberg, over all compared together) is known.
#[must_use]
pub fn verdict(difference: Option<&Difference>, q: f64) -> Verdict {
    match difference {
        None => Verdict::TooFew,
        Some(one) if !one.excludes_zero() || q > PATTERN_Q => Verdict::CannotTell,
        Some(one) if one.difference > 0.0 => Verdict::More,
        Some(_) => Verdict::Less,
    }
}
