//! A table of a warehouse that has been mapped: what is asked of it, and what it answers.

use crate::ask::{Ask, Side};
use crate::connection::{Connection, Row, Stop};
use crate::error::WarehouseError;
use crate::layout::{Layout, parts};
use crate::mapping::{Mapping, TimeUnit};
use crate::sql::{self, literal};
use crate::table::{Column, Table};
use model::{Timestamp, time::SECOND};

/// The end of the year 2300: no event of ours lies later.
const FAR: i64 = 10_445_000_000 * SECOND;

/// Rows from which on not everybody's servers are looked at.
const LOOKED_AT: u64 = 10_000_000;

/// A mapped table, and the way to it.
pub struct Warehouse {
    connection: Connection,
    mapping: Mapping,
    layout: Layout,
}

/// How far a table reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Rows with a person and an instant.
    pub rows: u64,
    /// The earliest; `None` of an empty table.
    pub first: Option<Timestamp>,
    /// The latest.
    pub last: Option<Timestamp>,
    /// The latest that is not later than now: the end of the data. Now, where there is none.
    pub end: Timestamp,
}

/// People of one value of a property, or all.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// The value; empty where there is none, or nothing was asked for.
    pub value: String,
    /// Of whom it could be another, too: several rows of one instant, with different values.
    pub unsure: u64,
    /// By the highest step reached, from 1.
    pub levels: Vec<Level>,
    /// Of every step from 2 on, the time from the step before; empty where they were too many to sort.
    pub waits: Vec<Wait>,
}

/// People whose highest step this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Level {
    /// How many.
    pub people: u64,
    /// Those of them who are in progress.
    pub open: u64,
    /// Their revenue, hundredths.
    pub value: i64,
}

/// Times of those who reached a step, in seconds; type 7 of Hyndman and Fan, as in the built-in engine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Wait {
    /// Half were faster.
    pub median: Option<f64>,
    /// Nine tenths were faster.
    pub p90: Option<f64>,
}

/// A funnel's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// One group, or one for each value.
    pub groups: Vec<Counts>,
    /// People with more rows than the cap, who are in no group.
    pub many: u64,
}

/// What a funnel says of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// As the table names them.
    pub name: String,
    /// Highest step reached.
    pub level: usize,
    /// When they came to each step, microseconds.
    pub times: Vec<i64>,
    /// Whether they are in progress.
    pub open: bool,
    /// Revenue of the reported run, hundredths.
    pub value: i64,
    /// The value they are grouped by.
    pub touch: String,
}

/// Times from one step to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Waits {
    /// People who reached the first of the two steps.
    pub of: u64,
    /// Those who reached the second.
    pub reached: u64,
    /// Mean seconds.
    pub mean: Option<f64>,
    /// Median and 90th percentile.
    pub wait: Wait,
    /// Where the first bar begins, whole seconds.
    pub from_seconds: i64,
    /// Width of every bar, whole seconds.
    pub width_seconds: i64,
    /// People in each bar, its beginning included, its end not.
    pub bars: Vec<u64>,
}

/// Tables that can be seen, as `database.table`.
///
/// # Errors
/// [`WarehouseError`].
pub fn tables(connection: &Connection, stop: Stop<'_>) -> Result<Vec<String>, WarehouseError> {
    let sql = "SELECT concat(database, '.', name) AS table FROM system.tables WHERE lower(database) NOT IN ('system', 'information_schema') ORDER BY table LIMIT 10000";
    connection.ask(sql, false, stop)?.rows().map(|row| row.text("table")).collect()
}

/// The columns of a table.
///
/// # Errors
/// [`WarehouseError`]; [`WarehouseError::Unknown`] where there is no such table.
pub fn describe(connection: &Connection, table: &str, stop: Stop<'_>) -> Result<Table, WarehouseError> {
    let (database, name) = parts(table)?;
    let database = database.map_or_else(|| "currentDatabase()".to_owned(), literal::text);
    let sql = format!(
        "SELECT name, type FROM system.columns WHERE database = {database} AND table = {}",
        literal::text(name)
    );
    let answer = connection.ask(&sql, false, stop)?;
    let column = |row: Row<'_>| Ok(Column { name: row.text("name")?, kind: row.text("type")? });
    let columns: Vec<Column> = answer.rows().map(column).collect::<Result<_, WarehouseError>>()?;
    if columns.is_empty() {
        return Err(WarehouseError::Unknown { said: format!("there is no table {table}") });
    }
    Ok(Table { name: table.to_owned(), columns })
}

