//! A metric before and after a change of how things are done.

use super::{
    leads::said,
    pictures::{drawn, short},
    quality::{date, provenance},
    show::{rate, small},
};
use crate::{
    ApiError,
    types::{
        changes::{
            EffectVerdict, ProcessChangeRequest, ProcessChangeView, ProcessEffect, ProcessPeople,
            ProcessPictureRequest, ProcessWeek, ProcessWeekPeople, ProcessWeekRequest,
        },
        funnels::PictureView,
    },
};
use app::{
    AppError, Difference, Session, Timestamp,
    changes::{self, Found, Question, Unit},
    charts::series::{Point, Series, Words},
    clock, day_in_words, money, money_change, money_rounded, percent, points, thousands,
};

/// The longest words for a change.
const LONGEST: usize = 120;

/// Hundredths of the currency become units of it.
fn in_units(unit: Unit) -> f64 {
    if unit == Unit::Money { 0.01 } else { 1.0 }
}

fn question(request: &ProcessChangeRequest) -> Result<Question, AppError> {
    let change = date(Some(&request.change), false)?
        .ok_or_else(|| AppError::InvalidInput("Say when things changed: a day, as 2026-03-01.".into()))?;
    Ok(Question {
        metric: request.metric.clone(),
        change,
        from: date(request.from.as_deref(), false)?,
        to: date(request.to.as_deref(), true)?,
        weeks_before: request.weeks_before,
        weeks_after: request.weeks_after,
    })
}

/// What changed, in words on one line.
fn words(request: &ProcessChangeRequest) -> Result<Option<String>, AppError> {
    let said = request.what.as_deref().unwrap_or_default();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.chars().count() > LONGEST {
        let message = format!("Say what changed in at most {LONGEST} characters.");
        return Err(AppError::InvalidInput(message));
    }
    Ok((!said.is_empty()).then_some(said))
}

pub(crate) fn change(
    session: &Session,
    request: ProcessChangeRequest,
) -> Result<ProcessChangeView, ApiError> {
    let project = session.project()?;
    let what = words(&request)?;
    let found = changes::process_change(&project, &question(&request)?)?;
    let unit = in_units(found.unit);
    Ok(ProcessChangeView {
        metric: found.metric.clone(),
        unit: word(found.unit).into(),
        currency: project.currency().into(),
        change: clock::iso(found.change),
        weeks: found.weeks.iter().map(|one| week(one, unit)).collect(),
        left_out: small(found.left_out),
        level: effect(found.result.level, unit),
        slope: effect(found.result.slope, unit),
        at_end: effect(found.result.at_end, unit),
        slope_before: found.result.before.slope * unit,
        level_before: found.result.before.level * unit,
        neighbours: small(found.neighbours),
        lineage: provenance(&found.lineage),
        summary: summary(&found, what.as_deref(), project.currency()),
        what,
    })
}

fn effect(found: Difference, unit: f64) -> ProcessEffect {
    let verdict = match found {
        found if !found.excludes_zero() => EffectVerdict::CannotTell,
        found if found.difference > 0.0 => EffectVerdict::Higher,
        _ => EffectVerdict::Lower,
    };
    ProcessEffect { value: found.difference * unit, low: found.low * unit, high: found.high * unit, verdict }
}

fn week(week: &changes::Week, unit: f64) -> ProcessWeek {
    let [expected, low, high] = week.expected.map(|value| value * unit);
    ProcessWeek {
        begins: clock::iso(week.begins),
        after: week.after,
        value: week.value * unit,
        reached: week.share.map(|share| small(share.count)),
        of: week.share.map(|share| small(share.of)),
        rate: week.share.map(rate),
        fitted: week.fitted * unit,
        expected,
        expected_low: low,
        expected_high: high,
    }
}

fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        Unit::People => "people",
        Unit::Money => "money",
    }
}

