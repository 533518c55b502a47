//! Funnels: counted over the frame, saved under names, with the people on each side; and what else can be asked of one:
//! groups, trends, times, comparisons, what came after, and why somebody is counted where they are.

mod after;
mod breakdown;
mod compare;
mod segments;
mod times;
mod trace;
mod words;

pub use after::{After, Next, after};
pub use analysis::funnel::{
    EntryWeek, Histogram, OptionalStep, StepComparison, StepSummary, TimeToConvert, What, trend_between,
};
pub use breakdown::{Breakdown, Group, GroupKind, SMALL, StepPeople, Touch, breakdown};
pub use compare::{Compared, ComparedSide, Part, compare};
pub use segments::{By, Choice, Segment, choices, is_heard};
pub use times::{Timed, Times, times};
pub use trace::{Line, Trace, trace};
pub use words::{optional_in_words, trend_notes};

use crate::{
    AppError, clock,
    project::{OpenProject, Population},
};
use analysis::funnel::{FunnelResult, Side};
use model::{EventFrame, Funnel, Timestamp};
use std::sync::Arc;
use store::{Changed, Op, OpKind, SavedFunnel};

/// A funnel that was counted.
pub struct Counted {
    /// What was asked.
    pub funnel: Funnel,
    /// Saved name and version, where it is a saved one.
    pub saved: Option<SavedFunnel>,
    /// What was found. Persons are places of the population; steps count from 1.
    pub result: FunnelResult,
    /// Everyone.
    pub population: Arc<Population>,
}

/// Counts a funnel.
///
/// # Errors
/// When the definition makes no funnel, or the project cannot be read.
pub fn count(project: &OpenProject, funnel: Funnel, saved: Option<SavedFunnel>) -> Result<Counted, AppError> {
    let population = project.population()?;
    let end = population.data_end.unwrap_or(Timestamp(0));
    let result = analysis::funnel::run(&funnel, &population.events(), end)
        .map_err(|e| AppError::InvalidInput(sentence(&e.to_string())))?;
    Ok(Counted { funnel, saved, result, population })
}

fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let text: String = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
    format!("{text}.")
}

/// A saved funnel by name.
///
/// # Errors
/// When there is none of that name.
pub fn saved(project: &OpenProject, name: &str) -> Result<SavedFunnel, AppError> {
    let reader = project.reader()?;
    let found = match name.parse() {
        Ok(id) => reader.funnel(id)?,
        Err(_) => reader.funnel_named(name)?,
    };
    found.ok_or_else(|| {
        let names: Vec<String> =
            reader.funnels().unwrap_or_default().into_iter().map(|f| format!("'{}'", f.name)).collect();
        let known = if names.is_empty() {
            "none is saved yet".into()
        } else {
            format!("saved are {}", names.join(", "))
        };
        AppError::NotFound(format!("There is no funnel '{name}': {known}."))
    })
}

/// A version of a saved funnel; without a number, the latest.
///
/// # Errors
/// As [`saved`], or when there is no such version.
pub fn saved_version(
    project: &OpenProject,
    name: &str,
    version: Option<u32>,
) -> Result<SavedFunnel, AppError> {
    let latest = saved(project, name)?;
    let Some(version) = version.filter(|version| *version != latest.version) else { return Ok(latest) };
    let (known, name) = (latest.version, latest.name.clone());
    let all = project.reader()?.funnel_versions(latest.id)?;
    all.into_iter().find(|funnel| funnel.version == version).ok_or_else(|| {
        AppError::NotFound(format!("There is no version {version} of '{name}': the latest is {known}."))
    })
}

/// Every version of a saved funnel, the latest first.
///
/// # Errors
/// As [`saved`].
pub fn versions(project: &OpenProject, name: &str) -> Result<Vec<SavedFunnel>, AppError> {
    let latest = saved(project, name)?;
    Ok(project.reader()?.funnel_versions(latest.id)?)
}

/// Counts a saved funnel.
///
/// # Errors
/// As [`saved`] and [`count`].
pub fn count_saved(project: &OpenProject, name: &str) -> Result<Counted, AppError> {
    let found = saved(project, name)?;
    count(project, found.definition.clone(), Some(found))
}

