//! Surveys: one row a respondent, open answers to read, closed ones to group by.

mod columns;
mod header;
mod options;
mod responses;
mod scales;
mod variables;

pub(crate) use columns::holds_sentences;

use super::{
    dates::Clock,
    mapping::{Column, Mapping, Proposal, Question as Open},
    records::{Record, Records},
    roles::Role,
    rows, sniff,
};
use crate::{FormatError, Read as Outcome, decode, detect::Kind};
use model::{Identifiers, Ledger, Rejected, Timestamp, Variable, Warning};

/// The program a survey was exported from, as its headers tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Typeform: `#` first, `Network ID` last.
    Typeform,
    /// Qualtrics: three rows of headers.
    Qualtrics,
    /// Qualtrics, the old export: `V1`, `V2` … and two rows of headers.
    QualtricsLegacy,
    /// SurveyMonkey: `Respondent ID`, often two rows of headers.
    SurveyMonkey,
    /// Google Forms: `Timestamp` first.
    GoogleForms,
    /// SurveyGizmo, now Alchemer: `Date Submitted`, `Status`.
    SurveyGizmo,
    /// Microsoft Forms: `ID`, `Start time`, `Completion time`.
    MicrosoftForms,
    /// Any other table with a row a respondent.
    Other,
}

/// A column of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Names the column within the file: Qualtrics' `Q5`, elsewhere the header; unique.
    pub field: String,
    /// The question in words.
    pub text: String,
    /// What the column holds.
    pub role: Role,
}

/// An open answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Column it stands in.
    pub field: String,
    /// The question in words.
    pub question: String,
    /// The words: normalised, trimmed, never empty; line breaks within are kept.
    pub text: String,
    /// Their language as a primary tag (`de`), where the file says so or it is sure.
    pub language: Option<String>,
}

/// One respondent's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Physical line the row begins on.
    pub line: u64,
    /// Response id, else the hash of the row (with a number for the second and later identical rows).
    pub record: String,
    /// Who answered, as far as the row tells.
    pub identifiers: Identifiers,
    /// When it was handed in, or else begun.
    pub submitted: Option<Timestamp>,
    /// The day of it, `YYYY-MM-DD`, as the file writes it.
    pub date: Option<String>,
    /// `preview`, `unfinished`.
    pub flags: Vec<String>,
    /// Open answers that are not blank, in column order.
    pub open: Vec<Answer>,
    /// Closed answers that are not blank: question and value; of several options that were chosen, one pair each.
    pub closed: Vec<(String, String)>,
}

/// A survey, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Where it comes from.
    pub tool: Tool,
    /// Columns.
    pub questions: Vec<Question>,
    /// What the columns are variables of, in the file's order; several columns can be one.
    pub variables: Vec<Variable>,
    /// Respondents.
    pub responses: Vec<Response>,
    /// Rows left out.
    pub rejected: Vec<Rejected>,
    /// What became of every row of this file.
    pub ledger: Ledger,
}

impl Survey {
    /// The column that a field names: by its id, its header or its question.
    #[must_use]
    pub fn question(&self, field: &str) -> Option<&Question> {
        let same = |text: &str| text.split_whitespace().eq(field.split_whitespace());
        let by_field = self.questions.iter().find(|q| same(&q.field));
        by_field.or_else(|| self.questions.iter().find(|q| same(&q.text)))
    }

    /// The open answer at a record and field, as coded excerpts name it.
    #[must_use]
    pub fn answer(&self, record: &str, field: &str) -> Option<&Answer> {
        let question = self.question(field)?;
        let response = self.responses.iter().find(|r| r.record == record)?;
        response.open.iter().find(|a| a.field == question.field)
    }
}

/// A row as it came, with its place.
struct SheetRow {
    line: u64,
    row_hash: u128,
    cells: Vec<String>,
}

/// A survey's table before anything is said about its columns.
struct Sheet {
    header: header::Header,
    rows: Vec<SheetRow>,
    rejected: Vec<Rejected>,
    warnings: Vec<Warning>,
    delimiter: char,
}

/// Proposes what each column of a survey is, from all of its rows. The columns' headers are their fields.
///
/// # Errors
/// When the file cannot be read at all.
pub fn propose(source: &str, bytes: &[u8]) -> Result<Proposal, FormatError> {
    let sheet = Sheet::read(bytes, None)?;
    let roles = columns::roles(&sheet.header, &sheet.rows);
    let mut questions = sheet.header.questions(&roles);
    let (clock_order, vote) = responses::date_order(&questions, &sheet.rows, None);
    let clock = Clock::new("UTC", clock_order)?;
    let plans = variables::plan(&sheet.header, &mut questions, &sheet.rows, None, &clock);
    let mut open = Vec::new();
    if clock_order.is_none() && vote.must_be_asked() {
        let header = questions.iter().find(|q| q.role == Role::Submitted).map(|q| q.field.clone());
        open.push(Open::DateOrder { header: header.unwrap_or_default(), example: String::new() });
    }
    let fields: Vec<String> = questions.iter().map(|q| q.field.clone()).collect();
    let mapping = Mapping {
        kind: Kind::Survey,
        source: source.to_owned(),
        delimiter: sheet.delimiter,
        header_rows: sheet.header.rows,
        encoding: None,
        time_zone: "UTC".into(),
        date_order: clock_order,
        allow_refunds: false,
        signature: super::mapping::signature(&fields),
        columns: columns_of(questions, &plans),
    };
    Ok(Proposal { mapping, questions: open })
}

