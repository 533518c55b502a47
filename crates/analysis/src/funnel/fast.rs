//! The path of the common funnel: ordered, each event name at most one step, no filters, no exclusions.

use super::{
    general,
    plan::Plan,
    result::FunnelResult,
    slots::{Outcome, Slots},
};
use model::EventFrame;
use std::ops::Range;

/// All people. Where two rows of one instant stand in another order than their steps, that one person
/// is done again by the general path.
pub(super) fn all(
    plan: &Plan,
    table: &[u8; 1 << 16],
    frame: &EventFrame<'_>,
    outcome: &mut Outcome,
    result: &mut FunnelResult,
) {
    let mut slots = Slots::new(plan);
    let mut general = general::Scan::new(plan);
    for person in 0..frame.people() {
        let rows = frame.rows_of(person);
        if !in_order(plan, table, frame, rows.clone(), &mut slots, outcome) {
            general.person(plan, frame, rows.clone(), outcome);
        }
        result.push(plan, frame, rows, outcome);
    }
}

/// One person; false, with nothing to be relied on, if rows of one instant are not in order of step.
#[inline]
fn in_order(
    plan: &Plan,
    table: &[u8; 1 << 16],
    frame: &EventFrame<'_>,
    rows: Range<usize>,
    slots: &mut Slots,
    outcome: &mut Outcome,
) -> bool {
    slots.clear(outcome);
    let (mut last_time, mut last_number) = (i64::MIN, 0);
    let cells = frame.name[rows.clone()].iter().zip(&frame.time[rows.clone()]);
    let end = rows.end;
    for (row, (name, &time)) in rows.zip(cells) {
        let number = table[usize::from(*name)];
        if number == 0 {
            continue;
        }
        if time == last_time && number < last_number {
            return false;
        }
        (last_time, last_number) = (time, number);
        if number == 1 {
            slots.start(plan, row, time, outcome);
        } else {
            slots.advance(usize::from(number) - 1, time, outcome);
            if outcome.level == plan.steps {
                return rest_in_order(table, frame, row + 1..end, time, number);
            }
        }
    }
    true
}

/// Whether none of `rows` at that instant belongs before a row of step `number`.
#[inline]
fn rest_in_order(
    table: &[u8; 1 << 16],
    frame: &EventFrame<'_>,
    rows: Range<usize>,
    time: i64,
    number: u8,
) -> bool {
    rows.take_while(|row| frame.time[*row] == time)
        .map(|row| table[usize::from(frame.name[row])])
        .all(|other| other == 0 || other >= number)
}
