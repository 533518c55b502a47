//! People in groups: by where they stand in the funnel, or by an attribute.

use super::By;
use crate::{
    AppError,
    funnels::Counted,
    project::{OpenProject, Population},
    surveys,
};
use analysis::funnel::Side;
use model::Purpose;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of one matrix at most: more cannot be read side by side.
const MOST: usize = 40;

/// People in groups, as places in the people heard. Groups may overlap.
pub(crate) struct Grouped {
    pub title: String,
    pub names: Vec<String>,
    pub members: Vec<Vec<usize>>,
    /// What those in no group are called.
    pub rest: String,
}

/// Something people can be put in groups by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As [`By::parse`] takes it.
    pub by: String,
    /// What people call it.
    pub label: String,
    /// Its groups.
    pub groups: usize,
}

/// Everything people heard can be put in groups by: the outcome, where a funnel is saved, and every attribute that has
/// two values or more and not too many.
///
/// # Errors
/// When the project cannot be read.
pub fn choices(project: &OpenProject) -> Result<Vec<Choice>, AppError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let mut choices = Vec::new();
    if project.outcome()?.is_some() {
        choices.push(Choice { by: "outcome".into(), label: "Outcome at a step".into(), groups: 3 });
    }
    let mut values: BTreeMap<String, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for &person in voices.codes_of.keys() {
        for (name, value) in population.attributes_of(person, Purpose::Analysis) {
            let groups = values.entry(name.trim().to_owned()).or_default();
            groups.entry(value.trim().to_owned()).or_default().insert(person);
        }
    }
    // Where everybody is a group of their own, nothing is compared.
    let shared = |groups: &BTreeMap<String, BTreeSet<usize>>| groups.values().any(|people| people.len() > 1);
    let able = values.into_iter().filter(|(_, groups)| (2..=MOST).contains(&groups.len()) && shared(groups));
    choices.extend(able.map(|(by, values)| Choice { label: by.clone(), by, groups: values.len() }));
    Ok(choices)
}

pub(crate) fn of(
    project: &OpenProject,
    population: &Population,
    heard: &[usize],
    by: &By,
) -> Result<Grouped, AppError> {
    match by {
        By::Outcome(step) => {
            let counted = project.outcome()?.ok_or_else(|| {
                AppError::InvalidInput(
                    "No funnel is saved, so nobody can be put in groups by outcome. Save one first.".into(),
                )
            })?;
            by_outcome(&counted, heard, step.as_deref())
        }
        By::Attribute(name) => by_attribute(project, population, heard, name),
    }
}

const SIDES: [(Side, &str); 3] =
    [(Side::Left, "left"), (Side::WentOn, "went on"), (Side::InProgress, "in progress")];

fn by_outcome(counted: &Counted, heard: &[usize], step: Option<&str>) -> Result<Grouped, AppError> {
    let step = match step {
        Some(step) => step_called(counted, step)?,
        None => step_to_look_at(counted, heard),
    };
    let name = counted.step_name(step);
    Ok(Grouped {
        title: format!("Outcome at {name}"),
        names: SIDES.iter().map(|(_, name)| (*name).to_owned()).collect(),
        members: SIDES.iter().map(|(side, _)| on_side(counted, heard, step, *side)).collect(),
        rest: format!("never came to {name}"),
    })
}

fn on_side(counted: &Counted, heard: &[usize], step: usize, side: Side) -> Vec<usize> {
    let mut places: Vec<usize> =
        counted.on_side(step, side).filter_map(|person| heard.binary_search(&person).ok()).collect();
    places.sort_unstable();
    places
}

/// The step where most of those who left were heard; the earliest of several.
fn step_to_look_at(counted: &Counted, heard: &[usize]) -> usize {
    let steps = counted.steps();
    let left = |step: &usize| on_side(counted, heard, *step, Side::Left).len();
    (1..=steps).rev().max_by_key(left).unwrap_or(1)
}

fn step_called(counted: &Counted, step: &str) -> Result<usize, AppError> {
    let steps: Vec<String> = (1..=counted.steps()).map(|s| counted.step_name(s)).collect();
    let by_number = step.parse::<usize>().ok().filter(|n| (1..=steps.len()).contains(n));
    let by_name = || steps.iter().position(|name| name.eq_ignore_ascii_case(step)).map(|at| at + 1);
    by_number.or_else(by_name).ok_or_else(|| {
        AppError::NotFound(format!("The funnel has no step '{step}'. Its steps are {}.", steps.join(", ")))
    })
}

fn by_attribute(
    project: &OpenProject,
    population: &Population,
    heard: &[usize],
    name: &str,
) -> Result<Grouped, AppError> {
    let variable = surveys::list(project)?
        .into_iter()
        .flat_map(|survey| survey.variables)
        .find(|v| v.name.trim() == name || v.question.trim() == name);
    let wanted = variable.as_ref().map_or(name, |v| v.question.trim()).to_lowercase();
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, &person) in heard.iter().enumerate() {
        let theirs = population.attributes_of(person, Purpose::Analysis);
        for (_, value) in theirs.filter(|(key, _)| key.trim().to_lowercase() == wanted) {
            let members = groups.entry(value.trim().to_owned()).or_default();
            if members.last() != Some(&place) {
                members.push(place);
            }
        }
    }
    if groups.is_empty() {
        return Err(unknown(project, name)?);
    }
    if groups.len() > MOST {
        return Err(AppError::InvalidInput(format!(
            "'{name}' has {} different values: too many to stand side by side. At most {MOST} do.",
            groups.len()
        )));
    }
    let options = variable.map(|v| v.options).unwrap_or_default();
    let mut groups: Vec<(String, Vec<usize>)> = groups.into_iter().collect();
    groups.sort_by(|a, b| order(&options, a).total_cmp(&order(&options, b)).then(a.0.cmp(&b.0)));
    let (names, members) = groups.into_iter().unzip();
    Ok(Grouped { title: name.to_owned(), names, members, rest: "not known".into() })
}

/// Options in their own order, then numbers by size, then words by name.
fn order(options: &[String], group: &(String, Vec<usize>)) -> f64 {
    let option = options.iter().position(|option| option.trim() == group.0);
    let place = option.and_then(|place| u32::try_from(place).ok()).map(|place| f64::from(place) - 1e12);
    place.or_else(|| group.0.parse().ok().filter(|n: &f64| n.is_finite())).unwrap_or(f64::INFINITY)
}

fn unknown(project: &OpenProject, name: &str) -> Result<AppError, AppError> {
    let known: Vec<String> = choices(project)?.into_iter().map(|choice| choice.by).collect();
    let known = if known.is_empty() {
        "Nothing is known of the people heard that would make groups.".into()
    } else {
        format!("There is {}.", known.join("; "))
    };
    Ok(AppError::NotFound(format!("Nobody who was heard has an attribute '{name}'. {known}")))
}
