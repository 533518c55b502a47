//! Phrases that tell groups of texts apart: class-based tf-idf (M. Grootendorst, *BERTopic*, 2022), each phrase counted
//! once a text, so that one talkative answer is one answer.

use crate::word_vectors::{COMMON, is_unspaced, words};
use std::collections::{BTreeMap, BTreeSet};

/// Phrases of a theme.
const MOST: usize = 5;
/// Texts of a theme that must say a phrase.
const FEWEST: u32 = 2;

/// The most telling phrases of each theme, in the themes' order. `theme_of` is each text's theme.
pub(super) fn telling(texts: &[&str], theme_of: &[Option<usize>]) -> Vec<Vec<String>> {
    let themes = theme_of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut saying: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut all: Vec<u32> = vec![0; themes];
    for (text, theme) in texts.iter().zip(theme_of) {
        let Some(theme) = *theme else { continue };
        for phrase in phrases(text) {
            saying.entry(phrase).or_insert_with(|| vec![0; themes])[theme] += 1;
            all[theme] += 1;
        }
    }
    let average = f64::from(all.iter().sum::<u32>()) / themes.max(1) as f64;
    (0..themes).map(|theme| of_theme(&saying, theme, average)).collect()
}

fn of_theme(saying: &BTreeMap<String, Vec<u32>>, theme: usize, average: f64) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = Vec::new();
    for (phrase, counts) in saying {
        let (here, everywhere) = (counts[theme], counts.iter().sum::<u32>());
        if here >= FEWEST {
            // Two words that stand together say more than one of them.
            let longer = if phrase.contains(' ') { 1.3 } else { 1.0 };
            let telling =
                (1.0 + average / f64::from(everywhere)).ln() * f64::from(here) / f64::from(everywhere).sqrt();
            scored.push((telling * longer, phrase));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut chosen: Vec<String> = Vec::new();
    for (_, phrase) in scored {
        let shares = |other: &String| phrase.split(' ').any(|word| other.split(' ').any(|w| w == word));
        if chosen.len() < MOST && !chosen.iter().any(shares) {
            chosen.push(phrase.to_owned());
        }
    }
    chosen
}

/// Words that carry something, and pairs of them that stand together, each once.
fn phrases(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let carries = |word: &String| {
        let long = word.chars().count() > 2 || word.chars().any(is_unspaced);
        long && !COMMON.contains(&word.as_str()) && word.chars().any(char::is_alphabetic)
    };
    let single = words.iter().filter(|word| carries(word)).cloned();
    let pairs = words.windows(2).filter(|pair| pair.iter().all(carries)).map(|pair| pair.join(" "));
    single.chain(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_what_one_theme_says_and_the_others_do_not() {
        let texts = [
            "the export button is hidden",
            "no export button here",
            "the price is too high",
            "a high price, the button",
        ];
        let theme_of = [Some(0), Some(0), Some(1), Some(1)];
        let found = telling(&texts, &theme_of);
        assert_eq!(found[0], ["export button"]);
        assert_eq!(found[1], ["high", "price"]);
        assert_eq!(telling(&texts, &[None; 4]), Vec::<Vec<String>>::new());
    }
}
