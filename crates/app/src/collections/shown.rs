//! Collections as they are read: consent obeyed, each quote with its person and its codes.

use super::find_or_in_use;
use crate::{
    AppError,
    personal_data::Redactions,
    project::{Listed, OpenProject, Population},
};
use model::{CodeId, Coding, DocumentId, Selection, SpeakerRole};
use std::collections::{BTreeSet, HashMap};
use store::{Collected, Collection, PlacedParagraph, Reader};

/// A collection in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The collection.
    pub collection: Collection,
    /// Quotes in it.
    pub quotes: usize,
    /// Quotes that are not shown for want of consent.
    pub withheld: usize,
    /// Quotes whose words are no longer in the text.
    pub lost: usize,
    /// People whose words they are.
    pub people: usize,
    /// The next quote goes here where no collection is named.
    pub in_use: bool,
}

/// A quote of a collection.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The quote, with its words as others see them.
    pub quote: Collected,
    /// Its number in the collection, from 1.
    pub number: usize,
    /// Place of its document in the population.
    pub document: usize,
    /// Place of the person whose words it holds.
    pub person: Option<usize>,
    /// Whether consent allows quoting it.
    pub quotable: bool,
    /// The paragraph its words begin in; `None` where they are lost.
    pub first: Option<PlacedParagraph>,
    /// Who speaks there: place in the document's speakers.
    pub speaker: Option<usize>,
    /// Codes on at least a character of it.
    pub codes: BTreeSet<CodeId>,
    /// The excerpt it was taken from, where that is still there.
    pub excerpt: Option<Coding>,
}

/// A part of a collection.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it comes to.
    pub summary: Summary,
    /// The part of those that may be shown.
    pub quotes: Vec<Shown>,
}

/// What is said of one span: whose words they are, and whether they may be quoted.
pub(crate) struct Said {
    /// Place of the person whose words it holds.
    pub person: Option<usize>,
    /// Whether consent allows quoting it: words of nobody but the interviewer are nobody's to withhold.
    pub quotable: bool,
    /// Who speaks first: place in the document's speakers.
    pub speaker: Option<usize>,
}

/// Whose words stand in these paragraphs.
pub(crate) fn said(listed: &Listed, touched: &[PlacedParagraph]) -> Said {
    let speakers = touched.iter().map(|placed| placed.paragraph.speaker.map(|speaker| speaker as usize));
    let role = |speaker: Option<usize>| {
        let known = speaker.and_then(|place| listed.document.speakers.get(place));
        known.map_or(SpeakerRole::Participant, |speaker| speaker.role)
    };
    let roles: BTreeSet<&str> = speakers.clone().map(|s| crate::imports::role_word(role(s))).collect();
    let asked_only = !roles.is_empty() && roles.iter().all(|role| *role == "interviewer");
    // Of lost words nobody knows any more who of them spoke: they are the document's.
    let heard = roles.is_empty() || roles.contains("participant");
    Said {
        person: listed.person.filter(|_| heard),
        quotable: asked_only || listed.document.consent.may_quote(),
        speaker: speakers.flatten().next(),
    }
}

/// All collections, by name.
///
/// # Errors
/// When the project cannot be read.
pub fn list(project: &OpenProject) -> Result<Vec<Summary>, AppError> {
    let (reader, population) = (project.reader()?, project.population()?);
    reader.snapshot(|reader| {
        let all = reader.collections()?;
        all.into_iter().map(|collection| Ok(look(reader, &population, collection)?.0)).collect()
    })
}

/// What a collection comes to.
///
/// # Errors
/// When the project cannot be read.
pub fn summary(project: &OpenProject, collection: Collection) -> Result<Summary, AppError> {
    Ok(look(&project.reader()?, &*project.population()?, collection)?.0)
}

/// A quote with its number, whose words it holds, and the paragraphs it stands in.
type Looked = (usize, Collected, usize, Said, Vec<PlacedParagraph>);

fn look(
    reader: &Reader,
    population: &Population,
    collection: Collection,
) -> Result<(Summary, Vec<Looked>), AppError> {
    let in_use = reader.collection_in_use()?.is_some_and(|other| other.id == collection.id);
    let mut looked = Vec::new();
    for (place, quote) in reader.collected(collection.id)?.into_iter().enumerate() {
        let Some(document) = population.document_at(quote.document) else { continue };
        let touched = match quote.lost {
            Some(_) => Vec::new(),
            None => reader.paragraphs_in(quote.document, quote.selection)?,
        };
        let said = said(&population.documents[document], &touched);
        looked.push((place + 1, quote, document, said, touched));
    }
    let people: BTreeSet<usize> = looked.iter().filter_map(|(_, _, _, said, _)| said.person).collect();
    let summary = Summary {
        quotes: looked.len(),
        withheld: looked.iter().filter(|(_, _, _, said, _)| !said.quotable).count(),
        lost: looked.iter().filter(|(_, quote, ..)| quote.lost.is_some()).count(),
        people: people.len(),
        collection,
        in_use,
    };
    Ok((summary, looked))
}

/// A collection by id or name (left out: the one in use), with a part of those of its quotes that may be shown, in its
/// order.
///
/// # Errors
/// When there is no such collection, or the project cannot be read.
pub fn show(
    project: &OpenProject,
    collection: Option<&str>,
    offset: usize,
    limit: usize,
) -> Result<Page, AppError> {
    let (reader, population, redactions) = (project.reader()?, project.population()?, project.redactions()?);
    reader.snapshot(|reader| {
        let found = find_or_in_use(reader, collection)?;
        let (summary, looked) = look(reader, &population, found)?;
        let mut codings = Codings { reader, of: HashMap::new() };
        let may = looked.into_iter().filter(|(_, _, _, said, _)| said.quotable);
        let quotes = may.skip(offset).take(limit).map(|one| shown(&mut codings, &redactions, one));
        Ok(Page { summary, quotes: quotes.collect::<Result<_, AppError>>()? })
    })
}

fn shown(codings: &mut Codings<'_>, redactions: &Redactions, one: Looked) -> Result<Shown, AppError> {
    let (number, mut quote, document, said, touched) = one;
    if quote.lost.is_none() {
        quote.quote = redactions.words(quote.document, quote.selection.start(), &quote.quote);
    }
    let codes = match quote.lost {
        Some(_) => BTreeSet::new(),
        None => codings.codes_on(quote.document, quote.selection)?,
    };
    let excerpt = quote.coding.map_or(Ok(None), |coding| codings.reader.coding(coding))?;
    let (person, quotable, speaker) = (said.person, said.quotable, said.speaker);
    let first = touched.into_iter().next();
    Ok(Shown { quote, number, document, person, quotable, first, speaker, codes, excerpt })
}

/// Codings of documents, each read once.
pub(crate) struct Codings<'r> {
    /// Where they are read from.
    pub reader: &'r Reader,
    /// Those read so far.
    pub of: HashMap<DocumentId, Vec<Coding>>,
}

impl Codings<'_> {
    /// Those of a document.
    pub fn of_document(&mut self, document: DocumentId) -> Result<&[Coding], AppError> {
        if !self.of.contains_key(&document) {
            self.of.insert(document, self.reader.codings_of_document(document)?);
        }
        Ok(self.of.get(&document).map(Vec::as_slice).unwrap_or_default())
    }

    /// Codes on at least a character of a span.
    pub fn codes_on(&mut self, document: DocumentId, span: Selection) -> Result<BTreeSet<CodeId>, AppError> {
        let all = self.of_document(document)?;
        Ok(all.iter().filter(|coding| coding.selection.overlaps(span)).map(|coding| coding.code).collect())
    }
}
