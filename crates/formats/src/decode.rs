//! Bytes → text: byte order marks, UTF-8, and a guess for the rest.
//!
//! The text keeps its line ends, so that line numbers stay those of the file. Files that are no text are
//! refused by name, because "save it as text" is advice a person can follow and a page of symbols is not.

use crate::FormatError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use model::Warning;

/// Bytes looked at when an encoding has to be guessed.
const GUESS_FROM: usize = 4 * 1024 * 1024;

/// A file's text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark, line ends as in the file.
    pub text: String,
    /// Name of the encoding, as the web names them: `UTF-8`, `windows-1252`, `UTF-16LE`.
    pub encoding: &'static str,
    /// Guesses and characters that could not be read.
    pub warnings: Vec<Warning>,
}

/// The encoding a file begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Length of the byte order mark in bytes, 0 where there is none.
    pub mark: usize,
    /// Whether it is only the likeliest one: neither a mark nor valid UTF-8.
    pub guessed: bool,
}

/// The encoding of the file that begins with `head`. With `whole` false the last character may be cut.
#[must_use]
pub fn detect_encoding(head: &[u8], whole: bool) -> Detected {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Detected { encoding, mark, guessed: false };
    }
    let utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => !whole && error.error_len().is_none() && !head.is_empty(),
    };
    if let Some(encoding) = unmarked_utf16(head) {
        return Detected { encoding, mark: 0, guessed: true };
    }
    if utf8 {
        return Detected { encoding: UTF_8, mark: 0, guessed: false };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&head[..head.len().min(GUESS_FROM)], true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    Detected { encoding, mark: 0, guessed: true }
}

/// The text of a whole file.
///
/// # Errors
/// When the file is empty, or holds something other than text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, FormatError> {
    refuse_binary(bytes)?;
    let detected = detect_encoding(bytes, true);
    let (text, had_errors) = detected.encoding.decode_without_bom_handling(&bytes[detected.mark..]);
    if text.trim().is_empty() {
        return Err(empty());
    }
    let mut warnings = Vec::new();
    if detected.guessed {
        let name = detected.encoding.name();
        warnings
            .push(Warning::whole(format!("not UTF-8: read as {name}; check names and letters with accents")));
    }
    if had_errors {
        let count = text.matches('\u{fffd}').count();
        let line = text.split('\u{fffd}').next().map_or(1, count_lines);
        let plural = if count == 1 { "character" } else { "characters" };
        warnings.push(Warning::at(line, format!("{count} {plural} could not be read and became \u{fffd}")));
    }
    Ok(Decoded { text: text.into_owned(), encoding: detected.encoding.name(), warnings })
}

/// Refuses files that are empty or no text, each with what it seems to be.
///
/// # Errors
/// As said.
pub fn refuse_binary(bytes: &[u8]) -> Result<(), FormatError> {
    if bytes.is_empty() {
        return Err(empty());
    }
    if Encoding::for_bom(bytes).is_some() || unmarked_utf16(bytes).is_some() {
        return Ok(());
    }
    if let Some((what, advice)) = known_binary(bytes) {
        return Err(FormatError::new(what, advice));
    }
    let Some(at) = bytes.iter().position(|b| *b == 0) else { return Ok(()) };
    let line = 1 + bytes[..at].iter().filter(|b| **b == b'\n').count() as u64;
    Err(FormatError::at(
        line,
        "the file holds binary data, not text",
        "Export it again as text, and choose UTF-8 where you are asked",
    ))
}

fn empty() -> FormatError {
    FormatError::new("the file is empty", "Export it again and check that it has a size")
}

