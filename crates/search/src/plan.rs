//! From a [`Query`] and [`Filters`] to what tantivy runs.

use crate::{
    Filters, Result,
    documents::{date_number, kind_number, role_number},
    pattern,
    query::{Condition, Group, Leaf, Notice, On, Query as Asked, Told, Tree, code_key},
    schema::Fields,
    text::{Form, Language, language::Stems},
    texts::{self, Ask, Reading},
    writer::key,
};
use model::PersonId;
use std::{
    collections::{HashMap, HashSet},
    ops::Bound,
    sync::Arc,
};
use tantivy::{
    DocAddress, Searcher, SegmentReader, Term,
    collector::DocSetCollector,
    index::SegmentId,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur,
        PhrasePrefixQuery, PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

/// What a word in the question counts, against 1 in the answer.
const HEADING: f32 = 0.3;
/// What the very spelling adds to the word in any form.
const SPELLING: f32 = 0.2;
/// What a word that only begins so counts.
const BEGINNING: f32 = 0.5;
/// Most words that a phrase's last beginning stands for, a segment.
const EXPANSIONS: u32 = 500;

type Clause = (Occur, Box<dyn Query>);

/// Turns queries into tantivy's, for one view of the index.
pub(crate) struct Planner<'s> {
    searcher: &'s Searcher,
    fields: Fields,
    stems: Vec<Stems>,
    languages: Vec<Language>,
    headings: bool,
    code_names: Option<Vec<(String, String)>>,
    pub told: Vec<Told>,
    /// What reading texts in this search came to.
    pub reading: Reading,
    segments: Arc<HashMap<SegmentId, u32>>,
}

impl<'s> Planner<'s> {
    /// For a view of the index; `headings`: a word of the question is as good as one of the answer.
    pub fn new(searcher: &'s Searcher, fields: Fields, headings: bool) -> Result<Self> {
        let languages: Vec<Language> =
            terms_of(searcher, fields.language)?.iter().filter_map(|code| Language::parse(code)).collect();
        let stems = languages.iter().map(|l| Stems::new(*l)).collect();
        let segments = searcher.segment_readers().iter().map(SegmentReader::segment_id);
        Ok(Self {
            segments: Arc::new(segments.zip(0..).collect()),
            searcher,
            fields,
            stems,
            languages,
            headings,
            code_names: None,
            told: Vec::new(),
            reading: Reading::default(),
        })
    }

