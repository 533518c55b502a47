//! Where somebody who goes, or went, can still be read.

use super::whose::Whose;
use crate::{AppError, project::Population};
use std::{
    collections::HashSet,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use store::Reader;

/// A place, and how often they are named there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Title of a document, a sort of note, or name of a file.
    pub place: String,
    /// Paragraphs, notes, or places in the file.
    pub count: usize,
}

/// What others say of them: paragraphs and notes that hold their name or an identifier.
pub(super) fn in_words(
    reader: &Reader,
    population: &Population,
    whose: &Whose,
) -> Result<Vec<Trace>, AppError> {
    let needles = needles(whose);
    let names = |text: &str| {
        let text = text.to_lowercase();
        needles.iter().any(|needle| text.contains(needle))
    };
    let theirs: HashSet<_> = whose.documents.iter().collect();
    let mut traces = Vec::new();
    let mut note = |place: String, count: usize| {
        if count > 0 {
            traces.push(Trace { place, count });
        }
    };
    for listed in population.documents.iter().filter(|listed| !theirs.contains(&listed.document.id)) {
        let id = listed.document.id;
        let blanked = whose.voices.iter().find(|(document, _)| *document == id);
        let is_blanked = |speaker: Option<u32>| {
            speaker.is_some_and(|speaker| blanked.is_some_and(|(_, voices)| voices.contains(&speaker)))
        };
        let paragraphs = reader.paragraphs(id, 0..u32::MAX)?.into_iter().map(|placed| placed.paragraph);
        let said = paragraphs.filter(|p| !is_blanked(p.speaker) && names(&p.text)).count();
        note(listed.document.title.clone(), said);
    }
    let about_them = |memo: &&store::Memo| names(&memo.text);
    note("Memos".into(), reader.memos()?.iter().filter(about_them).count());
    let codings = reader.codings()?;
    let noted = codings.iter().filter(|c| !theirs.contains(&c.document) && names(&c.memo)).count();
    note("Notes on excerpts".into(), noted);
    Ok(traces)
}

/// Files in which their name or an identifier stands, byte by byte. What is compressed shows nothing here.
pub(super) fn in_files(files: &[PathBuf], whose: &Whose) -> Result<Vec<Trace>, AppError> {
    let needles = needles(whose);
    let mut traces = Vec::new();
    for path in files {
        let count = count_in(path, &needles).map_err(|error| AppError::io(path, &error))?;
        if count > 0 {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            traces.push(Trace { place: name, count });
        }
    }
    Ok(traces)
}

/// In small letters.
fn needles(whose: &Whose) -> Vec<String> {
    let identifiers = whose.identifiers.iter().map(|(_, value)| value.to_lowercase());
    let mut needles: Vec<String> = identifiers.filter(|value| value.chars().count() >= 6).collect();
    needles.extend(whose.name.as_ref().map(|name| name.to_lowercase()));
    needles
}

/// Bytes read at once.
const BLOCK: usize = 1 << 20;

fn count_in(path: &Path, needles: &[String]) -> std::io::Result<usize> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        other => other?,
    };
    let longest = needles.iter().map(String::len).max().unwrap_or(0);
    let (mut count, mut held, mut block) = (0, Vec::new(), vec![0; BLOCK]);
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            return Ok(count);
        }
        let overlap = held.len();
        held.extend(block[..read].iter().map(u8::to_ascii_lowercase));
        for needle in needles.iter().map(String::as_bytes) {
            // What lies whole in the overlap was counted before.
            let from = overlap.saturating_sub(needle.len().saturating_sub(1));
            count += held[from..].windows(needle.len().max(1)).filter(|window| *window == needle).count();
        }
        let keep = held.len().min(longest.saturating_sub(1));
        held.drain(..held.len() - keep);
    }
}
