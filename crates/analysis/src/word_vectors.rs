//! Vectors of texts by their words alone: what stands in where no model of meaning is installed.
//!
//! Each word, each run of four letters in it, and each pair of characters in scripts without spaces is a feature,
//! weighted by how rare it is among the texts (tf-idf: K. Spärck Jones, *Journal of Documentation* 28, 1972), and thrown
//! into one of [`LENGTH`] places with a sign (K. Weinberger et al., *ICML* 2009). Runs of letters let *imports* be near
//! *importing* in any language without its grammar.

use crate::{draws::mixed, vectors::unit};
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Numbers of a vector.
pub const LENGTH: usize = 1024;
/// What a run of letters weighs beside a whole word.
const PART: f32 = 0.4;
/// Letters of a run.
const RUN: usize = 4;

/// How rare each feature is among texts.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    texts: usize,
    holding: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
}

/// Features are hashes already.
#[derive(Debug, Clone, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = mixed(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, feature: u64) {
        self.0 = feature;
    }
}

impl Rarity {
    /// Counted over texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut rarity = Self::default();
        texts.into_iter().for_each(|text| rarity.count(text));
        rarity
    }

    /// Counts one more text.
    pub fn count(&mut self, text: &str) {
        self.texts += 1;
        let mut features = features(text);
        features.sort_unstable_by_key(|(feature, _)| *feature);
        features.dedup_by_key(|(feature, _)| *feature);
        features.iter().for_each(|(feature, _)| *self.holding.entry(*feature).or_default() += 1);
    }

    /// The vector of a text, of unit length; all nought where it holds no word.
    #[must_use]
    pub fn vector(&self, text: &str) -> Vec<f32> {
        // In a fixed order: sums of floats depend on it.
        let mut features = features(text);
        features.sort_unstable_by_key(|(feature, _)| *feature);
        let mut vector = vec![0.0; LENGTH];
        for same in features.chunk_by(|a, b| a.0 == b.0) {
            let (feature, weight) = same[0];
            let place = usize::try_from(feature % LENGTH as u64).unwrap_or(0);
            let sign = if feature & (1 << 63) == 0 { 1.0 } else { -1.0 };
            vector[place] += sign * weight * (1.0 + (same.len() as f32).ln()) * self.rarity(feature);
        }
        unit(vector)
    }

    fn rarity(&self, feature: u64) -> f32 {
        let holding = self.holding.get(&feature).copied().unwrap_or(0);
        ((1.0 + self.texts as f32) / (1.0 + holding as f32)).ln() + 0.3
    }
}

/// Features of a text with what each weighs.
fn features(text: &str) -> Vec<(u64, f32)> {
    let mut all = Vec::new();
    for word in words(text) {
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|c| is_unspaced(*c)) {
            all.extend(letters.windows(2).map(|pair| (hash(pair), 1.0)));
            continue;
        }
        all.push((hash(&letters), if FREQUENT.contains(word.as_str()) { 0.1 } else { 1.0 }));
        if letters.len() > RUN {
            all.extend(letters.windows(RUN).map(|run| (hash(run) ^ 0x5bd1_e995, PART)));
        }
    }
    all
}

/// The words of a text, in small letters without marks.
pub(crate) fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        let folded = text.to_ascii_lowercase();
        let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        return words.map(str::to_owned).collect();
    }
    let folded: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a character is of a script that puts no space between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// [`COMMON`], to look words up in.
static FREQUENT: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.iter().copied().collect());

/// The commonest words of a few languages: nearly nothing hangs on them.
pub(crate) const COMMON: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but",
    "by", "can", "could", "d", "did", "do", "does", "don", "for", "from", "get", "go", "got", "had", "has",
    "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "like",
    "ll", "m", "me", "my", "no", "not", "now", "of", "on", "one", "or", "our", "out", "re", "s", "she", "so",
    "some", "t", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "up",
    "us", "ve", "very", "was", "we", "were", "what", "when", "which", "who", "will", "with", "would", "you",
    "your", "aber", "als", "am", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "des",
    "die", "du", "ein", "eine", "einen", "er", "es", "fur", "hat", "ich", "im", "ist", "ja", "mich", "mir",
    "mit", "nicht", "noch", "nur", "oder", "sehr", "sich", "sie", "sind", "und", "uns", "von", "war", "wie",
    "wir", "zu", "zum", "au", "avec", "ce", "c", "dans", "de", "du", "elle", "en", "est", "et", "il", "j",
    "je", "l", "la", "le", "les", "mais", "n", "ne", "nous", "on", "ou", "par", "pas", "pour", "qu", "que",
    "qui", "sur", "un", "une", "vous", "con", "del", "el", "es", "esta", "lo", "los", "las", "mas", "muy",
    "para", "pero", "por", "se", "si", "su", "y", "o", "e", "da", "do", "na", "nao", "os", "um", "uma",
    "che", "di", "ho", "il", "mi", "non", "per", "sono", "het", "een", "ik", "niet", "van",
];