impl Warehouse {
    /// Fits a mapping to a table that is looked at first.
    ///
    /// # Errors
    /// [`WarehouseError`]: the connection's, or a mapping that does not fit.
    pub fn open(connection: Connection, mapping: Mapping, stop: Stop<'_>) -> Result<Self, WarehouseError> {
        let table = describe(&connection, &mapping.table, stop)?;
        let layout = Layout::of(&mapping, &table)?;
        Ok(Self { connection, mapping, layout })
    }

    /// The mapped columns.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The connection.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    fn ask(&self, sql: &str, stop: Stop<'_>) -> Result<crate::connection::Answer, WarehouseError> {
        self.connection.ask(sql, self.mapping.sharded_by_person, stop)
    }

    /// How far the table reaches.
    ///
    /// # Errors
    /// [`WarehouseError`]; [`WarehouseError::Times`] where its numbers cannot be instants in the unit of the mapping.
    pub fn reach(&self, now: Timestamp, stop: Stop<'_>) -> Result<Reach, WarehouseError> {
        // One answer for all servers, not one of each.
        let answer = self.connection.ask(&sql::reach(&self.layout, now), false, stop)?;
        let row = answer.row()?;
        let rows = row.number("rows")?.unsigned_abs();
        if rows == 0 {
            return Ok(Reach { rows, first: None, last: None, end: now });
        }
        let (first, last, known) = (row.number("first")?, row.number("last")?, row.number("known")?);
        if first < -FAR || last > FAR {
            let unit = match self.mapping.unit {
                TimeUnit::Seconds => "seconds",
                TimeUnit::Milliseconds => "thousandths of seconds",
                TimeUnit::Microseconds => "millionths of seconds",
            };
            return Err(WarehouseError::Times { column: self.mapping.time.clone(), unit });
        }
        let end = if first > now.0 { now } else { Timestamp(known) };
        Ok(Reach { rows, first: Some(Timestamp(first)), last: Some(Timestamp(last)), end })
    }

    /// Looks whether each server of a distributed table has people of its own, as the mapping says. Of a large table every so
    /// manieth person is looked at, so that it costs little: one that is not sharded by person has many such people.
    ///
    /// # Errors
    /// [`WarehouseError::Split`] where people have rows on several servers; [`WarehouseError`].
    pub fn check_shards(&self, now: Timestamp, stop: Stop<'_>) -> Result<(), WarehouseError> {
        if !self.mapping.sharded_by_person {
            return Ok(());
        }
        let every = self.reach(now, stop)?.rows / LOOKED_AT + 1;
        match self.ask(&sql::split(&self.layout, every), stop)?.row()?.number("people")?.unsigned_abs() {
            0 => Ok(()),
            people => Err(WarehouseError::Split { people }),
        }
    }

    /// The names of events with their rows, those of most rows first; at most `most`.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn names(&self, most: u32, stop: Stop<'_>) -> Result<Vec<(String, u64)>, WarehouseError> {
        let answer = self.connection.ask(&sql::names(&self.layout, most), false, stop)?;
        let named =
            |row: Row<'_>| Ok((row.text("subtext_name")?, row.number("subtext_rows")?.unsigned_abs()));
        answer.rows().map(named).collect()
    }

    /// Counts everyone. Where more people reached a step than the server sorts, medians are left out.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn funnel(&self, ask: &Ask, stop: Stop<'_>) -> Result<Counted, WarehouseError> {
        let answer = match self.ask(&sql::groups(ask, &self.layout, true)?, stop) {
            Err(WarehouseError::LongList { .. }) => {
                self.ask(&sql::groups(ask, &self.layout, false)?, stop)?
            }
            other => other?,
        };
        let mut counted = Counted { groups: Vec::new(), many: 0 };
        for row in answer.rows() {
            let counts = counts(&row)?;
            if row.number("many")? == 0 {
                counted.groups.push(counts);
            } else {
                counted.many += counts.levels.iter().map(|level| level.people).sum::<u64>();
            }
        }
        Ok(counted)
    }

    /// The first `limit` people on a side of a step, by name.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn people(
        &self,
        ask: &Ask,
        step: usize,
        side: Side,
        limit: u32,
        stop: Stop<'_>,
    ) -> Result<Vec<Person>, WarehouseError> {
        let answer = self.ask(&sql::listed(ask, &self.layout, step, side, limit)?, stop)?;
        answer.rows().map(|row| person(&row)).collect()
    }

    /// Everyone who entered, but for those with too many rows. For people few enough to be read.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn everyone(&self, ask: &Ask, stop: Stop<'_>) -> Result<Vec<Person>, WarehouseError> {
        let answer = self.ask(&sql::people(ask, &self.layout)?, stop)?;
        let mut people = Vec::new();
        for row in answer.rows() {
            if row.number("many")? == 0 {
                people.push(person(&row)?);
            }
        }
        Ok(people)
    }

    /// Times from step `from` to step `to`, both from 1.
    ///
    /// # Errors
    /// [`WarehouseError`].
    pub fn waits(
        &self,
        ask: &Ask,
        (from, to): (usize, usize),
        stop: Stop<'_>,
    ) -> Result<Waits, WarehouseError> {
        let answer = self.ask(&sql::waits(ask, &self.layout, from, to)?, stop)?;
        let row = answer.row()?;
        let (of, reached) = (row.number("of")?.unsigned_abs(), row.number("reached")?.unsigned_abs());
        let (first, last) = (row.number("first")?, row.number("last")?);
        let (count, width) = bars(reached, first, last);
        let mut waits = Waits {
            of,
            reached,
            mean: (reached > 0).then_some(row.number("total")? as f64 / reached as f64 / SECOND as f64),
            wait: wait(reached, &row.numbers("quartet")?),
            from_seconds: first,
            width_seconds: width,
            bars: vec![0; if reached == 0 { 0 } else { count }],
        };
        if reached == 0 {
            return Ok(waits);
        }
        let sql = sql::bars(ask, &self.layout, (from, to), first, width)?;
        for row in self.ask(&sql, stop)?.rows() {
            let place = usize::try_from(row.number("bar")?).ok();
            // A row that came in since lies outside.
            if let Some(bar) = place.and_then(|place| waits.bars.get_mut(place)) {
                *bar = row.number("people")?.unsigned_abs();
            }
        }
        Ok(waits)
    }
}

