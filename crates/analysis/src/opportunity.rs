//! The opportunity score of a desired outcome: how important it is, and how badly it is met.
//!
//! Importance and satisfaction are shares of people, scaled to 0–10: those who gave one of the two highest ratings of the
//! scale they were asked on (A. W. Ulwick, *What Customers Want*, 2005). A mean of ratings is something else and is never
//! used. The score belongs to one segment: of the whole market it hides those who are underserved.

use crate::{
    draws::{Draws, middle_95},
    proportions::{Proportion, wilson},
};

/// Below so many people a score is shown with a warning.
pub const FEW: u64 = 30;

/// Below so many people there is no score.
pub const TOO_FEW: u64 = 5;

/// The scale that people were asked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    min: i32,
    max: i32,
}

/// Why two numbers are no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// The two highest ratings would be all there are.
    #[error(
        "a scale from {min} to {max} is too short: its two highest ratings must not be all of it; give at least three steps, like 1 to 5"
    )]
    TooShort {
        /// Lowest rating.
        min: i32,
        /// Highest rating.
        max: i32,
    },
}

impl Scale {
    /// A scale of whole numbers from `min` to `max`, the highest being the most important or satisfied.
    ///
    /// # Errors
    /// When it has fewer than three steps.
    pub fn new(min: i32, max: i32) -> Result<Self, ScaleError> {
        if i64::from(max) - i64::from(min) < 2 {
            return Err(ScaleError::TooShort { min, max });
        }
        Ok(Self { min, max })
    }

    /// Lowest rating.
    #[must_use]
    pub fn min(self) -> i32 {
        self.min
    }

    /// Highest rating.
    #[must_use]
    pub fn max(self) -> i32 {
        self.max
    }

    fn holds(self, rating: i32) -> bool {
        (self.min..=self.max).contains(&rating)
    }

    fn is_high(self, rating: i32) -> bool {
        rating >= self.max - 1
    }
}

/// What one person answered about one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rating {
    /// How important it is, if answered.
    pub importance: Option<i32>,
    /// How satisfied they are, if answered.
    pub satisfaction: Option<i32>,
}

/// What a score means (innovatenow.app).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Below 10.
    Unattractive,
    /// 10 to below 12.
    WorthALook,
    /// 12 to 15.
    Ripe,
    /// Above 15.
    Extreme,
}

/// How far the number of people carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carries {
    /// Fewer than [`TOO_FEW`]: too few to say.
    Nothing,
    /// Fewer than [`FEW`]: to be shown with a warning.
    Little,
    /// As many as are usually asked for.
    Enough,
}

/// A score with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Between 0 and 20.
    pub score: f64,
    /// Lower end of the 95 % interval; `None` where none was asked for.
    pub interval: Option<(f64, f64)>,
    /// What it means.
    pub band: Band,
}

/// The opportunity of one outcome in one segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opportunity {
    /// The scale it is measured on.
    pub scale: Scale,
    /// People who rated both; all figures are of them.
    pub people: u64,
    /// People left out because they rated one only.
    pub one_only: u64,
    /// People left out because a rating is not on the scale: the scale may be another.
    pub off_scale: u64,
    /// Share giving one of the two highest ratings of importance; `None` of nobody.
    pub importance: Option<Proportion>,
    /// Share giving one of the two highest ratings of satisfaction; `None` of nobody.
    pub satisfaction: Option<Proportion>,
    /// How far the number of people carries.
    pub carries: Carries,
    /// The score; `None` where there are too few to say.
    pub score: Option<Score>,
}

/// importance + max(importance − satisfaction, 0), both from 0 to 10.
///
/// ```
/// assert_eq!(analysis::opportunity::score(9.0, 3.0), 15.0);
/// assert_eq!(analysis::opportunity::score(9.0, 9.0), 9.0);
/// ```
#[must_use]
pub fn score(importance: f64, satisfaction: f64) -> f64 {
    importance + (importance - satisfaction).max(0.0)
}

/// The band of a score.
#[must_use]
pub fn band(score: f64) -> Band {
    if score > 15.0 {
        Band::Extreme
    } else if score >= 12.0 {
        Band::Ripe
    } else if score >= 10.0 {
        Band::WorthALook
    } else {
        Band::Unattractive
    }
}

/// The opportunity of an outcome from what the people of a segment answered, one rating a person.
///
/// The interval of the score is the middle of `resamples` resamples of people (percentile bootstrap; the seed decides the
/// draws); those of the shares are Wilson's.
#[must_use]
pub fn opportunity(ratings: &[Rating], scale: Scale, resamples: u32, seed: u64) -> Opportunity {
    let (mut one_only, mut off_scale) = (0, 0);
    // People by importance (low, high) and satisfaction (low, high).
    let mut counts = [[0u64; 2]; 2];
    for rating in ratings {
        match (rating.importance, rating.satisfaction) {
            (Some(importance), Some(satisfaction))
                if scale.holds(importance) && scale.holds(satisfaction) =>
            {
                counts[usize::from(scale.is_high(importance))][usize::from(scale.is_high(satisfaction))] += 1;
            }
            (Some(one), Some(_) | None) | (None, Some(one)) if !scale.holds(one) => off_scale += 1,
            (Some(_), Some(_)) => off_scale += 1,
            (Some(_), None) | (None, Some(_)) => one_only += 1,
            (None, None) => {}
        }
    }
    let people: u64 = counts.iter().flatten().sum();
    let carries = match people {
        ..TOO_FEW => Carries::Nothing,
        TOO_FEW..FEW => Carries::Little,
        _ => Carries::Enough,
    };
    let score = (carries != Carries::Nothing).then(|| {
        let score = of_counts(counts);
        Score { score, interval: interval(counts, resamples, seed), band: band(score) }
    });
    let importance = wilson(counts[1][0] + counts[1][1], people);
    let satisfaction = wilson(counts[0][1] + counts[1][1], people);
    Opportunity { scale, people, one_only, off_scale, importance, satisfaction, carries, score }
}

