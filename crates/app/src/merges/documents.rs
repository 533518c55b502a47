//! Documents: found here by id, else by the file they came from; new ones come with their import.

use super::{
    conflicts::Side,
    sides::{Found, Merge},
};
use crate::AppError;
use model::{DocumentId, ImportId};
use std::collections::{BTreeSet, HashMap};
use store::{DocumentRow, Import, RowOf};

/// Kinds of imports that a merge leaves alone: their files are imported where they are needed, and rows that both
/// copies imported would count twice.
const LEFT_ALONE: [&str; 3] = ["events", "touchpoints", "deals"];

impl Merge<'_> {
    pub(super) fn take_documents(&mut self) -> Result<(), AppError> {
        let ours = self.writer.documents()?;
        let by_id: HashMap<DocumentId, &DocumentRow> =
            ours.iter().map(|row| (row.document.id, row)).collect();
        let theirs = self.theirs.documents()?;
        let mut new = Vec::new();
        for row in &theirs {
            let id = row.document.id;
            let found = match by_id.get(&id) {
                Some(mine) => Some(*mine),
                None => self.corrected(row, &ours)?,
            };
            match found {
                Some(mine) => {
                    let same_text = mine.text_hash == row.text_hash;
                    self.documents.insert(id, Found { id: mine.document.id, same_text });
                    self.compare_document(mine, row)?;
                }
                None => new.push(row),
            }
        }
        if !self.outcome.same_project && self.documents.is_empty() && !theirs.is_empty() {
            return Err(AppError::InvalidInput(format!(
                "{} is another project: it has no document that is in this one. Import its files instead.",
                self.outcome.file
            )));
        }
        let imports = self.take_imports(&new)?;
        for row in new {
            self.add_document(row, &imports)?;
        }
        Ok(())
    }

    /// The document here that theirs is another version of: from the same file, with at least half of its paragraphs.
    fn corrected<'o>(
        &self,
        theirs: &DocumentRow,
        ours: &'o [DocumentRow],
    ) -> Result<Option<&'o DocumentRow>, AppError> {
        let (source, record) = (&theirs.document.source, &theirs.document.record);
        let mut same =
            ours.iter().filter(|row| row.document.source == *source && row.document.record == *record);
        let (Some(mine), None) = (same.next(), same.next()) else { return Ok(None) };
        let words = |reader: &store::Reader, id| -> Result<Vec<String>, AppError> {
            let all = reader.paragraphs(id, 0..u32::MAX)?;
            Ok(all.into_iter().map(|placed| placed.paragraph.text).collect())
        };
        let here: BTreeSet<String> = words(self.writer, mine.document.id)?.into_iter().collect();
        let there = words(&self.theirs, theirs.document.id)?;
        let shared = there.iter().filter(|text| here.contains(*text)).count();
        Ok((shared * 2 >= there.len()).then_some(mine))
    }

    fn compare_document(&mut self, mine: &DocumentRow, theirs: &DocumentRow) -> Result<(), AppError> {
        if !self.they_touched("document", &mine.document.id) {
            return Ok(());
        }
        let subject = mine.document.id.to_string();
        let (ours, there) = (&mine.document, &theirs.document);
        if ours.title != there.title {
            let sides = (Side::plain(&ours.title), Side::plain(&there.title));
            self.differs(("document", &subject, "title"), &sides.0, &sides.1)?;
        }
        if ours.consent != there.consent {
            let side = |consent: &model::Consent| {
                let word = format!("{:?}", consent.state).to_lowercase();
                let day = consent.date.as_deref().map(|day| format!(", {day}")).unwrap_or_default();
                Ok::<_, AppError>(Side::new(format!("{word}{day}"), super::conflicts::value(consent)?))
            };
            self.differs(("document", &subject, "consent"), &side(&ours.consent)?, &side(&there.consent)?)?;
        }
        Ok(())
    }

    /// The imports that new documents came with, and files about people; what each import of theirs is here.
    fn take_imports(&mut self, new: &[&DocumentRow]) -> Result<HashMap<ImportId, ImportId>, AppError> {
        let needed: BTreeSet<ImportId> = new.iter().map(|row| row.import).collect();
        let mut known = HashMap::new();
        let mut left = Vec::new();
        for import in self.theirs.imports()? {
            let here = match self.writer.import(import.id)? {
                Some(here) => Some(here),
                None => self.writer.import_with(&import.digest, &import.kind)?,
            };
            let about_people = matches!(import.kind.as_str(), "people" | "identities");
            match here {
                Some(here) => drop(known.insert(import.id, here.id)),
                None if LEFT_ALONE.contains(&import.kind.as_str()) => left.push(import.file_name),
                None if needed.contains(&import.id) || about_people => {
                    self.take_import(&import)?;
                    known.insert(import.id, import.id);
                }
                None => {}
            }
        }
        if !left.is_empty() {
            self.outcome.notes.push(format!(
                "Files of events, touchpoints and deals are not taken over. Import them here: {}.",
                left.join(", ")
            ));
        }
        Ok(known)
    }

    fn take_import(&mut self, import: &Import) -> Result<(), AppError> {
        self.writer.add_import(import)?;
        self.writer.add_rejected(import.id, &self.theirs.rejected(import.id, 0, u64::MAX)?)?;
        for of in [RowOf::Participant, RowOf::IdentityFact, RowOf::Variable] {
            for row in self.theirs.shared_rows_of(of, import.id)? {
                self.writer.add_shared_row(of, &row)?;
            }
        }
        Ok(())
    }

    fn add_document(
        &mut self,
        row: &DocumentRow,
        imports: &HashMap<ImportId, ImportId>,
    ) -> Result<(), AppError> {
        let id = row.document.id;
        let whole = self.theirs.whole_document(id)?;
        let (Some(whole), Some(import)) = (whole, imports.get(&row.import)) else {
            return Err(AppError::Internal(format!("document {id} has no import")));
        };
        self.writer.add_document(*import, &whole, row.language.as_deref())?;
        for (index, (speaker, decided)) in whole.speakers.iter().zip(&row.decided).enumerate() {
            self.writer.set_speaker(id, u32::try_from(index).unwrap_or(u32::MAX), speaker, *decided)?;
        }
        self.documents.insert(id, Found { id, same_text: true });
        self.outcome.added.documents += 1;
        Ok(())
    }
}
