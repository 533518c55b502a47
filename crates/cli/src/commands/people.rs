//! People: a list, and one of them.

use super::Setting;
use crate::{
    answer::{Answer, Failure, Status},
    args::{PeopleArguments, Show},
    desk::Desk,
    print::{
        Screen,
        figures::{counted, day, instant, money, thousands},
        table::{Table, pairs},
    },
};
use api::types::people::{PeoplePage, PeopleRequest, PersonDetail, PersonRef, PersonRow};
use serde_json::{Value, json};

/// People asked for in one go.
const PAGE: u32 = 1_000;
/// Events of a person shown in words; `--json` has more.
const EVENTS: usize = 20;

pub(crate) fn people(set: Setting<'_>, arguments: &PeopleArguments) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open(set.folders, &arguments.project)?;
    if let Some(Show::Show { id }) = &arguments.action {
        return show(set, &desk, id, &info.currency);
    }
    let (mut json, mut page) = asked(&desk, arguments, 0, arguments.limit.min(PAGE))?;
    while page.people.len() < (arguments.limit.min(page.total)) as usize {
        let got = u32::try_from(page.people.len()).unwrap_or(u32::MAX);
        let (_, next) = asked(&desk, arguments, got, (arguments.limit - got).min(PAGE))?;
        if next.people.is_empty() {
            break;
        }
        page.people.extend(next.people);
    }
    json["people"] = json!(page.people);
    Ok(Answer::done(json, list(&page, set.screen)))
}

fn asked(
    desk: &Desk,
    arguments: &PeopleArguments,
    offset: u32,
    limit: u32,
) -> Result<(Value, PeoplePage), Failure> {
    let request = PeopleRequest {
        find: arguments.find.clone(),
        heard_only: arguments.heard,
        offset,
        limit: Some(limit),
    };
    desk.ask("people", &request)
}

fn list(page: &PeoplePage, screen: Screen) -> String {
    let mut table = Table::of(&["name", "known as", ">documents", ">events", "first", "last", "stands"]);
    for person in &page.people {
        table.row([
            person.name.clone(),
            handle(person),
            thousands(person.documents),
            thousands(person.events),
            person.first_event.as_deref().map(day).unwrap_or_default(),
            person.last_event.as_deref().map(day).unwrap_or_default(),
            person.outcome.clone().unwrap_or_default(),
        ]);
    }
    let shown = u32::try_from(page.people.len()).unwrap_or(u32::MAX);
    let more = page.total.saturating_sub(shown);
    let rest =
        if more > 0 { format!("\n{} more: --limit, or --find\n", thousands(more)) } else { String::new() };
    format!(
        "{} with events, {} with words, {} in all\n\n{}{rest}",
        thousands(page.with_events),
        thousands(page.with_documents),
        thousands(page.all),
        table.print(screen)
    )
}

/// What `show` takes: an address where there is one, else the id.
fn handle(person: &PersonRow) -> String {
    person.email.clone().unwrap_or_else(|| person.id.clone())
}

fn show(set: Setting<'_>, desk: &Desk, asked: &str, currency: &str) -> Result<Answer, Failure> {
    let found = desk.ask("person", &PersonRef { person: asked.to_owned() });
    let (json, person): (Value, PersonDetail) = match found {
        Err(failure) if failure.status == Status::Usage => named(desk, asked, failure)?,
        other => other?,
    };
    Ok(Answer::done(json, detail(&person, currency, set.screen)))
}

/// The id of a person by id, identifier or name.
pub(super) fn known(desk: &Desk, asked: &str) -> Result<String, Failure> {
    let found = desk.ask("person", &PersonRef { person: asked.to_owned() });
    let (_, person): (Value, PersonDetail) = match found {
        Err(failure) if failure.status == Status::Usage => named(desk, asked, failure)?,
        other => other?,
    };
    Ok(person.row.id)
}

/// The one person of that very name.
fn named(desk: &Desk, asked: &str, failure: Failure) -> Result<(Value, PersonDetail), Failure> {
    let request =
        PeopleRequest { find: Some(asked.to_owned()), limit: Some(PAGE), ..PeopleRequest::default() };
    let (_, page): (_, PeoplePage) = desk.ask("people", &request)?;
    let same: Vec<&PersonRow> =
        page.people.iter().filter(|p| p.name.to_lowercase() == asked.trim().to_lowercase()).collect();
    match same[..] {
        [one] => desk.ask("person", &PersonRef { person: one.id.clone() }),
        [] => Err(failure),
        _ => {
            let handles: Vec<String> = same.iter().map(|p| handle(p)).collect();
            Err(Failure::usage(format!("'{asked}' is the name of several: {}.", handles.join(", "))))
        }
    }
}

fn detail(person: &PersonDetail, currency: &str, screen: Screen) -> String {
    let identifiers: Vec<String> = person
        .identifiers
        .iter()
        .map(|i| format!("{} {}{}", i.kind, i.value, if i.shared { " (shared device)" } else { "" }))
        .collect();
    let mut text = format!("{}\n", screen.bold(&crate::print::text::clean(&person.row.name)));
    text += &pairs(&[
        ("id", person.row.id.clone()),
        ("known as", identifiers.join(", ")),
        ("stands", person.row.outcome.clone().unwrap_or_default()),
        ("consent", person.consent.clone().unwrap_or_default()),
        ("first event", person.row.first_event.as_deref().map(instant).unwrap_or_default()),
        ("last event", person.row.last_event.as_deref().map(instant).unwrap_or_default()),
    ]);
    let attributes: Vec<(&str, String)> =
        person.attributes.iter().map(|a| (a.name.as_str(), a.value.clone())).collect();
    if !attributes.is_empty() {
        text += &format!("\n{}", pairs(&attributes));
    }
    if !person.card.path.is_empty() {
        let mut table = Table::of(&["step", "reached (UTC)"]);
        for step in &person.card.path {
            let at = step.at.as_deref().map(instant);
            table.row([step.name.clone(), at.unwrap_or_else(|| step.state.replace('_', " "))]);
        }
        text += &format!("\n{}", table.print(screen));
    }
    text + &documents_of(person, screen) + &events_of(person, currency, screen)
}

fn documents_of(person: &PersonDetail, screen: Screen) -> String {
    if person.documents.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["document", "source", "date", ">excerpts"]);
    for document in &person.documents {
        table.row([
            document.title.clone(),
            document.source.clone(),
            document.date.clone().unwrap_or_default(),
            thousands(document.excerpts),
        ]);
    }
    format!("\n{}", table.print(screen))
}

fn events_of(person: &PersonDetail, currency: &str, screen: Screen) -> String {
    if person.events.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["event", "when (UTC)", ">revenue", "from"]);
    for event in person.events.iter().take(EVENTS) {
        table.row([
            event.name.clone(),
            instant(&event.at),
            event.revenue.map(|r| money(r, currency)).unwrap_or_default(),
            event.source.clone(),
        ]);
    }
    let more = person.row.events.saturating_sub(u32::try_from(EVENTS).unwrap_or(0));
    let rest =
        if more > 0 { format!("{} more: --json\n", counted(more, "event", "events")) } else { String::new() };
    format!("\n{}{rest}", table.print(screen))
}