/// The funnel people are placed in where no other is meant: the first one saved, in its latest version.
///
/// # Errors
/// When the project cannot be read.
pub fn outcome_funnel(project: &OpenProject) -> Result<Option<Counted>, AppError> {
    let first = project.reader()?.funnels()?.into_iter().next();
    first.map(|found| count(project, found.definition.clone(), Some(found))).transpose()
}

/// Saves a funnel; under a name in use, a new version.
///
/// # Errors
/// When the definition makes no funnel, the name is empty, or the project cannot be written.
pub fn save(project: &OpenProject, name: &str, funnel: &Funnel) -> Result<Changed<SavedFunnel>, AppError> {
    let name = name.trim();
    if name.is_empty() || name.contains('/') {
        return Err(AppError::InvalidInput("Give the funnel a name without a slash.".into()));
    }
    count(project, funnel.clone(), None)?;
    let op = Op::new(OpKind::SaveFunnel, format!("save the funnel '{name}'"));
    project.transact(op, None, |writer| Ok(writer.save_funnel(name, funnel)?))
}

/// An event as the events name it; where none is asked for, the last step of the first saved funnel. `what` it is, in words.
///
/// # Errors
/// When no event is called so, or none is asked for and no funnel is saved.
pub(crate) fn event_or_goal(
    project: &OpenProject,
    frame: &EventFrame<'_>,
    asked: Option<&str>,
    what: &str,
) -> Result<String, AppError> {
    let asked = match asked.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => {
            let outcome = project.outcome()?;
            let last = outcome.as_deref().and_then(|counted| counted.funnel.steps.last());
            last.map(|step| step.event.clone()).ok_or_else(|| {
                let why = "no funnel is saved whose last step could be it";
                AppError::InvalidInput(format!("Name the event that is {what}: {why}."))
            })?
        }
    };
    let known = frame.names.iter().find(|name| name.eq_ignore_ascii_case(&asked));
    known.cloned().ok_or_else(|| {
        let mut names: Vec<String> = frame.names.iter().map(|name| format!("'{name}'")).collect();
        names.sort();
        AppError::NotFound(format!("No event is called '{asked}': there are {}.", names.join(", ")))
    })
}

