//! Memos: notes on the project, documents, codes, people, and the ones that codings bear; all in one overview.

use crate::{
    AppError, codes, documents,
    project::{OpenProject, Population, Voices},
};
use model::{MemoId, Timestamp};
use store::{Changed, Memo, MemoSubject, Op, OpKind};

/// What a new memo is about.
#[derive(Debug, Clone)]
pub enum About {
    /// The project.
    Project,
    /// A document: id or file name.
    Document(String),
    /// A code: id or full name.
    Code(String),
    /// A person, by place.
    Person(usize),
}

/// Adds a memo.
///
/// # Errors
/// When it is empty, what it is about is not there, or the project cannot be written.
pub fn add(
    project: &OpenProject,
    about: &About,
    text: &str,
    author: &str,
) -> Result<Changed<Memo>, AppError> {
    let text = said(text)?;
    let population = project.population()?;
    let (subject, name) = match about {
        About::Project => (MemoSubject::Project, project.name()),
        About::Document(id) => {
            let listed = documents::find(&population, id)?;
            (MemoSubject::Document(listed.document.id), documents::title(&population, listed))
        }
        About::Code(code) => {
            let code = codes::find(&project.reader()?, code)?;
            (MemoSubject::Code(code.id), code.title())
        }
        About::Person(place) => {
            let identifiers = documents::identifiers(&population, *place);
            (MemoSubject::Person(identifiers), population.name_of(*place))
        }
    };
    let op = Op::new(OpKind::ChangeMemo, format!("write a memo on {name}")).by(author);
    project.transact(op, None, |writer| {
        let now = writer.now();
        let id = MemoId(writer.fresh_id());
        let memo = Memo { id, subject, text, author: author.to_owned(), created: now, changed: now };
        writer.add_memo(&memo)?;
        Ok(memo)
    })
}

fn said(text: &str) -> Result<String, AppError> {
    match text.trim() {
        "" => Err(AppError::InvalidInput("Write something, or take the memo away.".into())),
        text => Ok(text.to_owned()),
    }
}

fn id_of(memo: &str) -> Result<MemoId, AppError> {
    memo.parse().ok().ok_or_else(|| AppError::NotFound(format!("There is no memo '{memo}'.")))
}

/// Writes a memo anew.
///
/// # Errors
/// When it would be empty, is not there, or the project cannot be written.
pub fn change(project: &OpenProject, memo: &str, text: &str) -> Result<Changed<()>, AppError> {
    let (id, text) = (id_of(memo)?, said(text)?);
    let op = Op::new(OpKind::ChangeMemo, "change a memo");
    project.transact(op, None, |writer| Ok(writer.change_memo(id, &text)?))
}

/// Takes a memo away.
///
/// # Errors
/// When it is not there, or the project cannot be written.
pub fn remove(project: &OpenProject, memo: &str) -> Result<Changed<()>, AppError> {
    let id = id_of(memo)?;
    let op = Op::new(OpKind::ChangeMemo, "take a memo away");
    project.transact(op, None, |writer| Ok(writer.remove_memo(id)?))
}

/// What a memo of the overview is about, as it can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The project.
    Project,
    /// A document, by place.
    Document(usize),
    /// A code.
    Code(model::CodeId),
    /// A person, by place.
    Person(usize),
    /// A coding, by place in [`Voices::excerpts`].
    Coding(usize),
    /// Something that is gone: a code that was removed, a document whose import was undone.
    Gone,
}

/// A memo in the overview.
#[derive(Debug, Clone)]
pub struct Row {
    /// Identity: of the memo, or of the coding that bears it.
    pub id: String,
    /// What it is about.
    pub place: Place,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When it was last changed, as far as known.
    pub changed: Timestamp,
}

/// Every memo, those of codings too, the one changed last first.
///
/// # Errors
/// When the project cannot be read.
pub fn overview(project: &OpenProject) -> Result<Vec<Row>, AppError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let memos = project.reader()?.memos()?;
    let own = memos.into_iter().map(|memo| Row {
        id: memo.id.to_string(),
        place: place_of(&population, &voices, &memo.subject),
        text: memo.text,
        author: memo.author,
        changed: memo.changed,
    });
    let borne = voices.excerpts.iter().enumerate().filter(|(_, e)| !e.coding.memo.is_empty());
    let borne = borne.map(|(place, e)| Row {
        id: e.coding.id.to_string(),
        place: Place::Coding(place),
        text: e.coding.memo.clone(),
        author: e.coding.coder.clone(),
        changed: e.coding.created,
    });
    let mut rows: Vec<Row> = own.chain(borne).collect();
    rows.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.id.cmp(&b.id)));
    Ok(rows)
}

fn place_of(population: &Population, voices: &Voices, subject: &MemoSubject) -> Place {
    match subject {
        MemoSubject::Project => Place::Project,
        MemoSubject::Document(id) => population.document_at(*id).map_or(Place::Gone, Place::Document),
        MemoSubject::Code(id) => voices.code(*id).map_or(Place::Gone, |code| Place::Code(code.id)),
        MemoSubject::Person(identifiers) => {
            population.people.person_of(identifiers).map_or(Place::Gone, Place::Person)
        }
    }
}
