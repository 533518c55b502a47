//! The real files: a study whose every coded quote must be found, one interview in six formats, and whatever
//! else people's tools write. They live outside this repository; without them the tests say so and pass.

use super::*;
use model::documents::Paragraph;
use std::path::{Path, PathBuf};

/// The folder of shared files below `part`, if it is there.
pub(super) fn shared(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SUBTEXT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data").join(part);
    if !path.exists() {
        println!("skipped: {part} is not here (set SUBTEXT_SHARED to the folder that holds data/)");
        return None;
    }
    Some(path)
}

/// All files below a folder, in order.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

pub(super) fn read_path(path: &Path) -> Result<Read<TranscriptFile>, FormatError> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let read = super::read(&name, &bytes);
    if let Ok(read) = &read {
        let file = &read.value;
        assert_eq!(file.rows_read, file.accepted() + file.duplicates + file.rejected.len() as u64, "{name}");
        let head = &bytes[..bytes.len().min(64 * 1024)];
        assert_eq!(looks_like(&name, head), Some(file.format), "the head of {name} promises another format");
    }
    read
}

/// One line about a file: its format, speakers, turns, and who asks.
fn summary(path: &Path) -> String {
    let file = match read_path(path) {
        Ok(read) => read.value,
        Err(error) => return format!("error: {error}"),
    };
    let (format, asks) = (file.format.label(), file.transcript.interviewer.clone().unwrap_or_default());
    let (rows, out) = (file.rows_read, file.rejected.len());
    let (speakers, paragraphs) = file.transcript.into_paragraphs();
    format!(
        "{format} | {} | {} turns, {rows} rows, {out} out | asks: {asks}",
        speakers.join(", "),
        paragraphs.len()
    )
}

fn study() -> Option<PathBuf> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/study-tidewater");
    if fixture.join("codings.csv").exists() { Some(fixture) } else { shared("study-tidewater") }
}

#[test]
fn every_coded_quote_of_the_study_is_found_in_its_interview() {
    let Some(study) = study() else { return };
    let mut rows = csv::Reader::from_path(study.join("codings.csv")).unwrap();
    let (mut found, mut documents) = (0, std::collections::BTreeMap::new());
    for row in rows.records() {
        let row = row.unwrap();
        let (source, field, start, quote) = (&row[0], &row[2], &row[3], &row[4]);
        if !field.is_empty() {
            continue;
        }
        let paragraphs = documents.entry(source.to_owned()).or_insert_with(|| {
            let file = read_path(&study.join("interviews").join(source)).unwrap().value;
            assert!(file.rejected.is_empty(), "{source} left out {:?}", file.rejected);
            file.transcript.into_paragraphs().1
        });
        let holding: Vec<&Paragraph> = paragraphs.iter().filter(|p| p.text.contains(quote)).collect();
        assert!(!holding.is_empty(), "{source}: not found: {quote}");
        let timed = paragraphs.iter().any(|p| p.start_ms.is_some());
        if !start.is_empty() && timed {
            let seconds: f64 = start.parse().unwrap();
            let near = holding.iter().any(|p| (p.start_ms.unwrap() as f64 / 1000.0 - seconds).abs() < 1.5);
            assert!(near, "{source} at {start}: {quote}");
        }
        found += 1;
    }
    assert_eq!((documents.len(), found), (14, 235));
}

#[test]
fn the_interviews_of_the_study() {
    let Some(study) = study() else { return };
    let got: Vec<String> = files(&study.join("interviews"))
        .iter()
        .filter(|path| path.extension().is_none_or(|e| e != "csv"))
        .map(|path| format!("{}: {}", &path.file_name().unwrap().to_string_lossy()[..2], summary(path)))
        .collect();
    println!("{}", got.join("\n"));
}

#[test]
fn one_interview_in_every_format_says_the_same_words() {
    let Some(folder) = shared("transcripts/hitsave/2023/Goodboy Galaxy") else { return };
    let words = |extension: &str| -> Vec<String> {
        let path = folder.join(format!("Goodboy Galaxy - Rik Nicol.{extension}"));
        let (_, paragraphs) = read_path(&path).unwrap().value.transcript.into_paragraphs();
        paragraphs.iter().flat_map(|p| p.text.split(' ').map(str::to_owned)).collect()
    };
    let json = words("json");
    assert!(json.len() > 6_000, "{}", json.len());
    for extension in ["srt", "vtt", "txt", "text", "lrc"] {
        let other = words(extension);
        let first = json.iter().zip(&other).position(|(a, b)| a != b);
        assert_eq!(first, None, "{extension} parts from the JSON there");
        assert_eq!(other.len(), json.len(), "{extension}");
    }
}

#[test]
fn real_files_of_many_tools() {
    let Some(folder) = shared("transcripts") else { return };
    let wanted = ["vtt", "srt", "txt", "text", "md", "json", "lrc", "docx"];
    let lines: Vec<String> = files(&folder)
        .iter()
        .filter(|path| path.extension().is_some_and(|e| wanted.contains(&e.to_string_lossy().as_ref())))
        .map(|path| format!("{}: {}", path.strip_prefix(&folder).unwrap().display(), summary(path)))
        .collect();
    println!("{}", lines.join("\n"));
}
