//! The funnel kernel.
//!
//! [`run`] reads a frame once, person by person, and reports what the contract of funnels asks for:
//! - Rows of a person are scanned by (time, step number, the frame's own tie rule). A row that matches
//!   no step comes after those of its instant that do.
//! - A row serves one step of a run only. Rows of one instant may serve their steps in whatever order
//!   the steps ask for.
//! - [`Order::Ordered`](model::Order): a row of step 1 starts a run; a row of step *k* continues the open
//!   run that has reached *k* − 1 and started latest, if it lies within the window of the start
//!   (inclusive). In one run a repeated row of a step already reached moves nothing.
//! - [`Order::Strict`](model::Order): as ordered, and any other row of that person ends the run. A repeat
//!   of the step at which the run stands neither ends nor moves it. Here rows come one by one also within
//!   an instant, one that matches several steps at the lowest of them.
//! - [`Order::Any`](model::Order): a row of any step starts a run; what counts is how many different steps
//!   its rows within the window serve, each row one step. "Step *k*" is then the *k*th step done.
//! - [`Entry::First`](model::Entry): runs start at the person's first instant that may start one, and no later.
//! - The date range limits which rows may start a run, nothing else; the first is the first within it.
//! - An excluded event ends every open run; what it had reached stays.
//! - A person's level is the highest step any run reached. Times are those of the run that reached it
//!   first; of several at once, of the one that started latest.
//! - A step may have a limit of its own, from the step before. Then a repeat of the step before moves it, so that the latest
//!   counts.
//! - Optional steps take no part in all this: [`optional_steps`] tells who did them, and what became of them.

mod after;
mod any;
mod breakdown;
mod compare;
mod convert;
mod fast;
mod general;
mod optional;
mod plan;
mod result;
mod rows;
mod slots;
mod steps;
mod together;
mod trace;
mod trend;

pub use after::{After, Next, after};
pub use breakdown::{Breakdown, Group, TouchAt, breakdown, with_value};
pub use compare::{StepComparison, compare};
pub use convert::{Histogram, TimeToConvert, time_to_convert};
pub use optional::{OptionalStep, optional_steps};
pub use plan::{FunnelError, FunnelWarning, MAX_STEPS};
pub use result::{FunnelResult, Side};
pub use steps::{StepSummary, summaries_of};
pub use trace::{Traced, What, trace};
pub use trend::{EntryWeek, WEEK, trend, trend_between};

use model::{EventFrame, Funnel, Order, Timestamp};
use plan::Plan;
use slots::Outcome;

/// Runs a funnel over a frame. `data_end` is the instant the data reaches to: it decides who is still
/// in progress.
///
/// Takes one pass; no allocation per person.
///
/// # Errors
/// A definition that makes no funnel, see [`FunnelError`]. Names that do not occur in the data are no
/// errors: nobody reaches such a step, and the result says so in its warnings.
pub fn run(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    data_end: Timestamp,
) -> Result<FunnelResult, FunnelError> {
    run_by(funnel, frame, data_end, Kernel::Fitting)
}

/// As [`run`], always by the path that can do everything. For tests that compare the two.
///
/// # Errors
/// As [`run`].
#[doc(hidden)]
pub fn run_general(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    data_end: Timestamp,
) -> Result<FunnelResult, FunnelError> {
    run_by(funnel, frame, data_end, Kernel::General)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kernel {
    /// The fastest that can do this funnel.
    Fitting,
    /// The one that can do all.
    General,
}

fn run_by(
    funnel: &Funnel,
    frame: &EventFrame<'_>,
    data_end: Timestamp,
    kernel: Kernel,
) -> Result<FunnelResult, FunnelError> {
    let plan = Plan::of(funnel, frame)?;
    let mut result = FunnelResult::with_capacity(&plan, frame.people(), data_end);
    let mut outcome = Outcome::default();
    if plan.order == Order::Any {
        let mut scan = any::Scan::new(&plan);
        for person in 0..frame.people() {
            scan.person(&plan, frame, frame.rows_of(person), &mut outcome);
            result.push(&plan, frame, frame.rows_of(person), &outcome);
        }
    } else if let (Some(table), Kernel::Fitting) = (plan.single_steps(), kernel) {
        fast::all(&plan, &table, frame, &mut outcome, &mut result);
    } else {
        let mut scan = general::Scan::new(&plan);
        for person in 0..frame.people() {
            scan.person(&plan, frame, frame.rows_of(person), &mut outcome);
            result.push(&plan, frame, frame.rows_of(person), &outcome);
        }
    }
    result.summarise();
    result.warnings = plan.warnings;
    Ok(result)
}
