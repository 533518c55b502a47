//! JSON of speech recognisers: Whisper, WhisperX, the podcast standard, and the meeting tools that resemble them.
//!
//! The file is walked element by element, so that a bad segment is one row left out, with its line, and a
//! long file is never held twice.

use super::{TranscriptFile, TranscriptFormat, clock, header, rejected};
use crate::FormatError;
use model::Rejected;
use model::transcripts::{Cue, Transcript, fold};
use serde_json::{Map, Value};

/// Keys under which tools keep the list of segments.
pub const LISTS: &[&str] = &[
    "segments",
    "transcript",
    "transcripts",
    "utterances",
    "meeting_transcripts",
    "sentences",
    "monologues",
    "chunks",
    "turns",
    "captions",
    "cues",
    "entries",
    "paragraphs",
    "data",
    "results",
];
/// Keys under which tools keep the object that has the list.
const AROUND: &[&str] = &["data", "result", "results", "transcript", "transcription", "meeting", "response"];
const TEXT: &[&str] =
    &["text", "raw_text", "body", "content", "sentence", "transcript", "utterance", "message", "words"];
const SPEAKER: &[&str] =
    &["speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker", "participant", "name"];
/// Keys of the name, where the speaker is an object.
const NAME: &[&str] = &["display_name", "displayName", "name", "label"];
const START: &[&str] =
    &["start", "startTime", "start_time", "startTimestamp", "start_timestamp", "timestamp", "time"];
const END: &[&str] = &["end", "endTime", "end_time", "endTimestamp", "end_timestamp"];
/// The same in milliseconds.
const START_MS: &[&str] = &["start_ms", "startMs", "start_time_ms", "startTimeMs", "offset_ms"];
const END_MS: &[&str] = &["end_ms", "endMs", "end_time_ms", "endTimeMs"];
/// Deepest nesting of the object that has the list.
const DEEPEST: usize = 8;

/// What a JSON transcript that begins with `head` is called: Whisper and its relatives have `segments` that start
/// at a number of seconds.
pub fn format(head: &str) -> TranscriptFormat {
    let head = head.get(..head.floor_char_boundary(64 * 1024)).unwrap_or(head);
    let key = |name: &str| head.contains(&format!("\"{name}\""));
    let whisper = (key("segments") || key("chunks")) && (key("start") || key("timestamp"));
    if whisper { TranscriptFormat::WhisperJson } else { TranscriptFormat::Json }
}

/// Reads a JSON transcript.
///
/// # Errors
/// When it is no JSON, or holds no list of segments.
pub fn read(text: &str) -> Result<TranscriptFile, FormatError> {
    let file = TranscriptFile {
        format: format(text),
        transcript: Transcript::default(),
        rows_read: 0,
        duplicates: 0,
        rejected: Vec::new(),
    };
    let mut walk = Walk { text, at: 0, counted: (0, 1), file };
    walk.file()?;
    let mut file = walk.file;
    header::name_interviewer(&mut file.transcript);
    Ok(file)
}

/// A reader over the top level of the file.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// Lines counted so far: up to which byte, and the line there.
    counted: (usize, u64),
    file: TranscriptFile,
}

