//! Collections and saved searches of a copy: what is not here is added.

use super::sides::Merge;
use crate::AppError;
use model::{CollectedId, DocumentId, Selection};
use std::collections::HashMap;
use store::{PlacedParagraph, RowOf, SharedRow};

impl Merge<'_> {
    pub(super) fn take_kept(&mut self) -> Result<(), AppError> {
        let collections = self.take_collections()?;
        self.take_quotes(&collections)?;
        self.take_searches()
    }

    /// Gives what their collections are here; one that was taken away here stays away.
    fn take_collections(&mut self) -> Result<HashMap<String, String>, AppError> {
        let here = self.writer.shared_rows(RowOf::Collection)?;
        let removed = self.writer.removed_ids("collection")?;
        let mut ids = HashMap::new();
        for row in self.theirs.shared_rows(RowOf::Collection)? {
            let (id, name) = (row.text("id").to_owned(), row.text("name").to_lowercase());
            let by_id = here.iter().find(|mine| mine.text("id") == id);
            let by_name = || here.iter().find(|mine| mine.text("name").to_lowercase() == name);
            if let Some(mine) = by_id.or_else(by_name) {
                ids.insert(id, mine.text("id").to_owned());
            } else if !removed.contains(&id) {
                let author = self.coder(row.text("author"));
                // What they last put something in is not what we did.
                let row = row.with_text("author", author).with_number("used", 0);
                self.outcome.added.collections +=
                    u32::from(self.writer.add_shared_row(RowOf::Collection, &row)?);
                ids.insert(id.clone(), id);
            }
        }
        Ok(ids)
    }

    fn take_quotes(&mut self, collections: &HashMap<String, String>) -> Result<(), AppError> {
        let here = self.writer.shared_rows(RowOf::Collected)?;
        let removed = self.writer.removed_ids("collected")?;
        let mut texts = HashMap::new();
        let mut theirs = self.theirs.shared_rows(RowOf::Collected)?;
        theirs.sort_by_key(|row| row.number("position"));
        for row in theirs {
            let id = row.text("id");
            if removed.contains(id) || here.iter().any(|mine| mine.text("id") == id) {
                continue;
            }
            if let Some(collection) = collections.get(row.text("collection")) {
                self.take_quote(&row, collection, &mut texts)?;
            }
        }
        Ok(())
    }

    fn take_quote(
        &mut self,
        row: &SharedRow,
        collection: &str,
        texts: &mut HashMap<DocumentId, Vec<PlacedParagraph>>,
    ) -> Result<(), AppError> {
        let (Ok(there), Ok(id)) = (row.text("document").parse(), row.text("id").parse::<CollectedId>())
        else {
            return Ok(());
        };
        let Some(found) = self.documents.get(&there).copied() else { return Ok(()) };
        let number = |column| u32::try_from(row.number(column)).unwrap_or_default();
        let Ok(span) = Selection::new(number("start_offset"), number("end_offset"), u32::MAX) else {
            return Ok(());
        };
        let lost = !row.text("lost").is_empty();
        let place = match (lost, found.same_text) {
            (true, _) => None,
            (false, true) => Some(span),
            (false, false) => self.place_of((there, span, row.text("quote")), found, texts)?,
        };
        let Ok(into) = collection.parse() else { return Ok(()) };
        let beside = self.writer.collected(into)?;
        let same = |one: &store::Collected| {
            one.document == found.id && Some(one.selection) == place && one.lost.is_none()
        };
        if beside.iter().any(same) {
            return Ok(());
        }
        let next = i64::try_from(beside.len()).unwrap_or(i64::MAX);
        let (author, coding) = (self.coder(row.text("author")), self.coding_here(row.text("coding"))?);
        let row = row.clone().with_text("collection", collection).with_text("document", found.id.to_string());
        let row = row.with_number("position", next).with_text("author", author);
        let row = match coding {
            Some(coding) => row.with_text("coding", coding),
            None => row.without("coding"),
        };
        let row = match place {
            None if !lost => {
                let reason = format!("merged from {}: its words are not in the text here", self.outcome.file);
                row.with_text("lost", reason)
            }
            _ => row,
        };
        if self.writer.add_shared_row(RowOf::Collected, &row)? {
            self.outcome.added.quotes += 1;
            // The words are those of the text here.
            place.map_or(Ok(()), |place| self.writer.place_collected(id, place))?;
        }
        Ok(())
    }

    fn take_searches(&mut self) -> Result<(), AppError> {
        let mut here = self.writer.saved_searches()?;
        let removed = self.writer.removed_ids("saved_search")?;
        for mut search in self.theirs.saved_searches()? {
            let known = here.iter().any(|mine| {
                mine.id == search.id || mine.name == search.name && mine.question == search.question
            });
            if known || removed.contains(&search.id.to_string()) {
                continue;
            }
            let taken = |name: &str| here.iter().any(|mine| mine.name.to_lowercase() == name.to_lowercase());
            if taken(&search.name) {
                search.name = format!("{} ({})", search.name, self.outcome.file);
            }
            search.author = self.coder(&search.author);
            self.writer.put_saved_search(&search)?;
            self.outcome.added.searches += 1;
            here.push(search);
        }
        Ok(())
    }
}
