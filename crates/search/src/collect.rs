//! One pass over all that matches: the score of each, and counts over all.

use crate::{
    Filters,
    best::{Best, First, Found},
    documents::{KINDS, ROLES},
    rows::{Kept, NONE, Row, Rows},
    schema::name,
    writer::key,
};
use model::{DocumentKind, SpeakerRole};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::StrColumn,
};

/// Counts over all that matches, not the page shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Different documents.
    pub documents: u32,
    /// Different people.
    pub people_total: u32,
    /// Paragraphs of which nobody knows whose they are.
    pub without_person: u32,
    /// Paragraphs whose words may not be shown.
    pub not_quotable: u32,
    /// Paragraphs with no code.
    pub without_code: u32,
    /// By sort of source: paragraphs. All sorts, in a fixed order.
    pub kinds: Vec<(DocumentKind, u32)>,
    /// By speaker: paragraphs. All roles, in a fixed order.
    pub roles: Vec<(SpeakerRole, u32)>,
    /// By month of their source: paragraphs, in the order of time. Sources without a date are in none.
    pub months: Vec<MonthCount>,
    /// By code, and by what is above codes; most people first, then by name.
    pub codes: Vec<CodeCount>,
    /// By person; most paragraphs first, then by id.
    pub people: Vec<PersonCount>,
}

/// How often a code is on what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeCount {
    /// Full name.
    pub name: String,
    /// Paragraphs with it.
    pub paragraphs: u32,
    /// Different people who said them.
    pub people: u32,
}

/// How much of what was found is of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCount {
    /// `YYYY-MM`.
    pub month: String,
    /// Paragraphs.
    pub paragraphs: u32,
}

/// How much of what was found one person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCount {
    /// Who.
    pub person: model::PersonId,
    /// Paragraphs.
    pub paragraphs: u32,
}

/// Collects [`Tally`] of what lies within the filters and is not excluded.
///
/// These sets may hold thousands of ids (a side of a funnel step): looking each up in the index costs far
/// more than asking of each paragraph found whose it is.
#[derive(Clone)]
pub(crate) struct Everything {
    rows: Kept,
    documents: Option<HashSet<String>>,
    people: Option<HashSet<String>>,
    kinds: [bool; KINDS.len()],
    roles: [bool; ROLES.len()],
    excluded: Arc<HashSet<DocAddress>>,
    mix: Option<Mix>,
    best: Best,
}

/// How words and meaning make one score.
#[derive(Clone)]
pub(crate) struct Mix {
    /// By segment and row: how near the paragraph is to the question in meaning.
    pub near: Arc<Vec<Vec<f32>>>,
    /// From here on a paragraph is found by its meaning.
    pub least: f32,
    /// What the words count where the best by words is 1; the meaning counts the rest.
    pub words: f32,
    /// The best score by words.
    pub best: Score,
    /// How near the nearest paragraph is, which counts 1: how near that is differs from question to question.
    pub nearest: f32,
    /// What has all words, where others have some.
    pub first: First,
    /// By segment and row, what is found by its words.
    pub having: Arc<HashSet<(SegmentOrdinal, DocId)>>,
}

/// Where few paragraphs have all words, what having them counts of what the words count. Measured: `docs/language.md`.
const ALL: f32 = 0.6;

impl Mix {
    /// The score of a row; `None` where it is not found.
    fn score(&self, segment: SegmentOrdinal, doc: DocId, words: Score) -> Option<Score> {
        let near = *self.near.get(segment as usize)?.get(doc as usize)?;
        if near < self.least && !self.having.contains(&(segment, doc)) {
            return None;
        }
        // What has only some of the words may be better than what is counted as found by them.
        let mut by_words = (words / self.best).min(1.0);
        if !self.first.is_empty() {
            let has_all = self.first.contains(&(segment, doc));
            by_words = (1.0 - ALL) * by_words + if has_all { ALL } else { 0.0 };
        }
        Some(self.words * by_words + (1.0 - self.words) * near.max(0.0) / self.nearest)
    }
}

