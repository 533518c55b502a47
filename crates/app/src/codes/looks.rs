//! How a code looks: two letters, a hue, a line pattern. Colour is never alone.

use std::collections::BTreeSet;
use store::CodeRow;

/// How a code looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Two letters, unique in the codebook as far as letters go.
    pub tag: String,
    /// Hue 1 to 10.
    pub hue: u32,
    /// solid, dashed, dotted or double.
    pub pattern: &'static str,
}

const PATTERNS: [&str; 4] = ["solid", "dashed", "dotted", "double"];
const HUES: usize = 10;

/// Looks of a codebook, in its order. Neighbours differ in hue; after ten codes the pattern changes.
#[must_use]
pub fn of(codebook: &[CodeRow]) -> Vec<Look> {
    let mut taken = BTreeSet::new();
    let mut number = 0;
    codebook
        .iter()
        .map(|row| {
            let tag = tag(&row.code.title(), &taken);
            taken.insert(tag.clone());
            let place = number;
            if !row.code.is_category {
                number += 1;
            }
            // Steps of three walk round all ten hues before one comes again.
            let hue = u32::try_from(place * 3 % HUES).unwrap_or(0) + 1;
            Look { tag, hue, pattern: PATTERNS[place / HUES % PATTERNS.len()] }
        })
        .collect()
}

/// Initials of the first two words, else the first two letters; where that is taken, later letters of the name.
fn tag(title: &str, taken: &BTreeSet<String>) -> String {
    let words: Vec<Vec<char>> = title
        .split_whitespace()
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect())
        .filter(|w: &Vec<char>| !w.is_empty())
        .collect();
    let letters: Vec<char> = words.concat();
    let Some(&first) = letters.first() else { return "··".into() };
    let initials = words.iter().skip(1).filter_map(|w| w.first().copied());
    let candidates = initials.chain(letters.iter().skip(1).copied()).chain('A'..='Z');
    let free = candidates.map(|second| format!("{first}{second}")).find(|tag| !taken.contains(tag));
    free.unwrap_or_else(|| format!("{first}·"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_telling_and_unique() {
        let mut taken = BTreeSet::new();
        let mut next = |title: &str| {
            let tag = tag(title, &taken);
            taken.insert(tag.clone());
            tag
        };
        assert_eq!(next("Import anxiety"), "IA");
        assert_eq!(next("Anxiety"), "AN");
        assert_eq!(next("Habit"), "HA");
        assert_eq!(next("Habit"), "HB");
        assert_eq!(next("Iced age"), "IC");
    }
}
