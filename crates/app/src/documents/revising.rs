//! A corrected transcript: its words replace the earlier ones, and its codings go with them.
//!
//! Each coding is looked for in the corrected text by its words and what is around them. What cannot be found is kept,
//! with its words and the reason, until somebody places it or gives it up. One undo takes the whole correction back.

use super::{find, speakers::assign, title};
use crate::{AppError, collections, people::naming, project::OpenProject};
use analysis::anchoring::{Reanchored, reanchor};
use formats::transcripts::{DocumentReader, InProcess};
use model::{
    CodingId, Document, DocumentId, DocumentKind, Paragraph, RedactionId, Selection, Speaker, Warning,
};
use std::path::Path;
use store::{Changed, Op, OpKind, UnresolvedCoding};

/// Scalar values kept of what stood before and after words that are gone.
const AROUND: usize = 80;

/// What became of one coding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fate {
    /// The coding.
    pub coding: CodingId,
    /// Its number.
    pub number: u32,
    /// Its code.
    pub code: model::CodeId,
    /// Its words in the earlier text.
    pub before: String,
    /// Its words in the corrected text; `None`: not found.
    pub after: Option<String>,
    /// Of changed words: how much like the earlier ones, up to 1.
    pub similarity: Option<f64>,
    /// Of words that were not found: why.
    pub reason: Option<String>,
}

/// What a correction does.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The document.
    pub document: DocumentId,
    /// Paragraphs before and after.
    pub paragraphs: (usize, usize),
    /// Codings whose words stand as they stood, perhaps elsewhere.
    pub kept: usize,
    /// Codings whose words were changed, and codings that waited for a place and have one now.
    pub changed: Vec<Fate>,
    /// Codings whose words are gone.
    pub lost: Vec<Fate>,
    /// What was noticed about the file.
    pub warnings: Vec<Warning>,
    /// The text is the very same: there is nothing to correct.
    pub same: bool,
}

struct Corrected {
    paragraphs: Vec<Paragraph>,
    speakers: Vec<Speaker>,
    moves: Vec<(CodingId, Reanchored)>,
    /// What is redacted, and where those words are now.
    redactions: Vec<(RedactionId, Reanchored)>,
    old: String,
    new: String,
}

/// What the correction of a document by a file would do. Nothing is stored.
///
/// # Errors
/// When the document is not there or no transcript, or the file cannot be read.
pub fn preview(project: &OpenProject, document: &str, path: &Path) -> Result<Correction, AppError> {
    Ok(correction(project, document, path)?.0)
}

fn correction(project: &OpenProject, id: &str, path: &Path) -> Result<(Correction, Corrected), AppError> {
    let population = project.population()?;
    let listed = find(&population, id)?;
    if listed.document.kind != DocumentKind::Interview {
        return Err(AppError::InvalidInput(
            "Only transcripts are corrected from a file. Import the other kinds again.".into(),
        ));
    }
    let reader = project.reader()?;
    let id = listed.document.id;
    let before = reader.whole_document(id)?;
    let before = before.ok_or_else(|| AppError::NotFound("That document is gone.".into()))?;
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, &e))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = InProcess.read(&name, &bytes).map_err(|e| AppError::unreadable(path, e))?;
    let (labels, paragraphs) = read.value.transcript.into_paragraphs();
    let speakers = voices(&before, &labels, &paragraphs);
    let (old, new) = (before.text(), text_of(&paragraphs));
    let codings = reader.codings_of_document(id)?;
    let spans: Vec<Selection> = codings.iter().map(|c| c.selection).collect();
    let found = reanchor(&old, &new, &spans);
    let hidden = reader.redactions_of(id)?;
    let hidden_spans: Vec<Selection> = hidden.iter().map(|r| r.selection).collect();
    let redactions = hidden.iter().map(|r| r.id).zip(reanchor(&old, &new, &hidden_spans)).collect();
    // Who speaks is part of a transcript: labels that were exchanged are a correction.
    let same_voices = before.speakers.iter().map(|s| &s.label).eq(&labels);
    let mut correction = Correction {
        document: id,
        paragraphs: (before.paragraphs.len(), paragraphs.len()),
        kept: 0,
        changed: Vec::new(),
        lost: Vec::new(),
        warnings: read.warnings,
        same: old == new && before.paragraphs == paragraphs && same_voices,
    };
    for (coding, found) in codings.iter().zip(&found) {
        let fate = |similarity, reason: Option<String>| Fate {
            coding: coding.id,
            number: coding.number,
            code: coding.code,
            before: coding.quote.clone(),
            after: found.selection().map(|s| s.of(&new).to_owned()),
            similarity,
            reason,
        };
        match found {
            Reanchored::Exact(_) | Reanchored::Moved(_) => correction.kept += 1,
            Reanchored::Changed { similarity, .. } => correction.changed.push(fate(Some(*similarity), None)),
            Reanchored::Lost(why) => correction.lost.push(fate(None, Some(why.to_string()))),
        }
    }
    let moves = codings.iter().map(|c| c.id).zip(found).collect();
    Ok((correction, Corrected { paragraphs, speakers, moves, redactions, old, new }))
}

fn text_of(paragraphs: &[Paragraph]) -> String {
    let texts: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
    texts.join("\n")
}

