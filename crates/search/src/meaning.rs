//! Search by meaning, alone and together with words: the same filters, counts and pages.

use crate::{
    Error, Filters, Index, Query, Result,
    best::{First, Found},
    collect::{Everything, Mix, Tally},
    error::guarded,
    plan::Planner,
    query::{Group, Leaf},
    schema::name,
    search::{ByWords, Matched, Results, hits, told},
    text::{Language, fold::fold},
    vectors::Vectors,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Instant,
};
use tantivy::{
    DocAddress, Searcher, TantivyDocument,
    collector::DocSetCollector,
    columnar::Column,
    query::{BooleanQuery, ConstScoreQuery, Occur, Query as Asked},
    schema::Value,
};

/// What words count beside meaning, where the best paragraph by words and the nearest count 1. Measured: `docs/language.md`.
pub const WORDS: f32 = 0.6;

/// From here on a paragraph is found by its meaning: below it, MiniLM's vectors of unrelated sentences lie.
pub const LEAST: f32 = 0.3;

/// Less than any product of two vectors: a paragraph without a vector is near to nothing.
const FAR: f32 = -2.0;

/// A question as a vector, and the vectors of paragraphs.
#[derive(Clone, Copy)]
pub struct Near<'a> {
    /// Of the paragraphs.
    pub vectors: &'a Vectors,
    /// Of the question.
    pub query: &'a [f32],
    /// What finds and what ranks.
    pub by: By,
}

/// What finds and what ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By {
    /// Meaning. Only what is in quotes, or was said to belong together, must be there as words.
    Meaning,
    /// Words and meaning: found by either (by words as [`Index::search`] finds), ranked by both. The number is what words count, from 0 to 1.
    Both(f32),
}

/// Texts of the index, by the digest their vectors are kept under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digests {
    /// Paragraphs that say anything.
    pub paragraphs: u64,
    /// Their different texts.
    pub texts: HashSet<u64>,
}

impl Index {
    /// Searches by meaning, or by words and meaning. A paragraph without a vector is found by words alone.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the index turns out broken: open it again and fill it.
    pub fn search_near(
        &self,
        query: &Query,
        filters: &Filters,
        near: &Near<'_>,
        limit: usize,
        offset: usize,
    ) -> Result<Results> {
        guarded(|| self.search_near_unguarded(query, filters, near, limit, offset))
    }

    fn search_near_unguarded(
        &self,
        query: &Query,
        filters: &Filters,
        near: &Near<'_>,
        limit: usize,
        offset: usize,
    ) -> Result<Results> {
        let start = Instant::now();
        let searcher = self.reader.searcher();
        let mut planner = Planner::new(&searcher, self.fields, filters.headings)?;
        let nearness = Arc::new(nearness(&searcher, near)?);
        let required = required(query);
        let words = match near.by {
            By::Meaning => None,
            // All that has the words, to know of each paragraph whether it has.
            By::Both(_) => Some(self.by_words(&searcher, &mut planner, query, filters, usize::MAX)?),
        };
        let asked = words.as_ref().map_or(query, |words| &words.asked);
        let excluded = Arc::new(match planner.excluded(asked)? {
            Some(excluded) => searcher.search(&excluded, &DocSetCollector)?,
            None => HashSet::new(),
        });
        let everything =
            Everything::within(&self.rows, filters, excluded, offset.saturating_add(limit).max(1));
        let asking = Asking {
            searcher: &searcher,
            query: asked,
            filters,
            required: &required,
            everything: &everything,
        };
        let mut tally = asking.found(&mut planner, near.by, words.as_ref(), &nearness)?;
        if planner.reading.has_failed() {
            return Err(Error::Damaged("a text that is indexed cannot be read".to_owned()));
        }
        let page: Vec<Found> = tally.take_best().into_iter().skip(offset).take(limit).collect();
        let shown = if near.by == By::Meaning { &required } else { &asked.groups };
        Ok(Results {
            total: tally.total,
            by_words: words.as_ref().map_or(0, |words| words.outcome.tally.total),
            with_all: tally.total,
            matched: words.as_ref().map_or(Matched::All, |words| words.outcome.matched),
            hits: hits(&searcher, self, &page, shown, Some(&nearness))?,
            facets: tally.facets(),
            suggestion: words.and_then(|words| words.suggestion),
            told: told(query, &planner),
            took: start.elapsed(),
        })
    }

    /// The texts of the index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn digests(&self) -> Result<Digests> {
        guarded(|| {
            let mut digests = Digests::default();
            for segment in self.reader.searcher().segment_readers() {
                let column = segment.fast_fields().u64(name::DIGEST)?;
                for digest in segment.doc_ids_alive().filter_map(|doc| column.first(doc)) {
                    digests.paragraphs += 1;
                    digests.texts.insert(digest);
                }
            }
            Ok(digests)
        })
    }

    /// Texts by their digests, each once.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn texts_of(&self, wanted: &HashSet<u64>) -> Result<Vec<(u64, String)>> {
        guarded(|| {
            let searcher = self.reader.searcher();
            let mut texts: HashMap<u64, String> = HashMap::new();
            for (number, segment) in (0..).zip(searcher.segment_readers()) {
                let column = segment.fast_fields().u64(name::DIGEST)?;
                for doc in segment.doc_ids_alive() {
                    let Some(digest) = column.first(doc) else { continue };
                    if wanted.contains(&digest) && !texts.contains_key(&digest) {
                        let row: TantivyDocument = searcher.doc(DocAddress::new(number, doc))?;
                        let text =
                            row.get_first(self.fields.text).and_then(|text| text.as_str().map(str::to_owned));
                        texts.insert(digest, text.unwrap_or_default());
                    }
                }
            }
            let mut texts: Vec<(u64, String)> = texts.into_iter().collect();
            texts.sort_unstable_by_key(|(digest, _)| *digest);
            Ok(texts)
        })
    }
}

