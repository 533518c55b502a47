//! Whose traffic is left out of every number.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{InternalAction, InternalArguments, word},
    desk::Desk,
    print::{
        figures::thousands,
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    internal::{CountInternal, InternalRequest, InternalView, MarkInternal},
    leads::SetInternalDomains,
    project::Done,
};
use serde::Serialize;

pub(crate) fn internal(set: Setting<'_>, arguments: &InternalArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(InternalAction::Mark { people, word: said }) => {
            let request = MarkInternal { people: people.clone(), word: Some(word(*said)) };
            write(set, arguments, "internal_mark", &request)
        }
        Some(InternalAction::Unmark { people }) => {
            let request = MarkInternal { people: people.clone(), word: None };
            write(set, arguments, "internal_mark", &request)
        }
        Some(InternalAction::Domains { domains }) => {
            write(set, arguments, "internal_domains_set", &SetInternalDomains { domains: domains.clone() })
        }
        Some(InternalAction::Count) => {
            write(set, arguments, "internal_count", &CountInternal { counted: true })
        }
        Some(InternalAction::LeaveOut) => {
            write(set, arguments, "internal_count", &CountInternal { counted: false })
        }
    }
}

fn write(
    set: Setting<'_>,
    arguments: &InternalArguments,
    command: &str,
    request: &impl Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask(command, request)?;
    let label = done.changed.map_or_else(|| "It is so already".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn list(set: Setting<'_>, arguments: &InternalArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = InternalRequest { limit: Some(arguments.limit), offset: 0 };
    let (json, view): (_, InternalView) = desk.ask("internal", &request)?;
    let mut text = wrap(&view.summary, set.screen.width, 0) + "\n";
    let own = match (view.own_domains.is_empty(), view.by_name) {
        (true, _) => "Your own domains: none".to_owned(),
        (false, false) => format!("Your own domains: {}", view.own_domains.join(", ")),
        (false, true) => {
            format!("Your own domains, by the project's name: {}", view.own_domains.join(", "))
        }
    };
    text += &format!("{}\n", clean(&own));
    if !view.people.is_empty() {
        text += &format!("\n{}", table(&view).print(set.screen));
    }
    let more = view.total.saturating_sub(u32::try_from(view.people.len()).unwrap_or(u32::MAX));
    if more > 0 {
        text += &format!("and {} more; --limit shows more of them\n", thousands(more));
    }
    Ok(Answer::done(json, text))
}

fn table(view: &InternalView) -> Table {
    let mut table = Table::of(&["name", "known as", "stands", ">events", ">contacts", ">deals", "why"]);
    for one in &view.people {
        table.row([
            one.name.clone(),
            one.email.clone().unwrap_or_default(),
            stands(&one.standing.group, one.standing.left_out).to_owned(),
            thousands(one.events),
            thousands(one.contacts),
            thousands(one.deals),
            one.standing.evidence.clone(),
        ]);
    }
    table
}

fn stands(group: &str, left_out: bool) -> &'static str {
    match (group, left_out) {
        ("suspect", _) => "counts; a robot?",
        ("counted", _) => "counts, by hand",
        ("robot", true) => "left out, a robot",
        (_, true) => "left out",
        (_, false) => "internal, counted",
    }
}
