//! Themes in the answers to a question that nobody has coded yet, answers in nearly the same words, and paragraphs like
//! another one.

mod similar;

pub use analysis::{clusters::Theme, near_duplicates::Group};
pub use similar::{Like, Near, band, similar};

use crate::{
    AppError, codes,
    codes::NewCode,
    project::OpenProject,
    suggestions::{Basis, Embed},
    surveys::{self, Answer, Cell, Filter},
    words::counted,
};
use analysis::{clusters, near_duplicates};
use model::{Code, CodingId, DocumentId, Purpose};
use std::collections::BTreeSet;
use store::{Changed, CodingSource, NewCoding, Op, OpKind};

/// The same answers give the same themes, today and tomorrow.
const SEED: u64 = 20_261_126;
/// Answers share at least this much of their runs of letters to be nearly the same.
const SAME: f64 = 0.7;

/// An answer with its document.
#[derive(Debug, Clone)]
pub struct Given {
    /// Place of its document in the population.
    pub document: usize,
    /// The answer.
    pub answer: Answer,
}

/// Answers to a question.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Those that may be analysed, in the order they came in.
    pub given: Vec<Given>,
    /// Left out: their people did not agree to analysis.
    pub withheld: usize,
    /// Left out: they bear a code already.
    pub coded: usize,
}

/// Themes of answers. Places in [`clusters::Themes`] index the answers.
#[derive(Debug, Clone)]
pub struct Found {
    /// The answers.
    pub answers: Answers,
    /// What they are about.
    pub themes: clusters::Themes,
    /// By what they were compared.
    pub basis: Basis,
}

/// Answers to a question of a survey; without those that bear a code where `uncoded` is wanted.
fn answers(project: &OpenProject, survey: &str, question: &str, uncoded: bool) -> Result<Answers, AppError> {
    let found = surveys::find(project, survey)?;
    let name = surveys::variable_of(&found, question)?.name.clone();
    let place = found.variables.iter().position(|v| v.name == name).unwrap_or_default();
    if found.variables[place].kind != model::VariableKind::OpenText {
        return Err(AppError::InvalidInput(format!(
            "'{}' is no open question: its answers are counted, not read.",
            name.trim()
        )));
    }
    let filter = Filter { field: Some(name), ..Filter::default() };
    let population = project.population()?;
    let mut answers = Answers { given: Vec::new(), withheld: 0, coded: 0 };
    for mut row in surveys::grid(project, survey, &filter, 0, usize::MAX)?.rows {
        let Cell::Open(answer) = row.cells.swap_remove(place) else { continue };
        if !population.documents[row.document].document.consent.allows(Purpose::Analysis) {
            answers.withheld += 1;
        } else if uncoded && !answer.codings.is_empty() {
            answers.coded += 1;
        } else {
            answers.given.push(Given { document: row.document, answer });
        }
    }
    Ok(answers)
}

/// Themes of the answers to a question that bear no code yet; `wanted` of them, or as many as their number suggests.
///
/// # Errors
/// When there is no such survey or open question, or the project cannot be read.
pub fn themes(
    project: &OpenProject,
    embed: Embed<'_>,
    survey: &str,
    question: &str,
    wanted: Option<usize>,
) -> Result<Found, AppError> {
    let answers = answers(project, survey, question, true)?;
    let texts: Vec<&str> = answers.given.iter().map(|given| given.answer.text.as_str()).collect();
    let (basis, vectors) = Basis::of(embed, &texts)?;
    let themes = clusters::themes(&texts, &vectors, wanted, SEED);
    Ok(Found { answers, themes, basis })
}

/// Answers to a question in nearly the same words, coded or not, as groups of places in the answers.
///
/// # Errors
/// As [`themes`].
pub fn near_duplicates(
    project: &OpenProject,
    survey: &str,
    question: &str,
) -> Result<(Answers, Vec<near_duplicates::Group>), AppError> {
    let answers = answers(project, survey, question, false)?;
    let texts: Vec<&str> = answers.given.iter().map(|given| given.answer.text.as_str()).collect();
    let groups = near_duplicates::near_duplicates(&texts, SAME);
    Ok((answers, groups))
}

/// A theme that becomes a code.
#[derive(Debug, Clone, Default)]
pub struct ThemeCode {
    /// The survey: source or file name.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
    /// The new code.
    pub code: NewCode,
    /// Documents whose answer to the question gets it.
    pub documents: BTreeSet<DocumentId>,
}

/// Makes a code of a theme and puts it on the chosen answers, each as a whole: one action, one undo.
///
/// # Errors
/// When nothing is chosen, the survey or question is not there, the code's name is taken, or the project cannot be written.
pub fn to_code(
    project: &OpenProject,
    theme: &ThemeCode,
    coder: &str,
) -> Result<Changed<(Code, Vec<CodingId>)>, AppError> {
    let population = project.population()?;
    let mut given = answers(project, &theme.survey, &theme.question, false)?.given;
    given.retain(|given| theme.documents.contains(&population.documents[given.document].document.id));
    if given.is_empty() {
        return Err(AppError::InvalidInput("None of the chosen answers can be coded.".into()));
    }
    let op = Op::new(OpKind::AddCode, "make a code of a theme").by(coder);
    project.transact(op, None, |writer| {
        let code = codes::new_code(writer, &theme.code)?;
        writer.add_code(&code)?;
        let count = counted(given.len(), "answer", "answers");
        writer.set_label(format!("make the code '{}' of a theme, on {count}", code.title()));
        let mut made = Vec::with_capacity(given.len());
        for given in &given {
            let Some(selection) = given.answer.selection() else { continue };
            let coding = writer.add_coding(&NewCoding {
                id: CodingId(writer.fresh_id()),
                document: population.documents[given.document].document.id,
                selection,
                code: code.id,
                coder: coder.to_owned(),
                memo: String::new(),
                created: writer.now(),
                source: CodingSource::Human,
            })?;
            made.extend(coding.map(|coding| coding.id));
        }
        Ok((code, made))
    })
}
