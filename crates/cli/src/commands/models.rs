//! Models of a folder that the user names.

use super::Setting;
use crate::{
    answer::{Answer, Failure, Status},
    args::{ModelsArguments, SentimentArguments},
    desk::{Desk, absolute},
    print::{
        figures::{counted, thousands},
        table::Table,
        text::clean,
    },
};
use api::{
    ApiError, Kind,
    types::models::{
        AskModel, LanguageModels, ModelChecked, ModelRead, ModelRef, ModelsFolder, SentimentPage,
        SentimentRequest,
    },
};
use serde_json::json;
use std::path::Path;

pub(crate) fn models(set: Setting<'_>, arguments: &ModelsArguments) -> Result<Answer, Failure> {
    let desk = Desk::start(set.folders)?;
    if let Some(name) = &arguments.check {
        let (json, checked): (_, ModelChecked) =
            desk.ask("language_model_check", &ModelRef { name: name.clone() })?;
        let status = if checked.works { Status::Done } else { Status::Unreadable };
        return Ok(Answer::done(json, format!("{}\n", clean(&checked.message))).with_status(status));
    }
    let (json, found): (_, LanguageModels) = match &arguments.folder {
        Some(folder) => {
            desk.ask("language_models_folder", &ModelsFolder { folder: Some(absolute(folder)?) })?
        }
        None if arguments.none => desk.ask("language_models_folder", &ModelsFolder { folder: None })?,
        None => desk.ask("language_models", &json!({}))?,
    };
    let folder = found.folder.as_deref().map_or_else(String::new, |folder| format!("{}\n", clean(folder)));
    let mut table = Table::of(&["model", "what it does", "family", "tells apart", "size", "used"]);
    for model in &found.models {
        table.row([
            model.name.clone(),
            model.purpose.clone().or_else(|| model.why.clone()).unwrap_or_default(),
            model.family.clone().unwrap_or_default(),
            model.labels.iter().take(6).cloned().collect::<Vec<_>>().join(", "),
            model.size.clone(),
            if model.used { "yes" } else { "" }.into(),
        ]);
    }
    let list = if found.models.is_empty() { String::new() } else { format!("\n{}", table.print(set.screen)) };
    Ok(Answer::done(json, format!("{folder}{}\n{list}", clean(&found.message))))
}

/// Asks a model, with a bar; says what was left out.
pub(crate) fn ask(desk: &Desk, set: Setting<'_>, request: &AskModel) -> Result<Vec<String>, Failure> {
    let task = desk.finish("language_model_ask", request, set.screen.progress)?;
    let read: ModelRead =
        task.model.ok_or_else(|| ApiError::new(Kind::Internal, "Asking the model told nothing."))?;
    let mut notes = Vec::new();
    if read.cut > 0 {
        let longer = counted(read.cut, "text is", "texts are");
        notes.push(format!("{longer} longer than {} reads: the beginning counts.", read.model));
    }
    if read.left_out > 0 {
        let out = counted(read.left_out, "text was", "texts were");
        notes.push(format!("{out} left out, since {} failed on them.", read.model));
    }
    Ok(notes)
}

pub(crate) fn sentiment(
    set: Setting<'_>,
    project: &Path,
    arguments: &SentimentArguments,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, project)?;
    let wanted = AskModel {
        task: "sentiment".into(),
        document: arguments.document.clone(),
        survey: arguments.survey.clone(),
        question: arguments.question.clone(),
        model: arguments.model.clone(),
    };
    let notes = ask(&desk, set, &wanted)?;
    let request = SentimentRequest {
        document: wanted.document,
        survey: wanted.survey,
        question: wanted.question,
        model: wanted.model,
        limit: Some(arguments.limit),
        brief: false,
    };
    let (json, page): (_, SentimentPage) = desk.ask("sentiment", &request)?;
    let mut counts = Table::of(&["sounds", "texts"]);
    for count in &page.counts {
        counts.row([count.label.clone(), thousands(count.texts)]);
    }
    let mut texts = Table::of(&["sounds", "how sure", "words", "document", "paragraph"]);
    for text in &page.texts {
        texts.row([
            text.label.clone(),
            text.sure.clone(),
            text.text.clone(),
            text.document_title.clone(),
            (text.paragraph + 1).to_string(),
        ]);
    }
    let withheld = match page.withheld {
        0 => String::new(),
        n => format!("\n{} left out for want of consent\n", counted(n, "paragraph", "paragraphs")),
    };
    let (counts, texts) = (counts.print(set.screen), texts.print(set.screen));
    Ok(Answer::done(json, format!("{}\n\n{counts}\n{texts}{withheld}", clean(&page.by))).noting(notes))
}
