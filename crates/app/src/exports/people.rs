//! Who said what, as noughts and ones for statistics programs: a row for each person heard, a column for each code.

use super::{Content, Made, left_out, standing};
use crate::{
    AppError,
    people::outgoing::Outgoing,
    project::{OpenProject, Voices},
};
use formats::tables::guarded::{Cell, Sheet};
use model::{CodeId, Purpose};
use std::collections::{BTreeMap, BTreeSet};

const HEADS: [&str; 5] = ["person", "person_id", "outcome", "documents", "excerpts"];

/// A person's codes, as far as their consent lets them leave.
#[derive(Default)]
struct Said {
    codes: BTreeSet<CodeId>,
    documents: BTreeSet<usize>,
    excerpts: u32,
}

/// 1 where the person said the code or one below it, 0 where not. Categories are no codes and have no column.
pub(super) fn make(project: &OpenProject, out: &Outgoing) -> Result<Made, AppError> {
    let voices = project.voices()?;
    let said = said(&voices);
    let all: BTreeSet<usize> = voices.excerpts.iter().filter_map(|e| e.person).collect();
    let used: BTreeSet<CodeId> = said.values().flat_map(|one| one.codes.iter().copied()).collect();
    let codebook = voices.codebook.iter().map(|row| &row.code);
    let columns: Vec<_> = codebook.filter(|code| !code.is_category && used.contains(&code.id)).collect();
    let attributes = super::attribute_names(out.population(), said.keys().copied());
    let mut sheet = Sheet::new("People", &HEADS);
    sheet.heads.extend(attributes.iter().map(|name| out.words(name)));
    sheet.heads.extend(columns.iter().map(|code| code.name.clone()));
    let outcome = project.outcome()?;
    for (&person, said) in &said {
        let documents = u32::try_from(said.documents.len()).unwrap_or(u32::MAX);
        let mut cells: Vec<Cell> = vec![
            out.person(person).into(),
            out.key(person).into(),
            standing(outcome.as_deref(), Some(person)).into(),
        ];
        cells.extend([Cell::from(documents), Cell::from(said.excerpts)]);
        cells.extend(super::attribute_cells(out, &attributes, Some(person)));
        cells.extend(columns.iter().map(|code| Cell::from(u32::from(said.codes.contains(&code.id)))));
        sheet.rows.push(cells);
    }
    Ok(Made {
        items: said.len(),
        content: Content::Tables(vec![sheet]),
        notes: left_out(all.len() - said.len(), "person", "people").into_iter().collect(),
    })
}

fn said(voices: &Voices) -> BTreeMap<usize, Said> {
    let mut people: BTreeMap<usize, Said> = BTreeMap::new();
    let may = |e: &&crate::project::Excerpted| {
        e.consent.allows(Purpose::Sharing) && e.consent.allows(Purpose::Analysis)
    };
    for excerpt in voices.excerpts.iter().filter(may) {
        let Some(person) = excerpt.person else { continue };
        let said = people.entry(person).or_default();
        said.codes.extend(voices.with_those_above(excerpt.coding.code));
        said.documents.insert(excerpt.document);
        said.excerpts += 1;
    }
    people
}