impl Everything {
    /// Within the filters, without these paragraphs; so many of the best are kept.
    pub fn within(rows: &Kept, filters: &Filters, excluded: Arc<HashSet<DocAddress>>, keep: usize) -> Self {
        let role = |r: &SpeakerRole| {
            (filters.roles.is_empty() || filters.roles.contains(r)) && !filters.without_roles.contains(r)
        };
        Self {
            rows: rows.clone(),
            kinds: KINDS.map(|k| filters.kinds.is_empty() || filters.kinds.contains(&k)),
            roles: ROLES.map(|r| role(&r)),
            excluded,
            best: Best::of(keep, First::default()),
            mix: None,
            documents: filters.documents.as_ref().map(|ids| ids.iter().map(|id| key(id.0)).collect()),
            people: filters.people.as_ref().map(|ids| ids.iter().map(|id| key(id.0)).collect()),
        }
    }

    /// With scores made of words and meaning.
    pub fn mixed(self, mix: Mix) -> Self {
        Self { mix: Some(mix), ..self }
    }

    /// With these before all others.
    pub fn after(self, first: First, keep: usize) -> Self {
        Self { best: Best::of(keep, first), ..self }
    }
}

/// Which values of a column are wanted, by their number in the segment; `None`: all, and rows without one too.
type Wanted = Option<Vec<bool>>;

fn wanted(column: Option<&StrColumn>, ids: Option<&HashSet<String>>) -> tantivy::Result<Wanted> {
    let Some(ids) = ids else { return Ok(None) };
    let Some(column) = column else { return Ok(Some(Vec::new())) };
    let ords: Vec<u64> = (0..column.num_terms() as u64).collect();
    let mut marks = Vec::with_capacity(ords.len());
    column.dictionary().sorted_ords_to_term_cb(&ords, |bytes| {
        marks.push(std::str::from_utf8(bytes).is_ok_and(|id| ids.contains(id)));
    })?;
    Ok(Some(marks))
}

fn is_wanted(wanted: &Wanted, ord: u32) -> bool {
    wanted.as_ref().is_none_or(|marks| marks.get(ord as usize) == Some(&true))
}

/// Whether the number is one of those marked.
fn has(marks: &[bool], at: u8) -> bool {
    marks.get(usize::from(at)) == Some(&true)
}

/// What was found, not yet sorted.
#[derive(Default)]
pub(crate) struct Tally {
    /// All that was found.
    pub total: usize,
    pub best: Best,
    documents: HashSet<String>,
    people: BTreeMap<String, u32>,
    /// By code: paragraphs, and people by their place in `people_numbers`.
    codes: BTreeMap<String, (u32, HashSet<u32>)>,
    people_numbers: HashMap<String, u32>,
    /// By month, as [`Row::month`] has it: paragraphs.
    months: BTreeMap<u32, u32>,
    kinds: [u32; KINDS.len()],
    roles: [u32; ROLES.len()],
    without_person: u32,
    not_quotable: u32,
    without_code: u32,
}

pub(crate) struct SegmentTally {
    segment: SegmentOrdinal,
    rows: Arc<Rows>,
    document: Option<StrColumn>,
    person: Option<StrColumn>,
    codes: Option<StrColumn>,
    wanted_documents: Wanted,
    wanted_people: Wanted,
    kinds: [bool; KINDS.len()],
    roles: [bool; ROLES.len()],
    excluded: Arc<HashSet<DocAddress>>,
    mix: Option<Mix>,
    total: usize,
    best: Best,
    counts: Counts,
}

