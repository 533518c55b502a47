//! What was found in another order than the best first.

use super::Hit;
use crate::{AppError, project::OpenProject};
use std::cmp::Reverse;

/// In what order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Best,
    /// Documents of the latest day first; those without a date last.
    Newest,
    /// Documents of the earliest day first; those without a date last.
    Oldest,
    /// As the documents came in, and as they read.
    Document,
    /// By the name of who said it, then as it reads; what nobody is known to have said last.
    Person,
}

impl Sort {
    /// All, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Document, Self::Person];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Document => "document",
            Self::Person => "person",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word)
    }
}

/// Puts all hits of a question, the best first, in another order.
///
/// # Errors
/// When the project cannot be read.
pub(crate) fn arrange(project: &OpenProject, sort: Sort, hits: &mut [Hit]) -> Result<(), AppError> {
    let population = project.population()?;
    let place = |hit: &Hit| population.document_at(hit.document);
    let date = |hit: &Hit| {
        let date = place(hit).and_then(|place| population.documents[place].document.date.clone());
        date.filter(|date| !date.is_empty())
    };
    let name = |hit: &Hit| {
        let person = place(hit).and_then(|place| population.documents[place].person);
        person.map(|person| population.name_of(person).to_lowercase())
    };
    // Equals stay in the order of the best.
    match sort {
        Sort::Best => {}
        Sort::Newest => hits.sort_by_cached_key(|hit| Reverse(date(hit))),
        Sort::Oldest => hits.sort_by_cached_key(|hit| {
            let date = date(hit);
            (date.is_none(), date)
        }),
        Sort::Document => hits.sort_by_key(|hit| (place(hit), hit.paragraph)),
        Sort::Person => hits.sort_by_cached_key(|hit| {
            let name = name(hit);
            (name.is_none(), name, place(hit), hit.paragraph)
        }),
    }
    Ok(())
}
