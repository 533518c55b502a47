//! Asking the index.

use crate::{
    Error, Filters, Index, Query, Result,
    best::Found,
    collect::{Everything, Facets, Tally},
    error::guarded,
    matching::{Matcher, Span},
    plan::Planner,
    query::{Group, Notice, Told},
    schema::name,
    suggest::suggestion,
    text::Language,
    texts::MOST_READ,
};
use model::DocumentId;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::{Duration, Instant},
};
use tantivy::{
    DocAddress, Searcher, TantivyDocument,
    collector::DocSetCollector,
    columnar::{Column, StrColumn},
    schema::Value,
};

/// When fewer paragraphs than this have all words, those with some of them are added after them.
pub const FEW: usize = 10;

/// A query of more words than this is not checked for spelling while any of them is found.
const SHORT: usize = 4;
/// A page of this many is fetched by several threads.
const LONG: usize = 500;
/// As many at most.
const THREADS: usize = 4;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Paragraphs found, of which `hits` is a page.
    pub total: usize,
    /// Those of them that were found by their words; all, unless meaning was asked for.
    pub by_words: usize,
    /// Those of them that have all words: the first ones. Equals `total` unless `matched` is [`Matched::Any`].
    pub with_all: usize,
    /// How the words were taken.
    pub matched: Matched,
    /// The page asked for; best first, ties by document and paragraph.
    pub hits: Vec<Hit>,
    /// Counts over all that was found.
    pub facets: Facets,
    /// Another spelling of the query that would find more: words that no paragraph has are replaced.
    pub suggestion: Option<String>,
    /// What was left out of the query, and why.
    pub told: Vec<Told>,
    /// Time it took.
    pub took: Duration,
}

/// How the words of a query were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// Every word.
    All,
    /// Few had every word: those with some of them follow.
    Any,
    /// Nothing had the words as typed: what is shown matches [`Results::suggestion`].
    Respelled,
}

/// A paragraph found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its document.
    pub document: DocumentId,
    /// Its number within the document.
    pub paragraph: u32,
    /// Higher is better; comparable within one search only, never to be shown.
    pub score: f32,
    /// Where the query matches in its text, in Unicode scalar values, in order, apart. Empty where only
    /// filters, or the question, matched.
    pub spans: Vec<Span>,
    /// How near it is to the question in meaning: 1 the same, about 0 nothing in common. Known where it was asked for.
    pub near: Option<f32>,
    /// Its text, as it was indexed, to cut a snippet from. What consent withholds is withheld by the caller.
    pub text: String,
}

impl Index {
    /// Searches what was committed.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the index turns out broken: open it again and fill it.
    pub fn search(&self, query: &Query, filters: &Filters, limit: usize, offset: usize) -> Result<Results> {
        guarded(|| self.search_unguarded(query, filters, limit, offset))
    }

