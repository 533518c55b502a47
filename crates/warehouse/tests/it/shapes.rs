//! Tables of different shapes that hold the same events.

use super::data::Event;
use super::servers::Running;
use std::fmt::Write as _;
use warehouse::{Mapping, Property, TimeUnit};

/// A table's columns and how its rows are written.
pub struct Shape {
    pub name: &'static str,
    columns: &'static str,
    row: fn(&Event) -> String,
    /// Whether only servers of today can have it.
    pub modern: bool,
    /// Microseconds in its smallest step of time.
    pub step: i64,
    unit: TimeUnit,
    plan: (&'static str, Option<&'static str>),
}

/// Seconds and texts; whole numbers and missing values; nested lists; what only newer servers have.
pub const SHAPES: [Shape; 5] = [
    Shape {
        name: "plain",
        columns: "person String, ts DateTime, event String, plan String, paid Float64, id String",
        row: |e| {
            format!(
                "{}\t{}\t{}\t{}\t{}\t{}",
                e.person,
                e.time / 1_000_000,
                word(e.name),
                e.plan,
                money(e),
                e.id
            )
        },
        modern: false,
        step: 1_000_000,
        unit: TimeUnit::Seconds,
        plan: ("plan", None),
    },
    Shape {
        name: "missing",
        columns: "person Nullable(String), ts Nullable(Int64), event Nullable(String), plan Nullable(String), paid Nullable(Decimal(18, 2)), id Nullable(String)",
        row: |e| {
            let plan = if e.plan.is_empty() { "\\N" } else { e.plan };
            let paid = if e.revenue == 0 { "\\N".into() } else { money(e) };
            format!("{}\t{}\t{}\t{plan}\t{paid}\t{}", e.person, e.time, word(e.name), e.id)
        },
        modern: false,
        step: 37,
        unit: TimeUnit::Microseconds,
        plan: ("plan", None),
    },
    Shape {
        name: "lists",
        columns: "person FixedString(6), ts UInt64, event Enum8('A' = 1, 'B' = 2, 'C' = 3, 'D' = 4, 'x' = 5, 'bad' = 6, 'it\\'s' = 7), props Nested(key String, value String), paid Decimal(18, 2), id FixedString(16)",
        row: |e| {
            let (keys, values) = match e.plan {
                "" => ("['other']".to_owned(), "['1']".to_owned()),
                plan => ("['other','plan']".to_owned(), format!("['1','{plan}']")),
            };
            format!(
                "{}\t{}\t{}\t{keys}\t{values}\t{}\t{}",
                e.person,
                e.time / 1000,
                word(e.name),
                money(e),
                e.id
            )
        },
        modern: false,
        step: 1000,
        unit: TimeUnit::Milliseconds,
        plan: ("props", Some("plan")),
    },
    Shape {
        name: "map",
        columns: "person LowCardinality(String), ts DateTime64(6, 'Europe/Berlin'), event LowCardinality(String), props Map(String, String), paid Decimal(18, 2), id String",
        row: |e| {
            let props = if e.plan.is_empty() { "{}".into() } else { format!("{{'plan':'{}'}}", e.plan) };
            let time = format!("{}.{:06}", e.time / 1_000_000, e.time % 1_000_000);
            format!("{}\t{time}\t{}\t{props}\t{}\t{}", e.person, word(e.name), money(e), e.id)
        },
        modern: true,
        step: 250_001,
        unit: TimeUnit::Seconds,
        plan: ("props", Some("plan")),
    },
    Shape {
        name: "json",
        columns: "person String, ts DateTime64(3), event String, props Nullable(String), paid Float64, id String",
        row: |e| {
            let props = if e.plan.is_empty() {
                "{\"plan\":null}".into()
            } else {
                format!("{{\"plan\":\"{}\"}}", e.plan)
            };
            let time = format!("{}.{:03}", e.time / 1_000_000, e.time / 1000 % 1000);
            format!("{}\t{time}\t{}\t{props}\t{}\t{}", e.person, word(e.name), money(e), e.id)
        },
        modern: true,
        step: 1000,
        unit: TimeUnit::Seconds,
        plan: ("props", Some("plan")),
    },
];

fn word(name: &str) -> String {
    name.replace('\'', "\\'")
}

fn money(event: &Event) -> String {
    format!("{}.{:02}", event.revenue / 100, event.revenue % 100)
}

impl Shape {
    /// Makes the table and fills it.
    pub fn fill(&self, server: &Running, table: &str, events: &[Event]) {
        server.tell(&format!("CREATE TABLE {table} ({}) ENGINE = MergeTree ORDER BY tuple()", self.columns));
        self.insert(server, table, events);
    }

    pub fn insert(&self, server: &Running, table: &str, events: &[Event]) {
        let mut sql = format!("INSERT INTO {table} FORMAT TSV\n");
        for event in events {
            writeln!(sql, "{}", (self.row)(event)).unwrap();
        }
        server.tell(&sql);
    }

    pub fn columns(&self) -> &str {
        self.columns
    }

    pub fn mapping(&self, table: &str) -> Mapping {
        let (column, key) = self.plan;
        Mapping {
            table: table.into(),
            person: "person".into(),
            time: "ts".into(),
            unit: self.unit,
            event: "event".into(),
            properties: vec![Property {
                name: "plan".into(),
                column: column.into(),
                key: key.map(str::to_owned),
            }],
            event_id: Some("id".into()),
            revenue: Some("paid".into()),
            sharded_by_person: false,
        }
    }
}
