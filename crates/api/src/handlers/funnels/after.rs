//! What people did after leaving a step.

use super::{basis, counted, definition, float, show, small};
use crate::{
    ApiError,
    types::funnels::{FunnelAfter, FunnelAfterRequest, FunnelNext},
};
use app::{
    AppError, Session, Side,
    funnels::{self, Next},
    proportion,
};
use model::time::SECOND;

pub(crate) fn after(session: &Session, request: FunnelAfterRequest) -> Result<FunnelAfter, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let (side, word) = match request.side.as_deref().map(str::trim) {
        None | Some("" | "left") => (Side::Left, "left"),
        Some("on") => (Side::WentOn, "on"),
        Some("in_progress") => (Side::InProgress, "in_progress"),
        Some(other) => {
            let why = format!("'{other}' is no side of a step: left, on, in_progress.");
            return Err(AppError::InvalidInput(why).into());
        }
    };
    let within = request.within_seconds.map(|seconds| definition::microseconds(seconds, "time looked at"));
    let within = within.transpose()?.unwrap_or(counted.funnel.window);
    let step = request.step as usize;
    let found = funnels::after(&project, &counted, step, side, within)?;
    let voices = project.voices()?;
    let next = |next: &Next| {
        let (heard, codes) = basis::said(&counted.population, &voices, &next.said);
        let share = |people: &[usize]| proportion(people.len() as u64, found.of).map(show::rate);
        FunnelNext {
            event: next.event.clone(),
            first: small(next.first.len()),
            first_share: share(&next.first),
            ever: small(next.ever.len()),
            ever_share: share(&next.ever),
            people_first: basis::ids(&counted.population, next.first.iter().copied()),
            people_ever: basis::ids(&counted.population, next.ever.iter().copied()),
            heard,
            codes,
        }
    };
    Ok(FunnelAfter {
        basis: basis::basis(&project, &counted)?,
        step: request.step,
        step_name: counted.step_name(step),
        side: word.into(),
        within_seconds: float(within) / float(SECOND),
        of: small(found.of),
        nothing: next(&found.nothing),
        events: found.events.iter().map(next).collect(),
        summary: found.in_words(&counted, step, side, within),
    })
}
