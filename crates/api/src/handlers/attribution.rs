//! Which marketing contacts conversions are credited to.

use super::{quality::provenance, show::small};
use crate::{
    ApiError,
    types::attribution::{
        AttributionCode, AttributionCredit, AttributionIndex, AttributionLabel, AttributionModel,
        AttributionRequest, AttributionView,
    },
};
use app::{
    AppError, Kind, Session,
    attribution::{self, Attribution, By, Credit, Found, Label, Method, Question, USUAL},
    lineage,
    project::{OpenProject, Population, Voices},
    said::Said,
};
use std::collections::BTreeSet;

/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;
/// Codes listed of a label.
const CODES: usize = 5;

/// Names of models, their heads, and what they do.
const MODELS: [(&str, &str, &str); 8] = [
    ("first", "First touch", "All to the first touch."),
    ("last", "Last touch", "All to the last touch."),
    ("last-non-direct", "Last non-direct", "All to the last touch that was not a visit out of nowhere."),
    ("linear", "Linear", "Alike to every touch."),
    ("decay", "Time decay", "More to later touches: a half-life earlier weighs half as much."),
    ("position", "Position", "40 % to the first and to the last, the rest to those between."),
    ("markov", "Markov", "By what would be lost without it, in a chain of touches."),
    ("shapley", "Shapley", "By what it adds to every set of others."),
];

pub(crate) fn attribution(
    session: &Session,
    request: AttributionRequest,
) -> Result<AttributionView, ApiError> {
    let project = session.project()?;
    let asked = if request.models.is_empty() {
        MODELS.iter().map(|(name, ..)| (*name).to_owned()).collect()
    } else {
        request.models.clone()
    };
    let question = Question {
        by: by(request.by.as_deref())?,
        goal: request.goal.clone(),
        methods: asked.iter().map(|name| method(name, &request)).collect::<Result<_, _>>()?,
        look_back: request.look_back_days.map(|days| microseconds(days, "look-back")).transpose()?,
    };
    let found = attribution::attribution(&project, &question)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let lineage = lineage::of(&project, &[Kind::Events, Kind::Touchpoints])?;
    let view = view(&project, &population, &voices, &found, question.by, &asked);
    Ok(AttributionView { lineage: Some(provenance(&lineage)), ..view })
}

fn by(word: Option<&str>) -> Result<By, AppError> {
    match word {
        None | Some("") => Ok(By::default()),
        Some(word) => By::parse(word),
    }
}

/// A model as it is asked for.
pub(crate) fn method(name: &str, request: &AttributionRequest) -> Result<Method, AppError> {
    let Some((_, usual)) = USUAL.iter().find(|(known, _)| *known == name) else {
        let known = USUAL.map(|(name, _)| name).join(", ");
        return Err(AppError::InvalidInput(format!("'{name}' is no model: {known}.")));
    };
    Ok(match (*usual, request.half_life_days, request.order) {
        (Method::TimeDecay { .. }, Some(days), _) => {
            Method::TimeDecay { half_life: microseconds(days, "half-life")? }
        }
        (Method::Markov { .. }, _, Some(order)) => Method::Markov { order: order as usize },
        (usual, ..) => usual,
    })
}

/// A model with its head and rule.
pub(crate) fn model_named(name: &str) -> AttributionModel {
    let known = MODELS.iter().find(|(known, ..)| *known == name);
    let (model, title, rule) = known.copied().unwrap_or((name, name, ""));
    AttributionModel { model: model.into(), title: title.into(), rule: rule.into(), base: None }
}

fn microseconds(days: f64, what: &str) -> Result<i64, AppError> {
    if days > 0.0 && days <= 36_500.0 {
        // Below 2^53, so exact.
        Ok((days * DAY).round() as i64)
    } else {
        Err(AppError::InvalidInput(format!("A {what} is from a moment to 36,500 days, not {days}.")))
    }
}

