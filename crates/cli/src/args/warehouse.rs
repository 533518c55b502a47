//! Arguments about a warehouse.

use super::{
    funnel::{Entry, Order},
    steps::{StepTexts, steps},
    values::{Names, names, window},
};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct WarehouseArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<WarehouseAction>,
}

/// What can be asked of a warehouse.
#[derive(Debug, Subcommand)]
pub(crate) enum WarehouseAction {
    /// Say where it is, and which column of its table is what. Nothing is sent; passwords are not kept here.
    #[command(
        after_help = "Example:\n  subtext warehouse t.subtext set https://ch.example.org:8443 --user ada\n  \
            subtext warehouse t.subtext set https://ch.example.org:8443 --user ada --table app.events \\\n    \
            --person user_id --time ts --event name --property plan=plan --property channel=props[channel]"
    )]
    Set(Box<WarehouseSetArguments>),
    /// Forget it.
    Forget,
    /// Read a password from standard input and put it into the system's keyring; an empty one is taken out.
    #[command(after_help = "Example:\n  subtext warehouse t.subtext password < secret.txt\n\n\
            Without a keyring, set SUBTEXT_WAREHOUSE_PASSWORD.")]
    Password,
    /// See whether it answers, and how far its table reaches.
    Test,
    /// Its tables, or the columns of one.
    Tables {
        /// table or database.table.
        table: Option<String>,
    },
    /// Count a funnel there.
    #[command(
        after_help = "Example:\n  subtext warehouse t.subtext funnel --steps \"Visited,Signed up\" --window 14d --by plan"
    )]
    Funnel(WarehouseFunnelArguments),
}

#[derive(Debug, Args)]
pub(crate) struct WarehouseSetArguments {
    /// https://host:8443, or http://host:8123.
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// Who asks.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub user: String,
    /// The database its tables are looked for in.
    #[arg(long)]
    pub database: Option<String>,
    /// Let the connection to another machine go unencrypted.
    #[arg(long)]
    pub unencrypted: bool,
    /// Longest time for a query: 5m, 30s.
    #[arg(long, value_parser = window)]
    pub timeout: Option<f64>,
    /// The table of events.
    #[arg(long, requires_all = ["person", "time", "event"])]
    pub table: Option<String>,
    /// Its column of the person.
    #[arg(long, requires = "table")]
    pub person: Option<String>,
    /// Its column of the instant.
    #[arg(long, requires = "table")]
    pub time: Option<String>,
    /// What a whole number in that column counts.
    #[arg(long, requires = "table", default_value = "seconds")]
    pub unit: Unit,
    /// Its column of the event's name.
    #[arg(long, requires = "table")]
    pub event: Option<String>,
    /// A property: NAME=COLUMN, or NAME=COLUMN[KEY].
    #[arg(long = "property", requires = "table", value_name = "NAME=COLUMN", value_parser = property)]
    pub properties: Vec<Property>,
    /// Its column of the event's id.
    #[arg(long, requires = "table")]
    pub event_id: Option<String>,
    /// Its column of money.
    #[arg(long, requires = "table")]
    pub revenue: Option<String>,
    /// All rows of a person are on one server of a distributed table.
    #[arg(long, requires = "table")]
    pub sharded_by_person: bool,
}

/// What a whole number counts.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    Seconds,
    Milliseconds,
    Microseconds,
}

/// A property and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Property {
    pub name: String,
    pub column: String,
    pub key: Option<String>,
}

fn property(text: &str) -> Result<Property, String> {
    let wrong = || format!("'{text}' says of no property where it is; write plan=COLUMN or plan=COLUMN[KEY]");
    let (name, place) = text.split_once('=').ok_or_else(wrong)?;
    let (column, key) = match place.trim().strip_suffix(']') {
        Some(inner) => {
            let (column, key) = inner.split_once('[').ok_or_else(wrong)?;
            (column, Some(key.trim().to_owned()))
        }
        None => (place.trim(), None),
    };
    if name.trim().is_empty() || column.is_empty() || key.as_ref().is_some_and(String::is_empty) {
        return Err(wrong());
    }
    Ok(Property { name: name.trim().to_owned(), column: column.to_owned(), key })
}

/// A side of a step.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum WarehouseSide {
    On,
    Left,
    #[value(name = "in_progress")]
    InProgress,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["steps", "saved"]))]
pub(crate) struct WarehouseFunnelArguments {
    /// Steps in order, two to twenty: A,B,C, written as for `subtext funnel`.
    #[arg(long, value_name = "A,B,C", value_parser = steps, requires = "window")]
    pub steps: Option<StepTexts>,
    /// A saved funnel instead of steps.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["window", "order", "entry", "exclude", "from", "to"])]
    pub saved: Option<String>,
    /// Longest time from the first step to the last: 14d, 36h, 30m, 90s.
    #[arg(long, value_parser = window)]
    pub window: Option<f64>,
    /// ordered: others may lie between; strict: nothing between; any: in any order.
    #[arg(long, default_value = "ordered")]
    pub order: Order,
    /// latest: every first step may start a run; first: only a person's first one.
    #[arg(long, default_value = "latest")]
    pub entry: Entry,
    /// Events that end a run when they lie between two steps: D,E.
    #[arg(long, value_name = "EVENTS", value_parser = names)]
    pub exclude: Option<Names>,
    /// Earliest entry: a day, or an instant.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Latest entry: a day, which counts, or an instant.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Group people by a property.
    #[arg(long, value_name = "PROPERTY")]
    pub by: Option<String>,
    /// Where the property is read: first, last, or the number of a step.
    #[arg(long, value_name = "TOUCH", requires = "by")]
    pub at: Option<String>,
    /// The end of the data; the latest event that is not later than now when left out.
    #[arg(long, value_name = "DAY")]
    pub end: Option<String>,
    /// List people of this step (from 1) instead.
    #[arg(long, value_name = "STEP", requires = "side")]
    pub people: Option<u32>,
    /// On which side of it.
    #[arg(long, requires = "people")]
    pub side: Option<WarehouseSide>,
    /// Most people.
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_say_where_they_are() {
        let check = |text: &str, name: &str, column: &str, key: Option<&str>| {
            let expect = Property { name: name.into(), column: column.into(), key: key.map(str::to_owned) };
            assert_eq!(property(text), Ok(expect), "{text}");
        };
        check("plan=plan", "plan", "plan", None);
        check("channel=props[utm channel]", "channel", "props", Some("utm channel"));
        for wrong in ["plan", "=x", "plan=", "plan=x[]", "plan=x]"] {
            assert!(property(wrong).unwrap_err().contains("COLUMN[KEY]"), "{wrong}");
        }
    }
}
