//! One pass over all that matches: the score of each, and counts over all.

use crate::{
    Filters,
    documents::{KINDS, ROLES},
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
    columnar::{Column, StrColumn},
};

/// A paragraph that matches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub score: Score,
    pub order: u64,
    pub segment: SegmentOrdinal,
    pub doc: DocId,
}

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
pub(crate) struct Everything {
    documents: Option<HashSet<String>>,
    people: Option<HashSet<String>>,
    kinds: [bool; KINDS.len()],
    roles: [bool; ROLES.len()],
    excluded: Arc<HashSet<DocAddress>>,
    mix: Option<Mix>,
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
}

impl Mix {
    /// The score of a row; `None` where it is not found.
    fn score(&self, segment: SegmentOrdinal, doc: DocId, words: Score) -> Option<Score> {
        let near = *self.near.get(segment as usize)?.get(doc as usize)?;
        let by_words = self.words > 0.0 && words > 0.0;
        if !by_words && near < self.least {
            return None;
        }
        let words = if by_words { self.words * words / self.best } else { 0.0 };
        Some(words + (1.0 - self.words) * near.max(0.0))
    }
}

impl Everything {
    /// Within the filters, without these paragraphs.
    pub fn within(filters: &Filters, excluded: HashSet<DocAddress>) -> Self {
        let role = |r: &SpeakerRole| {
            (filters.roles.is_empty() || filters.roles.contains(r)) && !filters.without_roles.contains(r)
        };
        Self {
            kinds: KINDS.map(|k| filters.kinds.is_empty() || filters.kinds.contains(&k)),
            roles: ROLES.map(|r| role(&r)),
            excluded: Arc::new(excluded),
            mix: None,
            documents: filters.documents.as_ref().map(|ids| ids.iter().map(|id| key(id.0)).collect()),
            people: filters.people.as_ref().map(|ids| ids.iter().map(|id| key(id.0)).collect()),
        }
    }

    /// With scores made of words and meaning.
    pub fn mixed(self, mix: Mix) -> Self {
        Self { mix: Some(mix), ..self }
    }
}

/// A column, and which of its values are wanted.
type Wanted = Option<(StrColumn, Vec<bool>)>;

fn wanted(column: Option<&StrColumn>, ids: Option<&HashSet<String>>) -> tantivy::Result<Wanted> {
    let (Some(column), Some(ids)) = (column, ids) else { return Ok(None) };
    let ords: Vec<u64> = (0..column.num_terms() as u64).collect();
    let mut marks = Vec::with_capacity(ords.len());
    column.dictionary().sorted_ords_to_term_cb(&ords, |bytes| {
        marks.push(std::str::from_utf8(bytes).is_ok_and(|id| ids.contains(id)));
    })?;
    Ok(Some((column.clone(), marks)))
}

/// Whether the number in the column is one of those marked.
fn has(marks: &[bool], column: &Column<u64>, doc: DocId) -> bool {
    marks.iter().all(|m| *m)
        || usize::try_from(column.first(doc).unwrap_or(0)).is_ok_and(|at| marks.get(at) == Some(&true))
}

fn is_wanted(wanted: &Wanted, doc: DocId) -> bool {
    wanted.as_ref().is_none_or(|(column, marks)| {
        let ord = column.ords().first(doc).and_then(|ord| usize::try_from(ord).ok());
        ord.is_some_and(|at| marks.get(at) == Some(&true))
    })
}

/// What was found, not yet sorted.
#[derive(Default)]
pub(crate) struct Tally {
    pub found: Vec<Found>,
    documents: HashSet<String>,
    people: BTreeMap<String, u32>,
    /// By code: paragraphs, and people by their place in `people_numbers`.
    codes: BTreeMap<String, (u32, HashSet<u32>)>,
    people_numbers: HashMap<String, u32>,
    kinds: [u32; KINDS.len()],
    roles: [u32; ROLES.len()],
    without_person: u32,
    not_quotable: u32,
    without_code: u32,
}

pub(crate) struct SegmentTally {
    segment: SegmentOrdinal,
    order: Column<u64>,
    kind: Column<u64>,
    role: Column<u64>,
    quotable: Column<u64>,
    document: Option<StrColumn>,
    person: Option<StrColumn>,
    codes: Option<StrColumn>,
    wanted: [Wanted; 2],
    /// A filter on a column that no paragraph of the segment has.
    nothing: bool,
    kinds: [bool; KINDS.len()],
    roles: [bool; ROLES.len()],
    excluded: Arc<HashSet<DocAddress>>,
    mix: Option<Mix>,
    found: Vec<(DocId, Score)>,
}

