//! Codes suggested for what is not coded yet. Nothing is put on words unless somebody says so.
//!
//! The project's own coded paragraphs teach ([`learned`]); what is suggested names the excerpts it rests on, and how often
//! such a suggestion is right here. Words of people who did not agree to analysis neither teach nor get suggestions.

mod basis;
mod batch;
mod by_model;
mod learned;
mod wording;

pub use analysis::suggestions::{LEAST, Quality, Suggestion};
pub use basis::{Basis, Embed};
pub use batch::{Scope, code_all, preview};
pub use by_model::ByModel;
pub(crate) use learned::is_said;
pub use learned::{Cache, Learned};
pub use wording::WordKeeper;

use crate::{
    AppError, codes, documents,
    models::{Standing, Which},
    project::{Listed, OpenProject},
};
use model::{CodeId, Coding, CodingId, DocumentId, Purpose, Selection, text};
use std::sync::Arc;
use store::{
    Changed, CodingSource, NewCoding, Op, OpKind, PlacedParagraph, Reader, RejectedSuggestion, Writer,
};

/// Suggestions for a paragraph.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// Place of its document in the population.
    pub document: usize,
    /// The paragraph.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
    /// Where it begins in the document.
    pub start: u32,
    /// Codes, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// Codes without examples that a model takes from their definitions, the likeliest first; where there are no
    /// suggestions of the other kind, at least one.
    pub by_model: Vec<ByModel>,
}

/// Suggestions, and what they rest on.
#[derive(Debug)]
pub struct Answer {
    /// What was learned.
    pub learned: Arc<Learned>,
    /// Paragraphs that got suggestions, in their order.
    pub paragraphs: Vec<Suggested>,
    /// Paragraphs that were left out: their people did not agree to analysis.
    pub withheld: usize,
    /// What a reader should know of how it was worked out.
    pub note: Option<String>,
    /// Suggestions that were accepted so far and stand, and codes that were said not to fit.
    pub record: (usize, usize),
    /// How far the model has come that is asked about codes without examples, where one was named.
    pub standing: Option<Standing>,
    /// Codes it can be asked about.
    pub without_examples: usize,
}

/// How likely a suggestion is right, in words.
#[must_use]
pub fn band(share: f64) -> &'static str {
    match share {
        share if share >= 0.8 => "very likely",
        share if share >= 0.65 => "likely",
        _ => "worth a look",
    }
}

/// Suggestions for the paragraphs of a document; codes that are on a paragraph already are not suggested for it.
///
/// # Errors
/// When the document is not there, or the project cannot be read.
///
/// With a model, what it said of codes without examples is there too; it is not asked here.
pub fn for_document(
    project: &OpenProject,
    embed: Embed<'_>,
    document: &str,
    model: Option<&Which>,
) -> Result<Answer, AppError> {
    let population = project.population()?;
    let id = documents::find(&population, document)?.document.id;
    let places = population.document_at(id).into_iter().collect::<Vec<_>>();
    for_documents(project, embed, &places, model, |_| true)
}

/// As [`for_document`], for those paragraphs of several that are `meant`.
fn for_documents(
    project: &OpenProject,
    embed: Embed<'_>,
    places: &[usize],
    model: Option<&Which>,
    meant: impl Fn(&PlacedParagraph) -> bool,
) -> Result<Answer, AppError> {
    let mut learned = Learned::of(project, embed)?;
    let mut note = learned.basis.note();
    let (population, reader) = (project.population()?, project.reader()?);
    let (mut open, mut withheld) = (Vec::new(), 0);
    for &place in places {
        let listed = &population.documents[place];
        let paragraphs = reader.paragraphs(listed.document.id, 0..u32::MAX)?;
        let said: Vec<PlacedParagraph> =
            paragraphs.into_iter().filter(|p| learned::is_said(listed, p) && meant(p)).collect();
        if listed.document.consent.allows(Purpose::Analysis) {
            open.extend(said.into_iter().map(|paragraph| (place, paragraph)));
        } else {
            withheld += said.len();
        }
    }
    let texts: Vec<&str> = open.iter().map(|(_, p)| p.paragraph.text.as_str()).collect();
    let vectors = match learned.basis.vectors(project, embed, &texts) {
        // What was coded was read for its meaning, and these words were not.
        Err(AppError::LanguageUnavailable(why)) => {
            learned = Learned::by_words(project, &why)?;
            note = Basis::Words(why).note();
            learned.basis.vectors(project, embed, &texts)?
        }
        other => other?,
    };
    let mut definitions = by_model::Definitions::of(project, &reader, model)?;
    let mut paragraphs = Vec::new();
    for ((place, paragraph), vector) in open.iter().zip(vectors) {
        let listed = &population.documents[*place];
        let on = codes_on(&reader, listed, paragraph, &learned)?;
        let by_model = definitions.of_paragraph(&paragraph.paragraph.text, &on);
        let mut suggestions = of_paragraph(&learned, &on, &vector);
        // Of a code without examples, what the model read out of its definition says more.
        suggestions.retain(|suggestion| by_model.iter().all(|other| other.code != suggestion.code));
        if !suggestions.is_empty() || !by_model.is_empty() {
            paragraphs.push(Suggested {
                document: *place,
                paragraph: paragraph.index,
                text: paragraph.paragraph.text.clone(),
                start: paragraph.start,
                suggestions,
                by_model,
            });
        }
    }
    let (standing, without_examples) = (definitions.standing(), definitions.count());
    let record = record_of(&reader)?;
    Ok(Answer { learned, paragraphs, withheld, note, record, standing, without_examples })
}

