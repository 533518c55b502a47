//! Names and companies that a project knows, found in its words.

use super::{Claim, Kind, Reason, cleaned::Cleaned, rules::stands_alone};
use std::collections::{HashMap, HashSet};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// What a project knows of its people: their names, and where they work.
///
/// A whole name is found however it is written (`PRIYA RAMAN`, `priya raman`, `Príya Raman`). A part of one, `Priya`, must
/// begin with a capital, and one that is a word of the language as well (`Will`, `Grace`) must not begin a sentence.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// By the first word, folded.
    by_first: HashMap<String, Vec<Entry>>,
    /// Names in scripts that put no space between words.
    unspaced: Vec<(String, Kind)>,
    seen: HashSet<(Vec<String>, Kind)>,
}

#[derive(Debug, Clone)]
struct Entry {
    words: Vec<String>,
    kind: Kind,
    sure: Sure,
}

/// What a match must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Nothing: it is a whole name of several words.
    Whole,
    /// A capital letter.
    Capital,
    /// A capital letter inside a sentence.
    Inside,
}

/// Names of speakers that are no names.
const ROLES: &[&str] = &[
    "interviewer",
    "interviewee",
    "moderator",
    "moderatorin",
    "speaker",
    "participant",
    "respondent",
    "researcher",
    "host",
    "guest",
    "customer",
    "agent",
    "support",
    "user",
    "client",
    "unknown",
    "anonymous",
    "narrator",
    "operator",
    "bot",
    "teilnehmer",
    "teilnehmerin",
    "befragte",
    "befragter",
    "kunde",
    "kundin",
    "sprecher",
    "sprecherin",
    "question",
    "answer",
    "frage",
    "antwort",
    "facilitator",
    "team",
    "admin",
    "caller",
    "person",
    "visitor",
    "me",
    "you",
];
/// Parts of names that are no names by themselves.
const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "del", "della", "dos", "das", "bin", "ibn", "the", "and", "mac", "san",
    "saint", "jr", "sen", "phd", "prof", "mrs", "senior", "junior", "les", "des",
];
/// Names that are words as well: inside a sentence only.
const WORDS: &[&str] = &[
    "will", "mark", "bill", "art", "drew", "grant", "jack", "rich", "hope", "grace", "joy", "faith", "rose",
    "dawn", "amber", "ivy", "iris", "jade", "pearl", "ruby", "violet", "lily", "daisy", "olive", "sky",
    "chance", "chase", "frank", "young", "long", "brown", "green", "white", "black", "gray", "grey", "king",
    "price", "day", "rice", "stone", "wood", "woods", "hill", "hall", "park", "church", "field", "fields",
    "banks", "cook", "baker", "mason", "page", "bush", "west", "north", "east", "south", "love", "best",
    "good", "little", "small", "short", "sharp", "wise", "strong", "fast", "swift", "noble", "pace", "case",
    "cash", "may", "april", "june", "august", "summer", "autumn", "winter", "guy", "pat", "sue", "rob",
    "nick", "dean", "dale", "glen", "miles", "bell", "ball", "bird", "fox", "wolf", "rivers", "waters",
    "marsh", "moss", "reed", "rush", "cross", "house", "home", "story", "gut", "klein", "gross", "lang",
    "kurz", "neu", "alt", "sommer", "herbst", "ernst", "stark", "blue", "red", "first", "new", "next",
];
/// First words of companies that name no company by themselves.
const OF_COMPANIES: &[&str] = &[
    "the",
    "first",
    "new",
    "north",
    "south",
    "east",
    "west",
    "american",
    "national",
    "global",
    "international",
    "united",
    "general",
    "royal",
    "city",
    "local",
    "green",
    "blue",
    "red",
    "black",
    "white",
    "smart",
    "digital",
    "data",
    "online",
    "best",
    "good",
    "great",
    "little",
    "big",
    "open",
    "next",
    "one",
    "two",
    "home",
    "health",
    "care",
    "dental",
    "studio",
    "agency",
    "group",
    "company",
];

impl Known {
    /// A person's name: as a whole, and by those of its parts that can stand for it. The name of a role (`Speaker 2`) is none.
    pub fn add_name(&mut self, name: &str) {
        let name = &Cleaned::of(name).text;
        let words: Vec<&str> = split(name).map(|(_, word)| word).collect();
        let Some(first) = words.first() else { return };
        if ROLES.contains(&first.to_lowercase().as_str())
            || !words.iter().any(|w| w.chars().all(char::is_alphabetic))
        {
            return;
        }
        if is_unspaced(name) {
            return self.add_unspaced(name, Kind::Name);
        }
        self.add(&words, Kind::Name, if words.len() > 1 { Sure::Whole } else { sure_of(first) });
        let is_part = |word: &&&str| {
            let is_long = word.chars().count() >= 3;
            is_long && is_capital(word) && !PARTICLES.contains(&word.to_lowercase().as_str())
        };
        if words.len() > 1 {
            words.iter().filter(is_part).for_each(|word| self.add(&[word], Kind::Name, sure_of(word)));
        }
    }

