//! Events that lie in a warehouse.

use super::{Setting, funnel::definition};
use crate::{
    answer::{Answer, Failure},
    args::{WarehouseAction, WarehouseArguments, WarehouseFunnelArguments, WarehouseSetArguments, word},
    desk::Desk,
    print::{
        Screen,
        figures::{duration, money, percent},
        table::Table,
        text::clean,
    },
};
use api::types::{
    project::{Changed, Done},
    warehouses::{
        WarehouseFunnel, WarehouseFunnelRequest, WarehouseGroup, WarehouseMapping, WarehouseNames,
        WarehousePassword, WarehousePeople, WarehousePeopleRequest, WarehousePerson, WarehouseProperty,
        WarehouseSettings, WarehouseTableRequest, WarehouseTables, WarehouseTested, WarehouseTimes,
        WarehouseTimesRequest, WarehouseTrust, WarehouseView,
    },
};
use serde_json::json;
use std::io::Read as _;

pub(crate) fn warehouse(set: Setting<'_>, arguments: &WarehouseArguments) -> Result<Answer, Failure> {
    let project = &arguments.project;
    match &arguments.action {
        None => shown(&Desk::open(set.folders, project)?.0),
        Some(WarehouseAction::Set(settings)) => {
            let (desk, _) = Desk::open_to_write(set.folders, project)?;
            let (json, _): (_, Changed) = desk.ask("warehouse_save", &settings_of(settings))?;
            Ok(Answer::done(json, "The warehouse is set; nothing was sent to it. See whether it answers: subtext warehouse PROJECT test\n".into()))
        }
        Some(WarehouseAction::Forget) => {
            let (desk, _) = Desk::open_to_write(set.folders, project)?;
            let (json, _): (_, Changed) = desk.ask("warehouse_forget", &json!({}))?;
            Ok(Answer::done(json, "The warehouse is forgotten.\n".into()))
        }
        Some(WarehouseAction::Password) => password(&Desk::open(set.folders, project)?.0),
        Some(WarehouseAction::Trust { address, unencrypted }) => {
            let (desk, _) = Desk::open(set.folders, project)?;
            let request = WarehouseTrust { address: address.clone(), unencrypted: *unencrypted };
            let (json, _): (_, Done) = desk.ask("warehouse_trust", &request)?;
            Ok(Answer::done(json, "This machine knows the server; nothing was sent to it.\n".into()))
        }
        Some(WarehouseAction::Events) => {
            let (desk, _) = Desk::open(set.folders, project)?;
            let (json, found): (_, WarehouseNames) = desk.ask("warehouse_names", &json!({}))?;
            let mut table = Table::of(&["event", ">rows"]);
            for event in &found.events {
                table.row([event.name.clone(), whole(event.rows)]);
            }
            Ok(Answer::done(json, table.print(set.screen)))
        }
        Some(WarehouseAction::Test) => {
            let (desk, _) = Desk::open(set.folders, project)?;
            let (json, tested): (_, WarehouseTested) = desk.ask("warehouse_test", &json!({}))?;
            let reach = match (&tested.first, &tested.last) {
                (Some(first), Some(last)) => format!("From {first} to {last}.\n"),
                _ => String::new(),
            };
            Ok(Answer::done(json, format!("{}\n{reach}", clean(&tested.message))))
        }
        Some(WarehouseAction::Tables { table }) => {
            let (desk, _) = Desk::open(set.folders, project)?;
            let request = WarehouseTableRequest { table: table.clone() };
            let (json, found): (_, WarehouseTables) = desk.ask("warehouse_tables", &request)?;
            Ok(Answer::done(json, tables(&found, set.screen)))
        }
        Some(WarehouseAction::Funnel(funnel)) => counted(set, &Desk::open(set.folders, project)?.0, funnel),
    }
}

fn shown(desk: &Desk) -> Result<Answer, Failure> {
    let (json, view): (_, WarehouseView) = desk.ask("warehouse", &json!({}))?;
    let text = match view.settings {
        None => "This project has no warehouse, and nothing is sent anywhere.\n".into(),
        Some(settings) => {
            let table =
                settings.mapping.map_or_else(|| "no table chosen".into(), |m| format!("table {}", m.table));
            let unknown = if view.known {
                String::new()
            } else {
                format!(
                    "Nothing is sent there before you say that you know it: subtext warehouse PROJECT trust {}\n",
                    settings.address
                )
            };
            clean(&format!("{}, {table}", settings.address)) + "\n" + &clean(&unknown)
        }
    };
    Ok(Answer::done(json, text))
}

fn settings_of(arguments: &WarehouseSetArguments) -> WarehouseSettings {
    let property = |p: &crate::args::Property| WarehouseProperty {
        name: p.name.clone(),
        column: p.column.clone(),
        key: p.key.clone(),
    };
    let mapping = arguments.table.as_ref().map(|table| WarehouseMapping {
        table: table.clone(),
        person: arguments.person.clone().unwrap_or_default(),
        time: arguments.time.clone().unwrap_or_default(),
        unit: word(arguments.unit),
        event: arguments.event.clone().unwrap_or_default(),
        properties: arguments.properties.iter().map(property).collect(),
        event_id: arguments.event_id.clone(),
        revenue: arguments.revenue.clone(),
        sharded_by_person: arguments.sharded_by_person,
    });
    WarehouseSettings {
        address: arguments.address.clone(),
        user: arguments.user.clone(),
        database: arguments.database.clone(),
        unencrypted: arguments.unencrypted,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a time span is positive; too long a one is the longest"
        )]
        seconds: arguments.timeout.map(|seconds| seconds.ceil() as u32),
        mapping,
    }
}

