//! Quotes put in a collection.

use super::{FIRST, called, new};
use crate::{AppError, codes, documents, project::OpenProject, words::counted};
use model::{CodingId, CollectedId, DocumentId, Selection};
use store::{Changed, Collected, Collection, NewCollected, Op, OpKind, Reader, Writer};

/// Words to be put in a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Those of an excerpt: id or short code.
    Excerpt(String),
    /// A whole paragraph of a document.
    Paragraph(DocumentId, u32),
    /// A span of a document.
    Span(DocumentId, Selection),
}

/// What was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Where.
    pub collection: Collection,
    /// The collection was made for it.
    pub made: bool,
    /// The quotes, as they came.
    pub quotes: Vec<Collected>,
    /// How many were in it already.
    pub already: usize,
    /// How many it holds now.
    pub total: usize,
}

struct Words {
    document: DocumentId,
    selection: Selection,
    coding: Option<CodingId>,
}

/// Puts words at the end of a collection: of the one named, made where there is none of that name; left out, of the one
/// something was last put in. Words it has already are passed over.
///
/// # Errors
/// When nothing is picked, an excerpt or paragraph is not there, the id is of no collection, or the project cannot be
/// written.
pub fn add(
    project: &OpenProject,
    collection: Option<&str>,
    picks: &[Pick],
    author: &str,
) -> Result<Changed<Added>, AppError> {
    if picks.is_empty() {
        return Err(AppError::InvalidInput("Nothing is picked to be collected.".into()));
    }
    let reader = project.reader()?;
    let words = picks.iter().map(|pick| words(project, &reader, pick)).collect::<Result<Vec<_>, _>>()?;
    let op = Op::new(OpKind::ChangeCollection, "collect").by(author);
    project.transact(op, None, |writer| {
        let (into, made) = into(writer, collection, author)?;
        let mut quotes = Vec::new();
        for Words { document, selection, coding } in &words {
            let collected = writer.collect(&NewCollected {
                id: CollectedId(writer.fresh_id()),
                collection: into.id,
                document: *document,
                selection: *selection,
                coding: *coding,
                author: author.to_owned(),
            })?;
            quotes.extend(collected);
        }
        writer.set_label(format!("collect {} in '{}'", counted(quotes.len(), "quote", "quotes"), into.name));
        let total = writer.collected(into.id)?.len();
        Ok(Added { collection: into, made, already: words.len() - quotes.len(), quotes, total })
    })
}

/// Where to put things, and whether it was made for them.
fn into(writer: &Writer<'_>, collection: Option<&str>, author: &str) -> Result<(Collection, bool), AppError> {
    let wanted = collection.map(str::trim).filter(|name| !name.is_empty());
    let known = match wanted {
        Some(name) => called(&writer.collections()?, name).cloned(),
        None => writer.collection_in_use()?,
    };
    match (known, wanted) {
        (Some(known), _) => Ok((known, false)),
        (None, Some(id)) if id.parse::<model::CollectionId>().is_ok() => {
            Err(AppError::NotFound("That collection is gone.".into()))
        }
        (None, name) => Ok((new(writer, name.unwrap_or(FIRST), author)?, true)),
    }
}

fn words(project: &OpenProject, reader: &Reader, pick: &Pick) -> Result<Words, AppError> {
    match pick {
        Pick::Excerpt(coding) => {
            let coding = codes::find_coding(reader, coding)?;
            let (document, selection) = (coding.document, coding.selection);
            Ok(Words { document, selection, coding: Some(coding.id) })
        }
        Pick::Paragraph(document, paragraph) => {
            let placed = reader.paragraphs(*document, *paragraph..paragraph.saturating_add(1))?;
            let placed = placed.first().ok_or_else(|| {
                AppError::NotFound(format!("There is no paragraph {paragraph} in that document."))
            })?;
            let length = u32::try_from(placed.paragraph.text.chars().count()).unwrap_or(u32::MAX);
            let end = placed.start.saturating_add(length);
            let selection = Selection::new(placed.start, end, end)
                .map_err(|e| AppError::InvalidInput(format!("The paragraph is empty: {e}.")))?;
            Ok(Words { document: *document, selection, coding: None })
        }
        Pick::Span(document, selection) => {
            documents::find(&*project.population()?, &document.to_string())?;
            Ok(Words { document: *document, selection: *selection, coding: None })
        }
    }
}
