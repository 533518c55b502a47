//! Another spelling for words that no paragraph has.

use crate::{Query, Result, plan::Planner, query::Leaf, schema::Fields, text::Form};
use std::collections::HashMap;
use tantivy::Searcher;

/// Words of a query that are looked up.
const MOST_WORDS: usize = 4;
/// Words shorter than this have too many neighbours.
const LEAST_LETTERS: usize = 4;

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
            let long = word.chars().count() >= LEAST_LETTERS;
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
    let mut typed = Vec::new();
    for group in &mut respelled.groups {
        let mut alternatives = Vec::new();
        for leaf in &mut group.alternatives {
            alternatives.push(respell(leaf, &nearest));
        }
        typed.push(alternatives.join(" OR "));
    }
    Ok(Some((respelled, typed.join(" "))))
}

fn spaced_words(leaf: &Leaf) -> Vec<String> {
    match leaf {
        Leaf::Word(word, Form::Spaced) | Leaf::Typed(word) => vec![word.clone()],
        Leaf::Phrase { words, .. } => words.iter().map(|(_, w)| w.clone()).collect(),
        Leaf::Word(..) | Leaf::Prefix(_) => Vec::new(),
    }
}

/// Replaces unknown words and returns the leaf as typed.
fn respell(leaf: &mut Leaf, nearest: &HashMap<String, String>) -> String {
    let replace = |word: &mut String| {
        if let Some(known) = nearest.get(word) {
            known.clone_into(word);
        }
    };
    match leaf {
        Leaf::Word(word, _) | Leaf::Typed(word) => {
            replace(word);
            word.clone()
        }
        Leaf::Prefix(prefix) => format!("{prefix}*"),
        Leaf::Phrase { words, .. } => {
            words.iter_mut().for_each(|(_, w)| replace(w));
            let words: Vec<&str> = words.iter().map(|(_, w)| w.as_str()).collect();
            format!("\"{}\"", words.join(" "))
        }
    }
}

/// For each word the known one with the fewest changes, then the one in most paragraphs.
fn nearest(searcher: &Searcher, fields: Fields, unknown: &[String]) -> Result<HashMap<String, String>> {
    let letters: Vec<Vec<char>> = unknown.iter().map(|w| w.chars().collect()).collect();
    let plain: Vec<String> =
        unknown.iter().map(|w| w.replace("ae", "a").replace("oe", "o").replace("ue", "u")).collect();
    let mut best: Vec<HashMap<String, (usize, u32)>> = vec![HashMap::new(); unknown.len()];
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.words)?;
        let mut stream = index.terms().stream()?;
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
            for (at, word) in letters.iter().enumerate() {
                // `gruesse` for `grüsse`, where no umlaut could be typed: no change at all.
                let changes =
                    if term == plain[at] { Some(0) } else { changes(word, term, most_changes(word.len())) };
                if let Some(changes) = changes {
                    let known = best[at].entry(term.to_owned()).or_insert((changes, 0));
                    known.1 += stream.value().doc_freq;
                }
            }
        }
    }
    let pick = |near: HashMap<String, (usize, u32)>| {
        near.into_iter()
            .min_by_key(|(term, (changes, n))| (*changes, u32::MAX - n, term.clone()))
            .map(|(term, _)| term)
    };
    Ok(unknown
        .iter()
        .zip(best)
        .filter_map(|(word, near)| pick(near).map(|term| (word.clone(), term)))
        .collect())
}

fn most_changes(letters: usize) -> usize {
    if letters < 8 { 1 } else { 2 }
}

/// Letters added, left out, changed or swapped with a neighbour (optimal string alignment); `None` above `most`.
fn changes(word: &[char], term: &str, most: usize) -> Option<usize> {
    let bytes = term.len();
    // A letter is at most four bytes: most terms are put aside without being decoded.
    if bytes + most < word.len() || bytes > 4 * (word.len() + most) {
        return None;
    }
    let term: Vec<char> = term.chars().collect();
    if term.len().abs_diff(word.len()) > most || !term.first().is_some_and(|c| c.is_alphabetic()) {
        return None;
    }
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
        if row.iter().all(|n| *n > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|n| *n <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_up_to_a_bound() {
        for (word, term, expect) in [
            ("onbording", "onboarding", Some(1)),
            ("onbaording", "onboarding", Some(1)),
            ("inport", "import", Some(1)),
            ("import", "import", Some(0)),
            ("churn", "chicken", None),
            ("größe", "grösse", Some(2)),
        ] {
            let letters: Vec<char> = word.chars().collect();
            assert_eq!(changes(&letters, term, 2), expect, "{word} {term}");
        }
        assert_eq!(changes(&['a', 'b', 'c', 'd'], "abxy", 1), None);
    }
}