/// Columns of a mapping, with the options and steps that were found where a person may want to change them.
fn columns_of(questions: Vec<Question>, plans: &[variables::Plan]) -> Vec<Column> {
    let mut columns: Vec<Column> =
        questions.into_iter().map(|question| Column::new(question.field, question.role)).collect();
    for plan in plans {
        let [at] = plan.columns[..] else { continue };
        let variable = &plan.variable;
        if matches!(columns[at].role, Role::MultiChoice | Role::Scale) {
            columns[at].options.clone_from(&variable.options);
        }
        if columns[at].role == Role::Scale {
            columns[at].scale = variable.min.zip(variable.max).map(|(low, high)| [low, high]);
        }
    }
    columns
}

/// Reads a survey; without a mapping, as [`propose`] would.
///
/// # Errors
/// When the file cannot be read at all, or the mapping is for something else.
pub fn read(bytes: &[u8], mapping: Option<&Mapping>) -> Result<Outcome<Survey>, FormatError> {
    if let Some(mapping) = mapping.filter(|m| m.kind != Kind::Survey) {
        let what = format!("the mapping is for {}, not for a survey", mapping.kind.as_str());
        return Err(FormatError::new(what, "Use the mapping that was made for this survey"));
    }
    let mut sheet = Sheet::read(bytes, mapping)?;
    let mut roles = columns::roles(&sheet.header, &sheet.rows);
    if let Some(mapping) = mapping {
        let unknown = sheet.header.overrule(&mut roles, mapping);
        sheet.warnings.extend(
            unknown.into_iter().map(|field| Warning::whole(format!("the file has no column '{field}'"))),
        );
    }
    let questions = sheet.header.questions(&roles);
    responses::read(sheet, questions, mapping)
}

impl Sheet {
    fn read(bytes: &[u8], mapping: Option<&Mapping>) -> Result<Self, FormatError> {
        let decoded = decode::decode(bytes)?;
        let head = &bytes[..bytes.len().min(super::stream::HEAD)];
        let delimiter =
            mapping.map_or_else(|| sniff::sniff(head).map(|s| s.delimiter), |m| Ok(m.delimiter))?;
        let mut records = Records::new(decoded.text.as_bytes(), u8::try_from(delimiter).unwrap_or(b','))?;
        let mut first = Vec::new();
        while first.len() < 3 {
            let Some(record) = records.next_record()? else { break };
            let row = Self::row(&record);
            if !first.is_empty() || row.cells.iter().any(|c| !c.trim().is_empty()) {
                first.push((row, record_text(&record)));
            }
        }
        let cells: Vec<&[String]> = first.iter().map(|(row, _)| row.cells.as_slice()).collect();
        let header = header::Header::of(&cells);
        let mut sheet =
            Self { header, rows: Vec::new(), rejected: Vec::new(), warnings: decoded.warnings, delimiter };
        for (row, rejected) in first.into_iter().skip(sheet.header.rows) {
            sheet.take(row, rejected);
        }
        while let Some(record) = records.next_record()? {
            let row = Self::row(&record);
            let whole = row.cells.len() == sheet.header.columns.len() && !record.unclosed;
            let fault = if whole { (String::new(), false) } else { record_text(&record) };
            sheet.take(row, fault);
        }
        Ok(sheet)
    }

    fn row(record: &Record<'_>) -> SheetRow {
        let row_hash = xxhash_rust::xxh3::xxh3_128(record.raw());
        SheetRow { line: record.line, row_hash, cells: record.to_strings() }
    }

    fn take(&mut self, row: SheetRow, (text, unclosed): (String, bool)) {
        let (width, expected) = (row.cells.len(), self.header.columns.len());
        let reason = match width {
            _ if unclosed => "a quote is opened and never closed".to_owned(),
            _ if width == expected => return self.rows.push(row),
            _ => format!("wrong number of columns ({width}, expected {expected})"),
        };
        self.rejected.push(Rejected { line: row.line, reason, text });
    }
}

fn record_text(record: &Record<'_>) -> (String, bool) {
    (rows::rejected(record, String::new()).text, record.unclosed)
}
