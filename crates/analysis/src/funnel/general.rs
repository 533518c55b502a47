//! The path that can do every ordered and strict funnel.

use super::{
    plan::{EXCLUDED, Plan},
    slots::{Outcome, Slots},
    together::Together,
};
use model::{EventFrame, Order};
use std::ops::Range;

/// One row that matters.
pub(super) struct Row {
    pub time: i64,
    /// Bits of the steps it matches, or [`EXCLUDED`].
    pub mask: u32,
    pub row: usize,
}

/// Rows of one person in scan order, into `rows`. `all` keeps those that match nothing, too, but for those of optional steps.
pub(super) fn gather(
    plan: &Plan,
    frame: &EventFrame<'_>,
    range: Range<usize>,
    all: bool,
    rows: &mut Vec<Row>,
) {
    rows.clear();
    rows.extend(
        range
            .map(|row| Row { time: frame.time[row], mask: plan.mask(frame, row), row })
            .filter(|r| r.mask != 0 || all && !plan.is_optional(frame, r.row, r.mask)),
    );
    // Lowest step first; what is no step (no bit, or the excluded one) after all steps. Stable, so
    // that the frame's order decides among equals.
    rows.sort_by_key(|r| (r.time, r.mask.trailing_zeros()));
}

/// Scratch of the general path.
pub(super) struct Scan {
    rows: Vec<Row>,
    slots: Slots,
    together: Together,
    overlaps: bool,
    /// Whether steps have limits of their own.
    limits: bool,
}

impl Scan {
    pub fn new(plan: &Plan) -> Self {
        Self {
            rows: Vec::new(),
            slots: Slots::new(plan),
            together: Together::default(),
            overlaps: plan.overlaps() && plan.order == Order::Ordered,
            limits: plan.has_limits(),
        }
    }

    /// One person.
    pub fn person(
        &mut self,
        plan: &Plan,
        frame: &EventFrame<'_>,
        range: Range<usize>,
        outcome: &mut Outcome,
    ) {
        let strict = plan.order == Order::Strict;
        gather(plan, frame, range, strict, &mut self.rows);
        self.slots.clear(outcome);
        let mut rest = &self.rows[..];
        while let Some(row) = rest.first() {
            let alike = if self.overlaps { steps_at_one_instant(rest) } else { 1 };
            if alike > 1 {
                self.together.take(plan, &rest[..alike], &mut self.slots, outcome);
            } else {
                take(plan, row, &mut self.slots, outcome);
            }
            if strict {
                self.slots.end_unless(row.mask);
            }
            if outcome.level == plan.steps {
                return;
            }
            rest = &rest[alike.max(1)..];
        }
        if self.limits {
            outcome.open_until = self.slots.open_until();
        }
    }
}

/// How many of the first rows stand at one instant and are steps.
fn steps_at_one_instant(rows: &[Row]) -> usize {
    rows.iter().take_while(|r| r.time == rows[0].time && r.mask != EXCLUDED).count()
}

fn take(plan: &Plan, row: &Row, slots: &mut Slots, outcome: &mut Outcome) {
    if row.mask == EXCLUDED {
        return slots.end_all();
    }
    // From the last step to the first: what this row reaches it cannot also continue.
    let mut mask = row.mask;
    while mask > 1 {
        let step = 31 - mask.leading_zeros();
        slots.advance(step as usize, row.time, outcome);
        mask &= !(1 << step);
    }
    if mask == 1 {
        slots.start(plan, row.row, row.time, outcome);
    }
}
