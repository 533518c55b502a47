//! The codebook.

use super::{Setting, codebook};
use crate::{
    answer::{Answer, Failure},
    args::CodesArguments,
    desk::Desk,
    print::{figures::thousands, table::Table},
};
use api::types::codes::Codebook;
use serde_json::json;

pub(crate) fn codes(set: Setting<'_>, arguments: &CodesArguments) -> Result<Answer, Failure> {
    if let Some(action) = &arguments.action {
        return codebook::change(set, &arguments.project, action);
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
    if codebook.codes.is_empty() {
        return Ok(Answer::done(json, "The codebook is empty.\n".into()));
    }
    let mut table = Table::of(&["code", "kind", ">people", ">excerpts", "name"]);
    for code in &codebook.codes {
        let indent = "  ".repeat(code.depth as usize);
        let kind = if code.is_category { "category".into() } else { code.kind.clone() };
        table.row([
            format!("{indent}{}", code.title),
            kind,
            thousands(code.people),
            thousands(code.excerpts),
            code.name.clone(),
        ]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}
