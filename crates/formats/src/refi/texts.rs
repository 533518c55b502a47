//! The texts of sources: found in the archive, decoded, and their selections placed.

use super::archive::Archive;
use super::build::{Built, Draft};
use super::faults::{Findings, Rule, cut, number};
use super::offsets::{self, Counting, Spans};
use super::types::{Project, TextSource};
use crate::{FormatError, decode};

/// Fetches all texts and places all selections; says how offsets were counted. Without an archive, sources whose
/// text lies in a file are left out.
pub fn fetch(
    built: Built,
    mut files: Option<Archive<'_>>,
    findings: &mut Findings,
) -> (Project, Counting, Others) {
    let Built { mut project, sources, notes, mut others } = built;
    let mut fetched = Vec::new();
    let from = sources.len();
    for (index, draft) in sources.into_iter().chain(notes).enumerate() {
        match text(&draft, files.as_mut(), findings) {
            Some(raw) => fetched.push((index >= from, draft, raw)),
            None => {
                others.insert(draft.source.guid);
                others.extend(draft.source.selections.iter().map(|selection| selection.guid));
            }
        }
    }
    let counting = counting(&project, &fetched, findings);
    for (is_note, draft, raw) in fetched {
        let source = placed(draft, &raw, counting, &mut others, findings);
        if is_note { project.notes.push(source) } else { project.sources.push(source) }
    }
    (project, counting, others)
}

/// Identities of what is not taken.
pub type Others = std::collections::HashSet<uuid::Uuid>;

fn place(draft: &Draft) -> String {
    format!("the source \"{}\"", cut(&draft.source.name))
}

fn spans<'t>(draft: &'t Draft, raw: &'t str) -> Spans<'t> {
    let names = draft.source.selections.iter().map(|selection| selection.name.as_str());
    Spans {
        raw,
        spans: draft.spans.iter().zip(names).map(|((start, end), name)| (*start, *end, name)).collect(),
    }
}

fn counting(project: &Project, fetched: &[(bool, Draft, String)], findings: &mut Findings) -> Counting {
    if project.origin.starts_with(super::ORIGIN) {
        return Counting::default();
    }
    let texts: Vec<_> = fetched.iter().map(|(_, draft, raw)| spans(draft, raw)).collect();
    let counting = offsets::choose(&texts);
    if counting != Counting::default() {
        let what = format!(
            "its selections count {}, not Unicode characters with line ends as one",
            counting.label()
        );
        let done = "They were read that way, because so they begin and end with words; check a few of them";
        findings.mended(Rule::Offsets, "the project", None, what, done);
    }
    counting
}

/// The text as it came, without byte order mark; none where it is not to be had (which is then noted).
fn text(draft: &Draft, files: Option<&mut Archive<'_>>, findings: &mut Findings) -> Option<String> {
    let place = place(draft);
    let line = Some(draft.line);
    match (&draft.content, &draft.path, files) {
        (Some(content), None, _) => Some(content.clone()),
        (Some(content), Some(_), None) => Some(content.clone()),
        (Some(content), Some(path), Some(files)) => {
            let of_file = file(draft, path, files, findings)?;
            both(content, of_file, place, draft.line, findings)
        }
        (None, Some(path), Some(files)) => file(draft, path, files, findings),
        (None, Some(path), None) => {
            let reason =
                format!("its text lies in {path}, which is not in this file; import the .qdpx instead");
            let (name, guid) = (&draft.source.name, draft.source.guid);
            findings.left_out("text", name, Some(guid), &reason);
            None
        }
        (None, None, _) => {
            let what = "it has neither content nor a path".to_owned();
            findings.mended(Rule::OneText, place, line, what, "Its text was taken as empty");
            Some(String::new())
        }
    }
}

fn both(content: &str, of_file: String, place: String, line: u64, findings: &mut Findings) -> Option<String> {
    if model::text::normalise(content) == model::text::normalise(&of_file) {
        let what = "it has both content and a path, with the same text".to_owned();
        findings.mended(Rule::OneText, place, Some(line), what, "The text was taken once");
        return Some(of_file);
    }
    let what = "it has both content and a path, and their texts differ".to_owned();
    let advice = "Nobody can tell which one the codings belong to. Export the project again from the program it is from";
    findings.refused(Rule::OneText, place, Some(line), what, advice);
    None
}

const EXPORT_AGAIN: &str = "Export the project again, as a whole, from the program it is from";

