//! A piece of a paragraph around what matched: text, never markup.

use crate::matching::Span;
use serde::{Deserialize, Serialize};

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The words, as they stand in the paragraph.
    pub text: String,
    /// Whether they matched.
    pub is_match: bool,
}

/// Cuts `text` to about `max_words` words around most of its matches, and splits it into runs. Where words
/// are left out at either end, an ellipsis stands in a run of its own. Unspaced scripts count two
/// characters as a word.
#[must_use]
pub fn snippet(text: &str, spans: &[Span], max_words: usize) -> Vec<Segment> {
    let chars: Vec<char> = text.chars().collect();
    let units = units(&chars);
    let (first, last) = window(&units, spans, max_words.max(1));
    let (Some(start), Some(end)) =
        (units.get(first).map(|u| u.0), last.checked_sub(1).and_then(|l| units.get(l)).map(|u| u.1))
    else {
        return Vec::new();
    };
    // A whole paragraph keeps what stands before its first word and after its last.
    let start = if first == 0 { 0 } else { start };
    let end = if last == units.len() { chars.len() } else { end };
    let mut segments = Vec::new();
    let mut push = |from: usize, to: usize, is_match: bool| {
        if from < to {
            segments.push(Segment { text: chars[from..to].iter().collect(), is_match });
        }
    };
    let mut at = start;
    for &(from, to) in spans {
        let (from, to) = ((from as usize).clamp(at, end), (to as usize).clamp(at, end));
        push(at, from, false);
        push(from, to, true);
        at = to;
    }
    push(at, end, false);
    let ellipsis = || Segment { text: "…".to_owned(), is_match: false };
    if start > 0 {
        segments.insert(0, ellipsis());
    }
    if end < chars.len() {
        segments.push(ellipsis());
    }
    segments
}

/// Words as people count them: runs between spaces, and pairs of characters where there are none.
fn units(chars: &[char]) -> Vec<(usize, usize)> {
    let mut units: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in chars.iter().enumerate() {
        if c.is_whitespace() {
            open = false;
            continue;
        }
        let dense = ('\u{2e80}'..='\u{9fff}').contains(c)
            || ('\u{ac00}'..='\u{d7a3}').contains(c)
            || ('\u{e00}'..='\u{edf}').contains(c);
        match units.last_mut() {
            Some(unit) if open && (!dense || at - unit.0 < 2) => unit.1 = at + 1,
            _ => units.push((at, at + 1)),
        }
        open = true;
    }
    units
}

/// The run of units that holds most spans, the earliest of such, with some words before the first match.
fn window(units: &[(usize, usize)], spans: &[Span], max: usize) -> (usize, usize) {
    if units.len() <= max {
        return (0, units.len());
    }
    let places: Vec<usize> = spans
        .iter()
        .map(|span| units.partition_point(|u| u.1 <= span.0 as usize).min(units.len() - 1))
        .collect();
    let held = |start: usize| places.iter().filter(|p| (start..start + max).contains(p)).count();
    let Some(best) = places.iter().copied().max_by_key(|p| (held(*p), std::cmp::Reverse(*p))) else {
        return (0, max);
    };
    let last = places.iter().copied().filter(|p| (best..best + max).contains(p)).max().unwrap_or(best);
    // What room is left goes to both sides of the matches.
    let spare = max - (last + 1 - best);
    let start = best.saturating_sub(spare / 2).min(units.len() - max);
    (start, start + max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(text: &str, spans: &[Span], max: usize) -> String {
        snippet(text, spans, max)
            .iter()
            .map(|s| if s.is_match { format!("[{}]", s.text) } else { s.text.clone() })
            .collect()
    }

    #[test]
    fn snippets_hold_the_matches() {
        let text = "one two three four five six seven eight";
        for (spans, max, expect) in [
            (&[][..], 3, "one two three…"),
            (&[(4, 7)][..], 20, "one [two] three four five six seven eight"),
            (&[(34, 39)][..], 3, "…six seven [eight]"),
            (&[(4, 7), (24, 27), (28, 33)][..], 4, "…five [six] [seven] eight"),
            (&[(14, 18)][..], 1, "…[four]…"),
        ] {
            assert_eq!(show(text, spans, max), expect);
        }
        assert_eq!(show("", &[], 3), "");
        assert_eq!(show("<b>x</b> y", &[(3, 4)], 5), "<b>[x]</b> y");
        assert_eq!(
            show("黑豹队的防守只丢了", &[(4, 6)], 2),
            "…的[防守]只…".replace("的[防守]只", "[防守]只丢")
        );
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_piece_of_the_text(text in "[a-z黑豹 \\u{1f600}<]{0,40}", at in 0u32..40, length in 0u32..9, max in 0usize..9) {
            let runs = snippet(&text, &[(at, at + length)], max);
            let joined: String = runs.iter().map(|s| s.text.as_str()).filter(|t| *t != "…").collect();
            prop_assert!(text.contains(&joined));
        }
    }
}