    /// Conditions and filters, which count nothing in the score; `None` where there are none.
    pub fn narrow(&mut self, asked: &Asked, filters: &Filters) -> Result<Option<Box<dyn Query>>> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for condition in asked.conditions.iter().filter(|c| !c.negated) {
            queries.push(self.condition(condition)?);
        }
        self.filters(filters, &mut queries);
        if queries.is_empty() {
            return Ok(None);
        }
        Ok(Some(Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::intersection(queries)), 0.0))))
    }

    /// What must not match; `None` where nothing is excluded.
    ///
    /// Run apart, not as a `MustNot` clause: tantivy 0.27 asks an excluded phrase for paragraphs it has
    /// already passed, which a debug build refuses.
    pub fn excluded(&mut self, asked: &Asked) -> Result<Option<Box<dyn Query>>> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for condition in asked.conditions.iter().filter(|c| c.negated) {
            queries.push(self.condition(condition)?);
        }
        for leaf in &asked.excluded {
            queries.push(self.leaf(leaf, false)?);
        }
        Ok(if queries.is_empty() { None } else { Some(Box::new(BooleanQuery::union(queries))) })
    }

    /// All groups must match.
    pub fn all(&mut self, groups: &[Group], narrow: Option<&dyn Query>) -> Result<Box<dyn Query>> {
        let mut clauses: Vec<Clause> = Vec::new();
        for group in groups {
            clauses.push((Occur::Must, self.group(group)?));
        }
        if groups.is_empty() {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        Ok(self.finish(groups, clauses, narrow))
    }

    /// Hard groups must match; where there is none, one of the soft ones that say what it is about.
    pub fn any(&mut self, groups: &[Group], narrow: Option<&dyn Query>) -> Result<Box<dyn Query>> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut soft: Vec<Clause> = Vec::new();
        let telling = groups.iter().any(|g| !g.hard && !self.is_function_group(g));
        for group in groups {
            if group.hard {
                clauses.push((Occur::Must, self.group(group)?));
            } else if !telling || !self.is_function_group(group) {
                soft.push((Occur::Should, self.group(group)?));
            }
        }
        if clauses.is_empty() && !soft.is_empty() {
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(soft))));
        } else {
            clauses.append(&mut soft);
        }
        Ok(self.finish(groups, clauses, narrow))
    }

    /// Whether any paragraph has the word, in any form.
    pub fn is_known(&mut self, word: &str) -> Result<bool> {
        for term in self.word_terms(word, Form::Spaced) {
            if self.searcher.doc_freq(&term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn finish(
        &mut self,
        groups: &[Group],
        mut clauses: Vec<Clause>,
        narrow: Option<&dyn Query>,
    ) -> Box<dyn Query> {
        if !self.headings {
            clauses.extend(self.heading_bonus(groups));
        }
        if let Some(narrow) = narrow {
            clauses.push((Occur::Must, narrow.box_clone()));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// A matching question lifts an answer, but never finds one by itself: the person did not say it.
    fn heading_bonus(&mut self, groups: &[Group]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for leaf in groups.iter().flat_map(|g| &g.alternatives) {
            if let Leaf::Word(word, form) = leaf {
                clauses.extend(self.heading_terms(word, *form).into_iter().map(|q| (Occur::Should, q)));
            }
        }
        clauses
    }

    fn heading_terms(&mut self, word: &str, form: Form) -> Vec<Box<dyn Query>> {
        let field = self.fields.heading;
        let terms = self.stem_terms(field, word, form);
        terms
            .into_iter()
            .map(|t| boost(Box::new(TermQuery::new(t, IndexRecordOption::WithFreqs)), HEADING))
            .collect()
    }

    fn is_function_group(&self, group: &Group) -> bool {
        group.alternatives.iter().all(|leaf| match leaf {
            Leaf::Word(word, _) => self.languages.iter().any(|l| l.is_function_word(word)),
            _ => false,
        })
    }

    fn group(&mut self, group: &Group) -> Result<Box<dyn Query>> {
        let headings = self.headings && !group.hard;
        let leaves = group.alternatives.iter().map(|l| self.leaf(l, headings));
        let mut queries = leaves.collect::<Result<Vec<Box<dyn Query>>>>()?;
        Ok(if queries.len() == 1 { queries.remove(0) } else { Box::new(BooleanQuery::union(queries)) })
    }

    fn leaf(&mut self, leaf: &Leaf, headings: bool) -> Result<Box<dyn Query>> {
        Ok(match leaf {
            Leaf::Word(word, form) => Box::new(BooleanQuery::union(self.word(word, *form, headings))),
            Leaf::Prefix(prefix) => self.prefix(prefix),
            Leaf::Typed(word) => {
                let mut queries = self.word(word, Form::Spaced, headings);
                queries.push(boost(self.prefix(word), BEGINNING));
                Box::new(BooleanQuery::union(queries))
            }
            Leaf::Phrase { words, open } => self.phrase(words, *open),
            Leaf::Fuzzy(word, changes) => {
                let term = Term::from_field_text(self.fields.words, word);
                boost(Box::new(FuzzyTermQuery::new(term, *changes, true)), BEGINNING)
            }
            Leaf::Near(near) => {
                let both = [self.leaf(&near.first, false)?, self.leaf(&near.second, false)?];
                let both = Box::new(BooleanQuery::intersection(both.into()));
                self.asked(both, Ask::Near((**near).clone()))
            }
            Leaf::Pattern(source) => match pattern::compile(source) {
                Ok(regex) => {
                    let all = Box::new(ConstScoreQuery::new(Box::new(AllQuery), 1.0));
                    self.asked(all, Ask::Pattern(regex))
                }
                // Left out when the query was read.
                Err(_) => Box::new(EmptyQuery),
            },
            Leaf::Tree(tree) => self.tree(tree)?,
        })
    }

    fn asked(&self, inner: Box<dyn Query>, ask: Ask) -> Box<dyn Query> {
        let segments = Arc::clone(&self.segments);
        Box::new(texts::Asked::new(inner, ask, self.fields.text, segments, self.reading.clone()))
    }

    fn tree(&mut self, tree: &Tree) -> Result<Box<dyn Query>> {
        Ok(match tree {
            Tree::Leaf(leaf, _) => self.leaf(leaf, false)?,
            Tree::On(condition) => self.condition(condition)?,
            Tree::Any(parts) => {
                let parts = parts.iter().map(|part| self.tree(part));
                Box::new(BooleanQuery::union(parts.collect::<Result<Vec<_>>>()?))
            }
            Tree::Not(part) => {
                let without = self.set_of(part)?;
                self.asked(Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)), Ask::Without(without))
            }
            Tree::All(parts) => {
                let (mut with, mut without) = (Vec::new(), Vec::new());
                for part in parts {
                    match part {
                        Tree::Not(part) => without.push(self.set_of(part)?),
                        part => with.push(self.tree(part)?),
                    }
                }
                if with.is_empty() {
                    with.push(Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)));
                }
                let all: Box<dyn Query> = Box::new(BooleanQuery::intersection(with));
                without.into_iter().fold(all, |all, set| self.asked(all, Ask::Without(set)))
            }
        })
    }

    /// What must not match, found apart: see [`Planner::excluded`].
    fn set_of(&mut self, tree: &Tree) -> Result<Arc<HashSet<DocAddress>>> {
        let query = self.tree(tree)?;
        Ok(Arc::new(self.searcher.search(&query, &DocSetCollector)?))
    }

    fn word(&mut self, word: &str, form: Form, headings: bool) -> Vec<Box<dyn Query>> {
        let fields = self.fields;
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for term in self.word_terms(word, form) {
            let weight = if term.field() == fields.words { SPELLING } else { 1.0 };
            queries.push(boost(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), weight));
        }
        if headings {
            queries.extend(self.heading_terms(word, form));
        }
        queries
    }

    /// A word's stems in the languages there are, and the word itself.
    fn word_terms(&mut self, word: &str, form: Form) -> Vec<Term> {
        let mut terms = self.stem_terms(self.fields.stems, word, form);
        terms.push(Term::from_field_text(self.fields.words, word));
        terms
    }

    fn stem_terms(&mut self, field: Field, word: &str, form: Form) -> Vec<Term> {
        let mut terms: Vec<Term> =
            self.stems.iter_mut().map(|s| Term::from_field_text(field, s.term(word, form))).collect();
        terms.sort();
        terms.dedup();
        terms
    }

    fn prefix(&self, prefix: &str) -> Box<dyn Query> {
        Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(self.fields.words, prefix), 0, false))
    }

    fn phrase(&self, words: &[(usize, String)], open: bool) -> Box<dyn Query> {
        let terms: Vec<(usize, Term)> =
            words.iter().map(|(at, w)| (*at, Term::from_field_text(self.fields.words, w))).collect();
        if let [(_, term)] = terms.as_slice() {
            return Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs));
        }
        if open {
            let mut query = PhrasePrefixQuery::new_with_offset(terms);
            query.set_max_expansions(EXPANSIONS);
            return Box::new(query);
        }
        Box::new(PhraseQuery::new_with_offset(terms))
    }

    fn condition(&mut self, condition: &Condition) -> Result<Box<dyn Query>> {
        let fields = self.fields;
        Ok(match &condition.on {
            On::Code(value) => self.codes(None, value, condition.at)?,
            On::CodeOf(kind, value) => self.codes(Some(kind.as_str()), value, condition.at)?,
            On::Language(language) => text(fields.language, language.code()),
            On::Date(from, to) => {
                let bound = |day: &Option<u64>| {
                    day.map_or(Bound::Unbounded, |day| {
                        Bound::Included(Term::from_field_u64(fields.date, day))
                    })
                };
                Box::new(RangeQuery::new(bound(from), bound(to)))
            }
            On::Kind(kind) => number(fields.kind, kind_number(*kind)),
            On::Role(role) => number(fields.role, role_number(*role)),
            On::Question(words) => {
                let words: Vec<Box<dyn Query>> = words
                    .iter()
                    .map(|(w, form)| -> Box<dyn Query> {
                        Box::new(BooleanQuery::union(self.heading_terms(w, *form)))
                    })
                    .collect();
                Box::new(BooleanQuery::intersection(words))
            }
            On::Quotable(quotable) => number(fields.quotable, u64::from(*quotable)),
            On::People(people) => {
                let term = |person: &PersonId| Term::from_field_text(fields.person, &key(person.0));
                Box::new(TermSetQuery::new(people.iter().map(term)))
            }
            On::Outside(_) | On::Nothing => Box::new(EmptyQuery),
        })
    }

    /// Paragraphs with a code whose name is the value, ends in it, or (`value*`) begins so.
    fn codes(&mut self, kind: Option<&str>, value: &str, at: (u32, u32)) -> Result<Box<dyn Query>> {
        if self.code_names.is_none() {
            let names = terms_of(self.searcher, self.fields.codes)?;
            self.code_names = Some(names.into_iter().map(|name| (code_key(&name), name)).collect());
        }
        let names: Vec<&String> = self
            .code_names
            .iter()
            .flatten()
            .filter(|(key, _)| code_is_called(key, value))
            .map(|(_, name)| name)
            .collect();
        if names.is_empty() {
            self.told.push(Told { notice: Notice::NoSuchCode(value.to_owned()), from: at.0, to: at.1 });
            return Ok(Box::new(EmptyQuery));
        }
        let terms = names.into_iter().map(|name| match kind {
            None => Term::from_field_text(self.fields.codes, name),
            Some(kind) => Term::from_field_text(self.fields.code_kinds, &format!("{kind}:{name}")),
        });
        Ok(Box::new(TermSetQuery::new(terms)))
    }

    /// Those filters that the index answers; the others are asked of each paragraph found.
    fn filters(&self, filters: &Filters, queries: &mut Vec<Box<dyn Query>>) {
        let f = self.fields;
        queries.extend(filters.codes.iter().map(|code| text(f.codes, code)));
        if !filters.code_kinds.is_empty() {
            let kinds = filters.code_kinds.iter().map(|k| text(f.code_kinds, k.as_str())).collect();
            queries.push(Box::new(BooleanQuery::union(kinds)));
        }
        queries.extend(filters.quotable.map(|quotable| number(f.quotable, u64::from(quotable))));
        let bound = |date: &Option<String>| {
            let day = date.as_deref().and_then(date_number);
            day.map_or(Bound::Unbounded, |day| Bound::Included(Term::from_field_u64(f.date, day)))
        };
        let (from, to) = (bound(&filters.from), bound(&filters.to));
        if from != Bound::Unbounded || to != Bound::Unbounded {
            queries.push(Box::new(RangeQuery::new(from, to)));
        }
    }
}

fn code_is_called(key: &str, value: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    match value.strip_suffix('*') {
        Some(head) => key.starts_with(head) || last.starts_with(head),
        None => key == value || key.strip_suffix(value).is_some_and(|head| head.ends_with('.')),
    }
}

fn boost(query: Box<dyn Query>, by: f32) -> Box<dyn Query> {
    if (by - 1.0).abs() < f32::EPSILON { query } else { Box::new(BoostQuery::new(query, by)) }
}

fn number(field: Field, value: u64) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_u64(field, value), IndexRecordOption::Basic))
}

fn text(field: Field, value: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
}

/// All terms of a field with few of them.
pub(crate) fn terms_of(searcher: &Searcher, field: Field) -> Result<Vec<String>> {
    let mut terms = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().stream()?;
        while stream.advance() {
            terms.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
    }
    terms.sort();
    terms.dedup();
    Ok(terms)
}
