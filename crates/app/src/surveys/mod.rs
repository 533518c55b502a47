//! Surveys as grids: a row a respondent, closed answers as typed variables, open answers to be coded, one by one or many
//! at once.

use crate::{
    AppError, codes,
    project::{Listed, OpenProject, Population},
};
use model::{Coding, CodingId, Paragraph, Selection, Variable, VariableKind};
use std::collections::BTreeSet;
use store::{Changed, CodingSource, NewCoding, Op, OpKind, Reader};

/// A survey of the project.
#[derive(Debug, Clone)]
pub struct Survey {
    /// What names it: the source its imports share.
    pub source: String,
    /// The files it came in, as a person calls them.
    pub files: Vec<String>,
    /// Responses.
    pub responses: usize,
    /// Its variables that hold answers, in the order of its columns.
    pub variables: Vec<Variable>,
}

/// The surveys of a project, in the order they came in.
///
/// # Errors
/// When the project cannot be read.
pub fn list(project: &OpenProject) -> Result<Vec<Survey>, AppError> {
    let (reader, population) = (project.reader()?, project.population()?);
    let mut surveys: Vec<Survey> = Vec::new();
    let imports: Vec<_> = reader.imports()?.into_iter().filter(|i| i.kind == "survey").collect();
    let variables = reader.variables()?;
    for import in &imports {
        let responses = population.documents.iter().filter(|d| d.import == import.id).count();
        let place = surveys.iter().position(|s| s.source == import.source).unwrap_or_else(|| {
            let source = import.source.clone();
            surveys.push(Survey { source, files: vec![], responses: 0, variables: vec![] });
            surveys.len() - 1
        });
        let survey = &mut surveys[place];
        survey.responses += responses;
        if !survey.files.contains(&import.file_name) {
            survey.files.push(import.file_name.clone());
        }
        let known: BTreeSet<String> = survey.variables.iter().map(|v| v.name.clone()).collect();
        let fresh = variables.iter().filter(|(of, v)| *of == import.id && holds_answers(v.kind));
        survey.variables.extend(fresh.map(|(_, v)| v.clone()).filter(|v| !known.contains(&v.name)));
    }
    Ok(surveys)
}

fn holds_answers(kind: VariableKind) -> bool {
    kind == VariableKind::OpenText || kind.is_closed()
}

/// A survey by its source, or by the name of one of its files.
///
/// # Errors
/// When there is none.
pub fn find(project: &OpenProject, survey: &str) -> Result<Survey, AppError> {
    let all = list(project)?;
    let named: Vec<String> = all.iter().flat_map(|s| s.files.clone()).collect();
    let found = all.into_iter().find(|s| s.source == survey || s.files.iter().any(|f| f == survey));
    found.ok_or_else(|| {
        let known = if named.is_empty() {
            "The project holds no survey.".to_owned()
        } else {
            format!("Its surveys are {}.", named.join(", "))
        };
        AppError::NotFound(format!("There is no survey '{survey}' in this project. {known}"))
    })
}

/// Which responses.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Closed answers that must be given: variable (name or question) and value.
    pub answers: Vec<(String, String)>,
    /// Words that an open answer must hold, case apart.
    pub find: String,
    /// The open question those words must stand in; any when left out.
    pub field: Option<String>,
    /// Only responses with an open answer that bears no code.
    pub uncoded: bool,
}

/// A response as a row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Place of its document in the population.
    pub document: usize,
    /// A cell to each variable of the survey.
    pub cells: Vec<Cell>,
}

/// What a respondent answered to one question.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A closed answer: one value, or several options.
    Closed(Vec<String>),
    /// An open answer.
    Open(Answer),
}

/// An open answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its paragraph in the document.
    pub paragraph: u32,
    /// Where it begins in the document's text, in scalar values.
    pub start: u32,
    /// The words.
    pub text: String,
    /// Their language, where it can be told.
    pub language: Option<String>,
    /// Codings that touch it.
    pub codings: Vec<Coding>,
}

impl Answer {
    /// The whole answer.
    pub(crate) fn selection(&self) -> Option<Selection> {
        let length = u32::try_from(self.text.chars().count()).ok()?;
        Selection::new(self.start, self.start + length, u32::MAX).ok()
    }
}

/// A part of a grid.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The survey.
    pub survey: Survey,
    /// Responses that match.
    pub total: usize,
    /// The part.
    pub rows: Vec<Row>,
}

