//! What is kept while a project is handed out: how things are called, and what several of them refer to.

use super::named;
use crate::{AppError, people::outgoing::Outgoing, project::OpenProject};
use formats::refi::{Datum, Stamp, TextSource, User, Variable, VariableKind, VariableValue};
use model::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A project on its way out.
pub(super) struct Handing {
    /// How people are called.
    pub out: Outgoing,
    /// Coders and authors, by name.
    pub users: BTreeMap<String, User>,
    /// Variables, in the order they are met.
    pub variables: Vec<Variable>,
    /// Notes.
    pub notes: Vec<TextSource>,
    /// The latest thing somebody did.
    pub latest: Timestamp,
}

impl Handing {
    pub fn start(project: &OpenProject, pseudonymous: bool) -> Result<Self, AppError> {
        Ok(Self {
            out: Outgoing::new(project, pseudonymous)?,
            users: BTreeMap::new(),
            variables: Vec::new(),
            notes: Vec::new(),
            latest: Timestamp(0),
        })
    }

    /// With pseudonyms a thing is another thing: its words are others, and nobody can reckon its id.
    pub fn guid(&self, id: Uuid) -> Uuid {
        if self.out.is_pseudonymous() { named(&self.out.project().to_string(), &id.to_string()) } else { id }
    }

    /// Words as they may leave.
    pub fn words(&self, text: &str) -> String {
        self.out.words(&model::text::normalise(text))
    }

    /// Who did something, and when. Nobody's name is nobody.
    pub fn stamp(&mut self, name: &str, at: Timestamp) -> Stamp {
        self.latest = self.latest.max(at);
        if name.is_empty() {
            return Stamp { user: None, at: Some(at) };
        }
        let guid = named("coder", name);
        let user = || User { guid, name: name.to_owned(), id: String::new() };
        self.users.entry(name.to_owned()).or_insert_with(user);
        Stamp { user: Some(guid), at: Some(at) }
    }

    /// A value of the variable of that name.
    pub fn value(&mut self, name: &str, text: &str) -> VariableValue {
        let name = if name.is_empty() { "Unnamed" } else { name };
        let variable = named("variable", name);
        if !self.variables.iter().any(|known| known.guid == variable) {
            self.variables.push(Variable {
                guid: variable,
                name: name.to_owned(),
                kind: VariableKind::Text,
                description: String::new(),
            });
        }
        VariableValue { variable, value: Datum::Text(self.words(text)) }
    }

    /// Adds a note, and gives its GUID.
    pub fn note(&mut self, note: TextSource) -> Uuid {
        let guid = note.guid;
        if !self.notes.iter().any(|known| known.guid == guid) {
            self.notes.push(note);
        }
        guid
    }
}
