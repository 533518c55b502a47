//! Steps as they are named on the command line.

use crate::answer::Failure;
use api::types::funnels::FunnelResponse;

/// The number of a step, by its number or its name.
pub(super) fn step(funnel: &FunnelResponse, asked: &str) -> Result<u32, Failure> {
    found(funnel, asked).ok_or_else(|| {
        let names =
            funnel.steps.iter().enumerate().map(|(place, step)| format!("{} {}", place + 1, step.name));
        let names: Vec<String> = names.collect();
        Failure::usage(format!("The funnel has no step '{asked}'. Its steps are {}.", names.join(", ")))
    })
}

fn found(funnel: &FunnelResponse, asked: &str) -> Option<u32> {
    let asked = asked.trim();
    let by_number = asked.parse::<usize>().ok().filter(|step| (1..=funnel.steps.len()).contains(step));
    let by_name =
        || funnel.steps.iter().position(|step| step.name.eq_ignore_ascii_case(asked)).map(|at| at + 1);
    by_number.or_else(by_name).and_then(|step| u32::try_from(step).ok())
}

/// The numbers of two steps, `Signed up:Subscribed`, `2:`, `:3`; nothing asks for the whole funnel. A name may hold a colon.
pub(super) fn between(funnel: &FunnelResponse, asked: &str) -> Result<(Option<u32>, Option<u32>), Failure> {
    if asked.trim().is_empty() {
        return Ok((None, None));
    }
    let side = |text: &str| if text.trim().is_empty() { Some(None) } else { found(funnel, text).map(Some) };
    let colons = asked.match_indices(':').map(|(at, _)| (&asked[..at], &asked[at + 1..]));
    if let Some(both) = colons.clone().find_map(|(from, to)| Some((side(from)?, side(to)?))) {
        return Ok(both);
    }
    match colons.clone().next() {
        None => Err(Failure::usage(format!("'{asked}' names no two steps: write FROM:TO."))),
        // Says which of them there is not.
        Some((from, to)) => {
            let which = if side(from).is_none() { from } else { to };
            Err(step(funnel, which).err().unwrap_or_else(|| Failure::usage("Write FROM:TO.")))
        }
    }
}
