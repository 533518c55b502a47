//! The funnel alone, over the same events as the imported files hold: what other engines are compared with.

use crate::measure::{figure, quantile, thread_seconds};
use model::{Funnel, Step, Timestamp};
use std::error::Error;

/// Runs that are timed.
const RUNS: usize = 9;
const DAY: i64 = 86_400 * model::time::SECOND;

/// Counts the funnel over events in memory: people at each step, who of them left, medians, intervals and value.
pub fn measure(events: u64, people: u32, seed: u64) -> Result<(), Box<dyn Error>> {
    let frame = events::generate::frame(events, people, seed)?;
    let view = frame.view();
    let steps = ["page_view", "signup", "activate", "purchase"].map(Step::named).to_vec();
    let mut funnel = Funnel { steps, window: 14 * DAY, ..Funnel::default() };
    let end = frame.data_end().unwrap_or(Timestamp(0));
    let mut seconds = Vec::new();
    let mut reached = Vec::new();
    for run in 0..=RUNS {
        let before = thread_seconds();
        let result = analysis::funnel::run(&funnel, &view, end)?;
        let taken = thread_seconds() - before;
        if run == 0 {
            reached = result.steps.iter().map(|step| step.people.to_string()).collect();
        } else {
            seconds.push(taken);
        }
        // Another window each time.
        funnel.window += model::time::SECOND;
    }
    figure("funnel alone, in memory, warm: CPU, median of 9", quantile(&mut seconds, 0.5), "s");
    figure("funnel alone, in memory, warm: CPU, best of 9", quantile(&mut seconds, 0.0), "s");
    println!("  people at each step: {}", reached.join(", "));
    Ok(())
}
