//! Codes on what was found: looked over first, put on all at once, taken back by one undo.

use super::Hit;
use crate::{AppError, codes, collections::Codings, collections::said, project::OpenProject, words::counted};
use model::{CodeId, CodingId, DocumentId, Selection};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{Changed, CodingSource, NewCoding, Op, OpKind, PlacedParagraph, Reader};

/// Paragraphs coded at once at most.
const MOST: usize = 20_000;

/// A paragraph of a document.
pub type Place = (DocumentId, u32);

/// What is to be coded.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Everything that was found, the best first.
    pub found: Vec<Hit>,
    /// Only these paragraphs of it; all when empty.
    pub chosen: Vec<Place>,
    /// Not these.
    pub except: Vec<Place>,
    /// The code: id or full name.
    pub code: String,
    /// Who codes.
    pub coder: String,
    /// The very words that were found, instead of their paragraphs. A hit without any is coded as a paragraph.
    pub spans: bool,
}

/// A paragraph that would be coded.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Place of its document in the population.
    pub document: usize,
    /// The paragraph.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
    /// What would be coded, in the paragraph's scalar values.
    pub spans: Vec<(u32, u32)>,
    /// The same in the document's.
    selections: Vec<Selection>,
}

/// What coding would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Paragraphs that would be coded.
    pub candidates: Vec<Candidate>,
    /// Codings that would be made.
    pub codings: usize,
    /// People who said them.
    pub people: usize,
    /// Paragraphs left out: this coder put the code there already.
    pub already: usize,
    /// Paragraphs left out: without consent to quote nobody can look them over here.
    pub withheld: usize,
}

/// What coding would do. Nothing is stored.
///
/// # Errors
/// When there is no such code, it is a category, too much was found, or the project or its index cannot be read.
pub fn preview(project: &OpenProject, batch: &Batch) -> Result<Preview, AppError> {
    let reader = project.reader()?;
    let code = codes::find(&reader, &batch.code)?;
    if code.is_category {
        return Err(AppError::InvalidInput(format!(
            "'{}' groups other codes and is never put on words itself.",
            code.title()
        )));
    }
    let found = meant(batch);
    if found.len() > MOST {
        return Err(AppError::InvalidInput(format!(
            "{} were found. At most {} are coded at once: add a word or a filter.",
            counted(found.len(), "paragraph", "paragraphs"),
            crate::thousands(MOST as u64)
        )));
    }
    let mut looking = Looking {
        project,
        reader: &reader,
        codings: Codings { reader: &reader, of: HashMap::new() },
        people: BTreeSet::new(),
        preview: Preview::default(),
    };
    for hit in found {
        looking.at(hit, (code.id, &batch.coder), batch.spans)?;
    }
    let Looking { people, mut preview, .. } = looking;
    preview.people = people.len();
    preview.codings = preview.candidates.iter().map(|one| one.selections.len()).sum();
    Ok(preview)
}

/// Everything that is meant, the best first.
fn meant(batch: &Batch) -> Vec<&Hit> {
    let chosen: HashSet<Place> = batch.chosen.iter().copied().collect();
    let except: HashSet<Place> = batch.except.iter().copied().collect();
    let is_meant = |hit: &&Hit| {
        let place = (hit.document, hit.paragraph);
        (chosen.is_empty() || chosen.contains(&place)) && !except.contains(&place)
    };
    batch.found.iter().filter(is_meant).collect()
}

struct Looking<'l> {
    project: &'l OpenProject,
    reader: &'l Reader,
    codings: Codings<'l>,
    people: BTreeSet<usize>,
    preview: Preview,
}

impl Looking<'_> {
    fn at(&mut self, hit: &Hit, (code, coder): (CodeId, &str), spans: bool) -> Result<(), AppError> {
        let population = self.project.population()?;
        let Some(document) = population.document_at(hit.document) else { return Ok(()) };
        let placed = self.reader.paragraphs(hit.document, hit.paragraph..hit.paragraph + 1)?;
        let Some(paragraph) = placed.first() else { return Ok(()) };
        let said = said(&population.documents[document], &placed);
        if !said.quotable {
            self.preview.withheld += 1;
            return Ok(());
        }
        let theirs = self.codings.of_document(hit.document)?.iter();
        let theirs: Vec<Selection> =
            theirs.filter(|c| c.code == code && c.coder == coder).map(|c| c.selection).collect();
        let free = |span: &(u32, u32)| {
            let selection = selection(paragraph, *span)?;
            (!theirs.iter().any(|other| other.overlaps(selection))).then_some((*span, selection))
        };
        let length = u32::try_from(paragraph.paragraph.text.chars().count()).unwrap_or(u32::MAX);
        let whole = [(0, length)];
        let wanted = if spans && !hit.spans.is_empty() { hit.spans.as_slice() } else { &whole };
        let (spans, selections): (Vec<_>, Vec<_>) = wanted.iter().filter_map(free).unzip();
        if spans.is_empty() {
            self.preview.already += 1;
            return Ok(());
        }
        self.people.extend(said.person);
        let (paragraph, text) = (hit.paragraph, paragraph.paragraph.text.clone());
        self.preview.candidates.push(Candidate { document, paragraph, text, spans, selections });
        Ok(())
    }
}

/// A span of a paragraph, in the document's text.
fn selection(paragraph: &PlacedParagraph, (from, to): (u32, u32)) -> Option<Selection> {
    Selection::new(paragraph.start + from, paragraph.start + to, u32::MAX).ok()
}

/// Codes what was found: one action, one undo. Gives the codings made, and what was left out.
///
/// # Errors
/// As [`preview`]; when nothing is left to be coded; when the project cannot be written.
pub fn apply(project: &OpenProject, batch: &Batch) -> Result<Changed<(Vec<CodingId>, Preview)>, AppError> {
    let preview = preview(project, batch)?;
    let code = codes::find(&project.reader()?, &batch.code)?;
    if preview.candidates.is_empty() {
        return Err(AppError::InvalidInput(match (preview.already, preview.withheld) {
            (0, 0) => "Nothing was found that could be coded.".into(),
            (0, n) => format!("Nothing is coded: {n} without consent to quote. Code them in the reader."),
            (n, _) => format!("Everything that was found bears '{}' already ({n}).", code.title()),
        }));
    }
    let what = match batch.spans {
        true => counted(preview.codings, "passage", "passages"),
        false => counted(preview.codings, "paragraph", "paragraphs"),
    };
    let op = Op::new(OpKind::AddCoding, format!("tag {what} '{}'", code.title())).by(&batch.coder);
    let population = project.population()?;
    project.transact(op, None, |writer| {
        let mut made = Vec::with_capacity(preview.codings);
        for candidate in &preview.candidates {
            let document = population.documents[candidate.document].document.id;
            for selection in &candidate.selections {
                let coding = writer.add_coding(&NewCoding {
                    id: CodingId(writer.fresh_id()),
                    document,
                    selection: *selection,
                    code: code.id,
                    coder: batch.coder.clone(),
                    memo: String::new(),
                    created: writer.now(),
                    source: CodingSource::Human,
                })?;
                made.extend(coding.map(|coding| coding.id));
            }
        }
        Ok((made, preview))
    })
}