fn password(desk: &Desk) -> Result<Answer, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| {
        Failure::usage(format!("The password could not be read from standard input: {error}"))
    })?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    let said = if password.is_empty() {
        "No password is kept any more.\n"
    } else {
        "The system's keyring keeps the password.\n"
    };
    let (json, _): (_, Done) = desk.ask("warehouse_connect", &WarehousePassword { password, keep: true })?;
    Ok(Answer::done(json, said.into()))
}

fn tables(found: &WarehouseTables, screen: Screen) -> String {
    if found.columns.is_empty() {
        let listed: Vec<String> = found.tables.iter().map(|table| clean(table) + "\n").collect();
        return if listed.is_empty() {
            "There are no tables this user can see.\n".into()
        } else {
            listed.concat()
        };
    }
    let mut table = Table::of(&["column", "type"]);
    for column in &found.columns {
        table.row([column.name.clone(), column.kind.clone()]);
    }
    table.print(screen)
}

fn counted(set: Setting<'_>, desk: &Desk, arguments: &WarehouseFunnelArguments) -> Result<Answer, Failure> {
    let question = WarehouseFunnelRequest {
        saved: arguments.definition.saved.clone(),
        funnel: definition(&arguments.definition),
        by: arguments.by.clone(),
        at: arguments.at.clone(),
        end: arguments.end.clone(),
    };
    if let (Some(step), Some(side)) = (arguments.people, arguments.side) {
        let request =
            WarehousePeopleRequest { question, step, side: word(side), limit: Some(arguments.limit) };
        let (json, found): (_, WarehousePeople) = desk.ask("warehouse_people", &request)?;
        return Ok(Answer::done(json, found.people.iter().map(person).collect()));
    }
    if let Some((from, to)) = arguments.times {
        let request = WarehouseTimesRequest { question, from, to };
        let (json, found): (_, WarehouseTimes) = desk.ask("warehouse_times", &request)?;
        return Ok(Answer::done(json, times(&found, set.screen)));
    }
    let (json, counted): (_, WarehouseFunnel) = desk.ask("warehouse_funnel", &question)?;
    let mut text =
        format!("{}, table {}, up to {}\n", counted.engine, clean(&counted.table), counted.data_end);
    for group in &counted.groups {
        if arguments.by.is_some() {
            let value = if group.value.is_empty() { "(none)".into() } else { clean(&group.value) };
            text += &format!("\n{}\n", set.screen.bold(&value));
        }
        text += &table(group, &counted.currency).print(set.screen);
    }
    Ok(Answer::done(json, text).noting(counted.warnings))
}

/// A line, with who they are in the project.
fn person(person: &WarehousePerson) -> String {
    let known = person.known_as.as_ref().zip(person.person.as_ref());
    let known = known.map(|(name, id)| format!("  {} {}", clean(id), clean(name)));
    clean(&person.name) + &known.unwrap_or_default() + "\n"
}

fn times(found: &WarehouseTimes, screen: Screen) -> String {
    let told = |seconds: Option<f64>| seconds.map_or_else(|| "—".into(), duration);
    let mut text = format!(
        "From {} to {}: {} of {} people came\nmedian {}, nine tenths within {}, on average {}\n\n",
        clean(&found.from_name),
        clean(&found.to_name),
        whole(found.reached),
        whole(found.of),
        told(found.median_seconds),
        told(found.p90_seconds),
        told(found.mean_seconds)
    );
    let mut table = Table::of(&[">from", ">to", ">people"]);
    for (place, people) in found.bars.iter().enumerate() {
        let from = found.from_seconds + found.width_seconds * place as f64;
        table.row([duration(from), duration(from + found.width_seconds), whole(*people)]);
    }
    text += &table.print(screen);
    text
}

fn whole(number: f64) -> String {
    format!("{number:.0}")
}

fn table(group: &WarehouseGroup, currency: &str) -> Table {
    let value = format!(">value {currency}");
    let mut table =
        Table::of(&["step", ">people", ">rate", ">interval", ">median", &value, ">left", ">open"]);
    for step in &group.steps {
        let rate = step.from_previous.as_ref();
        let side = |number: f64| if rate.is_some() { whole(number) } else { String::new() };
        table.row([
            step.name.clone(),
            whole(step.people),
            rate.map(|r| percent(r.rate)).unwrap_or_default(),
            rate.map(|r| format!("{:.1}–{:.1}", r.low * 100.0, r.high * 100.0)).unwrap_or_default(),
            step.median_seconds.map(duration).unwrap_or_default(),
            money(step.value, ""),
            side(step.left),
            side(step.in_progress),
        ]);
    }
    table
}
