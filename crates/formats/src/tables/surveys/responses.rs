//! From rows to respondents.

use super::{
    Answer, Question, Response, Sheet, SheetRow, Survey, Tool,
    columns::is_address,
    variables::{self, Plan},
};
use crate::{
    FormatError, Read as Outcome, language,
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
    mut questions: Vec<Question>,
    mapping: Option<&Mapping>,
) -> Result<Outcome<Survey>, FormatError> {
    let (order, vote) = date_order(&questions, &sheet.rows, mapping.and_then(|m| m.date_order));
    let zone = mapping.map_or("UTC", |m| m.time_zone.as_str());
    let clock = Clock::new(zone, order)?;
    let plans = variables::plan(&sheet.header, &mut questions, &sheet.rows, mapping, &clock);
    let mut reader = Reader {
        questions: &questions,
        whole: vec![(0, 0); plans.len()],
        plans: &plans,
        tool: sheet.header.tool,
        clock,
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
    warnings.extend(unsplit(&plans, &reader.whole));
    warnings.extend(not_kept(&questions, &sheet.rows));
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
    let variables = plans.into_iter().map(|plan| plan.variable).collect();
    let tool = sheet.header.tool;
    let survey = Survey { tool, questions, variables, responses, rejected: sheet.rejected, ledger };
    Ok(Outcome { value: survey, warnings })
}

/// A word on answers with several choices that hold something else than known options.
fn unsplit(plans: &[Plan], whole: &[(u64, u64)]) -> Vec<Warning> {
    let of = |(plan, (count, line)): (&Plan, &(u64, u64))| {
        let (answers, were) = if *count == 1 { ("answer holds", "was") } else { ("answers hold", "were") };
        let what = format!(
            "in '{}' {count} {answers} something else than the known options and {were} kept whole; \
             name more options in the mapping to take them apart",
            plan.variable.question
        );
        Warning::at(*line, what)
    };
    plans.iter().zip(whole).filter(|(_, (count, _))| *count > 0).map(of).collect()
}

/// A word on the columns of personal data that were left out.
fn not_kept(questions: &[Question], rows: &[SheetRow]) -> Option<Warning> {
    let filled = |column: usize| rows.iter().any(|row| !row.cells[column].trim().is_empty());
    let dropped = questions.iter().enumerate().filter(|(at, q)| q.role == Role::PersonalData && filled(*at));
    let names: Vec<String> = dropped.map(|(_, q)| format!("'{}'", q.field)).collect();
    let what =
        format!("personal data was not kept: {}; give a column another role to keep it", names.join(", "));
    (!names.is_empty()).then(|| Warning::whole(what))
}

struct Reader<'q> {
    questions: &'q [Question],
    plans: &'q [Plan],
    /// Of each variable: answers that could not be taken apart, and the line of the first.
    whole: Vec<(u64, u64)>,
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

    fn answers(&mut self, row: &SheetRow) -> (Vec<Answer>, Vec<(String, String)>) {
        let (mut open, mut closed) = (Vec::new(), Vec::new());
        let told = language::primary_tag(self.cell(row, Role::Language));
        for (place, plan) in self.plans.iter().enumerate() {
            if !plan.labels.is_empty() {
                let chosen = plan.columns.iter().zip(&plan.labels).filter(|(column, _)| {
                    let cell = row.cells[**column].trim();
                    !cell.is_empty() && !is_filler(cell)
                });
                closed.extend(chosen.map(|(_, label)| (plan.variable.question.clone(), label.clone())));
                continue;
            }
            for (column, text) in self.filled(row, plan) {
                let question = &self.questions[column];
                if question.role == Role::OpenAnswer {
                    let language = told.clone().or_else(|| language::of(&text).map(str::to_owned));
                    let (field, question) = (question.field.clone(), question.text.clone());
                    open.push(Answer { field, question, text, language });
                } else {
                    self.closed(row.line, place, text, &mut closed);
                }
            }
        }
        (open, closed)
    }

    /// Cells of a variable with an answer in them.
    fn filled(&self, row: &SheetRow, plan: &Plan) -> Vec<(usize, String)> {
        let answers = plan.columns.iter().filter(|column| {
            let role = self.questions[**column].role;
            role == Role::OpenAnswer || role == Role::Language || role.is_closed_answer()
        });
        let text = |column: usize| {
            let text = model::text::normalise(&row.cells[column]).trim().to_owned();
            let nothing = text.is_empty() || self.filled[column] && is_filler(&text);
            (!nothing).then_some((column, text))
        };
        answers.filter_map(|column| text(*column)).collect()
    }

    /// Takes a closed answer, apart where it holds several known options.
    fn closed(&mut self, line: u64, place: usize, text: String, closed: &mut Vec<(String, String)>) {
        let plan = &self.plans[place];
        let question = &plan.variable.question;
        let Some(splitting) = &plan.splitting else {
            return closed.push((question.clone(), text));
        };
        match splitting.split(&text) {
            Some(parts) => closed.extend(parts.into_iter().map(|part| (question.clone(), part.to_owned()))),
            None if is_filler(&text) => closed.push((question.clone(), text)),
            None => {
                let (count, first) = &mut self.whole[place];
                *count += 1;
                *first = if *count == 1 { line } else { *first };
                closed.push((question.clone(), text));
            }
        }
    }
}
