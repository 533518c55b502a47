//! Codes put on words, moved, changed for another, marked, taken off.

use super::{find, find_coding, short};
use crate::{AppError, project::OpenProject};
use model::{Code, Coding, CodingId, DocumentId, Selection};
use store::{Changed, CodingSource, NewCoding, Op, OpKind, Writer};

/// What becomes of a code put on words that overlap words on which the same coder put it before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overlap {
    /// It stands beside the other as a coding of its own.
    #[default]
    Keep,
    /// The earlier coding reaches over both; one passage is counted once.
    Join,
}

/// A coding to be made by a person.
#[derive(Debug, Clone)]
pub struct NewTag {
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// Code: id or full name.
    pub code: String,
    /// Who.
    pub coder: String,
    /// Why.
    pub memo: String,
    /// What becomes of the same code on overlapping words.
    pub overlap: Overlap,
}

/// What came of tagging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The coding, with its words.
    pub coding: Coding,
    /// An earlier coding was made to reach further; no new one was made.
    pub joined: bool,
}

/// Puts a code on words. Where the same code by the same coder is on these very words already, says so; where it is on
/// overlapping words, does as [`NewTag::overlap`] says.
///
/// # Errors
/// When the document or code is not there, the selection is outside the text, or the project cannot be written.
pub fn tag(
    project: &OpenProject,
    tag: &NewTag,
    idempotency: Option<&str>,
) -> Result<Changed<Tagged>, AppError> {
    let code = find(&project.reader()?, &tag.code)?;
    let op = Op::new(OpKind::AddCoding, format!("tag '{}'", code.title())).by(&tag.coder);
    project.transact(op, idempotency, |writer| {
        let over = writer.codings_over(tag.document, tag.selection, code.id, &tag.coder)?;
        refuse_same(&over, tag.selection, &code)?;
        match over.split_first() {
            Some((first, others)) if tag.overlap == Overlap::Join => {
                let coding = join(writer, first, others, tag, &code)?;
                writer.set_label(format!("let '{}' reach further: {}", code.title(), short(first.number)));
                Ok(Tagged { coding, joined: true })
            }
            _ => Ok(Tagged { coding: put(writer, tag, &code)?, joined: false }),
        }
    })
}

fn refuse_same(over: &[Coding], selection: Selection, code: &Code) -> Result<(), AppError> {
    let Some(same) = over.iter().find(|coding| coding.selection == selection) else { return Ok(()) };
    Err(AppError::InvalidInput(format!(
        "'{}' is on these very words already: {}.",
        code.title(),
        short(same.number)
    )))
}

fn put(writer: &Writer<'_>, tag: &NewTag, code: &Code) -> Result<Coding, AppError> {
    let made = writer.add_coding(&NewCoding {
        id: CodingId(writer.fresh_id()),
        document: tag.document,
        selection: tag.selection,
        code: code.id,
        coder: tag.coder.clone(),
        memo: tag.memo.clone(),
        created: writer.now(),
        source: CodingSource::Human,
    })?;
    made.ok_or_else(|| AppError::Internal("a fresh id was taken".into()))
}

/// One coding over all of these words: the earliest one stays, with every memo and the star of any.
fn join(
    writer: &Writer<'_>,
    first: &Coding,
    others: &[Coding],
    tag: &NewTag,
    code: &Code,
) -> Result<Coding, AppError> {
    let spans = || std::iter::once(first).chain(others).map(|c| c.selection).chain([tag.selection]);
    let start = spans().map(Selection::start).min().unwrap_or_default();
    let end = spans().map(Selection::end).max().unwrap_or_default();
    let reach = Selection::new(start, end, end).map_err(|e| AppError::Internal(e.to_string()))?;
    if reach == first.selection && others.is_empty() {
        return Err(AppError::InvalidInput(format!(
            "'{}' is on these words already, as part of {}.",
            code.title(),
            short(first.number)
        )));
    }
    for other in others {
        writer.remove_coding(other.id)?;
    }
    let memos = others.iter().map(|c| c.memo.as_str()).chain([tag.memo.as_str()]);
    let memo = std::iter::once(first.memo.as_str()).chain(memos).map(str::trim).filter(|m| !m.is_empty());
    let memo = memo.collect::<Vec<_>>().join("\n");
    if memo != first.memo {
        writer.set_memo(first.id, &memo)?;
    }
    if !first.starred && others.iter().any(|c| c.starred) {
        writer.set_starred(first.id, true)?;
    }
    Ok(writer.move_coding(first.id, reach)?)
}

