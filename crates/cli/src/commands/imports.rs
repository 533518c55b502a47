//! Past imports, and the rows they rejected.

use super::{
    Setting,
    naming::{Known, pick, short_ids},
};
use crate::{
    answer::{Answer, Failure},
    args::{ImportsArguments, Show},
    desk::Desk,
    print::{
        figures::{counted, instant, thousands},
        table::Table,
    },
};
use api::types::imports::{ImportList, ImportRow, RejectedPage, RejectedRequest, RejectedRow};
use serde_json::json;
use std::collections::BTreeSet;

pub(crate) fn imports(set: Setting<'_>, arguments: &ImportsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, list): (_, ImportList) = desk.ask("import_list", &json!({}))?;
    if let Some(Show::Show { id }) = &arguments.action {
        return show(set, &desk, &list.imports, id);
    }
    if list.imports.is_empty() {
        return Ok(Answer::done(json, "Nothing was imported yet.\n".into()));
    }
    let ids = short_ids(&list.imports.iter().map(|i| i.id.as_str()).collect::<Vec<_>>());
    // `show` takes a file's name; ids are needed only where two imports bear the same.
    let names: BTreeSet<&str> = list.imports.iter().map(|i| i.name.as_str()).collect();
    let unique = names.len() == list.imports.len();
    let mut heads = vec!["file", "format", "imported (UTC)", ">rows", ">accepted", ">duplicate", ">rejected"];
    heads.extend((!unique).then_some("id"));
    let mut table = Table::of(&heads);
    for (import, id) in list.imports.iter().zip(ids) {
        table.row([
            import.name.clone(),
            import.format.clone(),
            instant(&import.imported_at),
            thousands(import.ledger.rows_read),
            thousands(import.ledger.accepted),
            thousands(import.ledger.duplicates),
            thousands(import.ledger.rejected),
            id,
        ]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

fn show(set: Setting<'_>, desk: &Desk, imports: &[ImportRow], asked: &str) -> Result<Answer, Failure> {
    let known: Vec<Known<'_>> =
        imports.iter().map(|i| Known { id: &i.id, names: vec![&i.name, &i.path] }).collect();
    let import = &imports[pick(&known, asked, "import")?];
    let rows = rejected(desk, &import.id)?;
    let ledger = import.ledger;
    let mut text = format!(
        "{}, {}: {} read, {} accepted, {} duplicate, {} rejected\n",
        import.name,
        import.format,
        counted(ledger.rows_read, "row", "rows"),
        thousands(ledger.accepted),
        thousands(ledger.duplicates),
        thousands(ledger.rejected)
    );
    if !rows.is_empty() {
        let mut table = Table::of(&[">line", "reason", "row"]);
        for row in &rows {
            table.row([row.line.to_string(), row.reason.clone(), row.text.clone()]);
        }
        text += &format!("\n{}", table.print(set.screen));
    }
    Ok(Answer::done(json!({ "import": import, "rejected": rows }), text))
}

/// All rejected rows of an import.
fn rejected(desk: &Desk, import: &str) -> Result<Vec<RejectedRow>, Failure> {
    let mut rows: Vec<RejectedRow> = Vec::new();
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let request = RejectedRequest { import: import.to_owned(), offset, limit: Some(10_000) };
        let (_, page): (_, RejectedPage) = desk.ask("import_rejected", &request)?;
        let last = page.rows.is_empty();
        rows.extend(page.rows);
        if last || rows.len() >= page.total as usize {
            return Ok(rows);
        }
    }
}
