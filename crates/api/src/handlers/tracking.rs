//! Does this number mean anything?

use super::{quality::provenance, show::small};
use crate::{
    ApiError,
    types::quality::{
        TrackedMetric, TrackingCohort, TrackingFunnel, TrackingLag, TrackingRequest, TrackingView,
    },
};
use app::{
    Session, clock,
    tracking::{self, AtLag, Cohort, Meaning, Measure, Tracked},
};

pub(crate) fn tracking(session: &Session, request: TrackingRequest) -> Result<TrackingView, ApiError> {
    let project = session.project()?;
    let found = tracking::tracking(&project, request.funnel.as_deref())?;
    let funnel = |one: tracking::Found| TrackingFunnel {
        funnel: one.funnel,
        metrics: one.metrics.iter().map(metric).collect(),
        lineage: provenance(&one.lineage),
    };
    Ok(TrackingView { currency: project.currency().into(), funnels: found.into_iter().map(funnel).collect() })
}

fn metric(one: &Tracked) -> TrackedMetric {
    TrackedMetric {
        metric: one.metric.clone(),
        step: small(one.step - 1),
        unit: match one.measure {
            Measure::Volume => "people",
            Measure::Share => "share",
        }
        .into(),
        verdict: match one.tracking.meaning {
            Meaning::Tracks => "tracks",
            Meaning::CannotTell => "cannot_tell",
            Meaning::MovesAgainst => "moves_against",
        }
        .into(),
        lag: one.tracking.lag.map(small),
        lags: one.tracking.lags.iter().map(lag).collect(),
        cohorts: one.cohorts.iter().map(cohort).collect(),
        sentence: sentence(one),
    }
}

fn lag(one: &AtLag) -> TrackingLag {
    let found = one.correlation;
    TrackingLag {
        lag: small(one.lag),
        pairs: small(found.map_or(0, |found| found.pairs)),
        rho: found.map(|found| found.rho),
        low: found.and_then(|found| found.low),
        high: found.and_then(|found| found.high),
        p: found.map(|found| found.p),
        q: one.q,
    }
}

fn cohort(one: &Cohort) -> TrackingCohort {
    TrackingCohort {
        week: clock::iso(one.week),
        entered: small(one.entered),
        metric: one.metric,
        revenue: one.revenue.map(|revenue| revenue / 100.0),
        counts: one.counts,
    }
}

fn sentence(one: &Tracked) -> String {
    let what = match one.measure {
        Measure::Volume => "more people entered",
        Measure::Share => "a larger share went on",
    };
    let of = match one.measure {
        Measure::Volume => "",
        Measure::Share => " for each person who entered",
    };
    let when = match one.tracking.lag {
        Some(0) | None => String::new(),
        Some(1) => " a week later".into(),
        Some(weeks) => format!(" {weeks} weeks later"),
    };
    match one.tracking.meaning {
        Meaning::Tracks => {
            format!("Weeks in which {what} brought more revenue{of}{when}. That is no proof of a cause.")
        }
        Meaning::MovesAgainst => {
            format!("Weeks in which {what} brought less revenue{of}{when}: think again what it is good for.")
        }
        Meaning::CannotTell => {
            let weeks = one.cohorts.iter().filter(|c| c.counts && c.metric.is_some()).count();
            format!("Whether it goes with revenue{of} cannot be told from {weeks} weeks.")
        }
    }
}
