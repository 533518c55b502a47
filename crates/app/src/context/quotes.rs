//! Quotes of these very people: chosen by rule, one a person, and never without consent.

use super::{Force, Sides, finding};
use crate::project::{Excerpted, Population, Voices};
use analysis::context::StepContext;
use model::{CodeId, CodeKind, Purpose};
use std::collections::{BTreeMap, BTreeSet};

/// An excerpt beside a step.
#[derive(Clone)]
pub struct Quote {
    /// Place of the excerpt in [`Voices::excerpts`].
    pub excerpt: usize,
    /// The code it stands for.
    pub code: CodeId,
    /// Its person left.
    pub left: bool,
}

/// Quotes shown at most.
const MOST: usize = 12;
/// Quotes of one code at most.
const MOST_OF_A_CODE: usize = 4;
/// Longest quote preferred, in words.
const LONGEST: usize = 60;
/// Shortest quote that says something by itself, in words.
const SHORTEST: usize = 6;

/// What was chosen, and what had to stay away.
pub struct Chosen {
    pub(super) quotes: Vec<Quote>,
    pub(super) counter: Option<Quote>,
    pub(super) withheld: u64,
}

/// Chooses quotes: for the codes most over-represented among those who left, in the list's order, their words first;
/// then words of those who went on; one a person. The counter-quote is of the finding's code and the other side.
#[must_use]
pub fn choose(
    population: &Population,
    voices: &Voices,
    statistics: &StepContext,
    sides: &Sides,
    purpose: Purpose,
) -> Chosen {
    let candidates = candidates(voices, sides, purpose);
    let stays_away = |e: &&Excerpted| concerns(e, sides) && !e.consent.allows(purpose);
    let withheld = voices.excerpts.iter().filter(stays_away).count() as u64;
    let mut used = BTreeSet::new();
    let mut quotes = Vec::new();
    let finding_code = finding(statistics).map(|row| row.code);
    let counter = finding_code.and_then(|code| best(population, voices, &candidates, code, false, &used));
    used.extend(counter.iter().filter_map(|q| voices.excerpts[q.excerpt].person));
    let rows = statistics.explaining.iter().filter(|row| row.difference.is_some_and(|d| d.difference > 0.0));
    let themes = rows.chain(&statistics.too_few).filter(|row| row.left > 0);
    for row in themes {
        for _ in 0..MOST_OF_A_CODE {
            if quotes.len() >= MOST * 2 / 3 {
                break;
            }
            let Some(quote) = best(population, voices, &candidates, row.code, true, &used) else { break };
            used.extend(voices.excerpts[quote.excerpt].person);
            quotes.push(quote);
        }
    }
    let other = statistics.explaining.iter().rev().filter(|row| row.on > 0);
    for row in other {
        if quotes.len() >= MOST {
            break;
        }
        if let Some(quote) = best(population, voices, &candidates, row.code, false, &used) {
            used.extend(voices.excerpts[quote.excerpt].person);
            quotes.push(quote);
        }
    }
    if quotes.is_empty() {
        quotes = anything(voices, &candidates, &mut used);
    }
    Chosen { quotes, counter, withheld }
}

/// Excerpts of the people of this step that may be shown, by code and side.
type Candidates = BTreeMap<(CodeId, bool), Vec<usize>>;

fn concerns(excerpt: &Excerpted, sides: &Sides) -> bool {
    excerpt.person.is_some_and(|p| sides.is_left(p) || sides.is_on(p))
}

fn candidates(voices: &Voices, sides: &Sides, purpose: Purpose) -> Candidates {
    let mut candidates = Candidates::new();
    for (place, excerpt) in voices.excerpts.iter().enumerate() {
        let Some(person) =
            excerpt.person.filter(|_| excerpt.consent.allows(purpose) && concerns(excerpt, sides))
        else {
            continue;
        };
        for code in voices.with_those_above(excerpt.coding.code) {
            candidates.entry((code, sides.is_left(person))).or_default().push(place);
        }
    }
    candidates
}

