//! Surveys: their questions, their responses as rows, and answers coded in a batch.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ResponseFilter, SurveyAction, SurveysArguments},
    desk::Desk,
    print::{
        figures::{counted, thousands},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::types::surveys::{
    BatchDone, BatchPreview, BatchRequest, Given, GridCell, GridPage, GridRequest, Surveys,
};
use serde_json::json;

/// Columns of a grid printed for people; `--json` has all.
const WIDTH: usize = 28;

pub(crate) fn surveys(set: Setting<'_>, arguments: &SurveysArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(SurveyAction::Show { survey, filter, limit }) => show(set, arguments, survey, filter, *limit),
        Some(SurveyAction::Code { survey, question, code, coder, filter, dry_run }) => {
            let request = BatchRequest {
                survey: survey.clone(),
                question: question.clone(),
                code: code.clone(),
                given: given(filter)?,
                find: filter.find.clone(),
                uncoded: filter.uncoded,
                except: Vec::new(),
                coder: Some(coder.clone()),
            };
            batch(set, arguments, &request, *dry_run)
        }
    }
}

fn given(filter: &ResponseFilter) -> Result<Vec<Given>, Failure> {
    let pair = |text: &String| {
        let (variable, value) = text.rsplit_once('=').ok_or_else(|| {
            Failure::usage(format!("'{text}' is no condition: write --where \"QUESTION=ANSWER\"."))
        })?;
        Ok(Given { variable: variable.trim().into(), value: value.trim().into() })
    };
    filter.given.iter().map(pair).collect()
}

fn list(set: Setting<'_>, arguments: &SurveysArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, surveys): (_, Surveys) = desk.ask("surveys", &json!({}))?;
    if surveys.surveys.is_empty() {
        return Ok(Answer::done(json, "The project holds no survey.\n".into()));
    }
    let mut text = String::new();
    for survey in &surveys.surveys {
        let files = survey.files.iter().map(|f| clean(f)).collect::<Vec<_>>().join(", ");
        text += &format!("{files}: {}\n", counted(survey.responses, "response", "responses"));
        let mut table = Table::of(&["question", "kind", "options"]);
        for variable in &survey.variables {
            let scale = match (variable.lowest, variable.highest) {
                (Some(low), Some(high)) if variable.options.is_empty() => format!("{low} to {high}"),
                _ => shorten(&variable.options.join(", "), 60),
            };
            table.row([shorten(&variable.question, 60), variable.kind_label.clone(), scale]);
        }
        text += &table.print(set.screen);
        text.push('\n');
    }
    Ok(Answer::done(json, text))
}

fn show(
    set: Setting<'_>,
    arguments: &SurveysArguments,
    survey: &str,
    filter: &ResponseFilter,
    limit: u32,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = GridRequest {
        survey: survey.to_owned(),
        given: given(filter)?,
        find: filter.find.clone(),
        uncoded: filter.uncoded,
        offset: 0,
        limit: Some(limit),
    };
    let (json, page): (_, GridPage) = desk.ask("survey_grid", &request)?;
    let mut text = format!(
        "{} of {}\n\n",
        thousands(page.total),
        counted(page.survey.responses, "response", "responses")
    );
    for row in &page.rows {
        text += &format!("{}\n", clean(&row.name));
        for (variable, cell) in page.survey.variables.iter().zip(&row.cells) {
            let said = said(cell);
            if !said.is_empty() {
                let question = shorten(&variable.question, WIDTH);
                text += &wrap(&format!("{question}: {said}"), set.screen.width, 2);
            }
        }
        text.push('\n');
    }
    Ok(Answer::done(json, text))
}

fn said(cell: &GridCell) -> String {
    match &cell.text {
        Some(text) => {
            let codes: Vec<&str> = cell.codings.iter().map(|c| c.short.as_str()).collect();
            let codes = if codes.is_empty() { String::new() } else { format!(" [{}]", codes.join(", ")) };
            format!("“{}”{codes}", shorten(text, 300))
        }
        None => cell.values.join(", "),
    }
}

fn batch(
    set: Setting<'_>,
    arguments: &SurveysArguments,
    request: &BatchRequest,
    dry_run: bool,
) -> Result<Answer, Failure> {
    if dry_run {
        let (desk, _) = Desk::open(set.folders, &arguments.project)?;
        let (json, preview): (_, BatchPreview) = desk.ask("survey_code_preview", request)?;
        let mut text = format!(
            "{} of {} would be tagged; {} bear the code already.\n",
            counted(preview.total, "answer", "answers"),
            counted(preview.people, "person", "people"),
            thousands(preview.already)
        );
        for answer in &preview.answers {
            text += &format!("\n{}\n", clean(&answer.name));
            text += &wrap(&format!("“{}”", shorten(&answer.text, 300)), set.screen.width, 2);
        }
        return Ok(Answer::done(json, text));
    }
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, BatchDone) = desk.ask("survey_code", request)?;
    Ok(Answer::done(json, format!("{}\n", clean(&done.changed.label))).noting(info.risk))
}
