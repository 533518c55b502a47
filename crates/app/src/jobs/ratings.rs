//! Ratings in surveys: which closed questions ask for marks, and what each person gave.

use crate::project::Population;
use model::DocumentKind;
use std::collections::{BTreeMap, BTreeSet};

/// Highest mark of a rating scale.
const HIGHEST: u8 = 10;
/// Values of a question at most for its answers to make segments.
const MOST_SEGMENTS: usize = 12;

/// A closed question that asks for marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The survey's file.
    pub source: String,
    /// The question.
    pub name: String,
    /// Lowest mark of the scale.
    pub lowest: u8,
    /// Highest mark of the scale.
    pub highest: u8,
    /// People who answered.
    pub people: usize,
}

/// What was seen of a question so far.
#[derive(Default)]
struct Seen {
    marks: BTreeSet<u8>,
    people: BTreeSet<usize>,
    /// One answer in words, and it is no question for marks.
    in_words: bool,
}

/// Questions of all surveys whose answers are whole numbers from 0 to 10, in the order of surveys and columns. The scale is
/// the usual one that holds all marks: 1 to 5, 1 to 7, 0 to 10.
#[must_use]
pub fn ratings(population: &Population) -> Vec<Rating> {
    let mut order = Vec::new();
    let mut seen: BTreeMap<(&str, &str), Seen> = BTreeMap::new();
    for (source, person, name, value) in answers(population) {
        let question = seen.entry((source, name)).or_insert_with(|| {
            order.push((source, name));
            Seen::default()
        });
        match mark(value) {
            Some(mark) => {
                question.marks.insert(mark);
                question.people.insert(person);
            }
            None => question.in_words = true,
        }
    }
    let rating = |&(source, name): &(&str, &str)| {
        let question = seen.get(&(source, name)).filter(|question| !question.in_words)?;
        let (lowest, highest) = scale(*question.marks.first()?, *question.marks.last()?);
        let people = question.people.len();
        Some(Rating { source: source.to_owned(), name: name.to_owned(), lowest, highest, people })
    };
    order.iter().filter_map(rating).collect()
}

/// The usual scale that holds two marks.
fn scale(least: u8, most: u8) -> (u8, u8) {
    match (least, most) {
        (1.., ..=5) => (1, 5),
        (1.., ..=7) => (1, 7),
        (1.., _) => (1, HIGHEST),
        (0, ..=4) => (0, 4),
        (0, ..=5) => (0, 5),
        (0, _) => (0, HIGHEST),
    }
}

/// A mark at the beginning of an answer: `5`, `5 - very important`. Anything else is none.
fn mark(value: &str) -> Option<u8> {
    let value = value.trim();
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    let rest = &value[digits.len()..];
    // A share, a range or a year is no mark.
    let labelled = rest.is_empty() || rest.starts_with([' ', ':', '=']) || rest.starts_with(" -");
    digits.parse().ok().filter(|&mark| labelled && mark <= HIGHEST && digits.len() <= 2)
}

/// Closed answers of surveys with who gave them: source, person, question, answer. Blank ones are left out.
fn answers(population: &Population) -> impl Iterator<Item = (&str, usize, &str, &str)> {
    let surveys = population.documents.iter().filter(|d| d.document.kind == DocumentKind::Survey);
    surveys.filter_map(|listed| Some((listed, listed.person?))).flat_map(|(listed, person)| {
        let given = listed.document.attributes.iter().filter(|(_, value)| !value.trim().is_empty());
        given.map(move |(name, value)| {
            (listed.document.source.as_str(), person, name.as_str(), value.as_str())
        })
    })
}

/// The marks each person gave to a question, of several answers the newest.
#[must_use]
pub fn marks_of(population: &Population, source: &str, name: &str) -> BTreeMap<usize, u8> {
    let mut newest: BTreeMap<usize, (&str, u8)> = BTreeMap::new();
    for listed in &population.documents {
        let document = &listed.document;
        let Some(person) = listed.person.filter(|_| document.source == source) else { continue };
        let answer = document.attributes.iter().find(|(key, _)| key == name);
        let Some(mark) = answer.and_then(|(_, value)| mark(value)) else { continue };
        let date = document.date.as_deref().unwrap_or_default();
        let known = newest.entry(person).or_insert((date, mark));
        if date >= known.0 {
            *known = (date, mark);
        }
    }
    newest.into_iter().map(|(person, (_, mark))| (person, mark)).collect()
}

/// A question whose answers make segments, with its answers and their people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    /// The question.
    pub name: String,
    /// Each answer, most people first, with its people.
    pub values: Vec<(String, BTreeSet<usize>)>,
}

/// Questions and attributes by which people can be told apart: two to twelve answers, none of them a rating, at least two
/// people in the largest.
#[must_use]
pub fn segments(population: &Population) -> Vec<Segments> {
    let rated: BTreeSet<String> = ratings(population).into_iter().map(|rating| rating.name).collect();
    let mut order = Vec::new();
    let mut found: BTreeMap<&str, BTreeMap<&str, BTreeSet<usize>>> = BTreeMap::new();
    for listed in &population.documents {
        let Some(person) = listed.person else { continue };
        for (name, value) in &listed.document.attributes {
            let value = value.trim();
            if value.is_empty() || rated.contains(name) {
                continue;
            }
            if !found.contains_key(name.as_str()) {
                order.push(name.as_str());
            }
            found.entry(name).or_default().entry(value).or_default().insert(person);
        }
    }
    let segment = |name: &&str| {
        let values = found.get(*name)?;
        let largest = values.values().map(BTreeSet::len).max().unwrap_or(0);
        if !(2..=MOST_SEGMENTS).contains(&values.len()) || largest < 2 {
            return None;
        }
        let mut values: Vec<(String, BTreeSet<usize>)> =
            values.iter().map(|(value, people)| ((*value).to_owned(), people.clone())).collect();
        values.sort_by_key(|(value, people)| (std::cmp::Reverse(people.len()), value.clone()));
        Some(Segments { name: (*name).to_owned(), values })
    };
    order.iter().filter_map(segment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_small_number_alone_or_with_its_label() {
        for (text, expect) in [
            ("5", Some(5)),
            (" 10 ", Some(10)),
            ("0", Some(0)),
            ("4 - important", Some(4)),
            ("4: important", Some(4)),
            ("11", None),
            ("2026", None),
            ("1-5", None),
            ("3.5", None),
            ("4%", None),
            ("important", None),
            ("", None),
        ] {
            assert_eq!(mark(text), expect, "{text}");
        }
    }

    #[test]
    fn the_scale_is_the_usual_one_that_holds_all_marks() {
        for (marks, expect) in [
            ((1, 5), (1, 5)),
            ((2, 4), (1, 5)),
            ((1, 6), (1, 7)),
            ((3, 9), (1, 10)),
            ((0, 10), (0, 10)),
            ((0, 4), (0, 4)),
            ((0, 5), (0, 5)),
        ] {
            assert_eq!(scale(marks.0, marks.1), expect, "{marks:?}");
        }
    }
}
