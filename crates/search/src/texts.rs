//! Conditions that only the text itself answers: each paragraph found by what it is made of is read and asked.
//!
//! Only so many are read in one search; beyond that the search ends there and says so.

use crate::{near::Finder, query::Near, schema::name, text::Language};
use regex::Regex;
use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use tantivy::{
    DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyDocument, TantivyError,
    columnar::StrColumn,
    index::SegmentId,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, Value},
    store::StoreReader,
};

/// Paragraphs that one search reads at most.
pub(crate) const MOST_READ: usize = 60_000;
/// Blocks of texts kept unpacked, a segment.
const BLOCKS: usize = 4;

/// What is asked of each paragraph.
#[derive(Clone)]
pub(crate) enum Ask {
    /// Its text matches.
    Pattern(Regex),
    /// Two things stand near each other in it.
    Near(Near),
    /// It is none of these.
    Without(Arc<HashSet<DocAddress>>),
}

/// What all asking in one search shares.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    left: Arc<AtomicUsize>,
    ended: Arc<AtomicBool>,
    failed: Arc<AtomicBool>,
}

impl Default for Reading {
    fn default() -> Self {
        Self { left: Arc::new(AtomicUsize::new(MOST_READ)), ended: Arc::default(), failed: Arc::default() }
    }
}

impl Reading {
    /// Whether the search ended before all paragraphs were read.
    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Whether a text could not be read.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    fn may_read(&self) -> bool {
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        if taken.is_err() {
            self.ended.store(true, Ordering::Relaxed);
        }
        taken.is_ok()
    }
}

/// What a query finds, as far as the answer is yes.
pub(crate) struct Asked {
    inner: Box<dyn Query>,
    how: How,
}

#[derive(Clone)]
struct How {
    ask: Ask,
    text: Field,
    segments: Arc<HashMap<SegmentId, u32>>,
    reading: Reading,
}

impl Asked {
    /// `segments`: the number of each segment in the view that is searched.
    pub fn new(
        inner: Box<dyn Query>,
        ask: Ask,
        text: Field,
        segments: Arc<HashMap<SegmentId, u32>>,
        reading: Reading,
    ) -> Self {
        Self { inner, how: How { ask, text, segments, reading } }
    }
}

impl Clone for Asked {
    fn clone(&self) -> Self {
        Self { inner: self.inner.box_clone(), how: self.how.clone() }
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Asked({:?})", self.inner)
    }
}

impl Query for Asked {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(AskedWeight { inner: self.inner.weight(scoring)?, how: self.how.clone() }))
    }
}

struct AskedWeight {
    inner: Box<dyn Weight>,
    how: How,
}

impl Weight for AskedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inner = self.inner.scorer(reader, boost)?;
        let (test, reading) = (test(&self.how, reader)?, self.how.reading.clone());
        let mut scorer = AskedScorer { at: inner.doc(), inner, test, reading };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(format!("paragraph {doc} is found by its text")))
    }
}

/// Answers for a paragraph; `None` where its text cannot be read.
type Test = Box<dyn FnMut(DocId) -> Option<bool> + Send>;

fn test(how: &How, reader: &SegmentReader) -> tantivy::Result<Test> {
    let field = how.text;
    let reading = how.reading.clone();
    Ok(match &how.ask {
        Ask::Without(set) => {
            let (set, segment) = (Arc::clone(set), how.segments.get(&reader.segment_id()).copied());
            Box::new(move |doc| {
                Some(segment.is_none_or(|segment| !set.contains(&DocAddress::new(segment, doc))))
            })
        }
        Ask::Pattern(regex) => {
            let (regex, store) = (regex.clone(), reader.get_store_reader(BLOCKS)?);
            Box::new(move |doc| {
                if !reading.may_read() {
                    return Some(false);
                }
                text_of(&store, field, doc).map(|text| regex.is_match(&text))
            })
        }
        Ask::Near(near) => {
            let (mut finder, store) = (Finder::new(near), reader.get_store_reader(BLOCKS)?);
            let column = reader.fast_fields().str(name::LANGUAGE)?;
            Box::new(move |doc| {
                if !reading.may_read() {
                    return Some(false);
                }
                let language = column.as_ref().and_then(|column| language_of(column, doc))?;
                text_of(&store, field, doc).map(|text| finder.is_in(&text, language))
            })
        }
    })
}

fn text_of(store: &StoreReader, field: Field, doc: DocId) -> Option<String> {
    let row: TantivyDocument = store.get(doc).ok()?;
    Some(row.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned())
}

fn language_of(column: &StrColumn, doc: DocId) -> Option<Language> {
    let mut code = String::new();
    let ord = column.ords().first(doc)?;
    column.ord_to_str(ord, &mut code).ok().filter(|found| *found)?;
    Language::parse(&code)
}

struct AskedScorer {
    inner: Box<dyn Scorer>,
    test: Test,
    reading: Reading,
    at: DocId,
}

impl AskedScorer {
    /// From where the inner one stands on to the first paragraph whose answer is yes.
    fn settle(&mut self) -> DocId {
        while self.at != TERMINATED {
            match (self.test)(self.at) {
                Some(true) => break,
                // The answer is no; once the limit is reached it is so for all that follow.
                Some(false) if self.reading.has_ended() => self.at = TERMINATED,
                Some(false) => self.at = self.inner.advance(),
                None => {
                    self.reading.failed.store(true, Ordering::Relaxed);
                    self.at = TERMINATED;
                }
            }
        }
        self.at
    }
}

impl DocSet for AskedScorer {
    fn advance(&mut self) -> DocId {
        if self.at != TERMINATED {
            self.at = self.inner.advance();
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.at < target {
            self.at = if self.at == TERMINATED { TERMINATED } else { self.inner.seek(target) };
            return self.settle();
        }
        self.at
    }

    fn doc(&self) -> DocId {
        self.at
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }
}

impl Scorer for AskedScorer {
    fn score(&mut self) -> Score {
        self.inner.score()
    }
}
