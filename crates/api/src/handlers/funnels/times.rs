//! How long it takes from one step to another.

use super::{basis, counted, float, small};
use crate::{
    ApiError,
    types::funnels::{
        FunnelCurvePoint, FunnelHistogram, FunnelTimeBy, FunnelTimed, FunnelTimes, FunnelTimesRequest,
    },
};
use app::{
    AppError, Session, Side,
    funnels::{self, Counted, TimeToConvert, Timed},
};
use model::time::SECOND;

/// People listed, where no other number is asked for.
const LISTED: u32 = 100;
/// Points of a curve: more than a picture can show.
const POINTS: usize = 200;

/// The steps asked for: the first and the last, where none are.
pub(super) fn between(
    counted: &Counted,
    from: Option<u32>,
    to: Option<u32>,
) -> Result<(usize, usize), AppError> {
    let from = counted.step_from(from.map_or(1, |step| step as usize), 1)?;
    let to = counted.step_from(to.map_or(counted.steps(), |step| step as usize), 1)?;
    if from < to {
        return Ok((from, to));
    }
    let names = (counted.step_name(to), counted.step_name(from));
    Err(AppError::InvalidInput(format!(
        "Ask from a step to a later one: {to} {} does not come after {from} {}.",
        names.0, names.1
    )))
}

pub(crate) fn times(session: &Session, request: FunnelTimesRequest) -> Result<FunnelTimes, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let (from, to) = between(&counted, request.from_step, request.to_step)?;
    let found = funnels::times(&counted, from, to)?;
    let (figures, sides) = (&found.figures, |side| found.people.iter().filter(|p| p.side == side).count());
    let seconds = |time: i64| float(time) / float(SECOND);
    let by = |share: f64| {
        figures.waiting.time_by(share).map(|by| FunnelTimeBy {
            seconds: seconds(by.time),
            low: by.low.map(seconds),
            high: by.high.map(seconds),
        })
    };
    let people = found.people.iter().skip(request.offset.unwrap_or(0) as usize);
    Ok(FunnelTimes {
        basis: basis::basis(&project, &counted)?,
        from_step: small(from),
        from_name: counted.step_name(from),
        to_step: small(to),
        to_name: counted.step_name(to),
        of: small(figures.of),
        reached: small(figures.reached),
        left: small(sides(Side::Left)),
        in_progress: small(sides(Side::InProgress)),
        mean_seconds: figures.mean_seconds,
        median_seconds: figures.median_seconds,
        p90_seconds: figures.p90_seconds,
        histogram: histogram(figures),
        half_by: by(0.5),
        nine_tenths_by: by(0.9),
        curve: curve(figures),
        people: people
            .take(request.limit.unwrap_or(LISTED) as usize)
            .map(|one| timed(&counted, one))
            .collect(),
        summary: found.in_words(&counted, from, to),
    })
}

fn histogram(figures: &TimeToConvert) -> Option<FunnelHistogram> {
    figures.histogram.as_ref().map(|bars| FunnelHistogram {
        from_seconds: float(bars.from_seconds),
        width_seconds: float(bars.width_seconds),
        people: bars.people.iter().map(|people| small(*people)).collect(),
    })
}

/// The curve, thinned to what can be seen: its last point stays.
fn curve(figures: &TimeToConvert) -> Vec<FunnelCurvePoint> {
    let all = &figures.waiting.at;
    let each = all.len().div_ceil(POINTS).max(1);
    let kept = all.iter().enumerate().filter(|(place, _)| (place + 1) % each == 0 || place + 1 == all.len());
    kept.map(|(_, at)| FunnelCurvePoint {
        seconds: float(at.time) / float(SECOND),
        share: 1.0 - at.survival,
        low: 1.0 - at.high,
        high: 1.0 - at.low,
        at_risk: small(at.at_risk),
    })
    .collect()
}

fn timed(counted: &Counted, one: &Timed) -> FunnelTimed {
    let state = match one.side {
        Side::WentOn => "reached",
        Side::Left => "left",
        Side::InProgress => "in_progress",
    };
    FunnelTimed {
        person: counted.population.id_of(one.person).to_string(),
        name: counted.population.name_of(one.person),
        seconds: float(one.time) / float(SECOND),
        state: state.into(),
        heard: funnels::is_heard(&counted.population, one.person),
    }
}
