//! Two periods, two groups of people, or two definitions beside each other.

use super::{Counted, segments::Segment, words::people};
use crate::{
    AppError,
    project::{OpenProject, Voices},
    said::{self, Said},
};
use analysis::{
    funnel::{StepComparison, StepSummary, summaries_of},
    proportions::Proportion,
};
use report::words::{percent, points, thousands};
use std::collections::BTreeSet;

/// Who of a funnel is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Everybody who entered.
    Everyone,
    /// Some.
    Of(Segment),
    /// Those that the other side is set against.
    OthersThan(Segment),
}

/// One side.
pub struct ComparedSide {
    /// What it is called.
    pub label: String,
    /// Its funnel.
    pub counted: Counted,
    /// Who entered, rising.
    pub people: BTreeSet<u32>,
    /// Their steps.
    pub steps: Vec<StepSummary>,
    /// What they say.
    pub said: Said,
}

/// Two sides, step by step as far as both go.
pub struct Compared {
    /// The one whose shares come first.
    pub first: ComparedSide,
    /// The other.
    pub second: ComparedSide,
    /// First − second.
    pub steps: Vec<StepComparison>,
    /// People on both sides: the intervals are made for sides that share nobody.
    pub shared: u64,
    /// A sentence for each step after the first, and what a reader should mind.
    pub sentences: Vec<String>,
    /// What a reader should mind.
    pub notes: Vec<String>,
}

/// Compares two funnels, or two parts of one.
///
/// # Errors
/// When nobody is on a side, or the project cannot be read.
pub fn compare(
    project: &OpenProject,
    first: (Counted, Part, Option<String>),
    second: (Counted, Part, Option<String>),
) -> Result<Compared, AppError> {
    let voices = project.voices()?;
    let (first, second) = (side(&voices, first)?, side(&voices, second)?);
    let steps = analysis::funnel::compare(&first.steps, &second.steps);
    let shared = first.people.intersection(&second.people).count() as u64;
    let sentences = (2..=steps.len()).map(|step| sentence(&first, &second, &steps[step - 1], step)).collect();
    let notes = notes(&first, &second, shared);
    Ok(Compared { first, second, steps, shared, sentences, notes })
}

fn side(voices: &Voices, asked: (Counted, Part, Option<String>)) -> Result<ComparedSide, AppError> {
    let (counted, part, label) = asked;
    let (people, own): (BTreeSet<u32>, String) = match &part {
        Part::Everyone => (super::segments::entered(&counted).collect(), "everybody".into()),
        Part::Of(segment) => (segment.people(&counted, voices)?, segment.in_words(voices)),
        Part::OthersThan(segment) => (segment.others(&counted, voices)?, segment.others_in_words()),
    };
    let label = match (label, &part) {
        (Some(label), Part::Everyone) => label,
        (Some(label), _) => format!("{own}, {label}"),
        (None, _) => own,
    };
    if people.is_empty() {
        return Err(AppError::InvalidInput(format!(
            "Nobody who entered is on the side '{label}': there is nothing to compare."
        )));
    }
    let list: Vec<u32> = people.iter().copied().collect();
    let steps = summaries_of(&counted.result, &list);
    let everyone = list.iter().map(|person| *person as usize).collect();
    let said = said::of(&counted.population, voices, &everyone);
    Ok(ComparedSide { label, counted, people, steps, said })
}

/// "Imported roster: 51.0 % of 'plan is Team' (n = 300) and 44.0 % of 'everybody else' (n = 500) went on. That is 7.0 points
/// more, 95 % interval 1.0 to 13.0."
fn sentence(first: &ComparedSide, second: &ComparedSide, found: &StepComparison, step: usize) -> String {
    let (one, other) = (first.counted.step_name(step), second.counted.step_name(step));
    let name = if one == other { one } else { format!("{one} / {other}") };
    let shares = [first, second].map(|side| side.steps[step - 1].settled_from_previous);
    let ([Some(a), Some(b)], Some(between)) = (shares, found.from_previous) else {
        return format!("{name}: nobody of one side is settled, so there is nothing to compare.");
    };
    // A share of very few looks surer than it is.
    let share = |p: Proportion| match p.of < super::SMALL {
        true => format!("{} of {}", p.count, p.of),
        false => format!("{} % (n = {})", percent(p.rate), thousands(p.of)),
    };
    let interval = format!("{} to {}", points(between.low), points(between.high));
    let verdict = if between.excludes_zero() {
        let way = if between.difference > 0.0 { "more" } else { "less" };
        let size = points(between.difference.abs());
        format!("That is {} points {way}, 95 % interval {interval}.", size.trim_start_matches('+'))
    } else {
        format!("Cannot tell: {} points, 95 % interval {interval}.", points(between.difference))
    };
    format!(
        "{name}: {} of '{}' and {} of '{}' went on. {verdict}",
        share(a),
        first.label,
        share(b),
        second.label
    )
}

fn notes(first: &ComparedSide, second: &ComparedSide, shared: u64) -> Vec<String> {
    let mut notes = Vec::new();
    if shared > 0 {
        notes.push(format!(
            "{} are on both sides: the intervals are made for sides that share nobody, so take them as a guide.",
            people(shared)
        ));
    }
    for side in [first, second].into_iter().filter(|side| (side.people.len() as u64) < super::SMALL) {
        notes.push(format!(
            "'{}' has {}, fewer than {}: counts rather than shares.",
            side.label,
            people(side.people.len() as u64),
            super::SMALL
        ));
    }
    let open: u64 = [first, second].iter().flat_map(|side| &side.steps).map(|step| step.in_progress).sum();
    if open > 0 {
        notes.push(format!("{} may still come and are left out of the shares.", people(open)));
    }
    if first.steps.len() != second.steps.len() {
        notes.push(format!(
            "One definition has {} steps, the other {}: compared by place, as far as both go.",
            first.steps.len(),
            second.steps.len()
        ));
    }
    notes.push("People are on a side by what they are or did: a difference is no effect of it.".into());
    notes
}
