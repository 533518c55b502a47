//! The project as a whole: new, undo, redo, history, caches.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{NewArguments, ProjectArguments},
    desk::{Desk, absolute},
    print::{figures::instant, table::Table, text::clean},
};
use api::types::project::{Done, History, NewProject, ProjectInfo};
use serde_json::json;
use std::path::Path;

/// The path of a project to be made: with its ending.
pub(crate) fn to_be_made(path: &Path) -> Result<String, Failure> {
    match path.extension() {
        None => absolute(&path.with_extension("subtext")),
        Some(ending) if ending == "subtext" => absolute(path),
        Some(_) => Err(Failure::usage(format!(
            "{} does not end in .subtext. Choose a name that does; nothing was made.",
            path.display()
        ))),
    }
}

pub(crate) fn new(set: Setting<'_>, arguments: &NewArguments) -> Result<Answer, Failure> {
    let request = NewProject { path: to_be_made(&arguments.project)?, name: arguments.name.clone() };
    let desk = Desk::start(set.folders)?;
    let (json, info): (_, ProjectInfo) = desk.try_ask("project_new", &request).map_err(Failure::of_file)?;
    let text = format!("Made the project '{}': {}\n", clean(&info.name), clean(&info.path));
    Ok(Answer::done(json, text).noting(info.risk))
}

pub(crate) fn undo(
    set: Setting<'_>,
    arguments: &ProjectArguments,
    command: &str,
    verb: &str,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask(command, &json!({}))?;
    let text = match done.changed {
        Some(changed) => format!("{}\n", clean(&changed.label)),
        None => format!("There is nothing to {verb}.\n"),
    };
    Ok(Answer::done(json, text))
}

pub(crate) fn history(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, history): (_, History) = desk.ask("history", &json!({}))?;
    if history.entries.is_empty() {
        return Ok(Answer::done(json, "Nothing was done yet.\n".into()));
    }
    let mut table = Table::of(&["when (UTC)", "what", ""]);
    for entry in history.entries {
        let state = if entry.undone { "undone" } else { "" };
        table.row([instant(&entry.at), entry.label, state.into()]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

pub(crate) fn rebuild(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, _): (_, Done) = desk.ask("rebuild", &json!({}))?;
    Ok(Answer::done(json, "The caches are rebuilt.\n".into()))
}
