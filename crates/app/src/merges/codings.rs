//! Codings: the same by id, else by coder, code and words; new ones are put on their words here.

use super::{
    NotPlaced,
    conflicts::{Side, value},
    sides::{Found, Merge},
};
use crate::{
    AppError,
    codes::short,
    imports::anchor::{self, Passage},
};
use model::{CodeId, Coding, CodingId, DocumentId, Selection, codes::title_of};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, hash_map::Entry};
use store::{CodingSource, NewCoding, PlacedParagraph, RowOf, SharedRow};

/// What makes two codings the same, whatever their ids.
type Mark = (DocumentId, Selection, CodeId, String);

fn mark(coding: &Coding) -> Mark {
    (coding.document, coding.selection, coding.code, coding.coder.clone())
}

impl Merge<'_> {
    pub(super) fn take_codings(&mut self) -> Result<(), AppError> {
        let mut here: HashMap<CodingId, Coding> = HashMap::new();
        let mut marks: HashMap<Mark, CodingId> = HashMap::new();
        for coding in self.writer.codings()? {
            marks.insert(mark(&coding), coding.id);
            here.insert(coding.id, coding);
        }
        let removed = self.writer.removed_ids("coding")?;
        // Those that wait for a place here, and those that somebody has dropped.
        let mut waiting = self.writer.removed_ids(RowOf::Unresolved.table())?;
        let rows = self.writer.shared_rows(RowOf::Unresolved)?;
        waiting.extend(rows.iter().map(|row| row.text("id").to_owned()));
        let mut texts = HashMap::new();
        let theirs = self.theirs.codings()?;
        let all = theirs.len();
        for (at, coding) in theirs.into_iter().enumerate() {
            self.pass.at("Comparing excerpts", at, all)?;
            let id = coding.id.to_string();
            if let Some(mine) = here.get(&coding.id) {
                self.compare_coding(mine, &coding)?;
                continue;
            }
            if waiting.contains(&id) {
                continue;
            }
            if let Some(new) = self.translated(&coding, &mut texts)? {
                match marks.get(&mark(&new)) {
                    Some(same) => drop(self.codings.insert(coding.id, *same)),
                    None if removed.contains(&id) => self.removed_here(&new)?,
                    None => {
                        self.add_coding(&new, coding.starred)?;
                        marks.insert(mark(&new), new.id);
                    }
                }
            }
        }
        self.removed_there(&here)
    }

    /// A coding of theirs on the words here; `None`, and listed, where it has no place.
    fn translated(
        &mut self,
        coding: &Coding,
        texts: &mut HashMap<DocumentId, Vec<PlacedParagraph>>,
    ) -> Result<Option<Coding>, AppError> {
        let (Some(found), Some(code)) =
            (self.documents.get(&coding.document).copied(), self.codes.get(&coding.code).copied())
        else {
            // Its code was removed here and waits for a decision.
            return Ok(None);
        };
        let mut new = Coding { document: found.id, code, coder: self.coder(&coding.coder), ..coding.clone() };
        if self.writer.code(code)?.is_some_and(|code| code.is_category) {
            let reason = "here its code is a category, which is never put on words";
            return self.wait(&new, reason).map(|()| None);
        }
        if found.same_text {
            return Ok(Some(new));
        }
        let words = (coding.document, coding.selection, coding.quote.as_str());
        match self.place_of(words, found, texts)? {
            Some(selection) => {
                new.selection = selection;
                Ok(Some(new))
            }
            None => self.wait(&new, "its words are not in the text here").map(|()| None),
        }
    }

    /// Where words of theirs stand in a text that is not the one they were taken from.
    pub(super) fn place_of(
        &self,
        (document, selection, quote): (DocumentId, Selection, &str),
        found: Found,
        texts: &mut HashMap<DocumentId, Vec<PlacedParagraph>>,
    ) -> Result<Option<Selection>, AppError> {
        let there = self.theirs.paragraphs_in(document, selection)?;
        let first = there.first().map(|placed| &placed.paragraph);
        let start_s = first.and_then(|p| p.start_ms).map(seconds);
        let field = first.filter(|_| there.len() == 1).and_then(|p| p.field.clone()).unwrap_or_default();
        let placed = match texts.entry(found.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.writer.paragraphs(found.id, 0..u32::MAX)?),
        };
        let passages: Vec<Passage<'_>> = placed
            .iter()
            .map(|p| Passage {
                text: &p.paragraph.text,
                start: p.start,
                start_ms: p.paragraph.start_ms,
                field: p.paragraph.field.as_deref(),
                heading: p.paragraph.heading.as_deref(),
            })
            .collect();
        let span = anchor::find(&passages, quote, &field, start_s);
        Ok(span.and_then(|(start, end)| Selection::new(start, end, u32::MAX).ok()))
    }

    fn add_coding(&mut self, new: &Coding, starred: bool) -> Result<(), AppError> {
        let made = self.writer.add_coding(&NewCoding {
            id: new.id,
            document: new.document,
            selection: new.selection,
            code: new.code,
            coder: new.coder.clone(),
            memo: new.memo.clone(),
            created: new.created,
            source: CodingSource::Human,
        })?;
        let Some(made) = made else { return Ok(()) };
        if starred {
            self.writer.set_starred(made.id, true)?;
        }
        self.count_coding(&new.coder);
        let moved = self.documents.values().any(|found| found.id == new.document && !found.same_text);
        self.outcome.reanchored += u32::from(moved);
        Ok(())
    }

    /// Keeps a coding among those that wait for a place.
    fn wait(&mut self, coding: &Coding, reason: &str) -> Result<(), AppError> {
        let number = self.writer.number_for_waiting()?;
        let row = SharedRow::of(
            &[
                ("id", &coding.id.to_string()),
                ("document", &coding.document.to_string()),
                ("quote", &coding.quote),
                ("before", ""),
                ("after", ""),
                ("code", &coding.code.to_string()),
                ("coder", &coding.coder),
                ("memo", &coding.memo),
                ("source", "human"),
                ("reason", &format!("merged from {}: {reason}", self.outcome.file)),
            ],
            &[
                ("number", i64::from(number)),
                ("start_offset", i64::from(coding.selection.start())),
                ("end_offset", i64::from(coding.selection.end())),
                ("starred", i64::from(coding.starred)),
                ("created", coding.created.0),
            ],
        );
        self.writer.add_shared_row(RowOf::Unresolved, &row)?;
        let document = self.writer.document(coding.document)?;
        self.outcome.not_placed.push(NotPlaced {
            code: self.writer.code(coding.code)?.map_or_else(String::new, |code| code.name),
            coder: coding.coder.clone(),
            document: document.map_or_else(String::new, |row| row.document.title),
            quote: coding.quote.clone(),
            reason: reason.to_owned(),
        });
        Ok(())
    }

    fn removed_here(&mut self, coding: &Coding) -> Result<(), AppError> {
        let sides = (Side::new("removed", Value::Null), self.whole(coding)?);
        self.differs(("coding", &coding.id.to_string(), "removed"), &sides.0, &sides.1)
    }

    /// Codings here that were taken away there.
    fn removed_there(&mut self, here: &HashMap<CodingId, Coding>) -> Result<(), AppError> {
        let still: BTreeSet<CodingId> = self.theirs.coding_marks()?.into_iter().map(|mark| mark.id).collect();
        for id in self.theirs.removed_ids("coding")? {
            let Some(mine) = id.parse().ok().and_then(|id: CodingId| here.get(&id)) else { continue };
            if !still.contains(&mine.id) {
                let sides = (self.whole(mine)?, Side::new("removed", Value::Null));
                self.differs(("coding", &id, "removed"), &sides.0, &sides.1)?;
            }
        }
        Ok(())
    }

    /// A coding in words, and all of it.
    fn whole(&self, coding: &Coding) -> Result<Side, AppError> {
        let code = self.writer.code(coding.code)?.map_or_else(String::new, |code| code.name);
        let words = format!("{} on “{}”, {}", title_of(&code), coding.quote, coding.coder);
        Ok(Side::new(words, value(coding)?))
    }

    fn compare_coding(&mut self, mine: &Coding, theirs: &Coding) -> Result<(), AppError> {
        if !self.they_touched("coding", &theirs.id) {
            return Ok(());
        }
        let subject = mine.id.to_string();
        if mine.memo.is_empty() && !theirs.memo.is_empty() {
            self.writer.set_memo(mine.id, &theirs.memo)?;
            self.outcome.added.filled += 1;
        } else if mine.memo != theirs.memo && !theirs.memo.is_empty() {
            let sides = (Side::plain(&mine.memo), Side::plain(&theirs.memo));
            self.differs(("coding", &subject, "memo"), &sides.0, &sides.1)?;
        }
        if let Some(code) = self.codes.get(&theirs.code).copied().filter(|code| *code != mine.code) {
            let sides = (self.code_side(mine.code)?, self.code_side(code)?);
            self.differs(("coding", &subject, "code"), &sides.0, &sides.1)?;
        }
        if mine.starred != theirs.starred {
            let star = |starred| Side::new(if starred { "starred" } else { "not starred" }, json!(starred));
            self.differs(("coding", &subject, "star"), &star(mine.starred), &star(theirs.starred))?;
        }
        let same_text = self.documents.get(&theirs.document).is_some_and(|found| found.same_text);
        if same_text && mine.selection != theirs.selection {
            let words = |coding: &Coding| -> Result<Side, AppError> {
                Ok(Side::new(format!("“{}”", coding.quote), value(&coding.selection)?))
            };
            self.differs(("coding", &subject, "words"), &words(mine)?, &words(theirs)?)?;
        }
        Ok(())
    }

    fn code_side(&self, code: CodeId) -> Result<Side, AppError> {
        let name = self.writer.code(code)?.map_or_else(String::new, |code| code.name);
        Ok(Side::new(name, json!(code.to_string())))
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a recording are far below 2^53")]
fn seconds(ms: i64) -> f64 {
    ms as f64 / 1000.0
}

/// How a coding is named in a list of differences.
pub(super) fn shown(coding: &Coding) -> String {
    format!("{} “{}”", short(coding.number), coding.quote)
}
