//! Which rows a person's reported run was made of.

use super::{FunnelError, FunnelResult, plan::EXCLUDED, plan::Plan};
use model::{EventFrame, Funnel, Order};

/// Finds rows again by the instants a result holds.
pub(super) struct RunRows<'f> {
    pub plan: Plan,
    frame: &'f EventFrame<'f>,
}

impl<'f> RunRows<'f> {
    pub fn of(funnel: &Funnel, frame: &'f EventFrame<'f>) -> Result<Self, FunnelError> {
        Ok(Self { plan: Plan::of(funnel, frame)?, frame })
    }

    /// The row of each step reached, in order. At one instant, of the rows that fit, one that fits few other steps.
    pub fn of_person(&self, result: &FunnelResult, person: usize) -> Vec<usize> {
        let mut used = Vec::new();
        if person >= self.frame.people().min(result.people()) {
            return used;
        }
        let rows = self.frame.rows_of(person);
        let times = &self.frame.time[rows.clone()];
        for (step, time) in result.times(person).iter().enumerate() {
            let wanted = if self.plan.order == Order::Any { !EXCLUDED } else { 1 << step };
            let first = rows.start + times.partition_point(|other| other < time);
            let alike = (first..rows.end).take_while(|row| self.frame.time[*row] == *time);
            let mask = |row: usize| self.plan.mask(self.frame, row);
            let free = alike.filter(|row| mask(*row) & wanted != 0 && !used.contains(row));
            used.extend(free.min_by_key(|row| mask(*row).count_ones()));
        }
        used
    }
}
