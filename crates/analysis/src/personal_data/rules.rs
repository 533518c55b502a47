//! Patterns and what stands around them.

use super::{Claim, Kind, Reason};
use regex::Regex;
use std::sync::LazyLock;

/// A pattern, made when it is first used.
pub(super) type Pattern = LazyLock<Option<Regex>>;

/// Letters of Latin, Greek and Cyrillic, where most of them are. All letters of all scripts make patterns of megabytes
/// that take seconds to be made, and telephone books of other scripts are found by the names a project knows.
const LETTER: &str = "[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]";
/// Capitals of those; the Latin ones of the east of Europe by themselves, since they stand between small letters.
const CAPITAL: &str = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĜĞĠĢĤĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŶŸŹŻŽΑ-ΫЀ-Я]";

/// Makes a pattern. That every one of them can be made is tested.
pub(super) fn pattern(source: &str) -> Option<Regex> {
    let source = source.replace(r"\p{L}", LETTER).replace(r"\p{Lu}", CAPITAL);
    Regex::new(&source.replace(r"\p{N}", "[0-9]").replace(r"\d", "[0-9]")).ok()
}

/// Everything a pattern matches, as claims: the group `claim` of it where it has one.
pub(super) fn claim_all(
    pattern: &Pattern,
    text: &str,
    kind: Kind,
    reason: Reason,
    claims: &mut Vec<Claim>,
    is_right: impl Fn(&str) -> bool,
) {
    for (start, end) in spans(pattern, text) {
        if is_right(&text[start..end]) {
            claims.push(Claim { kind, reason, start, end });
        }
    }
}

/// Where a pattern matches, or the group `claim` of it.
pub(super) fn spans(pattern: &Pattern, text: &str) -> Vec<(usize, usize)> {
    let Some(pattern) = pattern.as_ref() else { return Vec::new() };
    let of = |found: regex::Captures<'_>| {
        let claimed = found.name("claim").or_else(|| found.get(0))?;
        Some((claimed.start(), claimed.end()))
    };
    pattern.captures_iter(text).filter_map(of).collect()
}

/// Whether neither side of a span goes on as a word or number.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// The last so many characters before a place, in lower case.
pub(super) fn before(text: &str, place: usize, characters: usize) -> String {
    let start = text[..place].char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    text[start..place].to_lowercase()
}
