//! What one person's scan keeps: for each step the open run that reached it and started latest.

use super::plan::{MAX_STEPS, Plan};
use model::Entry;

const NO_RUN: usize = usize::MAX;

/// What came of one person.
pub(super) struct Outcome {
    /// Highest step reached, from 1; 0 is never entered.
    pub level: usize,
    /// Instants of the steps reached, of the run that reached the highest first.
    pub times: [i64; MAX_STEPS],
    /// Latest row that could start a run. Meaningless at level 0.
    pub latest_start: i64,
    /// The row that started that run, where the scan tells.
    pub first_row: Option<usize>,
    /// Last instant at which some run may be continued. Only told where steps have limits of their own.
    pub open_until: i64,
}

impl Default for Outcome {
    fn default() -> Self {
        Self { level: 0, times: [0; MAX_STEPS], latest_start: 0, first_row: None, open_until: i64::MAX }
    }
}

/// The open runs that matter: of those that reached a step, the one that started latest. Whatever an
/// older run could still do, that one can do too, so the rest need not be kept.
pub(super) struct Slots {
    steps: usize,
    /// Row that started the run, or [`NO_RUN`].
    run: [usize; MAX_STEPS],
    /// Last instant of the run's window.
    deadline: [i64; MAX_STEPS],
    /// Last instant at which the run may go on from there: no later than its window, nor than the next step's own limit.
    until: [i64; MAX_STEPS],
    /// Of each step the longest time from the one before.
    within: [i64; MAX_STEPS],
    /// `times[k][..=k]` are the instants of the run in slot `k`.
    times: [[i64; MAX_STEPS]; MAX_STEPS],
    started: bool,
}

impl Slots {
    pub fn new(plan: &Plan) -> Self {
        Self {
            steps: plan.steps,
            run: [NO_RUN; MAX_STEPS],
            deadline: [i64::MIN; MAX_STEPS],
            until: [i64::MIN; MAX_STEPS],
            within: plan.within,
            times: [[0; MAX_STEPS]; MAX_STEPS],
            started: false,
        }
    }

    /// Makes ready for the next person.
    #[inline]
    pub fn clear(&mut self, outcome: &mut Outcome) {
        self.end_all();
        self.started = false;
        outcome.level = 0;
    }

    /// Ends every open run.
    #[inline]
    pub fn end_all(&mut self) {
        self.run[..self.steps].fill(NO_RUN);
        self.until[..self.steps].fill(i64::MIN);
    }

    /// Ends the runs that stand at a step (counted from 0) whose bit is not in `mask`.
    pub fn end_unless(&mut self, mask: u32) {
        for step in 0..self.steps {
            if mask >> step & 1 == 0 {
                self.run[step] = NO_RUN;
                self.until[step] = i64::MIN;
            }
        }
    }

    /// Whether a step has a limit of its own.
    fn is_limited(&self, step: usize) -> bool {
        self.within.get(step).is_some_and(|within| *within < i64::MAX)
    }

    /// Last instant for the step after `step`, done then.
    #[inline]
    fn limit(&self, step: usize, time: i64) -> i64 {
        let next = self.within.get(step + 1).copied().unwrap_or(i64::MAX);
        self.deadline[step].min(time.saturating_add(next))
    }

    /// Last instant at which some run that has not arrived may go on.
    pub fn open_until(&self) -> i64 {
        self.until[..self.steps - 1].iter().copied().max().unwrap_or(i64::MIN)
    }

    /// A row of step 1.
    #[inline]
    pub fn start(&mut self, plan: &Plan, row: usize, time: i64, outcome: &mut Outcome) {
        if !plan.may_start(time) || (self.started && plan.entry == Entry::First) {
            return;
        }
        self.started = true;
        self.run[0] = row;
        self.deadline[0] = plan.deadline(time);
        self.until[0] = self.limit(0, time);
        self.times[0][0] = time;
        outcome.latest_start = time;
        if outcome.level == 0 {
            outcome.level = 1;
            outcome.times[0] = time;
        }
    }

    /// A row of step `step`, counted from 0 and not 0.
    #[inline]
    pub fn advance(&mut self, step: usize, time: i64, outcome: &mut Outcome) {
        let run = self.run[step - 1];
        // The same run in both slots has been here before: a repeat. It moves nothing, unless the next step is counted from it.
        if time > self.until[step - 1] || run == self.run[step] && !self.is_limited(step + 1) {
            return;
        }
        self.run[step] = run;
        self.deadline[step] = self.deadline[step - 1];
        self.until[step] = self.limit(step, time);
        let (before, after) = self.times.split_at_mut(step);
        after[0][..step].copy_from_slice(&before[step - 1][..step]);
        after[0][step] = time;
        if step >= outcome.level {
            outcome.level = step + 1;
            outcome.times[..=step].copy_from_slice(&after[0][..=step]);
        }
    }
}

/// What a row of a step finds at the step before.
pub(super) enum Seen {
    /// No run.
    Nothing,
    /// A run that is over, since so long.
    Over(i64),
    /// The run that has reached the row's step, too.
    Before,
    /// A run that goes on.
    Open,
}

impl Slots {
    /// What a row of step `step`, counted from 0 and not 0, finds at that instant.
    pub fn seen(&self, step: usize, time: i64) -> Seen {
        let (run, until) = (self.run[step - 1], self.until[step - 1]);
        if run == NO_RUN {
            Seen::Nothing
        } else if run == self.run[step] {
            Seen::Before
        } else if time > until {
            Seen::Over(time.saturating_sub(until))
        } else {
            Seen::Open
        }
    }

    /// Whether no run is open.
    pub fn is_idle(&self) -> bool {
        self.run[..self.steps].iter().all(|run| *run == NO_RUN)
    }

    /// Whether a row of step 1 at that instant starts a run.
    pub fn may_start(&self, plan: &Plan, time: i64) -> bool {
        plan.may_start(time) && !(self.started && plan.entry == Entry::First)
    }

    /// The run that reached `steps` steps, if it may still be continued then; and the most steps the
    /// same run has reached, at most `limit`.
    pub fn open(&self, steps: usize, time: i64, limit: usize) -> Option<usize> {
        let run = self.run[steps - 1];
        if run == NO_RUN || time > self.until[steps - 1] {
            return None;
        }
        (steps..=limit).rev().find(|s| self.run[*s - 1] == run)
    }

    /// The run that has reached `from` steps (0: a new one, started by `row`) reaches `to` of them at
    /// one instant.
    pub fn leap(
        &mut self,
        plan: &Plan,
        from: usize,
        to: usize,
        row: usize,
        time: i64,
        outcome: &mut Outcome,
    ) {
        if from == 0 {
            self.started = true;
            outcome.latest_start = time;
        } else {
            let (before, after) = self.times.split_at_mut(to - 1);
            after[0][..from].copy_from_slice(&before[from - 1][..from]);
        }
        self.run[to - 1] = if from == 0 { row } else { self.run[from - 1] };
        self.deadline[to - 1] = if from == 0 { plan.deadline(time) } else { self.deadline[from - 1] };
        self.until[to - 1] = self.limit(to - 1, time);
        self.times[to - 1][from..to].fill(time);
        if to > outcome.level {
            outcome.level = to;
            outcome.times[..to].copy_from_slice(&self.times[to - 1][..to]);
        }
    }
}
