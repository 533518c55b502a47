//! Words and stems as the index takes them: cut while a paragraph is put in, without a string of its own for each.

use super::{
    language::{Language, Stems},
    words::each_word,
};
use std::collections::BTreeMap;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Name of the tokenizer of folded words.
pub const WORDS: &str = "words";
/// Name of the tokenizer of stems, whose texts begin with their language: [`marked`].
pub const STEMS: &str = "stems";

/// Makes both known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, TextAnalyzer::from(Words::default()));
    manager.register(STEMS, TextAnalyzer::from(StemmedWords::default()));
}

/// A text with its language before it, for [`STEMS`].
pub fn marked(language: Language, text: &str) -> String {
    format!("{}{text}", language.code())
}

/// Bytes of a language before a text.
const CODE: usize = 2;

#[derive(Default)]
struct Words {
    cut: Cut,
}

#[derive(Default)]
struct StemmedWords {
    cut: Cut,
    stems: BTreeMap<Language, Stems>,
}

// A copy serves another segment and begins with nothing in hand.
impl Clone for Words {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Clone for StemmedWords {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A text that was cut: all terms in one string, and where each stands.
#[derive(Default)]
struct Cut {
    terms: String,
    places: Vec<Place>,
    token: Token,
}

struct Place {
    start: usize,
    end: usize,
    position: usize,
    /// Where its term ends in all terms.
    until: usize,
}

impl Cut {
    fn clear(&mut self) {
        self.terms.clear();
        self.places.clear();
    }

    fn add(&mut self, (start, end): (usize, usize), position: usize, term: &str) {
        self.terms.push_str(term);
        self.places.push(Place { start, end, position, until: self.terms.len() });
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.cut.clear();
        each_word(text, |word| self.cut.add((word.start, word.end), word.position, word.folded));
        Stream { cut: &mut self.cut, next: 0, from: 0 }
    }
}

impl Tokenizer for StemmedWords {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let Self { cut, stems } = self;
        cut.clear();
        let (code, text) = text.split_at_checked(CODE).unwrap_or(("", text));
        let language = Language::parse(code).unwrap_or(Language::English);
        let stems = stems.entry(language).or_insert_with(|| Stems::new(language));
        each_word(text, |word| {
            cut.add((word.start, word.end), word.position, stems.term(word.folded, word.form));
        });
        Stream { cut, next: 0, from: 0 }
    }
}

struct Stream<'a> {
    cut: &'a mut Cut,
    next: usize,
    from: usize,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Cut { terms, places, token } = &mut *self.cut;
        let Some(place) = places.get(self.next) else { return false };
        (token.offset_from, token.offset_to, token.position) = (place.start, place.end, place.position);
        token.text.clear();
        token.text.push_str(&terms[self.from..place.until]);
        (self.next, self.from) = (self.next + 1, place.until);
        true
    }

    fn token(&self) -> &Token {
        &self.cut.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.cut.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(name: &str, text: &str) -> Vec<(String, usize)> {
        let manager = TokenizerManager::new();
        register(&manager);
        let mut analyzer = manager.get(name).unwrap();
        let mut stream = analyzer.token_stream(text);
        let mut all = Vec::new();
        while stream.advance() {
            all.push((stream.token().text.clone(), stream.token().position));
        }
        all
    }

    #[test]
    fn words_are_folded_and_stems_carry_their_language() {
        let of = |all: &[(&str, usize)]| -> Vec<(String, usize)> {
            all.iter().map(|(term, at)| ((*term).to_owned(), *at)).collect()
        };
        assert_eq!(terms(WORDS, "GRÜẞE, 黑豹"), of(&[("grusse", 0), ("黑", 1), ("黑豹", 1), ("豹", 2)]));
        let importing = marked(Language::English, "Importing 12 rosters");
        assert_eq!(terms(STEMS, &importing), of(&[("en:import", 0), ("12", 1), ("en:roster", 2)]));
        assert_eq!(terms(STEMS, &marked(Language::German, "")), of(&[]));
    }
}
