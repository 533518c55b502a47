//! Pictures of figures that other commands answer with: the same rows, in the same order.

use super::{attribution, funnels, leads as lead_handlers, show::small};
use crate::{
    ApiError,
    types::{
        attribution::{AttributionCredit, AttributionLabel, AttributionView},
        funnels::{PictureView, RegionView},
        pictures::{
            AttributionPictureRequest, Frame, LeadSeriesPictureRequest, LeadsPictureRequest,
            TimesPictureRequest, TrendPictureRequest,
        },
    },
};
use app::{
    AppError, Session, Theme,
    charts::{self, Mark, Picture},
    day_in_words, money_rounded, thousands,
};

/// The theme a picture is asked for in.
pub(crate) fn theme(word: &str) -> Theme {
    if word == "dark" { Theme::DARK } else { Theme::LIGHT }
}

/// A picture as an answer.
pub(crate) fn view(picture: Picture) -> PictureView {
    let region = |region: charts::Region| RegionView {
        step: small(region.index),
        label: region.label,
        x: region.x,
        y: region.y,
        width: region.width,
        height: region.height,
    };
    PictureView {
        svg: picture.svg,
        width: picture.width,
        height: picture.height,
        summary: picture.summary,
        regions: picture.regions.into_iter().map(region).collect(),
    }
}

/// Draws in a frame.
pub(crate) fn drawn<E: std::fmt::Display>(
    frame: &Frame,
    draw: impl FnOnce(u32, Theme) -> Result<Picture, E>,
) -> Result<PictureView, ApiError> {
    let picture = draw(frame.width.clamp(200, 4_000), theme(&frame.theme));
    Ok(view(picture.map_err(|error| AppError::Internal(error.to_string()))?))
}

/// Ways of deciding, each with its mark; the models of each are told by their names.
const KINDS: [(Mark, &str, &[&str]); 3] = [
    (Mark::Ring, "all to one touch", &["first", "last", "last-non-direct"]),
    (Mark::Disc, "shared by a rule", &["linear", "decay", "position"]),
    (Mark::Diamond, "learned from all paths", &["markov", "shapley"]),
];

pub(crate) fn attribution(
    session: &Session,
    request: AttributionPictureRequest,
) -> Result<PictureView, ApiError> {
    let in_money = match request.unit.as_str() {
        "value" => true,
        "conversions" => false,
        other => {
            let say = format!("'{other}' is no unit of a credit: conversions or value.");
            return Err(AppError::InvalidInput(say).into());
        }
    };
    let found = attribution::attribution(session, request.attribution)?;
    let currency = found.currency.clone();
    let told = move |value: f64| {
        if !in_money {
            return format!("{value:.1}").trim_end_matches(".0").to_owned();
        }
        // Pence of a credit mean nothing.
        money_rounded(value, &currency)
    };
    let value = |credit: &AttributionCredit| if in_money { credit.value } else { credit.conversions };
    let rows = rows(&found, &request.labels, &value);
    let model = |name: &str, title: &str| {
        let kind = KINDS.iter().find(|kind| kind.2.contains(&name));
        charts::attribution::Model { name: title.to_owned(), mark: kind.map_or(Mark::Square, |kind| kind.0) }
    };
    let models: Vec<_> = found.models.iter().map(|one| model(&one.model, &one.title)).collect();
    let kinds = KINDS.map(|(mark, name, _)| (mark, name));
    drawn(&request.frame, |width, theme| {
        charts::attribution::draw(&rows, &models, &kinds, &told, width, theme)
    })
}

fn rows(
    found: &AttributionView,
    order: &[String],
    value: &dyn Fn(&AttributionCredit) -> f64,
) -> Vec<charts::attribution::Credited> {
    let row = |label: &AttributionLabel| charts::attribution::Credited {
        name: if label.label.is_empty() { "(none)".into() } else { label.label.clone() },
        values: label.credits.iter().map(value).collect(),
    };
    if order.is_empty() {
        return found.labels.iter().map(row).collect();
    }
    let named = |wanted: &String| found.labels.iter().find(|label| label.label == *wanted);
    order.iter().filter_map(named).map(row).collect()
}

