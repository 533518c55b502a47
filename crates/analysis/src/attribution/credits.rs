//! What came of sharing out, label by label.

use super::{Journey, Method, Share, Worth, rules};
use crate::quantiles;
use model::time::SECOND;

/// One label.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Credit {
    /// All touches, of any journey.
    pub touches: u64,
    /// Journeys with such a touch.
    pub people: u64,
    /// What those touches cost, in hundredths.
    pub cost: i64,
    /// Volume: conversions credited, in parts.
    pub conversions: f64,
    /// Value credited, in hundredths.
    pub value: f64,
    /// Velocity: median seconds from the person's first touch of the label to the conversion, over conversions that credit
    /// it; `None` without any.
    pub median_seconds: Option<f64>,
    /// Share of conversions that would be lost without it, by [`Method::Markov`].
    pub removal_effect: Option<f64>,
    /// Standard error of `conversions`, where [`Method::Shapley`] drew orders.
    pub error: Option<f64>,
}

impl Credit {
    /// Cost of one credited conversion, in hundredths; `None` where nothing was credited.
    #[must_use]
    pub fn cost_per_conversion(&self) -> Option<f64> {
        (self.conversions > 0.0).then(|| self.cost as f64 / self.conversions)
    }

    /// Return on cost: value credited for each unit spent; `None` where nothing was spent.
    #[must_use]
    pub fn return_on_cost(&self) -> Option<f64> {
        (self.cost > 0).then(|| self.value / self.cost as f64)
    }
}

/// A label beside the average of all, which is 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// Conversions for each person touched.
    pub volume: Option<f64>,
    /// Value for each person touched.
    pub value: Option<f64>,
    /// Speed: 200 is twice as fast as the median of all.
    pub velocity: Option<f64>,
    /// Value for each unit spent, of labels that cost anything.
    pub returns: Option<f64>,
}

/// What no touch is credited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unattributed {
    /// Conversions without a touch in the look-back.
    pub conversions: u64,
    /// What they are worth, in hundredths.
    pub value: i64,
}

/// All labels, and what they are measured against.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attribution {
    /// One a label, in their order.
    pub credits: Vec<Credit>,
    /// Journeys with any touch.
    pub people: u64,
    /// Conversions shared out.
    pub conversions: u64,
    /// What those are worth, in hundredths.
    pub value: i64,
    /// Conversions nobody is credited with.
    pub unattributed: Unattributed,
    /// Median seconds from the first touch to the conversion, of all shared out.
    pub median_seconds: Option<f64>,
    /// Probability that a path converts, by [`Method::Markov`].
    pub base: Option<f64>,
}

/// Touches, people and totals, nothing credited yet.
pub(super) fn counted(journeys: &[Journey], labels: usize, look_back: Option<i64>) -> Attribution {
    let mut attribution = Attribution { credits: vec![Credit::default(); labels], ..Attribution::default() };
    let mut waits = Vec::new();
    for journey in journeys {
        attribution.people += u64::from(!journey.touches.is_empty());
        for (place, touch) in journey.touches.iter().enumerate() {
            let credit = &mut attribution.credits[touch.label as usize];
            credit.touches += 1;
            credit.cost += touch.cost;
            let before = &journey.touches[..place];
            credit.people += u64::from(before.iter().all(|other| other.label != touch.label));
        }
        let (first, Some(conversion)) = (journey.path(look_back).first(), journey.conversion) else {
            continue;
        };
        if let Some(first) = first {
            attribution.conversions += 1;
            attribution.value += conversion.value;
            waits.push(conversion.at.saturating_sub(first.at));
        } else {
            attribution.unattributed.conversions += 1;
            attribution.unattributed.value += conversion.value;
        }
    }
    attribution.median_seconds = median_seconds(&mut waits);
    attribution
}

fn median_seconds(waits: &mut [i64]) -> Option<f64> {
    quantiles::linear(waits, 0.5).map(|microseconds| microseconds / SECOND as f64)
}

