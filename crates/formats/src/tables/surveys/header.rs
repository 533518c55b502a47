//! The header rows of a survey: how many there are, whose they are, and what they say.

use super::{super::aliases::plain, Question, Tool};
use crate::tables::{mapping::Mapping, roles::Role};
use std::collections::{HashMap, HashSet};

/// A survey's headers, made one.
pub(super) struct Header {
    pub tool: Tool,
    /// Rows they take up.
    pub rows: usize,
    pub columns: Vec<Head>,
}

/// The header of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Unique within the file.
    pub field: String,
    /// The question in words.
    pub text: String,
    /// Qualtrics' import id: `QID5_TEXT`.
    pub import_id: String,
    /// One part of a question over several columns: the question, and the option or row of this column.
    pub part: Option<(String, String)>,
}

impl Head {
    /// A column that is a question of its own.
    pub fn whole(header: &str) -> Self {
        Self { field: header.to_owned(), text: readable(header), import_id: String::new(), part: None }
    }
}

impl Header {
    /// Reads the headers off the first rows (at most three are looked at).
    pub fn of(first: &[&[String]]) -> Self {
        let (tool, rows) = shape(first);
        let cell = |row: usize, column: usize| {
            let row = first.get(row).filter(|_| row < rows);
            model::text::normalise(row.and_then(|r| r.get(column)).map_or("", |c| c.trim()))
        };
        let width = first.first().map_or(0, |row| row.len());
        let mut question = String::new();
        let mut columns = Vec::with_capacity(width);
        for column in 0..width {
            let (top, second, third) = (cell(0, column), cell(1, column), cell(2, column));
            if !top.is_empty() {
                question.clone_from(&top);
            }
            columns.push(match tool {
                Tool::Qualtrics | Tool::QualtricsLegacy => qualtrics(top, second, &third, rows),
                Tool::SurveyMonkey if rows == 2 => two_rows(&question, &second),
                Tool::SurveyGizmo => gizmo(&top),
                _ => Head::whole(&top),
            });
        }
        make_unique(&mut columns);
        Self { tool, rows: rows.max(1), columns }
    }

    /// Columns with their roles.
    pub fn questions(&self, roles: &[Role]) -> Vec<Question> {
        let question = |(head, role): (&Head, &Role)| Question {
            field: head.field.clone(),
            text: head.text.clone(),
            role: *role,
        };
        self.columns.iter().zip(roles).map(question).collect()
    }

    /// Puts a mapping's roles over those found; gives back the fields that this file does not have.
    pub fn overrule(&self, roles: &mut [Role], mapping: &Mapping) -> Vec<String> {
        let at: HashMap<&str, usize> =
            self.columns.iter().enumerate().map(|(i, head)| (head.field.as_str(), i)).collect();
        let mut unknown = Vec::new();
        for column in &mapping.columns {
            match at.get(column.header.trim()) {
                Some(i) => roles[*i] = column.role,
                None => unknown.push(column.header.clone()),
            }
        }
        unknown
    }
}

/// Whose export it is, and how many rows its headers take.
fn shape(first: &[&[String]]) -> (Tool, usize) {
    let Some(top) = first.first() else { return (Tool::Other, 1) };
    let imports =
        |row: &&[String]| row.iter().filter(|c| c.trim_start().starts_with("{\"ImportId\"")).count();
    if let Some(at) = first.iter().position(|row| imports(row) * 2 > row.len()) {
        return (Tool::Qualtrics, at + 1);
    }
    let words: Vec<String> = top.iter().map(|c| plain(c)).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let second = |column: usize| first.get(1).and_then(|row| row.get(column)).map_or("", |c| c.trim());
    if has("v1") && has("v2") && plain(second(0)) == "responseid" {
        return (Tool::QualtricsLegacy, 2);
    }
    if top[0].trim() == "#" || (has("networkid") && has("submitdateutc")) {
        return (Tool::Typeform, 1);
    }
    if words[0] == "respondentid" {
        let repeated = first.len() > 1 && (second(0).is_empty() || plain(second(0)) == "respondentid");
        return (Tool::SurveyMonkey, if repeated { 2 } else { 1 });
    }
    if has("datesubmitted") && has("status") {
        return (Tool::SurveyGizmo, 1);
    }
    if has("completiontime") && has("starttime") {
        return (Tool::MicrosoftForms, 1);
    }
    let stamps = ["timestamp", "zeitstempel", "marcatemporal", "horodateur", "carimbodedatahora"];
    if stamps.contains(&words[0].as_str()) {
        return (Tool::GoogleForms, 1);
    }
    (Tool::Other, 1)
}

fn qualtrics(top: String, second: String, third: &str, rows: usize) -> Head {
    let id_row = if rows == 2 { second.as_str() } else { third };
    let parsed: Option<serde_json::Value> = serde_json::from_str(id_row).ok();
    let choice = parsed.as_ref().is_some_and(|v| v.get("choiceId").is_some());
    let import_id = parsed.and_then(|v| v.get("ImportId")?.as_str().map(str::to_owned)).unwrap_or_default();
    let text = if second.is_empty() || !import_id.is_empty() && rows == 2 { top.clone() } else { second };
    let numbered =
        top.rsplit_once('_').is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let part = text.rsplit_once(" - ").filter(|_| choice || numbered).map(|(question, option)| {
        let question = question.trim_end_matches("- Selected Choice").trim_end_matches("Selected Choice");
        (question.trim_end_matches(" -").trim().to_owned(), option.trim().to_owned())
    });
    Head { field: top, text, import_id, part }
}

/// SurveyMonkey: the question stands over its first option, the options below.
fn two_rows(question: &str, option: &str) -> Head {
    let only = matches!(plain(option).as_str(), "" | "response" | "openendedresponse") || option == question;
    let text = if only { question.to_owned() } else { format!("{question} — {option}") };
    let part = (!only).then(|| (question.to_owned(), option.to_owned()));
    Head { field: text.clone(), text, import_id: String::new(), part }
}

/// SurveyGizmo: `Option:Question`; the question after the first colon that ends the option.
fn gizmo(top: &str) -> Head {
    let part =
        top.split_once(':').filter(|(option, question)| !option.trim().is_empty() && question.contains(' '));
    let part = part.map(|(option, question)| {
        (question.trim_start_matches(':').trim().to_owned(), option.trim().to_owned())
    });
    Head { part, ..Head::whole(top) }
}

/// A question without the marks by which Typeform weaves in earlier answers: `{{field:01H…}}`.
fn readable(header: &str) -> String {
    let mut out = String::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((_, behind)) = after.split_once("}}") else { break };
        out.push_str(before);
        out.push('…');
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Blank fields get the number of their column, repeated ones a number of their own.
fn make_unique(columns: &mut [Head]) {
    let mut seen: HashSet<String> = HashSet::new();
    for (i, head) in columns.iter_mut().enumerate() {
        if head.field.is_empty() {
            head.field = format!("Column {}", i + 1);
            head.text.clone_from(&head.field);
        }
        let mut field = head.field.clone();
        let mut n = 2;
        while !seen.insert(field.clone()) {
            field = format!("{} ({n})", head.field);
            n += 1;
        }
        head.field = field;
    }
}
