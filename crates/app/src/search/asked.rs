//! Who was asked about what is searched for: silence of somebody who never was says nothing.

use super::{Question, asked};
use crate::{AppError, project::OpenProject};
use model::{PersonId, SpeakerRole};
use search::{Facets, Filters, Query};
use std::collections::BTreeSet;

/// People heard in the project who did not say it, and of whom no source shows that they were asked: neither they nor their
/// interviewer, nor a question above an answer of theirs, has the words. `None` where the question has no words.
///
/// # Errors
/// When the index or the project cannot be read.
pub fn never_asked(
    project: &OpenProject,
    question: &Question,
    said: &Facets,
) -> Result<Option<usize>, AppError> {
    let (query, _) = asked(project, question)?;
    let Some(words) = query.words_alone() else { return Ok(None) };
    let population = project.population()?;
    let mut silent: BTreeSet<usize> = population.documents.iter().filter_map(|d| d.person).collect();
    for place in said.people.iter().filter_map(|p| population.place_of(p.person)) {
        silent.remove(&place);
    }
    // Whoever said it outside of what the question is narrowed to came to it, too.
    for person in said_or_answered(project, &words)? {
        population.place_of(person).map(|place| silent.remove(&place));
    }
    let interviewer = Filters { roles: vec![SpeakerRole::Interviewer], ..Filters::default() };
    let index = project.index().current(project)?;
    let raised = index.documents(&words, &interviewer).map_err(|e| AppError::Search(e.to_string()))?;
    for person in raised.iter().filter_map(|id| population.document(*id)?.person) {
        silent.remove(&person);
    }
    Ok(Some(silent.len()))
}

/// People who said the words, or answered a question that has them.
fn said_or_answered(project: &OpenProject, words: &Query) -> Result<Vec<PersonId>, AppError> {
    let filters =
        Filters { without_roles: vec![SpeakerRole::Interviewer], headings: true, ..Filters::default() };
    let index = project.index().current(project)?;
    let found = index.search(words, &filters, 0, 0).map_err(|e| AppError::Search(e.to_string()))?;
    Ok(found.facets.people.iter().map(|one| one.person).collect())
}
