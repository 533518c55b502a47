//! Coded excerpts as a table: first the columns that Subtext reads as codings again, then who speaks and where they
//! stand, their attributes, and a column for every code.

use super::{Content, Made, left_out, standing};
use crate::{
    AppError, codes, documents,
    people::outgoing::Outgoing,
    project::{Excerpted, Listed, OpenProject, Population, Voices},
};
use formats::tables::guarded::{Cell, Sheet};
use model::{CodeId, Purpose, SpeakerRole};
use std::collections::{BTreeMap, BTreeSet};
use store::{PlacedParagraph, Reader};

const HEADS: [&str; 18] = [
    "source",
    "record",
    "field",
    "start_s",
    "quote",
    "code",
    "coder",
    "memo",
    "excerpt",
    "path",
    "document",
    "kind",
    "date",
    "speaker",
    "person",
    "person_id",
    "outcome",
    "starred",
];

/// Every excerpt whose consent allows sharing, or those of one code and of the codes below it: a row for each coding,
/// in the order of the documents and of their words.
pub(super) fn make(project: &OpenProject, out: &Outgoing, code: Option<&str>) -> Result<Made, AppError> {
    let (voices, reader) = (project.voices()?, project.reader()?);
    let wanted = code.map(|code| codes::find(&reader, code)).transpose()?.map(|code| code.id);
    let below = wanted.map(|code| voices.with_those_below(code));
    let asked = |e: &&Excerpted| below.as_ref().is_none_or(|below| below.contains(&e.coding.code));
    let (mut chosen, withheld): (Vec<_>, Vec<_>) =
        voices.excerpts.iter().filter(asked).partition(|e| e.consent.allows(Purpose::Sharing));
    chosen.sort_by_key(|e| (e.document, e.coding.selection.start(), e.coding.number));
    let columns = Columns::of(out.population(), &voices, &chosen);
    let table = Table { project, out, voices: &voices, columns };
    Ok(Made {
        items: chosen.len(),
        content: Content::Tables(vec![table.sheet(&reader, &chosen)?]),
        notes: left_out(withheld.len(), "excerpt", "excerpts").into_iter().collect(),
    })
}

/// Columns that depend on the project.
struct Columns {
    attributes: Vec<String>,
    codes: Vec<CodeId>,
}

impl Columns {
    fn of(population: &Population, voices: &Voices, chosen: &[&Excerpted]) -> Self {
        let used: BTreeSet<CodeId> = chosen.iter().map(|e| e.coding.code).collect();
        let people: BTreeSet<usize> = chosen.iter().filter_map(|e| e.person).collect();
        Self {
            attributes: super::attribute_names(population, people),
            codes: voices.codebook.iter().map(|row| row.code.id).filter(|code| used.contains(code)).collect(),
        }
    }
}

struct Table<'t> {
    project: &'t OpenProject,
    out: &'t Outgoing,
    voices: &'t Voices,
    columns: Columns,
}