fn counts(row: &Row<'_>) -> Result<Counts, WarehouseError> {
    let (people, opens, values) = (row.numbers("people")?, row.numbers("opens")?, row.numbers("values")?);
    let levels: Vec<Level> = people
        .iter()
        .zip(opens.iter().zip(&values))
        .map(|(people, (open, value))| Level {
            people: people.unsigned_abs(),
            open: open.unsigned_abs(),
            value: *value,
        })
        .collect();
    let quartets = row.lists("waits")?;
    let reached = |step: usize| levels[step..].iter().map(|level| level.people).sum();
    let waits =
        quartets.iter().enumerate().map(|(place, quartet)| wait(reached(place + 1), quartet)).collect();
    Ok(Counts { value: row.text("touch")?, unsure: row.number("unsures")?.unsigned_abs(), levels, waits })
}

fn person(row: &Row<'_>) -> Result<Person, WarehouseError> {
    let times = row.numbers("times")?;
    Ok(Person {
        name: row.text("name")?,
        level: times.len(),
        times,
        open: row.number("open")? != 0,
        value: row.number("value")?,
        touch: row.text("touch")?,
    })
}

/// Quantiles from the values around them.
fn wait(people: u64, quartet: &[i64]) -> Wait {
    let between = |share: f64, pair: Option<&[i64]>| {
        let [low, high] = pair? else { return None };
        let place = people.checked_sub(1)? as f64 * share;
        let part = place - place.floor();
        // At a value itself there may be none above.
        let more = if part > 0.0 { part * (high - low) as f64 } else { 0.0 };
        Some((*low as f64 + more) / SECOND as f64)
    };
    Wait { median: between(0.5, quartet.get(..2)), p90: between(0.9, quartet.get(2..4)) }
}

/// How many bars, of how many seconds: the cube root of the people, at most 60, as in the built-in engine.
fn bars(people: u64, first: i64, last: i64) -> (usize, i64) {
    let bars = ((people as f64).cbrt().ceil() as usize).clamp(1, 60);
    let width = match last - first {
        0 => 60,
        range => (range + bars as i64) / bars as i64,
    };
    (bars, width)
}
