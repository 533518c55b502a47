//! Which format a file is in: by its content first, by its name second.

use super::turns::{self, Family};
use super::{TranscriptFormat, clock, markdown, odt, package, pdf, rtf, srt, text, webvtt, whisper};
use crate::{FormatError, decode};

/// Which reader a text goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// WebVTT, with or without the header it must have.
    WebVtt,
    /// Subtitles, and any text with `a --> b` lines.
    Srt,
    /// SBV.
    Sbv,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// Any other text.
    Text,
}

/// Lines looked at for the timing of a subtitle.
const LINES_TO_A_TIMING: usize = 40;

/// The reader for a whole text.
///
/// # Errors
/// When it is a web page.
pub fn kind(name: &str, text: &str) -> Result<Kind, FormatError> {
    let start = text.trim_start();
    if webvtt::has_header(text) {
        return Ok(Kind::WebVtt);
    }
    let lower: String = start.chars().take(15).flat_map(char::to_lowercase).collect();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Err(FormatError::new("the file is a web page", "Save the transcript as text, VTT or DOCX"));
    }
    if is_json(name, start) {
        return Ok(Kind::Json);
    }
    if extension(name) == "vtt" {
        return Ok(Kind::WebVtt);
    }
    if extension(name) == "srt" || has_timing(text) {
        return Ok(Kind::Srt);
    }
    if decode::lines(start).next().is_some_and(|(_, line)| srt::is_sbv_timing(line)) {
        return Ok(Kind::Sbv);
    }
    let markdown = is_markdown_name(name) || start.lines().take(200).any(|line| line.starts_with("**"));
    Ok(if markdown { Kind::Markdown } else { Kind::Text })
}

/// The sort of document that these are the first bytes of, if they are no text. Any ZIP archive that is nothing
/// better is read as a Word document, which says what it is not.
pub fn container(name: &str, head: &[u8]) -> Option<TranscriptFormat> {
    if rtf::is_rtf(head) {
        return Some(TranscriptFormat::RichText);
    }
    if pdf::is_pdf(head) {
        return Some(TranscriptFormat::Pdf);
    }
    if !package::is_zip(head) {
        return None;
    }
    let open_document = odt::is_odt(head) || extension(name) == "odt" || extension(name) == "ott";
    Some(if open_document { TranscriptFormat::OpenDocument } else { TranscriptFormat::WordDocument })
}

/// The sort of document that the file is (Word, OpenDocument, rich text, PDF), told by its first bytes; none where
/// it is text, or something else.
#[must_use]
pub fn document_format(name: &str, head: &[u8]) -> Option<TranscriptFormat> {
    let format = container(name, head)?;
    let word = extension(name) == "docx" || contains(head, b"word/");
    let known = format != TranscriptFormat::WordDocument || (word && !contains(head, b"xl/"));
    known.then_some(format)
}

/// What the file seems to be, judged by its first bytes (64 KiB are enough) and its name; none where it does
/// not look like a transcript. Prose is one only under a name for texts.
#[must_use]
pub fn looks_like(name: &str, head: &[u8]) -> Option<TranscriptFormat> {
    if container(name, head).is_some() {
        return document_format(name, head);
    }
    if decode::refuse_binary(head).is_err() {
        return None;
    }
    let detected = decode::detect_encoding(head, false);
    let (text, _) = detected.encoding.decode_without_bom_handling(&head[detected.mark..]);
    if text.trim().is_empty() {
        return None;
    }
    match kind(name, &text).ok()? {
        Kind::WebVtt => Some(webvtt::read(&text).map_or(TranscriptFormat::WebVtt, |file| file.format)),
        Kind::Srt => Some(TranscriptFormat::Srt),
        Kind::Sbv => Some(TranscriptFormat::Sbv),
        Kind::Json => looks_like_segments(&text).then(|| whisper::format(&text)),
        Kind::Markdown => {
            let (_, lines) = markdown::prepare(&text);
            let found = turns::family(&lines);
            let markdown = matches!(found, Family::Bold | Family::Named);
            let format = if markdown { TranscriptFormat::Markdown } else { text::format(found) };
            by_family(name, found, format)
        }
        Kind::Text => {
            let found = turns::family(&text::lines(&text));
            by_family(name, found, text::format(found))
        }
    }
}

