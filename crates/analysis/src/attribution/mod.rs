//! Which touches conversions are credited to, by any label of a touch: its channel, campaign or content.
//!
//! No rule of sharing out is true; each answers another question. They are set side by side, each with what it costs, what
//! it brings, how fast, and how many people it reached. A credit is no cause: that takes an experiment.

mod credits;
mod markov;
mod path;
mod rules;
mod shapley;

pub use credits::{Attribution, Credit, Index, Unattributed};
pub use markov::{LARGEST_ORDER, MarkovError, Removal, markov};
pub use path::{Conversion, Journey, Path, Touch, paths};
pub use shapley::{EXACT_TO, Share, Worth, shapley};

/// How conversions are shared out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// All to the first touch.
    First,
    /// All to the last touch.
    Last,
    /// All to the last touch that is not direct; where all are direct, to the last.
    LastNonDirect,
    /// Alike to every touch; repeats count.
    Linear,
    /// More to later ones: a touch one half-life earlier weighs half as much.
    TimeDecay {
        /// Half-life in microseconds, above 0.
        half_life: i64,
    },
    /// That share to the first and to the last each, the rest alike to those between; all to an only touch, halves to two.
    Position {
        /// Share of each end, usually 0.4; from 0 to 0.5.
        ends: f64,
    },
    /// By what would be lost without the label, in a chain of touches.
    Markov {
        /// How many of the latest touches the chain remembers, 1 to [`LARGEST_ORDER`].
        order: usize,
    },
    /// By what the label adds to every set of other labels.
    Shapley {
        /// What a set of labels is worth.
        worth: Worth,
        /// Orders drawn where there are more labels than [`EXACT_TO`].
        draws: u32,
        /// Where the draws begin.
        seed: u64,
    },
}

/// Why nothing is shared out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AttributionError {
    /// A touch bears a label beyond those there are.
    #[error(
        "a touch has label number {label}, but there are only {labels} labels: rebuild the cache of touches"
    )]
    NoSuchLabel {
        /// The label.
        label: u32,
        /// How many there are.
        labels: usize,
    },
    /// A half-life that is none.
    #[error("the half-life must be longer than nothing: give it as 7d or 12h")]
    NoHalfLife,
    /// Shares of the ends that are more than all.
    #[error("each end can have from 0 to 50 % of a conversion, not {0}: 40 % is usual")]
    NoShare(f64),
    /// The chain cannot be made or solved.
    #[error(transparent)]
    Markov(#[from] MarkovError),
}

/// Shares the conversions of journeys out among `labels` labels, numbered from 0.
///
/// `look_back` in microseconds leaves out touches longer before the conversion than that (inclusive); of journeys without a
/// conversion, longer before their latest touch. Touches after the conversion are counted as touches and credited nothing.
///
/// # Errors
/// [`AttributionError`] for a method or touches that make no sense.
pub fn attribute(
    journeys: &[Journey],
    labels: usize,
    method: Method,
    look_back: Option<i64>,
) -> Result<Attribution, AttributionError> {
    check(journeys, labels, method)?;
    let mut attribution = credits::counted(journeys, labels, look_back);
    match method {
        Method::Markov { order } => {
            let found = markov(&paths(journeys, look_back), labels, order)?;
            attribution.base = Some(found.base);
            attribution.share_out(&found.effects);
            attribution.with(&found.effects, |credit, effect| credit.removal_effect = Some(*effect));
        }
        Method::Shapley { worth, draws, seed } => {
            let shares = shapley(&paths(journeys, look_back), labels, worth, draws, seed);
            credits::by_set(&mut attribution, journeys, look_back, worth, &shares);
        }
        _ => rules::credit(&mut attribution, journeys, method, look_back),
    }
    attribution.velocities(journeys, method, look_back);
    Ok(attribution)
}

fn check(journeys: &[Journey], labels: usize, method: Method) -> Result<(), AttributionError> {
    let touches = journeys.iter().flat_map(|journey| &journey.touches);
    if let Some(touch) = touches.into_iter().find(|touch| touch.label as usize >= labels) {
        return Err(AttributionError::NoSuchLabel { label: touch.label, labels });
    }
    match method {
        Method::TimeDecay { half_life } if half_life <= 0 => Err(AttributionError::NoHalfLife),
        Method::Position { ends } if !(0.0..=0.5).contains(&ends) => Err(AttributionError::NoShare(ends)),
        _ => Ok(()),
    }
}
