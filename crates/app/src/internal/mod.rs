//! Whose traffic is no customer's, and is left out of every number: the house's own people, tests, and robots. The rule is
//! that of [`analysis::internal`]; this says to whom of a project it applies. Contract:
//! `docs/quality.md`.
//!
//! It is asked once, where the population is made: [`crate::project::Population::events`] has no row of anybody left out, and
//! whoever counts deals or marketing contacts asks [`crate::project::Population::is_left_out`].

mod listed;
mod marks;
mod own;

pub use analysis::internal::{Why, Word};
pub use listed::{Found, Group, Listed, about, internal, reason};
pub use marks::{mark, word_in_words, word_of};
pub use own::{Own, set_counted, set_domains};

pub(crate) use own::domain;

use crate::{AppError, project::Everyone};
use analysis::{internal, people::IdentifierKind};
use model::Timestamp;
use std::collections::BTreeMap;
use store::Reader;

/// What somebody said of a person by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The word.
    pub word: Word,
    /// Who said so.
    pub author: String,
    /// When.
    pub created: Timestamp,
}

/// Who of a project's people is internal, and whether those are left out. People are places of the population.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Domains of the house's own.
    pub own: Own,
    /// Whether everybody is counted all the same.
    pub counted: bool,
    /// Everybody internal, with why.
    pub why: BTreeMap<usize, Why>,
    /// Everybody of whom something was said by hand.
    pub said: BTreeMap<usize, Said>,
    left_out: Vec<bool>,
}

impl Standing {
    /// Applies the rule to everyone.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub(crate) fn read(reader: &Reader, everyone: &Everyone, project: &str) -> Result<Self, AppError> {
        let own = Own::read(reader, everyone, project)?;
        let mut said = BTreeMap::new();
        // The newest word comes first.
        for mark in reader.internal_marks()? {
            let word = marks::word(&mark.mark);
            if let Some((person, word)) = everyone.people.person_of(&mark.identifiers).zip(word) {
                said.entry(person).or_insert(Said { word, author: mark.author, created: mark.created });
            }
        }
        let mut standing = Self {
            counted: own::are_counted(reader)?,
            own,
            said,
            why: BTreeMap::new(),
            left_out: Vec::new(),
        };
        for (place, person) in everyone.people.persons.iter().enumerate() {
            let emails = person.identifiers.iter().filter(|(kind, _)| *kind == IdentifierKind::Email);
            let emails = emails.map(|(_, email)| email.as_str());
            let word = standing.said.get(&place).map(|said| said.word);
            if let Some(why) = internal::why(word, emails, &standing.own.domains) {
                standing.why.insert(place, why);
            }
        }
        if let Some((last, _)) = standing.why.last_key_value().filter(|_| !standing.counted) {
            standing.left_out = vec![false; last + 1];
            standing.why.keys().for_each(|person| standing.left_out[*person] = true);
        }
        Ok(standing)
    }

    /// Whether each person is left out, as [`model::EventFrame::left_out`] has it.
    #[must_use]
    pub fn left_out(&self) -> &[bool] {
        &self.left_out
    }

    /// Whether a person is left out of every number.
    #[must_use]
    pub fn is_left_out(&self, person: usize) -> bool {
        self.left_out.get(person).is_some_and(|out| *out)
    }
}