fn summary(found: &Found, what: Option<&str>, currency: &str) -> Vec<String> {
    let figure = |value: f64| match found.unit {
        Unit::Share => format!("{} points", points(value)),
        Unit::People if value < 0.0 => format!("−{:.1} people", -value),
        Unit::People => format!("+{value:.1} people"),
        Unit::Money => money_change(value * in_units(found.unit), currency),
    };
    let told = |what: &str, d: Difference, nothing: &str| {
        let interval = format!("95 % interval {} to {}", figure(d.low), figure(d.high));
        if d.excludes_zero() {
            format!("{what} {}; {interval}.", figure(d.difference))
        } else {
            format!("{nothing}: {}; {interval}.", figure(d.difference))
        }
    };
    let (result, name) = (&found.result, &found.metric);
    let at = what.map_or_else(|| "the change".to_owned(), |what| format!("the change ({what})"));
    vec![
        told(
            &format!("At {at} '{name}' moved by"),
            result.level,
            &format!("Whether '{name}' moved at {at} cannot be told"),
        ),
        told("Its rise a week changed by", result.slope, "Whether its rise changed cannot be told"),
        told(
            "At the end it stood beside the line from before by",
            result.at_end,
            "Whether it ended elsewhere than the line from before cannot be told",
        ),
        "Whatever else happened in that week is in it too.".into(),
    ]
}

pub(crate) fn picture(session: &Session, request: ProcessPictureRequest) -> Result<PictureView, ApiError> {
    let view = change(session, request.change)?;
    let figure = |value: f64| match view.unit.as_str() {
        "share" => format!("{} %", percent(value)),
        "money" => money(value, &view.currency),
        _ => format!("{value:.1}").trim_end_matches(".0").to_owned(),
    };
    let tick = |value: f64| match view.unit.as_str() {
        "share" => format!("{} %", (value * 1_000.0).round() / 10.0),
        "money" => money_rounded(value, &view.currency),
        _ => whole(value),
    };
    let day = day_in_words(view.change.get(..10).unwrap_or(&view.change));
    let series = Series {
        points: view.weeks.iter().map(point).collect(),
        change: view
            .what
            .clone()
            .map_or_else(|| day.clone(), |what| format!("{}, {what}", short_of(&view.change))),
        most: (view.unit == "share").then_some(1.0),
        summary: view.summary.join(" "),
    };
    drawn(&request.frame, |width, theme| series.draw(&Words { figure: &figure, tick: &tick }, width, theme))
}

/// `1,200`; what is no whole number with what it has behind the point.
fn whole(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, and only shown")]
    if value >= 1_000.0 {
        thousands(value.round() as u64)
    } else {
        format!("{}", (value * 100.0).round() / 100.0)
    }
}

/// `2026-03-09T00:00:00Z` → `9 Mar`.
fn short_of(instant: &str) -> String {
    short(instant.get(..10).unwrap_or(instant))
}

fn point(week: &ProcessWeek) -> Point {
    Point {
        name: short_of(&week.begins),
        value: week.value,
        of: week.reached.zip(week.of).map(|(reached, of)| (u64::from(reached), u64::from(of))),
        fitted: week.fitted,
        expected: (week.expected, week.expected_low, week.expected_high),
        after: week.after,
    }
}

pub(crate) fn people(session: &Session, request: ProcessWeekRequest) -> Result<ProcessWeekPeople, ApiError> {
    let project = session.project()?;
    let begins = date(Some(&request.begins), false)?.unwrap_or(Timestamp(0));
    let found = changes::people_of_week(&project, &question(&request.change)?, begins)?;
    let voices = project.voices()?;
    let of = |people: &[usize], say: &app::said::Said| {
        let (heard, codes) = said(&found.population, &voices, say);
        let people = people.iter().map(|place| found.population.id_of(*place).to_string()).collect();
        ProcessPeople { people, heard, codes }
    };
    Ok(ProcessWeekPeople {
        begins: clock::iso(found.begins),
        unit: word(found.unit).into(),
        counted: of(&found.counted, &found.counted_say),
        others: found.others.as_ref().map(|(people, say)| of(people, say)),
    })
}