/// Takes a code off.
///
/// # Errors
/// When there is no such coding, or the project cannot be written.
pub fn untag(project: &OpenProject, coding: &str) -> Result<Changed<()>, AppError> {
    let (found, title) = known(project, coding)?;
    let op = Op::new(OpKind::RemoveCoding, format!("remove '{title}' from {}", short(found.number)));
    project.transact(op, None, |writer| Ok(writer.remove_coding(found.id)?))
}

/// Changes the memo of a coding.
///
/// # Errors
/// When there is no such coding, or the project cannot be written.
pub fn set_memo(project: &OpenProject, coding: &str, memo: &str) -> Result<Changed<()>, AppError> {
    let found = find_coding(&project.reader()?, coding)?;
    let op = Op::new(OpKind::ChangeCoding, format!("memo on {}", short(found.number)));
    project.transact(op, None, |writer| Ok(writer.set_memo(found.id, memo.trim())?))
}

/// Gives a coding another code; words, memo, star and number stay.
///
/// # Errors
/// When coding or code is not there, the code is a category or is on these very words already, or the project cannot
/// be written.
pub fn recode(project: &OpenProject, coding: &str, code: &str) -> Result<Changed<Code>, AppError> {
    let (found, before) = known(project, coding)?;
    let code = find(&project.reader()?, code)?;
    let label = format!("change {} from '{before}' to '{}'", short(found.number), code.title());
    project.transact(Op::new(OpKind::ChangeCoding, label), None, |writer| {
        if code.id != found.code {
            let over = writer.codings_over(found.document, found.selection, code.id, &found.coder)?;
            refuse_same(&over, found.selection, &code)?;
            writer.recode(found.id, code.id)?;
        }
        Ok(code.clone())
    })
}

/// Puts a coding on other words of its document; code, memo, star and number stay.
///
/// # Errors
/// When there is no such coding, the words are outside the text or bear this code already, or the project cannot be
/// written.
pub fn move_boundary(
    project: &OpenProject,
    coding: &str,
    selection: Selection,
) -> Result<Changed<Coding>, AppError> {
    let (found, title) = known(project, coding)?;
    let code = find(&project.reader()?, &found.code.to_string())?;
    let op = Op::new(OpKind::ChangeCoding, format!("move the ends of '{title}', {}", short(found.number)));
    project.transact(op, None, |writer| {
        if selection == found.selection {
            return Ok(found.clone());
        }
        let over = writer.codings_over(found.document, selection, found.code, &found.coder)?;
        refuse_same(&over, selection, &code)?;
        Ok(writer.move_coding(found.id, selection)?)
    })
}

/// Marks a coding as telling, or takes the mark off.
///
/// # Errors
/// When there is no such coding, or the project cannot be written.
pub fn star(project: &OpenProject, coding: &str, starred: bool) -> Result<Changed<()>, AppError> {
    let found = find_coding(&project.reader()?, coding)?;
    let number = short(found.number);
    let label = if starred { format!("star {number}") } else { format!("take the star off {number}") };
    project.transact(Op::new(OpKind::ChangeCoding, label), None, |writer| {
        if found.starred != starred {
            writer.set_starred(found.id, starred)?;
        }
        Ok(())
    })
}

/// A coding, and the title of its code.
fn known(project: &OpenProject, coding: &str) -> Result<(Coding, String), AppError> {
    let reader = project.reader()?;
    let found = find_coding(&reader, coding)?;
    let title = reader.code(found.code)?.map(|c| c.title()).unwrap_or_default();
    Ok((found, title))
}
