//! Experiments: who saw which variant, and what they did then.
//!
//! [`read`] goes over a frame once, person by person:
//! - A person comes in at their first exposure within the dates. Whoever was exposed to more than one variant is set aside:
//!   nobody knows which one worked. Exposures that name no variant count for nothing.
//! - They **converted** when a row of the metric comes after that exposure (in the order of the frame, so also at the same
//!   instant), no later than the window, inclusive.
//! - Their **revenue** is that of all their rows after the exposure in the same window: what the metric is worth in the end.
//! - **Open** is who has not converted and whose window was not over when the data ended. They count as not converted, and
//!   are said; an experiment is finished when nobody is open.

mod people;
pub mod power;
pub mod sample_ratio;
pub mod sequential;

pub use people::Place;

use crate::means::{MeanDifference, Moments, moments, resampled, welch};
use crate::proportions::{Difference, Proportion, newcombe, pooled_z, wilson};
use model::{EventFrame, Experiment, Timestamp};
use sample_ratio::{SampleRatio, sample_ratio};
use sequential::{AnyTime, any_time};

/// Most arms an experiment may have.
pub const MAX_ARMS: usize = 10;

/// Resamples for the interval of revenue.
const RESAMPLES: u32 = 1000;

/// Why a definition makes no experiment.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExperimentError {
    /// Fewer than two arms or more than [`MAX_ARMS`].
    #[error("an experiment compares 2 to {MAX_ARMS} variants, this one has {0}")]
    Arms(usize),
    /// Two arms of one name, or one without.
    #[error("every variant needs a name of its own: \"{0}\" is not")]
    Name(String),
    /// A planned weight that is none.
    #[error("the planned share of \"{0}\" must be above nothing: 1 and 1 are halves")]
    Weight(String),
    /// A window of nothing.
    #[error("the window must be longer than nothing: give it as 14d, 36h or 30m")]
    NoWindow,
    /// An expected difference that is none.
    #[error("the difference you expect must lie above 0 and below 100 points: 3 points is 0.03")]
    Expected,
    /// No event has the property that names the variant.
    #[error("no event has a property \"{0}\": choose the one that names the variant")]
    NoProperty(String),
}

/// One arm.
#[derive(Debug, Clone, PartialEq)]
pub struct ArmReading {
    /// Its variant.
    pub variant: String,
    /// People in it; `rate` is the share of them who converted, `None` for nobody.
    pub people: u64,
    /// Those who converted.
    pub converted: u64,
    /// Those who have not and still may.
    pub open: u64,
    /// Share converted, Wilson.
    pub rate: Option<Proportion>,
    /// Revenue of a person in the window, in hundredths: mean and variance over all people of the arm.
    pub revenue: Moments,
}

/// An arm beside the control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contrast {
    /// Which arm; 0 is the control itself and never here.
    pub arm: usize,
    /// Its share − the control's, Newcombe.
    pub lift: Difference,
    /// That difference ÷ the control's share; `None` where that is 0.
    pub relative: Option<f64>,
    /// z of the two shares, pooled.
    pub z: f64,
    /// Its two-sided p: to be read once, when the planned people are in.
    pub p: f64,
    /// p and interval that may be read at any time; `None` while nobody, or everybody, converted.
    pub any_time: Option<AnyTime>,
    /// Rise above the control's share that so many people would have told with 80 % power.
    pub least_rise: Option<f64>,
    /// The guardrail: revenue of a person, the arm's − the control's, in hundredths, Welch.
    pub revenue: Option<MeanDifference>,
    /// The same with an interval by resampling, which does not mind that few pay much.
    pub revenue_resampled: Option<Difference>,
}

