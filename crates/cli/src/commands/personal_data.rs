//! Personal data: what is found, and what is put in its place.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{Names, PersonalDataArguments},
    desk::Desk,
    print::{figures::thousands, table::Table, text::clean},
};
use api::types::{
    models::AskModel,
    personal_data::{
        PersonalDataKind, PersonalDataPage, PersonalDataRequest, RedactRequest, Redacted, UnredactRequest,
    },
};

pub(crate) fn personal_data(set: Setting<'_>, arguments: &PersonalDataArguments) -> Result<Answer, Failure> {
    if let Some(kinds) = &arguments.show_again {
        return show_again(set, arguments, kinds);
    }
    match &arguments.redact {
        Some(kinds) => redact(set, arguments, words(kinds)),
        None if arguments.all => redact(set, arguments, Vec::new()),
        None => list(set, arguments),
    }
}

/// The words of a list; `all` means every kind.
fn words(names: &Names) -> Vec<String> {
    names.0.iter().filter(|name| *name != "all").cloned().collect()
}

fn redact(
    set: Setting<'_>,
    arguments: &PersonalDataArguments,
    kinds: Vec<String>,
) -> Result<Answer, Failure> {
    let by_model = arguments.by_model;
    let request =
        RedactRequest { document: arguments.document.clone(), kinds, by_model, ..RedactRequest::default() };
    let (desk, info) = if arguments.dry_run {
        Desk::open(set.folders, &arguments.project)?
    } else {
        Desk::open_to_write(set.folders, &arguments.project)?
    };
    let notes = asked(&desk, set, arguments)?;
    let command = if arguments.dry_run { "redact_preview" } else { "redact" };
    let (json, redacted): (_, Redacted) = desk.ask(command, &request)?;
    let head = match &redacted.changed {
        Some(changed) => clean(&changed.label),
        None if redacted.total == 0 => "There is nothing to redact.".into(),
        None => {
            format!("Would redact {} in {} documents.", kinds_in_words(&redacted.kinds), redacted.documents)
        }
    };
    let mut table = Table::of(&["label", "words", "document"]);
    for replacement in redacted.replacements.iter().take(arguments.limit as usize) {
        table.row([replacement.label.clone(), replacement.text.clone(), replacement.document_title.clone()]);
    }
    let text = format!("{head}\n\n{}", table.print(set.screen));
    Ok(Answer::done(json, text).noting(info.risk).noting(notes))
}

/// Asks the model of names, where it is wanted.
fn asked(desk: &Desk, set: Setting<'_>, arguments: &PersonalDataArguments) -> Result<Vec<String>, Failure> {
    if !arguments.by_model {
        return Ok(Vec::new());
    }
    let document = arguments.document.clone();
    super::models::ask(desk, set, &AskModel { task: "names".into(), document, ..AskModel::default() })
}

fn kinds_in_words(kinds: &[PersonalDataKind]) -> String {
    kinds.iter().map(|kind| kind.words.as_str()).collect::<Vec<_>>().join(", ")
}

fn show_again(set: Setting<'_>, arguments: &PersonalDataArguments, kinds: &Names) -> Result<Answer, Failure> {
    let kinds = words(kinds);
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let request = UnredactRequest { document: arguments.document.clone(), kinds, redactions: Vec::new() };
    let (json, redacted): (_, Redacted) = desk.ask("unredact", &request)?;
    let label = redacted.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn list(set: Setting<'_>, arguments: &PersonalDataArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let notes = asked(&desk, set, arguments)?;
    let request = PersonalDataRequest {
        by_model: arguments.by_model,
        document: arguments.document.clone(),
        kinds: arguments.kinds.as_ref().map(words).unwrap_or_default(),
        offset: 0,
        limit: Some(arguments.limit),
    };
    let (json, page): (_, PersonalDataPage) = desk.ask("personal_data", &request)?;
    if page.total == 0 {
        let text = format!("No personal data found in {} documents.\n", thousands(page.documents));
        return Ok(Answer::done(json, text).noting(notes));
    }
    let mut kinds = Table::of(&["kind", "found", "redacted", "documents"]);
    for kind in &page.kinds {
        let (found, redacted) = (thousands(kind.found), thousands(kind.redacted));
        kinds.row([kind.kind.clone(), found, redacted, thousands(kind.documents)]);
    }
    let mut table = Table::of(&["kind", "words", "why", "others see", "document", "paragraph"]);
    for finding in &page.findings {
        table.row([
            finding.kind.clone(),
            finding.text.clone(),
            finding.reason.clone(),
            finding.label.clone().unwrap_or_default(),
            finding.document_title.clone(),
            (finding.paragraph + 1).to_string(),
        ]);
    }
    let more = page.total as usize - page.findings.len().min(page.total as usize);
    let rest = if more > 0 { format!("\n{more} more (--limit)\n") } else { String::new() };
    let text = format!("{}\n{}{rest}", kinds.print(set.screen), table.print(set.screen));
    Ok(Answer::done(json, text).noting(notes))
}
