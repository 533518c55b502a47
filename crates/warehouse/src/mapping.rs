//! Which column of a table is what.

use serde::{Deserialize, Serialize};

/// Which columns of a table say who did what when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// The table, `table` or `database.table`.
    pub table: String,
    /// Column of the person. Rows without one are left out.
    pub person: String,
    /// Column of the instant.
    pub time: String,
    /// What a whole number in the time column counts. Of no matter for columns that are instants by their type.
    #[serde(default)]
    pub unit: TimeUnit,
    /// Column of the event's name.
    pub event: String,
    /// Properties by which steps are narrowed down and people grouped.
    #[serde(default)]
    pub properties: Vec<Property>,
    /// Column of the event's id. Rows of a person that agree in id, instant and revenue are one; of several at one
    /// instant the lowest id is read first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// Column of money, in whole units of the project's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revenue: Option<String>,
    /// Whether all rows of a person are on one server of a distributed table. Then each server groups its own people.
    #[serde(default)]
    pub sharded_by_person: bool,
}

/// A property of events, and where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// What it is called in a funnel.
    pub name: String,
    /// The column; with a key, a column of type `Map`, a text of JSON, or two lists `column.key` and `column.value`.
    pub column: String,
    /// The key in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// What a whole number in a time column counts, since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Thousandths.
    Milliseconds,
    /// Millionths.
    Microseconds,
}

impl TimeUnit {
    /// Microseconds in one.
    pub(crate) fn microseconds(self) -> i64 {
        match self {
            Self::Seconds => 1_000_000,
            Self::Milliseconds => 1_000,
            Self::Microseconds => 1,
        }
    }
}
