//! What has come, by the data, for what a goal counts.

use super::ended;
use crate::{AppError, funnels, project::OpenProject};
use model::Timestamp;
use std::collections::BTreeSet;
use store::Deal;

/// What a goal counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Metric {
    /// Revenue of events, in the project's currency.
    Revenue,
    /// Amounts of deals won, in the project's currency.
    Won,
    /// Deals opened.
    Deals,
    /// People, at their first event of this name.
    Event(String),
    /// People who entered a saved funnel and reached the step of this place, from 1.
    Step(String, usize),
}

/// Begins the names of conditions on marketing contacts.
const TOUCH: &str = "touch.";

impl Metric {
    /// Reads `revenue`, `won`, `deals`, `FUNNEL/STEP`, or the name of an event.
    pub(super) fn of(project: &OpenProject, text: &str) -> Result<Self, AppError> {
        let text = text.trim();
        if let Some((funnel, step)) = text.split_once('/') {
            let saved = funnels::saved(project, funnel.trim())?;
            let names: Vec<String> = saved.definition.steps.iter().map(funnels::name_of).collect();
            let place = names.iter().position(|name| name.eq_ignore_ascii_case(step.trim()));
            return place.map(|place| Self::Step(saved.name.clone(), place + 1)).ok_or_else(|| {
                let known = names.join(", ");
                AppError::NotFound(format!(
                    "'{}' has no step '{}': there are {known}.",
                    saved.name,
                    step.trim()
                ))
            });
        }
        Ok(match text.to_lowercase().as_str() {
            "revenue" => Self::Revenue,
            "won" => Self::Won,
            "deals" => Self::Deals,
            _ => {
                let population = project.population()?;
                let view = population.events();
                Self::Event(funnels::event_or_goal(project, &view, Some(text), "what the goal counts")?)
            }
        })
    }

    /// `revenue`, `won`, `deals`, `Trial/Signed up`, the event's name.
    pub(super) fn text(&self, project: &OpenProject) -> Result<String, AppError> {
        Ok(match self {
            Self::Revenue => "revenue".into(),
            Self::Won => "won".into(),
            Self::Deals => "deals".into(),
            Self::Event(name) => name.clone(),
            Self::Step(funnel, step) => {
                let saved = funnels::saved(project, funnel)?;
                let name = saved.definition.steps.get(step - 1).map(funnels::name_of);
                format!("{funnel}/{}", name.unwrap_or_default())
            }
        })
    }

    /// Whether it is money.
    pub(super) fn is_money(&self) -> bool {
        matches!(self, Self::Revenue | Self::Won)
    }

    /// What came from one instant to another, the latter exclusive, of what fulfils all conditions.
    pub(super) fn came(
        &self,
        project: &OpenProject,
        scope: &[(String, String)],
        from: Timestamp,
        to: Timestamp,
    ) -> Result<f64, AppError> {
        match self {
            Self::Won | Self::Deals => of_deals(self, &super::deals(project)?, scope, from, to),
            Self::Step(funnel, step) => steps(project, funnel, *step, scope, from, to),
            Self::Revenue | Self::Event(_) => events(self, project, scope, from, to),
        }
    }
}

fn of_deals(
    metric: &Metric,
    deals: &[Deal],
    scope: &[(String, String)],
    from: Timestamp,
    to: Timestamp,
) -> Result<f64, AppError> {
    let cell = |deal: &Deal, name: &str| -> Option<String> {
        match name.to_lowercase().as_str() {
            "owner" => deal.owner.clone(),
            "source" => deal.source.clone(),
            "stage" => deal.stage.clone(),
            "company" => deal.company.clone(),
            _ => {
                let own = deal.attributes.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
                own.map(|(_, value)| value.clone())
            }
        }
    };
    if let Some((name, _)) = scope
        .iter()
        .find(|(name, _)| !deals.is_empty() && deals.iter().all(|deal| cell(deal, name).is_none()))
    {
        return Err(AppError::NotFound(format!("No deal has a column '{name}'.")));
    }
    let fits = |deal: &&Deal| {
        let alike = |(name, value): &(String, String)| {
            cell(deal, name).is_some_and(|cell| cell.trim().eq_ignore_ascii_case(value.trim()))
        };
        scope.iter().all(alike)
    };
    let within = |at: Option<Timestamp>| at.is_some_and(|at| at >= from && at < to);
    let fitting = deals.iter().filter(fits);
    Ok(match metric {
        Metric::Won => fitting
            .filter(|deal| ended(deal, "won") && within(deal.closed))
            .map(|deal| deal.amount.unwrap_or(0) as f64 / 100.0)
            .sum(),
        _ => fitting.filter(|deal| within(deal.created)).count() as f64,
    })
}

