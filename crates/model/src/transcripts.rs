//! Cues, and how they become paragraphs.

use crate::documents::Paragraph;
use serde::{Deserialize, Serialize};

/// A piece of speech as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cue {
    /// Physical line it begins on (1-based), 0 where the format has none.
    pub line: u64,
    /// Label of who speaks, where the file says.
    pub speaker: Option<String>,
    /// Start in milliseconds.
    pub start_ms: Option<i64>,
    /// End in milliseconds.
    pub end_ms: Option<i64>,
    /// The words: tags stripped, then entities resolved, white space folded to single blanks.
    pub text: String,
    /// The file itself marks this as the start of a new turn (a heading, `>>`, a new block of a turn-based format).
    pub new_turn: bool,
}

/// What a transcript reader returns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Transcript {
    /// Title found in the file, if any.
    pub title: Option<String>,
    /// Date found in the file, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Front matter and header lines, in order.
    pub attributes: Vec<(String, String)>,
    /// Label of the interviewer, where the file itself says who asks.
    pub interviewer: Option<String>,
    /// The speech, in file order.
    pub cues: Vec<Cue>,
}

/// Longest silence, in milliseconds, across which cues of one named speaker are still one turn.
const TURN_GAP_MS: i64 = 10 * 60 * 1000;
/// Where nobody is named a pause this long (in milliseconds) starts a new paragraph.
const UNNAMED_GAP_MS: i64 = 2_000;
/// Where nobody is named a paragraph is closed at the next sentence end after this many characters.
const UNNAMED_LENGTH: usize = 600;

impl Transcript {
    /// Labels of the speakers, in order of appearance.
    #[must_use]
    pub fn speakers(&self) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        for label in self.cues.iter().filter_map(|c| c.speaker.as_ref()) {
            if !seen.contains(label) {
                seen.push(label.clone());
            }
        }
        seen
    }

    /// Cues joined into paragraphs: one speaker's uninterrupted turn each, with the first start and the
    /// last end. Without speakers, pauses and lengths make the paragraphs.
    #[must_use]
    pub fn into_paragraphs(self) -> (Vec<String>, Vec<Paragraph>) {
        let speakers = self.speakers();
        let index = |label: &Option<String>| {
            let label = label.as_ref()?;
            speakers.iter().position(|s| s == label).and_then(|i| u32::try_from(i).ok())
        };
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for cue in self.cues {
            let text = fold(&cue.text);
            if text.is_empty() {
                continue;
            }
            let speaker = index(&cue.speaker);
            match paragraphs.last_mut() {
                Some(open) if !cue.new_turn && continues(open, speaker, cue.start_ms) => {
                    open.text.push(' ');
                    open.text.push_str(&text);
                    open.end_ms = cue.end_ms.or(open.end_ms);
                }
                _ => paragraphs.push(Paragraph {
                    speaker,
                    start_ms: cue.start_ms,
                    end_ms: cue.end_ms,
                    heading: None,
                    field: None,
                    text,
                    language: None,
                }),
            }
        }
        (speakers, paragraphs)
    }
}

fn continues(open: &Paragraph, speaker: Option<u32>, start_ms: Option<i64>) -> bool {
    if open.speaker != speaker {
        return false;
    }
    let gap = start_ms.zip(open.end_ms).map_or(0, |(start, end)| start - end);
    if speaker.is_some() {
        return gap <= TURN_GAP_MS;
    }
    let closed = open.text.len() >= UNNAMED_LENGTH && open.text.ends_with(['.', '?', '!', '…']);
    gap <= UNNAMED_GAP_MS && !closed
}

/// White space of any kind folded to single blanks, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(speaker: Option<&str>, start: i64, text: &str) -> Cue {
        Cue {
            speaker: speaker.map(str::to_owned),
            start_ms: Some(start),
            end_ms: Some(start + 900),
            text: text.into(),
            ..Cue::default()
        }
    }

    fn check(cues: Vec<Cue>, expect: &[(Option<u32>, &str)]) {
        let (_, paragraphs) = Transcript { cues, ..Transcript::default() }.into_paragraphs();
        let got: Vec<_> = paragraphs.iter().map(|p| (p.speaker, p.text.as_str())).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn cues_of_one_speaker_are_one_turn() {
        check(
            vec![cue(Some("A"), 0, "one "), cue(Some("A"), 1000, " two"), cue(Some("B"), 2000, "three")],
            &[(Some(0), "one two"), (Some(1), "three")],
        );
    }

    #[test]
    fn a_pause_parts_nameless_cues() {
        check(
            vec![cue(None, 0, "one"), cue(None, 1000, "two"), cue(None, 9000, "three")],
            &[(None, "one two"), (None, "three")],
        );
    }
}
