//! Searches kept under a name. What a question is, its asker knows: here it is JSON.

use crate::{AppError, project::OpenProject};
use model::SavedSearchId;
use store::{Changed, Op, OpKind, Reader, SavedSearch};

/// The longest name of a saved search.
const LONGEST: usize = 120;

/// A saved search by name, case aside, or id.
///
/// # Errors
/// When there is none.
pub fn find(reader: &Reader, search: &str) -> Result<SavedSearch, AppError> {
    let all = reader.saved_searches()?;
    if let Some(found) = called(&all, search) {
        return Ok(found.clone());
    }
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    Err(AppError::NotFound(match names[..] {
        [] => format!("There is no saved search '{search}': none was saved yet."),
        _ => format!("There is no saved search '{search}'. There is {}.", names.join(", ")),
    }))
}

fn called<'s>(all: &'s [SavedSearch], name: &str) -> Option<&'s SavedSearch> {
    let name = name.trim();
    let by_id = || all.iter().find(|one| one.id.to_string() == name);
    all.iter().find(|one| one.name.to_lowercase() == name.to_lowercase()).or_else(by_id)
}

/// A search to be saved.
#[derive(Debug, Clone)]
pub struct NewSearch {
    /// What to call it; one of this name is written anew.
    pub name: String,
    /// The question with its filters, as JSON.
    pub question: String,
    /// Paragraphs it finds now.
    pub paragraphs: usize,
    /// People who said them.
    pub people: usize,
}

/// Saves a search. Gives it, and whether one of that name was written anew.
///
/// # Errors
/// When the name is empty or too long, or the project cannot be written.
pub fn put(
    project: &OpenProject,
    new: &NewSearch,
    author: &str,
) -> Result<Changed<(SavedSearch, bool)>, AppError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AppError::InvalidInput("Give the search a name.".into()));
    }
    if name.chars().count() > LONGEST {
        return Err(AppError::InvalidInput(format!(
            "The name of a search has at most {LONGEST} characters."
        )));
    }
    let op = Op::new(OpKind::SaveSearch, format!("save the search '{name}'")).by(author);
    project.transact(op, None, |writer| {
        let known = called(&writer.saved_searches()?, &name).map(|one| one.id);
        let search = SavedSearch {
            id: known.unwrap_or_else(|| SavedSearchId(writer.fresh_id())),
            name,
            question: new.question.clone(),
            paragraphs: new.paragraphs as u64,
            people: new.people as u64,
            author: author.to_owned(),
            saved: writer.now(),
        };
        writer.put_saved_search(&search)?;
        Ok((search, known.is_some()))
    })
}

/// Takes a saved search away. Gives its name.
///
/// # Errors
/// When there is no such search, or the project cannot be written.
pub fn delete(project: &OpenProject, search: &str) -> Result<Changed<String>, AppError> {
    let found = find(&project.reader()?, search)?;
    let op = Op::new(OpKind::SaveSearch, format!("take the saved search '{}' away", found.name));
    project.transact(op, None, |writer| {
        writer.remove_saved_search(found.id)?;
        Ok(found.name)
    })
}
