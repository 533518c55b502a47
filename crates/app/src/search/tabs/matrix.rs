//! What was found, by code and by group of people.

use super::{paragraphs, uncounted};
use crate::{
    AppError,
    matrices::{self, By, Grouped},
    project::{OpenProject, Population},
    search::{Hit, Results},
};
use analysis::{
    context::{CodeTree, Heard},
    matrix::matrix,
    proportions::Proportion,
};
use model::{Code, CodeId};
use std::collections::{BTreeMap, BTreeSet};

/// A code with one group.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCell {
    /// People of the group with a paragraph found that bears the code, of those of the group with any paragraph found;
    /// `None` of a group of nobody.
    pub share: Option<Proportion>,
    /// The best paragraph behind it that may be shown.
    pub top: Option<Hit>,
}

/// A code in every group.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundRow {
    /// The code.
    pub code: Code,
    /// How many codes are above it.
    pub depth: u32,
    /// A cell to each group.
    pub cells: Vec<FoundCell>,
    /// Everybody, each once.
    pub everybody: FoundCell,
}

/// What was found, by code and group.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundMatrix {
    /// By what, as it can be asked for.
    pub by: String,
    /// By what, in words.
    pub title: String,
    /// The groups, with the people in them who said what was found; the last is of people in no other, if there are any.
    pub groups: Vec<(String, usize)>,
    /// People who said what was found.
    pub people: usize,
    /// Of these: none of their paragraphs found bears a code.
    pub uncoded: usize,
    /// Codes on what was found, in the order of the codebook.
    pub rows: Vec<FoundRow>,
    /// What a reader should know.
    pub notes: Vec<String>,
}

/// What was found, by the codes on it (those above included) and by groups of people: as of a matrix of codes;
/// left out, the first there is.
///
/// # Errors
/// When there is no such attribute or step, nothing is known that would make groups, or the index or the project cannot
/// be read.
pub fn by_code(
    project: &OpenProject,
    results: &Results,
    by: Option<&str>,
    step: Option<&str>,
) -> Result<FoundMatrix, AppError> {
    let (by, asked) = matrices::by_or_first(project, by, step)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let found = paragraphs(project, results, true)?;
    let mut said: BTreeMap<usize, Vec<CodeId>> = BTreeMap::new();
    for one in found.iter().filter(|one| one.countable) {
        if let Some(person) = one.person {
            said.entry(person).or_default().extend(&one.codes);
        }
    }
    let people: Vec<usize> = said.keys().copied().collect();
    let grouped = group(project, &population, &people, &by)?;
    let heard: Vec<Heard> = said.values().map(|codes| Heard { codes: codes.clone() }).collect();
    let codes: Vec<Code> = voices.codebook.iter().map(|row| row.code.clone()).collect();
    let figures = matrix(&CodeTree::new(&codes), &heard, &grouped.members);
    let shown = figures.groups.len() - usize::from(figures.groups.last().is_some_and(Vec::is_empty));
    let top = |code: CodeId, who: &[usize]| -> Option<Hit> {
        let below = voices.with_those_below(code);
        let who: BTreeSet<usize> = who.iter().map(|place| people[*place]).collect();
        let theirs = |one: &&super::Paragraph| {
            one.quotable
                && one.person.is_some_and(|person| who.contains(&person))
                && one.codes.iter().any(|code| below.contains(code))
        };
        found.iter().find(theirs).map(|one| results.hits[one.hit].clone())
    };
    let rows = figures.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&row.said).take(shown);
        let everybody: Vec<usize> = row.said.iter().flatten().copied().collect();
        FoundRow {
            code: codes[row.place].clone(),
            depth: voices.codebook[row.place].depth,
            cells: cells.map(|(share, who)| FoundCell { share: *share, top: top(row.code, who) }).collect(),
            everybody: FoundCell { share: row.everybody, top: top(row.code, &everybody) },
        }
    });
    let mut names = grouped.names.clone();
    names.push(grouped.rest.clone());
    Ok(FoundMatrix {
        by: asked,
        title: grouped.title.clone(),
        groups: names.into_iter().zip(figures.groups.iter().map(Vec::len)).take(shown).collect(),
        people: people.len(),
        uncoded: said.values().filter(|codes| codes.is_empty()).count(),
        rows: rows.collect(),
        notes: uncounted(&found).into_iter().collect(),
    })
}

/// Everybody heard in groups, as of a matrix of codes, and of each group those who said what was found: so that the groups
/// are the same whatever is asked.
fn group(
    project: &OpenProject,
    population: &Population,
    people: &[usize],
    by: &By,
) -> Result<Grouped, AppError> {
    let heard: BTreeSet<usize> = population.documents.iter().filter_map(|listed| listed.person).collect();
    let heard: Vec<usize> = heard.into_iter().collect();
    let mut grouped = matrices::group(project, population, &heard, by)?;
    for members in &mut grouped.members {
        let found = members.iter().filter_map(|place| people.binary_search(&heard[*place]).ok());
        *members = found.collect();
    }
    Ok(grouped)
}