/// A vector as it is kept: only what is not nought.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sparse(Vec<(u16, f32)>);

impl Sparse {
    /// Of a vector of [`LENGTH`] numbers.
    #[must_use]
    pub fn of(vector: &[f32]) -> Self {
        let places = (0u16..).zip(vector).filter(|(_, x)| **x != 0.0);
        Self(places.map(|(place, x)| (place, *x)).collect())
    }

    /// As a vector of [`LENGTH`] numbers.
    #[must_use]
    pub fn whole(&self) -> Vec<f32> {
        let mut vector = vec![0.0; LENGTH];
        self.0.iter().for_each(|(place, x)| vector[usize::from(*place)] = *x);
        vector
    }

    /// The scalar product with a vector of [`LENGTH`] numbers.
    #[must_use]
    pub fn dot(&self, vector: &[f32]) -> f32 {
        self.0.iter().map(|(place, x)| x * vector[usize::from(*place)]).sum()
    }
}

fn hash(letters: &[char]) -> u64 {
    letters.iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| mixed(hash ^ u64::from(u32::from(*c))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vectors::dot;

    #[test]
    fn texts_of_the_same_rare_words_are_near() {
        let texts = [
            "The import lost our old rosters.",
            "Importing rosters went wrong.",
            "The price is too high for the team.",
            "Too expensive: the price went up.",
        ];
        let rarity = Rarity::of(texts);
        let vectors: Vec<Vec<f32>> = texts.iter().map(|text| rarity.vector(text)).collect();
        assert!(dot(&vectors[0], &vectors[1]) > dot(&vectors[0], &vectors[2]) + 0.02);
        assert!(dot(&vectors[2], &vectors[3]) > dot(&vectors[1], &vectors[3]) + 0.02);
        assert!((dot(&vectors[0], &vectors[0]) - 1.0).abs() < 1e-5);
        assert!(rarity.vector("...").iter().all(|x| *x == 0.0));
        assert_eq!(rarity.vector("ROSTERS"), rarity.vector("rosters"));
    }

    #[test]
    fn a_vector_is_kept_without_its_noughts() {
        let rarity = Rarity::of(["The import lost our rosters.", "The price went up."]);
        let (one, other) = (rarity.vector("Rosters were lost!"), rarity.vector("Lost: our rosters, again."));
        let kept = Sparse::of(&one);
        assert_eq!(kept.whole(), one);
        assert!((kept.dot(&other) - dot(&one, &other)).abs() < 1e-6);
        assert!(kept.0.len() < 40);
    }

    #[test]
    fn counting_one_by_one_is_counting_all() {
        let texts = ["The import lost our rosters.", "Les rôles importés, les rôles perdus", "名簿"];
        let mut rarity = Rarity::of([texts[0]]);
        texts[1..].iter().for_each(|text| rarity.count(text));
        let all = Rarity::of(texts);
        assert_eq!(rarity.vector("Rosters, rôles, 名簿"), all.vector("Rosters, rôles, 名簿"));
        // A word twice in one text is one text.
        assert_eq!(all.holding[&hash(&['l', 'e', 's'])], 1);
    }

    #[test]
    fn scripts_without_spaces_are_compared_by_pairs() {
        let rarity = Rarity::of(["勤務表の取り込みが不安", "値段が高い"]);
        let near = dot(&rarity.vector("取り込みが心配"), &rarity.vector("勤務表の取り込みが不安"));
        let far = dot(&rarity.vector("取り込みが心配"), &rarity.vector("値段が高い"));
        assert!(near > far + 0.2, "{near} {far}");
    }
}
