//! Two words or phrases near each other in a text.

use crate::{
    matching::{Place, phrase_places},
    query::{Leaf, Near},
    suggest::is_within,
    text::{Form, Language, Word, each_word, language::Stems},
};
use std::collections::BTreeMap;

/// Finds two things near each other, by the words of a text.
pub(crate) struct Finder {
    near: Near,
    stems: BTreeMap<Language, Stems>,
}

/// Where one of the two stands: the positions of its first and last word, and its bytes.
struct Occurrence {
    words: (usize, usize),
    bytes: (usize, usize),
}

impl Finder {
    /// For a pair.
    pub fn new(near: &Near) -> Self {
        Self { near: near.clone(), stems: BTreeMap::new() }
    }

    /// Whether they stand near each other anywhere in the text.
    pub fn is_in(&mut self, text: &str, language: Language) -> bool {
        let mut found = Vec::new();
        self.spans(text, language, &mut found);
        !found.is_empty()
    }

    /// The bytes of both, wherever they are near enough.
    pub fn spans(&mut self, text: &str, language: Language, found: &mut Vec<(usize, usize)>) {
        let stems = self.stems.entry(language).or_insert_with(|| Stems::new(language));
        let mut places = Vec::new();
        each_word(text, |word| {
            let Word { start, end, position, folded, form } = word;
            places.push((Place { start, end, position, folded: folded.to_owned() }, form));
        });
        let first = occurrences(&self.near.first, &places, stems);
        let second = occurrences(&self.near.second, &places, stems);
        for a in &first {
            for b in &second {
                let apart = if a.words.1 < b.words.0 {
                    b.words.0 - a.words.1
                } else if b.words.1 < a.words.0 {
                    a.words.0 - b.words.1
                } else {
                    continue;
                };
                if apart <= self.near.within {
                    found.extend([a.bytes, b.bytes]);
                }
            }
        }
    }
}

fn occurrences(leaf: &Leaf, places: &[(Place, Form)], stems: &Stems) -> Vec<Occurrence> {
    let one = |(place, _): &(Place, Form)| Occurrence {
        words: (place.position, place.position),
        bytes: (place.start, place.end),
    };
    let that = |holds: &dyn Fn(&str, Form) -> bool| {
        places.iter().filter(|(place, form)| holds(&place.folded, *form)).map(one).collect()
    };
    match leaf {
        Leaf::Word(word, form) => {
            let wanted = stems.bare(word, *form).into_owned();
            that(&|folded, form| folded == word || stems.bare(folded, form) == wanted)
        }
        Leaf::Typed(word) => {
            let wanted = stems.bare(word, Form::Spaced).into_owned();
            that(&|folded, form| folded.starts_with(word.as_str()) || stems.bare(folded, form) == wanted)
        }
        Leaf::Prefix(prefix) => that(&|folded, _| folded.starts_with(prefix.as_str())),
        Leaf::Fuzzy(word, changes) => {
            let letters: Vec<char> = word.chars().collect();
            that(&|folded, _| is_within(&letters, folded, *changes))
        }
        Leaf::Phrase { words, open } => phrase_places(places.iter().map(|(place, _)| place), words, *open)
            .into_iter()
            .map(|(first, last, end)| Occurrence { words: (first.position, last), bytes: (first.start, end) })
            .collect(),
        Leaf::Near(_) | Leaf::Pattern(_) | Leaf::Tree(_) => Vec::new(),
    }
}