fn of_paragraph(learned: &Learned, on: &[CodeId], vector: &[f32]) -> Vec<Suggestion> {
    let mut suggestions = learned.model.suggest(vector);
    suggestions.retain(|suggestion| !on.contains(&suggestion.code));
    suggestions
}

/// Codes that are not suggested for a paragraph: they are on it, or were said not to fit.
fn codes_on(
    reader: &Reader,
    listed: &Listed,
    paragraph: &PlacedParagraph,
    learned: &Learned,
) -> Result<Vec<CodeId>, AppError> {
    let codings = reader.codings_of_document(listed.document.id)?;
    let words = text::hash(&paragraph.paragraph.text);
    let end = paragraph.start + u32::try_from(paragraph.paragraph.text.chars().count()).unwrap_or(u32::MAX);
    let touches = |c: &&Coding| c.selection.start() < end && paragraph.start < c.selection.end();
    let mut on: Vec<CodeId> = codings.iter().filter(touches).map(|c| c.code).collect();
    on.extend(learned.rejected.iter().filter(|(of, _)| *of == words).map(|(_, code)| *code));
    Ok(on)
}

/// Suggestions that were accepted and stand, and codes that were said not to fit.
fn record_of(reader: &Reader) -> Result<(usize, usize), AppError> {
    Ok((reader.codings_from(CodingSource::Suggested)?, reader.rejected_suggestions()?.len()))
}

/// How right suggestions are in this project, and what became of those made so far.
#[derive(Debug)]
pub struct Record {
    /// What was learned.
    pub learned: Arc<Learned>,
    /// Suggestions that were accepted and stand.
    pub accepted: usize,
    /// Codes that were said not to fit.
    pub rejected: usize,
}

/// How right suggestions are, told by paragraphs whose own person was left out.
///
/// # Errors
/// When the project cannot be read.
pub fn record(project: &OpenProject, embed: Embed<'_>) -> Result<Record, AppError> {
    let (accepted, rejected) = record_of(&project.reader()?)?;
    Ok(Record { learned: Learned::of(project, embed)?, accepted, rejected })
}

/// A code for a paragraph.
#[derive(Debug, Clone)]
pub struct Pick {
    /// Document: id or file name.
    pub document: String,
    /// The paragraph.
    pub paragraph: u32,
    /// Code: id or full name.
    pub code: String,
}

/// Accepts a suggestion: puts the code on the whole paragraph.
///
/// # Errors
/// When the document, paragraph or code is not there, the code is on these very words, or the project cannot be written.
pub fn accept(project: &OpenProject, pick: &Pick, coder: &str) -> Result<Changed<Coding>, AppError> {
    let (document, paragraph) = placed(project, pick)?;
    let code = codes::find(&project.reader()?, &pick.code)?;
    let op = Op::new(OpKind::AddCoding, format!("tag '{}' as suggested", code.title())).by(coder);
    project.transact(op, None, |writer| {
        put(writer, document, &paragraph, code.id, coder)?.ok_or_else(|| {
            AppError::InvalidInput(format!("'{}' is on these very words already.", code.title()))
        })
    })
}

/// Puts a code on a paragraph, unless that coder has it there already.
fn put(
    writer: &Writer<'_>,
    document: DocumentId,
    paragraph: &PlacedParagraph,
    code: CodeId,
    coder: &str,
) -> Result<Option<Coding>, AppError> {
    let length = u32::try_from(paragraph.paragraph.text.chars().count()).unwrap_or(u32::MAX);
    let selection = Selection::new(paragraph.start, paragraph.start + length, u32::MAX)
        .map_err(|e| AppError::InvalidInput(format!("There are no words in this paragraph: {e}.")))?;
    let over = writer.codings_over(document, selection, code, coder)?;
    if over.iter().any(|coding| coding.selection == selection) {
        return Ok(None);
    }
    Ok(writer.add_coding(&NewCoding {
        id: CodingId(writer.fresh_id()),
        document,
        selection,
        code,
        coder: coder.to_owned(),
        memo: String::new(),
        created: writer.now(),
        source: CodingSource::Suggested,
    })?)
}

fn placed(project: &OpenProject, pick: &Pick) -> Result<(DocumentId, PlacedParagraph), AppError> {
    let id = documents::find(&*project.population()?, &pick.document)?.document.id;
    let found = project.reader()?.paragraphs(id, pick.paragraph..pick.paragraph.saturating_add(1))?;
    let paragraph = found.into_iter().next();
    let none = || AppError::NotFound(format!("The document has no paragraph {}.", pick.paragraph));
    Ok((id, paragraph.ok_or_else(none)?))
}

/// Keeps that a code does not fit a paragraph: it is not suggested for these words again, and for like ones less.
///
/// # Errors
/// When the document, paragraph or code is not there, or the project cannot be written.
pub fn reject(project: &OpenProject, pick: &Pick, coder: &str) -> Result<Changed<bool>, AppError> {
    let (document, paragraph) = placed(project, pick)?;
    let code = codes::find(&project.reader()?, &pick.code)?;
    let label = format!("say that '{}' does not fit", code.title());
    project.transact(Op::new(OpKind::RejectSuggestion, label).by(coder), None, |writer| {
        Ok(writer.reject_suggestion(&RejectedSuggestion {
            words: text::hash(&paragraph.paragraph.text),
            code: code.id,
            document,
            start: paragraph.start,
            coder: coder.to_owned(),
            created: writer.now(),
        })?)
    })
}