    /// A company: as a whole, and by its first word where that is a name of its own.
    pub fn add_company(&mut self, company: &str) {
        let company = &Cleaned::of(company).text;
        let words: Vec<&str> = split(company).map(|(_, word)| word).collect();
        let Some(first) = words.first() else { return };
        if company.trim().chars().count() < 3 {
            return;
        }
        if is_unspaced(company) {
            return self.add_unspaced(company, Kind::Company);
        }
        self.add(&words, Kind::Company, if words.len() > 1 { Sure::Whole } else { sure_of(first) });
        let is_own = first.chars().count() > 3 && is_capital(first) && first.chars().all(char::is_alphabetic);
        if words.len() > 1 && is_own && !OF_COMPANIES.contains(&first.to_lowercase().as_str()) {
            self.add(&[first], Kind::Company, Sure::Inside);
        }
    }

    /// Nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty() && self.unspaced.is_empty()
    }

    fn add(&mut self, words: &[&str], kind: Kind, sure: Sure) {
        let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
        if !self.seen.insert((words.clone(), kind)) {
            return;
        }
        let entries = self.by_first.entry(words[0].clone()).or_default();
        entries.push(Entry { words, kind, sure });
        // The longest first; names before companies.
        entries.sort_by(|a, b| (b.words.len(), a.kind, &a.words).cmp(&(a.words.len(), b.kind, &b.words)));
    }

    fn add_unspaced(&mut self, name: &str, kind: Kind) {
        let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        for name in [name.trim().to_owned(), compact] {
            let is_new = self.seen.insert((vec![name.clone()], kind));
            if is_new && name.chars().count() >= 2 {
                self.unspaced.push((name, kind));
            }
        }
    }

    /// Where they stand in a text.
    pub(super) fn claim(&self, text: &str, claims: &mut Vec<Claim>) {
        for (name, kind) in &self.unspaced {
            for (start, found) in text.match_indices(name.as_str()) {
                claims.push(Claim { kind: *kind, reason: Reason::Known, start, end: start + found.len() });
            }
        }
        if self.by_first.is_empty() {
            return;
        }
        let words: Vec<(usize, &str, String)> =
            split(text).map(|(at, word)| (at, word, folded(word))).collect();
        let mut place = 0;
        while place < words.len() {
            let entries = self.by_first.get(&words[place].2).map(Vec::as_slice).unwrap_or_default();
            let Some(entry) = entries.iter().find(|entry| is_at(text, &words[place..], entry)) else {
                place += 1;
                continue;
            };
            let last = &words[place + entry.words.len() - 1];
            let (start, end) = (words[place].0, last.0 + last.1.len());
            if stands_alone(text, start, end) {
                claims.push(Claim { kind: entry.kind, reason: Reason::Known, start, end });
            }
            place += entry.words.len();
        }
    }
}

/// Whether words begin with those of an entry, no more apart than words of a name are, and show what they must.
fn is_at(text: &str, words: &[(usize, &str, String)], entry: &Entry) -> bool {
    let Some(here) = words.get(..entry.words.len()) else { return false };
    let same = here.iter().zip(&entry.words).all(|(word, wanted)| word.2 == *wanted);
    let together = || {
        here.windows(2).all(|pair| {
            let between = &text[pair[0].0 + pair[0].1.len()..pair[1].0];
            between.chars().count() <= 3 && between.chars().all(|c| " .,'’-&\u{a0}".contains(c))
        })
    };
    let shows = || match entry.sure {
        Sure::Whole => true,
        Sure::Capital => is_capital(here[0].1),
        Sure::Inside => is_capital(here[0].1) && !begins_a_sentence(text, here[0].0),
    };
    same && together() && shows()
}

fn begins_a_sentence(text: &str, at: usize) -> bool {
    let said = text[..at].trim_end_matches([' ', '\u{a0}', '"', '“', '„', '«', '\'', '‘', '(']);
    said.is_empty() || said.ends_with(['.', '!', '?', '…', ':', '\n', '–', '—'])
}

fn sure_of(word: &str) -> Sure {
    if WORDS.contains(&word.to_lowercase().as_str()) { Sure::Inside } else { Sure::Capital }
}

/// Whether a word begins with a capital, or is of a script that has none.
fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Whether a name is of a script that puts no space between words.
fn is_unspaced(name: &str) -> bool {
    name.chars()
        .any(|c| matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// The words of a text with the byte each begins at.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|word| !word.is_empty()).map(
        |word| {
            // Where a piece of a text begins is how far it lies behind the text's own beginning.
            (word.as_ptr().addr() - text.as_ptr().addr(), word)
        },
    )
}

/// Small letters without marks.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
