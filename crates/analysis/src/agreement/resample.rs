//! Intervals by the bootstrap: what a figure might have been with other texts of the same sort.

use super::{Coefficient, Figure, Measured, Undefined};
use crate::draws::{Draws, middle_95};

/// Fewest pieces for an interval: of fewer, resamples are the same few again and again.
pub const FEWEST_PIECES: u32 = 5;

/// Texts at which [`Over::fitting`] draws texts.
const ENOUGH_TEXTS: usize = 10;

/// What a resample draws, with replacement, as many as there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    /// Whole texts. The paragraphs of one conversation are alike, so texts are what is exchangeable: this interval tells
    /// what other conversations might give.
    Texts,
    /// Paragraphs, as if they had nothing to do with each other: narrower than it should be, but possible with few
    /// texts. Characters are never drawn singly: neighbours are not exchangeable at all.
    Paragraphs,
}

impl Over {
    /// Texts where there are 10 or more, else paragraphs.
    #[must_use]
    pub fn fitting(texts: usize) -> Self {
        if texts >= ENOUGH_TEXTS { Self::Texts } else { Self::Paragraphs }
    }
}

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// Resamples: 1,000 give two steady digits. 0 for no intervals.
    pub resamples: u32,
    /// Where the draws begin: the same seed gives the same intervals.
    pub seed: u64,
    /// What is drawn.
    pub over: Over,
}

impl Bootstrap {
    /// No intervals.
    pub const NONE: Self = Self { resamples: 0, seed: 0, over: Over::Texts };
}

/// A 95 % interval: the middle of the values of resamples (percentile bootstrap).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What was drawn.
    pub over: Over,
    /// How many of them there are.
    pub pieces: u32,
    /// Resamples in which the figure was defined, and which the interval is of.
    pub resamples: u32,
}

/// Why there is no interval. The message is a sentence for the place where it would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoInterval {
    /// None was asked for.
    #[error("No interval was asked for.")]
    NotAsked,
    /// There is no figure.
    #[error("Without a figure there is no interval.")]
    NoFigure,
    /// Too few pieces to draw from.
    #[error("There are {pieces} to draw from; an interval needs at least {FEWEST_PIECES}.")]
    TooFew {
        /// What was to be drawn.
        over: Over,
        /// How many there are.
        pieces: u32,
    },
    /// Spans cross paragraphs, so only texts can be drawn.
    #[error("Spans cross paragraphs, so only whole texts can be drawn again.")]
    SpansNeedTexts,
    /// More than one resample in ten had no figure.
    #[error("The code is so rare that too many resamples had nothing to compare.")]
    TooOftenUndefined,
    /// Every resample gave the same.
    #[error("Every resample gave the same value, so they cannot say how sure it is.")]
    NothingVaries,
}

/// The figures of each code, and of all together. `measure` is asked with how often each piece counts, and answers for
/// each code with what `coefficients` are made of; first with every piece once, then for every resample.
pub(super) fn figures(
    pieces: u32,
    bootstrap: Bootstrap,
    coefficients: &[Coefficient],
    mut measure: impl FnMut(&[u32]) -> Vec<Vec<Result<Measured, Undefined>>>,
) -> (Vec<Vec<Figure>>, Vec<Figure>) {
    let mut weights = vec![1; pieces as usize];
    let observed = with_overall(measure(&weights), coefficients.len());
    let mut values = vec![vec![Vec::new(); coefficients.len()]; observed.len()];
    let asked = if pieces < FEWEST_PIECES { 0 } else { bootstrap.resamples };
    for resample in 0..asked {
        Draws::nth(bootstrap.seed, u64::from(resample)).resample(pieces, &mut weights);
        let resampled = with_overall(measure(&weights), coefficients.len());
        for (values, resampled) in values.iter_mut().flatten().zip(resampled.iter().flatten()) {
            values.extend(resampled.map(|measured| measured.value()).ok());
        }
    }
    let figure =
        |((coefficient, measured), values): ((&Coefficient, &Result<Measured, Undefined>), &mut Vec<f64>)| {
            Figure {
                coefficient: *coefficient,
                value: measured.map(|measured| measured.value()),
                interval: measured.map_or(Err(NoInterval::NoFigure), |_| interval(values, pieces, bootstrap)),
            }
        };
    let mut all: Vec<Vec<Figure>> = observed
        .iter()
        .zip(&mut values)
        .map(|(observed, values)| coefficients.iter().zip(observed).zip(values).map(figure).collect())
        .collect();
    let overall = all.pop().unwrap_or_default();
    (all, overall)
}

fn interval(values: &mut [f64], pieces: u32, bootstrap: Bootstrap) -> Result<Interval, NoInterval> {
    let Bootstrap { resamples: asked, over, .. } = bootstrap;
    if asked == 0 {
        return Err(NoInterval::NotAsked);
    }
    if pieces < FEWEST_PIECES {
        return Err(NoInterval::TooFew { over, pieces });
    }
    if (values.len() as u64) * 10 < u64::from(asked) * 9 {
        return Err(NoInterval::TooOftenUndefined);
    }
    let (low, high) = middle_95(values).ok_or(NoInterval::TooOftenUndefined)?;
    if values.first() == values.last() {
        return Err(NoInterval::NothingVaries);
    }
    Ok(Interval { low, high, over, pieces, resamples: values.len() as u32 })
}

/// What each code is made of, and last what all are made of together: sums over the codes that have a figure.
fn with_overall(
    mut codes: Vec<Vec<Result<Measured, Undefined>>>,
    coefficients: usize,
) -> Vec<Vec<Result<Measured, Undefined>>> {
    let overall = (0..coefficients).map(|place| pooled(codes.iter().map(|code| code[place]))).collect();
    codes.push(overall);
    codes
}

fn pooled(codes: impl Iterator<Item = Result<Measured, Undefined>>) -> Result<Measured, Undefined> {
    let mut sum: Option<Measured> = None;
    let mut reason = None;
    for code in codes {
        match code {
            Ok(one) => {
                let before = sum.unwrap_or(Measured { observed: 0.0, expected: 0.0 });
                sum = Some(Measured {
                    observed: before.observed + one.observed,
                    expected: before.expected + one.expected,
                });
            }
            // That a code is not used explains least.
            Err(why) if reason.is_none() || reason == Some(Undefined::NobodyCoded) => reason = Some(why),
            Err(_) => {}
        }
    }
    sum.ok_or(reason.unwrap_or(Undefined::NobodyCoded))
}
