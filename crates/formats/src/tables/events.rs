//! Events, row by row, at any size of file.

use super::{dates::Clock, layout::Layout, mapping::Mapping, money, records::Record, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{Ledger, Rejected, Timestamp, Warning, events::EventRow};
use std::{io::Read, ops::ControlFlow};
use xxhash_rust::xxh3::xxh3_128;

/// What a sink did with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is new.
    Accepted,
    /// It was seen before.
    Duplicate,
    /// The sink cannot go on; reading ends and the row is not counted.
    Stop,
}

/// How far a reader has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes of the table gone through (of a recoded file: bytes of its UTF-8 form).
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// Where a reader hands its rows, and hears whether to go on.
pub struct Sinks<'s> {
    /// Takes each row that holds.
    pub row: &'s mut dyn FnMut(&EventRow<'_>) -> Taken,
    /// Takes each row that does not.
    pub rejected: &'s mut dyn FnMut(Rejected),
    /// Hears of progress every few thousand rows; `Break` cancels.
    pub progress: &'s mut dyn FnMut(Progress) -> ControlFlow<()>,
}

/// What became of an events file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventsLedger {
    /// Counts; they balance even when cancelled.
    pub ledger: Ledger,
    /// Headers of the property columns, in the order of [`EventRow::properties`].
    pub properties: Vec<String>,
    /// Earliest and latest accepted instant.
    pub span: Option<(Timestamp, Timestamp)>,
    /// Reading ended early because it was told to: nothing of it should be kept.
    pub cancelled: bool,
}

const PROGRESS_EVERY: u64 = 4096;

/// Reads an events file.
///
/// Rows are checked for columns, time, identifier, event name and revenue, in that order; the first fault is the reason.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(
    input: impl Read,
    mapping: &Mapping,
    sinks: &mut Sinks<'_>,
) -> Result<Outcome<EventsLedger>, FormatError> {
    let rows::Opened { mut records, layout, clock, mut warnings } = rows::open(Kind::Events, input, mapping)?;
    let columns = Columns::new(&layout, mapping.allow_refunds);
    let mut run = Run { clock: &clock, columns: &columns, rounded: 0, first_rounded: 0, long: Vec::new() };
    let properties = layout.properties.iter().map(|(_, header)| header.clone()).collect();
    let mut out = EventsLedger { properties, ..EventsLedger::default() };
    let mut spare: Vec<&'static str> = Vec::new();
    loop {
        let consumed = records.consumed();
        let Some(record) = records.next_record()? else { break };
        let rows = out.ledger.rows_read;
        if rows.is_multiple_of(PROGRESS_EVERY)
            && (sinks.progress)(Progress { bytes: consumed, rows }).is_break()
        {
            out.cancelled = true;
            break;
        }
        let mut cells = renew(spare);
        let taken = run.row(&record, &mut cells, sinks.row);
        spare = renew(cells);
        match taken {
            Ok((Taken::Accepted, time)) => {
                out.ledger.accepted += 1;
                let (first, last) = out.span.unwrap_or((time, time));
                out.span = Some((first.min(time), last.max(time)));
            }
            Ok((Taken::Duplicate, _)) => out.ledger.duplicates += 1,
            Ok((Taken::Stop, _)) => {
                out.cancelled = true;
                break;
            }
            Err(reason) => {
                out.ledger.rejected += 1;
                (sinks.rejected)(rows::rejected(&record, reason));
            }
        }
        out.ledger.rows_read += 1;
    }
    let _ = (sinks.progress)(Progress { bytes: records.consumed(), rows: out.ledger.rows_read });
    records.tell(&mut warnings);
    run.tell(out.ledger.rows_read, &mut warnings);
    Ok(Outcome { value: out, warnings })
}

/// An empty vector with the room of an old one: rows come and go without an allocation.
fn renew<'b>(mut cells: Vec<&str>) -> Vec<&'b str> {
    cells.clear();
    cells.into_iter().map(|_| "").collect()
}

/// The columns of the roles events have.
struct Columns {
    width: usize,
    time: usize,
    name: usize,
    email: Option<usize>,
    user_id: Option<usize>,
    crm_id: Option<usize>,
    anonymous_id: Option<usize>,
    event_id: Option<usize>,
    revenue: Option<usize>,
    properties: Vec<usize>,
    allow_refunds: bool,
    /// What a row without identifiers lacks, in words.
    nobody: String,
}

