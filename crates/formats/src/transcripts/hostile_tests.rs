//! Files made to break readers: the cases of a WebVTT library with its own expected results, the cases of the
//! web platform, bytes at random, and documents cut short. No reader may panic on any of them.

use super::blocks::{Dialect, scan};
use super::study_tests::{files, read_path, shared, study};
use super::*;
use model::transcripts::fold;
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

/// Where we read what the WebVTT grammar refuses, and why. A line that is no longer needed fails the test.
const LENIENCIES: &[(&str, &str)] = &[(
    "cue-times/fraction-digits",
    "a fraction of one to nine digits is read (00:00.00): tools write hundredths, and the words would be lost",
)];

/// The same, where the library has no case of its own: timing line, and why it is read.
const LENIENT_TIMINGS: &[(&str, &str)] = &[
    ("61:00.000 --> 75:00.000", "minutes may pass 59: some tools never begin an hour"),
    ("00:01,000 --> 00:02,000", "a comma may stand before the fraction: converted from SRT"),
    ("0:0:5.100 --> 0:0:8.250", "parts need not be padded: old exports of Teams"),
    ("00:01 --> 00:02", "the fraction may be missing: hand-made files"),
    ("00:02.000 --> 00:01.000", "the end may be before the start: the words are still said"),
    ("00:01.000-->00:02.000", "blanks around the arrow may be missing"),
];

#[test]
fn timings_we_read_though_the_standard_does_not() {
    for (timing, why) in LENIENT_TIMINGS {
        let found = scan(&format!("WEBVTT\n\n{timing}\nwords\n"), Dialect::WebVtt);
        assert_eq!((found.cues.len(), found.rejected.len()), (1, 0), "{timing}: {why}");
    }
    for timing in ["00:61.000 --> 00:62.000", "00:01.000 -> 00:02.000", "soon --> later", "1 --> 2"] {
        let found = scan(&format!("WEBVTT\n\n{timing}\nwords\n"), Dialect::WebVtt);
        assert_eq!((found.cues.len(), found.rejected.len()), (0, 1), "{timing}");
    }
}

/// Start, end and words of each cue, as a reader of the standard gives them.
type Cues = Vec<(i64, i64, String)>;

/// The words of a cue by the standard's own tokenizer, written apart from the reader on purpose: a tag runs
/// from `<` to `>` or to the end.
fn words_by_the_standard(cue: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in cue.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => text.push(c),
        }
    }
    for (entity, c) in
        [("lt", "<"), ("gt", ">"), ("nbsp", "\u{a0}"), ("lrm", "\u{200e}"), ("rlm", "\u{200f}"), ("amp", "&")]
    {
        text = text.replace(&format!("&{entity};"), c);
    }
    fold(&text)
}

fn expected(path: &Path) -> Cues {
    let json: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let ms = |cue: &Value, key: &str| (cue[key].as_f64().unwrap() * 1000.0).round() as i64;
    let cues = json["cues"].as_array().unwrap().iter();
    cues.map(|cue| {
        (ms(cue, "startTime"), ms(cue, "endTime"), words_by_the_standard(cue["text"].as_str().unwrap()))
    })
    .collect()
}

fn got(path: &Path) -> Cues {
    let text = decode::decode(&std::fs::read(path).unwrap()).map(|decoded| decoded.text).unwrap_or_default();
    if !webvtt::has_header(&text) {
        return Vec::new();
    }
    let cues = scan(&text, Dialect::WebVtt).cues.into_iter();
    cues.map(|cue| (cue.start_ms, cue.end_ms, fold(&markup::plain(&cue.body.join("\n"))))).collect()
}

#[test]
fn the_cases_of_a_webvtt_library_agree_but_for_the_written_leniencies() {
    let Some(folder) = shared("docs/hostile/vtt.js/tests") else { return };
    let mut compared = 0;
    let mut different = Vec::new();
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|e| e == "vtt")) {
        let json = path.with_extension("json");
        let _ = read_path_quietly(path);
        if !json.exists() {
            continue;
        }
        compared += 1;
        let name = path.strip_prefix(&folder).unwrap().with_extension("").to_string_lossy().into_owned();
        let (expected, got) = (expected(&json), got(path));
        if expected != got {
            println!("{name}\n  expected {expected:?}\n  got      {got:?}");
            different.push(name);
        }
    }
    assert_eq!(compared, 86);
    let listed: Vec<&str> = LENIENCIES.iter().map(|(name, _)| *name).collect();
    assert_eq!(different, listed);
}

/// Reads without the promise that the head of a file tells its format: hostile files break that.
fn read_path_quietly(path: &Path) -> Result<Read<TranscriptFile>, FormatError> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let _ = looks_like(&name, &bytes[..bytes.len().min(64 * 1024)]);
    super::read(&name, &bytes)
}

