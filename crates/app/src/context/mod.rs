//! The customers behind a step: who was heard on each side, what tells the sides apart, and their own words.

mod next;
mod quotes;

pub use next::{Next, NextStep, Recruit, recruit};
pub use quotes::{Quote, choose};

use crate::{
    AppError,
    funnels::Counted,
    project::{OpenProject, Population, Voices},
};
use analysis::{
    context::{self, CodeRow, CodeTree, Grounding, Heard, Saturation, StepContext, Verdict},
    funnel::{EntryWeek, Side},
};
use model::{Code, CodeId, CodeKind, Purpose};
use std::{collections::BTreeSet, sync::Arc};

/// Everything known about the customers at one step.
pub struct Context {
    /// Step, from 1.
    pub step: usize,
    /// The statistics. Rows refer to [`Context::codes`] by place.
    pub statistics: StepContext,
    /// The codebook.
    pub codes: Vec<Code>,
    /// The badge.
    pub grounding: Grounding,
    /// The rule behind the badge, in words; names a side without any voice.
    pub grounding_note: String,
    /// People who left, and those who went on, who were heard.
    pub heard_left: Vec<usize>,
    /// People who went on and were heard.
    pub heard_on: Vec<usize>,
    /// People who left.
    pub left: u64,
    /// People who went on.
    pub on: u64,
    /// People who may still come.
    pub in_progress: u64,
    /// Jobs: code (`None`: none coded), people who left, people who went on.
    pub jobs: Vec<(Option<CodeId>, u64, u64)>,
    /// Forces: code, people who left, people who went on.
    pub forces: Vec<Force>,
    /// Quotes of these very people.
    pub quotes: Vec<Quote>,
    /// One against the finding.
    pub counter: Option<Quote>,
    /// Excerpts of these people left out for want of consent.
    pub withheld: u64,
    /// How full the evidence is.
    pub saturation: Saturation,
    /// Day of the newest words.
    pub newest: Option<String>,
    /// Conversion by week of entry.
    pub trend: Vec<EntryWeek>,
    /// What to do next.
    pub next: Next,
    /// Who could be heard at all, and the like.
    pub notes: Vec<String>,
    /// Everyone.
    pub population: Arc<Population>,
    /// Everything coded.
    pub voices: Arc<Voices>,
}

/// A force, and its people on each side.
pub struct Force {
    /// The code.
    pub code: CodeId,
    /// People who left.
    pub left: u64,
    /// People who went on.
    pub on: u64,
    /// The theme most often on the same words among those who left.
    pub top_theme: Option<CodeId>,
    /// Words of one of them.
    pub quote: Option<Quote>,
}

/// The context of a step (from 1), with quotes that may be used for a purpose.
///
/// # Errors
/// When the funnel has no such step, or the project cannot be read.
pub fn for_step(
    project: &OpenProject,
    counted: &Counted,
    step: usize,
    purpose: Purpose,
) -> Result<Context, AppError> {
    let steps = counted.steps();
    if step == 0 || step > steps {
        return Err(AppError::NotFound(format!("This funnel has {steps} steps; there is no step {step}.")));
    }
    let voices = project.voices()?;
    let population = Arc::clone(&counted.population);
    let sides = Sides::of(counted, &voices, step);
    let codes: Vec<Code> = voices.codebook.iter().map(|row| row.code.clone()).collect();
    let statistics = {
        let tree = CodeTree::new(&codes);
        let (left, on) = (sides.heard(&voices, &sides.heard_left), sides.heard(&voices, &sides.heard_on));
        context::step(
            &tree,
            context::Voices { people: sides.left, heard: &left },
            context::Voices { people: sides.on, heard: &on },
        )
    };
    let grounding = context::ground_sides(sides.heard_left.len() as u64, sides.heard_on.len() as u64);
    let in_order = quotes::by_date(&population, &sides.everyone_heard());
    let saturation =
        context::saturation(&sides.heard(&voices, &in_order.iter().map(|p| p.1).collect::<Vec<_>>()));
    let chosen = quotes::choose(&population, &voices, &statistics, &sides, purpose);
    let forces = quotes::forces(&population, &voices, &sides, purpose);
    let jobs = jobs(&voices, &sides);
    let next = next::next(counted, &statistics, &voices, step, grounding);
    Ok(Context {
        step,
        grounding,
        grounding_note: grounding_note(grounding, &sides),
        notes: notes(counted, &sides, step),
        trend: if step > 1 { analysis::funnel::trend(&counted.result, step, 0) } else { Vec::new() },
        newest: in_order.last().map(|p| p.0.clone()).filter(|d| !d.is_empty()),
        statistics,
        codes,
        jobs,
        forces,
        quotes: chosen.quotes,
        counter: chosen.counter,
        withheld: chosen.withheld,
        saturation,
        next,
        left: sides.left,
        on: sides.on,
        in_progress: sides.in_progress,
        heard_left: sides.heard_left,
        heard_on: sides.heard_on,
        population,
        voices,
    })
}

