//! Personal data: what tells who somebody is, found in the words, and what stands in its place where others see them.
//!
//! A redaction is a layer: the words of a document, and every offset into them, stay as they are. Wherever words leave
//! the coder's own desk, [`Shown`] puts the label in their place: quotes by [`crate::project::Voices`], from which every
//! panel, matrix, report and table takes them; search hits and other programs' projects by [`Redactions`] itself.

mod by_model;
mod known;
mod redact;
mod shown;

pub use analysis::personal_data::{Kind, Reason};
pub use redact::{Chosen, Count, Hidden, Plan, Which, in_number, in_words, plan, redact, unredact};
pub use shown::{Redactions, Shown};

use crate::{
    AppError, documents,
    models::{Standing, Which as Model},
    project::{Listed, OpenProject},
};
use analysis::personal_data::{self as finder, Finding, Known};
use model::{DocumentId, RedactionId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::{PlacedParagraph, Reader};

/// Personal data in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Place of its document in the population.
    pub document: usize,
    /// Its paragraph.
    pub paragraph: u32,
    /// Where the paragraph begins in the document's text.
    pub paragraph_start: u32,
    /// What it is.
    pub kind: Kind,
    /// Why it was taken for it; `None`: somebody chose the words by hand.
    pub reason: Option<Reason>,
    /// First character, in scalar values within the paragraph.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The paragraph they stand in.
    pub around: Arc<str>,
    /// What stands in their place, where they are redacted.
    pub redacted: Option<(RedactionId, String)>,
}

/// Findings of documents, kept while the words and what is known of people stay the same.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<DocumentId, Kept>>);

#[derive(Debug, Clone)]
struct Kept {
    text_hash: String,
    known: u64,
    findings: Arc<Vec<(u32, Finding)>>,
}

/// Personal data of a document, or of all, in the order of the words: what is found, and what was redacted by hand. With a
/// model of names, what it said is there too; it is not asked here.
///
/// # Errors
/// When the document is not there, or the project cannot be read.
pub fn find(
    project: &OpenProject,
    document: Option<&str>,
    model: Option<&Model>,
) -> Result<(Vec<Found>, Option<Standing>), AppError> {
    let population = project.population()?;
    let (reader, redactions) = (project.reader()?, project.redactions()?);
    let known = known::of(project)?;
    let places: Vec<usize> = match document {
        Some(document) => {
            let id = documents::find(&population, document)?.document.id;
            population.document_at(id).into_iter().collect()
        }
        None => (0..population.documents.len()).collect(),
    };
    let mut found = Vec::new();
    let mut asked = by_model::Asked::of(project, model);
    for &place in &places {
        let listed = &population.documents[place];
        let paragraphs = reader.paragraphs(listed.document.id, 0..u32::MAX)?;
        let findings = asked.with(&paragraphs, project.found().of(listed, &paragraphs, &known));
        found.extend(joined(place, listed, &paragraphs, &findings, &redactions));
    }
    Ok((found, asked.standing()))
}

impl Cache {
    /// Findings of a document: paragraph, and where within it.
    fn of(
        &self,
        listed: &Listed,
        paragraphs: &[PlacedParagraph],
        known: &(Known, u64),
    ) -> Arc<Vec<(u32, Finding)>> {
        let id = listed.document.id;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.get(&id).filter(|k| k.text_hash == listed.text_hash && k.known == known.1) {
            return Arc::clone(&kept.findings);
        }
        let of = |p: &PlacedParagraph| {
            let index = p.index;
            finder::find(&p.paragraph.text, &known.0).into_iter().map(move |finding| (index, finding))
        };
        let findings = Arc::new(paragraphs.iter().flat_map(of).collect::<Vec<_>>());
        let text_hash = listed.text_hash.clone();
        kept.insert(id, Kept { text_hash, known: known.1, findings: Arc::clone(&findings) });
        findings
    }
}

/// Findings with their words and what stands in their place; then the redactions that no rule finds.
fn joined(
    place: usize,
    listed: &Listed,
    paragraphs: &[PlacedParagraph],
    findings: &[(u32, Finding)],
    redactions: &Redactions,
) -> Vec<Found> {
    let mut all = Vec::new();
    let hidden = redactions.of(listed.document.id);
    for paragraph in paragraphs {
        let around: Arc<str> = paragraph.paragraph.text.as_str().into();
        let length = u32::try_from(around.chars().count()).unwrap_or(u32::MAX);
        let at = |start, end, kind, reason| Found {
            document: place,
            paragraph: paragraph.index,
            paragraph_start: paragraph.start,
            kind,
            reason,
            start,
            end,
            text: cut(&around, start, end),
            around: Arc::clone(&around),
            redacted: None,
        };
        let here = findings.iter().filter(|(index, _)| *index == paragraph.index).map(|(_, finding)| finding);
        let mut found: Vec<Found> = here.map(|f| at(f.start, f.end, f.kind, Some(f.reason))).collect();
        for redaction in hidden {
            let (from, to) = (redaction.selection.start(), redaction.selection.end());
            if to <= paragraph.start || paragraph.start + length <= from {
                continue;
            }
            let (from, to) = (from.saturating_sub(paragraph.start), (to - paragraph.start).min(length));
            let label = Some((redaction.id, redaction.label.clone()));
            match found.iter_mut().find(|f| f.start < to && from < f.end) {
                Some(found) => found.redacted = label,
                None => {
                    let kind = Kind::parse(&redaction.kind).unwrap_or(Kind::Name);
                    found.push(Found { redacted: label, ..at(from, to, kind, None) });
                }
            }
        }
        found.sort_by_key(|f| f.start);
        all.extend(found);
    }
    all
}

/// Characters of a text.
fn cut(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// The text of a document; empty where it is gone.
fn text_of(reader: &Reader, document: DocumentId) -> Result<String, AppError> {
    Ok(reader.whole_document(document)?.map_or_else(String::new, |whole| whole.text()))
}

/// A search hit as others see it: with labels in place of what is redacted, and no mark on it.
#[must_use]
pub fn shown_hit(redactions: &Redactions, hit: &search::Hit, start: u32) -> search::Hit {
    let shown = redactions.shown(hit.document, start, &hit.text);
    let spans =
        hit.spans.iter().filter_map(|&(from, to)| shown.span(from..to)).map(|s| (s.start, s.end)).collect();
    search::Hit { text: shown.text, spans, ..hit.clone() }
}