    /// The documents with a paragraph that matches, in no order. Words are taken as [`Index::search`] takes them, without
    /// another spelling.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn documents(&self, query: &Query, filters: &Filters) -> Result<Vec<DocumentId>> {
        guarded(|| {
            let searcher = self.reader.searcher();
            let mut planner = Planner::new(&searcher, self.fields, filters.headings)?;
            let outcome = self.run(&searcher, &mut planner, query, filters, 0)?;
            Ok(outcome.tally.documents())
        })
    }

    fn search_unguarded(
        &self,
        query: &Query,
        filters: &Filters,
        limit: usize,
        offset: usize,
    ) -> Result<Results> {
        let start = Instant::now();
        let searcher = self.reader.searcher();
        self.rows.keep_only(&searcher);
        let mut planner = Planner::new(&searcher, self.fields, filters.headings)?;
        let keep = offset.saturating_add(limit);
        let ByWords { mut outcome, asked, suggestion } =
            self.by_words(&searcher, &mut planner, query, filters, keep)?;
        if planner.reading.has_failed() {
            return Err(Error::Damaged("a text that is indexed cannot be read".to_owned()));
        }
        let told = told(query, &planner);
        let page: Vec<Found> = outcome.tally.take_best().into_iter().skip(offset).take(limit).collect();
        Ok(Results {
            total: outcome.tally.total,
            by_words: outcome.tally.total,
            with_all: outcome.with_all,
            matched: outcome.matched,
            hits: hits(&searcher, self, &page, &asked.groups, None)?,
            facets: outcome.tally.facets(),
            suggestion,
            told,
            took: start.elapsed(),
        })
    }

    /// What has the words; where nothing has, what has them in another spelling. So many of the best are kept.
    pub(crate) fn by_words(
        &self,
        searcher: &Searcher,
        planner: &mut Planner<'_>,
        query: &Query,
        filters: &Filters,
        keep: usize,
    ) -> Result<ByWords> {
        let mut outcome = self.run(searcher, planner, query, filters, keep)?;
        let mut asked = query.clone();
        let mut suggested = None;
        // A long question rarely has all its words in one paragraph: that is no sign of a slip.
        let may_be_misspelt =
            outcome.with_all == 0 && query.groups.len() <= SHORT || outcome.tally.total == 0;
        if may_be_misspelt
            && let Some((respelled, words)) = suggestion(searcher, self.fields, planner, query)?
        {
            if outcome.tally.total == 0 {
                outcome = self.run(searcher, planner, &respelled, filters, keep)?;
                outcome.matched = Matched::Respelled;
                asked = respelled;
            }
            suggested = (outcome.tally.total > 0).then_some(words);
        }
        Ok(ByWords { outcome, asked, suggestion: suggested })
    }

    fn run(
        &self,
        searcher: &Searcher,
        planner: &mut Planner<'_>,
        query: &Query,
        filters: &Filters,
        keep: usize,
    ) -> Result<Outcome> {
        let narrow = planner.narrow(query, filters)?;
        let narrow = narrow.as_deref();
        let excluded = Arc::new(match planner.excluded(query)? {
            Some(excluded) => searcher.search(&excluded, &DocSetCollector)?,
            None => HashSet::new(),
        });
        let everything = Everything::within(&self.rows, filters, excluded, keep.max(FEW));
        let strict = planner.all(&query.groups, narrow)?;
        let tally = searcher.search(&strict, &everything)?;
        let with_all = tally.total;
        let soft = query.groups.iter().filter(|g| !g.hard).count();
        if with_all >= FEW || query.exact || soft == 0 || query.groups.len() < 2 {
            return Ok(Outcome { tally, with_all, matched: Matched::All });
        }
        let first = tally.best.found().iter().map(|f| (f.segment, f.doc)).collect();
        let loose = planner.any(&query.groups, narrow)?;
        let tally = searcher.search(&loose, &everything.after(Arc::new(first), keep))?;
        let matched = if tally.total > with_all { Matched::Any } else { Matched::All };
        Ok(Outcome { tally, with_all, matched })
    }
}

/// What the person should know, each once, in the order it stands in what was typed.
pub(crate) fn told(query: &Query, planner: &Planner<'_>) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for one in query.told.iter().chain(&planner.told) {
        if !told.contains(one) {
            told.push(one.clone());
        }
    }
    told.sort_by_key(|one| one.from);
    if planner.reading.has_ended() {
        told.push(Told { notice: Notice::LookedThrough(MOST_READ), from: 0, to: 0 });
    }
    told
}

/// What was found, and how.
pub(crate) struct Outcome {
    pub tally: Tally,
    with_all: usize,
    pub matched: Matched,
}

/// What was found by words, and in which spelling.
pub(crate) struct ByWords {
    pub outcome: Outcome,
    /// The question as it was answered: respelled where nothing had its words as typed.
    pub asked: Query,
    /// Another spelling that finds something.
    pub suggestion: Option<String>,
}

