//! From rows to respondents.

use super::{Answer, Question, Response, Sheet, SheetRow, Survey, Tool, columns::is_address};
use crate::{
    FormatError, Read as Outcome,
    tables::{
        dates::{Clock, DateOrder, OrderVote},
        mapping::Mapping,
        roles::Role,
    },
};
use model::{Identifiers, Ledger, Timestamp, Warning};
use std::collections::HashMap;

/// The order of day and month, from all times of the file.
pub(super) fn date_order(
    questions: &[Question],
    rows: &[SheetRow],
    said: Option<DateOrder>,
) -> (Option<DateOrder>, OrderVote) {
    let mut vote = OrderVote::default();
    for column in (0..questions.len()).filter(|c| is_time(questions[*c].role)) {
        rows.iter().for_each(|row| vote.add(row.cells[column].trim()));
    }
    (said.or(vote.order()), vote)
}

fn is_time(role: Role) -> bool {
    matches!(role, Role::Started | Role::Submitted)
}

/// Reads all rows of a sheet.
pub(super) fn read(
    sheet: Sheet,
    questions: Vec<Question>,
    mapping: Option<&Mapping>,
) -> Result<Outcome<Survey>, FormatError> {
    let (order, vote) = date_order(&questions, &sheet.rows, mapping.and_then(|m| m.date_order));
    let zone = mapping.map_or("UTC", |m| m.time_zone.as_str());
    let mut reader = Reader {
        questions: &questions,
        tool: sheet.header.tool,
        clock: Clock::new(zone, order)?,
        seen: HashMap::new(),
        bad_dates: Vec::new(),
        filled: filled_columns(&questions, &sheet.rows),
    };
    let rows_read = (sheet.rows.len() + sheet.rejected.len()) as u64;
    let responses: Vec<Response> = sheet.rows.iter().filter_map(|row| reader.response(row)).collect();
    let mut warnings = sheet.warnings;
    if rows_read == 0 {
        warnings.push(Warning::whole("the file has a header and no rows"));
    }
    let filled = reader.filled.iter().filter(|f| **f).count();
    if filled > 0 {
        let what = format!("in {filled} open columns 'NA' or 'n/a' fills blanks and was taken for no answer");
        warnings.push(Warning::whole(what));
    }
    if let Some(line) = reader.bad_dates.first() {
        let count = reader.bad_dates.len();
        let why = if order.is_none() && vote.must_be_asked() {
            "could be day first or month first; say which in the mapping"
        } else {
            "are no dates that can be read"
        };
        let what = format!("{count} dates of submission {why}: these responses have no date");
        warnings.push(Warning::at(*line, what));
    }
    let ledger = Ledger {
        rows_read,
        accepted: responses.len() as u64,
        rejected: sheet.rejected.len() as u64,
        duplicates: (sheet.rows.len() - responses.len()) as u64,
    };
    let survey = Survey { tool: sheet.header.tool, questions, responses, rejected: sheet.rejected, ledger };
    Ok(Outcome { value: survey, warnings })
}

struct Reader<'q> {
    questions: &'q [Question],
    tool: Tool,
    clock: Clock,
    /// Response ids and row hashes with how often they came.
    seen: HashMap<String, u64>,
    bad_dates: Vec<u64>,
    /// Open columns whose blanks the file fills with a word.
    filled: Vec<bool>,
}

/// A word that stands for nothing.
pub(super) fn is_filler(cell: &str) -> bool {
    matches!(cell.trim().to_lowercase().as_str(), "na" | "n/a" | "#n/a" | "nan" | "null")
}

/// Columns where a word for "nothing" stands too often to be anybody's answer: in a fifth of the cells or more.
fn filled_columns(questions: &[Question], rows: &[SheetRow]) -> Vec<bool> {
    let filled = |column: usize| {
        let fillers = rows.iter().filter(|row| is_filler(&row.cells[column])).count();
        let cells = rows.iter().filter(|row| !row.cells[column].trim().is_empty()).count();
        questions[column].role == Role::OpenAnswer && fillers >= 5 && fillers * 5 >= cells
    };
    (0..questions.len()).map(filled).collect()
}