impl Counted {
    /// How many steps there are that may not be left out. They alone are numbered.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.result.steps.len()
    }

    /// Name of a step (from 1): its event, with its filters in words.
    #[must_use]
    pub fn step_name(&self, step: usize) -> String {
        let counted = self.funnel.steps.iter().filter(|step| !step.optional);
        step.checked_sub(1).and_then(|place| counted.clone().nth(place)).map_or_else(String::new, name_of)
    }

    /// A step that may be asked about, from `least` on.
    ///
    /// # Errors
    /// When the funnel has no such step.
    pub fn step_from(&self, step: usize, least: usize) -> Result<usize, AppError> {
        let steps = self.steps();
        if (least..=steps).contains(&step) {
            return Ok(step);
        }
        let names: Vec<String> = (least..=steps).map(|at| format!("{at} {}", self.step_name(at))).collect();
        Err(AppError::NotFound(format!(
            "There is no step {step} to ask about: there are {}.",
            names.join(", ")
        )))
    }

    /// Its optional steps: who did them, and who went on.
    ///
    /// # Errors
    /// Never of a funnel that was counted.
    pub fn optional_steps(&self) -> Result<Vec<OptionalStep>, AppError> {
        analysis::funnel::optional_steps(&self.funnel, &self.population.events(), &self.result)
            .map_err(|e| AppError::InvalidInput(sentence(&e.to_string())))
    }

    /// Whether a person entered.
    #[must_use]
    pub fn entered(&self, person: usize) -> bool {
        self.result.level.get(person).is_some_and(|level| *level > 0)
    }

    /// Name of the metric of a step: `Trial/Imported roster`.
    #[must_use]
    pub fn metric(&self, step: usize) -> String {
        let name = self.step_name(step);
        self.saved.as_ref().map_or_else(|| name.clone(), |saved| format!("{}/{name}", saved.name))
    }

    /// People on one side of a step, as places.
    pub fn on_side(&self, step: usize, side: Side) -> impl Iterator<Item = usize> + '_ {
        self.result.persons(step, side).map(|p| p as usize)
    }

    /// What became of a person in the funnel as a whole: [`Side::WentOn`] for who reached its end; `None`: never entered.
    #[must_use]
    pub fn fate(&self, person: usize) -> Option<Side> {
        let level = usize::from(*self.result.level.get(person)?);
        match level {
            0 => None,
            _ if level == self.steps() => Some(Side::WentOn),
            _ if self.result.in_progress[person] => Some(Side::InProgress),
            _ => Some(Side::Left),
        }
    }

    /// Where a person stands, in words: "left at Imported roster", "reached Subscribed"; `None`: never entered.
    #[must_use]
    pub fn standing(&self, person: usize) -> Option<String> {
        let level = usize::from(*self.result.level.get(person)?);
        let last = self.steps();
        match level {
            0 => None,
            _ if level == last => Some(format!("reached {}", self.step_name(last))),
            _ if self.result.in_progress[person] => {
                Some(format!("in progress after {}", self.step_name(level)))
            }
            _ => Some(format!("left at {}", self.step_name(level + 1))),
        }
    }

    /// Definition in words: "Six steps in order, within 14 days of the visit that starts a run."
    #[must_use]
    pub fn in_words(&self) -> String {
        let order = match self.funnel.order {
            model::Order::Ordered => "in order",
            model::Order::Strict => "in strict order",
            model::Order::Any => "in any order",
        };
        let start = match self.funnel.entry {
            model::Entry::Latest => "the latest start of a run",
            model::Entry::First => "each person's first start",
        };
        let excluded = match &self.funnel.exclude[..] {
            [] => String::new(),
            list => format!(" {} in between ends a run.", list.join(", ")),
        };
        let optional = match self.funnel.steps.len() - self.steps() {
            0 => String::new(),
            1 => " and one that may be left out".into(),
            n => format!(" and {} that may be left out", number(n).to_lowercase()),
        };
        format!(
            "{} steps{optional} {order}, within {} of {start}.{}{excluded}",
            number(self.steps()),
            window(self.funnel.window),
            self.limits()
        )
    }

    /// Limits of single steps: " Imported roster within 3 days of the step before."
    fn limits(&self) -> String {
        let limited = |step: &model::Step| {
            Some(format!(" {} within {} of the step before.", name_of(step), window(step.within?)))
        };
        self.funnel.steps.iter().filter_map(limited).collect()
    }

    /// First and last entry that count, as days.
    #[must_use]
    pub fn range(&self) -> (Option<String>, Option<String>) {
        let starts = (0..self.result.people()).filter_map(|p| self.result.start(p));
        let (first, last) =
            starts.fold((None, None), |(first, last): (Option<Timestamp>, Option<Timestamp>), at| {
                (Some(first.map_or(at, |f| f.min(at))), Some(last.map_or(at, |l| l.max(at))))
            });
        (first.map(clock::iso), last.map(clock::iso))
    }
}

/// A step in words: `Signed up`, `Signed up (plan is Team)`.
#[must_use]
pub fn name_of(step: &model::Step) -> String {
    if step.filters.is_empty() {
        return step.event.clone();
    }
    let filters: Vec<String> = step.filters.iter().map(|(k, v)| format!("{k} is {v}")).collect();
    format!("{} ({})", step.event, filters.join(", "))
}

fn number(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// A window in words: "14 days", "36 hours".
#[must_use]
pub fn window(micros: i64) -> String {
    let seconds = micros / model::time::SECOND;
    let (n, unit) = match seconds {
        s if s % 86_400 == 0 => (s / 86_400, "day"),
        s if s % 3_600 == 0 => (s / 3_600, "hour"),
        s if s % 60 == 0 => (s / 60, "minute"),
        s => (s, "second"),
    };
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}
