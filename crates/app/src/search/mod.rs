//! Search over every paragraph, and the index it rests on.

mod asked;
pub mod code;
mod keeper;
mod people;
pub mod saved;
mod sort;
pub mod tabs;
#[cfg(test)]
mod tests;

pub use asked::never_asked;
pub use keeper::IndexKeeper;
pub use sort::Sort;

use crate::{AppError, project::OpenProject};
use model::{DocumentKind, SpeakerRole};
use search::{Filters, Query, Typing};

pub use search::{Hit, Notice, Results, Told, snippet};

/// A question to the words.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// As typed.
    pub text: String,
    /// The last word is still being typed.
    pub typing: bool,
    /// Full code names: all must be on the paragraph.
    pub codes: Vec<String>,
    /// Only this kind of source.
    pub kind: Option<DocumentKind>,
    /// Only this role; without one the interviewer is left out.
    pub role: Option<SpeakerRole>,
    /// In what order.
    pub sort: Sort,
    /// Hits at most.
    pub limit: usize,
    /// Hits to skip.
    pub offset: usize,
}

/// Searches, after bringing the index up to date.
///
/// # Errors
/// When the index or the project cannot be read.
pub fn search(project: &OpenProject, question: &Question) -> Result<Results, AppError> {
    if question.sort != Sort::Best {
        return sort::sorted(project, question);
    }
    let index = project.index().current(project)?;
    let (query, filters) = asked(project, question)?;
    index
        .search(&query, &filters, question.limit, question.offset)
        .map_err(|e| AppError::Search(e.to_string()))
}

/// A question as the index takes it.
pub(crate) fn asked(project: &OpenProject, question: &Question) -> Result<(Query, Filters), AppError> {
    let typing = if question.typing { Typing::Yes } else { Typing::No };
    let mut query = Query::parse(&question.text, typing);
    people::resolve(project, &mut query)?;
    let anybody = question.role.is_some() || query.names_a_speaker();
    let filters = Filters {
        kinds: question.kind.into_iter().collect(),
        roles: question.role.into_iter().collect(),
        without_roles: if anybody { Vec::new() } else { vec![SpeakerRole::Interviewer] },
        codes: question.codes.clone(),
        ..Filters::default()
    };
    Ok((query, filters))
}