/// A date as spreadsheets count them, in days since 30 December 1899: `43290.53487`.
fn spreadsheet_date(cell: &str) -> Option<Timestamp> {
    let days: f64 = cell.parse().ok()?;
    // From 1982 to 2064; other numbers are something else.
    if !(30_000.0..60_000.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be a date of our days")]
    let seconds = ((days - 25_569.0) * 86_400.0).round() as i64;
    Some(Timestamp::from_seconds(seconds))
}

impl Reader<'_> {
    /// The response of a row, unless its id was there before.
    fn response(&mut self, row: &SheetRow) -> Option<Response> {
        let cell = |role| self.cell(row, role);
        let id = cell(Role::ResponseId);
        let key = if id.is_empty() { format!("{:032x}", row.row_hash) } else { id.to_owned() };
        let email = Some(cell(Role::Email)).filter(|e| is_address(e)).unwrap_or("");
        let identifiers =
            Identifiers::from_cells(email, cell(Role::UserId), cell(Role::CrmId), cell(Role::AnonymousId));
        let flags = self.flags(row);
        let times = self.seen.entry(key.clone()).or_insert(0);
        *times += 1;
        let record = match (*times, id.is_empty()) {
            (1, _) => key,
            (n, true) => format!("{key}-{n}"),
            (_, false) => return None,
        };
        let (submitted, date) = self.submitted(row);
        let (open, closed) = self.answers(row);
        Some(Response { line: row.line, record, identifiers, submitted, date, flags, open, closed })
    }

    fn cell<'r>(&self, row: &'r SheetRow, role: Role) -> &'r str {
        let column = self.questions.iter().position(|q| q.role == role);
        column.map_or("", |column| row.cells[column].trim())
    }

    fn submitted(&mut self, row: &SheetRow) -> (Option<Timestamp>, Option<String>) {
        let cells = [Role::Submitted, Role::Started].map(|role| self.cell(row, role));
        let Some(cell) = cells.into_iter().find(|c| !c.is_empty()) else { return (None, None) };
        if let Ok(instant) = self.clock.instant(cell) {
            return (Some(instant), self.clock.day(cell).ok());
        }
        let instant = spreadsheet_date(cell);
        if instant.is_none() {
            self.bad_dates.push(row.line);
        }
        (instant, instant.and_then(super::super::dates::day_of))
    }

    /// Preview and unfinished, in the words and numbers of the tools.
    fn flags(&self, row: &SheetRow) -> Vec<String> {
        let status = self.cell(row, Role::Status).to_lowercase();
        let finished = self.cell(row, Role::Finished).to_lowercase();
        let qualtrics = matches!(self.tool, Tool::Qualtrics | Tool::QualtricsLegacy);
        // Qualtrics by number: 0 is a usual answer, 1 a preview, 2 a test.
        let preview = status.contains("preview")
            || status.contains("vorschau")
            || status.contains("test")
            || (qualtrics && matches!(status.as_str(), "1" | "2"));
        let unfinished = matches!(finished.as_str(), "0" | "false" | "no" | "falsch")
            || matches!(status.as_str(), "partial" | "incomplete" | "started" | "in progress");
        let flags = [(preview, "preview"), (unfinished, "unfinished")];
        flags.iter().filter(|(is, _)| *is).map(|(_, flag)| (*flag).to_owned()).collect()
    }

    fn answers(&self, row: &SheetRow) -> (Vec<Answer>, Vec<(String, String)>) {
        let (mut open, mut closed) = (Vec::new(), Vec::new());
        for ((question, cell), filled) in self.questions.iter().zip(&row.cells).zip(&self.filled) {
            if !matches!(question.role, Role::OpenAnswer | Role::ClosedAnswer) {
                continue;
            }
            let text = model::text::normalise(cell).trim().to_owned();
            if text.is_empty() || *filled && is_filler(&text) {
                continue;
            }
            if question.role == Role::ClosedAnswer {
                closed.push((question.text.clone(), text));
            } else {
                let (field, question) = (question.field.clone(), question.text.clone());
                open.push(Answer { field, question, text });
            }
        }
        (open, closed)
    }
}
