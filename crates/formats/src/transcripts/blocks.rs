//! Caption files cut into cues: `-->` decides where one begins, whatever else is around it.

use super::{clock, rejected};
use crate::decode;
use model::Rejected;

/// What tells one caption format from the other while scanning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// A header, comments and style blocks; text without a timing is no speech.
    WebVtt,
    /// No header; text after a blank line still belongs to the cue above it.
    SubRip,
}

/// A cue as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCue {
    /// Line of its timing.
    pub line: u64,
    /// The line above the timing, if any.
    pub id: Option<String>,
    /// Start in milliseconds.
    pub start_ms: i64,
    /// End in milliseconds.
    pub end_ms: i64,
    /// Its lines, markup and all.
    pub body: Vec<String>,
}

/// What a scan found.
#[derive(Debug, Default)]
pub struct Scan {
    /// Lines of the header below `WEBVTT`.
    pub header: Vec<String>,
    /// The cues, in file order.
    pub cues: Vec<RawCue>,
    /// Cues with an unreadable timing and text that belongs to none.
    pub rejected: Vec<Rejected>,
}

/// Cuts `text` into cues.
pub fn scan(text: &str, dialect: Dialect) -> Scan {
    let lines: Vec<(u64, &str)> = decode::lines(text).collect();
    let mut scanner = Scanner { lines: &lines, at: 0, dialect, found: Scan::default() };
    if dialect == Dialect::WebVtt {
        scanner.header();
    }
    while scanner.at < lines.len() {
        scanner.block();
    }
    scanner.found
}

struct Scanner<'t> {
    lines: &'t [(u64, &'t str)],
    at: usize,
    dialect: Dialect,
    found: Scan,
}

impl<'t> Scanner<'t> {
    fn blank(&self, line: &str) -> bool {
        match self.dialect {
            Dialect::WebVtt => line.is_empty(),
            Dialect::SubRip => line.trim().is_empty(),
        }
    }

    fn header(&mut self) {
        self.at = 1;
        let lines = self.until_blank_or_arrow();
        self.found.header = lines.iter().map(|(_, line)| (*line).to_owned()).collect();
    }

    /// The lines up to the next blank one or timing, which is not taken.
    fn until_blank_or_arrow(&mut self) -> &'t [(u64, &'t str)] {
        let rest = &self.lines[self.at..];
        let end = rest.iter().position(|(_, l)| self.blank(l) || l.contains("-->")).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn block(&mut self) {
        let (number, line) = self.lines[self.at];
        if self.blank(line) {
            self.at += 1;
        } else if line.contains("-->") {
            self.at += 1;
            self.cue(number, line, None);
        } else if self.dialect == Dialect::WebVtt && is_comment(line) {
            self.until_blank_or_arrow();
        } else {
            self.text_then_maybe_timing();
        }
    }

    fn text_then_maybe_timing(&mut self) {
        let block = self.until_blank_or_arrow();
        let timing = self.lines.get(self.at).filter(|(_, line)| line.contains("-->")).copied();
        let Some((number, line)) = timing else { return self.orphan(block) };
        self.at += 1;
        let Some(((_, id), above)) = block.split_last() else { return };
        self.orphan(above);
        self.cue(number, line, Some(id));
    }

    /// Text without a timing of its own.
    fn orphan(&mut self, block: &[(u64, &str)]) {
        let above = self.found.cues.last().and_then(|cue| cue.id.as_deref());
        let block = match block.split_first() {
            // The number of a cue that has lost its timing is not said.
            Some(((_, id), rest)) if !rest.is_empty() && follows(above, id) => rest,
            _ => block,
        };
        let Some((first, _)) = block.first() else { return };
        let of_cue_above = match (self.dialect, self.found.cues.last_mut()) {
            (Dialect::SubRip, Some(cue)) => Some(cue),
            (Dialect::WebVtt, Some(cue)) if cue.body.is_empty() => Some(cue),
            _ => None,
        };
        let lines = block.iter().map(|(_, line)| (*line).to_owned());
        match of_cue_above {
            Some(cue) => cue.body.extend(lines),
            None => {
                let text = lines.collect::<Vec<_>>().join("\n");
                let is_id = text.trim().bytes().all(|b| b.is_ascii_digit());
                if !is_id {
                    self.found.rejected.push(rejected(*first, "no timing line (-->) above this text", &text));
                }
            }
        }
    }

    fn cue(&mut self, line: u64, timing: &str, id: Option<&str>) {
        let mut body = self.until_blank_or_arrow();
        let next_is_timing = self.lines.get(self.at).is_some_and(|(_, line)| line.contains("-->"));
        if next_is_timing && body.last().is_some_and(|(_, last)| follows(id, last)) {
            // No blank line between cues: the number above the next timing is not speech.
            body = &body[..body.len() - 1];
            self.at -= 1;
        }
        let text = || body.iter().map(|(_, line)| (*line).to_owned());
        match clock::range(timing).filter(|(_, _, rest)| settings(rest)) {
            Some((start_ms, end_ms, _)) => {
                let id = id.map(|id| id.trim().to_owned());
                self.found.cues.push(RawCue { line, id, start_ms, end_ms, body: text().collect() });
            }
            None => {
                let reason = format!("unreadable timing '{}'", shortened(timing.trim()));
                let text = text().collect::<Vec<_>>().join("\n");
                self.found.rejected.push(rejected(line, &reason, &text));
            }
        }
    }
}

/// `NOTE`, `STYLE` and `REGION` blocks hold no speech.
fn is_comment(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

/// Whether `line` is the number after the number `id`.
fn follows(id: Option<&str>, line: &str) -> bool {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (id.and_then(number), number(line)) {
        (Some(id), Some(next)) => id.checked_add(1) == Some(next),
        _ => false,
    }
}

/// What follows the end time must be apart from it.
fn settings(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}
