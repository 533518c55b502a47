//! Collections: ordered sets of quotes that somebody keeps, whether a code is on them or not.

mod add;
mod arrange;
mod revised;
mod shown;

pub use add::{Added, Pick, add};
pub use arrange::{move_to, remove};
pub(crate) use revised::follow;
pub(crate) use shown::{Codings, said};
pub use shown::{Page, Shown, Summary, list, show, summary};

use crate::{AppError, project::OpenProject, words::counted};
use model::CollectionId;
use store::{Changed, Collection, Op, OpKind, Reader, Writer};

/// What the first collection is called that nobody gave a name.
pub const FIRST: &str = "Collected";
/// The longest name of a collection.
const LONGEST: usize = 120;

/// A collection by id or name, case aside.
///
/// # Errors
/// When there is none.
pub fn find(reader: &Reader, collection: &str) -> Result<Collection, AppError> {
    let all = reader.collections()?;
    if let Some(found) = called(&all, collection) {
        return Ok(found.clone());
    }
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    Err(AppError::NotFound(match names[..] {
        [] => format!("There is no collection '{collection}': nothing was collected yet."),
        _ => format!("There is no collection '{collection}'. There is {}.", names.join(", ")),
    }))
}

/// A collection by id or name; left out, the one something was last put in.
///
/// # Errors
/// When there is none.
pub fn find_or_in_use(reader: &Reader, collection: Option<&str>) -> Result<Collection, AppError> {
    match collection.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => find(reader, name),
        None => reader
            .collection_in_use()?
            .ok_or_else(|| AppError::NotFound("Nothing was collected yet: there is no collection.".into())),
    }
}

fn called<'c>(all: &'c [Collection], name: &str) -> Option<&'c Collection> {
    let name = name.trim();
    let by_id = || all.iter().find(|one| one.id.to_string() == name);
    all.iter().find(|one| one.name.to_lowercase() == name.to_lowercase()).or_else(by_id)
}

/// A name as it is kept, that no other collection has.
fn free_name(reader: &Reader, name: &str, of: Option<CollectionId>) -> Result<String, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AppError::InvalidInput("Give the collection a name.".into()));
    }
    if name.chars().count() > LONGEST {
        return Err(AppError::InvalidInput(format!(
            "The name of a collection has at most {LONGEST} characters."
        )));
    }
    match called(&reader.collections()?, &name).filter(|other| Some(other.id) != of) {
        Some(other) => {
            Err(AppError::InvalidInput(format!("There is a collection '{}' already.", other.name)))
        }
        None => Ok(name),
    }
}

fn new(writer: &Writer<'_>, name: &str, author: &str) -> Result<Collection, AppError> {
    let (id, now) = (CollectionId(writer.fresh_id()), writer.now());
    let name = free_name(writer, name, None)?;
    let collection = Collection { id, name, author: author.to_owned(), created: now, used: now };
    writer.add_collection(&collection)?;
    Ok(collection)
}

/// Makes an empty collection.
///
/// # Errors
/// When the name is empty, too long or taken, or the project cannot be written.
pub fn create(project: &OpenProject, name: &str, author: &str) -> Result<Changed<Collection>, AppError> {
    let op = Op::new(OpKind::ChangeCollection, "make a collection").by(author);
    project.transact(op, None, |writer| {
        let made = new(writer, name, author)?;
        writer.set_label(format!("make the collection '{}'", made.name));
        Ok(made)
    })
}

/// Gives a collection another name. Gives it as it is now.
///
/// # Errors
/// When there is no such collection, the name is empty, too long or taken, or the project cannot be written.
pub fn rename(project: &OpenProject, collection: &str, name: &str) -> Result<Changed<Collection>, AppError> {
    let reader = project.reader()?;
    let found = find(&reader, collection)?;
    let name = free_name(&reader, name, Some(found.id))?;
    let label = format!("rename the collection '{}' to '{name}'", found.name);
    project.transact(Op::new(OpKind::ChangeCollection, label), None, |writer| {
        writer.rename_collection(found.id, &name)?;
        Ok(Collection { name, ..found })
    })
}

/// Takes a collection away with its quotes; documents and codes stay as they are. Gives its name, and how many quotes it
/// had.
///
/// # Errors
/// When there is no such collection, or the project cannot be written.
pub fn delete(project: &OpenProject, collection: &str) -> Result<Changed<(String, usize)>, AppError> {
    let reader = project.reader()?;
    let found = find(&reader, collection)?;
    let quotes = reader.collected(found.id)?.len();
    let label =
        format!("take the collection '{}' away, with {}", found.name, counted(quotes, "quote", "quotes"));
    project.transact(Op::new(OpKind::ChangeCollection, label), None, |writer| {
        writer.remove_collection(found.id)?;
        Ok((found.name, quotes))
    })
}