impl Collector for Everything {
    type Fruit = Tally;
    type Child = SegmentTally;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentTally> {
        let columns = reader.fast_fields();
        let column = |name| columns.str(name);
        let (document, person, codes) =
            (column(name::DOCUMENT)?, column(name::PERSON)?, column(name::CODES)?);
        Ok(SegmentTally {
            segment,
            rows: self.rows.of(reader)?,
            wanted_documents: wanted(document.as_ref(), self.documents.as_ref())?,
            wanted_people: wanted(person.as_ref(), self.people.as_ref())?,
            kinds: self.kinds,
            roles: self.roles,
            excluded: Arc::clone(&self.excluded),
            mix: self.mix.clone(),
            total: 0,
            best: self.best.clone(),
            counts: Counts::over([&document, &person, &codes]),
            document,
            person,
            codes,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Tally>>) -> tantivy::Result<Tally> {
        let mut all = Tally::default();
        for fruit in fruits {
            all.add(fruit?);
        }
        Ok(all)
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = tantivy::Result<Tally>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let score = match &self.mix {
            None => Some(score),
            Some(mix) => mix.score(self.segment, doc, score),
        };
        let (Some(score), Some(row)) = (score, self.rows.row(doc)) else { return };
        if self.is_within(doc, row) {
            self.total += 1;
            self.counts.add(row, self.rows.codes(doc));
            self.best.push(Found { score, order: row.order, segment: self.segment, doc });
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        let best = std::mem::take(&mut self.best);
        let mut tally = Tally { total: self.total, best, ..Tally::default() };
        std::mem::take(&mut self.counts).named(&self, &mut tally)?;
        Ok(tally)
    }
}

impl SegmentTally {
    fn is_within(&self, doc: DocId, row: &Row) -> bool {
        has(&self.kinds, row.kind)
            && has(&self.roles, row.role)
            && is_wanted(&self.wanted_documents, row.document)
            && is_wanted(&self.wanted_people, row.person)
            && (self.excluded.is_empty() || !self.excluded.contains(&DocAddress::new(self.segment, doc)))
    }
}

/// Counts over a segment, by the numbers it gives to values.
#[derive(Default)]
struct Counts {
    documents: Vec<u32>,
    people: Vec<u32>,
    codes: Vec<u32>,
    /// By code: a bit a person.
    voices: Vec<Vec<u64>>,
    months: BTreeMap<u32, u32>,
    /// The month counted last, and its count: neighbours lie in one document.
    month: (u32, u32),
    kinds: [u32; KINDS.len()],
    roles: [u32; ROLES.len()],
    without_person: u32,
    not_quotable: u32,
    without_code: u32,
}

impl Counts {
    /// With room for the documents, people and codes of a segment.
    fn over([documents, people, codes]: [&Option<StrColumn>; 3]) -> Self {
        let terms = |column: &Option<StrColumn>| column.as_ref().map_or(0, |c| c.num_terms());
        Self {
            documents: vec![0; terms(documents)],
            people: vec![0; terms(people)],
            codes: vec![0; terms(codes)],
            voices: vec![Vec::new(); terms(codes)],
            ..Self::default()
        }
    }

    fn add(&mut self, row: &Row, codes: &[u32]) {
        count(&mut self.kinds, u32::from(row.kind));
        count(&mut self.roles, u32::from(row.role));
        count(&mut self.documents, row.document);
        count(&mut self.people, row.person);
        self.without_person += u32::from(row.person == NONE);
        self.not_quotable += u32::from(!row.quotable);
        self.without_code += u32::from(codes.is_empty());
        if self.month.0 == row.month {
            self.month.1 += 1;
        } else {
            self.end_month();
            self.month = (row.month, 1);
        }
        for code in codes {
            count(&mut self.codes, *code);
            if let Some(voices) = self.voices.get_mut(*code as usize)
                && row.person != NONE
            {
                mark(voices, row.person, self.people.len());
            }
        }
    }

    fn end_month(&mut self) {
        if self.month.1 > 0 {
            *self.months.entry(self.month.0).or_insert(0) += self.month.1;
        }
    }

    fn named(mut self, segment: &SegmentTally, tally: &mut Tally) -> tantivy::Result<()> {
        self.end_month();
        tally.documents = named(segment.document.as_ref(), &self.documents)?.into_keys().collect();
        tally.people = named(segment.person.as_ref(), &self.people)?;
        // Named people come in the order of their numbers: both are sorted alike.
        let present = (0u32..).zip(&self.people).filter(|(_, n)| **n > 0).map(|(ord, _)| ord);
        tally.people_numbers = tally.people.keys().cloned().zip(present).collect();
        let voices = self.codes.iter().zip(self.voices).filter(|(n, _)| **n > 0).map(|(_, voices)| voices);
        tally.codes = named(segment.codes.as_ref(), &self.codes)?
            .into_iter()
            .zip(voices)
            .map(|((code, n), v)| (code, (n, marked(&v))))
            .collect();
        tally.months = self.months;
        (tally.kinds, tally.roles) = (self.kinds, self.roles);
        tally.without_person = self.without_person;
        tally.not_quotable = self.not_quotable;
        tally.without_code = self.without_code;
        Ok(())
    }
}

/// Sets a bit, making room for all of them at the first.
fn mark(bits: &mut Vec<u64>, at: u32, of: usize) {
    if bits.is_empty() {
        bits.resize(of.div_ceil(64), 0);
    }
    if let Some(word) = bits.get_mut(at as usize / 64) {
        *word |= 1 << (at % 64);
    }
}

/// The bits that are set.
fn marked(bits: &[u64]) -> HashSet<u32> {
    let mut set = HashSet::new();
    for (word, bits) in (0u32..).zip(bits) {
        set.extend((0..64).filter(|at| bits >> at & 1 == 1).map(|at| word * 64 + at));
    }
    set
}

fn count(counts: &mut [u32], ord: u32) {
    if let Some(count) = counts.get_mut(ord as usize) {
        *count += 1;
    }
}

/// The names of the values that were counted.
fn named(column: Option<&StrColumn>, counts: &[u32]) -> tantivy::Result<BTreeMap<String, u32>> {
    let Some(column) = column else { return Ok(BTreeMap::new()) };
    let ords: Vec<u64> = (0u64..).zip(counts).filter(|(_, n)| **n > 0).map(|(ord, _)| ord).collect();
    let mut present = counts.iter().filter(|n| **n > 0);
    let mut names = BTreeMap::new();
    column.dictionary().sorted_ords_to_term_cb(&ords, |bytes| {
        names.insert(String::from_utf8_lossy(bytes).into_owned(), present.next().copied().unwrap_or(0));
    })?;
    Ok(names)
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.total += other.total;
        self.best.add(other.best);
        self.documents.extend(other.documents);
        // People are numbered by segment: give them numbers of the whole.
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        for (person, ord) in other.people_numbers {
            let next = u32::try_from(self.people_numbers.len()).unwrap_or(u32::MAX);
            numbers.insert(ord, *self.people_numbers.entry(person).or_insert(next));
        }
        for (person, n) in other.people {
            *self.people.entry(person).or_insert(0) += n;
        }
        for (code, (n, voices)) in other.codes {
            let (total, all) = self.codes.entry(code).or_default();
            *total += n;
            all.extend(voices.iter().filter_map(|ord| numbers.get(ord)));
        }
        for (month, n) in other.months {
            *self.months.entry(month).or_insert(0) += n;
        }
        for (mine, theirs) in self.kinds.iter_mut().zip(other.kinds) {
            *mine += theirs;
        }
        for (mine, theirs) in self.roles.iter_mut().zip(other.roles) {
            *mine += theirs;
        }
        self.without_person += other.without_person;
        self.not_quotable += other.not_quotable;
        self.without_code += other.without_code;
    }

    /// Those kept, best first; none are left.
    pub fn take_best(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.best).sorted()
    }

    /// The documents found.
    pub fn documents(&self) -> Vec<model::DocumentId> {
        self.documents.iter().filter_map(|id| id.parse().ok()).collect()
    }

    /// The counts, in the orders they are shown in.
    pub fn facets(self) -> Facets {
        let length = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut codes: Vec<CodeCount> = self
            .codes
            .into_iter()
            .map(|(name, (paragraphs, voices))| CodeCount { name, paragraphs, people: length(voices.len()) })
            .collect();
        codes.sort_by(|a, b| (b.people, b.paragraphs, &a.name).cmp(&(a.people, a.paragraphs, &b.name)));
        let mut people: Vec<PersonCount> = self
            .people
            .into_iter()
            .filter_map(|(id, paragraphs)| id.parse().ok().map(|person| PersonCount { person, paragraphs }))
            .collect();
        people.sort_by(|a, b| (b.paragraphs, a.person).cmp(&(a.paragraphs, b.person)));
        Facets {
            documents: length(self.documents.len()),
            people_total: length(people.len()),
            without_person: self.without_person,
            not_quotable: self.not_quotable,
            without_code: self.without_code,
            kinds: KINDS.into_iter().zip(self.kinds).collect(),
            roles: ROLES.into_iter().zip(self.roles).collect(),
            months: self.months.into_iter().filter(|(month, _)| *month > 0).map(month).collect(),
            codes,
            people,
        }
    }
}

/// `YYYYMM` as `YYYY-MM`.
fn month((month, paragraphs): (u32, u32)) -> MonthCount {
    MonthCount { month: format!("{:04}-{:02}", month / 100, month % 100), paragraphs }
}
