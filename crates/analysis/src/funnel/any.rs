//! Steps in any order: how many different steps lie within the window of the earliest of them.
//!
//! One row may match several steps and serves one, so the count is the size of a largest matching of
//! rows and steps. Of every step only its latest few rows can matter to one: as many as there are steps
//! (the other steps cannot take them all), or one where no event serves two steps.

use super::{
    general::{Row, gather},
    plan::{MAX_STEPS, Plan},
    slots::Outcome,
};
use model::{Entry, EventFrame};
use std::ops::Range;

/// Scratch of one funnel.
pub(super) struct Scan {
    rows: Vec<Row>,
    /// Indices into `rows`, rising: of every step its latest `keep` rows.
    recent: Vec<usize>,
    keep: u32,
}

impl Scan {
    pub fn new(plan: &Plan) -> Self {
        let keep = if plan.overlaps() { plan.steps as u32 } else { 1 };
        Self { rows: Vec::new(), recent: Vec::new(), keep }
    }

    /// One person.
    pub fn person(
        &mut self,
        plan: &Plan,
        frame: &EventFrame<'_>,
        range: Range<usize>,
        outcome: &mut Outcome,
    ) {
        gather(plan, frame, range, false, &mut self.rows);
        self.recent.clear();
        outcome.level = 0;
        let first = self.rows.partition_point(|r| r.time < plan.from);
        let end = self.rows.partition_point(|r| r.time < plan.to);
        if first >= end {
            return;
        }
        let starts = if plan.entry == Entry::First { first..first + 1 } else { first..end };
        outcome.latest_start = self.rows[starts.end - 1].time;
        self.best(plan, starts, outcome);
    }

    /// Ends a run at every row in turn; of the runs that end there the longest counts, then the latest
    /// that does as well.
    fn best(&mut self, plan: &Plan, mut starts: Range<usize>, outcome: &mut Outcome) {
        for last in starts.start..self.rows.len() {
            let time = self.rows[last].time;
            while starts.start < starts.end && plan.deadline(self.rows[starts.start].time) < time {
                starts.start += 1;
            }
            if starts.is_empty() {
                return;
            }
            self.remember(last);
            let level = self.matched_since(starts.start);
            if level > outcome.level {
                let start = self.latest_as_good(starts.clone(), level);
                outcome.level = level;
                self.times(start, last, &mut outcome.times);
            }
            if outcome.level == plan.steps {
                return;
            }
        }
    }

    /// Adds a row to the recent ones and drops those that later ones make needless.
    fn remember(&mut self, row: usize) {
        self.recent.push(row);
        let mut kept = [0; MAX_STEPS];
        for at in (0..self.recent.len()).rev() {
            let mut needed = false;
            for step in bits(self.rows[self.recent[at]].mask) {
                needed |= kept[step] < self.keep;
                kept[step] += 1;
            }
            if !needed {
                self.recent.remove(at);
            }
        }
    }

    /// Steps that the recent rows from `start` on serve.
    fn matched_since(&self, start: usize) -> usize {
        let mut matching = Matching::default();
        let from = self.recent.partition_point(|r| *r < start);
        for &row in &self.recent[from..] {
            matching.add(self.rows[row].mask, row, &self.rows);
        }
        matching.size
    }

    /// The latest of `starts` whose run serves `level` steps; the first does.
    fn latest_as_good(&self, starts: Range<usize>, level: usize) -> usize {
        let as_good = |start: &&usize| **start >= starts.start && self.matched_since(**start) == level;
        let latest = self.recent.iter().rev().find(as_good).copied().unwrap_or(starts.start);
        latest.min(starts.end - 1)
    }

    /// When the run of `start` came to one step, two steps and so on.
    fn times(&self, start: usize, last: usize, times: &mut [i64; MAX_STEPS]) {
        let mut matching = Matching::default();
        for row in start..=last {
            if matching.add(self.rows[row].mask, row, &self.rows) {
                times[matching.size - 1] = self.rows[row].time;
            }
        }
    }
}

fn bits(mask: u32) -> impl Iterator<Item = usize> {
    (0..MAX_STEPS).filter(move |step| mask >> step & 1 == 1)
}

/// Rows put to steps, as many as can be (augmenting paths).
#[derive(Default)]
struct Matching {
    size: usize,
    row_of: [Option<usize>; MAX_STEPS],
}

impl Matching {
    /// Adds a row; whether one more step is served.
    fn add(&mut self, mask: u32, row: usize, rows: &[Row]) -> bool {
        let grown = self.place(mask, row, rows, &mut 0);
        self.size += usize::from(grown);
        grown
    }

    fn place(&mut self, mask: u32, row: usize, rows: &[Row], tried: &mut u32) -> bool {
        for step in bits(mask) {
            if *tried >> step & 1 == 1 {
                continue;
            }
            *tried |= 1 << step;
            let free = match self.row_of[step] {
                Some(other) => self.place(rows[other].mask, other, rows, tried),
                None => true,
            };
            if free {
                self.row_of[step] = Some(row);
                return true;
            }
        }
        false
    }
}
