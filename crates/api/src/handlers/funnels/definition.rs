//! Definitions as they are asked for, and as they are kept.

use super::float;
use crate::{
    ApiError,
    types::{
        documents::Attribute,
        funnels::{FunnelRequest, FunnelSpec, StepSpec},
    },
};
use app::{AppError, SavedFunnel, clock, funnels, project::OpenProject};
use model::{Entry, Funnel, Order, Step, time::SECOND};

/// The definition that a request asks for, and its saved version, where it is one.
pub(super) fn asked(
    project: &OpenProject,
    request: &FunnelRequest,
) -> Result<(Funnel, Option<SavedFunnel>), ApiError> {
    match (&request.funnel, &request.saved) {
        (Some(spec), _) => Ok((definition(spec)?, None)),
        (None, Some(name)) => {
            let found = funnels::saved_version(project, name, request.version)?;
            Ok((found.definition.clone(), Some(found)))
        }
        (None, None) => Err(AppError::InvalidInput("Name a saved funnel, or give its steps.".into()).into()),
    }
}

/// A time in microseconds; `what` it is, in words.
pub(super) fn microseconds(seconds: f64, what: &str) -> Result<i64, AppError> {
    if !seconds.is_finite() || seconds <= 0.0 || seconds > 1e10 {
        return Err(AppError::InvalidInput(format!(
            "The {what} must be longer than nothing, and shorter than 300 years."
        )));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above to be in range")]
    let microseconds = (seconds * 1e6).round() as i64;
    Ok(microseconds)
}

/// A day or an instant; an end counts whole as a day.
pub(super) fn date(text: Option<&str>, end: bool) -> Result<Option<app::Timestamp>, AppError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    clock::parse(text, end).map(Some).ok_or_else(|| {
        AppError::InvalidInput(format!("'{text}' is no date: 2026-01-31, or an ISO 8601 instant."))
    })
}

pub(crate) fn definition(spec: &FunnelSpec) -> Result<Funnel, ApiError> {
    let wrong = |what: &str, value: &str, known: &str| {
        AppError::InvalidInput(format!("'{value}' is no {what}: {known}."))
    };
    let order = match spec.order.as_str() {
        "ordered" => Order::Ordered,
        "strict" => Order::Strict,
        "any" => Order::Any,
        other => return Err(wrong("order", other, "ordered, strict, any").into()),
    };
    let entry = match spec.entry.as_str() {
        "latest" => Entry::Latest,
        "first" => Entry::First,
        other => return Err(wrong("entry rule", other, "latest, first").into()),
    };
    let step = |s: &StepSpec| -> Result<Step, ApiError> {
        let limit = format!("longest time to '{}'", s.event.trim());
        Ok(Step {
            event: s.event.trim().to_owned(),
            filters: s.filters.iter().map(|f| (f.name.clone(), f.value.clone())).collect(),
            within: s.within_seconds.map(|seconds| microseconds(seconds, &limit)).transpose()?,
            optional: s.optional,
        })
    };
    Ok(Funnel {
        steps: spec.steps.iter().map(step).collect::<Result<_, _>>()?,
        window: microseconds(spec.window_seconds, "conversion window")?,
        order,
        entry,
        exclude: spec.exclude.clone(),
        from: date(spec.from.as_deref(), false)?,
        to: date(spec.to.as_deref(), true)?,
    })
}

pub(crate) fn spec(funnel: &Funnel) -> FunnelSpec {
    let filter = |(name, value): &(String, String)| Attribute { name: name.clone(), value: value.clone() };
    let step = |s: &Step| StepSpec {
        event: s.event.clone(),
        filters: s.filters.iter().map(filter).collect(),
        within_seconds: s.within.map(|within| float(within) / float(SECOND)),
        optional: s.optional,
    };
    FunnelSpec {
        steps: funnel.steps.iter().map(step).collect(),
        window_seconds: float(funnel.window) / float(SECOND),
        order: match funnel.order {
            Order::Ordered => "ordered",
            Order::Strict => "strict",
            Order::Any => "any",
        }
        .into(),
        entry: match funnel.entry {
            Entry::Latest => "latest",
            Entry::First => "first",
        }
        .into(),
        exclude: funnel.exclude.clone(),
        from: funnel.from.map(clock::iso),
        to: funnel.to.map(clock::iso),
    }
}
