//! A funnel made ready for SQL: its steps as conditions.

use super::literal::{list, span, text};
use crate::ask::{Ask, Touch};
use crate::layout::Layout;
use crate::refused::Refused;
use model::{Entry, Funnel, Order, Step, Timestamp};

/// Most steps a funnel may have.
const MAX_STEPS: usize = 20;

/// The number of a row that is excluded.
pub(super) const EXCLUDED: usize = 30;

/// The number of a row that is no step.
pub(super) const NO_STEP: usize = 31;

/// A funnel as conditions of rows. Its steps are those that may not be left out.
pub(super) struct Plan {
    /// The condition of each step.
    pub steps: Vec<String>,
    /// Of each step the longest time from the one before.
    pub within: Vec<Option<i64>>,
    /// The condition of excluded rows.
    pub exclude: Option<String>,
    /// Conditions of rows that are optional steps and so no strangers in a strict funnel.
    pub optional: Vec<String>,
    pub window: i64,
    pub order: Order,
    pub entry: Entry,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
}

impl Plan {
    pub fn of(ask: &Ask, layout: &Layout) -> Result<Self, Refused> {
        let funnel = &ask.funnel;
        check(funnel)?;
        let required = || funnel.steps.iter().filter(|step| !step.optional);
        let optional = funnel.steps.iter().filter(|step| step.optional);
        let plan = Self {
            steps: required().map(|step| condition(step, layout)).collect::<Result<_, _>>()?,
            within: required().map(|step| step.within.map(span)).collect(),
            exclude: (!funnel.exclude.is_empty())
                .then(|| format!("{} IN {}", layout.event, list(funnel.exclude.iter().map(String::as_str)))),
            optional: optional.map(|step| condition(step, layout)).collect::<Result<_, _>>()?,
            window: span(funnel.window),
            order: funnel.order,
            entry: funnel.entry,
            from: funnel.from,
            to: funnel.to,
        };
        match ask.by.as_ref().map(|by| by.at) {
            Some(Touch::Step(step)) if step == 0 || step > plan.steps.len() => Err(Refused::NoStep(step)),
            Some(Touch::Last | Touch::Step(_)) if plan.order == Order::Any => Err(Refused::TouchInAnyOrder),
            _ => Ok(plan),
        }
    }

    /// Whether a step has a limit of its own.
    pub fn has_limits(&self) -> bool {
        self.within.iter().any(Option::is_some)
    }

    /// The limit of a step, counted from 1; none for the one after the last.
    pub fn limit(&self, step: usize) -> Option<i64> {
        self.within.get(step - 1).copied().flatten()
    }
}

/// A row of that step.
fn condition(step: &Step, layout: &Layout) -> Result<String, Refused> {
    let mut all = vec![format!("{} = {}", layout.event, text(&step.event))];
    for (property, value) in &step.filters {
        all.push(format!("{} = {}", layout.property(property)?, text(value)));
    }
    Ok(all.join(" AND "))
}

fn check(funnel: &Funnel) -> Result<(), Refused> {
    let required: Vec<(usize, &Step)> =
        funnel.steps.iter().enumerate().filter(|(_, step)| !step.optional).collect();
    let limits = funnel.steps.iter().any(|step| step.within.is_some());
    let any = funnel.order == Order::Any;
    let optional_end = [funnel.steps.first(), funnel.steps.last()].into_iter().flatten().any(|s| s.optional);
    let wrong = |no: &'static str| Err(Refused::NoFunnel(no));
    if required.len() < 2 || funnel.steps.len() > MAX_STEPS {
        return wrong("a funnel has two to twenty steps");
    }
    if funnel.window <= 0 || funnel.steps.iter().any(|step| step.within.is_some_and(|within| within <= 0)) {
        return wrong("the conversion window and the limits of steps must be longer than nothing");
    }
    if funnel.from.zip(funnel.to).is_some_and(|(from, to)| from >= to) {
        return wrong("the date range is empty: its first day must come before its end");
    }
    if optional_end || funnel.steps[0].within.is_some() {
        return wrong("the first and the last step cannot be optional, and the first has no limit");
    }
    if any && (limits || !funnel.exclude.is_empty() || required.len() < funnel.steps.len()) {
        return wrong(
            "steps in any order have no exclusions, no limits of single steps and no optional steps",
        );
    }
    if funnel.steps.iter().any(|step| funnel.exclude.contains(&step.event)) {
        return wrong("an event cannot be both a step and excluded");
    }
    for (place, (first, one)) in required.iter().enumerate() {
        for (second, other) in &required[place + 1..] {
            check_pair((*first, one), (*second, other), limits)?;
        }
    }
    Ok(())
}

/// A row must be able to serve one step only.
fn check_pair(
    (first, one): (usize, &Step),
    (second, other): (usize, &Step),
    limits: bool,
) -> Result<(), Refused> {
    if one.event != other.event {
        return Ok(());
    }
    let apart = |(property, value): &(String, String)| {
        other.filters.iter().any(|(same, differs)| same == property && differs != value)
    };
    if !one.filters.iter().any(apart) {
        return Err(Refused::SharedEvent { first: first + 1, second: second + 1, event: one.event.clone() });
    }
    if limits {
        return Err(Refused::LimitsOfSharedEvent(one.event.clone()));
    }
    Ok(())
}
