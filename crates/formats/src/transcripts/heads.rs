//! The line that begins a turn, in every shape text transcripts have it.
//!
//! A line is looked at alone here; whether it is believed depends on the whole file (`turns`), because
//! `Remember: it is late` and `12:30 was late` are mostly just said.

use super::clock;
use super::names::{self, Label};

/// The shape of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Name  0:03`, `Name: 00:00:15`, `Name (00:15)`: the words are on the next lines.
    NameTime,
    /// `0:15`: nobody named, the words are on the next lines.
    TimeOnly,
    /// `0:0:5.100 --> 0:0:8.250`: the name may be on the next line.
    Range,
    /// `[00:05:32] Alice: …`, `00:05:32  Alice  …`, `Sarah (00:00): …`.
    StampedName,
    /// `[00:05:32] …`.
    Stamped,
    /// `**Name:** …`.
    Bold,
    /// `Name: …`.
    Named,
}

/// A line that may begin a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'t> {
    /// Its shape.
    pub shape: Shape,
    /// Who speaks, where it says.
    pub label: Option<Label>,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// End in milliseconds.
    pub end_ms: Option<i64>,
    /// The words on the same line.
    pub rest: &'t str,
}

/// The head that `line` may be.
pub fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim();
    bold(line).or_else(|| leading_time(line)).or_else(|| trailing_time(line)).or_else(|| named(line))
}

fn new(shape: Shape, label: Option<Label>, start_ms: Option<i64>, rest: &str) -> Head<'_> {
    Head { shape, label, start_ms, end_ms: None, rest: rest.trim() }
}

fn named(line: &str) -> Option<Head<'_>> {
    let (label, rest) = names::before_colon(line, false)?;
    match label.bracketed.as_deref().and_then(clock::time) {
        Some(start) if rest.is_empty() => Some(new(Shape::NameTime, Some(label), Some(start), rest)),
        Some(start) => Some(new(Shape::StampedName, Some(label), Some(start), rest)),
        None => Some(new(Shape::Named, Some(label), None, rest)),
    }
}

/// `**Name:** …`, `**Name**: …`, `**Sarah (00:00):** …`, `**11:00 You:** …`, `**Name** [00:00:03]`.
fn bold(line: &str) -> Option<Head<'_>> {
    let mark = ["**", "__"].into_iter().find(|mark| line.starts_with(mark))?;
    let inside = &line[mark.len()..];
    let end = inside.find(mark).filter(|end| *end <= 120)?;
    let (inner, after) = (inside[..end].trim(), &inside[end + mark.len()..]);
    let after = after.trim_start();
    let (inner, rest, colon) = match (inner.strip_suffix([':', '：']), after.strip_prefix([':', '：'])) {
        (Some(inner), _) => (inner, after, true),
        (None, Some(rest)) => (inner, rest, true),
        (None, None) => (inner, after, false),
    };
    let (start, inner) = match clock::leading_time(inner.trim_start_matches('[')) {
        Some((start, name)) => (Some(start), name.trim_start_matches(']')),
        None => (None, inner),
    };
    let label = names::label(inner, true)?;
    let in_bracket = label.bracketed.as_deref().and_then(clock::time);
    let (start, rest) = match start.or(in_bracket) {
        Some(start) => (Some(start), rest),
        None => bracketed_time(rest).map_or((None, rest), |(start, _, rest)| (Some(start), rest)),
    };
    (colon || start.is_some()).then(|| new(Shape::Bold, Some(label), start, rest))
}

/// A time in square or round brackets at the start of `text`, and what follows: start, end, rest.
pub fn bracketed_time(text: &str) -> Option<(i64, Option<i64>, &str)> {
    let text = text.trim_start();
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = text.bytes().take(60).position(|b| b == close as u8)?;
    let inside = text[1..end].trim();
    let rest = &text[end + 1..];
    if let Some((start, stop, "")) = clock::range(inside) {
        return Some((start, Some(stop), rest));
    }
    Some((clock::time(inside)?, None, rest))
}

fn leading_time(line: &str) -> Option<Head<'_>> {
    let (start, end, rest, apart) = match bracketed_time(line) {
        Some((start, end, rest)) => (start, end, rest, true),
        None => bare_time(line)?,
    };
    let words = rest.trim_start();
    let with_end = |head| Some(until(head, end));
    if words.is_empty() {
        let shape = if end.is_some() { Shape::Range } else { Shape::TimeOnly };
        return with_end(new(shape, None, Some(start), ""));
    }
    let said = words.trim_start_matches(['-', '–', '|']).trim_start();
    if let Some((label, rest)) = column(words).filter(|_| apart) {
        return with_end(new(Shape::StampedName, Some(label), Some(start), rest));
    }
    if let Some((label, rest)) = names::before_colon(said, false).filter(|(l, _)| apart || l.strong) {
        return with_end(new(Shape::StampedName, Some(label), Some(start), rest));
    }
    if apart { with_end(new(Shape::Stamped, None, Some(start), words)) } else { None }
}

