//! How long it takes from one step to another.

use super::FunnelResult;
use crate::{
    quantiles,
    survival::{Spell, Survival, kaplan_meier},
};
use model::time::SECOND;

/// Most bars of a histogram.
const BARS: usize = 60;

/// People by how long it took them, in bars of one width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// Where the first bar begins, whole seconds.
    pub from_seconds: i64,
    /// Width of every bar, whole seconds.
    pub width_seconds: i64,
    /// People in each bar, its beginning included, its end not.
    pub people: Vec<u64>,
}

/// Times from one step to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeToConvert {
    /// People who reached the first of the two steps.
    pub of: u64,
    /// Those who reached the second.
    pub reached: u64,
    /// Mean seconds over those who reached it.
    pub mean_seconds: Option<f64>,
    /// Median over them.
    pub median_seconds: Option<f64>,
    /// Nine tenths of them were faster.
    pub p90_seconds: Option<f64>,
    /// Their times in bars; `None` for nobody.
    pub histogram: Option<Histogram>,
    /// The curve of everyone who reached the first step (Kaplan–Meier), in microseconds. Who did not reach the second is
    /// followed until their run's window, or the data, ended: its median is the time by which half of *all* are through.
    pub waiting: Survival,
}

/// Times from step `from` to step `to` of the reported runs, both from 1. `None` where there are no such steps in that order.
#[must_use]
pub fn time_to_convert(result: &FunnelResult, from: usize, to: usize) -> Option<TimeToConvert> {
    if from == 0 || from >= to || to > result.steps.len() {
        return None;
    }
    let mut waits = Vec::new();
    let mut spells = Vec::new();
    for times in (0..result.people()).map(|person| result.times(person)).filter(|times| times.len() >= from) {
        let (start, since) = (times[0], times[from - 1]);
        let until = start.saturating_add(result.window).min(result.data_end.0);
        match times.get(to - 1) {
            Some(reached) => {
                waits.push(reached.saturating_sub(since));
                spells.push(Spell { time: reached.saturating_sub(since), ended: true });
            }
            None => spells.push(Spell { time: until.saturating_sub(since).max(0), ended: false }),
        }
    }
    let seconds = |microseconds: f64| microseconds / SECOND as f64;
    let mean = || waits.iter().map(|wait| *wait as f64).sum::<f64>() / waits.len() as f64;
    Some(TimeToConvert {
        of: spells.len() as u64,
        reached: waits.len() as u64,
        mean_seconds: (!waits.is_empty()).then(|| seconds(mean())),
        histogram: histogram(&waits),
        median_seconds: quantiles::linear(&mut waits, 0.5).map(seconds),
        p90_seconds: quantiles::linear(&mut waits, 0.9).map(seconds),
        waiting: kaplan_meier(&spells),
    })
}

/// As many bars as the cube root of the people, at least one and at most [`BARS`], of whole seconds (PostHog's rule).
fn histogram(waits: &[i64]) -> Option<Histogram> {
    let seconds: Vec<i64> = waits.iter().map(|wait| wait.div_euclid(SECOND)).collect();
    let (first, last) = (*seconds.iter().min()?, *seconds.iter().max()?);
    let bars = ((seconds.len() as f64).cbrt().ceil() as usize).clamp(1, BARS);
    let width = match last - first {
        0 => 60,
        // The last second has to lie inside.
        range => (range + 1 + bars as i64 - 1) / bars as i64,
    };
    let mut people = vec![0; bars];
    for second in seconds {
        people[((second - first) / width) as usize] += 1;
    }
    Some(Histogram { from_seconds: first, width_seconds: width, people })
}