impl Columns {
    fn new(layout: &Layout, allow_refunds: bool) -> Self {
        // Layout::bind made sure of time and name.
        let needed = |role| layout.column(role).unwrap_or(layout.width);
        let (user_id, anonymous_id) = (layout.column(Role::UserId), layout.column(Role::AnonymousId));
        let nobody = match (user_id, anonymous_id) {
            (Some(_), None) => "no user id",
            (None, Some(_)) => "no anonymous id",
            (Some(_), Some(_)) => "no user id and no anonymous id",
            (None, None) => "no identifier",
        };
        Self {
            width: layout.width,
            time: needed(Role::Time),
            name: needed(Role::EventName),
            email: layout.column(Role::Email),
            user_id,
            crm_id: layout.column(Role::CrmId),
            anonymous_id,
            event_id: layout.column(Role::EventId),
            revenue: layout.column(Role::Revenue),
            properties: layout.properties.iter().map(|(at, _)| *at).collect(),
            allow_refunds,
            nobody: nobody.to_owned(),
        }
    }
}

/// One run over a file, with what is counted for warnings.
struct Run<'c> {
    clock: &'c Clock,
    columns: &'c Columns,
    rounded: u64,
    first_rounded: u64,
    long: Vec<(u64, u64)>,
}

impl Run<'_> {
    fn row<'r>(
        &mut self,
        record: &Record<'r>,
        properties: &mut Vec<&'r str>,
        sink: &mut dyn FnMut(&EventRow<'_>) -> Taken,
    ) -> Result<(Taken, Timestamp), String> {
        self.note_length(record);
        let columns = self.columns;
        let fields = rows::fields(record, columns.width)?;
        let cell = |column: Option<usize>| column.map_or("", |at| fields.trimmed(at));
        let time = fields.trimmed(columns.time);
        let time = self.clock.instant(time).map_err(|why| rows::no_time(time, why))?;
        let (email, user_id) = (cell(columns.email), cell(columns.user_id));
        let (crm_id, anonymous_id) = (cell(columns.crm_id), cell(columns.anonymous_id));
        if user_id.is_empty() && anonymous_id.is_empty() && email.is_empty() && crm_id.is_empty() {
            return Err(columns.nobody.clone());
        }
        let name = fields.trimmed(columns.name);
        if name.is_empty() {
            return Err("no event name".into());
        }
        let revenue = self.revenue(record.line, cell(columns.revenue))?;
        let event_id = cell(columns.event_id);
        properties.extend(columns.properties.iter().map(|at| fields.trimmed(*at)));
        // Put together once, and last: it is too large to be handed about.
        let row = EventRow {
            line: record.line,
            time,
            name,
            email,
            user_id,
            crm_id,
            anonymous_id,
            event_id,
            revenue,
            properties,
            row_hash: if event_id.is_empty() { xxh3_128(record.raw()) } else { 0 },
        };
        Ok((sink(&row), time))
    }

    fn revenue(&mut self, line: u64, cell: &str) -> Result<Option<i64>, String> {
        if cell.is_empty() {
            return Ok(None);
        }
        let Some((value, rounded)) = money::hundredths(cell) else {
            return Err(format!("revenue is not a number {}", rows::quoted(cell)));
        };
        if value < 0 && !self.columns.allow_refunds {
            return Err(format!("negative revenue {cell}"));
        }
        if rounded {
            self.rounded += 1;
            self.first_rounded = if self.rounded == 1 { line } else { self.first_rounded };
        }
        Ok(Some(value))
    }

    /// A row over many lines is nearly always a quote that was opened by mistake.
    fn note_length(&mut self, record: &Record<'_>) {
        if record.lines > 20 && self.long.len() < 20 {
            self.long.push((record.line, record.lines));
        }
    }

    fn tell(&self, rows: u64, warnings: &mut Vec<Warning>) {
        for (line, lines) in &self.long {
            let what = format!("this row spans {lines} lines; a quote may have been opened by mistake");
            warnings.push(Warning::at(*line, what));
        }
        if self.rounded > 0 {
            let what = format!(
                "{} revenues have more than two decimals and were rounded to hundredths, half to even",
                self.rounded
            );
            warnings.push(Warning::at(self.first_rounded, what));
        }
        if rows == 0 {
            warnings.push(Warning::whole("the file has a header and no rows"));
        }
    }
}
