//! Job cards, and when the moments of a switch were.

use crate::{
    columns::{blank, parsed, parsed_or_none, small},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{Blank, CodeId, CodingId, JobPart, MomentDate};
use rusqlite::named_params;

impl Reader {
    /// What stands on all job cards, in the order of each blank's list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn job_parts(&self) -> Result<Vec<JobPart>> {
        self.rows("SELECT * FROM job_part ORDER BY code, part, ordinal", (), |row| {
            Ok(JobPart {
                code: parsed(row, "code")?,
                blank: blank(row, "part")?,
                text: row.get("text")?,
                coding: parsed_or_none(row, "coding")?,
            })
        })
    }

    /// When moments were, by coding.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn moment_dates(&self) -> Result<Vec<MomentDate>> {
        self.rows("SELECT * FROM moment_date ORDER BY coding", (), |row| {
            Ok(MomentDate {
                coding: parsed(row, "coding")?,
                words: row.get("words")?,
                earliest: row.get("earliest")?,
                latest: row.get("latest")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Writes a blank of a job card anew: each entry a text with the coding it rests on. No entries empty it.
    ///
    /// # Errors
    /// `NoSuch` code or coding, or when the file cannot be written.
    pub fn set_job_blank(
        &self,
        code: CodeId,
        blank: Blank,
        entries: &[(String, Option<CodingId>)],
    ) -> Result<()> {
        if self.code(code)?.is_none() {
            return Err(StoreError::no_such("code", &code));
        }
        let part = blank.as_str();
        self.run("DELETE FROM job_part WHERE code = ?1 AND part = ?2", (code.to_string(), part))?;
        for (ordinal, (text, coding)) in entries.iter().enumerate() {
            if let Some(coding) = coding {
                self.coding(*coding)?.ok_or_else(|| StoreError::no_such("coding", coding))?;
            }
            self.run(
                include_str!("insert_part.sql"),
                named_params! {
                    ":code": code.to_string(),
                    ":part": part,
                    ":ordinal": small(ordinal),
                    ":text": text,
                    ":coding": coding.map(|c| c.to_string()),
                },
            )?;
        }
        Ok(())
    }

    /// Says when a moment was.
    ///
    /// # Errors
    /// `NoSuch` coding, or when the file cannot be written.
    pub fn set_moment_date(&self, date: &MomentDate) -> Result<()> {
        self.coding(date.coding)?.ok_or_else(|| StoreError::no_such("coding", &date.coding))?;
        self.run(
            include_str!("put_date.sql"),
            named_params! {
                ":coding": date.coding.to_string(),
                ":words": date.words,
                ":earliest": date.earliest,
                ":latest": date.latest,
            },
        )?;
        Ok(())
    }

    /// Takes the date of a moment away; that it had none is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn clear_moment_date(&self, coding: CodingId) -> Result<()> {
        self.run("DELETE FROM moment_date WHERE coding = ?1", [coding.to_string()])?;
        Ok(())
    }

    /// What hangs on a code that goes with its codings: its card, and the dates of its moments.
    pub(crate) fn forget_job(&self, code: &str) -> Result<()> {
        self.run("DELETE FROM job_part WHERE code = ?1", [code])?;
        self.run(include_str!("forget_dates.sql"), [code])?;
        Ok(())
    }
}
