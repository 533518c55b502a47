//! Where each person stands in an experiment.

use super::ExperimentError;
use crate::matching::{Matching, code_of};
use model::{EventFrame, Experiment, Timestamp};
use std::ops::Range;

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Never exposed within the dates.
    Nowhere,
    /// In one arm.
    In {
        /// Which one.
        arm: usize,
        /// First exposure, microseconds.
        exposed: i64,
        /// Whether they converted.
        converted: bool,
        /// Whether they have not and still may.
        open: bool,
        /// Revenue after the exposure within the window, in hundredths.
        revenue: i64,
    },
    /// Set aside: exposed to more than one variant.
    Several,
    /// Exposed to a variant that is no arm, and to no other.
    Elsewhere,
}

pub(super) fn places(
    experiment: &Experiment,
    frame: &EventFrame<'_>,
    data_end: Timestamp,
) -> Result<Vec<Place>, ExperimentError> {
    let column = frame.properties.iter().position(|column| column.name == experiment.variant);
    let column = column.ok_or_else(|| ExperimentError::NoProperty(experiment.variant.clone()))?;
    let values = &frame.properties[column].values;
    let arms = experiment.arms.iter().map(|arm| code_of(values, &arm.variant)).collect();
    let scan = Scan {
        exposure: Matching::of(&experiment.exposure, frame),
        metric: Matching::of(&experiment.metric, frame),
        codes: &frame.properties[column].codes,
        arms,
        experiment,
        frame,
        data_end,
    };
    Ok((0..frame.people()).map(|person| scan.person(frame.rows_of(person))).collect())
}

struct Scan<'s> {
    exposure: Option<Matching>,
    metric: Option<Matching>,
    /// Variant of each row.
    codes: &'s [u32],
    /// Code of each arm, where the data has it.
    arms: Vec<Option<u32>>,
    experiment: &'s Experiment,
    frame: &'s EventFrame<'s>,
    data_end: Timestamp,
}

impl Scan<'_> {
    fn person(&self, rows: Range<usize>) -> Place {
        let mut exposures = rows.clone().filter(|row| self.is_exposure(*row));
        let Some(first) = exposures.next() else { return Place::Nowhere };
        let variant = self.codes[first];
        if exposures.any(|row| self.codes[row] != variant) {
            return Place::Several;
        }
        match self.arms.iter().position(|arm| *arm == Some(variant)) {
            Some(arm) => self.after(arm, first, rows.end),
            None => Place::Elsewhere,
        }
    }

    fn is_exposure(&self, row: usize) -> bool {
        let (time, dated) = (self.frame.time[row], self.experiment);
        self.codes[row] != 0
            && self.exposure.as_ref().is_some_and(|exposure| exposure.is(self.frame, row))
            && dated.from.is_none_or(|from| from.0 <= time)
            && dated.to.is_none_or(|to| time < to.0)
    }

    fn after(&self, arm: usize, first: usize, end: usize) -> Place {
        let exposed = self.frame.time[first];
        let until = exposed.saturating_add(self.experiment.window);
        let within = first + 1..end;
        let within = within.take_while(|row| self.frame.time[*row] <= until);
        let metric = |row: usize| self.metric.as_ref().is_some_and(|metric| metric.is(self.frame, row));
        let (converted, revenue) = within.fold((false, 0), |(converted, revenue), row| {
            (converted || metric(row), revenue + self.frame.revenue[row])
        });
        Place::In { arm, exposed, converted, open: !converted && until >= self.data_end.0, revenue }
    }
}

/// Revenue of each person of an arm.
pub(super) fn revenues(places: &[Place], arm: usize) -> Vec<f64> {
    let of = |place: &Place| match *place {
        Place::In { arm: own, revenue, .. } if own == arm => Some(revenue as f64),
        _ => None,
    };
    places.iter().filter_map(of).collect()
}