impl Walk<'_> {
    fn file(&mut self) -> Result<(), FormatError> {
        match self.peek() {
            Some('[') => self.list()?,
            Some('{') => self.object(0)?,
            _ => return Err(self.broken("JSON must begin with { or [")),
        }
        if self.file.rows_read == 0 {
            return Err(FormatError::new(
                "the JSON holds no list of segments with text",
                "Export the transcript as JSON with segments (Whisper, WhisperX), or as VTT or SRT",
            ));
        }
        Ok(())
    }

    fn object(&mut self, depth: usize) -> Result<(), FormatError> {
        self.at += 1;
        loop {
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(',') => self.at += 1,
                Some('"') => self.member(depth)?,
                _ => return Err(self.broken("the file ends in the middle or is damaged")),
            }
        }
    }

    fn member(&mut self, depth: usize) -> Result<(), FormatError> {
        let key: String = self.next()?;
        if self.peek() != Some(':') {
            return Err(self.broken("a : is missing"));
        }
        self.at += 1;
        let opens = self.peek();
        if opens == Some('[') && self.file.rows_read == 0 && LISTS.contains(&key.as_str()) {
            return self.list();
        }
        if opens == Some('{') && depth < DEEPEST && AROUND.contains(&key.as_str()) {
            return self.object(depth + 1);
        }
        // Long members (the whole text again, tokens) are passed over without being kept.
        if matches!(key.as_str(), "language" | "title" | "date") {
            if let Value::String(value) = self.next()? {
                header::set(&mut self.file.transcript, &key, value);
            }
            return Ok(());
        }
        self.next::<serde::de::IgnoredAny>().map(|_| ())
    }

    fn list(&mut self) -> Result<(), FormatError> {
        self.at += 1;
        loop {
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(',') => self.at += 1,
                Some(_) => {
                    let line = self.line();
                    let value = slim(self.next()?);
                    self.file.rows_read += 1;
                    match segment(line, &value) {
                        Ok(cues) => self.file.transcript.cues.extend(cues),
                        Err(row) => self.file.rejected.push(row),
                    }
                }
                None => return Err(self.broken("the file ends in the middle")),
            }
        }
    }

    /// The next character that is no white space, not taken.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn next<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, FormatError> {
        let mut values = serde_json::Deserializer::from_str(&self.text[self.at..]).into_iter::<T>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                Ok(value)
            }
            Some(Err(error)) if error.is_eof() => Err(self.broken("the file ends in the middle")),
            Some(Err(error)) => {
                let line = self.line() + error.line() as u64 - 1;
                Err(FormatError::at(line, format!("the JSON is damaged ({})", error_kind(&error)), ADVICE))
            }
            None => Err(self.broken("the file ends in the middle")),
        }
    }

    fn line(&mut self) -> u64 {
        let (from, line) = self.counted;
        let new = self.text.as_bytes()[from..self.at].iter().filter(|b| **b == b'\n').count() as u64;
        self.counted = (self.at, line + new);
        line + new
    }

    fn broken(&mut self, what: &str) -> FormatError {
        FormatError::at(self.line(), format!("the JSON is damaged: {what}"), ADVICE)
    }
}

const ADVICE: &str = "Export the transcript again, and check that the file is complete";

fn error_kind(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Syntax => "a character that does not belong there",
        serde_json::error::Category::Data => "a value of the wrong kind",
        _ => "it ends in the middle",
    }
}

/// A segment without what is not needed: token lists are most of Whisper's file.
fn slim(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.remove("tokens");
        members.remove("chars");
    }
    value
}

fn segment(line: u64, value: &Value) -> Result<Vec<Cue>, Rejected> {
    let left_out = |reason: &str| rejected(line, reason, &value.to_string());
    let Value::Object(members) = value else { return Err(left_out("a segment must be an object")) };
    let (start, end) = times(members).map_err(|bad| left_out(&bad))?;
    let cue = Cue {
        line,
        speaker: speaker(members),
        start_ms: start,
        end_ms: end,
        text: text(members),
        new_turn: false,
    };
    let cues = by_word(members, cue);
    if cues.is_empty() { Err(left_out("the segment has no words")) } else { Ok(cues) }
}

fn text(members: &Map<String, Value>) -> String {
    TEXT.iter().find_map(|key| members.get(*key)?.as_str()).map(fold).unwrap_or_default()
}

fn speaker(members: &Map<String, Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(fold(name)).filter(|name| !name.is_empty()),
        Value::Number(number) => Some(format!("Speaker {number}")),
        _ => None,
    };
    SPEAKER.iter().find_map(|key| match members.get(*key)? {
        Value::Object(person) => NAME.iter().find_map(|key| name(person.get(*key)?)),
        value => name(value),
    })
}

/// Start and end in milliseconds.
fn times(members: &Map<String, Value>) -> Result<(Option<i64>, Option<i64>), String> {
    // `"timestamp": [0.0, 2.3]` holds both.
    if let Some(Value::Array(pair)) = members.get("timestamp")
        && pair.len() == 2
    {
        return Ok((moment("timestamp", &pair[0])?, moment("timestamp", &pair[1])?));
    }
    Ok((time(members, START, START_MS)?, time(members, END, END_MS)?))
}

/// A time in seconds, or `HH:MM:SS`, under the first of the keys that has one; absent or null is none.
fn time(members: &Map<String, Value>, keys: &[&str], in_ms: &[&str]) -> Result<Option<i64>, String> {
    let ms = in_ms.iter().find_map(|key| members.get(*key)?.as_f64());
    if let Some(ms) = ms.filter(|ms| (0.0..1e12).contains(ms)) {
        // In range by the filter, so nothing is cut off but the fraction of a millisecond.
        return Ok(Some(ms.round() as i64));
    }
    let given = |key: &&&str| members.get(**key).is_some_and(|value| !value.is_null());
    match keys.iter().find(given) {
        Some(key) => moment(key, &members[*key]),
        None => Ok(None),
    }
}

