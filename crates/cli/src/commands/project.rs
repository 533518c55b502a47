//! The project as a whole: new, caches.

use super::Setting;
use crate::{
    answer::{Answer, Failure, Status},
    args::{NewArguments, ProjectArguments, VerifyArguments},
    desk::{Desk, absolute},
    print::text::clean,
};
use api::types::project::{Done, NewProject, ProjectInfo, Verified};
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

pub(crate) fn verify(set: Setting<'_>, arguments: &VerifyArguments) -> Result<Answer, Failure> {
    let (desk, _) = if arguments.repair {
        let opened = Desk::open_to_write(set.folders, &arguments.project)?;
        let (_, _): (_, Done) = opened.0.ask("rebuild", &json!({}))?;
        opened
    } else {
        Desk::open(set.folders, &arguments.project)?
    };
    let (json, found): (_, Verified) = desk.ask("verify", &json!({}))?;
    if found.faults.is_empty() {
        return Ok(Answer::done(json, "All is in order.\n".into()));
    }
    let lines: String = found.faults.iter().map(|fault| format!("{}\n", clean(fault))).collect();
    let text =
        format!("{lines}\nNothing was changed. Go on with a copy or a backup from before it happened.\n");
    Ok(Answer::done(json, text).with_status(Status::Faults))
}

pub(crate) fn rebuild(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, _): (_, Done) = desk.ask("rebuild", &json!({}))?;
    Ok(Answer::done(json, "The caches are rebuilt.\n".into()))
}
