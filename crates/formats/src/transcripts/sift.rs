//! Lines that nobody said: what tools write below a transcript, and what speech recognisers write into silence.

use super::{TranscriptFile, clock, names, rejected};
use model::Warning;
use std::collections::BTreeMap;

/// What recognisers have learned from the end of videos, in lower case and without the last mark.
const INTO_SILENCE: &[&str] = &[
    "thanks for watching",
    "thank you for watching",
    "thank you so much for watching",
    "thank you very much for watching",
    "thanks for watching and see you next time",
    "please subscribe",
    "please subscribe to my channel",
    "don't forget to like and subscribe",
    "like and subscribe",
    "see you in the next video",
    "gracias por ver el video",
    "gracias por ver",
    "merci d'avoir regardé cette vidéo",
    "vielen dank fürs zuschauen",
    "vielen dank für's zuschauen",
    "obrigado por assistir",
    "спасибо за просмотр",
    "продолжение следует",
    "ご視聴ありがとうございました",
    "시청해주셔서 감사합니다",
    "感谢观看",
];

/// Whether the whole line is a tool's own: who transcribed it, when it began and ended.
pub fn is_tools_own(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let transcribed = ["transcribed by https://", "transcribed by http://", "transcribed by otter.ai"];
    if transcribed.iter().any(|start| lower.starts_with(start)) && lower.split(' ').count() <= 4 {
        return true;
    }
    if lower.starts_with("this editable transcript was computer generated") {
        return true;
    }
    if let Some(time) = lower.strip_prefix("transcription ended after ") {
        return clock::time(time.trim_end_matches('.')).is_some();
    }
    let amara = lower.contains("amara.org") && lower.split(' ').count() <= 9;
    amara || starts_or_stops(line.trim())
}

/// `Maya Lindqvist started transcription`, as Teams has it.
fn starts_or_stops(line: &str) -> bool {
    let ends = [" started transcription", " stopped transcription"];
    ends.iter().any(|end| line.strip_suffix(end).is_some_and(|name| names::label(name, true).is_some()))
}

/// Leaves out the tools' own lines, with a reason each, and warns of lines that may never have been said: those
/// stay, because somebody may have said them.
///
/// Only files of cues are sifted: in files of turns a line is no row, and the tools' own lines never became speech.
pub fn sift(file: &mut TranscriptFile) -> Vec<Warning> {
    if !file.format.is_of_cues() {
        return Vec::new();
    }
    let mut of_line: BTreeMap<u64, usize> = BTreeMap::new();
    for cue in &file.transcript.cues {
        *of_line.entry(cue.line).or_default() += 1;
    }
    let mut doubtful = Vec::new();
    let before = file.rejected.len();
    let left_out = &mut file.rejected;
    file.transcript.cues.retain(|cue| {
        // Of a row with other words in it, the row counts as taken, and so it stays whole.
        let whole_row = cue.line > 0 && of_line.get(&cue.line) == Some(&1);
        if whole_row && is_tools_own(&cue.text) {
            left_out.push(rejected(cue.line, "the tool's own line, which nobody said", &cue.text));
            return false;
        }
        if is_doubtful(&cue.text) {
            doubtful.push((cue.line, cue.text.clone()));
        }
        true
    });
    if file.rejected.len() > before {
        file.rejected.sort_by_key(|row| row.line);
    }
    doubt(&doubtful)
}

fn is_doubtful(text: &str) -> bool {
    let lower = text.trim_end_matches(['.', '!', '。', '…', ' ']).to_lowercase();
    INTO_SILENCE.contains(&lower.as_str())
}

fn doubt(found: &[(u64, String)]) -> Vec<Warning> {
    let Some((line, text)) = found.first() else { return Vec::new() };
    let more = match found.len() {
        1 => String::new(),
        n => format!(", and {} more like it", n - 1),
    };
    let said = format!("'{text}'{more} may not have been said: speech recognisers write it into silence");
    vec![if *line > 0 { Warning::at(*line, said) } else { Warning::whole(said) }]
}

#[cfg(test)]
mod tests {
    use super::super::{drawn, read};
    use super::*;

    #[test]
    fn lines_of_tools() {
        for own in [
            "Transcribed by https://otter.ai",
            "Transcription ended after 00:38:41",
            "This editable transcript was computer generated and might contain errors. People can also change the text after it was created.",
            "Maya Lindqvist started transcription",
            "王小明 stopped transcription",
            "Subtitles by the Amara.org community",
        ] {
            assert!(is_tools_own(own), "{own}");
        }
        for said in [
            "Transcribed by https://otter.ai is what it says on every page, you know",
            "Transcription ended after lunch",
            "and then, all at once, in the middle of it, Maya Lindqvist and everybody started transcription",
            "Thanks for watching!",
        ] {
            assert!(!is_tools_own(said), "{said}");
        }
    }

    #[test]
    fn what_is_certain_goes_and_what_is_doubtful_stays() {
        let json = "{\"segments\": [\n{\"start\": 0, \"end\": 2, \"text\": \" So it began.\"},\n{\"start\": 2, \"end\": 30, \"text\": \" Thanks for watching!\"},\n{\"start\": 30, \"end\": 31, \"text\": \" Transcribed by https://otter.ai\"}]}";
        let read = read("a.json", json.as_bytes()).unwrap();
        assert_eq!(
            drawn(&read.value.transcript),
            ["0-2000 : So it began.", "2000-30000 : Thanks for watching!"]
        );
        let rows: Vec<_> = read.value.rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
        assert_eq!(rows, [(4, "the tool's own line, which nobody said")]);
        assert_eq!((read.value.rows_read, read.value.accepted()), (3, 2));
        assert_eq!(read.warnings[0].line, Some(3));
        assert!(read.warnings[0].message.contains("may not have been said"), "{:?}", read.warnings);
    }
}
