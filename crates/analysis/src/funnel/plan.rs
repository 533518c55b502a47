//! A funnel made ready for one frame: names and filters become numbers.

use crate::matching::{Matching, code_of};
use model::{Entry, EventFrame, Funnel, Order, Step};

/// Most steps a funnel may have.
pub const MAX_STEPS: usize = 20;

/// Marks a row whose event is excluded; above the bits of all steps.
pub(super) const EXCLUDED: u32 = 1 << 31;

/// Why a definition makes no funnel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FunnelError {
    /// Fewer than two steps.
    #[error("a funnel needs at least two steps, this one has {0}: add a step")]
    TooFewSteps(usize),
    /// More than [`MAX_STEPS`] steps.
    #[error("a funnel has at most 20 steps, this one has {0}: leave some out")]
    TooManySteps(usize),
    /// The conversion window is zero or negative.
    #[error("the conversion window must be longer than nothing: give it as 14d, 36h or 30m")]
    NoWindow,
    /// `from` is not before `to`.
    #[error("the date range is empty: its first day must come before its end")]
    EmptyRange,
    /// An excluded event is also a step.
    #[error("\"{0}\" is both a step and excluded: take it out of one of them")]
    ExcludedStep(String),
    /// Exclusions say what may not lie between two steps; in any order there is no between.
    #[error("steps in any order cannot have exclusions: choose another order, or take the exclusions out")]
    ExclusionsInAnyOrder,
    /// A step's own limit is zero or negative.
    #[error("step {0}: its time from the step before must be longer than nothing, or left out")]
    NoWithin(usize),
    /// The first step has no step before.
    #[error("the first step has no step before it: take its time limit out")]
    WithinFirst,
    /// In any order no step is before another.
    #[error(
        "steps in any order have no step before them: take the limits of single steps out, the window stays"
    )]
    WithinInAnyOrder,
    /// The first or the last step may be left out.
    #[error("the first and the last step say who came in and who arrived: they cannot be optional")]
    OptionalEnd,
    /// In any order nothing lies between.
    #[error("steps in any order cannot be optional: choose another order, or take the optional steps out")]
    OptionalInAnyOrder,
    /// The frame's columns do not fit each other.
    #[error("the events of this project cannot be read as a table: rebuild its cache")]
    BrokenFrame,
}

/// What does not occur in the data, so that nobody can have done it. Step numbers count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FunnelWarning {
    /// No event has the name of this step.
    #[error("step {step}: no event is named \"{event}\"")]
    UnknownEvent {
        /// Which step, from 1.
        step: usize,
        /// The name asked for.
        event: String,
    },
    /// No event has a property of that name.
    #[error("step {step}: no event has a property \"{property}\"")]
    UnknownProperty {
        /// Which step, from 1.
        step: usize,
        /// The property asked for.
        property: String,
    },
    /// The property never has that value.
    #[error("step {step}: \"{property}\" is never \"{value}\"")]
    UnknownValue {
        /// Which step, from 1.
        step: usize,
        /// The property asked for.
        property: String,
        /// The value asked for.
        value: String,
    },
    /// Nothing in the data matches an optional step.
    #[error("step {step}: nobody did \"{event}\" as it is asked for; it is optional, so nothing is lost")]
    NoOptional {
        /// Which step, from 1.
        step: usize,
        /// The name asked for.
        event: String,
    },
    /// No event has an excluded name.
    #[error("no event is named \"{0}\", which is to be excluded")]
    UnknownExclusion(String),
}

/// Property `column` must have `code` for `step` to match.
struct Filter {
    step: usize,
    column: usize,
    code: u32,
}

/// A funnel in the numbers of one frame. Its steps are those that may not be left out.
pub(super) struct Plan {
    pub steps: usize,
    /// Of each step the longest time from the one before; without a limit the longest there is.
    pub within: [i64; MAX_STEPS],
    pub window: i64,
    pub order: Order,
    pub entry: Entry,
    pub from: i64,
    pub to: i64,
    pub warnings: Vec<FunnelWarning>,
    /// Bits of the steps whose event this is, or [`EXCLUDED`], by event name.
    masks: Vec<u32>,
    filters: Vec<Filter>,
    /// Bits of the steps that have filters.
    filtered: u32,
    /// The optional steps.
    optional: Vec<Matching>,
}

