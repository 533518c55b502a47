//! Why a person is counted where they are: their rows one by one, and what each did.

use super::{
    FunnelError, FunnelResult,
    general::{Row, gather},
    plan::{EXCLUDED, Plan},
    rows::RunRows,
    slots::{Outcome, Seen, Slots},
};
use model::{EventFrame, Funnel, Order};

/// What a row did. Steps count from 1, times are microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Started a run.
    Started,
    /// Would start a run, but lies outside the dates, or is not the first.
    DidNotStart,
    /// Brought the run that started latest to that step.
    Reached(usize),
    /// That run has been at this step before.
    Repeated(usize),
    /// No open run had reached the step before.
    TooEarly(usize),
    /// The run that had reached the step before was over, by so much.
    TooLate {
        /// The step it would have reached.
        step: usize,
        /// How much too late.
        by: i64,
    },
    /// Ended every open run: excluded, or in a strict funnel something else.
    Ended,
    /// Serves a step of a funnel in any order, or one of several steps that its event can serve.
    Served,
    /// Not needed: in such a funnel, or where no run was open to be ended.
    NotNeeded,
}

/// One row that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traced {
    /// Which row of the frame.
    pub row: usize,
    /// When.
    pub time: i64,
    /// What it did.
    pub what: What,
    /// Whether it belongs to the reported run.
    pub counted: bool,
}

/// The rows of a person that matter, in the order in which they were looked at; where the last step was reached, no further.
/// Empty for somebody without such rows, and for a number that is nobody's.
///
/// # Errors
/// As [`super::run`], which has answered already.
pub fn trace(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    result: &FunnelResult,
    person: usize,
) -> Result<Vec<Traced>, FunnelError> {
    let run_rows = RunRows::of(funnel, frame)?;
    if person >= frame.people().min(result.people()) {
        return Ok(Vec::new());
    }
    let plan = &run_rows.plan;
    let counted = run_rows.of_person(result, person);
    let mut rows = Vec::new();
    gather(plan, frame, frame.rows_of(person), plan.order == Order::Strict, &mut rows);
    let by_step = plan.order != Order::Any && !plan.overlaps();
    let mut follower = Follower { plan, slots: Slots::new(plan), outcome: Outcome::default() };
    let mut traced = Vec::new();
    for row in &rows {
        let is_counted = counted.contains(&row.row);
        let what = match (by_step, is_counted) {
            (true, _) => follower.follow(row),
            (false, true) => What::Served,
            (false, false) => What::NotNeeded,
        };
        traced.push(Traced { row: row.row, time: row.time, what, counted: is_counted });
        if by_step && follower.outcome.level == plan.steps {
            break;
        }
    }
    Ok(traced)
}

/// Goes the kernel's way and says what happens.
struct Follower<'p> {
    plan: &'p Plan,
    slots: Slots,
    outcome: Outcome,
}

impl Follower<'_> {
    fn follow(&mut self, row: &Row) -> What {
        let what = self.take(row);
        if self.plan.order == Order::Strict {
            self.slots.end_unless(row.mask);
        }
        what
    }

    fn take(&mut self, row: &Row) -> What {
        if row.mask == EXCLUDED || row.mask == 0 {
            let idle = self.slots.is_idle();
            self.slots.end_all();
            return if idle { What::NotNeeded } else { What::Ended };
        }
        let step = row.mask.trailing_zeros() as usize;
        if step == 0 {
            let starts = self.slots.may_start(self.plan, row.time);
            self.slots.start(self.plan, row.row, row.time, &mut self.outcome);
            return if starts { What::Started } else { What::DidNotStart };
        }
        let seen = self.slots.seen(step, row.time);
        self.slots.advance(step, row.time, &mut self.outcome);
        match seen {
            Seen::Nothing => What::TooEarly(step + 1),
            Seen::Over(by) => What::TooLate { step: step + 1, by },
            Seen::Before => What::Repeated(step + 1),
            Seen::Open => What::Reached(step + 1),
        }
    }
}
