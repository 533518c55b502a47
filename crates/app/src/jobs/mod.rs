//! Jobs-to-be-done: the card of each job, who holds it, what moves and holds them, and how they came to switch.
//!
//! People are counted, never excerpts. Whose words may not be shown is counted and said.

mod basis;
mod card;
pub mod flow;
pub mod forces;
pub mod landscape;
mod people;
pub mod ratings;
pub mod timeline;
mod told;
mod touchpoints;

pub use basis::Basis;
pub use card::{Change, Entry, NewEntry, Source, find_job, set};
pub use people::{Tally, Voice, holders};
pub use touchpoints::{Channel, Met};

use crate::{
    AppError,
    project::{OpenProject, Population, Voices},
};
use analysis::funnel::Side;
use forces::Quadrant;
use model::{Code, CodeId, CodeKind};
use people::{Beside, speaker, voices_of, withheld};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What every question about jobs rests on.
pub struct Ground {
    /// Everyone.
    pub population: Arc<Population>,
    /// Everything coded.
    pub voices: Arc<Voices>,
    /// Where people are placed on sides; `None` while no funnel is saved.
    pub basis: Option<Basis>,
}

impl Ground {
    /// Reads it.
    ///
    /// # Errors
    /// When there is no such funnel or step, or the project cannot be read.
    pub fn read(project: &OpenProject, funnel: Option<&str>, step: Option<usize>) -> Result<Self, AppError> {
        let basis = Basis::of(project, funnel, step)?;
        Ok(Self { population: project.population()?, voices: project.voices()?, basis })
    }

    /// The side of a person at the step.
    #[must_use]
    pub fn side(&self, person: usize) -> Option<Side> {
        self.basis.as_ref().and_then(|basis| basis.side(person))
    }

    /// Jobs of the codebook, categories left out.
    pub fn jobs(&self) -> impl Iterator<Item = &Code> {
        let codes = self.voices.codebook.iter().map(|row| &row.code);
        codes.filter(|code| code.kind == CodeKind::Job && !code.is_category)
    }

    /// The people of a job, or everybody heard, as a row of the list.
    #[must_use]
    pub fn row(&self, job: Option<CodeId>) -> Row {
        let people = holders(&self.voices, job);
        let entered = |person: &&usize| self.basis.as_ref().is_some_and(|basis| basis.entered(**person));
        Row {
            job,
            in_funnel: people.iter().filter(entered).count(),
            tally: Tally::of(people.iter().map(|&person| self.side(person))),
            people: people.len(),
        }
    }

    /// A row for each job: most people in the funnel first, then most people, then in the order of the codebook.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.jobs().map(|code| self.row(Some(code.id))).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.in_funnel, row.people)));
        rows
    }
}

/// A job in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The job; `None`: everybody heard.
    pub job: Option<CodeId>,
    /// People by side at the step.
    pub tally: Tally,
    /// People who entered the funnel.
    pub in_funnel: usize,
    /// All its people.
    pub people: usize,
}

/// Everything on the card of a job.
pub struct Card {
    /// The job; `None`: everybody heard.
    pub job: Option<CodeId>,
    /// Its people by side.
    pub row: Row,
    /// What stands in its blanks.
    pub entries: Vec<Entry>,
    /// Where its people stand, in words, with the people; the furthest first.
    pub standings: Vec<Standing>,
    /// The forces board.
    pub forces: Vec<Quadrant>,
    /// Hired, fired and next job, each with its people.
    pub switch: Vec<Switch>,
    /// What its people met before they signed up; `None` without a funnel.
    pub met: Option<Met>,
}