/// Responses of a survey, in the order they came in.
///
/// # Errors
/// When there is no such survey or variable, or the project cannot be read.
pub fn grid(
    project: &OpenProject,
    survey: &str,
    filter: &Filter,
    offset: usize,
    limit: usize,
) -> Result<Grid, AppError> {
    let survey = find(project, survey)?;
    let rows = matching(project, &survey, filter)?;
    let total = rows.len();
    Ok(Grid { survey, total, rows: rows.into_iter().skip(offset).take(limit).collect() })
}

fn matching(project: &OpenProject, survey: &Survey, filter: &Filter) -> Result<Vec<Row>, AppError> {
    let population = project.population()?;
    let reader = project.reader()?;
    let imports: BTreeSet<_> = reader
        .imports()?
        .into_iter()
        .filter(|i| i.kind == "survey" && i.source == survey.source)
        .map(|i| i.id)
        .collect();
    let answers: Vec<(&Variable, &str)> = filter
        .answers
        .iter()
        .map(|(variable, value)| Ok((variable_of(survey, variable)?, value.as_str())))
        .collect::<Result<_, AppError>>()?;
    let field = filter.field.as_deref().map(|f| variable_of(survey, f)).transpose()?;
    let find = filter.find.trim().to_lowercase();
    let mut rows = Vec::new();
    for (place, listed) in population.documents.iter().enumerate() {
        if !imports.contains(&listed.import) || !answers.iter().all(|(v, value)| gave(listed, v, value)) {
            continue;
        }
        let row = Row { document: place, cells: cells(&reader, survey, listed)? };
        if says(survey, &row, field, &find, filter.uncoded) {
            rows.push(row);
        }
    }
    Ok(rows)
}

pub(crate) fn variable_of<'s>(survey: &'s Survey, name: &str) -> Result<&'s Variable, AppError> {
    let name = name.trim();
    let found = survey.variables.iter().find(|v| v.name.trim() == name || v.question.trim() == name);
    found.ok_or_else(|| {
        let known: Vec<&str> = survey.variables.iter().map(|v| v.name.trim()).collect();
        AppError::NotFound(format!("This survey has no question '{name}'. It has: {}.", known.join("; ")))
    })
}

fn gave(listed: &Listed, variable: &Variable, value: &str) -> bool {
    let theirs = listed.document.attributes.iter().filter(|(key, _)| *key == variable.question);
    theirs.into_iter().any(|(_, given)| given.trim() == value.trim())
}

fn cells(reader: &Reader, survey: &Survey, listed: &Listed) -> Result<Vec<Cell>, AppError> {
    let id = listed.document.id;
    let placed = reader.paragraphs(id, 0..u32::MAX)?;
    let codings = reader.codings_of_document(id)?;
    let cell = |variable: &Variable| {
        if variable.kind != VariableKind::OpenText {
            let given = listed.document.attributes.iter().filter(|(key, _)| *key == variable.question);
            let given: Vec<String> = given.map(|(_, value)| value.clone()).collect();
            return if given.is_empty() { Cell::Blank } else { Cell::Closed(given) };
        }
        let answer = placed.iter().find(|p| is_answer_to(&p.paragraph, variable));
        answer.map_or(Cell::Blank, |p| {
            let end = p.start + u32::try_from(p.paragraph.text.chars().count()).unwrap_or(u32::MAX);
            let touches = |c: &&Coding| c.selection.start() < end && p.start < c.selection.end();
            Cell::Open(Answer {
                paragraph: p.index,
                start: p.start,
                text: p.paragraph.text.clone(),
                language: p.paragraph.language.clone(),
                codings: codings.iter().filter(touches).cloned().collect(),
            })
        })
    };
    Ok(survey.variables.iter().map(cell).collect())
}

pub(crate) fn is_answer_to(paragraph: &Paragraph, variable: &Variable) -> bool {
    paragraph.field.as_ref().is_some_and(|field| *field == variable.name)
        || paragraph.heading.as_ref().is_some_and(|heading| *heading == variable.question)
}

