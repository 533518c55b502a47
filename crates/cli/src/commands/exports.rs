//! Handing things to other programs.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ExportArguments, word},
    desk::{Desk, absolute},
    print::{figures::thousands, table::Table, text::clean},
};
use api::types::exports::{ExportKinds, ExportRequest, ExportWritten};
use serde_json::json;

pub(crate) fn export(set: Setting<'_>, arguments: &ExportArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let Some(out) = &arguments.out else { return list(set, &desk) };
    let request = ExportRequest {
        what: arguments.what.clone(),
        out: absolute(out)?,
        by: arguments.by.clone(),
        goal: arguments.goal.clone(),
        step: arguments.step.clone(),
        kind: arguments.kind.clone(),
        code: arguments.code.clone(),
        collection: arguments.collection.clone(),
        within_days: arguments.within,
        whose: arguments.whose.map(word),
        pseudonyms: arguments.pseudonyms,
        force: arguments.force,
    };
    let (json, written): (_, ExportWritten) = desk.ask("export_write", &request)?;
    let text = format!(
        "{}: {}, {} rows, {:.1} kB\n",
        clean(&written.path),
        clean(&written.what),
        thousands(written.items),
        written.bytes / 1_000.0
    );
    Ok(Answer::done(json, text).noting(written.notes))
}

fn list(set: Setting<'_>, desk: &Desk) -> Result<Answer, Failure> {
    let (json, all): (_, ExportKinds) = desk.ask("export_kinds", &json!({}))?;
    let mut table = Table::of(&["what", "as", "holds"]);
    for kind in all.kinds {
        let endings: Vec<String> = kind.formats.iter().map(|f| format!(".{f}")).collect();
        table.row([kind.what, endings.join(" "), kind.hint]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}