#[test]
fn the_cases_of_the_web_platform_and_of_a_python_library_are_values_or_errors() {
    for part in ["wpt-webvtt", "webvtt-py", "vtt.js", "blns", "csv-spectrum", "frictionless"] {
        let Some(folder) = shared(&format!("docs/hostile/{part}")) else { return };
        for path in files(&folder) {
            if let Ok(read) = read_path_quietly(&path) {
                let file = read.value;
                let parts = file.accepted() + file.duplicates + file.rejected.len() as u64;
                assert_eq!(file.rows_read, parts, "{}", path.display());
                let (speakers, paragraphs) = file.transcript.into_paragraphs();
                assert!(paragraphs.iter().all(|p| p.speaker.is_none_or(|s| (s as usize) < speakers.len())));
            }
        }
    }
}

#[test]
fn real_word_documents_cut_anywhere_say_so() {
    let Some(study) = study().map(|study| study.join("interviews")) else { return };
    for name in ["06-samir-haddad.docx", "13-ruth-abernethy.docx"] {
        let whole = std::fs::read(study.join(name)).unwrap();
        for length in (0..whole.len()).step_by(997) {
            let error = super::read(name, &whole[..length]).unwrap_err();
            let said = if length == 0 { "empty" } else { "cut short" };
            assert!(error.what.contains(said), "{name} cut at {length}: {error}");
        }
    }
}

#[test]
fn word_documents_of_a_library_are_read_or_refused() {
    let Some(folder) = shared("docs/hostile/python-docx") else { return };
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|e| e == "docx")) {
        match read_path(path) {
            Ok(read) => assert!(read.value.rows_read > 0, "{}", path.display()),
            Err(error) => assert!(error.what.contains("no text"), "{}: {error}", path.display()),
        }
    }
}

fn refused(name: &str, bytes: &[u8], what: &str) {
    let error = super::read(name, bytes).unwrap_err().to_string();
    assert!(error.contains(what), "{error:?} does not say {what:?}");
}

#[test]
fn files_beyond_the_limits_are_refused_at_once() {
    let long = vec![b'a'; 17 * 1024 * 1024];
    refused("a.txt", &long, "line 1: the line is longer than 16 MiB");
    refused(
        "a.vtt",
        &[b"WEBVTT\n\n00:01.000 --> 00:02.000\n".as_slice(), &long].concat(),
        "line 4: the line",
    );
    refused("a.txt", &vec![0; LARGEST_FILE + 1], "larger than 256 MiB");
    refused("a.txt", &[b"\r".repeat(2_000_001), b"a".to_vec()].concat(), "more than two million lines");
    let many: String = (0..1_500).map(|i| format!("Name{i}  0:01\nhi\n\n")).collect();
    refused("a.txt", many.as_bytes(), "more than 1,000 speakers");
}

#[test]
fn files_without_speech_are_refused_with_advice() {
    refused(
        "a.vtt",
        b"WEBVTT\n\nNOTE nothing\n",
        "no speech was found in this WebVTT file (0 rows looked at)",
    );
    refused(
        "a.srt",
        b"1\n00:00:00,000 --> soon\nhi\n",
        "no speech was found in this SRT file (1 rows looked at)",
    );
    refused("a.vtt", b"1\n00:00:00.000 --> 00:00:01.000\nhi\n", "no WEBVTT line");
    refused("a.html", b"<!DOCTYPE html><p>hi", "web page");
    refused("a.docx", b"not a word document", "named .docx but is no Word document");
    refused("a.txt", b"", "the file is empty");
    refused("a.pdf", b"%PDF-1.7", "PDF");
}

fn all_readers(bytes: &[u8]) {
    for name in ["a.vtt", "a.srt", "a.txt", "a.md", "a.json", "a.docx", "a"] {
        let _ = looks_like(name, bytes);
        if let Ok(read) = super::read(name, bytes) {
            let file = read.value;
            assert_eq!(file.rows_read, file.accepted() + file.duplicates + file.rejected.len() as u64);
            assert!(file.accepted() > 0);
            let _ = file.transcript.into_paragraphs();
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        all_readers(&bytes);
    }

    #[test]
    fn no_pieces_of_transcripts_panic(text in "(WEBVTT|\n|\n\n|\r\n|00:01.000 --> 00:02.000|0:0:5.1 --> |-->|<v Ann>|</v>|<|>|>>|&lt;|&|Ann: |Ann  0:01|\\[00:00:01\\] |\\*\\*Ann:\\*\\* |\\*\\*|__|---|# |\\\\|\\(AB\\)|：|é|0:15|NOTE|1|\\{|\\}|\"|segments|: |\\[|words ){0,30}") {
        all_readers(text.as_bytes());
    }

    #[test]
    fn no_json_panics(text in "(\\{|\\}|\\[|\\]|,|:|\"segments\"|\"text\"|\"start\"|\"words\"|\"speaker\"|\"a\"|1|-1e400|null| ){0,30}") {
        all_readers(format!("{{\"segments\":{text}").as_bytes());
        all_readers(format!("{{\"segments\":[{{\"text\":\"a\"}},{text}").as_bytes());
    }

    #[test]
    fn what_is_escaped_is_said(words in "[a-z<>/&;]{1,20}") {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        prop_assert_eq!(markup::plain(&escaped), words);
    }
}
