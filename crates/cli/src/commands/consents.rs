//! Consent: who agreed to what, and what is written down by hand.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ConsentAction, ConsentArguments, word},
    desk::Desk,
    print::{figures::thousands, table::Table, text::clean},
};
use api::types::{
    consents::{ConsentPage, ConsentRef, ConsentRow, ConsentsRequest, SetConsent},
    project::Done,
};

pub(crate) fn consent(set: Setting<'_>, arguments: &ConsentArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(ConsentAction::Forget { id }) => {
            write(set, arguments, "consent_forget", &ConsentRef { consent: id.clone() })
        }
        Some(ConsentAction::Set { people, documents, state, purposes, scope, date, expires, note }) => {
            let request = SetConsent {
                person: None,
                document: None,
                people: people.clone(),
                documents: documents.clone(),
                state: word(*state),
                purposes: purposes.as_ref().map(|names| names.0.clone()),
                scope: scope.clone(),
                date: date.clone(),
                expires: expires.clone(),
                note: note.clone(),
                author: None,
            };
            write(set, arguments, "consent_set", &request)
        }
    }
}

fn write(
    set: Setting<'_>,
    arguments: &ConsentArguments,
    command: &str,
    request: &impl serde::Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask(command, request)?;
    let label = done.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn list(set: Setting<'_>, arguments: &ConsentArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = ConsentsRequest {
        find: arguments.find.clone(),
        state: arguments.state.map(word),
        offset: 0,
        limit: Some(u32::MAX),
    };
    let (json, page): (_, ConsentPage) = desk.ask("consents", &request)?;
    let mut table = Table::of(&["name", "words", "consent", "until", "from"]);
    for row in &page.rows {
        table.row([
            row.name.clone(),
            row.holds.clone(),
            row.consent.words.clone(),
            row.consent.expires.clone().unwrap_or_default(),
            origin(row).to_owned(),
        ]);
    }
    let counts = &page.counts;
    let text = format!(
        "{} given ({} end within 30 days), {} refused, {} expired, {} not recorded\n\n{}",
        thousands(counts.yes),
        thousands(counts.soon),
        thousands(counts.no),
        thousands(counts.expired),
        thousands(counts.unknown),
        table.print(set.screen)
    );
    Ok(Answer::done(json, text))
}

fn origin(row: &ConsentRow) -> &'static str {
    match (row.by_hand, row.mixed) {
        (true, _) => "by hand",
        (false, true) => "files, which differ",
        (false, false) => "file",
    }
}
