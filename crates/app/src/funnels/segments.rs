//! Who belongs together: by a property of their events, an attribute, a job or any other code.

use super::Counted;
use crate::{
    AppError,
    project::{OpenProject, Population, Voices},
};
use analysis::funnel::TouchAt;
use model::{Code, CodeId, CodeKind, EventFrame, Purpose};
use std::collections::{BTreeMap, BTreeSet};

/// What people are put in groups by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A property of events.
    Property(String),
    /// An attribute of people.
    Attribute(String),
    /// Every job of the codebook.
    Job,
    /// Every code of the codebook.
    Code,
    /// One code; of a category, the codes below it.
    One(CodeId),
}

/// Some people, by what they have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Whose event of step 1 bears that value; an empty one: none.
    Property(String, String),
    /// Who have that attribute.
    Attribute(String, String),
    /// Who say that code.
    Code(CodeId),
}

/// Something that people can be put in groups by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As [`By::parse`] takes it.
    pub by: String,
    /// What people call it.
    pub label: String,
    /// Its values, most frequent first, with how often: rows of a property, people of an attribute. At most fifty.
    pub values: Vec<(String, usize)>,
    /// Values beyond those.
    pub more: usize,
}

/// Values listed of a choice.
const VALUES: usize = 50;

impl By {
    /// Reads `plan`, `property:plan`, `attribute:role`, `job`, `code`, `code:import-anxiety`. A bare name is a property of
    /// events, or else an attribute of people.
    ///
    /// # Errors
    /// When nothing is called so, or a bare name could be either.
    pub fn parse(project: &OpenProject, text: &str) -> Result<Self, AppError> {
        let text = text.trim();
        match text {
            "job" => return Ok(Self::Job),
            "code" => return Ok(Self::Code),
            _ => {}
        }
        if let Some(("code" | "job", name)) = text.split_once(':') {
            return Ok(Self::One(code_called(&*project.voices()?, text.starts_with("job"), name)?));
        }
        match column(project, text)? {
            Column::Property(name) => Ok(Self::Property(name)),
            Column::Attribute(name) => Ok(Self::Attribute(name)),
        }
    }

    /// As [`By::parse`] takes it.
    #[must_use]
    pub fn as_text(&self, voices: &Voices) -> String {
        match self {
            Self::Property(name) => format!("property:{name}"),
            Self::Attribute(name) => format!("attribute:{name}"),
            Self::Job => "job".into(),
            Self::Code => "code".into(),
            Self::One(code) => format!("code:{}", voices.name_of(*code)),
        }
    }
}

impl Segment {
    /// Reads `plan=Team`, `property:plan=Team`, `attribute:role=Owner`, `job:cover-gap`, `code:import-anxiety`.
    ///
    /// # Errors
    /// When it is none of these, or nothing is called so.
    pub fn parse(project: &OpenProject, text: &str) -> Result<Self, AppError> {
        let text = text.trim();
        if let Some(("code" | "job", name)) = text.split_once(':') {
            return Ok(Self::Code(code_called(&*project.voices()?, text.starts_with("job"), name)?));
        }
        let Some((name, value)) = text.split_once('=') else {
            return Err(AppError::InvalidInput(format!(
                "'{text}' names no people: write plan=Team, attribute:role=Owner, job:NAME or code:NAME."
            )));
        };
        let value = value.trim().to_owned();
        Ok(match column(project, name.trim())? {
            Column::Property(name) => Self::Property(name, value),
            Column::Attribute(name) => Self::Attribute(name, value),
        })
    }

    /// As [`Segment::parse`] takes it.
    #[must_use]
    pub fn as_text(&self, voices: &Voices) -> String {
        match self {
            Self::Property(name, value) => format!("property:{name}={value}"),
            Self::Attribute(name, value) => format!("attribute:{name}={value}"),
            Self::Code(code) => format!("code:{}", voices.name_of(*code)),
        }
    }

    /// In words: "plan is Team", "without a plan", "who say theme.import-anxiety".
    #[must_use]
    pub fn in_words(&self, voices: &Voices) -> String {
        match self {
            Self::Property(name, value) | Self::Attribute(name, value) if value.is_empty() => {
                format!("without a {name}")
            }
            Self::Property(name, value) | Self::Attribute(name, value) => format!("{name} is {value}"),
            Self::Code(code) => format!("who say {}", voices.name_of(*code)),
        }
    }