impl Plan {
    pub fn of(funnel: &Funnel, frame: &EventFrame<'_>) -> Result<Self, FunnelError> {
        check(funnel)?;
        check_frame(frame)?;
        let mut plan = Self {
            steps: funnel.steps.iter().filter(|step| !step.optional).count(),
            within: [i64::MAX; MAX_STEPS],
            window: funnel.window,
            order: funnel.order,
            entry: funnel.entry,
            from: funnel.from.map_or(i64::MIN, |t| t.0),
            to: funnel.to.map_or(i64::MAX, |t| t.0),
            warnings: Vec::new(),
            masks: vec![0; frame.names.len()],
            filters: Vec::new(),
            filtered: 0,
            optional: Vec::new(),
        };
        let mut index = 0;
        for (place, step) in funnel.steps.iter().enumerate() {
            if step.optional {
                plan.add_optional(place + 1, step, frame);
            } else {
                plan.within[index] = step.within.unwrap_or(i64::MAX);
                plan.add_step(index, place + 1, step, frame);
                index += 1;
            }
        }
        for event in &funnel.exclude {
            match named(frame, event) {
                Some(name) => plan.masks[name] = EXCLUDED,
                None => plan.warnings.push(FunnelWarning::UnknownExclusion(event.clone())),
            }
        }
        Ok(plan)
    }

    fn add_optional(&mut self, number: usize, step: &Step, frame: &EventFrame<'_>) {
        match Matching::of(step, frame) {
            Some(matching) => self.optional.push(matching),
            None => self.warnings.push(FunnelWarning::NoOptional { step: number, event: step.event.clone() }),
        }
    }

    /// `index` is the place among the steps that may not be left out, `number` that among all, from 1.
    fn add_step(&mut self, index: usize, number: usize, step: &Step, frame: &EventFrame<'_>) {
        let event = step.event.clone();
        let Some(name) = named(frame, &event) else {
            return self.warnings.push(FunnelWarning::UnknownEvent { step: number, event });
        };
        let known = self.warnings.len();
        for (property, value) in &step.filters {
            let (property, value) = (property.clone(), value.clone());
            let Some(column) = frame.properties.iter().position(|c| c.name == property) else {
                self.warnings.push(FunnelWarning::UnknownProperty { step: number, property });
                continue;
            };
            match code_of(&frame.properties[column].values, &value) {
                Some(code) => self.filters.push(Filter { step: index, column, code }),
                None => self.warnings.push(FunnelWarning::UnknownValue { step: number, property, value }),
            }
        }
        // A filter that nothing can pass leaves the step without rows.
        if self.warnings.len() == known {
            self.masks[name] |= 1 << index;
            self.filtered |= u32::from(!step.filters.is_empty()) << index;
        }
    }

    /// Bits of the steps this row matches, or [`EXCLUDED`].
    pub fn mask(&self, frame: &EventFrame<'_>, row: usize) -> u32 {
        let mut mask = self.masks.get(usize::from(frame.name[row])).copied().unwrap_or(0);
        if mask & self.filtered != 0 && mask != EXCLUDED {
            for filter in &self.filters {
                if frame.properties[filter.column].codes[row] != filter.code {
                    mask &= !(1 << filter.step);
                }
            }
        }
        mask
    }

    /// Whether a row matches an optional step and no other.
    pub fn is_optional(&self, frame: &EventFrame<'_>, row: usize, mask: u32) -> bool {
        mask == 0 && self.optional.iter().any(|step| step.is(frame, row))
    }

    /// Whether a step has a limit of its own.
    pub fn has_limits(&self) -> bool {
        self.within.iter().any(|within| *within < i64::MAX)
    }

