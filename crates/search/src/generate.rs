//! A made-up corpus of known size, to measure with: always the same for the same numbers.
//!
//! Words are drawn by Zipf's law from a made-up vocabulary, so that postings are as uneven as those of real
//! talk; some words are planted at fixed rates, so that counts can be checked.

use crate::{IndexedCode, IndexedDocument, IndexedParagraph};
use model::{CodeKind, DocumentId, DocumentKind, PersonId, SpeakerRole};

/// How large the corpus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Interviews.
    pub documents: u32,
    /// Words in each.
    pub words: u32,
}

/// 1,000 interviews of 10,000 words.
pub const TEN_MILLION_WORDS: Size = Size { documents: 1_000, words: 10_000 };

/// Words in a paragraph.
const PARAGRAPH: u32 = 50;
/// Different made-up words.
const VOCABULARY: u64 = 40_000;
/// A word every so many is `onboarding`.
const ONBOARDING: u64 = 1_667;
/// A place every so many words begins `switched from spreadsheets`.
const SWITCHED: u64 = 107_000;

/// The word that stands once in the whole corpus, in the middle document.
pub const RARE: &str = "quixoticlighthouse";

/// A stream of numbers, the same for the same seed (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }
}

/// Document `number` of the corpus; the same whenever it is asked for.
#[must_use]
pub fn document(size: Size, number: u32) -> IndexedDocument {
    let mut numbers = Numbers(u64::from(number) + 1);
    let person = PersonId::of("generated", &(number % 700).to_string());
    let mut paragraphs = Vec::new();
    let mut left = size.words;
    let mut index = 0;
    while left > 0 {
        let length = left.min(PARAGRAPH);
        let asks = index % 5 == 4;
        let mut text = paragraph(&mut numbers, length);
        if number == size.documents / 2 && index == 0 {
            text.push(' ');
            text.push_str(RARE);
        }
        paragraphs.push(IndexedParagraph {
            role: if asks { SpeakerRole::Interviewer } else { SpeakerRole::Participant },
            person: (!asks).then_some(person),
            codes: codes(&mut numbers, asks),
            quotable: !number.is_multiple_of(11),
            ..IndexedParagraph::of(index, &text)
        });
        left -= length;
        index += 1;
    }
    IndexedDocument {
        id: DocumentId::of("generated", &number.to_string()),
        kind: DocumentKind::Interview,
        date: Some(format!("2026-{:02}-{:02}", number % 12 + 1, number % 28 + 1)),
        paragraphs,
    }
}

/// One paragraph in eight is coded, with one code of forty.
fn codes(numbers: &mut Numbers, asks: bool) -> Vec<IndexedCode> {
    if asks || numbers.below(8) > 0 {
        return Vec::new();
    }
    let name = format!("theme.made-up-{:02}", numbers.below(40));
    vec![IndexedCode { name, kind: CodeKind::Theme, ancestors: vec!["theme".to_owned()] }]
}

fn paragraph(numbers: &mut Numbers, words: u32) -> String {
    let mut text = String::with_capacity(words as usize * 8);
    for at in 0..words {
        if at > 0 {
            text.push_str(if at % 12 == 0 { ". " } else { " " });
        }
        if numbers.below(ONBOARDING) == 0 {
            text.push_str("onboarding");
        } else if numbers.below(SWITCHED) == 0 {
            text.push_str("switched from spreadsheets");
        } else {
            word(numbers, &mut text);
        }
    }
    text.push('.');
    text
}

/// The commonest words are English ones, the rest are made of syllables.
fn word(numbers: &mut Numbers, text: &mut String) {
    const COMMON: [&str; 12] = ["the", "and", "to", "of", "we", "it", "I", "that", "was", "in", "a", "you"];
    const SYLLABLES: [&str; 16] = [
        "ba", "ren", "tol", "mi", "sha", "ver", "kon", "du", "lis", "fra", "pe", "gor", "wan", "ti", "zu",
        "hel",
    ];
    // The inverse of the distribution of ranks under Zipf's law.
    let rank = (VOCABULARY as f64).powf(numbers.share());
    let rank = rank as u64;
    if let Some(common) = usize::try_from(rank - 1).ok().and_then(|at| COMMON.get(at)) {
        text.push_str(common);
        return;
    }
    let mut left = rank;
    while left > 0 {
        text.push_str(SYLLABLES[(left % 16) as usize]);
        left /= 16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corpus_is_the_same_every_time_and_of_the_size_asked() {
        let size = Size { documents: 4, words: 1_010 };
        let one = document(size, 2);
        assert_eq!(one, document(size, 2));
        assert_ne!(one, document(size, 1));
        assert_eq!(one.paragraphs.len(), 21);
        assert!(one.paragraphs[0].text.ends_with(RARE));
        assert!(one.paragraphs.iter().any(|p| !p.codes.is_empty()));
    }
}
