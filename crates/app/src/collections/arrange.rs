//! Quotes taken out of a collection, and put in another order.

use super::find;
use crate::{AppError, project::OpenProject, words::counted};
use model::CollectedId;
use store::{Changed, Collected, Collection, Op, OpKind};

/// A quote of a collection by its id or by its number there, from 1.
fn item(of: &Collection, quotes: &[Collected], item: &str) -> Result<CollectedId, AppError> {
    let by_number = item.trim().parse::<usize>().ok().and_then(|n| quotes.get(n.checked_sub(1)?));
    let found = by_number.or_else(|| quotes.iter().find(|quote| quote.id.to_string() == item.trim()));
    found.map(|quote| quote.id).ok_or_else(|| {
        let count = counted(quotes.len(), "quote", "quotes");
        AppError::NotFound(format!("'{}' has no quote '{item}': it has {count}.", of.name))
    })
}

/// Takes quotes out of a collection: by id or number. Gives the collection, and how many went.
///
/// # Errors
/// When there is no such collection or quote, nothing is named, or the project cannot be written.
pub fn remove(
    project: &OpenProject,
    collection: &str,
    items: &[String],
) -> Result<Changed<(Collection, usize)>, AppError> {
    let reader = project.reader()?;
    let found = find(&reader, collection)?;
    let quotes = reader.collected(found.id)?;
    let mut ids = items.iter().map(|one| item(&found, &quotes, one)).collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Err(AppError::InvalidInput("Nothing is named to be taken out.".into()));
    }
    let label = format!("take {} out of '{}'", counted(ids.len(), "quote", "quotes"), found.name);
    project.transact(Op::new(OpKind::ChangeCollection, label), None, |writer| {
        for id in &ids {
            writer.uncollect(*id)?;
        }
        Ok((found, ids.len()))
    })
}

/// Gives a quote another number in its collection, from 1; the others close up. Gives the collection, and the number.
///
/// # Errors
/// When there is no such collection or quote, the number is none of it, or the project cannot be written.
pub fn move_to(
    project: &OpenProject,
    collection: &str,
    quote: &str,
    to: usize,
) -> Result<Changed<(Collection, usize)>, AppError> {
    let reader = project.reader()?;
    let found = find(&reader, collection)?;
    let quotes = reader.collected(found.id)?;
    let id = item(&found, &quotes, quote)?;
    if !(1..=quotes.len()).contains(&to) {
        return Err(AppError::InvalidInput(format!(
            "'{}' has no place {to}: its quotes are numbered 1 to {}.",
            found.name,
            quotes.len()
        )));
    }
    let mut order: Vec<CollectedId> = quotes.iter().map(|q| q.id).filter(|other| *other != id).collect();
    order.insert(to - 1, id);
    let label = format!("move a quote of '{}' to place {to}", found.name);
    project.transact(Op::new(OpKind::ChangeCollection, label), None, |writer| {
        writer.arrange_collection(found.id, &order)?;
        Ok((found, to))
    })
}