fn says(survey: &Survey, row: &Row, field: Option<&Variable>, find: &str, uncoded: bool) -> bool {
    let mut open = survey.variables.iter().zip(&row.cells).filter_map(|(variable, cell)| match cell {
        Cell::Open(answer) if field.is_none_or(|f| f.name == variable.name) => Some(answer),
        _ => None,
    });
    if find.is_empty() && !uncoded {
        return true;
    }
    open.any(|answer| {
        (find.is_empty() || answer.text.to_lowercase().contains(find))
            && (!uncoded || answer.codings.is_empty())
    })
}

/// Many answers to be coded at once.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The survey: source or file name.
    pub survey: String,
    /// The open question: name or words.
    pub question: String,
    /// Which responses.
    pub filter: Filter,
    /// Code: id or full name.
    pub code: String,
    /// Who codes.
    pub coder: String,
    /// Documents to leave out.
    pub except: BTreeSet<model::DocumentId>,
}

/// An answer that a batch would code.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Place of its document in the population.
    pub document: usize,
    /// The answer.
    pub answer: Answer,
}

/// What a batch would code.
#[derive(Debug, Clone)]
pub struct BatchPreview {
    /// Answers it would code, each as a whole.
    pub answers: Vec<Candidate>,
    /// People behind them.
    pub people: usize,
    /// Answers that match and bear the code already.
    pub already: usize,
}

/// What coding answers in a batch would do. Nothing is stored.
///
/// # Errors
/// When the survey, question or code is not there, or the project cannot be read.
pub fn batch_preview(project: &OpenProject, batch: &Batch) -> Result<BatchPreview, AppError> {
    let survey = find(project, &batch.survey)?;
    let question = variable_of(&survey, &batch.question)?.clone();
    if question.kind != VariableKind::OpenText {
        return Err(AppError::InvalidInput(format!(
            "'{}' is no open question: its answers are counted, not coded.",
            question.name.trim()
        )));
    }
    let code = codes::find(&project.reader()?, &batch.code)?;
    let filter = Filter { field: Some(question.name.clone()), ..batch.filter.clone() };
    let place = survey.variables.iter().position(|v| v.name == question.name).unwrap_or_default();
    let population = project.population()?;
    let mut preview = BatchPreview { answers: Vec::new(), people: 0, already: 0 };
    for mut row in matching(project, &survey, &filter)? {
        let Cell::Open(answer) = row.cells.swap_remove(place) else { continue };
        if batch.except.contains(&population.documents[row.document].document.id) {
            continue;
        }
        if answer.codings.iter().any(|c| c.code == code.id && c.coder == batch.coder) {
            preview.already += 1;
        } else {
            preview.answers.push(Candidate { document: row.document, answer });
        }
    }
    preview.people = people_of(&population, &preview.answers);
    Ok(preview)
}

fn people_of(population: &Population, answers: &[Candidate]) -> usize {
    let persons = answers.iter().filter_map(|a| population.documents[a.document].person);
    persons.collect::<BTreeSet<usize>>().len()
}

/// Codes answers in a batch, each as a whole: one action, one undo. Gives the number coded.
///
/// # Errors
/// As [`batch_preview`]; when nothing matches; when the project cannot be written.
pub fn batch(project: &OpenProject, batch: &Batch) -> Result<Changed<Vec<CodingId>>, AppError> {
    let preview = batch_preview(project, batch)?;
    if preview.answers.is_empty() {
        return Err(AppError::InvalidInput(match preview.already {
            0 => "No answer matches.".into(),
            n => format!("Every answer that matches bears the code already ({n})."),
        }));
    }
    let population = project.population()?;
    let code = codes::find(&project.reader()?, &batch.code)?;
    let label = match preview.answers.len() {
        1 => format!("tag 1 answer '{}'", code.title()),
        n => format!("tag {n} answers '{}'", code.title()),
    };
    let op = Op::new(OpKind::AddCoding, label).by(&batch.coder);
    project.transact(op, None, |writer| {
        let mut made = Vec::with_capacity(preview.answers.len());
        for candidate in &preview.answers {
            let Some(selection) = candidate.answer.selection() else { continue };
            let coding = writer.add_coding(&NewCoding {
                id: CodingId(writer.fresh_id()),
                document: population.documents[candidate.document].document.id,
                selection,
                code: code.id,
                coder: batch.coder.clone(),
                memo: String::new(),
                created: writer.now(),
                source: CodingSource::Human,
            })?;
            made.extend(coding.map(|c| c.id));
        }
        Ok(made)
    })
}