fn file(draft: &Draft, path: &str, files: &mut Archive<'_>, findings: &mut Findings) -> Option<String> {
    let place = place(draft);
    let line = Some(draft.line);
    let (name, is_plain) = file_name(path);
    let entry = match found(&name, files) {
        Ok(Some(entry)) => entry,
        Ok(None) => {
            let what = format!("its file {path} is not in the archive");
            findings.refused(Rule::SourceFile, place, line, what, EXPORT_AGAIN);
            return None;
        }
        Err(error) => {
            findings.refused(Rule::Archive, place, line, error.what, &error.advice);
            return None;
        }
    };
    if !is_plain {
        let what = format!("its path {path} is not of the form internal://NAME.txt");
        findings.mended(Rule::Folder, place.clone(), line, what, "The file was found all the same");
    }
    if entry.name != format!("sources/{name}") {
        let what = format!("its file is called {}, not sources/{name}", entry.name);
        findings.mended(Rule::Folder, place.clone(), line, what, "It was read all the same");
    }
    match decoded(&entry.bytes, &place, findings) {
        Ok(text) => Some(text),
        Err(error) => {
            findings.refused(
                Rule::Encoding,
                place,
                line,
                format!("{}: {}", entry.name, error.what),
                &error.advice,
            );
            None
        }
    }
}

/// The name of a file within the folder, and whether its path is written as the format says.
fn file_name(path: &str) -> (String, bool) {
    let path = path.trim().replace('\\', "/");
    let bare = path.strip_prefix("internal://");
    let mut name = bare.unwrap_or_else(|| path.split_once("://").map_or(path.as_str(), |(_, rest)| rest));
    loop {
        let folder = name.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("sources/"));
        name = match name.strip_prefix('/').or_else(|| name.strip_prefix("./")) {
            Some(rest) => rest,
            None if folder => &name[8..],
            None => break,
        };
    }
    (name.to_owned(), bare == Some(name))
}

fn found(name: &str, files: &mut Archive<'_>) -> Result<Option<super::archive::Entry>, FormatError> {
    let in_folder = format!("sources/{name}");
    if files.has(&in_folder) { files.entry(&in_folder) } else { files.entry(name) }
}

fn decoded(bytes: &[u8], place: &str, findings: &mut Findings) -> Result<String, FormatError> {
    let detected = decode::detect_encoding(bytes, true);
    let encoding = detected.encoding.name();
    if encoding != "UTF-8" {
        let decoded = decode::decode(bytes)?;
        let what = format!("its text is {encoding}, not UTF-8");
        findings.mended(Rule::Encoding, place, None, what, "It was read as such; check letters with accents");
        return Ok(decoded.text);
    }
    if detected.mark > 0 {
        let what = "its text begins with a byte order mark".to_owned();
        findings.mended(Rule::Encoding, place, None, what, "The mark was left out");
    }
    let text = String::from_utf8_lossy(&bytes[detected.mark..]).into_owned();
    let damaged = text.matches('\u{fffd}').count();
    if std::str::from_utf8(bytes).is_err() {
        let what = format!("{} of its text could not be read", number(damaged, "character"));
        findings.mended(Rule::Encoding, place, None, what, "They became \u{fffd}");
    }
    if text.contains('\r') {
        let what = "its lines end in carriage returns".to_owned();
        findings.mended(Rule::Encoding, place, None, what, "They were read as line feeds");
    }
    Ok(text)
}

/// The source with its text, and with those selections that lie within it.
fn placed(
    draft: Draft,
    raw: &str,
    counting: Counting,
    others: &mut Others,
    findings: &mut Findings,
) -> TextSource {
    let located = offsets::located(&spans(&draft, raw), counting);
    let place = place(&draft);
    let Draft { mut source, spans, line, .. } = draft;
    source.text = unified(raw);
    let length = source.text.chars().count();
    let selections = std::mem::take(&mut source.selections);
    for ((mut selection, (start, end)), found) in selections.into_iter().zip(spans).zip(located) {
        if let Some(span) = found.filter(|_| start < end) {
            (selection.start, selection.end) = span;
            source.selections.push(selection);
            continue;
        }
        let why = if start >= end {
            "which is backwards or empty".to_owned()
        } else {
            format!("but the text has {length} characters")
        };
        let what = format!("a selection goes from {start} to {end}, {why}");
        others.insert(selection.guid);
        let reason = format!("{what} ({place}, with {})", number(selection.codings.len(), "coding"));
        findings.left_out("selection", &selection.name, Some(selection.guid), &reason);
        let done = "The selection was left out and is listed";
        findings.mended(Rule::Range, place.as_str(), Some(line), what, done);
    }
    source
}

/// Line ends as LF; a byte order mark was taken off before, and one that is left is a character.
fn unified(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n")
}
