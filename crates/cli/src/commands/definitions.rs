//! Versions of what is saved under a name.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    desk::Desk,
    print::{figures::day, text::clean},
};
use api::types::definitions::{DefinitionRef, DefinitionVersions};
use std::path::Path;

/// All versions of the experiment, goal, budget or plan of that name.
pub(super) fn versions(set: Setting<'_>, project: &Path, kind: &str, name: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, project)?;
    let request = DefinitionRef { kind: kind.to_owned(), name: name.to_owned() };
    let (json, found): (_, DefinitionVersions) = desk.ask("definition_versions", &request)?;
    let mut text = String::new();
    for one in &found.versions {
        let said = |before: &str, what: &str| {
            if what.is_empty() { String::new() } else { format!(", {before}{}", clean(what)) }
        };
        text += &format!(
            "Version {}, {}{}{}{}\n  {}\n",
            one.version,
            day(&one.created),
            said("", &one.owner),
            said("agreed by ", &one.agreed_by.join(", ")),
            said("retired ", &one.retired.as_deref().map(day).unwrap_or_default()),
            clean(&one.says)
        );
    }
    Ok(Answer::done(json, format!("{}\n{text}", set.screen.bold(&clean(&found.name)))))
}