impl Query {
    /// What was typed as one would say it: without fields, operators and what is excluded. Empty where nothing is left.
    #[must_use]
    pub fn plain(&self, typed: &str) -> String {
        let as_typed = self.conditions.is_empty()
            && self.excluded.is_empty()
            && self.told.is_empty()
            && !self.exact
            && self.groups.iter().all(|group| group.alternatives.len() == 1);
        if as_typed {
            return if self.groups.is_empty() {
                String::new()
            } else {
                typed.replace(['"', '*', '~'], " ").trim().to_owned()
            };
        }
        let mut words: Vec<String> = Vec::new();
        for leaf in self.groups.iter().flat_map(|group| &group.alternatives) {
            leaf.each(&mut |leaf| say(leaf, &mut words));
        }
        words.join(" ")
    }
}

fn say(leaf: &Leaf, words: &mut Vec<String>) {
    match leaf {
        Leaf::Word(word, _) | Leaf::Prefix(word) | Leaf::Typed(word) | Leaf::Fuzzy(word, _) => {
            words.push(word.clone());
        }
        Leaf::Phrase { words: phrase, .. } => words.extend(phrase.iter().map(|(_, word)| word.clone())),
        Leaf::Near(near) => {
            say(&near.first, words);
            say(&near.second, words);
        }
        // A pattern says nothing, and what stands in brackets was said part by part.
        Leaf::Pattern(_) | Leaf::Tree(_) => {}
    }
}

/// What must be there as words, whatever it means.
fn required(query: &Query) -> Vec<Group> {
    query.groups.iter().filter(|group| group.hard || query.exact).cloned().collect()
}

/// By segment and row, how near each paragraph is.
fn nearness(searcher: &Searcher, near: &Near<'_>) -> Result<Vec<Vec<f32>>> {
    let products = near.vectors.products(near.query);
    let product = |column: &Column<u64>, doc| {
        let row = column.first(doc).and_then(|digest| near.vectors.row(digest));
        row.and_then(|row| products.get(row as usize)).copied().unwrap_or(FAR)
    };
    let mut all = Vec::new();
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().u64(name::DIGEST)?;
        all.push((0..segment.max_doc()).map(|doc| product(&column, doc)).collect());
    }
    Ok(all)
}

/// What is asked of which view of the index.
struct Asking<'a> {
    searcher: &'a Searcher,
    query: &'a Query,
    filters: &'a Filters,
    required: &'a [Group],
    everything: &'a Everything,
}

impl Asking<'_> {
    /// What is near enough, and what has the words.
    fn found(
        &self,
        planner: &mut Planner<'_>,
        by: By,
        words: Option<&ByWords>,
        near: &Arc<Vec<Vec<f32>>>,
    ) -> Result<Tally> {
        let Self { searcher, query, filters, required, everything } = self;
        let narrow = planner.narrow(query, filters)?;
        let narrow = narrow.as_deref();
        // All that may be found by its meaning.
        let within: Box<dyn Asked> = Box::new(ConstScoreQuery::new(planner.all(required, narrow)?, 0.0));
        let mix = Mix {
            near: Arc::clone(near),
            least: LEAST,
            words: 0.0,
            best: 1.0,
            nearest: 1.0,
            first: First::default(),
            having: Arc::default(),
        };
        let (By::Both(weight), Some(words)) = (by, words) else {
            return Ok(searcher.search(&within, &(*everything).clone().mixed(mix))?);
        };
        let having = words.outcome.tally.best.found();
        let best = having.iter().map(|found| found.score).fold(f32::MIN_POSITIVE, f32::max);
        let having = Arc::new(having.iter().map(|found| (found.segment, found.doc)).collect());
        // Of all there is, whatever the filters leave: they change no order.
        let nearest = near.iter().flatten().copied().fold(LEAST, f32::max);
        let first = Arc::clone(words.outcome.tally.best.first());
        let mix = Mix { words: weight, best, nearest, first, having, ..mix };
        let said = if query.exact {
            planner.all(&query.groups, narrow)?
        } else {
            planner.any(&query.groups, narrow)?
        };
        let either = BooleanQuery::new(vec![(Occur::Should, said), (Occur::Should, within)]);
        Ok(searcher.search(&either, &(*everything).clone().mixed(mix))?)
    }
}

/// Of words with weights, the heaviest that say something: no article, no pronoun, each once. Places are in Unicode
/// scalar values of the text.
#[must_use]
pub fn telling_words(text: &str, weights: &[(u32, u32, f32)], most: usize) -> Vec<String> {
    let language = Language::of([text]);
    let letters: Vec<char> = text.chars().collect();
    let mut sorted: Vec<&(u32, u32, f32)> = weights.iter().filter(|(_, _, weight)| *weight > 0.0).collect();
    sorted.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let mut words: Vec<String> = Vec::new();
    for (start, end, _) in sorted {
        let word: String = letters.get(*start as usize..*end as usize).unwrap_or_default().iter().collect();
        let folded = fold(&word);
        let says = folded.chars().count() > 2 && !language.is_function_word(&folded);
        if says && !words.iter().any(|known| fold(known) == folded) {
            words.push(word);
        }
        if words.len() == most {
            break;
        }
    }
    words
}
