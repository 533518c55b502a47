//! Journeys, and the paths of labels they follow.

use std::collections::BTreeMap;

/// One marketing contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// When, microseconds UTC.
    pub at: i64,
    /// Its label, from 0.
    pub label: u32,
    /// Whether nobody sent the person: they came by themselves.
    pub direct: bool,
    /// What it cost, in hundredths of the project's currency.
    pub cost: i64,
}

/// What a journey led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// When, microseconds UTC.
    pub at: i64,
    /// What it is worth, in hundredths of the project's currency.
    pub value: i64,
}

/// One person's touches, in order of time (at one instant in the order of their source), and what they led to. Journeys
/// that led to nothing belong to the question as much as the others: without them a chain of touches always converts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journey {
    /// All touches of the person.
    pub touches: Vec<Touch>,
    /// The conversion, if there was one.
    pub conversion: Option<Conversion>,
}

impl Journey {
    /// The touches that may be credited: up to the conversion (inclusive), none longer before it than `look_back`.
    #[must_use]
    pub fn path(&self, look_back: Option<i64>) -> &[Touch] {
        let end = match self.conversion {
            Some(conversion) => self.touches.partition_point(|touch| touch.at <= conversion.at),
            None => self.touches.len(),
        };
        let touches = &self.touches[..end];
        let (Some(look_back), Some(last)) = (look_back, touches.last()) else { return touches };
        let until = self.conversion.map_or(last.at, |conversion| conversion.at);
        &touches[touches.partition_point(|touch| until.saturating_sub(touch.at) > look_back)..]
    }
}

/// Journeys along the same labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Path {
    /// Those that converted.
    pub conversions: u64,
    /// What those conversions are worth, in hundredths.
    pub value: i64,
    /// Those that did not.
    pub nulls: u64,
}

/// Journeys by the labels of their paths. Those without any touch are left out: nobody can be credited.
#[must_use]
pub fn paths(journeys: &[Journey], look_back: Option<i64>) -> BTreeMap<Vec<u32>, Path> {
    let mut paths: BTreeMap<Vec<u32>, Path> = BTreeMap::new();
    for journey in journeys {
        let labels: Vec<u32> = journey.path(look_back).iter().map(|touch| touch.label).collect();
        if labels.is_empty() {
            continue;
        }
        let path = paths.entry(labels).or_default();
        match journey.conversion {
            Some(conversion) => {
                path.conversions += 1;
                path.value += conversion.value;
            }
            None => path.nulls += 1,
        }
    }
    paths
}