/// The job that most excerpts of a document bear, with what stands in the blanks of its story; of equals the first of the
/// codebook. `None` where no job is coded there.
///
/// # Errors
/// When there is no such document, or the project cannot be read.
pub fn story_of(
    project: &OpenProject,
    voices: &Voices,
    document: &str,
) -> Result<Option<(CodeId, Vec<Entry>)>, AppError> {
    let population = project.population()?;
    let wanted = crate::documents::find(&population, document)?.document.id;
    let mut spans: BTreeMap<CodeId, BTreeSet<model::Selection>> = BTreeMap::new();
    for excerpt in voices.excerpts.iter().filter(|e| e.coding.document == wanted) {
        spans.entry(excerpt.coding.code).or_default().insert(excerpt.coding.selection);
    }
    let jobs = voices.codebook.iter().map(|row| &row.code).filter(|code| code.kind == CodeKind::Job);
    let coded = jobs.filter_map(|code| Some((std::cmp::Reverse(spans.get(&code.id)?.len()), code)));
    let Some((_, code)) = coded.min_by_key(|(spans, _)| *spans) else { return Ok(None) };
    let parts = project.reader()?.job_parts()?;
    let entries = card::entries(voices, &parts, code);
    Ok(Some((code.id, entries.into_iter().filter(|entry| entry.blank.is_of_the_story()).collect())))
}

/// People who stand at one place of the funnel.
pub struct Standing {
    /// "left at Imported roster".
    pub label: String,
    /// Their side over the whole funnel.
    pub side: Side,
    /// Who.
    pub people: Vec<usize>,
}

/// A kind of code that tells of the switch, with its people.
pub struct Switch {
    /// Hired, fired or next job.
    pub kind: CodeKind,
    /// Codes of that kind, categories left out.
    pub codes: Vec<CodeId>,
    /// Its people, those who left first.
    pub people: Vec<Voice>,
    /// Whose words stand for it; place in `people`.
    pub best: Option<usize>,
    /// Excerpts that may not be shown.
    pub withheld: usize,
}

/// The card of a job, or the same of everybody heard.
///
/// # Errors
/// When the project cannot be read.
pub fn card(project: &OpenProject, ground: &Ground, job: Option<CodeId>) -> Result<Card, AppError> {
    let (population, voices, basis) = (&ground.population, &ground.voices, ground.basis.as_ref());
    let people = holders(voices, job);
    let beside = Beside::of(voices, job);
    let parts = project.reader()?.job_parts()?;
    let code = job.and_then(|job| voices.code(job));
    let switch = [CodeKind::Hired, CodeKind::Fired, CodeKind::NextJob];
    Ok(Card {
        job,
        row: ground.row(job),
        entries: code.map(|code| card::entries(voices, &parts, code)).unwrap_or_default(),
        standings: basis.map(|basis| standings(basis, &people)).unwrap_or_default(),
        forces: forces::board(population, voices, basis, &people, &beside),
        switch: switch.map(|kind| switch_of(ground, &people, kind, &beside)).into(),
        met: basis.map(|basis| touchpoints::met(project, basis, &people)).transpose()?,
    })
}

fn standings(basis: &Basis, who: &BTreeSet<usize>) -> Vec<Standing> {
    let counted = &basis.counted;
    let whole = Basis { step: 0, ..basis.clone() };
    let mut places: BTreeMap<(std::cmp::Reverse<usize>, u8), Standing> = BTreeMap::new();
    for &person in who {
        let (Some(label), Some(side)) = (counted.standing(person), whole.side(person)) else { continue };
        let level = usize::from(counted.result.level[person]);
        // Whoever reached the end stands first; of the rest, those who left earliest do, as the funnel is read.
        let order = if level == counted.steps() { usize::MAX } else { usize::MAX - 1 - level };
        let place = places
            .entry((std::cmp::Reverse(order), people::order(Some(side))))
            .or_insert_with(|| Standing { label, side, people: Vec::new() });
        place.people.push(person);
    }
    places.into_values().collect()
}

fn switch_of(ground: &Ground, people: &BTreeSet<usize>, kind: CodeKind, beside: &Beside) -> Switch {
    let voices = &ground.voices;
    let of_kind = |code: &&Code| code.kind == kind && !code.is_category;
    let codes: Vec<CodeId> =
        voices.codebook.iter().map(|row| &row.code).filter(of_kind).map(|code| code.id).collect();
    let all: BTreeSet<CodeId> = codes.iter().copied().collect();
    let found = voices_of(&ground.population, voices, ground.basis.as_ref(), people, &all, beside);
    let best = speaker(voices, &found).and_then(|best| found.iter().position(|voice| voice == best));
    Switch { kind, best, withheld: withheld(voices, people, &all), people: found, codes }
}