fn moment(key: &str, value: &Value) -> Result<Option<i64>, String> {
    let seconds = match value {
        Value::Null => return Ok(None),
        Value::Number(number) => number.as_f64(),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => match clock::time(text.trim()) {
            Some(ms) => return Ok(Some(ms)),
            None => text.trim().trim_end_matches('s').parse().ok(),
        },
        _ => None,
    };
    match seconds.filter(|s| s.is_finite() && (0.0..1e9).contains(s)) {
        // In range by the filter, so nothing is cut off but the fraction of a millisecond.
        Some(seconds) => Ok(Some((seconds * 1000.0).round() as i64)),
        None => Err(format!("unreadable {key} '{}'", value.to_string().chars().take(40).collect::<String>())),
    }
}

/// A segment whose words change speaker is cut there; else it stays whole.
fn by_word(members: &Map<String, Value>, whole: Cue) -> Vec<Cue> {
    let words: Vec<Word> = members
        .get("words")
        .and_then(Value::as_array)
        .map(|words| words.iter().filter_map(|word| Word::of(word.as_object()?)).collect())
        .unwrap_or_default();
    let mut voices: Vec<&String> = words.iter().filter_map(|word| word.speaker.as_ref()).collect();
    voices.dedup();
    let one = voices.first().map(|name| (*name).clone());
    if voices.len() > 1 {
        return runs(&words, &whole);
    }
    let text = if whole.text.is_empty() { joined(&words) } else { whole.text };
    let speaker = whole.speaker.or(one);
    if text.is_empty() { Vec::new() } else { vec![Cue { text, speaker, ..whole }] }
}

struct Word {
    text: String,
    speaker: Option<String>,
    start: Option<i64>,
    end: Option<i64>,
}

impl Word {
    fn of(members: &Map<String, Value>) -> Option<Self> {
        let text = ["word", "text"].iter().find_map(|key| members.get(*key)?.as_str())?.to_owned();
        let (start, end) = times(members).unwrap_or_default();
        Some(Self { text, speaker: speaker(members), start, end })
    }
}

/// Whisper's words carry their leading blank, WhisperX's do not.
fn joined(words: &[Word]) -> String {
    let spaced = words.iter().any(|word| word.text.starts_with(' '));
    let between = if spaced { "" } else { " " };
    fold(&words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(between))
}

