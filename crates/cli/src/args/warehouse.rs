//! Arguments about a warehouse.

use super::{funnel::FunnelDefinition, values::window};
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
            Without a keyring, set SUBTEXT_WAREHOUSE_PASSWORD, and SUBTEXT_WAREHOUSE_SERVER to the address it is for.")]
    Password,
    /// Say that you know the server which a project from elsewhere names: before that, nothing is sent to it.
    #[command(after_help = "Example:\n  subtext warehouse t.subtext trust https://ch.example.org:8443")]
    Trust {
        /// Its address, as `subtext warehouse PROJECT` shows it.
        #[arg(value_name = "ADDRESS")]
        address: String,
        /// The connection to it may go unencrypted.
        #[arg(long)]
        unencrypted: bool,
    },
    /// See whether it answers, and how far its table reaches.
    Test,
    /// Its tables, or the columns of one.
    Tables {
        /// table or database.table.
        table: Option<String>,
    },
    /// Names of its events.
    Events,
    /// Count a funnel there.
    #[command(
        after_help = "Example:\n  subtext warehouse t.subtext funnel --steps \"Visited,Signed up\" --window 14d --by plan\n  \
            subtext warehouse t.subtext funnel --saved Trial --times 1:3"
    )]
    Funnel(Box<WarehouseFunnelArguments>),
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
pub(crate) struct WarehouseFunnelArguments {
    #[command(flatten)]
    pub definition: FunnelDefinition,
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
    /// How long it takes instead, from the first step to the last or between two of them, by their numbers.
    #[arg(
        long,
        value_name = "FROM:TO",
        num_args = 0..=1,
        default_missing_value = ":",
        value_parser = between,
        conflicts_with_all = ["people", "by"]
    )]
    pub times: Option<(u32, u32)>,
}

/// The numbers of two steps; 0 where none is said.
fn between(text: &str) -> Result<(u32, u32), String> {
    let wrong = || {
        format!(
            "'{text}' names no two steps: write 1:3 for the first to the third, or 2: for the second to the last"
        )
    };
    let (from, to) = text.split_once(':').ok_or_else(wrong)?;
    let number = |text: &str| match text.trim() {
        "" => Ok(0),
        number => number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong),
    };
    Ok((number(from)?, number(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_are_named_by_their_numbers() {
        assert_eq!((between("1:3"), between("2:"), between(":")), (Ok((1, 3)), Ok((2, 0)), Ok((0, 0))));
        for wrong in ["1", "0:2", "a:b", "1:2:3"] {
            assert!(between(wrong).unwrap_err().contains("write 1:3"), "{wrong}");
        }
    }

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
