//! Another spelling for words that no paragraph has.

use crate::{Query, Result, plan::Planner, query::Leaf, schema::Fields, text::Form};
use std::collections::HashMap;
use tantivy::{Searcher, Term, query::FuzzyTermQuery};

/// Words of a query that are looked up.
const MOST_WORDS: usize = 4;
/// Words shorter than this have too many neighbours.
const LEAST_LETTERS: usize = 4;
/// Words longer than this are no words.
const MOST_LETTERS: usize = 40;

/// The query with unknown words replaced by the nearest known ones, and as people would type it; `None`
/// where no word is unknown or nothing is near.
pub(crate) fn suggestion(
    searcher: &Searcher,
    fields: Fields,
    planner: &mut Planner<'_>,
    query: &Query,
) -> Result<Option<(Query, String)>> {
    let mut unknown: Vec<String> = Vec::new();
    for leaf in query.groups.iter().flat_map(|g| &g.alternatives) {
        for word in spaced_words(leaf) {
            let long = (LEAST_LETTERS..=MOST_LETTERS).contains(&word.chars().count());
            if long && unknown.len() < MOST_WORDS && !unknown.contains(&word) && !planner.is_known(&word)? {
                unknown.push(word);
            }
        }
    }
    let nearest = if unknown.is_empty() { HashMap::new() } else { nearest(searcher, fields, &unknown)? };
    if nearest.is_empty() {
        return Ok(None);
    }
    let mut respelled = query.clone();
    for leaf in respelled.groups.iter_mut().flat_map(|group| &mut group.alternatives) {
        respell(leaf, &nearest);
    }
    Ok(Some((respelled, query.respelled(&nearest))))
}

fn spaced_words(leaf: &Leaf) -> Vec<String> {
    match leaf {
        Leaf::Word(word, Form::Spaced) | Leaf::Typed(word) => vec![word.clone()],
        Leaf::Phrase { words, .. } => words.iter().map(|(_, w)| w.clone()).collect(),
        Leaf::Word(..)
        | Leaf::Prefix(_)
        | Leaf::Fuzzy(..)
        | Leaf::Near(_)
        | Leaf::Pattern(_)
        | Leaf::Tree(_) => Vec::new(),
    }
}

/// Puts known words in the place of unknown ones.
fn respell(leaf: &mut Leaf, nearest: &HashMap<String, String>) {
    let replace = |word: &mut String| {
        if let Some(known) = nearest.get(word) {
            known.clone_into(word);
        }
    };
    match leaf {
        Leaf::Word(word, _) | Leaf::Typed(word) => replace(word),
        Leaf::Phrase { words, .. } => words.iter_mut().for_each(|(_, word)| replace(word)),
        // Whoever writes these says how words are spelt: they stay.
        Leaf::Prefix(_) | Leaf::Fuzzy(..) | Leaf::Near(_) | Leaf::Pattern(_) | Leaf::Tree(_) => {}
    }
}

/// For each word the known one with the fewest changes, then the one in most paragraphs.
fn nearest(searcher: &Searcher, fields: Fields, unknown: &[String]) -> Result<HashMap<String, String>> {
    let mut known = HashMap::new();
    for word in unknown {
        let letters: Vec<char> = word.chars().collect();
        let most = most_changes(letters.len());
        // `gruesse` for `grüsse`, where no umlaut could be typed: no change at all.
        let plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        let term = Term::from_field_text(fields.words, word);
        let plain_term = Term::from_field_text(fields.words, &plain);
        if plain != *word && searcher.doc_freq(&plain_term)? > 0 {
            known.insert(word.clone(), plain);
            continue;
        }
        let near = near(searcher, fields, &FuzzyTermQuery::new(term, most, true))?;
        let distance = |term: &str| changes(&letters, &term.chars().collect::<Vec<_>>());
        let best = near.into_iter().min_by_key(|(term, n)| (distance(term), u32::MAX - n, term.clone()));
        known.extend(best.map(|(term, _)| (word.clone(), term)));
    }
    Ok(known)
}

/// Words near enough, and in how many paragraphs each is. Words that begin with a digit are not suggested.
fn near(searcher: &Searcher, fields: Fields, query: &FuzzyTermQuery) -> Result<HashMap<String, u32>> {
    let mut near: HashMap<String, u32> = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.words)?;
        let mut stream = index.terms().search(query.automaton()?).into_stream()?;
        while stream.advance() {
            let term = String::from_utf8_lossy(stream.key()).into_owned();
            if term.starts_with(char::is_alphabetic) {
                *near.entry(term).or_default() += stream.value().doc_freq;
            }
        }
    }
    Ok(near)
}

fn most_changes(letters: usize) -> u8 {
    if letters < 8 { 1 } else { 2 }
}

/// Whether a word is at most so many changes from another.
pub(crate) fn is_within(letters: &[char], word: &str, most: u8) -> bool {
    let most = usize::from(most);
    let others: Vec<char> = word.chars().collect();
    letters.len().abs_diff(others.len()) <= most && changes(letters, &others) <= most
}

/// Letters added, left out, changed or swapped with a neighbour (optimal string alignment).
fn changes(word: &[char], term: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=term.len()).collect();
    for i in 1..=word.len() {
        let mut row = vec![i];
        for j in 1..=term.len() {
            let change = last[j - 1] + usize::from(word[i - 1] != term[j - 1]);
            let mut least = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && word[i - 1] == term[j - 2] && word[i - 2] == term[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted() {
        for (word, term, expect) in [
            ("onbording", "onboarding", 1),
            ("onbaording", "onboarding", 1),
            ("inport", "import", 1),
            ("import", "import", 0),
            ("größe", "grösse", 2),
            ("", "ab", 2),
        ] {
            let letters = |w: &str| w.chars().collect::<Vec<_>>();
            assert_eq!(changes(&letters(word), &letters(term)), expect, "{word} {term}");
        }
    }
}
