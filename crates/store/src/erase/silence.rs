//! One voice taken out of a document that holds others' words, too: its paragraphs say that they were erased, and what
//! was coded and kept of the others moves with their words.

use super::Erased;
use crate::{
    error::{Result, StoreError},
    handles::Writer,
};
use model::{Document, DocumentId, Selection, documents::paragraph_starts};
use std::ops::Range;

/// What stands in place of their words.
const GONE: &str = "[erased]";
/// What they are called from then on.
const NOBODY: &str = "Erased";

/// Where the paragraphs of a text were, where they are, and which of them were erased.
struct Moves {
    before: Vec<Range<u32>>,
    after: Vec<u32>,
    gone: Vec<bool>,
    /// Length of the text as it is.
    length: u32,
}

impl Moves {
    fn of(before: &Document, after: &Document, gone: Vec<bool>) -> Self {
        let starts =
            |document: &Document| paragraph_starts(document.paragraphs.iter().map(|p| p.text.as_str()));
        let ends =
            before.paragraphs.iter().map(|p| u32::try_from(p.text.chars().count()).unwrap_or(u32::MAX));
        let before = starts(before).into_iter().zip(ends).map(|(start, length)| start..start + length);
        let length = u32::try_from(after.text().chars().count()).unwrap_or(u32::MAX);
        Self { before: before.collect(), after: starts(after), gone, length }
    }

    /// Where words are now; `None` where some of them were erased.
    fn of_words(&self, selection: Selection) -> Option<Selection> {
        let touches = |range: &Range<u32>| range.start < selection.end() && selection.start() < range.end;
        let erased = self.before.iter().zip(&self.gone).any(|(range, gone)| *gone && touches(range));
        let at = |offset: u32| {
            let paragraph = self.before.iter().rposition(|range| range.start <= offset)?;
            Some(self.after[paragraph] + (offset - self.before[paragraph].start))
        };
        // The end is found by the last character, which is in the paragraph the words end in.
        let place = Selection::new(at(selection.start())?, at(selection.end() - 1)? + 1, self.length);
        place.ok().filter(|_| !erased)
    }
}

impl Writer<'_> {
    /// Takes voices out of a document.
    pub(super) fn silence(&self, id: DocumentId, voices: &[u32], erased: &mut Erased) -> Result<()> {
        let document = self.whole_document(id)?.ok_or_else(|| StoreError::no_such("document", &id))?;
        let is_theirs = |speaker: Option<u32>| speaker.is_some_and(|speaker| voices.contains(&speaker));
        let gone: Vec<bool> = document.paragraphs.iter().map(|p| is_theirs(p.speaker)).collect();
        let mut left = document.clone();
        for (paragraph, _) in left.paragraphs.iter_mut().zip(&gone).filter(|(_, gone)| **gone) {
            GONE.clone_into(&mut paragraph.text);
        }
        for voice in voices {
            if let Some(speaker) = left.speakers.get_mut(*voice as usize) {
                NOBODY.clone_into(&mut speaker.label);
                speaker.role = model::SpeakerRole::Other;
                speaker.name = None;
                speaker.identifiers = model::Identifiers::default();
            }
        }
        self.replace_text(id, &left.paragraphs, &left.speakers, ("", "", ""))?;
        erased.paragraphs += gone.iter().filter(|gone| **gone).count();
        let moves = Moves::of(&document, &left, gone);
        self.move_all(id, &moves, erased)?;
        // Earlier texts hold their words, the one that was just put aside among them.
        self.run("DELETE FROM revision WHERE document = ?1", [id.to_string()])?;
        self.run("DELETE FROM rejected_suggestion WHERE document = ?1", [id.to_string()])?;
        Ok(())
    }

    fn move_all(&self, id: DocumentId, moves: &Moves, erased: &mut Erased) -> Result<()> {
        for coding in self.codings_of_document(id)? {
            match moves.of_words(coding.selection) {
                Some(place) => self.place_coding(coding.id, place)?,
                None => {
                    for table in ["job_part", "moment_date"] {
                        self.run(&format!("DELETE FROM {table} WHERE coding = ?1"), [coding.id.to_string()])?;
                    }
                    self.remove_coding(coding.id)?;
                    erased.excerpts += 1;
                }
            }
        }
        for one in self.collected_from(id)? {
            match moves.of_words(one.selection).filter(|_| one.lost.is_none()) {
                Some(place) => self.place_collected(one.id, place)?,
                None => {
                    self.uncollect(one.id)?;
                    erased.collected += 1;
                }
            }
        }
        for redaction in self.redactions_of(id)? {
            match moves.of_words(redaction.selection) {
                Some(place) => self.place_redaction(redaction.id, id, place)?,
                None => self.remove_redaction(redaction.id)?,
            }
        }
        // Whose words those were that a correction took away is not known any more.
        let waiting = self.unresolved_codings(Some(id))?;
        erased.excerpts += waiting.len();
        waiting.iter().try_for_each(|coding| self.drop_unresolved(coding.id))
    }
}
