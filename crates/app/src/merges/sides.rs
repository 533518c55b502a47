//! A merge on its way: both sides, what is called what, and what became of it so far.

use super::{Outcome, Request, conflicts::Side, other::Other, renames};
use crate::{AppError, tasks::Reporter};
use model::{CodeId, CodingId, DocumentId};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};
use store::{MergeConflict, Reader, Touched, Writer};

/// A document of theirs, as it is found here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The document here.
    pub id: DocumentId,
    /// Whether its text is the same to the letter.
    pub same_text: bool,
}

/// Whom a merge tells how far it is, and which part of the whole this pass over the copy is.
#[derive(Debug, Clone)]
pub(super) struct Pass<'m> {
    pub reporter: &'m Reporter,
    pub part: Range<f64>,
}

impl Pass<'_> {
    /// Tells how many of the codings have been looked at.
    ///
    /// # Errors
    /// [`AppError::Cancelled`] once the user has asked to stop.
    pub fn at(&self, note: &str, done: usize, of: usize) -> Result<(), AppError> {
        #[expect(clippy::cast_precision_loss, reason = "codings of a project are far below 2^53")]
        let share = done as f64 / of.max(1) as f64;
        self.reporter.at(note, Some(self.part.start + share * (self.part.end - self.part.start)))
    }
}

/// A merge on its way.
pub(super) struct Merge<'m> {
    /// Whom it tells how far it is.
    pub pass: Pass<'m>,
    /// This project, inside the one transaction.
    pub writer: &'m Writer<'m>,
    /// The other file.
    pub theirs: Reader,
    /// Where their documents are here.
    pub documents: HashMap<DocumentId, Found>,
    /// What their codes are here.
    pub codes: HashMap<CodeId, CodeId>,
    /// What their codings are here, where it is not the same id.
    pub codings: HashMap<CodingId, CodingId>,
    /// What became of it so far.
    pub outcome: Outcome,
    touched: Touched,
    coders: Vec<(String, String)>,
    by_coder: BTreeMap<String, u32>,
    id: String,
    known: BTreeSet<(String, String, String, String)>,
}

impl<'m> Merge<'m> {
    pub fn new(
        writer: &'m Writer<'m>,
        other: &Other,
        request: &Request,
        pass: Pass<'m>,
    ) -> Result<Self, AppError> {
        let theirs = other.reader()?;
        let touched = if other.same_project { theirs.touched_since(writer)? } else { Touched::Unknown };
        let known = writer.merge_conflicts()?.into_iter();
        Ok(Self {
            pass,
            writer,
            theirs,
            documents: HashMap::new(),
            codes: HashMap::new(),
            codings: HashMap::new(),
            outcome: Outcome {
                file: other.file.clone(),
                same_project: other.same_project,
                older_version: other.older_version,
                ..Outcome::default()
            },
            touched,
            coders: renames(request)?,
            by_coder: BTreeMap::new(),
            id: writer.fresh_id().to_string(),
            known: known.map(|c| (c.about, c.subject, c.field, c.theirs)).collect(),
        })
    }

    /// Does it all: documents before codes before codings, since each rests on what came before.
    pub fn run(mut self) -> Result<Outcome, AppError> {
        self.pass.at("Comparing documents", 0, 1)?;
        self.take_documents()?;
        self.pass.at("Comparing codes", 0, 1)?;
        self.take_codes()?;
        self.take_codings()?;
        self.pass.at("Comparing notes", 1, 1)?;
        self.take_notes()?;
        self.take_kept()?;
        self.pass.at("Comparing notes", 1, 1)?;
        self.outcome.by_coder = self.by_coder.into_iter().collect();
        Ok(self.outcome)
    }

    /// Whether they may have changed this row since the copies parted. What only we changed is no disagreement.
    pub fn they_touched(&self, table: &str, id: &impl ToString) -> bool {
        self.touched.may_include(table, &id.to_string())
    }

    /// A coder of theirs, as they are called here.
    pub fn coder(&self, there: &str) -> String {
        let renamed = self.coders.iter().find(|(name, _)| name == there);
        renamed.map_or_else(|| there.to_owned(), |(_, here)| here.clone())
    }

    /// Counts a coding that was added.
    pub fn count_coding(&mut self, coder: &str) {
        self.outcome.added.codings += 1;
        *self.by_coder.entry(coder.to_owned()).or_default() += 1;
    }

    /// Lists a difference, unless it is known from an earlier merge.
    pub fn differs(
        &mut self,
        (about, subject, field): (&str, &str, &str),
        ours: &Side,
        theirs: &Side,
    ) -> Result<(), AppError> {
        let theirs = theirs.to_json()?;
        let key = (about.to_owned(), subject.to_owned(), field.to_owned(), theirs.clone());
        if !self.known.insert(key) {
            return Ok(());
        }
        let conflict = MergeConflict {
            merge: self.id.clone(),
            ordinal: u32::try_from(self.outcome.conflicts.len()).unwrap_or(u32::MAX),
            file: self.outcome.file.clone(),
            at: self.writer.now(),
            about: about.to_owned(),
            subject: subject.to_owned(),
            field: field.to_owned(),
            ours: ours.to_json()?,
            theirs,
            decided: None,
        };
        self.writer.add_merge_conflict(&conflict)?;
        self.outcome.conflicts.push(super::conflicts::view(self.writer, &conflict)?);
        Ok(())
    }
}
