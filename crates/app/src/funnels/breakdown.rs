//! A funnel by groups of people, each with what they say.

use super::{
    Counted, count,
    segments::{self, By, Segment},
    sentence,
};
use crate::{
    AppError,
    project::{OpenProject, Voices},
    said::{self, Said},
};
use analysis::funnel::{Side, StepSummary, TouchAt, summaries_of, with_value};
use model::{CodeId, CodeKind};
use std::collections::{BTreeMap, BTreeSet};

/// A group of fewer people than this is small: its interval says how little it tells.
pub const SMALL: u64 = 30;

/// Groups shown at most.
const MOST: usize = 100;

/// Which event of a person tells the value of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// The one by which they came to step 1.
    First,
    /// The one by which they came to the last step they reached.
    Last,
    /// The one by which they came to that step.
    Step(usize),
    /// Every one: only events of that value are looked at.
    Every,
}

/// What holds a group together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// A value, or a code.
    Value,
    /// No value, or none of the codes.
    Without,
    /// No words of them are there that may be counted.
    Unheard,
}

/// Numbers of people on the sides of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepPeople {
    /// Reached it.
    pub on: Vec<u32>,
    /// Left before it.
    pub left: Vec<u32>,
}

/// People of one value.
pub struct Group {
    /// What holds them together.
    pub kind: GroupKind,
    /// The value, or the full name of the code; empty without one.
    pub value: String,
    /// The group as a segment to compare, where it is one.
    pub segment: Option<Segment>,
    /// Who entered, rising.
    pub people: Vec<u32>,
    /// Their steps.
    pub steps: Vec<StepSummary>,
    /// Who is on which side of each step.
    pub sides: Vec<StepPeople>,
    /// What they say.
    pub said: Said,
}

/// A funnel by groups.
pub struct Breakdown {
    /// By what.
    pub by: By,
    /// Which event, of a property.
    pub touch: Option<Touch>,
    /// Largest first, those without a value last.
    pub groups: Vec<Group>,
    /// Groups beyond those shown, and the people in them.
    pub more: (usize, usize),
    /// People who entered and are in a group.
    pub people: u64,
    /// Those of them with a value.
    pub with_value: u64,
    /// Those in more than one group.
    pub in_several: u64,
}

/// Breaks a funnel down.
///
/// # Errors
/// When a touch is asked for that the funnel or the groups do not have, or the project cannot be read.
pub fn breakdown(
    project: &OpenProject,
    counted: &Counted,
    by: By,
    touch: Option<Touch>,
) -> Result<Breakdown, AppError> {
    let voices = project.voices()?;
    let property = matches!(by, By::Property(_));
    if touch.is_some() && !property {
        return Err(AppError::InvalidInput(
            "A touch says which event tells the value of a property; people are the same at every step. Leave it out.".into(),
        ));
    }
    let touch = property.then(|| touch.unwrap_or(Touch::First));
    let raw = match (&by, touch) {
        (By::Property(name), Some(Touch::Every)) => {
            return every(project, counted, &voices, by.clone(), name);
        }
        (By::Property(name), Some(touch)) => property_groups(counted, name, touch)?,
        (By::Attribute(name), _) => attribute_groups(counted, name),
        _ => code_groups(counted, &voices, &codes(&voices, &by)),
    };
    let whole = |raw: Raw| {
        let steps = summaries_of(&counted.result, &raw.people);
        finish(counted, &voices, raw, steps, counted)
    };
    Ok(collect(by, touch, raw, whole))
}

/// A group before anything is counted.
struct Raw {
    kind: GroupKind,
    value: String,
    segment: Option<Segment>,
    people: Vec<u32>,
}

fn finish(counted: &Counted, voices: &Voices, raw: Raw, steps: Vec<StepSummary>, of: &Counted) -> Group {
    let everyone: BTreeSet<usize> = raw.people.iter().map(|person| *person as usize).collect();
    let side = |step, side| {
        raw.people.iter().copied().filter(|p| of.result.side(step, *p as usize) == Some(side)).collect()
    };
    Group {
        kind: raw.kind,
        value: raw.value,
        segment: raw.segment,
        sides: (1..=of.steps())
            .map(|step| StepPeople { on: side(step, Side::WentOn), left: side(step, Side::Left) })
            .collect(),
        steps,
        said: said::of(&counted.population, voices, &everyone),
        people: raw.people,
    }
}

/// Sorts, cuts to what can be shown, and counts who is where.
fn collect(by: By, touch: Option<Touch>, mut raw: Vec<Raw>, finish: impl Fn(Raw) -> Group) -> Breakdown {
    raw.sort_by(|a, b| {
        let key = |group: &Raw| (group.kind as u8, usize::MAX - group.people.len());
        key(a).cmp(&key(b)).then_with(|| a.value.cmp(&b.value))
    });
    let mut times: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
    for group in &raw {
        for person in &group.people {
            let seen = times.entry(*person).or_default();
            seen.0 += 1;
            seen.1 |= group.kind == GroupKind::Value;
        }
    }
    let beyond: Vec<&Raw> = raw.iter().filter(|group| group.kind == GroupKind::Value).skip(MOST).collect();
    let more = (beyond.len(), beyond.iter().map(|group| group.people.len()).sum());
    let shown = MOST.min(raw.iter().filter(|group| group.kind == GroupKind::Value).count());
    let mut place = 0;
    raw.retain(|group| {
        place += 1;
        group.kind != GroupKind::Value || place <= shown
    });
    let count =
        |test: &dyn Fn(&(usize, bool)) -> bool| times.values().filter(|seen| test(seen)).count() as u64;
    Breakdown {
        by,
        touch,
        groups: raw.into_iter().map(finish).collect(),
        more,
        people: times.len() as u64,
        with_value: count(&|seen| seen.1),
        in_several: count(&|seen| seen.0 > 1),
    }
}

