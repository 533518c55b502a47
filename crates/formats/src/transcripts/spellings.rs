//! One speaker under two spellings: tools change a name's letters in the middle of a file.

use model::Warning;
use model::transcripts::Transcript;
use std::collections::BTreeMap;

/// Most pairs that are named in warnings.
const MOST_WARNINGS: usize = 10;
/// Most labels that are compared with each other.
const MOST_COMPARED: usize = 200;

/// Makes labels that differ in capitals alone one (the spelling met first stays), and warns of labels that differ
/// in a letter or two: only a person can say whether those are one.
pub fn settle(transcript: &mut Transcript) -> Vec<Warning> {
    let labels = super::header::labels(transcript);
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut warnings = Vec::new();
    let mut kept: Vec<&String> = Vec::new();
    for label in &labels {
        let folded = label.to_lowercase();
        match first.get(&folded) {
            Some(known) => warnings.push(Warning::whole(format!(
                "'{label}' and '{known}' differ in capitals alone and are read as one speaker"
            ))),
            None => {
                first.insert(folded, label.clone());
                kept.push(label);
            }
        }
    }
    if !warnings.is_empty() {
        let speakers = transcript.cues.iter_mut().filter_map(|cue| cue.speaker.as_mut());
        for speaker in speakers.chain(transcript.interviewer.as_mut()) {
            if let Some(known) = first.get(&speaker.to_lowercase()) {
                speaker.clone_from(known);
            }
        }
    }
    warnings.extend(alike(&kept));
    warnings.truncate(MOST_WARNINGS);
    warnings
}

fn alike(labels: &[&String]) -> Vec<Warning> {
    let labels = &labels[..labels.len().min(MOST_COMPARED)];
    let mut warnings = Vec::new();
    for (index, later) in labels.iter().enumerate() {
        if let Some(earlier) = labels[..index].iter().find(|earlier| nearly(earlier, later)) {
            warnings.push(Warning::whole(format!(
                "'{earlier}' and '{later}' may be one speaker: they are kept apart; correct the name in the file if they are"
            )));
        }
    }
    warnings
}

/// The same words but for one, and that one but for a letter or two. `Speaker 1` and `Speaker 2` are not alike.
fn nearly(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<Vec<char>> {
        name.to_lowercase().split(' ').map(|word| word.chars().collect()).collect()
    };
    let (one, other) = (words(one), words(other));
    if one.len() != other.len() {
        return false;
    }
    let mut different = one.iter().zip(&other).filter(|(a, b)| a != b);
    let Some((a, b)) = different.next() else { return false };
    let long = a.len().min(b.len()) >= 5;
    let digits = a.iter().chain(b).any(|c| c.is_numeric());
    let steps = if a.len().min(b.len()) >= 8 { 2 } else { 1 };
    different.next().is_none() && long && !digits && a[0] == b[0] && distance(a, b) <= steps
}

/// Letters to change, put in or take out to make one word the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = corner + usize::from(from != to);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::{drawn, read};
    use super::*;

    #[test]
    fn capitals_make_no_second_speaker() {
        let text = "Maya Lindqvist  0:03\nRight.\n\nTom  0:05\nYes.\n\nMaya lindqvist  1:00:09\nFine.\n";
        let read = read("a.txt", text.as_bytes()).unwrap();
        let expect = ["3000 *Maya Lindqvist: Right.", "5000 *Tom: Yes.", "3609000 *Maya Lindqvist: Fine."];
        assert_eq!(drawn(&read.value.transcript), expect);
        assert!(read.warnings[0].message.contains("differ in capitals alone"), "{:?}", read.warnings);
    }

    #[test]
    fn a_letter_or_two_is_asked_about() {
        assert!(nearly("Maya Lindqvist", "Maya Lindkvist"));
        assert!(nearly("Katharina Abernethy", "Katarina Abernethy"));
        for (one, other) in [
            ("Speaker 1", "Speaker 2"),
            ("Student A", "Student B"),
            ("SPEAKER_00", "SPEAKER_01"),
            ("Marit", "Marin Ek"),
            ("Jonas", "Lucas"),
            ("Anna", "Anne"),
            ("Maya", "Maya"),
        ] {
            assert!(!nearly(one, other), "{one}, {other}");
        }
        let text = "Maya Lindqvist  0:03\nA.\n\nTom  0:05\nB.\n\nMaya Lindkvist  0:09\nC.\n";
        let read = read("a.txt", text.as_bytes()).unwrap();
        assert_eq!(read.value.transcript.speakers().len(), 3);
        let said = &read.warnings[0].message;
        assert!(said.contains("'Maya Lindqvist' and 'Maya Lindkvist' may be one speaker"), "{said}");
    }
}
