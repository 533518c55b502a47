//! What a search found as a table: a row for each paragraph, in the order of the answer, with the words that matched.

use super::{
    Made, WrittenHits, bytes_of, left_out,
    passages::{self, Passage},
    refuse_existing,
};
use crate::{
    AppError,
    collections::said,
    meaning::{self, Band, Found},
    people::outgoing::Outgoing,
    personal_data::shown_hit,
    project::OpenProject,
    search::{Hit, Mode, code::Place},
    session::write_whole,
};
use formats::tables::guarded::Cell;
use model::{Purpose, Selection};
use std::{collections::HashSet, path::PathBuf};

/// Columns after the common ones: the place in the answer, the paragraph of the document, and the words that matched, each
/// once, as they stand.
const MORE: [&str; 3] = ["rank", "paragraph", "matched"];
/// Where meaning was asked for, one more: how near a paragraph is that was found without a word of the question.
const NEAR: [&str; 4] = ["rank", "paragraph", "matched", "near"];

/// Where and how what was found is written.
#[derive(Debug, Clone, Default)]
pub struct HitsRequest {
    /// Only these paragraphs; all when empty.
    pub chosen: Vec<Place>,
    /// Where to; the ending says the format.
    pub out: PathBuf,
    /// Pseudonyms instead of names.
    pub pseudonyms: bool,
    /// Write over what is there.
    pub force: bool,
}

/// Writes everything that was found, as far as consent allows sharing; all or nothing.
///
/// # Errors
/// When the ending is neither .csv nor .xlsx, a file is there already, the project or its index cannot be read, or the
/// file not written.
pub fn write_hits(
    project: &OpenProject,
    found: &Found,
    request: &HitsRequest,
) -> Result<WrittenHits, AppError> {
    let ending = request.out.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !["csv", "xlsx"].contains(&ending.as_str()) {
        return Err(AppError::InvalidInput(format!(
            "{}: what was found is written as .csv or .xlsx. Give a name that ends so.",
            request.out.display()
        )));
    }
    refuse_existing(&request.out, request.force)?;
    let out = Outgoing::new(project, request.pseudonyms)?;
    let made = make(project, &out, found, request)?;
    let bytes = bytes_of(made.content, &ending, &request.out)?;
    write_whole(&request.out, &bytes)?;
    Ok(WrittenHits { path: request.out.clone(), bytes: bytes.len(), items: made.items, notes: made.notes })
}

fn make(
    project: &OpenProject,
    out: &Outgoing,
    found: &Found,
    request: &HitsRequest,
) -> Result<Made, AppError> {
    let chosen: HashSet<Place> = request.chosen.iter().copied().collect();
    let is_meant = |hit: &&Hit| chosen.is_empty() || chosen.contains(&(hit.document, hit.paragraph));
    let heads: &[&str] = if found.mode == Mode::Words { &MORE } else { &NEAR };
    let reader = project.reader()?;
    let (mut passages, mut withheld) = (Vec::new(), 0);
    for (rank, hit) in (1u32..).zip(found.results.hits.iter().filter(is_meant)) {
        let Some(document) = out.population().document_at(hit.document) else { continue };
        let listed = &out.population().documents[document];
        if !listed.document.consent.allows(Purpose::Sharing) {
            withheld += 1;
            continue;
        }
        let placed = reader.paragraphs(hit.document, hit.paragraph..hit.paragraph + 1)?;
        let Some(first) = placed.first() else { continue };
        let near = meaning::band(hit).map_or("", Band::words);
        let hit = &shown_hit(out.redactions(), hit, first.start);
        let length = u32::try_from(first.paragraph.text.chars().count()).unwrap_or(u32::MAX);
        let matched = out.words(&matched(&hit.text, &hit.spans));
        let more: [Cell; 4] = [rank.into(), hit.paragraph.into(), matched.into(), near.into()];
        passages.push(Passage {
            document,
            selection: Selection::new(first.start, first.start.saturating_add(length), u32::MAX).ok(),
            quote: hit.text.clone(),
            person: said(listed, &placed).person,
            more: more[..heads.len()].to_vec(),
        });
    }
    Ok(Made {
        items: passages.len(),
        content: super::Content::Tables(vec![passages::sheet(project, out, ("Found", heads), &passages)?]),
        notes: left_out(withheld, "paragraph", "paragraphs").into_iter().chain(found.notes()).collect(),
    })
}

/// The words that matched, each once whatever its case, in the order they stand.
fn matched(text: &str, spans: &[(u32, u32)]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut known = HashSet::new();
    let words = spans.iter().filter_map(|(from, to)| chars.get(*from as usize..*to as usize));
    let words: Vec<String> = words
        .map(|word| word.iter().collect())
        .filter(|word: &String| known.insert(word.to_lowercase()))
        .collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matched_words_are_named_once_as_they_stand() {
        let spans = [(2, 8), (9, 15), (17, 24)];
        assert_eq!(matched("😀 Upload upload, uploads", &spans), "Upload; uploads");
    }
}
