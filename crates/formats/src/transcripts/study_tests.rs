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
    let (format, asks) =
        (file.format.label(), file.transcript.interviewer.clone().unwrap_or("nobody".to_owned()));
    let (rows, out) = (file.rows_read, file.rejected.len());
    let (speakers, paragraphs) = file.transcript.into_paragraphs();
    format!(
        "{format} | {} | {} turns, {rows} rows, {out} out | asks {asks}",
        speakers.join(", "),
        paragraphs.len()
    )
}

pub(super) fn study() -> Option<PathBuf> {
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
    let expect = [
        "01: Zoom VTT | Maya Lindqvist, Priya Raman | 42 turns, 83 rows, 0 out | asks nobody",
        "02: Otter text | Maya Lindqvist, Tom Ackroyd | 44 turns, 44 rows, 0 out | asks nobody",
        "03: Teams VTT | Maya Lindqvist, Grace Oduya | 46 turns, 99 rows, 0 out | asks nobody",
        "04: Markdown interview | Interviewer, Marit | 48 turns, 48 rows, 0 out | asks Interviewer",
        "05: SRT | MAYA, DENISE | 54 turns, 122 rows, 0 out | asks nobody",
        "06: Word document | Maya Lindqvist, Samir Haddad | 52 turns, 52 rows, 0 out | asks Maya Lindqvist",
        "07: Zoom VTT | Maya Lindqvist, Lucía Ferrer | 52 turns, 93 rows, 0 out | asks nobody",
        "08: time-stamped text | ML, HB | 56 turns, 56 rows, 0 out | asks nobody",
        "09: Whisper JSON | SPEAKER_00, SPEAKER_01 | 56 turns, 102 rows, 0 out | asks nobody",
        "10: Teams VTT | Maya Lindqvist, Adaeze Nwosu, Ben Castellanos | 60 turns, 112 rows, 0 out | asks nobody",
        "11: Otter text | Speaker 1, Speaker 2 | 54 turns, 54 rows, 0 out | asks nobody",
        "12: Markdown interview | Interviewer, Participant | 60 turns, 60 rows, 0 out | asks Interviewer",
        "13: Word document | Maya Lindqvist, Ruth Abernethy, Callum Abernethy | 66 turns, 66 rows, 0 out | asks nobody",
        "14: Zoom VTT | Maya Lindqvist, Jonas Keller | 56 turns, 96 rows, 0 out | asks nobody",
    ];
    assert_eq!(got, expect);
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
    let wanted = ["vtt", "srt", "txt", "text", "md", "json", "lrc"];
    let lines: Vec<String> = files(&folder)
        .iter()
        .filter(|path| path.extension().is_some_and(|e| wanted.contains(&e.to_string_lossy().as_ref())))
        .map(|path| format!("{}: {}", path.strip_prefix(&folder).unwrap().display(), summary(path)))
        .collect();
    assert_eq!(lines.iter().filter(|line| line.contains(": error:")).count(), 0, "{lines:#?}");
    let expect = [
        "bitcointranscripts/chaincode-podcast/2020-01-28-pieter-wuille-part2.md: Markdown interview | Jonas, John, Pieter | 52 turns, 52 rows, 0 out | asks nobody",
        "bitcointranscripts/chaincode-podcast/2020-03-12-matt-corallo-compact-blocks-fibre.md: Markdown interview | AJ, MC, JN | 51 turns, 51 rows, 0 out | asks nobody",
        "bitcointranscripts/chaincode-podcast/address-relay.md: Otter text | Martin, Mark Erhardt, Jonas | 117 turns, 117 rows, 0 out | asks nobody",
        "bitcointranscripts/chaincode-podcast/miniscript.md: Otter text | Speaker 0, Speaker 1, Speaker 2 | 118 turns, 118 rows, 0 out | asks nobody",
        "changelog/founderstalk/founders-talk-53.md: Markdown interview | Adam Stacoviak, Danielle Morrill | 95 turns, 95 rows, 0 out | asks nobody",
        "changelog/founderstalk/founders-talk-87.md: Markdown interview | Adam Stacoviak, Joe Percoco | 128 turns, 128 rows, 0 out | asks nobody",
        "haskellweekly-vtt/episode-1.vtt: WebVTT |  | 54 turns, 196 rows, 0 out | asks nobody",
        "haskellweekly-vtt/episode-2.vtt: WebVTT |  | 202 turns, 367 rows, 0 out | asks nobody",
        "hitsave/2020/Lantana Games/Interview with Danny Silvers of Lantana Games - 2020-11-19.md: Otter text | Jonas Rosland, Danny Silvers | 59 turns, 59 rows, 0 out | asks Jonas Rosland",
        "hitsave/2023/Artemio Urbina/interview-with-artemio-urbina.md: SRT |  | 93 turns, 1087 rows, 0 out | asks nobody",
        "hitsave/2023/Goodboy Galaxy/Goodboy Galaxy - Rik Nicol.json: Whisper JSON |  | 73 turns, 753 rows, 0 out | asks nobody",
        "hitsave/2023/Goodboy Galaxy/Goodboy Galaxy - Rik Nicol.lrc: time-stamped text |  | 73 turns, 753 rows, 0 out | asks nobody",
        "hitsave/2023/Goodboy Galaxy/Goodboy Galaxy - Rik Nicol.txt: time-stamped text |  | 73 turns, 753 rows, 0 out | asks nobody",
        "podcastindex/example.json: JSON transcript | Darth Vader, Luke | 2 turns, 5 rows, 0 out | asks nobody",
        "podcastindex/example.srt: SRT | Travis, Sarah, Gilon | 10 turns, 222 rows, 0 out | asks nobody",
        "podcastindex/example.vtt: WebVTT | Sarah, Gillian | 2 turns, 7 rows, 0 out | asks nobody",
        "qmsum/val/Bro005.json: JSON transcript | Professor D, PhD A, PhD B, Grad C, Grad E | 675 turns, 686 rows, 6 out | asks nobody",
        "qmsum/val/ES2006a.json: JSON transcript | User Interface, Project Manager, Industrial Designer, Marketing | 313 turns, 313 rows, 0 out | asks nobody",
        "raise-pt/Exp_P1.txt: plain text |  | 19 turns, 14 rows, 0 out | asks nobody",
        "zoom/test_transcripts/biology_lab_session.vtt: WebVTT | Dr. Chen, Student Q, Student R, Student S, Student T | 69 turns, 110 rows, 0 out | asks nobody",
        "zoom/test_transcripts/ideal_course_session1.vtt: Zoom VTT | Professor Ed, Tom Miller, Samantha Smith, Robert Jones, Wei Ling, Jose Alvarez, A.J. Lopez, Dr. Brown | 9 turns, 13 rows, 0 out | asks nobody",
        "zoom/test_transcripts/intro_statistics_week2.vtt: WebVTT | Professor Smith, Student A, Student D, Student B, Student C | 40 turns, 67 rows, 0 out | asks nobody",
    ];
    for line in expect {
        let (name, _) = line.split_once(": ").unwrap();
        let got = lines.iter().find(|got| got.starts_with(&format!("{name}: ")));
        assert_eq!(got.map(String::as_str), Some(line));
    }
}

#[test]
fn real_pdfs_have_their_paragraphs() {
    let Some(folder) = shared("transcripts/raise-pt") else { return };
    let read = read_path(&folder.join("InterviewRAISE.pdf")).unwrap().value;
    let paragraphs = read.transcript.into_paragraphs().1;
    assert_eq!(paragraphs.len(), 14);
    // This one is broken over two lines in the file.
    let seventh = "Para o repositório facebook/react, temos somente dados de um período limitado coletados. Qual é esse período?";
    assert_eq!(paragraphs[6].text, seventh);
    let form = read_path(&folder.join("Post-experiment Survey - RAISE.pdf")).unwrap();
    assert_eq!(form.value.format, TranscriptFormat::Pdf);
    let asked = "3. As informações na tela de Overview da ferramenta estão claras e * compreensíveis.";
    assert!(form.value.transcript.cues.iter().any(|cue| cue.text == asked));
}
