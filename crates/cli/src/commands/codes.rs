//! The codebook.

use super::{Setting, naming::pick_code};
use crate::{
    answer::{Answer, Failure},
    args::{CodeAction, CodesArguments, word},
    desk::Desk,
    print::{figures::thousands, table::Table, text::clean},
};
use api::types::codes::{AddCode, CodeMade, Codebook, PinCode};
use serde_json::json;

pub(crate) fn codes(set: Setting<'_>, arguments: &CodesArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        Some(CodeAction::Pin { code, key }) => return pin(set, arguments, code, *key),
        Some(action) => return add(set, arguments, action),
        None => {}
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

fn add(set: Setting<'_>, arguments: &CodesArguments, action: &CodeAction) -> Result<Answer, Failure> {
    let CodeAction::Add { name, parent, kind, description, category } = action else {
        return Err(Failure::usage("Say what to do with the codebook: `subtext codes --help`."));
    };
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let parent = match parent {
        None => None,
        Some(parent) => {
            let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
            Some(pick_code(&codebook.codes, parent, None)?.name.clone())
        }
    };
    let request = AddCode {
        name: name.clone(),
        parent,
        kind: kind.map(word),
        description: description.clone(),
        is_category: *category,
    };
    let (json, made): (_, CodeMade) = desk.ask("code_add", &request)?;
    let text = format!("{}: {}\n", clean(&made.changed.label), clean(&made.code.name));
    Ok(Answer::done(json, text).noting(info.risk))
}

fn pin(
    set: Setting<'_>,
    arguments: &CodesArguments,
    code: &str,
    key: Option<u32>,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
    let code = pick_code(&codebook.codes, code, None)?.name.clone();
    let (json, made): (_, CodeMade) = desk.ask("code_pin", &PinCode { code, key })?;
    Ok(Answer::done(json, format!("{}\n", clean(&made.changed.label))).noting(info.risk))
}