impl Collector for Everything {
    type Fruit = Tally;
    type Child = SegmentTally;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentTally> {
        let columns = reader.fast_fields();
        let (document, person) = (columns.str(name::DOCUMENT)?, columns.str(name::PERSON)?);
        Ok(SegmentTally {
            segment,
            wanted: [
                wanted(document.as_ref(), self.documents.as_ref())?,
                wanted(person.as_ref(), self.people.as_ref())?,
            ],
            kinds: self.kinds,
            roles: self.roles,
            excluded: Arc::clone(&self.excluded),
            mix: self.mix.clone(),
            nothing: person.is_none() && self.people.is_some(),
            order: columns.u64(name::ORDER)?,
            kind: columns.u64(name::KIND)?,
            role: columns.u64(name::ROLE)?,
            quotable: columns.u64(name::QUOTABLE)?,
            document,
            person,
            codes: columns.str(name::CODES)?,
            found: Vec::new(),
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
        if let Some(score) = score
            && self.is_within(doc)
        {
            self.found.push((doc, score));
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut tally = Tally::default();
        self.count_numbers(&mut tally);
        tally.documents = self.count_documents()?.into_keys().collect();
        let people = self.person_ords();
        self.count_people(&people, &mut tally)?;
        self.count_codes(&people, &mut tally)?;
        Ok(tally)
    }
}

/// No person.
const NOBODY: u32 = u32::MAX;

impl SegmentTally {
    fn is_within(&self, doc: DocId) -> bool {
        !self.nothing
            && has(&self.kinds, &self.kind, doc)
            && has(&self.roles, &self.role, doc)
            && self.wanted.iter().all(|w| is_wanted(w, doc))
            && (self.excluded.is_empty() || !self.excluded.contains(&DocAddress::new(self.segment, doc)))
    }

    fn count_numbers(&self, tally: &mut Tally) {
        let segment = self.segment;
        tally.found.reserve(self.found.len());
        for &(doc, score) in &self.found {
            let order = self.order.first(doc).unwrap_or(0);
            tally.found.push(Found { score, order, segment, doc });
            let at = |column: &Column<u64>| usize::try_from(column.first(doc).unwrap_or(0)).unwrap_or(0);
            if let Some(count) = tally.kinds.get_mut(at(&self.kind)) {
                *count += 1;
            }
            if let Some(count) = tally.roles.get_mut(at(&self.role)) {
                *count += 1;
            }
            tally.not_quotable += u32::from(at(&self.quotable) == 0);
        }
    }

    fn count_documents(&self) -> tantivy::Result<BTreeMap<String, u32>> {
        let Some(column) = &self.document else { return Ok(BTreeMap::new()) };
        let mut counts = vec![0u32; column.num_terms()];
        for &(doc, _) in &self.found {
            for ord in column.ords().values_for_doc(doc) {
                count(&mut counts, ord);
            }
        }
        named(column, &counts)
    }

    /// The person of every found paragraph, as the segment numbers them.
    fn person_ords(&self) -> Vec<u32> {
        let Some(column) = &self.person else { return vec![NOBODY; self.found.len()] };
        let ord = |doc| column.ords().first(doc).and_then(|ord| u32::try_from(ord).ok()).unwrap_or(NOBODY);
        self.found.iter().map(|&(doc, _)| ord(doc)).collect()
    }

    fn count_people(&self, people: &[u32], tally: &mut Tally) -> tantivy::Result<()> {
        tally.without_person =
            u32::try_from(people.iter().filter(|p| **p == NOBODY).count()).unwrap_or(u32::MAX);
        let Some(column) = &self.person else { return Ok(()) };
        let mut counts = vec![0u32; column.num_terms()];
        for person in people {
            count(&mut counts, u64::from(*person));
        }
        tally.people = named(column, &counts)?;
        // Named people come in the order of their numbers: both are sorted alike.
        let present = (0u32..).zip(&counts).filter(|(_, n)| **n > 0).map(|(ord, _)| ord);
        tally.people_numbers = tally.people.keys().cloned().zip(present).collect();
        Ok(())
    }

    fn count_codes(&self, people: &[u32], tally: &mut Tally) -> tantivy::Result<()> {
        let Some(column) = &self.codes else {
            tally.without_code = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
            return Ok(());
        };
        let mut counts = vec![0u32; column.num_terms()];
        let people_known = self.person.as_ref().map_or(0, |c| c.num_terms());
        let mut voices: Vec<Vec<u64>> = vec![Vec::new(); column.num_terms()];
        for (&(doc, _), person) in self.found.iter().zip(people) {
            let mut none = true;
            for ord in column.ords().values_for_doc(doc) {
                none = false;
                count(&mut counts, ord);
                if let Some(voices) = usize::try_from(ord).ok().and_then(|at| voices.get_mut(at))
                    && *person != NOBODY
                {
                    mark(voices, *person, people_known);
                }
            }
            tally.without_code += u32::from(none);
        }
        let present = counts.iter().zip(voices).filter(|(n, _)| **n > 0).map(|(_, voices)| voices);
        tally.codes = named(column, &counts)?
            .into_iter()
            .zip(present)
            .map(|((code, n), v)| (code, (n, marked(&v))))
            .collect();
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

fn count(counts: &mut [u32], ord: u64) {
    if let Some(count) = usize::try_from(ord).ok().and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}

/// The names of the values that were counted.
fn named(column: &StrColumn, counts: &[u32]) -> tantivy::Result<BTreeMap<String, u32>> {
    let ords: Vec<u64> = (0u64..).zip(counts).filter(|(_, n)| **n > 0).map(|(ord, _)| ord).collect();
    let mut present = counts.iter().filter(|n| **n > 0);
    let mut names = BTreeMap::new();
    column.dictionary().sorted_ords_to_term_cb(&ords, |bytes| {
        names.insert(String::from_utf8_lossy(bytes).into_owned(), present.next().copied().unwrap_or(0));
    })?;
    Ok(names)
}

impl Tally {
    fn add(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
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
            codes,
            people,
        }
    }
}
