//! What the project knows of its people: their names, and where they work.

use crate::{AppError, people::naming, project::OpenProject};
use analysis::personal_data::Known;
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

/// Names of columns that hold a name.
const NAMES: [&str; 12] = [
    "name",
    "full name",
    "first name",
    "last name",
    "firstname",
    "lastname",
    "vorname",
    "nachname",
    "nombre",
    "nom",
    "nome",
    "surname",
];
/// Names of columns that hold where somebody works.
const COMPANIES: [&str; 9] = [
    "company",
    "organisation",
    "organization",
    "employer",
    "firma",
    "unternehmen",
    "empresa",
    "entreprise",
    "business",
];

/// Names and companies of a project, in their order.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub names: BTreeSet<String>,
    pub companies: BTreeSet<String>,
}

/// Everything that the project's own people are called.
pub(super) fn listed(project: &OpenProject) -> Result<Listed, AppError> {
    let population = project.population()?;
    let participants = project.reader()?.participants()?;
    let mut listed = Listed::default();
    for participant in &participants {
        listed.names.insert(participant.name.clone());
        listed.take(&participant.attributes);
    }
    listed.names.extend(naming::names(&population, &participants).into_values());
    for document in population.documents.iter().map(|d| &d.document) {
        for speaker in &document.speakers {
            listed.names.insert(speaker.name.clone().unwrap_or_else(|| speaker.label.clone()));
        }
        listed.take(&document.attributes);
    }
    Ok(listed)
}

impl Listed {
    fn take(&mut self, attributes: &[(String, String)]) {
        for (key, value) in attributes {
            let key = key.trim().to_lowercase();
            if NAMES.contains(&key.as_str()) {
                self.names.insert(value.trim().to_owned());
            } else if COMPANIES.contains(&key.as_str()) {
                self.companies.insert(value.trim().to_owned());
            }
        }
    }
}

/// What to compare words with, and a number that changes when it does.
pub(super) fn of(project: &OpenProject) -> Result<(Known, u64), AppError> {
    let listed = listed(project)?;
    let mut hasher = DefaultHasher::new();
    (&listed.names, &listed.companies).hash(&mut hasher);
    let mut known = Known::default();
    listed.names.iter().for_each(|name| known.add_name(name));
    listed.companies.iter().for_each(|company| known.add_company(company));
    Ok((known, hasher.finish()))
}
