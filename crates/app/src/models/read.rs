//! Asking a model about the texts of a project, in the background.

use super::{Asked, Task, Which, without_examples};
use crate::{
    AppError, meaning,
    project::OpenProject,
    suggestions::{Scope, is_said},
    surveys,
    tasks::Reporter,
};
use language::{Client, Error, protocol::Named};
use model::Purpose;
use std::collections::HashSet;
use store::PlacedParagraph;

/// What asking came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The model's name.
    pub model: String,
    /// Different texts there are.
    pub texts: usize,
    /// Those it was asked about now.
    pub read: usize,
    /// Those of which it read the beginning only.
    pub cut: usize,
    /// Those it failed on.
    pub left_out: usize,
    /// Codes it was asked about; none where it is not about codes.
    pub codes: usize,
}

/// Texts that go to the model together.
const BATCH: usize = 16;

/// Texts it may fail on before it is given up.
const FAILURES: usize = 20;

/// A paragraph with the place of its document in the population.
pub(super) type Said = (usize, PlacedParagraph);

/// What people who agreed to analysis say in the documents that are meant; and how many paragraphs were left out.
pub(super) fn said(project: &OpenProject, scope: &Scope) -> Result<(Vec<Said>, usize), AppError> {
    let (places, question) = scope.places(project)?;
    let (population, reader) = (project.population()?, project.reader()?);
    let (mut said, mut withheld) = (Vec::new(), 0);
    for place in places {
        let listed = &population.documents[place];
        let is_meant = |p: &PlacedParagraph| {
            is_said(listed, p) && question.as_ref().is_none_or(|q| surveys::is_answer_to(&p.paragraph, q))
        };
        let paragraphs = reader.paragraphs(listed.document.id, 0..u32::MAX)?.into_iter().filter(is_meant);
        if listed.document.consent.allows(Purpose::Analysis) {
            said.extend(paragraphs.map(|paragraph| (place, paragraph)));
        } else {
            withheld += paragraphs.count();
        }
    }
    Ok((said, withheld))
}

/// Every paragraph of the documents that are meant: personal data is looked for in all of them.
fn all(project: &OpenProject, scope: &Scope) -> Result<Vec<Said>, AppError> {
    let (population, reader) = (project.population()?, project.reader()?);
    let mut all = Vec::new();
    for place in scope.places(project)?.0 {
        let paragraphs = reader.paragraphs(population.documents[place].document.id, 0..u32::MAX)?;
        all.extend(paragraphs.into_iter().map(|paragraph| (place, paragraph)));
    }
    Ok(all)
}

/// Asks a model about every text that is meant and that it was not asked about yet. Each answer is kept as it comes.
///
/// # Errors
/// [`AppError::LanguageUnavailable`] when the model is missing or broken, [`AppError::Cancelled`] when it was stopped;
/// when the project cannot be read.
pub fn read(
    project: &OpenProject,
    task: Task,
    asked: &Asked,
    scope: &Scope,
    reporter: &Reporter,
) -> Result<Read, AppError> {
    reporter.at("Loading the model", None)?;
    let paragraphs = if task == Task::Names { all(project, scope)? } else { said(project, scope)?.0 };
    let statements: Vec<String> = match task {
        Task::Labels => without_examples(&project.reader()?)?.into_iter().map(|d| d.statement).collect(),
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let texts = paragraphs.into_iter().map(|(_, paragraph)| paragraph.paragraph.text);
    let texts: Vec<String> =
        texts.filter(|text| !text.trim().is_empty() && seen.insert(text.clone())).collect();
    let mut reading = Reading {
        project,
        which: &asked.which,
        client: &asked.client,
        task,
        statements,
        wanted: &|| !reporter.is_cancelled(),
        cut: 0,
        left_out: 0,
    };
    let mut open: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !reading.knows(text)).collect();
    open.sort_by_key(|text| text.len());
    let each = (BATCH / reading.statements.len().max(1)).max(1);
    let mut read = 0;
    for batch in open.chunks(each) {
        let note = format!(
            "Asking {}: {} of {}",
            asked.which.name,
            crate::thousands(read as u64),
            crate::thousands(open.len() as u64)
        );
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        reporter.at(&note, Some(read as f64 / open.len().max(1) as f64))?;
        reading.ask(batch)?;
        read += batch.len();
    }
    Ok(Read {
        model: asked.which.name.clone(),
        texts: texts.len(),
        read: read - reading.left_out,
        cut: reading.cut,
        left_out: reading.left_out,
        codes: reading.statements.len(),
    })
}

/// A reading that is under way.
struct Reading<'r> {
    project: &'r OpenProject,
    which: &'r Which,
    client: &'r Client,
    task: Task,
    /// Of a model for labels: what is asked.
    statements: Vec<String>,
    wanted: &'r dyn Fn() -> bool,
    cut: usize,
    left_out: usize,
}

impl Reading<'_> {
    /// Whether all was said of a text.
    fn knows(&self, text: &str) -> bool {
        let heard = self.project.heard();
        match self.task {
            Task::Names => heard.names(self.which, text).is_some(),
            Task::Sentiment => heard.sound(self.which, text).is_some(),
            _ => self.statements.iter().all(|s| heard.follows(self.which, text, s).is_some()),
        }
    }

    /// Asks about a batch. One text that the model fails on does not take the others with it.
    fn ask(&mut self, batch: &[&str]) -> Result<(), AppError> {
        match self.answered(batch) {
            Ok(()) => Ok(()),
            Err(error @ (Error::BrokeDown { .. } | Error::Refused(_))) => match batch {
                [_] if self.left_out < FAILURES => {
                    self.left_out += 1;
                    Ok(())
                }
                [] | [_] => Err(meaning::said(error)),
                _ => {
                    let (first, second) = batch.split_at(batch.len() / 2);
                    self.ask(first)?;
                    self.ask(second)
                }
            },
            Err(other) => Err(meaning::said(other)),
        }
    }

    fn answered(&mut self, batch: &[&str]) -> Result<(), Error> {
        let heard = self.project.heard();
        match self.task {
            Task::Names => {
                let names: Vec<Vec<Named>> = self.client.name(batch, self.wanted)?;
                batch.iter().zip(names).for_each(|(text, names)| heard.note_names(self.which, text, names));
            }
            Task::Sentiment => {
                let judged = self.client.judge(batch, self.wanted)?;
                for (text, shares) in batch.iter().zip(judged.shares) {
                    heard.note_sound(self.which, &judged.labels, text, shares);
                }
                self.cut += judged.cut.len();
            }
            _ => self.followed(batch)?,
        }
        Ok(())
    }

    fn followed(&mut self, batch: &[&str]) -> Result<(), Error> {
        let mut cut = HashSet::new();
        for statements in self.statements.chunks(BATCH) {
            let together: Vec<&str> = statements.iter().map(String::as_str).collect();
            let followed = self.client.follow(batch, &together, self.wanted)?;
            for (text, shares) in batch.iter().zip(followed.shares) {
                for (statement, share) in statements.iter().zip(shares) {
                    self.project.heard().note_follows(self.which, text, statement, share);
                }
            }
            cut.extend(followed.cut);
        }
        self.cut += cut.len();
        Ok(())
    }
}