    /// Whether some event can serve more than one step.
    pub fn overlaps(&self) -> bool {
        self.masks.iter().any(|m| *m != EXCLUDED && m.count_ones() > 1)
    }

    /// Whether a row of a step that may start a run does so at that instant.
    pub fn may_start(&self, time: i64) -> bool {
        self.from <= time && time < self.to
    }

    /// Last instant at which a run started then may be continued.
    pub fn deadline(&self, start: i64) -> i64 {
        start.saturating_add(self.window)
    }

    /// Number (from 1; 0 is none) of the one step of each event name: the table of the fast path. `None`
    /// where a row is not told by its name alone: filters, exclusions, strictness, one event in two steps.
    pub fn single_steps(&self) -> Option<Box<[u8; 1 << 16]>> {
        let plain = self.order == Order::Ordered && self.filtered == 0 && !self.has_limits();
        if !plain || self.overlaps() || self.masks.contains(&EXCLUDED) {
            return None;
        }
        let mut table = Box::new([0; 1 << 16]);
        for (number, mask) in table.iter_mut().zip(&self.masks).filter(|(_, mask)| **mask != 0) {
            *number = (mask.trailing_zeros() + 1) as u8;
        }
        Some(table)
    }
}

fn named(frame: &EventFrame<'_>, event: &str) -> Option<usize> {
    frame.names.iter().position(|n| n == event)
}

fn check(funnel: &Funnel) -> Result<(), FunnelError> {
    let steps = funnel.steps.iter().filter(|step| !step.optional).count();
    if steps < 2 {
        return Err(FunnelError::TooFewSteps(steps));
    }
    if funnel.steps.len() > MAX_STEPS {
        return Err(FunnelError::TooManySteps(funnel.steps.len()));
    }
    if funnel.window <= 0 {
        return Err(FunnelError::NoWindow);
    }
    if let (Some(from), Some(to)) = (funnel.from, funnel.to)
        && from >= to
    {
        return Err(FunnelError::EmptyRange);
    }
    if funnel.order == Order::Any && !funnel.exclude.is_empty() {
        return Err(FunnelError::ExclusionsInAnyOrder);
    }
    check_steps(funnel)?;
    match funnel.exclude.iter().find(|e| funnel.steps.iter().any(|s| s.event == **e)) {
        Some(event) => Err(FunnelError::ExcludedStep(event.clone())),
        None => Ok(()),
    }
}

/// Limits and optional steps.
fn check_steps(funnel: &Funnel) -> Result<(), FunnelError> {
    let (any, steps) = (funnel.order == Order::Any, &funnel.steps);
    if steps.first().is_some_and(|step| step.within.is_some()) {
        return Err(FunnelError::WithinFirst);
    }
    if let Some(place) = steps.iter().position(|step| step.within.is_some_and(|within| within <= 0)) {
        return Err(FunnelError::NoWithin(place + 1));
    }
    if [steps.first(), steps.last()].into_iter().flatten().any(|step| step.optional) {
        return Err(FunnelError::OptionalEnd);
    }
    if any && steps.iter().any(|step| step.within.is_some()) {
        return Err(FunnelError::WithinInAnyOrder);
    }
    if any && steps.iter().any(|step| step.optional) {
        return Err(FunnelError::OptionalInAnyOrder);
    }
    Ok(())
}

fn check_frame(frame: &EventFrame<'_>) -> Result<(), FunnelError> {
    let rows = frame.len();
    let columns = [frame.person.len(), frame.name.len(), frame.revenue.len()];
    let offsets = frame.offsets;
    let whole = columns.iter().all(|c| *c == rows)
        && frame.properties.iter().all(|p| p.codes.len() == rows)
        && offsets.is_sorted()
        && offsets.first().is_none_or(|first| *first == 0)
        && offsets.last().map_or(0, |last| *last as usize) == rows;
    if whole { Ok(()) } else { Err(FunnelError::BrokenFrame) }
}