/// People who were touched by what the conditions say, each from when on; `None` without such a condition.
fn touched(
    project: &OpenProject,
    scope: &[(String, String)],
) -> Result<Option<std::collections::BTreeMap<usize, i64>>, AppError> {
    let asked: Vec<(&str, &str)> =
        scope.iter().filter_map(|(name, value)| Some((name.strip_prefix(TOUCH)?, value.trim()))).collect();
    if asked.is_empty() {
        return Ok(None);
    }
    if let Some((name, _)) = asked.iter().find(|(name, _)| !["channel", "campaign", "content"].contains(name))
    {
        return Err(AppError::InvalidInput(format!(
            "Marketing contacts are told apart by touch.channel, touch.campaign and touch.content, not by touch.{name}."
        )));
    }
    let population = project.population()?;
    let mut people = std::collections::BTreeMap::new();
    for touch in project.reader()?.touchpoints()? {
        let cell = |name: &str| match name {
            "channel" => touch.channel.as_deref(),
            "campaign" => touch.campaign.as_deref(),
            _ => touch.content.as_deref(),
        };
        let fits =
            asked.iter().all(|(name, value)| cell(name).is_some_and(|own| own.eq_ignore_ascii_case(value)));
        if let Some(person) = population.people.person_of(&touch.identifiers).filter(|_| fits) {
            // Touches come by time: the first stays.
            people.entry(person).or_insert(touch.at.0);
        }
    }
    Ok(Some(people))
}

fn events(
    metric: &Metric,
    project: &OpenProject,
    scope: &[(String, String)],
    from: Timestamp,
    to: Timestamp,
) -> Result<f64, AppError> {
    let population = project.population()?;
    let view = population.events();
    let touched = touched(project, scope)?;
    let mut filters = Vec::new();
    for (name, value) in scope.iter().filter(|(name, _)| !name.starts_with(TOUCH)) {
        let column = view.properties.iter().find(|column| column.name.eq_ignore_ascii_case(name));
        let column = column.ok_or_else(|| {
            AppError::NotFound(format!("No event has a property '{name}'; contacts have touch.channel."))
        })?;
        let code = column.values.iter().position(|own| own.eq_ignore_ascii_case(value.trim()));
        filters.push((column, code.and_then(|code| u32::try_from(code + 1).ok())));
    }
    let named = |row: usize| match metric {
        Metric::Event(event) => view.names.get(usize::from(view.name[row])).is_some_and(|name| name == event),
        _ => true,
    };
    let mut sum = 0.0;
    for person in 0..view.people() {
        let since = match &touched {
            None => i64::MIN,
            Some(people) => match people.get(&person) {
                Some(since) => *since,
                None => continue,
            },
        };
        let fits = |row: &usize| {
            view.time[*row] >= since
                && named(*row)
                && filters.iter().all(|(column, code)| Some(column.codes[*row]) == *code)
        };
        let within = |row: &usize| view.time[*row] >= from.0 && view.time[*row] < to.0;
        let mut rows = view.rows_of(person).filter(fits);
        sum += match metric {
            // Only the first counts, and only if it lies within.
            Metric::Event(_) => f64::from(u8::from(rows.next().is_some_and(|row| within(&row)))),
            _ => rows.filter(within).map(|row| view.revenue[row] as f64 / 100.0).sum(),
        };
    }
    Ok(sum)
}

fn steps(
    project: &OpenProject,
    funnel: &str,
    step: usize,
    scope: &[(String, String)],
    from: Timestamp,
    to: Timestamp,
) -> Result<f64, AppError> {
    if let Some((name, _)) = scope.iter().find(|(name, _)| !name.starts_with(TOUCH)) {
        return Err(AppError::InvalidInput(format!(
            "A step of a funnel takes conditions on marketing contacts only (touch.channel), not '{name}'."
        )));
    }
    let touched: Option<BTreeSet<usize>> =
        touched(project, scope)?.map(|people| people.into_keys().collect());
    let counted = funnels::count_saved(project, funnel)?;
    let when = |person: usize| counted.result.times(person).get(step - 1).copied();
    let people = (0..counted.result.people())
        .filter(|person| when(*person).is_some_and(|at| at >= from.0 && at < to.0))
        .filter(|person| touched.as_ref().is_none_or(|people| people.contains(person)));
    Ok(people.count() as f64)
}