/// Fetches a page. Texts are read in the order they lie on disk, so that a block is unpacked once; long
/// pages (all hits of a word) by several threads.
pub(crate) fn hits(
    searcher: &Searcher,
    index: &Index,
    page: &[Found],
    groups: &[Group],
    near: Option<&[Vec<f32>]>,
) -> Result<Vec<Hit>> {
    let mut places: Vec<usize> = (0..page.len()).collect();
    places.sort_unstable_by_key(|at| (page[*at].segment, page[*at].doc));
    let read = |places: &[usize]| read(searcher, index, page, places, &mut Matcher::new(groups));
    let mut hits = if page.len() < LONG {
        read(&places)?
    } else {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS);
        std::thread::scope(|scope| {
            let parts: Vec<_> = places
                .chunks(places.len().div_ceil(threads))
                .map(|part| scope.spawn(move || read(part)))
                .collect();
            let mut hits = Vec::with_capacity(page.len());
            for part in parts {
                hits.append(&mut part.join().unwrap_or_else(|_| Err(unnamed()))?);
            }
            Ok::<_, Error>(hits)
        })?
    };
    hits.sort_unstable_by_key(|(at, _)| *at);
    let nearness = |found: &Found| near?.get(found.segment as usize)?.get(found.doc as usize).copied();
    Ok(hits.into_iter().map(|(at, hit)| Hit { near: nearness(&page[at]), ..hit }).collect())
}

/// The hits at some places of the page, with those places.
fn read(
    searcher: &Searcher,
    index: &Index,
    page: &[Found],
    places: &[usize],
    matcher: &mut Matcher,
) -> Result<Vec<(usize, Hit)>> {
    let mut hits: Vec<(usize, Hit)> = Vec::with_capacity(places.len());
    let mut columns: Option<(u32, Columns)> = None;
    for &at in places {
        let found = page[at];
        if columns.as_ref().is_none_or(|(segment, _)| *segment != found.segment) {
            columns = Some((found.segment, Columns::open(searcher, found.segment)?));
        }
        let Some((_, columns)) = &mut columns else { continue };
        let row: TantivyDocument = searcher.doc(DocAddress::new(found.segment, found.doc))?;
        let text = row.get_first(index.fields.text).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        let (document, paragraph, language) = columns.of(found.doc)?;
        let spans = matcher.spans(&text, language);
        hits.push((at, Hit { document, paragraph, score: found.score, spans, near: None, text }));
    }
    Ok(hits)
}

/// The columns that say whose a row is, with what was read of them: names are dear to look up.
struct Columns {
    document: Option<StrColumn>,
    paragraph: Column<u64>,
    language: Option<StrColumn>,
    documents: HashMap<u64, DocumentId>,
    languages: HashMap<u64, Language>,
}

impl Columns {
    fn open(searcher: &Searcher, segment: u32) -> Result<Self> {
        let columns = searcher.segment_reader(segment).fast_fields();
        Ok(Self {
            document: columns.str(name::DOCUMENT)?,
            paragraph: columns.u64(name::PARAGRAPH)?,
            language: columns.str(name::LANGUAGE)?,
            documents: HashMap::new(),
            languages: HashMap::new(),
        })
    }

    fn of(&mut self, doc: u32) -> Result<(DocumentId, u32, Language)> {
        let document = named(self.document.as_ref(), doc, &mut self.documents, |id| id.parse().ok())?;
        let paragraph = self.paragraph.first(doc).and_then(|p| u32::try_from(p).ok());
        let language = named(self.language.as_ref(), doc, &mut self.languages, Language::parse)?;
        Ok((document, paragraph.ok_or_else(unnamed)?, language))
    }
}

fn unnamed() -> Error {
    Error::Damaged("a paragraph names no document".to_owned())
}

fn named<T: Copy>(
    column: Option<&StrColumn>,
    doc: u32,
    known: &mut HashMap<u64, T>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T> {
    let column = column.ok_or_else(unnamed)?;
    let ord = column.ords().first(doc).ok_or_else(unnamed)?;
    if let Some(value) = known.get(&ord) {
        return Ok(*value);
    }
    let mut text = String::new();
    column.ord_to_str(ord, &mut text)?;
    let value = parse(&text).ok_or_else(unnamed)?;
    known.insert(ord, value);
    Ok(value)
}
