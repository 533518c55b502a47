//! Rows of one instant of which some match several steps: which of them serves which step is free, so
//! that a run goes as far as its rows can take it.

use super::{
    general::Row,
    plan::{MAX_STEPS, Plan},
    slots::{Outcome, Slots},
};

/// Scratch for the rows of one instant.
#[derive(Default)]
pub(super) struct Together {
    /// Bits of the steps of each row; of every step at most as many rows as there are steps.
    masks: Vec<u32>,
    /// The step each row serves.
    serves: Vec<Option<usize>>,
    tried: Vec<bool>,
}

impl Together {
    /// Takes all rows of one instant at once.
    pub fn take(&mut self, plan: &Plan, rows: &[Row], slots: &mut Slots, outcome: &mut Outcome) {
        let time = rows[0].time;
        self.keep_useful(plan, rows);
        // reach[j]: how far a run that has reached j steps gets with these rows.
        let mut reach = [0; MAX_STEPS];
        for (from, reach) in reach.iter_mut().enumerate().take(plan.steps) {
            *reach = self.reach(from, plan.steps);
        }
        let starts = slots.may_start(plan, time);
        // From the last step to the first, so that lower slots still tell of the time before.
        for to in (1..=plan.steps).rev() {
            let able = |from: &usize| reach[*from] >= to;
            if starts && able(&0) {
                slots.leap(plan, 0, to, rows[0].row, time, outcome);
                continue;
            }
            // Lower slots hold later starts; of one run the furthest place counts.
            let best = (1..to).filter(able).find_map(|from| slots.open(from, time, to));
            if let Some(from) = best.filter(|from| *from < to) {
                slots.leap(plan, from, to, rows[0].row, time, outcome);
            }
        }
    }

    /// Of every step as many rows as there are steps: the others cannot take them all.
    fn keep_useful(&mut self, plan: &Plan, rows: &[Row]) {
        let mut kept = [0; MAX_STEPS];
        self.masks.clear();
        for row in rows {
            let mut useful = false;
            for (_, kept) in kept.iter_mut().enumerate().filter(|(step, _)| row.mask >> step & 1 == 1) {
                useful |= *kept < plan.steps;
                *kept += 1;
            }
            if useful {
                self.masks.push(row.mask);
            }
        }
    }

    /// Steps reached by a run that has reached `from`, one row a step.
    fn reach(&mut self, from: usize, steps: usize) -> usize {
        self.serves.clear();
        self.serves.resize(self.masks.len(), None);
        for step in from..steps {
            self.tried.clear();
            self.tried.resize(self.masks.len(), false);
            if !self.place(step) {
                return step;
            }
        }
        steps
    }

    /// Finds a row for a step, moving others to other rows where they can (an augmenting path).
    fn place(&mut self, step: usize) -> bool {
        for row in 0..self.masks.len() {
            if self.tried[row] || self.masks[row] >> step & 1 == 0 {
                continue;
            }
            self.tried[row] = true;
            if self.serves[row].is_none_or(|other| self.place(other)) {
                self.serves[row] = Some(step);
                return true;
            }
        }
        false
    }
}