/// People of a step, and who of them was heard.
pub struct Sides {
    left: u64,
    on: u64,
    in_progress: u64,
    heard_left: Vec<usize>,
    heard_on: Vec<usize>,
}

impl Sides {
    /// The sides of a step.
    #[must_use]
    pub fn of(counted: &Counted, voices: &Voices, step: usize) -> Self {
        let heard = |side| -> Vec<usize> {
            counted.on_side(step, side).filter(|person| voices.codes_of.contains_key(person)).collect()
        };
        let people = |side| counted.on_side(step, side).count() as u64;
        Self {
            left: people(Side::Left),
            on: people(Side::WentOn),
            in_progress: people(Side::InProgress),
            heard_left: heard(Side::Left),
            heard_on: heard(Side::WentOn),
        }
    }

    /// People heard among those who left, and among those who went on.
    #[must_use]
    pub fn heard_counts(&self) -> (u64, u64) {
        (self.heard_left.len() as u64, self.heard_on.len() as u64)
    }

    fn heard(&self, voices: &Voices, people: &[usize]) -> Vec<Heard> {
        people.iter().map(|p| Heard { codes: voices.codes_of[p].iter().copied().collect() }).collect()
    }

    fn everyone_heard(&self) -> Vec<usize> {
        self.heard_left.iter().chain(&self.heard_on).copied().collect()
    }

    fn is_left(&self, person: usize) -> bool {
        self.heard_left.binary_search(&person).is_ok()
    }

    fn is_on(&self, person: usize) -> bool {
        self.heard_on.binary_search(&person).is_ok()
    }
}

fn jobs(voices: &Voices, sides: &Sides) -> Vec<(Option<CodeId>, u64, u64)> {
    let jobs: Vec<CodeId> = voices
        .codebook
        .iter()
        .filter(|row| row.code.kind == CodeKind::Job && !row.code.is_category)
        .map(|row| row.code.id)
        .collect();
    let says = |person: &usize, wanted: &[CodeId]| voices.codes_of[person].iter().any(|c| wanted.contains(c));
    let count =
        |people: &[usize], wanted: &[CodeId]| people.iter().filter(|p| says(p, wanted)).count() as u64;
    let mut rows: Vec<_> = jobs
        .iter()
        .map(|&job| (Some(job), count(&sides.heard_left, &[job]), count(&sides.heard_on, &[job])))
        .collect();
    rows.sort_by_key(|(_, left, on)| std::cmp::Reverse(left + on));
    let none = |people: &[usize]| people.iter().filter(|p| !says(p, &jobs)).count() as u64;
    rows.push((None, none(&sides.heard_left), none(&sides.heard_on)));
    rows
}

fn grounding_note(grounding: Grounding, sides: &Sides) -> String {
    let (left, on) = sides.heard_counts();
    match (grounding, left, on) {
        (Grounding::Shadow, ..) => "Nobody at this step has been heard: the number is a shadow.".into(),
        (_, 0, _) => format!("Nobody who left was ever heard; {on} of those who went on were."),
        (_, _, 0) => format!("Nobody who went on was ever heard; {left} of those who left were."),
        (Grounding::Thin, ..) => {
            format!("Heard are {left} who left and {on} who went on: fewer than five on a side.")
        }
        (Grounding::Grounded, ..) => format!("Coded words from {left} who left and {on} who went on."),
    }
}

/// Who could be heard at all: said where everyone heard had come further than the step asks for.
fn notes(counted: &Counted, sides: &Sides, step: usize) -> Vec<String> {
    let everyone: BTreeSet<usize> = sides.everyone_heard().into_iter().collect();
    let level = |p: &usize| usize::from(counted.result.level[*p]);
    let mut notes = Vec::new();
    if let Some(lowest) = everyone.iter().map(level).min() {
        if lowest >= step && sides.left > 0 {
            notes.push(format!(
                "Everyone heard had reached {}: none of those who left could be asked.",
                counted.step_name(step)
            ));
        } else if lowest >= 2 {
            notes.push(format!("Everyone heard had reached {}.", counted.step_name(lowest)));
        }
    }
    if counted.result.steps[step - 1].in_progress > 0 {
        notes.push(format!("{} may still come and are on neither side.", sides.in_progress));
    }
    notes
}

impl Context {
    /// Full name of the code of a row.
    #[must_use]
    pub fn code_of(&self, row: &CodeRow) -> &Code {
        &self.codes[row.place]
    }

    /// The row that stands for the finding: the first over-represented among those who left that is at least a hint.
    #[must_use]
    pub fn finding(&self) -> Option<&CodeRow> {
        finding(&self.statistics)
    }
}

/// The row that stands for the finding of a step.
#[must_use]
pub fn finding(statistics: &StepContext) -> Option<&CodeRow> {
    let clear = |row: &&CodeRow| matches!(row.verdict, Verdict::Hint | Verdict::Pattern);
    statistics.explaining.iter().filter(clear).find(|row| row.difference.is_some_and(|d| d.difference > 0.0))
}

/// The badge of a step with so many people heard on each side.
#[must_use]
pub fn badge(left: u64, on: u64) -> Grounding {
    context::ground_sides(left, on)
}
