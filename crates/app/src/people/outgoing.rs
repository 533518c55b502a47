//! How people are called, and what their words may tell, in what leaves the project.

use super::{pseudonyms, redaction::Identities};
use crate::{
    AppError,
    personal_data::Redactions,
    project::{Listed, OpenProject, Population},
};
use model::DocumentKind;
use std::sync::Arc;
use uuid::Uuid;

/// Naming of what leaves the project.
pub struct Outgoing {
    population: Arc<Population>,
    project: Uuid,
    identities: Option<Identities>,
    redactions: Arc<Redactions>,
}

impl Outgoing {
    /// By name, or with pseudonyms.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn new(project: &OpenProject, pseudonymous: bool) -> Result<Self, AppError> {
        Ok(Self {
            population: project.population()?,
            project: project.id(),
            redactions: project.redactions()?,
            identities: pseudonymous.then(|| pseudonyms::identities(project)).transpose()?,
        })
    }

    /// Everyone.
    #[must_use]
    pub fn population(&self) -> &Arc<Population> {
        &self.population
    }

    /// The project's id.
    #[must_use]
    pub fn project(&self) -> Uuid {
        self.project
    }

    /// With pseudonyms: what must not be left in any words.
    #[must_use]
    pub fn identities(&self) -> Option<&Identities> {
        self.identities.as_ref()
    }

    /// What stands in place of words, by name or not.
    #[must_use]
    pub fn redactions(&self) -> &Redactions {
        &self.redactions
    }

    /// Pseudonyms stand instead of names.
    #[must_use]
    pub fn is_pseudonymous(&self) -> bool {
        self.identities.is_some()
    }

    /// Words as they may leave.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        self.identities.as_ref().map_or_else(|| text.to_owned(), |identities| identities.redact(text))
    }

    /// What a person is called.
    #[must_use]
    pub fn person(&self, place: usize) -> String {
        if self.is_pseudonymous() {
            pseudonyms::pseudonym(self.project, self.population.id_of(place))
        } else {
            self.population.name_of(place)
        }
    }

    /// What tells a person apart from all others in a table, by name or not; the same in every table of the project.
    #[must_use]
    pub fn key(&self, place: usize) -> String {
        pseudonyms::key(self.project, self.population.id_of(place))
    }

    /// The file a document came from. Files of interviews are often called after the person: with pseudonyms the
    /// document is called after theirs.
    #[must_use]
    pub fn source(&self, listed: &Listed) -> String {
        match listed.person {
            _ if !self.is_pseudonymous() => listed.document.source.clone(),
            Some(person) if listed.document.kind == DocumentKind::Interview => {
                format!("Interview {}", self.person(person))
            }
            None if listed.document.kind == DocumentKind::Interview => "Interview".into(),
            _ => self.words(&listed.document.source),
        }
    }
}