fn of_counts(counts: [[u64; 2]; 2]) -> f64 {
    let people = counts.iter().flatten().sum::<u64>() as f64;
    // Tenfold before it is divided: 9 of 10 are 9 exactly.
    let importance = (10 * (counts[1][0] + counts[1][1])) as f64 / people;
    score(importance, (10 * (counts[0][1] + counts[1][1])) as f64 / people)
}

fn interval(counts: [[u64; 2]; 2], resamples: u32, seed: u64) -> Option<(f64, f64)> {
    let people = u32::try_from(counts.iter().flatten().sum::<u64>()).unwrap_or(u32::MAX);
    let mut values: Vec<f64> = (0..resamples)
        .map(|resample| {
            let mut draws = Draws::nth(seed, u64::from(resample));
            let mut drawn = [[0u64; 2]; 2];
            for _ in 0..people {
                let mut who = u64::from(draws.below(people));
                let at = (0..4).find(|at| {
                    let here = counts[at / 2][at % 2];
                    let found = who < here;
                    who = who.saturating_sub(here);
                    found
                });
                let at = at.unwrap_or(3);
                drawn[at / 2][at % 2] += 1;
            }
            of_counts(drawn)
        })
        .collect();
    middle_95(&mut values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(importance: i32, satisfaction: i32) -> Rating {
        Rating { importance: Some(importance), satisfaction: Some(satisfaction) }
    }

    fn people(important: usize, satisfied: usize, all: usize) -> Vec<Rating> {
        (0..all).map(|n| both(if n < important { 4 } else { 3 }, if n < satisfied { 5 } else { 1 })).collect()
    }

    fn five() -> Scale {
        Scale::new(1, 5).unwrap()
    }

    #[test]
    fn published_scores() {
        let of = |important, satisfied| {
            opportunity(&people(important, satisfied, 100), five(), 0, 0).score.unwrap()
        };
        assert_eq!((of(90, 30).score, of(90, 30).band), (15.0, Band::Ripe));
        assert_eq!((of(90, 90).score, of(90, 90).band), (9.0, Band::Unattractive));
        assert_eq!((of(80, 95).score, of(0, 0).score, of(100, 0).score), (8.0, 0.0, 20.0));
        assert_eq!(
            [9.99, 10.0, 11.99, 12.0, 15.0, 15.01].map(band),
            [Band::Unattractive, Band::WorthALook, Band::WorthALook, Band::Ripe, Band::Ripe, Band::Extreme]
        );
    }

    #[test]
    fn the_two_highest_ratings_count_whatever_the_scale() {
        let rated = |scale: Scale| {
            let ratings: Vec<_> =
                (scale.min()..=scale.max()).map(|rating| both(rating, scale.min())).collect();
            opportunity(&ratings, scale, 0, 0).importance.unwrap().count
        };
        assert_eq!(
            [rated(five()), rated(Scale::new(0, 10).unwrap()), rated(Scale::new(-3, 3).unwrap())],
            [2, 2, 2]
        );
        assert_eq!(Scale::new(1, 2), Err(ScaleError::TooShort { min: 1, max: 2 }));
        assert_eq!(Scale::new(5, 1), Err(ScaleError::TooShort { min: 5, max: 1 }));
    }

    #[test]
    fn few_people_are_flagged_and_too_few_have_no_score() {
        let of = |all| opportunity(&people(1, 1, all), five(), 10, 1);
        assert_eq!((of(4).carries, of(4).score), (Carries::Nothing, None));
        assert_eq!(
            (of(5).carries, of(29).carries, of(30).carries),
            (Carries::Little, Carries::Little, Carries::Enough)
        );
        assert!(of(5).score.is_some());
        assert_eq!(of(0).importance, None);
    }

    #[test]
    fn who_is_left_out_is_counted() {
        let ratings = [
            both(5, 1),
            Rating { importance: Some(4), satisfaction: None },
            Rating { importance: None, satisfaction: Some(4) },
            Rating::default(),
            both(7, 1),
            both(1, 0),
            Rating { importance: Some(9), satisfaction: None },
        ];
        let found = opportunity(&ratings, five(), 0, 0);
        assert_eq!((found.people, found.one_only, found.off_scale), (1, 2, 3));
        assert_eq!(found.importance, wilson(1, 1));
    }

    proptest! {
        #[test]
        fn the_score_is_within_its_interval_and_its_bounds(important in 0usize..60, satisfied in 0usize..60, seed in any::<u64>()) {
            let found = opportunity(&people(important, satisfied, 60), five(), 200, seed);
            let Score { score, interval, .. } = found.score.unwrap();
            let (low, high) = interval.unwrap();
            prop_assert!((0.0..=20.0).contains(&score) && low <= high && (0.0..=20.0).contains(&low) && high <= 20.0);
            prop_assert!(low <= score + 1.0 && score - 1.0 <= high, "{low} {score} {high}");
            prop_assert_eq!(found, opportunity(&people(important, satisfied, 60), five(), 200, seed));
        }
    }
}
