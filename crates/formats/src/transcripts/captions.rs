//! From the cues of a caption file to speech: voices, names typed into the text, `>>`, rolling captions.

use super::blocks::{RawCue, Scan};
use super::{TranscriptFile, TranscriptFormat, markup, names, rejected, rolling};
use model::transcripts::{Cue, Transcript, fold};
use std::collections::{BTreeMap, BTreeSet};

/// How the cues say who speaks: the fingerprint of the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Some cue has a voice tag.
    pub voices: bool,
    /// Most cues begin with `Name:`.
    pub named: bool,
    /// The captions roll: each line comes several times.
    pub rolling: bool,
}

/// A stretch of one cue in one voice.
struct Piece {
    cue: usize,
    voice: Option<String>,
    text: String,
    new_turn: bool,
}

/// The speech of a scanned file; `format` is what the caller made of it, given the marks.
pub fn speech(scan: Scan, format: impl FnOnce(&[RawCue], Marks) -> TranscriptFormat) -> TranscriptFile {
    let Scan { cues, rejected: mut left_out, .. } = scan;
    let rows_read = cues.len() as u64 + left_out.len() as u64;
    let rolling = rolling::rolls(&cues);
    let (pieces, duplicates) = if rolling { unrolled(&cues) } else { (pieces(&cues), Vec::new()) };
    let labels = Labels::of(&pieces, cues.len());
    let marks = Marks { voices: pieces.iter().any(|p| p.voice.is_some()), named: labels.dense, rolling };
    let mut heard = vec![false; cues.len()];
    let mut spoken = Vec::new();
    let mut speaker = None;
    for piece in &pieces {
        let raw = &cues[piece.cue];
        for (label, text, new_turn) in labels.turns(piece, &mut speaker) {
            heard[piece.cue] = true;
            spoken.push(Cue {
                line: raw.line,
                speaker: label,
                start_ms: Some(raw.start_ms),
                end_ms: Some(raw.end_ms),
                text,
                new_turn,
            });
        }
    }
    let repeated = duplicates.len() as u64;
    for (index, raw) in cues.iter().enumerate() {
        if !heard[index] && duplicates.binary_search(&index).is_err() {
            left_out.push(rejected(raw.line, "the cue has no words", &raw.body.join("\n")));
        }
    }
    left_out.sort_by_key(|row| row.line);
    let format = format(&cues, marks);
    TranscriptFile {
        format,
        transcript: Transcript { cues: spoken, ..Transcript::default() },
        rows_read,
        duplicates: repeated,
        rejected: left_out,
    }
}

fn pieces(cues: &[RawCue]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (cue, raw) in cues.iter().enumerate() {
        for span in markup::spans(&raw.body.join("\n")) {
            split_at_marks(&mut pieces, cue, span.voice.as_ref(), &span.text);
        }
    }
    pieces
}

/// `>>` at the start of a line or behind a blank marks a change of speaker; the mark itself is not said.
fn split_at_marks(pieces: &mut Vec<Piece>, cue: usize, voice: Option<&String>, text: &str) {
    let mut new_turn = false;
    let mut open = String::new();
    let mut close = |open: &mut String, new_turn: bool| {
        if !open.trim().is_empty() {
            pieces.push(Piece { cue, voice: voice.cloned(), text: std::mem::take(open), new_turn });
        }
        open.clear();
    };
    let mut rest = text;
    while let Some(at) = rest.find(">>") {
        let apart = rest[..at].chars().next_back().map_or(open.is_empty(), char::is_whitespace);
        let end = at + rest[at..].bytes().take_while(|b| *b == b'>').count();
        if apart && end - at <= 3 {
            open.push_str(&rest[..at]);
            close(&mut open, new_turn);
            new_turn = true;
        } else {
            open.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    open.push_str(rest);
    close(&mut open, new_turn);
}

/// Rolling captions said once. Returns also the cues of which nothing was left.
fn unrolled(cues: &[RawCue]) -> (Vec<Piece>, Vec<usize>) {
    let mut pieces = Vec::new();
    let mut repeated = Vec::new();
    for (cue, (raw, fresh)) in cues.iter().zip(rolling::unrolled(cues)).enumerate() {
        if fresh.is_empty() && raw.body.iter().any(|line| !markup::plain(line).trim().is_empty()) {
            repeated.push(cue);
        }
        split_at_marks(&mut pieces, cue, None, &fresh);
    }
    (pieces, repeated)
}

/// The labels that are typed into the text of a file's cues.
#[derive(Debug, Default)]
struct Labels {
    accepted: BTreeSet<String>,
    dense: bool,
}

impl Labels {
    /// Labels are believed when they come again, or when nearly every cue begins with one.
    fn of(pieces: &[Piece], cues: usize) -> Self {
        let mut counts: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        let mut leading = 0;
        for piece in pieces.iter().filter(|p| p.voice.is_none()) {
            for (index, line) in piece.text.trim().lines().enumerate() {
                if let Some((label, _)) = names::before_colon(line.trim(), false) {
                    counts.entry(label.text).or_insert((0, label.strong)).0 += 1;
                    leading += usize::from(index == 0);
                }
            }
        }
        let heads: usize = counts.values().map(|(n, _)| n).sum();
        let again: usize = counts.values().map(|(n, _)| *n).filter(|n| *n > 1).sum();
        let first = pieces.first().is_some_and(|p| names::before_colon(p.text.trim(), false).is_some());
        let dense = leading * 5 >= cues * 3;
        let believed = heads >= 2 && (again * 2 >= heads || dense) && (first || again * 20 >= cues);
        if !believed {
            return Self::default();
        }
        let accepted = counts.into_iter().filter(|(name, (count, strong))| {
            *strong && (*count > 1 || dense || name.contains(' ')) || *count > 2 && dense
        });
        Self { accepted: accepted.map(|(name, _)| name).collect(), dense }
    }

    /// The turns within a piece. Words without a label go on in the voice before them, where voices are typed.
    fn turns(&self, piece: &Piece, speaker: &mut Option<String>) -> Vec<(Option<String>, String, bool)> {
        let mut turns: Vec<(Option<String>, String, bool)> = Vec::new();
        if piece.new_turn || piece.voice.is_some() {
            speaker.clone_from(&piece.voice);
        }
        let mut new_turn = piece.new_turn;
        let mut open = false;
        for line in piece.text.lines() {
            let mut words = line.trim();
            if piece.voice.is_none()
                && let Some((label, rest)) = names::before_colon(words, false)
                && self.accepted.contains(&label.text)
            {
                *speaker = Some(label.text);
                words = rest;
                open = false;
            }
            match turns.last_mut() {
                Some(last) if open => {
                    last.1.push(' ');
                    last.1.push_str(words);
                }
                _ => turns.push((speaker.clone(), words.to_owned(), std::mem::take(&mut new_turn))),
            }
            open = true;
        }
        if piece.voice.is_some() {
            *speaker = None;
        }
        turns.iter_mut().for_each(|turn| turn.1 = fold(&turn.1));
        turns.retain(|turn| !turn.1.is_empty());
        turns
    }
}
