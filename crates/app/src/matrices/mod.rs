//! Matrices: how many people of each group say what, the quotes of a cell, and codes that stand together.
//!
//! People are counted, never excerpts, and only words whose consent allows counting.

mod groups;
mod together;

pub use groups::{Choice, choices};
pub(crate) use groups::{Grouped, of as group};
pub use together::{CoOccurrence, cooccurrence};

use crate::{
    AppError,
    project::{OpenProject, Population, Voices},
};
use analysis::{
    context::{CodeTree, Heard},
    matrix,
};
use model::{Code, CodeId, CodeKind, Purpose};
use std::{collections::BTreeSet, sync::Arc};

/// By what people are put in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Whether they left at a step of the project's funnel, went on, or are in progress. The step by name or by number
    /// from 1; left out: the step where most of the people who left were heard.
    Outcome(Option<String>),
    /// A closed answer, a column of a people file, a line of front matter: by its name or its question.
    Attribute(String),
}

impl By {
    /// What words mean: `outcome`, else an attribute.
    #[must_use]
    pub fn parse(by: &str, step: Option<&str>) -> Self {
        let step = step.map(str::trim).filter(|step| !step.is_empty());
        match by.trim() {
            word if word.eq_ignore_ascii_case("outcome") => Self::Outcome(step.map(str::to_owned)),
            word => Self::Attribute(word.to_owned()),
        }
    }
}

/// What is meant by a request: what it asks for, else the first there is; with the words it can be asked for by again.
///
/// # Errors
/// When nothing is asked for and nothing is known that would make groups, or the project cannot be read.
pub fn by_or_first(
    project: &OpenProject,
    by: Option<&str>,
    step: Option<&str>,
) -> Result<(By, String), AppError> {
    let asked = match by.map(str::trim).filter(|by| !by.is_empty()) {
        Some(by) => by.to_owned(),
        None => match choices(project)?.into_iter().next() {
            Some(choice) => choice.by,
            None if project.voices()?.codes_of.is_empty() => {
                return Err(AppError::InvalidInput(
                    "Nobody's words are coded yet: a matrix counts who said what.".into(),
                ));
            }
            None => {
                return Err(AppError::InvalidInput(
                    "Nothing is known of the people whose words are coded that would make groups: save a funnel, or code answers of a survey."
                        .into(),
                ));
            }
        },
    };
    Ok((By::parse(&asked, step), asked))
}

/// Codes by groups of people heard.
pub struct CodeMatrix {
    /// By what, in words: "Outcome at Imported roster".
    pub title: String,
    /// What the groups are called; the last one is of people in no other.
    pub groups: Vec<String>,
    /// People heard, as places of the population: what [`matrix::Matrix`] means by its places.
    pub heard: Vec<usize>,
    /// The figures.
    pub matrix: matrix::Matrix,
    /// The codebook; rows refer to it by place.
    pub codes: Vec<Code>,
    /// What a reader should know: people not counted, groups that overlap.
    pub notes: Vec<String>,
    /// Everyone.
    pub population: Arc<Population>,
    /// Everything coded.
    pub voices: Arc<Voices>,
}

/// Codes of a kind, or all, by groups.
///
/// # Errors
/// When there is no such attribute or step, an attribute has too many values, or the project cannot be read.
pub fn by_group(project: &OpenProject, by: &By, kind: Option<CodeKind>) -> Result<CodeMatrix, AppError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let heard: Vec<usize> = voices.codes_of.keys().copied().collect();
    let grouped = groups::of(project, &population, &heard, by)?;
    let said: Vec<Heard> =
        voices.codes_of.values().map(|codes| Heard { codes: codes.iter().copied().collect() }).collect();
    let codes: Vec<Code> = voices.codebook.iter().map(|row| row.code.clone()).collect();
    let mut matrix = matrix::matrix(&CodeTree::new(&codes), &said, &grouped.members);
    matrix.rows.retain(|row| kind.is_none_or(|kind| codes[row.place].kind == kind));
    let notes = notes(&voices, &grouped, &matrix);
    let Grouped { title, mut names, rest, .. } = grouped;
    names.push(rest);
    Ok(CodeMatrix { title, groups: names, heard, matrix, codes, notes, population, voices })
}

fn notes(voices: &Voices, grouped: &Grouped, matrix: &matrix::Matrix) -> Vec<String> {
    let mut notes = Vec::new();
    let uncounted: BTreeSet<usize> = voices
        .excerpts
        .iter()
        .filter_map(|e| e.person)
        .filter(|person| !voices.codes_of.contains_key(person))
        .collect();
    match uncounted.len() {
        0 => {}
        1 => notes.push("1 person is not counted: their consent does not allow it.".into()),
        n => notes.push(format!("{n} people are not counted: their consent does not allow it.")),
    }
    let in_groups: usize = grouped.members.iter().map(Vec::len).sum();
    let each: BTreeSet<usize> = grouped.members.iter().flatten().copied().collect();
    if in_groups > each.len() {
        notes.push("Some people are in several groups: they gave several answers.".into());
    }
    if matrix.rows.is_empty() {
        notes.push("Nobody who is counted said any of these codes.".into());
    }
    notes
}

/// Quotes of a cell.
pub struct CellQuotes {
    /// Places in [`Voices::excerpts`] of those that may be shown, starred ones first.
    pub excerpts: Vec<usize>,
    /// Left out for want of consent.
    pub withheld: usize,
    /// People of the cell.
    pub people: usize,
}

impl CodeMatrix {
    /// The excerpts behind a cell, as far as they may be quoted; of everybody where no group is given. A code's excerpts
    /// are those of the codes below it too.
    ///
    /// # Errors
    /// When the matrix has no such code or group.
    pub fn quotes(&self, code: CodeId, group: Option<usize>) -> Result<CellQuotes, AppError> {
        if group.is_some_and(|group| group >= self.groups.len()) {
            return Err(AppError::NotFound(format!("This matrix has {} groups.", self.groups.len())));
        }
        let people = self.people(code, group);
        let below = self.voices.with_those_below(code);
        let excerpts = self.voices.excerpts.iter().enumerate();
        let of_cell = excerpts.filter(|(_, e)| {
            below.contains(&e.coding.code) && e.person.is_some_and(|person| people.contains(&person))
        });
        let (shown, withheld): (Vec<_>, Vec<_>) =
            of_cell.partition(|(_, e)| e.consent.allows(Purpose::Quoting));
        let mut excerpts: Vec<usize> = shown.into_iter().map(|(place, _)| place).collect();
        excerpts.sort_by_key(|place| !self.voices.excerpts[*place].coding.starred);
        Ok(CellQuotes { excerpts, withheld: withheld.len(), people: people.len() })
    }

    /// People of a cell, as places of the population.
    fn people(&self, code: CodeId, group: Option<usize>) -> BTreeSet<usize> {
        let row = self.matrix.rows.iter().find(|row| row.code == code);
        let said = row.map(|row| row.said.as_slice()).unwrap_or_default().iter().enumerate();
        let chosen = said.filter(|(place, _)| group.is_none_or(|group| group == *place));
        chosen.flat_map(|(_, said)| said).map(|place| self.heard[*place]).collect()
    }
}