fn view(
    project: &OpenProject,
    population: &Population,
    voices: &Voices,
    found: &Found,
    by: By,
    asked: &[String],
) -> AttributionView {
    let ids = |people: &mut dyn Iterator<Item = usize>| -> Vec<String> {
        people.map(|place| population.id_of(place).to_string()).collect()
    };
    let first = found.attributions.first().cloned().unwrap_or_default();
    let label = |(at, label): (usize, &Label)| AttributionLabel {
        label: label.name.clone(),
        touches: small(first.credits.get(at).map_or(0, |c| c.touches) as usize),
        touched: small(first.credits.get(at).map_or(0, |c| c.people) as usize),
        cost: money(first.credits.get(at).map_or(0, |c| c.cost)),
        credits: found.attributions.iter().map(|all| credit(all, &all.credits[at])).collect(),
        converted: ids(&mut label.converted.iter().copied()),
        heard: ids(&mut label.said.heard.iter().copied()),
        codes: codes(voices, &label.said),
    };
    AttributionView {
        goal: found.goal.clone(),
        by: by.as_str().into(),
        currency: project.currency().into(),
        touched: small(first.people as usize),
        strangers: small(found.strangers),
        conversions: small(first.conversions as usize),
        value: money(first.value),
        unattributed: small(first.unattributed.conversions as usize),
        unattributed_value: money(first.unattributed.value),
        untouched: ids(&mut found.untouched.iter().copied()),
        median_days: first.median_seconds.map(days),
        models: asked
            .iter()
            .zip(&found.attributions)
            .filter_map(|(name, all)| {
                let (model, title, rule) = MODELS.iter().find(|(known, ..)| known == name)?;
                Some(AttributionModel {
                    model: (*model).into(),
                    title: (*title).into(),
                    rule: (*rule).into(),
                    base: all.base,
                })
            })
            .collect(),
        labels: found.labels.iter().enumerate().map(label).collect(),
        summary: summary(found, &first, by),
        lineage: None,
    }
}

fn credit(all: &Attribution, credit: &Credit) -> AttributionCredit {
    let index = all.index(credit);
    AttributionCredit {
        conversions: credit.conversions,
        value: credit.value / 100.0,
        median_days: credit.median_seconds.map(days),
        cost_per_conversion: credit.cost_per_conversion().map(|cost| cost / 100.0),
        return_on_cost: credit.return_on_cost(),
        removal_effect: credit.removal_effect,
        error: credit.error,
        index: AttributionIndex {
            volume: index.volume,
            value: index.value,
            velocity: index.velocity,
            returns: index.returns,
        },
    }
}

/// The label that stands out most in value for each person touched, and what is credited to nothing.
fn summary(found: &Found, first: &Attribution, by: By) -> String {
    let index = |at: usize| first.index(&first.credits[at]).value.unwrap_or(0.0);
    let counted = (0..found.labels.len()).filter(|at| !found.labels[*at].name.is_empty());
    let best = counted.max_by(|a, b| index(*a).total_cmp(&index(*b)));
    let mut text = match best.filter(|at| index(*at) > 100.0) {
        Some(at) => format!(
            "For each person touched, the {} '{}' is credited with {:.1} times the average value.",
            by.as_str(),
            found.labels[at].name,
            index(at) / 100.0
        ),
        None => format!(
            "No {} is credited with more than the average value for each person touched.",
            by.as_str()
        ),
    };
    if first.unattributed.conversions > 0 {
        let all = first.unattributed.conversions + first.conversions;
        text += &format!(
            " {} of {all} conversions had no contact that was recorded.",
            first.unattributed.conversions
        );
    }
    text
}

/// The codes most of those heard say.
pub(crate) fn codes(voices: &Voices, said: &Said) -> Vec<AttributionCode> {
    let code = |(id, people): &(model::CodeId, BTreeSet<usize>)| AttributionCode {
        code: id.to_string(),
        name: voices.name_of(*id).to_owned(),
        people: small(people.len()),
    };
    said.codes.iter().take(CODES).map(code).collect()
}

pub(crate) fn money(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

fn days(seconds: f64) -> f64 {
    seconds / 86_400.0
}