/// An experiment as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The arms, the control first.
    pub arms: Vec<ArmReading>,
    /// Every other arm beside the control; none for an arm, or a control, without people.
    pub contrasts: Vec<Contrast>,
    /// Whether people were shared out as planned.
    pub ratio: Option<SampleRatio>,
    /// People set aside, who saw more than one variant.
    pub in_several: u64,
    /// People who saw a variant that is none of the arms, and no other.
    pub elsewhere: u64,
    /// Where each person of the frame stands.
    pub places: Vec<Place>,
}

/// Reads an experiment. `seed` draws the resamples of revenue.
///
/// # Errors
/// A definition that makes no experiment, see [`ExperimentError`]. An event that does not occur is no error: nobody was
/// exposed, or nobody converted.
pub fn read(
    experiment: &Experiment,
    frame: &EventFrame<'_>,
    data_end: Timestamp,
    seed: u64,
) -> Result<Reading, ExperimentError> {
    check(experiment)?;
    let places = people::places(experiment, frame, data_end)?;
    let revenues: Vec<Vec<f64>> =
        (0..experiment.arms.len()).map(|arm| people::revenues(&places, arm)).collect();
    let arms: Vec<ArmReading> = (0..experiment.arms.len())
        .map(|arm| arm_reading(&experiment.arms[arm].variant, &places, arm, &revenues[arm]))
        .collect();
    let split: Vec<(u64, f64)> =
        arms.iter().zip(&experiment.arms).map(|(reading, arm)| (reading.people, arm.weight)).collect();
    let contrast = |arm: usize| {
        let (control, other) = (arms[0].rate?, arms[arm].rate?);
        let (z, p) = pooled_z(&other, &control);
        let lift = newcombe(&other, &control);
        Some(Contrast {
            arm,
            lift,
            relative: (control.rate > 0.0).then(|| lift.difference / control.rate),
            z,
            p,
            any_time: any_time(&other, &control, experiment.expected),
            least_rise: power::least_rise(control.rate, control.of, other.of, power::LEVEL),
            revenue: welch(&arms[arm].revenue, &arms[0].revenue),
            revenue_resampled: resampled(&revenues[arm], &revenues[0], RESAMPLES, seed),
        })
    };
    Ok(Reading {
        contrasts: (1..arms.len()).filter_map(contrast).collect(),
        ratio: sample_ratio(&split),
        in_several: count(&places, |place| *place == Place::Several),
        elsewhere: count(&places, |place| *place == Place::Elsewhere),
        arms,
        places,
    })
}

fn count(places: &[Place], is: impl Fn(&Place) -> bool) -> u64 {
    places.iter().filter(|place| is(place)).count() as u64
}

fn arm_reading(variant: &str, places: &[Place], arm: usize, revenues: &[f64]) -> ArmReading {
    let (converted, open) = (
        count(places, |place| matches!(place, Place::In { arm: own, converted: true, .. } if *own == arm)),
        count(places, |place| matches!(place, Place::In { arm: own, open: true, .. } if *own == arm)),
    );
    let people = revenues.len() as u64;
    let rate = wilson(converted, people);
    ArmReading { variant: variant.to_owned(), people, converted, open, rate, revenue: moments(revenues) }
}

fn check(experiment: &Experiment) -> Result<(), ExperimentError> {
    let arms = &experiment.arms;
    if !(2..=MAX_ARMS).contains(&arms.len()) {
        return Err(ExperimentError::Arms(arms.len()));
    }
    for (place, arm) in arms.iter().enumerate() {
        if arm.variant.is_empty() || arms[..place].iter().any(|other| other.variant == arm.variant) {
            return Err(ExperimentError::Name(arm.variant.clone()));
        }
        if !(arm.weight > 0.0 && arm.weight.is_finite()) {
            return Err(ExperimentError::Weight(arm.variant.clone()));
        }
    }
    if experiment.window <= 0 {
        return Err(ExperimentError::NoWindow);
    }
    if !(experiment.expected > 0.0 && experiment.expected < 1.0) {
        return Err(ExperimentError::Expected);
    }
    Ok(())
}
