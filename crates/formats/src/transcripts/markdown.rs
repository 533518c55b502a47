//! Markdown: front matter, headings, `**Name:** words`, escaped times, and text copied out of other tools.

use super::turns::{self, Family, Line};
use super::{TranscriptFile, TranscriptFormat, header, text};
use crate::decode;
use model::Warning;
use model::transcripts::{Transcript, fold};

/// Reads a Markdown text.
pub fn read(text: &str) -> (TranscriptFile, Vec<Warning>) {
    let (transcript, lines) = prepare(text);
    let turns = turns::read(&lines, transcript);
    let format = match turns.family {
        Family::Bold | Family::Named => TranscriptFormat::Markdown,
        other => text::format(other),
    };
    text::finish(turns, format)
}

/// Front matter taken off, and the lines as they read when rendered.
pub fn prepare(text: &str) -> (Transcript, Vec<Line>) {
    let mut transcript = Transcript::default();
    let all: Vec<(u64, &str)> = decode::lines(text).collect();
    let body = front_matter(&all, &mut transcript);
    let lines = all[body..].iter().map(|(number, text)| line(*number, text)).collect();
    (transcript, lines)
}

/// Reads `---` front matter into the transcript; returns the index of the first line after it.
fn front_matter(lines: &[(u64, &str)], transcript: &mut Transcript) -> usize {
    let fence = |line: &str| line.trim_end() == "---";
    if !lines.first().is_some_and(|(_, line)| fence(line)) {
        return 0;
    }
    let Some(end) = lines.iter().skip(1).position(|(_, line)| fence(line)).map(|at| at + 1) else { return 0 };
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (_, line) in &lines[1..end] {
        let item = line.trim_start();
        match (item.strip_prefix("- "), line.starts_with(char::is_whitespace), item.split_once(':')) {
            (Some(item), _, _) => append(&mut pairs, item),
            (None, true, _) => append(&mut pairs, item),
            (None, false, Some((key, value))) => {
                pairs.push((key.trim().to_lowercase(), unquoted(value).to_owned()));
            }
            _ => {}
        }
    }
    for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        header::set(transcript, &key, value);
    }
    end + 1
}

fn append(pairs: &mut [(String, String)], item: &str) {
    let Some((_, value)) = pairs.last_mut() else { return };
    if !value.is_empty() {
        value.push_str(", ");
    }
    value.push_str(unquoted(item));
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(value)
}

fn line(number: u64, text: &str) -> Line {
    let trimmed = text.trim();
    let level = trimmed.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&level) && trimmed[level..].starts_with(' ') {
        let text = rendered(trimmed[level..].trim().trim_end_matches('#'));
        return Line { number, text: fold(&text), heading: true };
    }
    if is_rule(trimmed) {
        return Line { number, text: String::new(), heading: false };
    }
    let bold = trimmed.starts_with("**") || trimmed.starts_with("__");
    let direction = (!bold).then(|| stage_direction(trimmed)).flatten();
    let text = match direction {
        Some(direction) => format!("[{}]", rendered(direction)),
        None if bold => with_bold_head(trimmed),
        None => rendered(text.trim_end()),
    };
    Line { number, text, heading: false }
}

/// `---`, `***`, `___`: a rule.
fn is_rule(line: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        line.chars().filter(|c| c == mark).count() >= 3 && line.chars().all(|c| c == *mark || c == ' ')
    })
}

/// A whole line in italics tells what happened; it is kept in square brackets.
fn stage_direction(line: &str) -> Option<&str> {
    ['*', '_'].iter().find_map(|mark| {
        let inside = line.strip_prefix(*mark)?.strip_suffix(*mark)?;
        (!inside.is_empty() && !inside.contains(*mark)).then(|| inside.trim_matches(['[', ']', '(', ')']))
    })
}

/// The bold name stays marked, so that it is seen; the words behind it are rendered.
fn with_bold_head(line: &str) -> String {
    let mark = &line[..2];
    match line[2..].find(mark) {
        Some(end) => {
            let (head, words) = line.split_at(end + 4);
            format!("{mark}{}{mark}{}", unescaped(&head[2..end + 2]), rendered(words))
        }
        None => rendered(line),
    }
}

/// The text as it reads: escapes resolved, emphasis marks around words taken off.
fn rendered(text: &str) -> String {
    if !text.contains(['\\', '*', '_']) {
        return text.to_owned();
    }
    unescaped(&without_emphasis(text))
}

/// `\[` is `[`: a backslash before punctuation goes.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.extend(characters.next());
        } else {
            plain.push(c);
        }
    }
    plain
}