/// The voices of the corrected text: those known by their label are who they were, the others are told by rule.
fn voices(before: &Document, labels: &[String], paragraphs: &[Paragraph]) -> Vec<Speaker> {
    let interviewer = before.speakers.iter().find(|s| s.role == model::SpeakerRole::Interviewer);
    let said = interviewer.map(|s| s.label.as_str());
    let told = assign(labels, paragraphs, said, &before.attributes, None);
    // Without a label both texts have one voice, or the one who is left over is the one who was.
    let left: Vec<&Speaker> = before.speakers.iter().filter(|s| !labels.contains(&s.label)).collect();
    let fresh = labels.iter().filter(|l| !before.speakers.iter().any(|s| s.label == **l)).count();
    told.into_iter()
        .map(|speaker| {
            let known = before.speakers.iter().find(|s| s.label == speaker.label);
            match (known, left.as_slice()) {
                (Some(known), _) => known.clone(),
                (None, [only]) if fresh == 1 => Speaker { label: speaker.label, ..(*only).clone() },
                _ => speaker,
            }
        })
        .collect()
}

/// Corrects a document by a file.
///
/// # Errors
/// As [`preview`]; when the text is the very same; when the project cannot be written.
pub fn apply(
    project: &OpenProject,
    document: &str,
    path: &Path,
    note: &str,
    author: &str,
) -> Result<Changed<Correction>, AppError> {
    let (correction, corrected) = correction(project, document, path)?;
    if correction.same {
        return Err(AppError::InvalidInput(
            "This file says word for word what the transcript says already. Nothing was changed.".into(),
        ));
    }
    let population = project.population()?;
    let name = naming::short(&title(&population, find(&population, document)?));
    let source = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let placed = correction.kept + correction.changed.len();
    let label = match (placed + correction.lost.len(), correction.lost.len()) {
        (0, _) => format!("correct the transcript of {name}"),
        (all, 0) => format!("correct the transcript of {name}; its {all} codings keep their place"),
        (all, lost) => {
            format!("correct the transcript of {name}; {lost} of {all} codings lost their words")
        }
    };
    let op = Op::new(OpKind::ReviseDocument, label).by(author);
    let id = correction.document;
    project.transact(op, None, |writer| {
        let said = (author, note.trim(), source.as_str());
        writer.replace_text(id, &corrected.paragraphs, &corrected.speakers, said)?;
        for (coding, found) in &corrected.moves {
            match found.selection() {
                Some(selection) => writer.place_coding(*coding, selection)?,
                None => {
                    let fate = correction.lost.iter().find(|fate| fate.coding == *coding);
                    let reason = fate.and_then(|f| f.reason.as_deref()).unwrap_or_default();
                    let place = writer.coding(*coding)?.map(|c| c.selection);
                    let (before, after) = place.map(|s| around(&corrected.old, s)).unwrap_or_default();
                    writer.unresolve_coding(*coding, (&before, &after), reason)?;
                }
            }
        }
        collections::follow(writer, id, (&corrected.old, &corrected.new))?;
        for (redaction, found) in &corrected.redactions {
            match found.selection() {
                Some(selection) => writer.place_redaction(*redaction, id, selection)?,
                // The words are in the text no more: there is nothing left to hide.
                None => writer.remove_redaction(*redaction)?,
            }
        }
        debug_assert_eq!(writer.whole_document(id)?.map(|d| d.text()).as_ref(), Some(&corrected.new));
        Ok(correction)
    })
}

/// What stands before and after a selection.
fn around(text: &str, selection: Selection) -> (String, String) {
    let (start, end) = (selection.start() as usize, selection.end() as usize);
    let skip = start.saturating_sub(AROUND);
    let before = text.chars().skip(skip).take(start - skip).collect();
    let after = text.chars().skip(end).take(AROUND).collect();
    (before, after)
}

/// Codings that wait for a place: of one document, or of all.
///
/// # Errors
/// When the document is not there, or the project cannot be read.
pub fn waiting(project: &OpenProject, document: Option<&str>) -> Result<Vec<UnresolvedCoding>, AppError> {
    let id = match document {
        Some(document) => Some(find(&*project.population()?, document)?.document.id),
        None => None,
    };
    Ok(project.reader()?.unresolved_codings(id)?)
}

/// A coding that waits, by id or short code.
///
/// # Errors
/// When there is none.
pub fn find_waiting(project: &OpenProject, coding: &str) -> Result<UnresolvedCoding, AppError> {
    let all = project.reader()?.unresolved_codings(None)?;
    let number = coding.trim().to_uppercase();
    let wanted = |c: &UnresolvedCoding| c.id.to_string() == coding || crate::codes::short(c.number) == number;
    let found = all.into_iter().find(wanted);
    found.ok_or_else(|| AppError::NotFound(format!("No excerpt '{coding}' waits for a place.")))
}

/// Puts a coding that waits on words of the text.
///
/// # Errors
/// When none waits under that name, the selection is outside the text, or the project cannot be written.
pub fn place(project: &OpenProject, coding: &str, selection: Selection) -> Result<Changed<()>, AppError> {
    let waiting = find_waiting(project, coding)?;
    let op = Op::new(OpKind::ReviseDocument, format!("place {}", crate::codes::short(waiting.number)));
    project.transact(op, None, |writer| Ok(writer.resolve_coding(waiting.id, selection)?))
}

/// Gives up a coding that waits.
///
/// # Errors
/// When none waits under that name, or the project cannot be written.
pub fn give_up(project: &OpenProject, coding: &str) -> Result<Changed<()>, AppError> {
    let waiting = find_waiting(project, coding)?;
    let op = Op::new(OpKind::ReviseDocument, format!("give up {}", crate::codes::short(waiting.number)));
    project.transact(op, None, |writer| Ok(writer.drop_unresolved(waiting.id)?))
}