/// Credits by the different labels of each path: alike where conversions are the worth, else by the labels' shares.
pub(super) fn by_set(
    attribution: &mut Attribution,
    journeys: &[Journey],
    look_back: Option<i64>,
    worth: Worth,
    shares: &[Share],
) {
    if worth == Worth::Rate {
        let values: Vec<f64> = shares.iter().map(|share| share.value).collect();
        attribution.share_out(&values);
        let sum: f64 = values.iter().sum();
        let scale = if sum == 0.0 { 0.0 } else { attribution.conversions as f64 / sum };
        return attribution.with(shares, |credit, share| credit.error = share.error.map(|e| e * scale));
    }
    for journey in journeys {
        let Some(conversion) = journey.conversion else { continue };
        let mut set: Vec<u32> = journey.path(look_back).iter().map(|touch| touch.label).collect();
        set.sort_unstable();
        set.dedup();
        let part = 1.0 / set.len() as f64;
        for label in set {
            attribution.credits[label as usize].value += part * conversion.value as f64;
        }
    }
    attribution.with(shares, |credit, share| credit.conversions = share.value);
}

impl Attribution {
    /// Shares conversions and value out in proportion.
    pub(super) fn share_out(&mut self, shares: &[f64]) {
        let sum: f64 = shares.iter().sum();
        if sum == 0.0 {
            return;
        }
        let (conversions, value) = (self.conversions as f64, self.value as f64);
        self.with(shares, |credit, share| {
            credit.conversions = conversions * share / sum;
            credit.value = value * share / sum;
        });
    }

    /// Does something to each label with what belongs to it.
    pub(super) fn with<T>(&mut self, each: &[T], mut what: impl FnMut(&mut Credit, &T)) {
        self.credits.iter_mut().zip(each).for_each(|(credit, own)| what(credit, own));
    }

    /// Medians of the conversions that credit each label.
    pub(super) fn velocities(&mut self, journeys: &[Journey], method: Method, look_back: Option<i64>) {
        let mut waits = vec![Vec::new(); self.credits.len()];
        for journey in journeys {
            let (path, Some(conversion)) = (journey.path(look_back), journey.conversion) else { continue };
            let weights = rules::weights(path, conversion.at, method);
            let mut seen = Vec::new();
            for (touch, _) in path.iter().zip(weights).filter(|(_, weight)| *weight > 0.0) {
                if !seen.contains(&touch.label) {
                    seen.push(touch.label);
                    let first =
                        path.iter().find(|other| other.label == touch.label).map_or(touch.at, |t| t.at);
                    waits[touch.label as usize].push(conversion.at.saturating_sub(first));
                }
            }
        }
        for (credit, waits) in self.credits.iter_mut().zip(&mut waits) {
            credit.median_seconds = median_seconds(waits);
        }
    }

    /// A label beside the average of all labels together, 100 being the average.
    #[must_use]
    pub fn index(&self, credit: &Credit) -> Index {
        let ratio = |own: f64, per: f64, all: f64, all_per: f64| {
            (per > 0.0 && all_per > 0.0 && all != 0.0).then(|| 100.0 * (own / per) / (all / all_per))
        };
        let (people, everyone) = (credit.people as f64, self.people as f64);
        let paid = self.credits.iter().filter(|credit| credit.cost > 0);
        let (value_of_paid, cost) = paid.fold((0.0, 0.0), |(v, c), p| (v + p.value, c + p.cost as f64));
        Index {
            volume: ratio(credit.conversions, people, self.conversions as f64, everyone),
            value: ratio(credit.value, people, self.value as f64, everyone),
            velocity: self
                .median_seconds
                .zip(credit.median_seconds)
                .and_then(|(all, own)| ratio(1.0, own, 1.0, all)),
            returns: ratio(credit.value, credit.cost as f64, value_of_paid, cost),
        }
    }
}
