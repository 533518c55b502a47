//! Rows about people who were erased do not come in again with another file.

use crate::{
    AppError, erasure,
    imports::{OnItsWay, read::Parsed},
};
use analysis::people::IdentifierKind;
use formats::tables::Table;
use model::{Identifiers, Rejected};
use std::collections::HashSet;
use store::Writer;
use uuid::Uuid;

const REASON: &str = "it is about somebody who was erased from this project; it was left out";

/// Who was erased.
pub(super) struct Erased {
    project: Uuid,
    marks: HashSet<String>,
}

impl Erased {
    /// As the project knows it, by marks alone.
    pub fn read(writer: &Writer<'_>, project: Uuid) -> Result<Self, AppError> {
        Ok(Self { project, marks: writer.erased_marks()?.into_iter().collect() })
    }

    /// Whether a row is theirs: by its strong identifiers, or, where it has none, by its device.
    fn includes(&self, identifiers: &Identifiers) -> bool {
        let marked = |kind: &IdentifierKind| {
            let value = kind.of(identifiers)?;
            Some(self.marks.contains(&erasure::mark(self.project, *kind, value)))
        };
        let [strong @ .., weak] = IdentifierKind::ALL;
        let strong: Vec<bool> = strong.iter().filter_map(marked).collect();
        if strong.is_empty() { marked(&weak) == Some(true) } else { strong.contains(&true) }
    }

    /// What of a file is about others. What is left out counts as rejected.
    pub fn leave_out(&self, mut value: Parsed, file: &mut OnItsWay) -> Result<Parsed, AppError> {
        if self.marks.is_empty() {
            return Ok(value);
        }
        let mut lines = Vec::new();
        match &mut value {
            Parsed::People(table) => self.rows(table, |row| &row.identifiers, &mut lines),
            Parsed::Identities(table) => self.rows(table, |row| &row.identifiers, &mut lines),
            Parsed::Touchpoints(table) => self.rows(table, |row| &row.identifiers, &mut lines),
            Parsed::Deals(table) => self.rows(table, |row| &row.identifiers, &mut lines),
            Parsed::Survey(survey) => survey.responses.retain(|response| {
                let theirs = self.includes(&response.identifiers);
                lines.extend(theirs.then_some(response.line));
                !theirs
            }),
            Parsed::Conversations(read) => read.conversations.retain(|conversation| {
                let theirs = self.includes(&conversation.identifiers);
                lines.extend((0..conversation.rows).filter(|_| theirs).map(|_| conversation.line));
                !theirs
            }),
            Parsed::Events(sealed) => {
                let mut left = Vec::new();
                for chunk in std::mem::take(sealed) {
                    match self.events(&chunk.bytes, &mut lines)? {
                        None => left.push(chunk),
                        Some(rewritten) => left.extend(rewritten),
                    }
                }
                *sealed = left;
            }
            Parsed::Transcript(_) | Parsed::Project(_) | Parsed::Codebook(_) | Parsed::Excerpts(_) => {}
        }
        reject(file, lines);
        Ok(value)
    }

    fn rows<T>(&self, table: &mut Table<T>, who: impl Fn(&T) -> &Identifiers, lines: &mut Vec<u64>) {
        table.rows.retain(|row| {
            let theirs = self.includes(who(&row.value));
            lines.extend(theirs.then_some(row.line));
            !theirs
        });
    }

    /// A chunk without their rows; `None` where it has none.
    fn events(&self, bytes: &[u8], lines: &mut Vec<u64>) -> Result<Option<Vec<events::Sealed>>, AppError> {
        let facts = erasure::facts(bytes)?;
        let theirs = (0..).zip(&facts).filter(|(_, fact)| self.includes(&fact.identifiers));
        let theirs: HashSet<u32> = theirs.map(|(number, _)| number).collect();
        if theirs.is_empty() {
            return Ok(None);
        }
        erasure::rewritten(bytes, &theirs, lines).map(Some)
    }
}

fn reject(file: &mut OnItsWay, lines: Vec<u64>) {
    let ledger = &mut file.outcome.ledger;
    let rows = (lines.len() as u64).min(ledger.accepted);
    ledger.accepted -= rows;
    ledger.rejected += rows;
    let rejected =
        lines.into_iter().map(|line| Rejected { line, reason: REASON.into(), text: String::new() });
    file.outcome.rejected.extend(rejected);
}
