//! Finding the words of a coded excerpt in the text they came from.

/// Where a paragraph lies, for choosing between repeats.
#[derive(Debug, Clone)]
pub struct Passage<'t> {
    /// Its words.
    pub text: &'t str,
    /// Scalar offset of its first character in the document's text.
    pub start: u32,
    /// Start in the recording.
    pub start_ms: Option<i64>,
    /// Survey column it came from.
    pub field: Option<&'t str>,
    /// The question it answers.
    pub heading: Option<&'t str>,
}

/// Finds `quote` and returns its span in scalar values of the document's text.
///
/// Exact words first; then with white space folded, since files wrap lines where they like. Between repeats
/// the one nearest to `start_s` wins, else the first. A `field` limits the search to that answer.
#[must_use]
pub fn find(passages: &[Passage<'_>], quote: &str, field: &str, start_s: Option<f64>) -> Option<(u32, u32)> {
    let in_field = |p: &&Passage<'_>| {
        field.is_empty()
            || p.field.is_some_and(|f| f == field)
            || p.heading.is_some_and(|h| h.trim() == field.trim())
    };
    let mut best: Option<(f64, (u32, u32))> = None;
    for passage in passages.iter().filter(in_field) {
        for span in occurrences(passage.text, quote) {
            let distance = match (start_s, passage.start_ms) {
                (Some(wanted), Some(ms)) => (wanted - ms_to_s(ms)).abs(),
                (Some(_), None) => f64::MAX,
                (None, _) => 0.0,
            };
            if best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, (passage.start + span.0, passage.start + span.1)));
            }
        }
    }
    best.map(|(_, span)| span).or_else(|| across(passages, quote, field))
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a recording are far below 2^53")]
fn ms_to_s(ms: i64) -> f64 {
    ms as f64 / 1000.0
}

/// A quote that crosses paragraphs: looked for in the whole text.
fn across(passages: &[Passage<'_>], quote: &str, field: &str) -> Option<(u32, u32)> {
    if !field.is_empty() {
        return None;
    }
    let first = passages.first()?;
    let whole: Vec<&str> = passages.iter().map(|p| p.text).collect();
    let whole = whole.join("\n");
    let span = occurrences(&whole, quote).into_iter().next()?;
    Some((first.start + span.0, first.start + span.1))
}

/// All places of `quote` in `text`, in scalar values: exact ones, else with white space folded.
fn occurrences(text: &str, quote: &str) -> Vec<(u32, u32)> {
    if quote.trim().is_empty() {
        return Vec::new();
    }
    let exact: Vec<(u32, u32)> = text
        .match_indices(quote)
        .map(|(byte, found)| {
            let start = count(&text[..byte]);
            (start, start + count(found))
        })
        .collect();
    if exact.is_empty() { folded(text, quote) } else { exact }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Folds runs of white space to one blank on both sides, keeping where each character came from.
fn folded(text: &str, quote: &str) -> Vec<(u32, u32)> {
    let mut plain = String::new();
    let mut origin: Vec<u32> = Vec::new();
    for (at, c) in (0u32..).zip(text.chars()) {
        if c.is_whitespace() {
            if !plain.ends_with(' ') {
                plain.push(' ');
                origin.push(at);
            }
        } else {
            plain.push(c);
            origin.push(at);
        }
    }
    let wanted = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
        .match_indices(&wanted)
        .filter_map(|(byte, found)| {
            let first = count(&plain[..byte]) as usize;
            let last = first + count(found) as usize - 1;
            Some((*origin.get(first)?, origin.get(last)? + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages<'t>(texts: &[(&'t str, i64, &'t str)]) -> Vec<Passage<'t>> {
        let starts = model::documents::paragraph_starts(texts.iter().map(|t| t.0));
        texts
            .iter()
            .zip(starts)
            .map(|((text, ms, field), start)| Passage {
                text,
                start,
                start_ms: Some(*ms),
                field: Some(field),
                heading: None,
            })
            .collect()
    }

    #[test]
    fn repeats_are_told_apart_by_time_and_field() {
        let all = passages(&[("yes 😀 yes", 1_000, "q1"), ("yes", 60_000, "q2")]);
        assert_eq!(find(&all, "yes", "", None), Some((0, 3)));
        assert_eq!(find(&all, "yes", "", Some(58.0)), Some((10, 13)));
        assert_eq!(find(&all, "yes", "q2", None), Some((10, 13)));
        assert_eq!(find(&all, "😀", "", None), Some((4, 5)));
        assert_eq!(find(&all, "no", "", None), None);
    }

    #[test]
    fn wrapped_and_crossing_quotes_are_found() {
        let all = passages(&[("one  two\nthree", 0, ""), ("four", 0, "")]);
        assert_eq!(find(&all, "two three", "", None), Some((5, 14)));
        assert_eq!(find(&all, "three four", "", None), Some((9, 19)));
    }
}
