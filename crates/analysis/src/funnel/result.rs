//! What a funnel found.

use super::{FunnelWarning, StepSummary, plan::Plan, slots::Outcome, steps};
use model::{EventFrame, Timestamp};

/// A side of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Reached the step.
    WentOn,
    /// Reached the step before, not this one, and is not in progress.
    Left,
    /// Reached the step before, not this one, and may still: the latest start's window was open when the data ended.
    InProgress,
}

/// What a funnel found, for each person and for each step.
///
/// Persons are the dense numbers of the frame, steps count from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelResult {
    /// Highest step reached, by person; 0 is never entered.
    pub level: Vec<u8>,
    /// Whether the person entered, has not reached the last step, and the latest row that could start a run
    /// is no older than the window at the end of the data (and, where steps have limits of their own, some run is within
    /// them).
    pub in_progress: Vec<bool>,
    /// Revenue in hundredths, by person, from the start of the reported run to start + window, both
    /// inclusive; 0 for those who never entered.
    pub value: Vec<i64>,
    /// One summary a step.
    pub steps: Vec<StepSummary>,
    /// What the data does not have.
    pub warnings: Vec<FunnelWarning>,
    /// Conversion window, microseconds.
    pub window: i64,
    /// The end of the data that decided who is in progress.
    pub data_end: Timestamp,
    /// `times[offsets[p]..offsets[p + 1]]` are person `p`'s.
    offsets: Vec<u32>,
    times: Vec<i64>,
}

impl FunnelResult {
    pub(super) fn with_capacity(plan: &Plan, people: usize, data_end: Timestamp) -> Self {
        let mut offsets = Vec::with_capacity(people + 1);
        offsets.push(0);
        Self {
            level: Vec::with_capacity(people),
            in_progress: Vec::with_capacity(people),
            value: Vec::with_capacity(people),
            steps: vec![StepSummary::default(); plan.steps],
            warnings: Vec::new(),
            window: plan.window,
            data_end,
            offsets,
            times: Vec::with_capacity(people * 2),
        }
    }

    /// Writes down the next person.
    #[inline]
    pub(super) fn push(
        &mut self,
        plan: &Plan,
        frame: &EventFrame<'_>,
        rows: std::ops::Range<usize>,
        outcome: &Outcome,
    ) {
        let level = outcome.level;
        let (mut open, mut value) = (false, 0);
        if level > 0 {
            let age = self.data_end.0.saturating_sub(outcome.latest_start);
            open = level < plan.steps && age <= plan.window && outcome.open_until >= self.data_end.0;
            let start = outcome.times[0];
            value = revenue(frame, rows, outcome.first_row, start, plan.deadline(start));
        }
        self.level.push(level as u8);
        self.in_progress.push(open);
        self.value.push(value);
        self.times.extend_from_slice(&outcome.times[..level]);
        // Every step reached took a row of its own, and rows are numbered in u32.
        self.offsets.push(self.times.len() as u32);
    }

    pub(super) fn summarise(&mut self) {
        self.steps = steps::summaries(self, &(0..self.people()));
    }

    /// Number of people in the frame.
    #[must_use]
    pub fn people(&self) -> usize {
        self.level.len()
    }

    /// Instants of the steps that person reached, in microseconds, of the run that first reached the
    /// highest. Empty for those who never entered, and for numbers that are nobody's.
    #[must_use]
    pub fn times(&self, person: usize) -> &[i64] {
        match (self.offsets.get(person), self.offsets.get(person + 1)) {
            (Some(&from), Some(&to)) => &self.times[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Start of the reported run.
    #[must_use]
    pub fn start(&self, person: usize) -> Option<Timestamp> {
        self.times(person).first().copied().map(Timestamp)
    }

    /// Which side of `step` a person is on; `None` for those who did not reach the step before. At step
    /// 1, which has no sides, whoever entered went on and the rest are nowhere.
    #[must_use]
    pub fn side(&self, step: usize, person: usize) -> Option<Side> {
        let level = usize::from(*self.level.get(person)?);
        if step == 0 || step > self.steps.len() {
            return None;
        }
        match (level >= step, level + 1 == step && step > 1, self.in_progress[person]) {
            (true, ..) => Some(Side::WentOn),
            (false, true, true) => Some(Side::InProgress),
            (false, true, false) => Some(Side::Left),
            (false, false, _) => None,
        }
    }

    /// Persons on one side of `step`, rising.
    pub fn persons(&self, step: usize, side: Side) -> impl Iterator<Item = u32> + '_ {
        (0..self.people()).filter(move |p| self.side(step, *p) == Some(side)).map(|p| p as u32)
    }
}

/// Sum over a person's rows from one instant to another, both inclusive; `row` is one of the first instant, where it is known.
#[inline]
fn revenue(
    frame: &EventFrame<'_>,
    rows: std::ops::Range<usize>,
    row: Option<usize>,
    from: i64,
    to: i64,
) -> i64 {
    let (time, revenue) = (&frame.time[rows.clone()], &frame.revenue[rows.clone()]);
    let first = match row {
        Some(row) => {
            let before = time[..row - rows.start].iter().rev();
            row - rows.start - before.take_while(|t| **t == from).count()
        }
        None => time.partition_point(|t| *t < from),
    };
    let within = time[first..].iter().zip(&revenue[first..]).take_while(|(t, _)| **t <= to);
    within.map(|(_, revenue)| revenue).sum()
}