/// The groups of a property at a touch.
pub(super) fn by_property(
    counted: &Counted,
    name: &str,
    at: TouchAt,
) -> Result<analysis::funnel::Breakdown, AppError> {
    let view = counted.population.events();
    analysis::funnel::breakdown(&counted.funnel, &view, &counted.result, name, at)
        .map_err(|e| AppError::InvalidInput(sentence(&e.to_string())))
}

fn property_groups(counted: &Counted, name: &str, touch: Touch) -> Result<Vec<Raw>, AppError> {
    let at = match touch {
        Touch::Last => TouchAt::Last,
        Touch::Step(step) => TouchAt::Step(counted.step_from(step, 1)?),
        Touch::First | Touch::Every => TouchAt::First,
    };
    let groups = by_property(counted, name, at)?.groups.into_iter();
    let raw = groups.map(|group| property_group(name, group.value, group.people));
    // At another event than the first, the value makes another group of people than the segment of that value.
    let as_segment = touch == Touch::First;
    Ok(raw.map(|raw| Raw { segment: raw.segment.filter(|_| as_segment), ..raw }).collect())
}

fn property_group(name: &str, value: String, people: Vec<u32>) -> Raw {
    let segment = Some(Segment::Property(name.to_owned(), value.clone()));
    let kind = if value.is_empty() { GroupKind::Without } else { GroupKind::Value };
    Raw { kind, value, segment, people }
}

fn attribute_groups(counted: &Counted, name: &str) -> Vec<Raw> {
    let group = |(value, people): (String, Vec<u32>)| {
        let segment = (!value.is_empty()).then(|| Segment::Attribute(name.to_owned(), value.clone()));
        let kind = if value.is_empty() { GroupKind::Without } else { GroupKind::Value };
        Raw { kind, value, segment, people }
    };
    segments::by_attribute(counted, name).into_iter().map(group).collect()
}

/// The codes that are groups.
fn codes(voices: &Voices, by: &By) -> Vec<CodeId> {
    let below = match by {
        By::One(code) if voices.code(*code).is_some_and(|code| code.is_category) => {
            voices.with_those_below(*code)
        }
        By::One(code) => BTreeSet::from([*code]),
        _ => voices.codebook.iter().map(|row| row.code.id).collect(),
    };
    let all = voices.codebook.iter().map(|row| &row.code).filter(|code| !code.is_category);
    let wanted = all.filter(|code| *by != By::Job || code.kind == CodeKind::Job);
    wanted.map(|code| code.id).filter(|code| below.contains(code)).collect()
}

/// People by the codes they say; who says two is in both. Those heard who say none, and those never heard, apart.
fn code_groups(counted: &Counted, voices: &Voices, codes: &[CodeId]) -> Vec<Raw> {
    let mut said: BTreeSet<u32> = BTreeSet::new();
    let mut groups = Vec::new();
    for code in codes {
        let people = segments::saying(counted, voices, *code);
        said.extend(&people);
        if !people.is_empty() {
            let (value, segment) = (voices.name_of(*code).to_owned(), Some(Segment::Code(*code)));
            groups.push(Raw { kind: GroupKind::Value, value, segment, people });
        }
    }
    let others = segments::entered(counted).filter(|person| !said.contains(person));
    let (heard, unheard): (Vec<u32>, Vec<u32>) =
        others.partition(|person| segments::is_heard(&counted.population, *person as usize));
    for (kind, people) in [(GroupKind::Without, heard), (GroupKind::Unheard, unheard)] {
        if !people.is_empty() {
            groups.push(Raw { kind, value: String::new(), segment: None, people });
        }
    }
    groups
}

/// The funnel once for each value, every step bearing it. One person may count for several.
fn every(
    project: &OpenProject,
    counted: &Counted,
    voices: &Voices,
    by: By,
    name: &str,
) -> Result<Breakdown, AppError> {
    let view = counted.population.events();
    let column = view.properties.iter().find(|column| column.name == name);
    let Some(column) = column else {
        return Ok(collect(by, Some(Touch::Every), Vec::new(), |_| Group::none()));
    };
    if column.values.len() > MOST {
        return Err(AppError::InvalidInput(format!(
            "'{name}' has {} values; every event is looked at for each, which is done for at most {MOST}. Ask by the first or last touch instead.",
            column.values.len()
        )));
    }
    let mut results = BTreeMap::new();
    let mut raw = Vec::new();
    for value in column.values.iter().map(String::as_str).chain([""]) {
        let of = count(project, with_value(&counted.funnel, name, value), None)?;
        let people: Vec<u32> = segments::entered(&of).collect();
        if !people.is_empty() {
            raw.push(property_group(name, value.to_owned(), people));
            results.insert(value.to_owned(), of);
        }
    }
    let whole = |mut raw: Raw| {
        // A value at the first event is another group of people.
        raw.segment = None;
        let Some(of) = results.get(&raw.value) else { return Group::none() };
        finish(counted, voices, raw, of.result.steps.clone(), of)
    };
    Ok(collect(by, Some(Touch::Every), raw, whole))
}

impl Group {
    /// Nobody.
    fn none() -> Self {
        Self {
            kind: GroupKind::Without,
            value: String::new(),
            segment: None,
            people: Vec::new(),
            steps: Vec::new(),
            sides: Vec::new(),
            said: Said::default(),
        }
    }
}