/// Shapes that could be anything count only under a name for texts; tables are never texts.
fn by_family(name: &str, family: Family, format: TranscriptFormat) -> Option<TranscriptFormat> {
    let extension = extension(name);
    if matches!(extension.as_str(), "csv" | "tsv" | "jsonl" | "ndjson" | "xlsx" | "xml" | "qdc" | "log") {
        return None;
    }
    let text_name = matches!(extension.as_str(), "txt" | "text" | "lrc" | "") || is_markdown_name(name);
    let sure = matches!(family, Family::Blocks | Family::Ranges | Family::Stamped | Family::Bold);
    (sure || text_name).then_some(format)
}

fn is_json(name: &str, start: &str) -> bool {
    let object = start.strip_prefix('{').map(str::trim_start).is_some_and(|s| s.starts_with(['"', '}']));
    let list = start.strip_prefix('[').map(str::trim_start).is_some_and(|s| s.starts_with(['{', ']']));
    object || list || extension(name) == "json"
}

/// Whether the head of a JSON file names a list of segments, or things that have words and a speaker or time.
fn looks_like_segments(head: &str) -> bool {
    let key = |name: &str| head.contains(&format!("\"{name}\""));
    let words = ["text", "body", "content", "sentence", "words", "word"].iter().any(|name| key(name));
    let voice = [
        "speaker",
        "speaker_name",
        "speakerName",
        "start",
        "startTime",
        "start_time",
        "start_ms",
        "startMs",
        "timestamp",
    ];
    let listed = head.trim_start().starts_with('[') || whisper::LISTS.iter().any(|name| key(name));
    listed && words && voice.iter().any(|name| key(name))
}

fn has_timing(text: &str) -> bool {
    decode::lines(text).filter(|(_, line)| !line.trim().is_empty()).take(LINES_TO_A_TIMING).any(
        |(_, line)| {
            line.contains("-->") && clock::range(line).is_some_and(|(_, _, rest)| rest.trim().is_empty())
        },
    )
}

fn is_markdown_name(name: &str) -> bool {
    matches!(extension(name).as_str(), "md" | "markdown" | "mdown")
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use TranscriptFormat as F;

    fn check(name: &str, head: &str, expect: Option<F>) {
        assert_eq!(looks_like(name, head.as_bytes()), expect, "{name}");
    }

    #[test]
    fn content_decides_before_the_name() {
        check("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhi", Some(F::WebVtt));
        check("a.vtt", "no header", Some(F::WebVtt));
        check("a.txt", "1\n00:00:00,000 --> 00:00:01,000\nhi", Some(F::Srt));
        check("a.dat", "Ann  0:01\nhi\n\nBo  0:02\nho", Some(F::OtterText));
        check("a.txt", "[00:00:01] AB: hi\n[00:00:02] CD: ho", Some(F::StampedText));
        check("a.md", "**Ann:** hi\n\n**Bo:** ho", Some(F::Markdown));
        check("a.txt", "Ann: hi\nBo: ho", Some(F::NamedText));
        check("notes.txt", "It rained.", Some(F::PlainText));
        check("a.json", "{\"segments\": [{\"start\": 1, \"text\": \"a\"", Some(F::WhisperJson));
        check("a.docx", "PK\u{3}\u{4}....", Some(F::WordDocument));
    }

    #[test]
    fn tables_and_others_are_no_transcripts() {
        check("events.csv", "a,b\n1,2\n", None);
        check("events.csv", "time: a: b\ntime: c: d\n", None);
        check("a.json", "{\"users\": [{\"id\": 1}]}", None);
        check("a.xlsx", "PK\u{3}\u{4}..xl/workbook.xml", None);
        check("a.html", "<!DOCTYPE html><p>hi", None);
        check("a.bin", "a\0b", None);
        check("a.txt", " \n", None);
    }
}
