//! The language part: reading a project for its meaning.

use super::{Setting, models};
use crate::{
    answer::{Answer, Failure},
    args::{LanguageAction, LanguageArguments},
    desk::Desk,
    print::{
        figures::{counted, thousands},
        text::clean,
    },
};
use api::{
    ApiError, Kind,
    types::{
        language::{LanguageState, LanguageStatus, MeaningRead},
        search::SearchRequest,
    },
};
use serde_json::json;

pub(crate) fn language(set: Setting<'_>, arguments: &LanguageArguments) -> Result<Answer, Failure> {
    if let Some(LanguageAction::Models(of)) = &arguments.action {
        return models::models(set, of);
    }
    let named = arguments.project.as_deref();
    let project = named.ok_or_else(|| Failure::usage("Name the project: subtext language PROJECT"))?;
    if let Some(LanguageAction::Sentiment(of)) = &arguments.action {
        return models::sentiment(set, project, of);
    }
    let (desk, _) = Desk::open(set.folders, project)?;
    match arguments.action {
        Some(LanguageAction::Status) => status(&desk),
        _ => read(&desk, set),
    }
}

fn status(desk: &Desk) -> Result<Answer, Failure> {
    let (json, status): (_, LanguageStatus) = desk.ask("language_status", &json!({}))?;
    let text = format!(
        "{}\n{} of {} read for their meaning, in {}.\n",
        clean(&status.message),
        thousands(status.ready),
        counted(status.texts, "text", "texts"),
        counted(status.paragraphs, "paragraph", "paragraphs")
    );
    Ok(Answer::done(json, text))
}

fn read(desk: &Desk, set: Setting<'_>) -> Result<Answer, Failure> {
    let task = desk.finish("language_start", &json!({}), set.screen.progress)?;
    let read: MeaningRead =
        task.meaning.ok_or_else(|| ApiError::new(Kind::Internal, "The reading told nothing."))?;
    let json = serde_json::to_value(read).map_err(|e| ApiError::new(Kind::Internal, e.to_string()))?;
    let mut text = format!(
        "Read {}; {} in all.\n",
        counted(read.read, "text", "texts"),
        counted(read.texts, "text", "texts")
    );
    if read.cut > 0 {
        let longer = counted(read.cut, "text is", "texts are");
        text += &format!("{longer} longer than the model reads: the beginning counts.\n");
    }
    if read.left_out > 0 {
        let out = counted(read.left_out, "text was", "texts were");
        text += &format!("{out} left out, since the language part failed on them; words find them.\n");
    }
    Ok(Answer::done(json, text))
}

/// Before a question that goes by meaning: [`catch_up`].
pub(super) fn catch_up_for(desk: &Desk, set: Setting<'_>, request: &SearchRequest) -> Result<(), Failure> {
    match request.mode.as_deref() {
        None | Some("" | "words") => Ok(()),
        Some(_) => catch_up(desk, set),
    }
}

/// Before an answer by meaning: reads what was not read yet, where the language part is there.
pub(crate) fn catch_up(desk: &Desk, set: Setting<'_>) -> Result<(), Failure> {
    let (_, status): (_, LanguageStatus) = desk.ask("language_status", &json!({}))?;
    if status.state != LanguageState::Absent && status.ready < status.texts {
        // What goes wrong is told by the search itself.
        let _ = desk.finish("language_start", &json!({}), set.screen.progress);
    }
    Ok(())
}
