//! Which content moved opportunities forward, from stage to stage: each opportunity that met it in a stage, beside those of
//! its age there that had not. Contract: `docs/attribution.md`.

mod opportunities;
mod stages;
mod touched;

pub use analysis::moves::{Compared, FEWEST, Fate, Verdict};
pub use opportunities::{Opportunities, Opportunity};
pub use stages::{Stage, Step};
pub use touched::{Label, MovesBy};

use crate::{
    AppError,
    project::OpenProject,
    said::{self, Said},
};
use analysis::{
    moves::{Following, Stay, compare, verdict},
    multiple::benjamini_hochberg,
};
use std::collections::BTreeSet;
use touched::Touches;

/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;
/// How often companies are drawn again for an interval.
const RESAMPLES: u32 = 1000;
/// Decides the draws: any number, as long as it stays.
const SEED: u64 = 1;
/// Longest time to be waited for, in days.
const LONGEST: f64 = 3650.0;

/// Whose meetings are those of an opportunity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// Of everybody of its company.
    #[default]
    Company,
    /// Of the one whom the deal names.
    Contact,
}

impl Whose {
    /// `company`, `contact`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Contact => "contact",
        }
    }

    /// What a word names; none is the company.
    ///
    /// # Errors
    /// When it names nothing.
    pub fn parse(word: Option<&str>) -> Result<Self, AppError> {
        match word.map(str::trim) {
            None | Some("" | "company") => Ok(Self::Company),
            Some("contact") => Ok(Self::Contact),
            Some(other) => {
                let known = "company (everybody of it) or contact (whom the deal names)";
                Err(AppError::InvalidInput(format!("'{other}' says not whose meetings count: {known}.")))
            }
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is told apart: content where nothing else is said.
    pub by: MovesBy,
    /// One step; without it every step between stages that deals have dates of, and all the way.
    pub step: Option<Step>,
    /// Moving on within so many days counts.
    pub within_days: f64,
    /// Whose meetings count.
    pub whose: Whose,
}

impl Default for Question {
    fn default() -> Self {
        Self { by: MovesBy::Content, step: None, within_days: 30.0, whose: Whose::default() }
    }
}

/// A step as opportunities took it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepTaken {
    /// Which.
    pub step: Step,
    /// Places of the opportunities that ever stood where it begins; with how long.
    pub stays: Vec<(usize, Stay)>,
}

impl StepTaken {
    /// Those that stood there for some time.
    pub fn stood(&self) -> impl Iterator<Item = &(usize, Stay)> {
        self.stays.iter().filter(|(_, stay)| stay.left.is_none_or(|left| left.at > stay.entered))
    }
}

/// One content and one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Place of the label.
    pub label: usize,
    /// Place of the step.
    pub step: usize,
    /// The comparison; its places are those of the step's stays.
    pub compared: Compared,
    /// What the opportunities that met it there are worth, in hundredths.
    pub value: i64,
    /// q of no difference over all comparisons of this answer.
    pub q: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}

/// What was found.
#[derive(Debug)]
pub struct Moves {
    /// The opportunities.
    pub opportunities: Opportunities,
    /// What touches could be told apart by: channel, campaign, content and further columns.
    pub columns: Vec<String>,
    /// Contents, by name.
    pub labels: Vec<Label>,
    /// Contacts that name none.
    pub unnamed: usize,
    /// Steps, in their order.
    pub steps: Vec<StepTaken>,
    /// Those that some opportunity met in the stage; by step, what is told first, then most touched.
    pub rows: Vec<Moved>,
    /// Comparisons made, over which the verdicts are corrected.
    pub tested: usize,
}

/// Compares each content at each step.
///
/// # Errors
/// When there are no contacts, none that names one, no deals, no dates of stages, a word is none of those known, or the project cannot be read.
pub fn moves(project: &OpenProject, question: &Question) -> Result<Moves, AppError> {
    Ok(asked(project, question, RESAMPLES, None)?.0)
}

/// How an opportunity met something in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// When somebody first did, microseconds.
    pub at: i64,
    /// Its people who did, as places.
    pub people: Vec<usize>,
}

/// One content at one step: who met it there, and what they say.
#[derive(Debug)]
pub struct Detail {
    /// All opportunities, and the step.
    pub found: Moves,
    /// The comparison, without its interval.
    pub row: Moved,
    /// Of each that met it, in the order of `row.compared.touched`.
    pub met: Vec<Met>,
    /// What those people say.
    pub said: Said,
}

