//! Events that lie in a warehouse: where it is, and funnels asked there.

use super::{
    attribution::AttributionCode,
    funnels::{FunnelSpec, RateView},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a warehouse is, and which column is what. Never holds a password.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseSettings {
    /// `https://host:8443` or `http://host:8123`.
    pub address: String,
    /// Who asks; the server's default user where it is empty.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub user: String,
    /// The database tables are looked for in.
    #[serde(default)]
    pub database: Option<String>,
    /// Whether a connection to another machine may go unencrypted.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub unencrypted: bool,
    /// Longest time for a query, seconds; 300 where nothing is said.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// The table; none before one was chosen.
    #[serde(default)]
    pub mapping: Option<WarehouseMapping>,
}

/// Which column of a table is what.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseMapping {
    /// `table` or `database.table`.
    pub table: String,
    /// Column of the person.
    pub person: String,
    /// Column of the instant.
    pub time: String,
    /// seconds, milliseconds, microseconds: what a whole number in it counts.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub unit: String,
    /// Column of the event's name.
    pub event: String,
    /// Properties and where they are.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub properties: Vec<WarehouseProperty>,
    /// Column of the event's id.
    #[serde(default)]
    pub event_id: Option<String>,
    /// Column of money, in whole units of the currency.
    #[serde(default)]
    pub revenue: Option<String>,
    /// Whether all rows of a person are on one server of a distributed table.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub sharded_by_person: bool,
}

/// A property and where it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseProperty {
    /// What it is called in a funnel.
    pub name: String,
    /// Its column.
    pub column: String,
    /// The key in a column of type Map, a text of JSON, or two lists `column.key` and `column.value`.
    #[serde(default)]
    pub key: Option<String>,
}

/// The project's warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseView {
    /// Where it is; none where none was named, and then nothing is ever sent anywhere.
    pub settings: Option<WarehouseSettings>,
    /// Whether somebody on this machine has said that they know the server; before that nothing is sent there.
    pub known: bool,
    /// Whether what is sent there, the password too, can be read on the way.
    pub open_to_others: bool,
    /// Where the password is to be had from: given (for this run), environment, keyring, nowhere.
    pub password: String,
}

/// The server that is known.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseTrust {
    /// The project's warehouse, as its address was read by whoever says so.
    pub address: String,
    /// Whether the connection to it may go unencrypted.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub unencrypted: bool,
}

/// Names of events.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseNames {
    /// Those of most rows first; the first thousand.
    pub events: Vec<WarehouseEvent>,
    /// The mapped properties.
    pub properties: Vec<String>,
}

/// An event's name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseEvent {
    /// The name.
    pub name: String,
    /// Rows that bear it.
    pub rows: f64,
}

/// A password for the project's warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehousePassword {
    /// The password; empty for none any more.
    pub password: String,
    /// Whether the system's keyring keeps it; else it is good while the program runs.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub keep: bool,
}

/// How the warehouse stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseTested {
    /// The server's version.
    pub version: String,
    /// How it stands, in a sentence.
    pub message: String,
    /// Rows of the mapped table with a person and an instant.
    pub rows: Option<f64>,
    /// The earliest instant (ISO 8601).
    pub first: Option<String>,
    /// The latest.
    pub last: Option<String>,
}

/// Which table to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseTableRequest {
    /// `table` or `database.table`; all tables are listed where none is named.
    #[serde(default)]
    pub table: Option<String>,
}

/// Tables of the warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseTables {
    /// `database.table`.
    pub tables: Vec<String>,
    /// The columns, where one table was asked for.
    pub columns: Vec<WarehouseColumn>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseColumn {
    /// Its name.
    pub name: String,
    /// Its type, in ClickHouse's words.
    pub kind: String,
}

/// A funnel to be counted in the warehouse.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehouseFunnelRequest {
    /// Saved name.
    #[serde(default)]
    pub saved: Option<String>,
    /// Definition; wins over a name.
    #[serde(default)]
    pub funnel: Option<FunnelSpec>,
    /// A property to group people by.
    #[serde(default)]
    pub by: Option<String>,
    /// first, last, or the number of a step: where the property is read.
    #[serde(default)]
    pub at: Option<String>,
    /// The end of the data (a day, or ISO 8601); the latest event that is not later than now.
    #[serde(default)]
    pub end: Option<String>,
}

/// What a warehouse counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseFunnel {
    /// The definition.
    pub definition: FunnelSpec,
    /// Everybody, or each value of the property, largest first.
    pub groups: Vec<WarehouseGroup>,
    /// clickhouse, and its version.
    pub engine: String,
    /// The table.
    pub table: String,
    /// The end of the data that was taken (ISO 8601).
    pub data_end: String,
    /// ISO 4217 code of `value`.
    pub currency: String,
    /// What was left out, and what is unsure.
    pub warnings: Vec<String>,
}

/// People of one value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseGroup {
    /// The value; empty where there is none, or nothing was asked for.
    pub value: String,
    /// Their steps.
    pub steps: Vec<WarehouseStep>,
}

/// One step's figures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseStep {
    /// Step name.
    pub name: String,
    /// Reached it.
    pub people: f64,
    /// Share of those who entered.
    pub from_start: Option<RateView>,
    /// Share of those at the step before.
    pub from_previous: Option<RateView>,
    /// The same, leaving out those in progress.
    pub from_previous_settled: Option<RateView>,
    /// Median time from the step before.
    pub median_seconds: Option<f64>,
    /// 90th percentile of it.
    pub p90_seconds: Option<f64>,
    /// Revenue of those who reached it.
    pub value: f64,
    /// Did not go on, and will not.
    pub left: f64,
    /// Did not go on, and may still.
    pub in_progress: f64,
}

/// People of a step.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WarehousePeopleRequest {
    /// The funnel.
    pub question: WarehouseFunnelRequest,
    /// The step, from 1.
    pub step: u32,
    /// on, left, in_progress.
    pub side: String,
    /// Most people; 100 where nothing is said, 10,000 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// People of a step, by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehousePeople {
    /// As the table names them.
    pub people: Vec<WarehousePerson>,
    /// Ids of those of them who are known in the project by the same identifier, and were heard.
    pub heard: Vec<String>,
    /// Codes on their words, most people first.
    pub codes: Vec<AttributionCode>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehousePerson {
    /// As the table names them.
    pub name: String,
    /// When they came to each step they reached (ISO 8601).
    pub times: Vec<String>,
    /// Revenue of their run.
    pub value: f64,
    /// Their id in the project, where somebody there has the same identifier.
    pub person: Option<String>,
    /// What they are called there.
    pub known_as: Option<String>,
}

/// Times from one step to another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct WarehouseTimesRequest {
    /// The funnel.
    pub question: WarehouseFunnelRequest,
    /// From this step, from 1; the first where nothing is said.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub from: u32,
    /// To this one; the last where nothing is said.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub to: u32,
}

/// How long it took.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarehouseTimes {
    /// The first of the two steps.
    pub from_name: String,
    /// The second.
    pub to_name: String,
    /// People who reached the first of the two steps.
    pub of: f64,
    /// Those who reached the second.
    pub reached: f64,
    /// Mean seconds.
    pub mean_seconds: Option<f64>,
    /// Median.
    pub median_seconds: Option<f64>,
    /// 90th percentile.
    pub p90_seconds: Option<f64>,
    /// Where the first bar begins.
    pub from_seconds: f64,
    /// Width of every bar.
    pub width_seconds: f64,
    /// People in each bar.
    pub bars: Vec<f64>,
}
