//! Settling a disagreement: one coder's reading of a place becomes that of others too.

use crate::{AppError, codes, project::OpenProject};
use model::{CodeId, Coding, CodingId, DocumentId, Selection};
use store::{Changed, CodingSource, NewCoding, Op, OpKind, Writer};

/// Whose reading of a place shall hold.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub selection: Selection,
    /// Which code: id or full name.
    pub code: String,
    /// Whose reading.
    pub from: String,
    /// Who shall read it so too.
    pub to: Vec<String>,
}

/// Makes the codings of others at a place the same as those of one coder: with the code on the same words, or without
/// it. Codings that are moved keep number and memo; those added say whose reading it was.
///
/// # Errors
/// When the code is not there, nobody is named, or the project cannot be written.
pub fn take_reading(project: &OpenProject, reading: &Reading) -> Result<Changed<u32>, AppError> {
    let code = codes::find(&project.reader()?, &reading.code)?;
    let others: Vec<&String> = reading.to.iter().filter(|name| **name != reading.from).collect();
    if others.is_empty() {
        return Err(AppError::InvalidInput("Say who shall read it so too.".into()));
    }
    let sentence = format!("read '{}' as {} does", code.title(), reading.from);
    let op = Op::new(OpKind::ChangeCoding, sentence).by(&reading.from);
    project.transact(op, None, |writer| {
        let here: Vec<Coding> = writer
            .codings_of_document(reading.document)?
            .into_iter()
            .filter(|coding| coding.code == code.id)
            .filter(|coding| coding.coder == reading.from || reading.to.contains(&coding.coder))
            .collect();
        let window = window(reading.selection, &here);
        let of = |name: &str| -> Vec<&Coding> {
            let inside = here.iter().filter(|coding| coding.selection.overlaps(window));
            inside.filter(|coding| coding.coder == name).collect()
        };
        let wanted = of(&reading.from);
        let mut changed = 0;
        for name in others {
            changed += align(writer, reading, code.id, name, &wanted, &of(name))?;
        }
        Ok(changed)
    })
}

/// The place with every coding that overlaps it, and those that overlap these.
fn window(place: Selection, codings: &[Coding]) -> Selection {
    let mut window = place;
    loop {
        let touching = codings.iter().filter(|coding| coding.selection.overlaps(window));
        let (start, end) = touching.fold((window.start(), window.end()), |(start, end), coding| {
            (start.min(coding.selection.start()), end.max(coding.selection.end()))
        });
        match Selection::new(start, end, u32::MAX) {
            Ok(wider) if wider != window => window = wider,
            _ => return window,
        }
    }
}

/// Moves, adds and takes away codings of one coder until they are where `wanted` are.
fn align(
    writer: &Writer<'_>,
    reading: &Reading,
    code: CodeId,
    coder: &str,
    wanted: &[&Coding],
    own: &[&Coding],
) -> Result<u32, AppError> {
    let mut changed = 0;
    for (place, model) in wanted.iter().enumerate() {
        match own.get(place) {
            Some(mine) if mine.selection == model.selection => continue,
            Some(mine) => drop(writer.move_coding(mine.id, model.selection)?),
            None => drop(writer.add_coding(&NewCoding {
                id: CodingId(writer.fresh_id()),
                document: reading.document,
                selection: model.selection,
                code,
                coder: coder.to_owned(),
                memo: format!("Agreed with {}.", reading.from),
                created: writer.now(),
                source: CodingSource::Human,
            })?),
        }
        changed += 1;
    }
    for surplus in own.iter().skip(wanted.len()) {
        writer.remove_coding(surplus.id)?;
        changed += 1;
    }
    Ok(changed)
}
