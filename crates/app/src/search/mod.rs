//! Search over every paragraph, and the index it rests on. By meaning too, and in other orders, searches
//! [`crate::meaning::search`]; whatever is done with everything that was found begins with [`crate::meaning::everything`].

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
pub(crate) use sort::arrange;

use crate::{AppError, project::OpenProject};
use model::{DocumentKind, SpeakerRole};
use search::{Filters, Query, Typing};

pub use search::{Hit, Notice, Results, Told, snippet};

/// What a question is compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// The words of paragraphs.
    #[default]
    Words,
    /// What paragraphs mean.
    Meaning,
    /// Both: found by either, ranked by both.
    Both,
}

impl Mode {
    /// All, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Words, Self::Meaning, Self::Both];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Meaning => "meaning",
            Self::Both => "both",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}

/// A question.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// As typed.
    pub text: String,
    /// What it is compared with.
    pub mode: Mode,
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

/// Searches by words, the best first, after bringing the index up to date.
///
/// # Errors
/// When the index or the project cannot be read.
pub(crate) fn by_words(project: &OpenProject, question: &Question) -> Result<Results, AppError> {
    let index = project.index().current(project)?;
    let (query, filters) = asked(project, question)?;
    index
        .search(&query, &filters, question.limit, question.offset)
        .map_err(|e| AppError::Search(e.to_string()))
}

/// A question as one would say it, without fields, operators and what is excluded.
pub(crate) fn plain(question: &Question) -> String {
    Query::parse(&question.text, typing(question)).plain(&question.text)
}

fn typing(question: &Question) -> Typing {
    if question.typing { Typing::Yes } else { Typing::No }
}

/// A question as the index takes it.
pub(crate) fn asked(project: &OpenProject, question: &Question) -> Result<(Query, Filters), AppError> {
    let mut query = Query::parse(&question.text, typing(question));
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
