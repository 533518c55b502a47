//! What rests on documents, codes and codings: memos, consents, job cards, dates, funnels, marks of what was read.

use super::{
    conflicts::{Side, value},
    sides::Merge,
};
use crate::{AppError, coders::READ};
use serde_json::{Value, json};
use store::{RowOf, SharedRow};

/// Blanks of the job story hold one text each; all others are lists.
const STORY: [&str; 3] = ["when", "want", "so"];

impl Merge<'_> {
    pub(super) fn take_notes(&mut self) -> Result<(), AppError> {
        self.take_memos()?;
        self.take_consents()?;
        self.take_job_parts()?;
        self.take_dates()?;
        self.take_funnels()?;
        self.take_definitions()?;
        self.take_redactions()?;
        self.take_rejections()?;
        self.take_read_marks()
    }

    /// What either copy hides stays hidden, as long as the words are the same.
    fn take_redactions(&mut self) -> Result<(), AppError> {
        let removed = self.writer.removed_ids("redaction")?;
        for row in self.theirs.shared_rows(RowOf::Redaction)? {
            let here = self.document_here(row.text("document")).filter(|_| !removed.contains(row.text("id")));
            let Some(document) = here else { continue };
            let id = document.parse().ok().map(|id| self.writer.whole_document(id)).transpose()?.flatten();
            if id.is_some_and(|whole| model::text::hash(&whole.text()) == row.text("text_hash")) {
                self.writer.add_shared_row(RowOf::Redaction, &row.with_text("document", document))?;
            }
        }
        Ok(())
    }

    /// What either copy said does not fit.
    fn take_rejections(&mut self) -> Result<(), AppError> {
        for row in self.theirs.shared_rows(RowOf::Rejection)? {
            let both = self.document_here(row.text("document")).zip(self.code_here(row.text("code")));
            let Some((document, code)) = both else { continue };
            let row = row.with_text("document", document).with_text("code", code);
            self.writer.add_shared_row(RowOf::Rejection, &row)?;
        }
        Ok(())
    }

    /// An id of theirs as it is here; the same where it is the same.
    fn code_here(&self, id: &str) -> Option<String> {
        id.parse().ok().and_then(|id| self.codes.get(&id)).map(ToString::to_string)
    }

    fn document_here(&self, id: &str) -> Option<String> {
        id.parse().ok().and_then(|id| self.documents.get(&id)).map(|found| found.id.to_string())
    }

    /// The coding here; `None` where it was not taken.
    pub(super) fn coding_here(&self, id: &str) -> Result<Option<String>, AppError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        let here = self.codings.get(&id).copied().unwrap_or(id);
        Ok(self.writer.coding(here)?.map(|coding| coding.id.to_string()))
    }

    fn take_memos(&mut self) -> Result<(), AppError> {
        let here = self.writer.shared_rows(RowOf::Memo)?;
        let removed = self.writer.removed_ids("memo")?;
        for row in self.theirs.shared_rows(RowOf::Memo)? {
            let (id, subject) = (row.text("id").to_owned(), row.text("subject"));
            let subject = match row.text("about") {
                "code" => self.code_here(subject),
                "document" => self.document_here(subject),
                _ => Some(subject.to_owned()),
            };
            // What it is about was removed here.
            let Some(subject) = subject else { continue };
            let author = self.coder(row.text("author"));
            let row = row.with_text("subject", subject).with_text("author", author);
            match here.iter().find(|mine| mine.text("id") == id) {
                Some(mine) if mine.text("text") == row.text("text") || !self.they_touched("memo", &id) => {}
                Some(mine) => {
                    let sides = (Side::plain(mine.text("text")), Side::plain(row.text("text")));
                    self.differs(("memo", &id, "text"), &sides.0, &sides.1)?;
                }
                None if removed.contains(&id) => {
                    let whole = Side::new(row.text("text"), memo_value(&row));
                    self.differs(("memo", &id, "removed"), &Side::new("removed", Value::Null), &whole)?;
                }
                None => {
                    let same = here.iter().any(|mine| {
                        ["about", "subject", "text", "author", "email", "user_id"]
                            .iter()
                            .all(|column| mine.text(column) == row.text(column))
                    });
                    if !same && self.writer.add_shared_row(RowOf::Memo, &row)? {
                        self.outcome.added.memos += 1;
                    }
                }
            }
        }
        Ok(())
    }

    /// The newest consent that concerns a person wins, so that all of them are taken: a withdrawal must not be lost.
    fn take_consents(&mut self) -> Result<(), AppError> {
        let removed = self.writer.removed_ids("consent")?;
        for row in self.theirs.shared_rows(RowOf::Consent)? {
            let document = match row.text("document") {
                "" => Some(String::new()),
                id => self.document_here(id),
            };
            let Some(document) = document.filter(|_| !removed.contains(row.text("id"))) else { continue };
            let row = if document.is_empty() { row } else { row.with_text("document", document) };
            self.outcome.added.consents += u32::from(self.writer.add_shared_row(RowOf::Consent, &row)?);
        }
        Ok(())
    }

    fn take_job_parts(&mut self) -> Result<(), AppError> {
        let mut here = self.writer.shared_rows(RowOf::JobPart)?;
        for row in self.theirs.shared_rows(RowOf::JobPart)? {
            let Some(code) = self.code_here(row.text("code")) else { continue };
            let coding = self.coding_here(row.text("coding"))?;
            let row = row.with_text("code", code.clone());
            let row = match coding {
                Some(coding) => row.with_text("coding", coding),
                None => row.without("coding"),
            };
            let part = row.text("part").to_owned();
            let beside: Vec<&SharedRow> =
                here.iter().filter(|mine| mine.text("code") == code && mine.text("part") == part).collect();
            if beside.iter().any(|mine| mine.text("text") == row.text("text")) {
                continue;
            }
            if let Some(mine) = beside.first().filter(|_| STORY.contains(&part.as_str())) {
                let theirs = json!({"text": row.text("text"), "coding": row.text("coding")});
                let sides = (Side::plain(mine.text("text")), Side::new(row.text("text"), theirs));
                self.differs(("job", &code, &part), &sides.0, &sides.1)?;
                continue;
            }
            let next = beside.iter().map(|mine| mine.number("ordinal") + 1).max().unwrap_or(0);
            let row = row.with_number("ordinal", next);
            if self.writer.add_shared_row(RowOf::JobPart, &row)? {
                self.outcome.added.job_parts += 1;
                here.push(row);
            }
        }
        Ok(())
    }

    fn take_dates(&mut self) -> Result<(), AppError> {
        let here = self.writer.shared_rows(RowOf::MomentDate)?;
        for row in self.theirs.shared_rows(RowOf::MomentDate)? {
            let there = row.text("coding").to_owned();
            let Some(coding) = self.coding_here(&there)? else { continue };
            let row = row.with_text("coding", coding.clone());
            match here.iter().find(|mine| mine.text("coding") == coding) {
                Some(mine) if *mine == row => {}
                Some(mine) => {
                    if self.they_touched("moment_date", &there) {
                        self.differs(("date", &coding, "date"), &date_side(mine), &date_side(&row))?;
                    }
                }
                None => {
                    self.outcome.added.dates +=
                        u32::from(self.writer.add_shared_row(RowOf::MomentDate, &row)?);
                }
            }
        }
        Ok(())
    }

    fn take_funnels(&mut self) -> Result<(), AppError> {
        for funnel in self.theirs.funnels()? {
            let Some(mine) = self.writer.funnel_named(&funnel.name)? else {
                self.writer.save_funnel(&funnel.name, &funnel.definition)?;
                self.outcome.added.funnels += 1;
                continue;
            };
            let versions = self.writer.funnel_versions(mine.id)?;
            if versions.iter().all(|version| version.definition != funnel.definition) {
                let side = |definition: &model::Funnel| -> Result<Side, AppError> {
                    let steps: Vec<&str> = definition.steps.iter().map(|step| step.event.as_str()).collect();
                    Ok(Side::new(steps.join(" → "), value(definition)?))
                };
                let sides = (side(&mine.definition)?, side(&funnel.definition)?);
                self.differs(("funnel", &funnel.name, "definition"), &sides.0, &sides.1)?;
            }
        }
        Ok(())
    }

    fn take_read_marks(&mut self) -> Result<(), AppError> {
        for (key, day) in self.theirs.settings()? {
            let Some((document, coder)) = key.strip_prefix(READ).and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            let Some(document) = self.document_here(document) else { continue };
            let key = format!("{READ}{document}/{}", self.coder(coder));
            if self.writer.setting(&key)?.is_none() {
                self.writer.set_setting(&key, Some(&day))?;
                self.outcome.added.read_marks += 1;
            }
        }
        Ok(())
    }
}

/// A moment's date in words, and as it is kept.
fn date_side(row: &SharedRow) -> Side {
    let (words, earliest, latest) = (row.text("words"), row.text("earliest"), row.text("latest"));
    let shown = if words.is_empty() { format!("{earliest} to {latest}") } else { words.to_owned() };
    Side::new(shown, json!({"words": words, "earliest": earliest, "latest": latest}))
}

/// A memo as it is kept, for the day somebody wants it back.
fn memo_value(row: &SharedRow) -> Value {
    let texts = ["about", "subject", "email", "user_id", "crm_id", "anonymous_id", "text", "author"];
    let mut all: serde_json::Map<String, Value> =
        texts.iter().map(|column| ((*column).to_owned(), json!(row.text(column)))).collect();
    for column in ["created", "changed"] {
        all.insert(column.into(), json!(row.number(column)));
    }
    Value::Object(all)
}
