//! What an import would do: the same steps, with the transaction taken back at its end.

use super::{FileOutcome, OnItsWay, Request, plan, read::Parsed, read_all, write};
use crate::{AppError, clock, project::OpenProject, tasks::Reporter};
use formats::{detect::Kind, tables::Role};
use model::SpeakerRole;
use std::cell::RefCell;
use store::{Op, OpKind};

/// What would become of one file.
pub struct Preview {
    /// How it would be read.
    pub planned: plan::Planned,
    /// What would become of its rows.
    pub outcome: FileOutcome,
    /// Roles a column of its kind can have.
    pub roles: Vec<Role>,
    /// Of a transcript: voices, with their role, the name they were matched to, and turns.
    pub speakers: Vec<(model::Speaker, usize)>,
    /// How the words begin.
    pub beginning: Vec<(Option<String>, String)>,
}

/// Lines of a document's beginning that are shown.
const BEGINNING: usize = 6;

/// Previews an import. Nothing is stored.
///
/// # Errors
/// As the import itself.
pub fn preview_of(project: &OpenProject, request: &Request) -> Result<Vec<Preview>, AppError> {
    let reporter = Reporter::default();
    let (parsed, mut files) = read_all(project, request, &reporter)?;
    let beginnings: Vec<_> = parsed.iter().map(|p| p.as_ref().map_or_else(Vec::new, beginning)).collect();
    let seen: RefCell<Vec<Vec<(model::Speaker, usize)>>> = RefCell::new(Vec::new());
    let op = Op::new(OpKind::Import, "preview");
    // The action always fails, so that the transaction is taken back; what it learnt is kept aside.
    let taken_back = project.store_transact(op, clock::now(), |writer| {
        write::all(writer, project, parsed, &mut files, &reporter)?;
        for file in &files {
            seen.borrow_mut().push(speakers(writer, file)?);
        }
        Err(AppError::Cancelled)
    });
    match taken_back {
        Err(AppError::Cancelled) => {}
        Err(error) => return Err(error),
        Ok(()) => return Err(AppError::Internal("a preview was stored".into())),
    }
    let previews =
        files.into_iter().zip(beginnings).zip(seen.into_inner()).map(|((file, beginning), speakers)| {
            Preview {
                roles: file.planned.kind.map(|k| Role::of(k).to_vec()).unwrap_or_default(),
                planned: file.planned,
                outcome: file.outcome,
                speakers,
                beginning,
            }
        });
    Ok(previews.collect())
}

fn speakers(writer: &store::Writer<'_>, file: &OnItsWay) -> Result<Vec<(model::Speaker, usize)>, AppError> {
    if file.planned.kind != Some(Kind::Transcript) {
        return Ok(Vec::new());
    }
    let Some(id) = writer.documents_from(&file.planned.name(), None)?.into_iter().next_back() else {
        return Ok(Vec::new());
    };
    let Some(document) = writer.whole_document(id)? else { return Ok(Vec::new()) };
    let turns = |index: usize| {
        document.paragraphs.iter().filter(|p| p.speaker.is_some_and(|s| s as usize == index)).count()
    };
    Ok(document.speakers.iter().enumerate().map(|(i, s)| (s.clone(), turns(i))).collect())
}

fn beginning(parsed: &Parsed) -> Vec<(Option<String>, String)> {
    match parsed {
        Parsed::Transcript(file) => {
            let (labels, paragraphs) = file.transcript.clone().into_paragraphs();
            let label = |p: &model::Paragraph| p.speaker.and_then(|s| labels.get(s as usize).cloned());
            paragraphs.iter().take(BEGINNING).map(|p| (label(p), p.text.clone())).collect()
        }
        Parsed::Survey(survey) => {
            let answers = survey.responses.iter().flat_map(|r| &r.open);
            answers.take(BEGINNING).map(|a| (Some(a.question.clone()), a.text.clone())).collect()
        }
        Parsed::Conversations(read) => {
            let messages = read.conversations.iter().flat_map(|c| &c.messages);
            messages.take(BEGINNING).map(|m| (m.author.clone(), m.text.clone())).collect()
        }
        Parsed::Project(taken) => {
            let paragraphs = taken.documents.iter().flat_map(|placed| {
                let title = &placed.document.title;
                placed.document.paragraphs.iter().take(1).map(move |p| (Some(title.clone()), p.text.clone()))
            });
            paragraphs.take(BEGINNING).collect()
        }
        _ => Vec::new(),
    }
}

/// The word for a role.
#[must_use]
pub fn role_word(role: SpeakerRole) -> &'static str {
    match role {
        SpeakerRole::Interviewer => "interviewer",
        SpeakerRole::Participant => "participant",
        SpeakerRole::Other => "other",
    }
}
