//! Words of documents as a table: where they stand, whose they are and where that person stands, their attributes, and a
//! column for every code that is on any of them.

use super::{
    attribute_cells, attribute_names,
    excerpts::{holding, seconds, speaker},
    standing,
};
use crate::{
    AppError,
    collections::Codings,
    documents,
    people::outgoing::Outgoing,
    project::{Listed, OpenProject},
};
use formats::tables::guarded::{Cell, Sheet};
use model::{CodeId, Selection};
use std::collections::{BTreeSet, HashMap};
use store::PlacedParagraph;

const HEADS: [&str; 13] = [
    "source",
    "record",
    "field",
    "start_s",
    "quote",
    "codes",
    "document",
    "kind",
    "date",
    "speaker",
    "person",
    "person_id",
    "outcome",
];

/// Words of a document.
pub(super) struct Passage {
    /// Place of the document in the population.
    pub document: usize,
    /// Where the words stand; `None` where they are no longer in the text.
    pub selection: Option<Selection>,
    /// The words.
    pub quote: String,
    /// Place of the person whose words they are.
    pub person: Option<usize>,
    /// Cells of the columns that only this table has.
    pub more: Vec<Cell>,
}

/// A table of passages in their order, with columns of its own after the common ones.
pub(super) fn sheet(
    project: &OpenProject,
    out: &Outgoing,
    (name, more): (&str, &[&str]),
    passages: &[Passage],
) -> Result<Sheet, AppError> {
    let (reader, voices, outcome) = (project.reader()?, project.voices()?, project.outcome()?);
    let population = out.population();
    let mut codings = Codings { reader: &reader, of: HashMap::new() };
    let mut on: Vec<BTreeSet<CodeId>> = Vec::with_capacity(passages.len());
    for passage in passages {
        let id = population.documents[passage.document].document.id;
        on.push(passage.selection.map_or(Ok(BTreeSet::new()), |span| codings.codes_on(id, span))?);
    }
    let used: BTreeSet<CodeId> = on.iter().flatten().copied().collect();
    let codes: Vec<CodeId> =
        voices.codebook.iter().map(|row| row.code.id).filter(|code| used.contains(code)).collect();
    let people: BTreeSet<usize> = passages.iter().filter_map(|passage| passage.person).collect();
    let attributes = attribute_names(population, people);
    let mut sheet = Sheet::new(name, &HEADS);
    sheet.heads.extend(more.iter().map(|head| (*head).to_owned()));
    sheet.heads.extend(attributes.iter().map(|name| out.words(name)));
    sheet.heads.extend(codes.iter().map(|code| voices.name_of(*code).to_owned()));
    for (passage, on) in passages.iter().zip(&on) {
        let listed = &population.documents[passage.document];
        let touched = match passage.selection {
            Some(span) => reader.paragraphs_in(listed.document.id, span)?,
            None => Vec::new(),
        };
        let names: Vec<&str> =
            codes.iter().filter(|code| on.contains(code)).map(|code| voices.name_of(*code)).collect();
        let mut cells = of_place(out, listed, passage, &touched, &names);
        cells.push(standing(outcome.as_deref(), passage.person).into());
        cells.extend(passage.more.iter().cloned());
        cells.extend(attribute_cells(out, &attributes, passage.person));
        cells.extend(codes.iter().map(|code| Cell::from(u32::from(on.contains(code)))));
        sheet.rows.push(cells);
    }
    Ok(sheet)
}

/// The words, where they stand and whose they are.
fn of_place(
    out: &Outgoing,
    listed: &Listed,
    passage: &Passage,
    touched: &[PlacedParagraph],
    codes: &[&str],
) -> Vec<Cell> {
    let document = &listed.document;
    let first = passage.selection.and_then(|span| holding(touched, span.start()));
    let record = document.record.as_deref().filter(|_| !out.is_pseudonymous());
    let field = first.and_then(|p| p.paragraph.field.as_deref());
    let start = first.and_then(|p| p.paragraph.start_ms);
    let title = match passage.person {
        Some(person) if out.is_pseudonymous() => out.person(person),
        _ => out.words(&documents::title(out.population(), listed)),
    };
    let speaking = first.and_then(|p| p.paragraph.speaker).map(|index| speaker(out, listed, index));
    vec![
        out.source(listed).into(),
        record.unwrap_or_default().into(),
        field.unwrap_or_default().into(),
        start.map_or_else(|| Cell::from(""), |ms| Cell::Number(seconds(ms))),
        out.words(&passage.quote).into(),
        codes.join("; ").into(),
        title.into(),
        document.kind.as_str().into(),
        document.date.as_deref().unwrap_or_default().into(),
        speaking.unwrap_or_default().into(),
        passage.person.map(|person| out.person(person)).unwrap_or_default().into(),
        passage.person.map(|person| out.key(person)).unwrap_or_default().into(),
    ]
}
