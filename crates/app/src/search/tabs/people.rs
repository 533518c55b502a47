//! Who said what was found.

use super::paragraphs;
use crate::{
    AppError,
    project::OpenProject,
    search::{Hit, Results},
};
use std::collections::BTreeMap;

/// Somebody who said what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPerson {
    /// Place of the person.
    pub person: usize,
    /// Paragraphs of theirs that were found.
    pub paragraphs: usize,
    /// Of these: not shown, for want of consent.
    pub withheld: usize,
    /// The best of those that may be shown.
    pub top: Option<Hit>,
}

/// Who said what was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundPeople {
    /// Most paragraphs first; of equals the one whose best paragraph is better.
    pub people: Vec<FoundPerson>,
    /// Paragraphs of which nobody knows whose they are, the interviewer's among them.
    pub of_nobody: usize,
}

/// Who said what was found.
///
/// # Errors
/// When the index or the project cannot be read.
pub fn by_person(project: &OpenProject, results: &Results) -> Result<FoundPeople, AppError> {
    let mut found = FoundPeople::default();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for one in paragraphs(project, results, false)? {
        let Some(person) = one.person else {
            found.of_nobody += 1;
            continue;
        };
        let place = *places.entry(person).or_insert_with(|| {
            found.people.push(FoundPerson { person, paragraphs: 0, withheld: 0, top: None });
            found.people.len() - 1
        });
        let theirs = &mut found.people[place];
        theirs.paragraphs += 1;
        theirs.withheld += usize::from(!one.quotable);
        if theirs.top.is_none() && one.quotable {
            theirs.top = Some(results.hits[one.hit].clone());
        }
    }
    // They stand in the order of their best paragraphs.
    found.people.sort_by_key(|one| std::cmp::Reverse(one.paragraphs));
    Ok(found)
}