/// What the first bytes give away: what it is, and what to do.
fn known_binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const TEXT: &str = "Export the transcript as VTT, SRT, TXT, Markdown or DOCX";
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(("the file is a ZIP archive", "Unpack it first and import the files inside"));
    }
    if starts(b"%PDF-") {
        return Some(("the file is a PDF", TEXT));
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some((
            "the file is an old Office document (.doc, .xls) or one locked with a password",
            "Save it as .docx or .csv, without a password",
        ));
    }
    if starts(b"{\\rtf") {
        return Some(("the file is rich text (RTF)", "Save it as .docx or plain text"));
    }
    if starts(b"SQLite format 3\0") {
        return Some(("the file is a database", "Export what you need from it as CSV"));
    }
    let image = starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8");
    if image {
        return Some(("the file is a picture", TEXT));
    }
    let sound = starts(b"ID3") || starts(b"OggS") || starts(b"fLaC") || starts(b"\x1aE\xdf\xa3");
    if sound || starts(b"RIFF") && bytes.contains(&0) || bytes.get(4..8) == Some(b"ftyp") {
        return Some(("the file is a recording", "Import its transcript instead"));
    }
    if starts(b"\x1f\x8b") || starts(b"7z\xbc\xaf") || starts(b"\x28\xb5\x2f\xfd") {
        return Some(("the file is compressed", "Unpack it first"));
    }
    None
}

/// UTF-16 without a mark: Latin text in it has a zero in every second byte, and on one side only.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 2 * 2 / 3;
    match (even, odd) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

/// Number of the line on which `before` ends.
fn count_lines(before: &str) -> u64 {
    lines(before).count().max(1) as u64 + u64::from(before.ends_with(['\n', '\r']))
}

/// The lines of a text with their 1-based numbers; LF, CR LF and CR alone end a line.
pub fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut at = 0;
    let mut number = 0;
    // Each kind of line end is looked for once, not anew for every line: a text may have only one of them.
    let (mut feed, mut carriage) = (None, None);
    std::iter::from_fn(move || {
        if at == text.len() {
            return None;
        }
        number += 1;
        let end = next(text, at, '\n', &mut feed).min(next(text, at, '\r', &mut carriage));
        let line = &text[at..end];
        let after = &text[end..];
        at = end + if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        Some((number, line))
    })
}

/// Place of the first `mark` from `at` on, the text's length where there is none; `found` remembers it.
fn next(text: &str, at: usize, mark: char, found: &mut Option<usize>) -> usize {
    match *found {
        Some(place) if place >= at => place,
        _ => *found.insert(text[at..].find(mark).map_or(text.len(), |place| place + at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn marks_decide() {
        check(b"\xef\xbb\xbfone", "one", "UTF-8");
        check(b"\xff\xfeo\0n\0e\0", "one", "UTF-16LE");
        check(b"\xfe\xff\0o\0n\0e", "one", "UTF-16BE");
        check("one\u{e9}".as_bytes(), "oneé", "UTF-8");
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let le: Vec<u8> = "Maya: hello there".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&le, "Maya: hello there", "UTF-16LE");
    }

    #[test]
    fn old_western_text_is_guessed_and_said() {
        let decoded = decode(b"Luc\xeda Ferrer: s\xed, el caf\xe9 de la ma\xf1ana").unwrap();
        assert_eq!(decoded.text, "Lucía Ferrer: sí, el café de la mañana");
        assert_eq!(decoded.encoding, "windows-1252");
        assert!(decoded.warnings[0].message.contains("not UTF-8"), "{:?}", decoded.warnings);
    }

    #[test]
    fn damage_is_counted_with_its_line() {
        let decoded = decode(b"\xef\xbb\xbfone\ntw\xff\xffo").unwrap();
        assert_eq!(decoded.warnings, [Warning::at(2, "2 characters could not be read and became \u{fffd}")]);
    }

    fn refused(bytes: &[u8], what: &str) {
        let error = decode(bytes).unwrap_err().to_string();
        assert!(error.contains(what), "{error:?} does not say {what:?}");
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        refused(b"", "the file is empty");
        refused(b"\xef\xbb\xbf \r\n\t", "the file is empty");
        refused(b"%PDF-1.7\n1 0 obj", "PDF");
        refused(b"PK\x03\x04....", "ZIP");
        refused(b"one\ntwo\0three", "line 2: the file holds binary data");
        refused(b"\0\0\0\x20ftypisom", "recording");
    }

    #[test]
    fn lines_are_numbered_whatever_ends_them() {
        let got: Vec<_> = lines("a\r\nb\rc\n\nd").collect();
        assert_eq!(got, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
            let _ = detect_encoding(&bytes, false);
        }

        #[test]
        fn utf8_is_kept_as_it_is(text in "[^\u{0}\u{feff}]{1,40}") {
            prop_assume!(!text.trim().is_empty() && known_binary(text.as_bytes()).is_none());
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }
}