impl Table<'_> {
    fn sheet(&self, reader: &Reader, chosen: &[&Excerpted]) -> Result<Sheet, AppError> {
        let mut sheet = Sheet::new("Excerpts", &HEADS);
        sheet.heads.extend(self.columns.attributes.iter().map(|name| self.out.words(name)));
        sheet.heads.extend(self.columns.codes.iter().map(|code| self.voices.name_of(*code).to_owned()));
        let mut on_document: BTreeMap<usize, Vec<&Excerpted>> = BTreeMap::new();
        for excerpt in chosen {
            on_document.entry(excerpt.document).or_default().push(excerpt);
        }
        let outcome = self.project.outcome()?;
        for (place, excerpts) in &on_document {
            let listed = &self.out.population().documents[*place];
            let paragraphs = reader.paragraphs(listed.document.id, 0..u32::MAX)?;
            for excerpt in excerpts {
                let mut cells = self.of_import(listed, excerpt, &paragraphs);
                cells.extend(self.of_place(listed, excerpt, &paragraphs));
                cells.push(standing(outcome.as_deref(), excerpt.person).into());
                cells.push(u32::from(excerpt.coding.starred).into());
                cells.extend(self.attributes(excerpt.person));
                cells.extend(self.columns.codes.iter().map(|code| beside(excerpts, excerpt, *code).into()));
                sheet.rows.push(cells);
            }
        }
        Ok(sheet)
    }

    /// The columns by which the coding can be imported again.
    fn of_import(&self, listed: &Listed, excerpt: &Excerpted, paragraphs: &[PlacedParagraph]) -> Vec<Cell> {
        let coding = &excerpt.coding;
        let first = holding(paragraphs, coding.selection.start());
        let record = listed.document.record.as_deref().filter(|_| !self.out.is_pseudonymous());
        let field = first.and_then(|p| p.paragraph.field.as_deref());
        let start = first.and_then(|p| p.paragraph.start_ms);
        vec![
            self.out.source(listed).into(),
            record.unwrap_or_default().into(),
            field.unwrap_or_default().into(),
            start.map_or_else(|| Cell::from(""), |ms| Cell::Number(seconds(ms))),
            self.out.words(&coding.quote).into(),
            self.voices.name_of(coding.code).into(),
            coding.coder.as_str().into(),
            self.out.words(&coding.memo).into(),
        ]
    }

    /// Where it stands, and whose words it holds.
    fn of_place(&self, listed: &Listed, excerpt: &Excerpted, paragraphs: &[PlacedParagraph]) -> Vec<Cell> {
        let (coding, population) = (&excerpt.coding, self.out.population());
        let title = match excerpt.person {
            Some(person) if self.out.is_pseudonymous() => self.out.person(person),
            _ => self.out.words(&documents::title(population, listed)),
        };
        let first = holding(paragraphs, coding.selection.start());
        let speaker = first.and_then(|p| p.paragraph.speaker).map(|index| speaker(self.out, listed, index));
        vec![
            codes::short(coding.number).into(),
            self.path(coding.code).into(),
            title.into(),
            listed.document.kind.as_str().into(),
            listed.document.date.as_deref().unwrap_or_default().into(),
            speaker.unwrap_or_default().into(),
            excerpt.person.map(|person| self.out.person(person)).unwrap_or_default().into(),
            excerpt.person.map(|person| self.out.key(person)).unwrap_or_default().into(),
        ]
    }

    /// `Forces › Anxiety`: titles from the top of the codebook.
    fn path(&self, code: CodeId) -> String {
        let chain = self.voices.with_those_above(code);
        let titles = chain.iter().rev().filter_map(|&code| self.voices.code(code)).map(model::Code::title);
        titles.collect::<Vec<_>>().join(" › ")
    }

    fn attributes(&self, person: Option<usize>) -> Vec<Cell> {
        super::attribute_cells(self.out, &self.columns.attributes, person)
    }
}

/// How a voice of a document is called.
pub(super) fn speaker(out: &Outgoing, listed: &Listed, index: u32) -> String {
    let place = index as usize;
    let role = listed.document.speakers.get(place).map(|speaker| speaker.role);
    match (role, listed.person) {
        (Some(SpeakerRole::Participant), Some(person)) if out.is_pseudonymous() => out.person(person),
        (Some(SpeakerRole::Interviewer), _) if out.is_pseudonymous() => "Interviewer".into(),
        _ if out.is_pseudonymous() => "Somebody".into(),
        _ => documents::speaker_name(listed, place),
    }
}

/// The paragraph that holds a place of the text.
pub(super) fn holding(paragraphs: &[PlacedParagraph], at: u32) -> Option<&PlacedParagraph> {
    paragraphs.partition_point(|p| p.start <= at).checked_sub(1).and_then(|place| paragraphs.get(place))
}

/// 1 where a code stands on at least a character of the excerpt's words.
fn beside(of_document: &[&Excerpted], excerpt: &Excerpted, code: CodeId) -> u32 {
    let words = excerpt.coding.selection;
    let overlaps = |other: &&&Excerpted| {
        let theirs = other.coding.selection;
        other.coding.code == code && theirs.start() < words.end() && words.start() < theirs.end()
    };
    u32::from(of_document.iter().any(|other| overlaps(&other)))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a recording are far below 2^53")]
pub(super) fn seconds(ms: i64) -> f64 {
    ms as f64 / 1000.0
}