fn until(head: Head<'_>, end_ms: Option<i64>) -> Head<'_> {
    Head { end_ms, ..head }
}

/// A time without brackets. It stands apart when it has hours, is a range, or a wide gap follows.
fn bare_time(line: &str) -> Option<(i64, Option<i64>, &str, bool)> {
    if let Some((start, end, rest)) = clock::range(line) {
        return Some((start, Some(end), rest, true));
    }
    let (start, rest) = clock::leading_time(line)?;
    let token = &line[..line.len() - rest.len()];
    let gap = rest.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 2 } else { 1 });
    let gap: usize = gap.sum();
    if !rest.is_empty() && gap == 0 {
        return None;
    }
    Some((start, None, rest, gap >= 2 || token.matches(':').count() == 2))
}

/// A name set off by a wide gap: `Alice  I think`.
fn column(text: &str) -> Option<(Label, &str)> {
    let at = [text.find("  "), text.find('\t')].into_iter().flatten().min()?;
    let label = names::label(&text[..at], false).filter(|label| label.strong)?;
    let rest = text[at..].trim();
    (!rest.is_empty()).then_some((label, rest))
}

fn trailing_time(line: &str) -> Option<Head<'_>> {
    if line.len() > 120 {
        return None;
    }
    let line = line.strip_suffix(':').unwrap_or(line).trim_end();
    let (name, start) = in_brackets(line).or_else(|| last_word(line)).or_else(|| in_words(line))?;
    let name = name.trim().trim_end_matches([':', ',', '-', '–', '|']);
    let label = names::label(name, true)?;
    Some(new(Shape::NameTime, Some(label), Some(start), ""))
}

fn in_brackets(line: &str) -> Option<(&str, i64)> {
    let inside = line.strip_suffix([')', ']'])?;
    let at = inside.rfind(['(', '['])?;
    let start =
        clock::time(inside[at + 1..].trim()).or_else(|| clock::range(&inside[at + 1..]).map(|r| r.0))?;
    Some((&inside[..at], start))
}

fn last_word(line: &str) -> Option<(&str, i64)> {
    let at = line.rfind(char::is_whitespace)?;
    let token = line[at..].trim_start();
    let start = clock::time(token)?;
    let name = line[..at].trim_end();
    let gap = &line[name.len()..line.len() - token.len()];
    let wide = gap.chars().count() >= 2 || gap.contains('\t') || name.ends_with([':', '|', '-', '–']);
    (wide || token.matches(':').count() == 2).then_some((name, start))
}

fn in_words(line: &str) -> Option<(&str, i64)> {
    if !line.contains("second") && !line.contains("minute") {
        return None;
    }
    line.char_indices()
        .filter(|(at, c)| c.is_ascii_digit() && line[..*at].ends_with(char::is_whitespace))
        .find_map(|(at, _)| Some((&line[..at], clock::spoken(&line[at..])?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Shape name @start: rest`.
    fn check(line: &str, expect: &str) {
        let got = head(line).map_or("none".to_owned(), |h| {
            let name = h.label.map_or(String::new(), |l| format!(" {}", l.text));
            let start = h.start_ms.map_or(String::new(), |s| format!(" @{s}"));
            let end = h.end_ms.map_or(String::new(), |e| format!("-{e}"));
            format!("{:?}{name}{start}{end}: {}", h.shape, h.rest)
        });
        assert_eq!(got, expect, "{line}");
    }

    #[test]
    fn heads_with_the_words_below() {
        check("Maya Lindqvist  0:03  ", "NameTime Maya Lindqvist @3000: ");
        check("Unknown Speaker  1:02:03", "NameTime Unknown Speaker @3723000: ");
        check("Maya Lindqvist   0:03", "NameTime Maya Lindqvist @3000: ");
        check("Øyvind Å. 00:01:23", "NameTime Øyvind Å. @83000: ");
        check("Speaker 0: 00:00:15", "NameTime Speaker 0 @15000: ");
        check("Sarah (00:15):", "NameTime Sarah @15000: ");
        check("Sarah 5 minutes 3 seconds", "NameTime Sarah @303000: ");
        check("Ann\t0:07", "NameTime Ann @7000: ");
        check("0:15", "TimeOnly @15000: ");
        check("[00:00:15]", "TimeOnly @15000: ");
        check("0:0:5.100 --> 0:0:8.250", "Range @5100-8250: ");
    }

    #[test]
    fn heads_with_the_words_beside() {
        check("[00:00:03] ML: So, Hannah: yes", "StampedName ML @3000: So, Hannah: yes");
        check("00:05:32  Alice  I think: no", "StampedName Alice @332000: I think: no");
        check("00:05:32\tAlice\tI think", "StampedName Alice @332000: I think");
        check("00:05:32 Alice: I think", "StampedName Alice @332000: I think");
        check("Sarah (00:15): hi", "StampedName Sarah @15000: hi");
        check("[00:43.810]Hello everyone", "Stamped @43810: Hello everyone");
        check("[00:43.810 --> 00:47.850]  Hello", "Stamped @43810-47850: Hello");
        check("**Interviewer:** Thanks: so", "Bold Interviewer: Thanks: so");
        check("**Sarah (00:05):** hi", "Bold Sarah @5000: hi");
        check("**Ann** [00:00:03]", "Bold Ann @3000: ");
        check("**11:00 You:** hi", "Bold You @660000: hi");
        check("**Ann**: hi", "Bold Ann: hi");
        check("Ann: hi", "Named Ann: hi");
    }

    #[test]
    fn what_is_only_said() {
        for line in
            ["12:30 was late", "See you at 9:30", "**so** it goes", "https://x.example/a: b", "", ":", "("]
        {
            check(line, "none");
        }
    }
}