    /// Those of the people who entered.
    ///
    /// # Errors
    /// Never of a funnel that was counted.
    pub fn people(&self, counted: &Counted, voices: &Voices) -> Result<BTreeSet<u32>, AppError> {
        Ok(match self {
            Self::Property(name, value) => {
                let found = super::breakdown::by_property(counted, name, TouchAt::First)?;
                let group = found.groups.into_iter().find(|group| group.value == *value);
                group.map(|group| group.people.into_iter().collect()).unwrap_or_default()
            }
            Self::Attribute(name, value) => {
                let mut all = by_attribute(counted, name);
                all.remove(value.as_str()).unwrap_or_default().into_iter().collect()
            }
            Self::Code(code) => saying(counted, voices, *code).into_iter().collect(),
        })
    }

    /// Those of the people who entered that a segment is set against: of a code, who was heard and does not say it; of an
    /// attribute, of whom another value is known; of a property, everybody else.
    ///
    /// # Errors
    /// As [`Segment::people`].
    pub fn others(&self, counted: &Counted, voices: &Voices) -> Result<BTreeSet<u32>, AppError> {
        let own = self.people(counted, voices)?;
        let all: BTreeSet<u32> = match self {
            Self::Property(..) => entered(counted).collect(),
            Self::Attribute(name, _) => {
                let known = by_attribute(counted, name).into_iter().filter(|(value, _)| !value.is_empty());
                known.flat_map(|(_, people)| people).collect()
            }
            Self::Code(_) => {
                entered(counted).filter(|p| is_heard(&counted.population, *p as usize)).collect()
            }
        };
        Ok(all.difference(&own).copied().collect())
    }

    /// Who those are, in words.
    #[must_use]
    pub fn others_in_words(&self) -> String {
        match self {
            Self::Property(..) => "everybody else".into(),
            Self::Attribute(name, _) => format!("others whose {name} is known"),
            Self::Code(_) => "others who were heard".into(),
        }
    }
}

/// Everything people can be put in groups by, with its values.
///
/// # Errors
/// When the project cannot be read.
pub fn choices(project: &OpenProject) -> Result<Vec<Choice>, AppError> {
    let population = project.population()?;
    let view = population.events();
    let mut all = Vec::new();
    for column in view.properties {
        let mut rows = vec![0usize; column.values.len() + 1];
        view.counted_rows().for_each(|row| rows[column.codes[row] as usize] += 1);
        let values = column.values.iter().cloned().zip(rows.into_iter().skip(1)).collect();
        all.push(choice(format!("property:{}", column.name), &column.name, values));
    }
    for name in attributes(&population) {
        let mut people: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for person in 0..population.people.len() {
            let own = population.attributes_of(person, Purpose::Analysis);
            for (_, value) in own.filter(|(own, _)| own.trim().eq_ignore_ascii_case(&name)) {
                people.entry(value.trim()).or_default().insert(person);
            }
        }
        let values = people.into_iter().map(|(value, people)| (value.to_owned(), people.len())).collect();
        all.push(choice(format!("attribute:{name}"), &name, values));
    }
    Ok(all)
}

fn choice(by: String, label: &str, mut values: Vec<(String, usize)>) -> Choice {
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let more = values.len().saturating_sub(VALUES);
    values.truncate(VALUES);
    Choice { by, label: label.to_owned(), values, more }
}

enum Column {
    Property(String),
    Attribute(String),
}

