//! What was found, seen by person, by code and group, and by month. People are counted, never paragraphs. Each takes
//! everything a question finds, the best first.

mod matrix;
mod people;
mod time;

pub use matrix::{FoundCell, FoundMatrix, FoundRow, by_code};
pub use people::{FoundPeople, FoundPerson, by_person};
pub use time::{FoundMonths, Month, by_month};

use super::Results;
use crate::{
    AppError,
    collections::{Codings, said},
    project::OpenProject,
};
use model::{CodeId, Purpose, Selection};
use std::collections::{BTreeSet, HashMap};

/// A paragraph found, with what is known of it.
struct Paragraph {
    /// Place of its hit among all hits, the best first.
    hit: usize,
    /// Place of its document in the population.
    document: usize,
    /// Place of the person whose words it holds.
    person: Option<usize>,
    /// Whether consent allows quoting it.
    quotable: bool,
    /// Whether consent allows counting it.
    countable: bool,
    /// Codes on at least a character of it; only where they were asked for.
    codes: BTreeSet<CodeId>,
}

/// What is known of every hit.
fn paragraphs(
    project: &OpenProject,
    results: &Results,
    with_codes: bool,
) -> Result<Vec<Paragraph>, AppError> {
    let (population, reader) = (project.population()?, project.reader()?);
    let mut codings = Codings { reader: &reader, of: HashMap::new() };
    let mut all = Vec::with_capacity(results.hits.len());
    for (place, hit) in results.hits.iter().enumerate() {
        let Some(document) = population.document_at(hit.document) else { continue };
        let placed = reader.paragraphs(hit.document, hit.paragraph..hit.paragraph + 1)?;
        let Some(first) = placed.first() else { continue };
        let length = u32::try_from(first.paragraph.text.chars().count()).unwrap_or(u32::MAX);
        let span = Selection::new(first.start, first.start.saturating_add(length), u32::MAX).ok();
        let codes = match span.filter(|_| with_codes) {
            Some(span) => codings.codes_on(hit.document, span)?,
            None => BTreeSet::new(),
        };
        let listed = &population.documents[document];
        let said = said(listed, &placed);
        let countable = listed.document.consent.allows(Purpose::Analysis);
        let (person, quotable) = (said.person, said.quotable);
        all.push(Paragraph { hit: place, document, person, quotable, countable, codes });
    }
    Ok(all)
}

/// Said of people whose consent does not allow counting them.
fn uncounted(paragraphs: &[Paragraph]) -> Option<String> {
    let people: BTreeSet<usize> =
        paragraphs.iter().filter(|one| !one.countable).filter_map(|one| one.person).collect();
    match people.len() {
        0 => None,
        1 => Some("1 person is not counted: their consent does not allow it.".into()),
        n => Some(format!("{n} people are not counted: their consent does not allow it.")),
    }
}