/// Runs of words in one voice; a word without a voice goes with the one before it.
fn runs(words: &[Word], whole: &Cue) -> Vec<Cue> {
    let first = words.iter().find_map(|word| word.speaker.clone());
    let mut voice = first;
    let mut cues: Vec<Cue> = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        let next = words.get(at).and_then(|word| word.speaker.clone());
        if at < words.len() && (next.is_none() || next == voice) {
            continue;
        }
        let run = &words[from..at];
        let timed = run.iter().find_map(|word| word.start);
        let start = if from == 0 { whole.start_ms.or(timed) } else { timed };
        let end = run.iter().rev().find_map(|word| word.end);
        let end = if at == words.len() { whole.end_ms.or(end) } else { end };
        cues.push(Cue {
            line: whole.line,
            speaker: voice.take(),
            start_ms: start,
            end_ms: end,
            text: joined(run),
            new_turn: false,
        });
        voice = next;
        from = at;
    }
    cues.retain(|cue| !cue.text.is_empty());
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) -> TranscriptFile {
        let file = read(text).unwrap();
        assert_eq!(super::super::drawn(&file.transcript), expect);
        assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
        file
    }

    #[test]
    fn whisper_segments() {
        let file = check(
            r#"{"text": " Hello. there", "segments": [{"id": 1, "start": 43.81, "end": 47.85, "text": " Hello.", "tokens": [1]}, {"start": 48, "end": 49.5, "text": " there", "words": [{"word": " there"}]}], "language": "en"}"#,
            &["43810-47850 : Hello.", "48000-49500 : there"],
        );
        assert_eq!(file.transcript.attributes, [("language".to_owned(), "en".to_owned())]);
    }

    #[test]
    fn a_segment_is_cut_where_its_words_change_speaker() {
        check(
            r#"{"segments": [{"start": 1, "end": 5, "text": "so yes no", "speaker": "A", "words": [
                {"word": "so", "start": 1, "end": 1.5, "speaker": "A"}, {"word": "yes"},
                {"word": "no", "start": 3, "end": 4, "speaker": "B"}]}]}"#,
            &["1000-1500 A: so yes", "3000-5000 B: no"],
        );
    }

    #[test]
    fn relatives_of_whisper() {
        check(
            r#"{"version": "1.0.0", "segments": [{"speaker": "Vader", "startTime": 0.5, "endTime": 0.75, "body": "I"}, {"speaker": "Vader", "startTime": 1, "endTime": 1.25, "body": "am"}]}"#,
            &["500-750 Vader: I", "1000-1250 Vader: am"],
        );
        check(
            r#"[{"speaker_name": "Ann", "start_time": "00:01:02", "text": "hi"}, {"speaker": {"display_name": "Bo"}, "timestamp": "1:05", "text": "ho"}, {"speaker": 3, "text": "hm"}]"#,
            &["62000 Ann: hi", "65000 Bo: ho", "? Speaker 3: hm"],
        );
    }

    #[test]
    fn whisperx_words_without_times_or_voices() {
        let file = check(
            r#"{"segments": [{"start": 1.0, "end": 6.0, "text": " So, in 2019 we left. Why?", "speaker": "SPEAKER_03", "words": [
                {"word": "So,"}, {"word": "in", "start": 1.2, "end": 1.3, "speaker": "SPEAKER_03"}, {"word": "2019"},
                {"word": "we", "start": 2.0, "end": 2.2, "score": 0.9, "speaker": "SPEAKER_03"}, {"word": "left.", "speaker": "SPEAKER_03"},
                {"word": "Why?", "start": 5.0, "end": 5.5, "speaker": "SPEAKER_01"}]},
              {"start": 7, "end": 8, "text": "Yes.", "words": [{"word": "Yes.", "start": 7, "end": 8, "speaker": "SPEAKER_01"}]},
              {"start": 9, "end": 10, "text": "No times.", "speaker": null, "words": [{"word": "No"}, {"word": "times."}]}],
             "word_segments": [{"word": "So,"}], "language": "en"}"#,
            &[
                "1000-2200 SPEAKER_03: So, in 2019 we left.",
                "5000-6000 SPEAKER_01: Why?",
                "7000-8000 SPEAKER_01: Yes.",
                "9000-10000 : No times.",
            ],
        );
        assert_eq!(file.format.label(), "Whisper JSON");
        assert_eq!(file.rows_read, 3);
    }

    #[test]
    fn meeting_tools() {
        let expect = &["5000-9500 Ann: hi", "3665000 Bo: ho"];
        for json in [
            r#"[{"speaker_name": "Ann", "speaker_id": 0, "sentence": "hi", "startTime": "00:05", "endTime": "00:09.5"}, {"speaker_name": "Bo", "sentence": "ho", "startTime": "01:01:05", "endTime": ""}]"#,
            r#"{"data": {"transcript": {"title": "Call", "sentences": [{"index": 0, "speaker_name": "Ann", "text": "hi", "start_time": 5, "end_time": 9.5}, {"speaker_name": "Bo", "text": "ho", "start_time": 3665.0}]}}}"#,
            r#"{"id": "x", "data": [{"speaker": "Ann", "text": "hi", "startTime": 5, "endTime": 9.5}, {"speaker": "Bo", "text": "ho", "startTime": 3665}]}"#,
            r#"{"transcript": [{"speaker": {"id": 1, "display_name": "Ann"}, "text": "hi", "timestamp": [5.0, 9.5]}, {"speaker": {"display_name": null, "name": "Bo"}, "text": "ho", "start": null, "timestamp": "1:01:05"}]}"#,
            r#"{"utterances": [{"speaker": "", "name": "Ann", "text": "hi", "start_ms": 5000, "end_ms": 9500}, {"speaker": 1, "speaker_name": "Bo", "text": "ho", "start": "3665s"}]}"#,
        ] {
            let file = check(json, expect);
            assert_eq!(file.format.label(), "JSON transcript", "{json}");
        }
    }

    #[test]
    fn bad_segments_are_left_out_with_their_line() {
        let file = check(
            "{\"segments\": [\n{\"start\": \"soon\", \"text\": \"a\"},\n{\"start\": 1, \"text\": \" \"},\n7,\n{\"start\": 2, \"text\": \"b\"}]}",
            &["2000 : b"],
        );
        let rows: Vec<_> = file.rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
        assert_eq!(
            rows,
            [
                (2, "unreadable start '\"soon\"'"),
                (3, "the segment has no words"),
                (4, "a segment must be an object"),
            ]
        );
    }

    #[test]
    fn broken_json_says_where() {
        let check = |text: &str, expect: &str| {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(expect), "{error}");
        };
        check(
            "{\"segments\": [\n{\"text\": \"a\"},\n{\"te",
            "line 3: the JSON is damaged: the file ends in the middle",
        );
        check("{\"segments\": [\n{\"text\": \"a\"},\n{\"text\": oops}]}", "line 3: the JSON is damaged");
        check("{\"rows\": [1]}", "no list of segments");
        check("{\"segments\": []}", "no list of segments");
    }
}
