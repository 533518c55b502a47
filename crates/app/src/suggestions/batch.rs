//! Many suggestions at once: only as a list that somebody looked through, and as one undo.

use super::{Answer, Embed, Pick, for_documents, placed, put};
use crate::{AppError, codes, documents, project::OpenProject, surveys, words::counted};
use model::{CodeId, CodingId, Variable};
use std::collections::BTreeSet;
use store::{Changed, Op, OpKind};

/// Where codes are suggested for all at once.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Only in this document.
    pub document: Option<String>,
    /// Only in this survey: source or file name; with [`Scope::question`] only answers to that.
    pub survey: Option<String>,
    /// The open question: name or words.
    pub question: Option<String>,
    /// Only these codes: id or full name; all where there is none.
    pub codes: Vec<String>,
    /// Only suggestions that are right at least so often, 0 to 1.
    pub least: f64,
}

impl Scope {
    /// Places in the population of the documents that are meant, and the question that answers must be to.
    ///
    /// # Errors
    /// When the document, survey or question is not there, or the project cannot be read.
    pub(crate) fn places(&self, project: &OpenProject) -> Result<(Vec<usize>, Option<Variable>), AppError> {
        let population = project.population()?;
        let all = || (0..population.documents.len()).collect::<Vec<_>>();
        Ok(match (&self.document, &self.survey) {
            (Some(document), _) => {
                let id = documents::find(&population, document)?.document.id;
                (population.document_at(id).into_iter().collect(), None)
            }
            (None, Some(survey)) => {
                let survey = surveys::find(project, survey)?;
                let imports = project.reader()?.imports()?;
                let imports: BTreeSet<_> =
                    imports.into_iter().filter(|i| i.source == survey.source).map(|i| i.id).collect();
                let of = |place: &usize| imports.contains(&population.documents[*place].import);
                let question = self.question.as_deref();
                let question = question.map(|q| surveys::variable_of(&survey, q).cloned()).transpose()?;
                (all().into_iter().filter(of).collect(), question)
            }
            (None, None) => (all(), None),
        })
    }
}

/// What would be coded, for somebody to look through. Nothing is stored.
///
/// # Errors
/// When the document, survey, question or a code is not there, or the project cannot be read.
pub fn preview(project: &OpenProject, embed: Embed<'_>, scope: &Scope) -> Result<Answer, AppError> {
    let reader = project.reader()?;
    let codes: BTreeSet<CodeId> =
        scope.codes.iter().map(|code| Ok(codes::find(&reader, code)?.id)).collect::<Result<_, AppError>>()?;
    let (places, question) = scope.places(project)?;
    let mut answer = for_documents(project, embed, &places, None, |paragraph| {
        question.as_ref().is_none_or(|question| surveys::is_answer_to(&paragraph.paragraph, question))
    })?;
    for paragraph in &mut answer.paragraphs {
        paragraph
            .suggestions
            .retain(|s| s.share >= scope.least && (codes.is_empty() || codes.contains(&s.code)));
    }
    answer.paragraphs.retain(|paragraph| !paragraph.suggestions.is_empty());
    Ok(answer)
}

/// Puts codes on paragraphs, those that were looked through and kept: one action, one undo. Gives the codings made; where a
/// code is on the very words already, nothing is made.
///
/// # Errors
/// When nothing is picked, a document, paragraph or code is not there, or the project cannot be written.
pub fn code_all(
    project: &OpenProject,
    picks: &[Pick],
    coder: &str,
) -> Result<Changed<Vec<CodingId>>, AppError> {
    if picks.is_empty() {
        return Err(AppError::InvalidInput("Nothing is picked: there is nothing to code.".into()));
    }
    let reader = project.reader()?;
    let picked: Vec<_> = picks
        .iter()
        .map(|pick| {
            let (document, paragraph) = placed(project, pick)?;
            Ok((document, paragraph, codes::find(&reader, &pick.code)?.id))
        })
        .collect::<Result<_, AppError>>()?;
    let label = format!("tag {} as suggested", counted(picked.len(), "paragraph", "paragraphs"));
    project.transact(Op::new(OpKind::AddCoding, label).by(coder), None, |writer| {
        let mut made = Vec::with_capacity(picked.len());
        for (document, paragraph, code) in &picked {
            made.extend(put(writer, *document, paragraph, *code, coder)?.map(|coding| coding.id));
        }
        Ok(made)
    })
}