/// The most telling excerpt of a code on a side: starred ones first; then those neither too long nor too short,
/// interviews before surveys, nearest to 24 words, then the lowest number. A rule, so that the same data shows the same
/// quotes.
fn best(
    population: &Population,
    voices: &Voices,
    candidates: &Candidates,
    code: CodeId,
    left: bool,
    used: &BTreeSet<usize>,
) -> Option<Quote> {
    let free = candidates
        .get(&(code, left))?
        .iter()
        .copied()
        .filter(|&place| voices.excerpts[place].person.is_some_and(|person| !used.contains(&person)));
    let chosen = free.min_by_key(|&place| {
        let excerpt = &voices.excerpts[place];
        let words = excerpt.coding.quote.split_whitespace().count();
        let awkward = !(SHORTEST..=LONGEST).contains(&words);
        let interview =
            population.documents[excerpt.document].document.kind == model::DocumentKind::Interview;
        (!excerpt.coding.starred, awkward, !interview, words.abs_diff(24), excerpt.coding.number)
    })?;
    Some(Quote { excerpt: chosen, code, left })
}

/// Where no code can be tested: whatever was said, those who left first.
fn anything(voices: &Voices, candidates: &Candidates, used: &mut BTreeSet<usize>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for left in [true, false] {
        for ((code, side), places) in candidates {
            let is_theme = voices.code(*code).is_some_and(|c| !c.is_category && c.kind == CodeKind::Theme);
            if *side != left || !is_theme || quotes.len() >= MOST / 2 {
                continue;
            }
            let fresh =
                places.iter().find(|&&p| voices.excerpts[p].person.is_some_and(|person| used.insert(person)));
            quotes.extend(fresh.map(|&excerpt| Quote { excerpt, code: *code, left }));
        }
    }
    quotes
}

/// Forces, each with its people, the theme most often beside it, and words of one of them.
#[must_use]
pub(super) fn forces(
    population: &Population,
    voices: &Voices,
    sides: &Sides,
    purpose: Purpose,
) -> Vec<Force> {
    let candidates = candidates(voices, sides, purpose);
    let is_force = |row: &&store::CodeRow| row.code.kind == CodeKind::Force && !row.code.is_category;
    let says = |people: &[usize], code: CodeId| {
        people.iter().filter(|p| voices.codes_of[p].contains(&code)).count() as u64
    };
    voices
        .codebook
        .iter()
        .filter(is_force)
        .map(|row| {
            let code = row.code.id;
            let quote = best(population, voices, &candidates, code, true, &BTreeSet::new())
                .or_else(|| best(population, voices, &candidates, code, false, &BTreeSet::new()));
            Force {
                code,
                left: says(&sides.heard_left, code),
                on: says(&sides.heard_on, code),
                top_theme: top_theme(voices, sides, code),
                quote,
            }
        })
        .collect()
}

/// The theme that most people who left put on the same words as a force; at least two of them.
fn top_theme(voices: &Voices, sides: &Sides, force: CodeId) -> Option<CodeId> {
    let mut on_words: BTreeMap<_, Vec<(CodeId, usize)>> = BTreeMap::new();
    for excerpt in voices.excerpts.iter() {
        if let Some(person) = excerpt.person.filter(|&p| sides.is_left(p)) {
            let key = (excerpt.coding.document, excerpt.coding.selection);
            on_words.entry(key).or_default().push((excerpt.coding.code, person));
        }
    }
    let mut people: BTreeMap<CodeId, BTreeSet<usize>> = BTreeMap::new();
    for words in on_words.values().filter(|words| words.iter().any(|(code, _)| *code == force)) {
        for (code, person) in words {
            if voices.code(*code).is_some_and(|c| c.kind == CodeKind::Theme) {
                people.entry(*code).or_default().insert(*person);
            }
        }
    }
    let most = people.into_iter().max_by_key(|(code, people)| (people.len(), std::cmp::Reverse(*code)))?;
    (most.1.len() >= 2).then_some(most.0)
}

/// People in the order in which they were first heard, with the day of their newest words.
#[must_use]
pub(super) fn by_date(population: &Population, people: &[usize]) -> Vec<(String, usize)> {
    let day = |person: usize| {
        let dates = population.documents_of(person).filter_map(|d| d.document.date.clone());
        dates.max().unwrap_or_default()
    };
    let mut dated: Vec<(String, usize)> = people.iter().map(|&p| (day(p), p)).collect();
    dated.sort();
    dated
}
