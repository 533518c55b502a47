//! Where a query matches in a paragraph.

use crate::{
    near::Finder,
    pattern,
    query::{Group, Leaf},
    suggest::is_within,
    text::{Form, Language, Word, each_word, language::Stems},
};
use regex::Regex;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A span of a text in Unicode scalar values, end exclusive.
pub type Span = (u32, u32);

/// Finds the words of a query in texts, by the same rules that the index is made with.
pub(crate) struct Matcher {
    /// Folded words, with how they are written in the unspaced scripts.
    words: HashSet<String>,
    asked: Vec<(String, Form)>,
    prefixes: Vec<String>,
    phrases: Vec<(Vec<(usize, String)>, bool)>,
    fuzzy: Vec<(Vec<char>, u8)>,
    nears: Vec<Finder>,
    patterns: Vec<Regex>,
    languages: BTreeMap<Language, Known>,
}

/// Of one language: the stems looked for, and what was found of words seen before.
struct Known {
    stems: Stems,
    wanted: HashSet<String>,
    seen: HashMap<String, bool>,
}

/// A word of the text with its place in bytes, for phrases.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub start: usize,
    pub end: usize,
    pub position: usize,
    pub folded: String,
}

impl Matcher {
    /// For all that the groups look for.
    pub fn new(groups: &[Group]) -> Self {
        let mut matcher = Self {
            words: HashSet::new(),
            asked: Vec::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            fuzzy: Vec::new(),
            nears: Vec::new(),
            patterns: Vec::new(),
            languages: BTreeMap::new(),
        };
        for leaf in groups.iter().flat_map(|g| &g.alternatives) {
            leaf.each(&mut |leaf| matcher.add(leaf));
        }
        matcher
    }

    fn add(&mut self, leaf: &Leaf) {
        match leaf {
            Leaf::Word(word, form) => self.word(word, *form),
            Leaf::Prefix(prefix) => self.prefixes.push(prefix.clone()),
            Leaf::Typed(word) => {
                self.word(word, Form::Spaced);
                self.prefixes.push(word.clone());
            }
            Leaf::Phrase { words, open } => self.phrases.push((words.clone(), *open)),
            Leaf::Fuzzy(word, changes) => self.fuzzy.push((word.chars().collect(), *changes)),
            Leaf::Near(near) => self.nears.push(Finder::new(near)),
            // One that cannot be read was left out when the query was.
            Leaf::Pattern(source) => self.patterns.extend(pattern::compile(source)),
            Leaf::Tree(_) => {}
        }
    }

    fn word(&mut self, word: &str, form: Form) {
        self.words.insert(word.to_owned());
        self.asked.push((word.to_owned(), form));
    }

    /// The spans of `text`, in order; those that overlap are one.
    pub fn spans(&mut self, text: &str, language: Language) -> Vec<Span> {
        let mut places = Vec::new();
        let keep = !self.phrases.is_empty();
        let mut found: Vec<(usize, usize)> = Vec::new();
        let Self { words, asked, prefixes, phrases, fuzzy, nears, patterns, languages } = self;
        let known = languages.entry(language).or_insert_with(|| Known::new(language, asked));
        each_word(text, |word| {
            if known.matches(words, prefixes, fuzzy, &word) {
                found.push((word.start, word.end));
            }
            if keep {
                let Word { start, end, position, folded, .. } = word;
                places.push(Place { start, end, position, folded: folded.to_owned() });
            }
        });
        for (words, open) in phrases {
            let spans = phrase_places(places.iter(), words, *open);
            found.extend(spans.into_iter().map(|(first, _, end)| (first.start, end)));
        }
        nears.iter_mut().for_each(|near| near.spans(text, language, &mut found));
        for pattern in patterns {
            found.extend(pattern.find_iter(text).map(|m| (m.start(), m.end())).filter(|(a, b)| a < b));
        }
        scalar_spans(text, merged(found))
    }
}

impl Known {
    fn new(language: Language, asked: &[(String, Form)]) -> Self {
        let stems = Stems::new(language);
        let wanted = asked.iter().map(|(word, form)| stems.bare(word, *form).into_owned()).collect();
        Self { stems, wanted, seen: HashMap::new() }
    }

    fn matches(
        &mut self,
        words: &HashSet<String>,
        prefixes: &[String],
        fuzzy: &[(Vec<char>, u8)],
        word: &Word<'_>,
    ) -> bool {
        if let Some(found) = self.seen.get(word.folded) {
            return *found;
        }
        let found = words.contains(word.folded)
            || prefixes.iter().any(|p| word.folded.starts_with(p.as_str()))
            || fuzzy.iter().any(|(letters, changes)| is_within(letters, word.folded, *changes))
            || self.wanted.contains(self.stems.bare(word.folded, word.form).as_ref());
        self.seen.insert(word.folded.to_owned(), found);
        found
    }
}

/// Where a phrase stands: its first word, the position of its last, and the byte where it ends.
pub(crate) fn phrase_places<'p>(
    places: impl Iterator<Item = &'p Place>,
    words: &[(usize, String)],
    open: bool,
) -> Vec<(&'p Place, usize, usize)> {
    let places: Vec<&Place> = places.collect();
    let Some(((_, first), rest)) = words.split_first() else { return Vec::new() };
    let last = words.len() - 1;
    let fits = |place: &Place, at: usize, word: &str| {
        place.folded == word || open && at == last && place.folded.starts_with(word)
    };
    let mut found = Vec::new();
    for (at, start) in places.iter().enumerate() {
        if !fits(start, 0, first) {
            continue;
        }
        let mut end = Some((start.position, start.end));
        for (n, (offset, word)) in rest.iter().enumerate() {
            let wanted = start.position + offset;
            let next = places[at..]
                .iter()
                .skip_while(|p| p.position < wanted)
                .take_while(|p| p.position == wanted)
                .find(|p| fits(p, n + 1, word));
            end = end.and_then(|(_, end)| next.map(|p| (p.position, p.end.max(end))));
        }
        found.extend(end.map(|(position, end)| (*start, position, end)));
    }
    found
}

/// Sorted, with overlaps made one. Neighbours stay two.
fn merged(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// Byte offsets, sorted and apart, as scalar offsets: one pass over the text.
fn scalar_spans(text: &str, spans: Vec<(usize, usize)>) -> Vec<Span> {
    let mut byte = 0;
    let mut scalar = 0u32;
    let mut to = |target: usize| {
        let gap = &text[byte..target];
        scalar += u32::try_from(gap.chars().count()).unwrap_or(0);
        byte = target;
        scalar
    };
    spans.into_iter().map(|(start, end)| (to(start), to(end))).collect()
}
