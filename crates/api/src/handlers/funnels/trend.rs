//! Conversion by the week of entry.

use super::{basis, counted, show, small};
use crate::{
    ApiError,
    types::funnels::{FunnelTrend, FunnelTrendRequest, FunnelWeek},
};
use app::{AppError, Session, clock, funnels};
use model::{Timestamp, time::SECOND};

/// Minutes that a clock may be ahead of UTC or behind it.
const MOST_OFFSET: i32 = 16 * 60;

pub(crate) fn trend(session: &Session, request: FunnelTrendRequest) -> Result<FunnelTrend, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let (from, to) = super::times::between(&counted, request.from_step, request.to_step)?;
    let minutes = request.utc_offset_minutes.unwrap_or(0);
    if minutes.abs() > MOST_OFFSET {
        let why = format!("{minutes} minutes are no time zone: at most {MOST_OFFSET} ahead or behind.");
        return Err(AppError::InvalidInput(why).into());
    }
    let offset = i64::from(minutes) * 60 * SECOND;
    let weeks = funnels::trend_between(&counted.result, from, to, offset);
    Ok(FunnelTrend {
        basis: basis::basis(&project, &counted)?,
        from_step: small(from),
        from_name: counted.step_name(from),
        to_step: small(to),
        to_name: counted.step_name(to),
        notes: funnels::trend_notes(&weeks, &counted),
        weeks: weeks
            .into_iter()
            .map(|week| FunnelWeek {
                week: clock::day(Timestamp(week.week.0.saturating_add(offset))),
                of: small(week.of),
                reached: small(week.reached),
                rate: week.rate.map(show::rate),
                mature: week.mature,
            })
            .collect(),
    })
}
