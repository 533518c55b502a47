//! The path of the common funnel: ordered, each event name at most one step, no filters, no limits of single steps, no
//! exclusions.
//!
//! It keeps what [`super::slots`] keeps, in as few numbers as such a funnel needs, and picks the rows of steps first: which row
//! is one nobody can foresee, and a processor that guesses wrong at every second row does little else.

use super::{
    general,
    plan::{MAX_STEPS, Plan},
    result::FunnelResult,
    slots::Outcome,
};
use model::{Entry, EventFrame};
use std::ops::Range;

/// Number (from 1; 0 is none) of the one step of each event name.
type Table = [u8; 1 << 16];

/// All people. Where two rows of one instant stand in another order than their steps, that one person
/// is done again by the general path.
pub(super) fn all(
    plan: &Plan,
    table: &Table,
    frame: &EventFrame<'_>,
    outcome: &mut Outcome,
    result: &mut FunnelResult,
) {
    // Instants are copied from step to step: a fixed few of them cost less than as many as there are.
    match plan.steps {
        0..=4 => everyone::<4>(plan, table, frame, outcome, result),
        5..=8 => everyone::<8>(plan, table, frame, outcome, result),
        _ => everyone::<MAX_STEPS>(plan, table, frame, outcome, result),
    }
}

fn everyone<const N: usize>(
    plan: &Plan,
    table: &Table,
    frame: &EventFrame<'_>,
    outcome: &mut Outcome,
    result: &mut FunnelResult,
) {
    let mut runs = Runs::<N>::new();
    let mut found = Vec::new();
    let mut general = general::Scan::new(plan);
    for person in 0..frame.people() {
        let rows = frame.rows_of(person);
        let steps = steps_among(table, &frame.name[rows.clone()], &mut found);
        if in_order(plan, table, frame, rows.clone(), steps, &mut runs, outcome) {
            outcome.first_row = Some(rows.start + runs.first as usize);
        } else {
            outcome.first_row = None;
            general.person(plan, frame, rows.clone(), outcome);
        }
        result.push(plan, frame, rows, outcome);
    }
}

/// Which of these names are steps, by their places.
#[inline]
fn steps_among<'f>(table: &Table, names: &[u16], found: &'f mut Vec<u32>) -> &'f [u32] {
    if found.len() < names.len() {
        found.resize(names.len(), 0);
    }
    let mut count = 0;
    for (place, name) in (0..).zip(names) {
        found[count] = place;
        count += usize::from(table[usize::from(*name)] != 0);
    }
    &found[..count]
}

/// One person; false, with nothing to be relied on, if rows of one instant are not in order of step.
#[inline]
fn in_order<const N: usize>(
    plan: &Plan,
    table: &Table,
    frame: &EventFrame<'_>,
    rows: Range<usize>,
    steps: &[u32],
    runs: &mut Runs<N>,
    outcome: &mut Outcome,
) -> bool {
    runs.clear();
    outcome.level = 0;
    let (mut last_time, mut last_number) = (i64::MIN, 0);
    let (names, times) = (&frame.name[rows.clone()], &frame.time[rows.clone()]);
    for &place in steps {
        let (number, time) = (table[usize::from(names[place as usize])], times[place as usize]);
        if time == last_time && number < last_number {
            return false;
        }
        (last_time, last_number) = (time, number);
        if number == 1 {
            runs.start(plan, place, time, outcome);
        } else {
            runs.advance(usize::from(number) - 1, time, outcome);
            if outcome.level == plan.steps {
                let next = rows.start + place as usize + 1;
                return rest_in_order(table, frame, next..rows.end, time, number);
            }
        }
    }
    true
}

/// Whether none of `rows` at that instant belongs before a row of step `number`.
#[inline]
fn rest_in_order(table: &Table, frame: &EventFrame<'_>, rows: Range<usize>, time: i64, number: u8) -> bool {
    rows.take_while(|row| frame.time[*row] == time)
        .map(|row| table[usize::from(frame.name[row])])
        .all(|other| other == 0 || other >= number)
}

/// No run: no person has so many rows.
const NO_RUN: u32 = u32::MAX;

/// Of the open runs that reached a step, the one that started latest, for at most `N` steps.
struct Runs<const N: usize> {
    /// Place of the row that started it.
    run: [u32; N],
    /// Last instant of its window.
    deadline: [i64; N],
    /// `times[k][..=k]` are the instants of the run at step `k`.
    times: [[i64; N]; N],
    /// Place of the row that started the run that reached the highest step first.
    first: u32,
    started: bool,
}

impl<const N: usize> Runs<N> {
    fn new() -> Self {
        Self { run: [NO_RUN; N], deadline: [i64::MIN; N], times: [[0; N]; N], first: 0, started: false }
    }

    /// Makes ready for the next person.
    #[inline]
    fn clear(&mut self) {
        self.run = [NO_RUN; N];
        self.deadline = [i64::MIN; N];
        self.started = false;
    }

    /// A row of step 1.
    #[inline]
    fn start(&mut self, plan: &Plan, place: u32, time: i64, outcome: &mut Outcome) {
        if !plan.may_start(time) || (self.started && plan.entry == Entry::First) {
            return;
        }
        self.started = true;
        self.run[0] = place;
        self.deadline[0] = plan.deadline(time);
        self.times[0][0] = time;
        outcome.latest_start = time;
        if outcome.level == 0 {
            outcome.level = 1;
            outcome.times[0] = time;
            self.first = place;
        }
    }

    /// A row of step `step`, counted from 0 and not 0.
    #[inline]
    fn advance(&mut self, step: usize, time: i64, outcome: &mut Outcome) {
        let run = self.run[step - 1];
        // The same run at both steps has been here before: a repeat, which moves nothing.
        if time > self.deadline[step - 1] || run == self.run[step] {
            return;
        }
        self.run[step] = run;
        self.deadline[step] = self.deadline[step - 1];
        self.times[step] = self.times[step - 1];
        self.times[step][step] = time;
        if step >= outcome.level {
            outcome.level = step + 1;
            self.first = run;
            outcome.times[..N].copy_from_slice(&self.times[step]);
        }
    }
}