/// Looks at one content at one step.
///
/// # Errors
/// As [`moves`], and when no step is asked for, or no opportunity met it there.
pub fn moved(project: &OpenProject, question: &Question, label: &str) -> Result<Detail, AppError> {
    let Some(step) = question.step else {
        return Err(AppError::InvalidInput("Say which step: write accepted:won.".into()));
    };
    let (mut found, touches) = asked(project, question, 0, Some(label))?;
    let row = found.rows.pop().ok_or_else(|| {
        let none = "No opportunity met it in that stage";
        AppError::NotFound(format!("{none}: '{label}', {}.", step.name()))
    })?;
    let of = |(stay, _): &(usize, Fate)| {
        let (opportunity, stay) = &found.steps[row.step].stays[*stay];
        touches.who(row.label, &found.opportunities.all[*opportunity].people, stay)
    };
    let met: Vec<Met> = row.compared.touched.iter().map(of).collect();
    let people: BTreeSet<usize> = met.iter().flat_map(|met| met.people.iter().copied()).collect();
    let (population, voices) = (project.population()?, project.voices()?);
    let said = said::of(&population, &voices, &people);
    Ok(Detail { found, row, met, said })
}

fn asked(
    project: &OpenProject,
    question: &Question,
    resamples: u32,
    only: Option<&str>,
) -> Result<(Moves, Touches), AppError> {
    let within = microseconds(question.within_days)?;
    let population = project.population()?;
    let mut touches = Touches::read(project, &population, &question.by)?;
    let opportunities = opportunities::read(project, &population, question.whose)?;
    let steps = match question.step {
        Some(step) => vec![step],
        None => Step::between(&opportunities.stages()),
    };
    let steps: Vec<StepTaken> = steps.into_iter().map(|step| taken(&opportunities, step)).collect();
    if steps.iter().all(|taken| taken.stays.is_empty()) {
        let dates = "created, mql_date, accepted_date, and closed with a stage that says won or lost";
        return Err(AppError::InvalidInput(format!(
            "No opportunity has the dates: import a table of deals that says when they came into stages ({dates})."
        )));
    }
    let following = Following { within, until: opportunities.until, resamples, seed: SEED };
    let mut rows = Vec::new();
    for (place, taken) in steps.iter().enumerate() {
        let stays: Vec<Stay> = taken.stays.iter().map(|(_, stay)| *stay).collect();
        let mut met = touches.meetings(&opportunities, taken);
        if let Some(only) = only {
            met.retain(|label, _| touches.labels[*label].name == only);
        }
        let (labels, things): (Vec<usize>, Vec<_>) =
            met.into_iter().filter(|(_, met)| met.iter().any(|(_, one)| one.first.is_some())).unzip();
        let compared = compare(&stays, &things, opportunities.groups, &following);
        for (label, compared) in labels.into_iter().zip(compared) {
            let worth = |(stay, _): &(usize, Fate)| opportunities.all[taken.stays[*stay].0].amount;
            let value = compared.touched.iter().filter_map(worth).sum();
            rows.push(Moved { label, step: place, compared, value, q: None, verdict: Verdict::TooFew });
        }
    }
    let tested = judge(&mut rows);
    rows.sort_by(|a, b| {
        let touched = |one: &Moved| one.compared.touched.len();
        let told = |one: &Moved| one.compared.difference.map_or(f64::NEG_INFINITY, |one| one.difference);
        a.step
            .cmp(&b.step)
            .then(told(b).total_cmp(&told(a)))
            .then(touched(b).cmp(&touched(a)))
            .then(a.label.cmp(&b.label))
    });
    touches.count(&opportunities);
    let (labels, columns) = (touches.labels.clone(), touches.columns.clone());
    let found = Moves { opportunities, columns, labels, unnamed: touches.unnamed, steps, rows, tested };
    Ok((found, touches))
}

fn taken(opportunities: &Opportunities, step: Step) -> StepTaken {
    let stays = opportunities.all.iter().enumerate();
    StepTaken { step, stays: stays.filter_map(|(place, one)| Some((place, one.stay(step)?))).collect() }
}

/// Gives verdicts, corrected for how many there are.
fn judge(rows: &mut [Moved]) -> usize {
    let tested: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].compared.p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|row| rows[*row].compared.p).collect();
    for (row, q) in tested.iter().zip(benjamini_hochberg(&p)) {
        let row = &mut rows[*row];
        row.q = Some(q);
        row.verdict = verdict(row.compared.difference.as_ref(), q);
    }
    tested.len()
}

fn microseconds(days: f64) -> Result<i64, AppError> {
    if days > 0.0 && days <= LONGEST {
        // Below 2^53, so exact.
        Ok((days * DAY).round() as i64)
    } else {
        Err(AppError::InvalidInput(format!("Wait from a moment to {LONGEST} days, not {days}.")))
    }
}