/// Takes off pairs of `*`, `**`, `_`, `__` that embrace whole words. A lone mark stays.
fn without_emphasis(text: &str) -> String {
    let runs = runs(text);
    let mut dropped = vec![false; runs.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let partner = open.iter().rposition(|o| runs[*o].mark == run.mark && runs[*o].length == run.length);
        match partner {
            Some(at) if run.closes => {
                dropped[open[at]] = true;
                dropped[index] = true;
                open.truncate(at);
            }
            // Only the last few can still be closed: a page of stars must not take all day.
            _ if run.opens && open.len() < 16 => open.push(index),
            _ => {}
        }
    }
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for (run, _) in runs.iter().zip(&dropped).filter(|(_, dropped)| **dropped) {
        plain.push_str(&text[from..run.at]);
        from = run.at + run.length;
    }
    plain.push_str(&text[from..]);
    plain
}

struct Run {
    at: usize,
    mark: char,
    length: usize,
    opens: bool,
    closes: bool,
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['*', '_', '\\']).map(|i| i + at) {
        let mark = text[found..].chars().next().unwrap_or_default();
        if mark == '\\' {
            let escaped = text[found + 1..].chars().next().map_or(0, char::len_utf8);
            at = found + 1 + escaped;
            continue;
        }
        let length = text[found..].chars().take_while(|c| *c == mark).count();
        let before = text[..found].chars().next_back();
        let after = text[found + length..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        if length <= 3 {
            runs.push(Run {
                at: found,
                mark,
                length,
                opens: !word(before) && !space(after),
                closes: !space(before) && !word(after),
            });
        }
        at = found + length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: TranscriptFormat, expect: &[&str]) -> Transcript {
        let (file, _) = read(text);
        assert_eq!(super::super::drawn(&file.transcript), expect);
        assert_eq!(file.format, format);
        file.transcript
    }

    #[test]
    fn bold_names_under_a_header() {
        let got = check(
            "# Interview: Marit, Nordlys\n\nDate: 28 April 2026  \nInterviewer: Maya  \nStopped during trial\n\n**Interviewer:** Where are *you*?\n\n**Marit:** In the back.\n\nStill: here.\n\n*phone rings*\n\n**Break:** \\[31:43\\]\n\n**Marit:** Back.\n",
            TranscriptFormat::Markdown,
            &[
                "? *Interviewer: Where are you?",
                "? *Marit: In the back.",
                "? Marit: Still: here.",
                "? Marit: [phone rings]",
                "? *Marit: Back.",
            ],
        );
        assert_eq!(got.title.as_deref(), Some("Interview: Marit, Nordlys"));
        assert_eq!(got.date.as_deref(), Some("2026-04-28"));
        assert_eq!(got.interviewer.as_deref(), Some("Interviewer"));
        assert!(got.attributes.contains(&("interviewer".to_owned(), "Maya".to_owned())));
    }

    #[test]
    fn front_matter_and_times_in_the_text() {
        let got = check(
            "---\ntitle: \"A: b\"\ndate: 2026-05-01\nspeakers:\n  - Ann\n  - Bo\nempty:\n---\n\n## Transcript\n\n**Ann:** \\[00:04:01.06\\] One \\[00:05\\] two.\n\n**Bo (00:07):** snake_case_word 2 * 3 * 4 _so_ **it** goes\n\n\\[00:09\\] On.\n",
            TranscriptFormat::Markdown,
            &[
                "241060 *Ann: One [00:05] two.",
                "7000 *Bo: snake_case_word 2 * 3 * 4 so it goes",
                "9000 Bo: On.",
            ],
        );
        let expect = [("title", "A: b"), ("date", "2026-05-01"), ("speakers", "Ann, Bo")];
        assert_eq!(got.attributes, expect.map(|(k, v)| (k.to_owned(), v.to_owned())));
        assert_eq!(got.title.as_deref(), Some("A: b"));
    }

    #[test]
    fn otter_copied_into_markdown() {
        check(
            "# Transcript\n\n## Details\n\nInterviewer is Jonas Rosland.\n\nJonas Rosland  0:00  \nHi.\n\nMore.\n\nDanny  1:01  \nSure.",
            TranscriptFormat::OtterText,
            &["0 *Jonas Rosland: Hi.", "? Jonas Rosland: More.", "61000 *Danny: Sure."],
        );
    }

    #[test]
    fn bold_names_with_times_behind_and_words_below() {
        check(
            "**Ann** [00:00:03]\nOne\n\n**Bo** [00:00:05]\nTwo\n\n**Question:** Three?",
            TranscriptFormat::Markdown,
            &["3000 *Ann: One", "5000 *Bo: Two", "? *Question: Three?"],
        );
    }

    #[test]
    fn a_page_of_stars_ends() {
        let stars = "*a ".repeat(50_000);
        assert!(rendered(&stars).len() <= stars.len());
    }
}