/// A property or an attribute by name, whichever is meant.
fn column(project: &OpenProject, text: &str) -> Result<Column, AppError> {
    let population = project.population()?;
    let view = population.events();
    let attributes = attributes(&population);
    let (kind, name) = match text.split_once(':') {
        Some((kind @ ("property" | "attribute"), name)) => (kind, name.trim()),
        _ => ("", text),
    };
    let property = property(&view, name).filter(|_| kind != "attribute");
    let attribute = attributes.iter().find(|a| a.eq_ignore_ascii_case(name)).filter(|_| kind != "property");
    match (property, attribute) {
        (Some(property), None) => Ok(Column::Property(property)),
        (None, Some(attribute)) => Ok(Column::Attribute(attribute.clone())),
        (Some(_), Some(_)) => Err(AppError::InvalidInput(format!(
            "'{name}' is a property of events and an attribute of people: write property:{name} or attribute:{name}."
        ))),
        (None, None) => {
            let list = |names: Vec<&str>| if names.is_empty() { "none".into() } else { names.join(", ") };
            let properties = list(view.properties.iter().map(|p| p.name.as_str()).collect());
            let attributes = list(attributes.iter().map(String::as_str).collect());
            Err(AppError::NotFound(format!(
                "Nothing is called '{name}'. Properties of events: {properties}. Attributes of people: {attributes}. Or write job, code, code:NAME."
            )))
        }
    }
}

/// A property as the events name it.
fn property(view: &EventFrame<'_>, name: &str) -> Option<String> {
    let exact = view.properties.iter().find(|column| column.name == name);
    let folded = || view.properties.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    exact.or_else(folded).map(|column| column.name.clone())
}

/// Names of the attributes of people, as they are first written.
fn attributes(population: &Population) -> Vec<String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for person in 0..population.people.len() {
        for (name, _) in population.attributes_of(person, Purpose::Analysis) {
            let name = name.trim();
            names.entry(name.to_lowercase()).or_insert_with(|| name.to_owned());
        }
    }
    names.into_values().collect()
}

/// A code by full name, id, the last part of its name, or an alias of it in other case.
fn code_called(voices: &Voices, job: bool, name: &str) -> Result<CodeId, AppError> {
    let name = name.trim();
    let slug = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let all =
        || voices.codebook.iter().map(|row| &row.code).filter(|code| !job || code.kind == CodeKind::Job);
    let exact = |code: &&Code| code.name == name || code.name == slug || code.id.to_string() == name;
    if let Some(code) = all().find(exact) {
        return Ok(code.id);
    }
    let found: Vec<&Code> =
        all().filter(|code| code.name.rsplit('.').next() == Some(slug.as_str())).collect();
    match found[..] {
        [one] => Ok(one.id),
        [] => {
            let what = if job { "job" } else { "code" };
            Err(AppError::NotFound(format!("There is no {what} '{name}' in the codebook.")))
        }
        _ => {
            let names: Vec<&str> = found.iter().map(|code| code.name.as_str()).collect();
            Err(AppError::InvalidInput(format!(
                "'{name}' could be {}: give the full name.",
                names.join(" or ")
            )))
        }
    }
}

/// People who entered, rising.
pub(super) fn entered(counted: &Counted) -> impl Iterator<Item = u32> + '_ {
    let level = counted.result.level.iter().enumerate();
    level.filter(|(_, level)| **level > 0).filter_map(|(person, _)| u32::try_from(person).ok())
}

/// Whether words of a person are there that may be counted.
#[must_use]
pub fn is_heard(population: &Population, person: usize) -> bool {
    population.documents_of(person).any(|listed| listed.document.consent.allows(Purpose::Analysis))
}

/// People who entered and say a code, or one below it; rising.
pub(super) fn saying(counted: &Counted, voices: &Voices, code: CodeId) -> Vec<u32> {
    let says = |person: &u32| {
        let person = *person as usize;
        is_heard(&counted.population, person)
            && voices.codes_of.get(&person).is_some_and(|codes| codes.contains(&code))
    };
    entered(counted).filter(says).collect()
}

/// People who entered by the values of an attribute; those without any under the empty value. Who has two is in both.
pub(super) fn by_attribute(counted: &Counted, name: &str) -> BTreeMap<String, Vec<u32>> {
    let mut all: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for person in entered(counted) {
        let own = counted.population.attributes_of(person as usize, Purpose::Analysis);
        let own = own.filter(|(own, _)| own.trim().eq_ignore_ascii_case(name));
        let mut values: BTreeSet<&str> = own.map(|(_, value)| value.trim()).collect();
        if values.is_empty() {
            values.insert("");
        }
        values.into_iter().for_each(|value| all.entry(value.to_owned()).or_default().push(person));
    }
    all
}