pub(crate) fn trend(session: &Session, request: TrendPictureRequest) -> Result<PictureView, ApiError> {
    let found = funnels::trend::trend(session, request.trend)?;
    let week = |week: crate::types::funnels::FunnelWeek| charts::trend::Week {
        name: short(&week.week),
        of: u64::from(week.of),
        reached: u64::from(week.reached),
        rate: week.rate.map(|rate| (rate.rate, rate.low, rate.high)),
        settled: week.mature,
    };
    let weeks: Vec<_> = found.weeks.into_iter().map(week).collect();
    drawn(&request.frame, |width, theme| charts::trend::draw(&weeks, width, theme))
}

/// `2026-04-28` → `28 Apr`: what fits under an axis.
pub(crate) fn short(day: &str) -> String {
    let words = day_in_words(day);
    let mut parts = words.split(' ');
    let (date, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{date} {}", month.get(..3).unwrap_or(month))
}

pub(crate) fn times(session: &Session, request: TimesPictureRequest) -> Result<PictureView, ApiError> {
    let found = funnels::times::times(session, request.times)?;
    let bars = found.histogram.as_ref().map_or_else(Vec::new, |histogram| {
        let edges =
            std::iter::successors(Some(histogram.from_seconds), |at| Some(at + histogram.width_seconds));
        let bar = |(from, people): (f64, &u32)| (from, from + histogram.width_seconds, u64::from(*people));
        edges.zip(&histogram.people).map(bar).collect()
    });
    let point =
        |point: &crate::types::funnels::FunnelCurvePoint| (point.seconds, point.share, point.low, point.high);
    let times = charts::times::Times {
        name: format!("{} to {}", found.from_name, found.to_name),
        of: u64::from(found.of),
        reached: u64::from(found.reached),
        median: found.median_seconds,
        p90: found.p90_seconds,
        bars,
        arrived: found.curve.iter().map(point).collect(),
        half: found.half_by.as_ref().map(|half| half.seconds),
    };
    drawn(&request.frame, |width, theme| charts::times::draw(&times, width, theme))
}

pub(crate) fn leads(session: &Session, request: LeadsPictureRequest) -> Result<PictureView, ApiError> {
    let found = lead_handlers::compare(session, request.leads)?;
    let of = |field: &str| {
        let found = found.fields.iter().find(|one| one.field == field);
        found.map_or(0, |one| u64::from(one.leads))
    };
    let fields = charts::two_by_two::Fields {
        both: of("both"),
        first_only: of("first_only"),
        second_only: of("second_only"),
        neither: of("neither"),
    };
    let name = |counted: &crate::types::leads::LeadsCounted| {
        format!("{} v{}", counted.definition.name, counted.definition.version)
    };
    let names = (name(&found.first), name(&found.second));
    drawn(&request.frame, |width, theme| charts::two_by_two::draw(fields, (&names.0, &names.1), width, theme))
}

pub(crate) fn lead_series(
    session: &Session,
    request: LeadSeriesPictureRequest,
) -> Result<PictureView, ApiError> {
    let found = lead_handlers::series(session, request.series)?;
    let by_week = found.by == "week";
    let name = |from: &str| {
        if by_week {
            return short(from);
        }
        let words = day_in_words(from);
        words.split_once(' ').map_or_else(|| words.clone(), |(_, month)| month.to_owned())
    };
    let interval = |one: &crate::types::leads::LeadInterval| charts::told::Interval {
        name: name(&one.from),
        told: one.told.map(u64::from),
        version: one.version,
        breaks: one.is_break,
        under: one.under.iter().map(|count| u64::from(*count)).collect(),
    };
    let intervals: Vec<_> = found.intervals.iter().map(interval).collect();
    let told: u64 = intervals.iter().filter_map(|one| one.told).sum();
    let first = format!("{} leads as they were told, by {}.", thousands(told), found.by);
    let summary = [&[first], &found.summary[..]].concat().join(" ");
    drawn(&request.frame, |width, theme| charts::told::draw(&intervals, summary, width, theme))
}
