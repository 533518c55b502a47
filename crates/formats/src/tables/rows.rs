//! What the readers of small tables share: opening, counting columns, rejecting, leaving out repeats.

use super::{
    dates::{Clock, NoTime},
    guarded,
    layout::Layout,
    mapping::Mapping,
    money,
    objects::Objects,
    records::{Fields, Record, Records},
    roles::Role,
    stream::Utf8Stream,
};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{Identifiers, Ledger, Rejected, Timestamp, Warning};
use std::{collections::HashSet, io::Read};
use xxhash_rust::xxh3::xxh3_128;

/// A row's value with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered<T> {
    /// Physical line the row begins on.
    pub line: u64,
    /// Hash of the row as it came.
    pub row_hash: u128,
    /// What the row says.
    pub value: T,
}

/// A small table, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    /// Rows that hold, in file order, repeats left out.
    pub rows: Vec<Numbered<T>>,
    /// Rows that do not.
    pub rejected: Vec<Rejected>,
    /// What became of every row of this file; rows known from earlier imports are not told apart here.
    pub ledger: Ledger,
}

/// Where rows come from: records between delimiters, or an object a line.
pub(crate) enum Source<R> {
    Records(Records<R>),
    Objects(Box<Objects<R>>),
}

impl<R: Read> Source<R> {
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, FormatError> {
        match self {
            Self::Records(records) => records.next_record(),
            Self::Objects(objects) => objects.next_record(),
        }
    }

    /// Bytes gone through.
    pub fn consumed(&self) -> u64 {
        match self {
            Self::Records(records) => records.consumed(),
            Self::Objects(objects) => objects.consumed(),
        }
    }

    /// What was noticed on the way.
    pub fn tell(&self, warnings: &mut Vec<Warning>) {
        if let Self::Objects(objects) = self {
            warnings.extend(objects.notes().into_iter().map(Warning::whole));
        }
    }
}

/// An opened table, past its header.
pub(crate) struct Opened<R> {
    pub records: Source<Utf8Stream<R>>,
    pub layout: Layout,
    pub clock: Clock,
    pub warnings: Vec<Warning>,
}

/// Opens a table of `kind` and reads its header.
pub(crate) fn open<R: Read>(kind: Kind, input: R, mapping: &Mapping) -> Result<Opened<R>, FormatError> {
    if mapping.kind != kind {
        let what = format!("the mapping is for {}, not for {}", mapping.kind.as_str(), kind.as_str());
        return Err(FormatError::new(what, "Use the mapping that was made for this kind of table"));
    }
    let clock = Clock::new(&mapping.time_zone, mapping.date_order)?;
    let (stream, encoding) = Utf8Stream::open(input, mapping.encoding.as_deref())?;
    let objects = stream.holds_objects();
    if !super::sniff::DELIMITERS.contains(&mapping.delimiter) {
        let what = format!("{:?} cannot stand between fields", mapping.delimiter);
        return Err(FormatError::new(what, "Use a comma, a semicolon, a tab or a bar in the mapping"));
    }
    // Objects name their values themselves: the columns are those of the mapping.
    let (records, header) = if objects {
        let header: Vec<String> = mapping.columns.iter().map(|column| column.header.clone()).collect();
        (Source::Objects(Box::new(Objects::new(stream, &header))), header)
    } else {
        let mut records = Records::new(stream, mapping.delimiter as u8)?;
        let header = header(&mut records, mapping.header_rows)?;
        (Source::Records(records), header)
    };
    let (layout, mut warnings) = Layout::bind(mapping, &header)?;
    if encoding != encoding_rs::UTF_8 {
        warnings
            .insert(0, Warning::whole(format!("the file is not UTF-8; it was read as {}", encoding.name())));
    }
    Ok(Opened { records, layout, clock, warnings })
}

fn header<R: Read>(records: &mut Records<R>, rows: usize) -> Result<Vec<String>, FormatError> {
    let mut header = None;
    while let Some(record) = records.next_record()? {
        let Some(fields) = record.fields().filter(|_| !record.raw().contains(&0)) else {
            return Err(FormatError::at(
                record.line,
                "this is no text",
                "Save the table as CSV and import that",
            ));
        };
        if fields.iter().any(|cell| !cell.trim().is_empty()) {
            header = Some(fields.iter().map(str::to_owned).collect());
            break;
        }
    }
    for _ in 1..rows {
        records.next_record()?;
    }
    header.ok_or_else(|| {
        FormatError::new(
            "the file has no row with anything in it",
            "Export it again and check that it has rows",
        )
    })
}

/// The fields of a record that has the right number of them, or why it has not.
pub(crate) fn fields<'r>(record: &Record<'r>, width: usize) -> Result<Fields<'r>, String> {
    if let Some(fault) = record.fault {
        return Err(fault.to_owned());
    }
    if record.unclosed {
        return Err("a quote is opened and never closed".into());
    }
    if record.len() != width {
        return Err(format!("wrong number of columns ({}, expected {width})", record.len()));
    }
    record.fields().ok_or_else(|| "the row is not valid UTF-8".into())
}

/// A rejected row with its text, cut to what a ledger keeps.
pub(crate) fn rejected(record: &Record<'_>, reason: String) -> Rejected {
    let raw = &record.original()[..record.original().len().min(8_000)];
    let text: String = String::from_utf8_lossy(raw).chars().take(2_000).collect();
    Rejected { line: record.line, reason, text: text.trim_end_matches(['\r', '\n']).to_owned() }
}

/// A cell in quotes for a reason: `'seventy-nine'`, cut when it is long.
pub(crate) fn quoted(cell: &str) -> String {
    let cut: String = cell.chars().take(80).collect();
    let more = if cut.len() < cell.len() { "…" } else { "" };
    format!("'{cut}{more}'")
}

/// Why a cell is no time, in words.
pub(crate) fn no_time(cell: &str, why: NoTime) -> String {
    match why {
        NoTime::Bad => format!("bad date {}", quoted(cell)),
        NoTime::Ambiguous => {
            format!("the date {} could be day first or month first; say which in the mapping", quoted(cell))
        }
    }
}

/// A row whose cells are asked for by role.
pub(crate) struct Row<'r> {
    fields: Fields<'r>,
    layout: &'r Layout,
    clock: &'r Clock,
}

impl Row<'_> {
    /// The trimmed cell of a role; empty where there is no such column.
    pub fn cell(&self, role: Role) -> &str {
        self.layout.column(role).map_or("", |column| guarded::unguarded(self.fields.trimmed(column)).trim())
    }

    /// The cell, if anything is in it.
    pub fn some(&self, role: Role) -> Option<String> {
        let cell = self.cell(role);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// The cell with line ends made LF.
    pub fn words(&self, role: Role) -> String {
        model::text::normalise(self.cell(role)).trim().to_owned()
    }

    pub fn identifiers(&self) -> Identifiers {
        Identifiers::from_cells(
            self.cell(Role::Email),
            self.cell(Role::UserId),
            self.cell(Role::CrmId),
            self.cell(Role::AnonymousId),
        )
    }

    /// The instant in a cell; nothing in a blank one.
    pub fn instant(&self, role: Role) -> Result<Option<Timestamp>, String> {
        let cell = self.cell(role);
        if cell.is_empty() {
            return Ok(None);
        }
        self.clock.instant(cell).map(Some).map_err(|why| no_time(cell, why))
    }

    /// The calendar day in a cell; nothing in a blank one.
    pub fn day(&self, role: Role) -> Result<Option<String>, String> {
        let cell = self.cell(role);
        if cell.is_empty() {
            return Ok(None);
        }
        self.clock.day(cell).map(Some).map_err(|why| no_time(cell, why))
    }

    /// Money in a cell, in hundredths; nothing in a blank one. What it is called is for the reason.
    pub fn money(&self, role: Role) -> Result<Option<i64>, String> {
        let cell = self.cell(role);
        if cell.is_empty() {
            return Ok(None);
        }
        let word = role.label().to_lowercase();
        let number = money::hundredths(cell).map(|(value, _)| Some(value));
        number.ok_or_else(|| format!("{word} is not a number {}", quoted(cell)))
    }

    /// Property columns with something in them.
    pub fn properties(&self) -> Vec<(String, String)> {
        let cells = self.layout.properties.iter().map(|(at, header)| (header, self.fields.trimmed(*at)));
        cells.filter(|(_, cell)| !cell.is_empty()).map(|(h, cell)| (h.clone(), cell.to_owned())).collect()
    }
}

/// Reads a small table. `build` makes a value of a row or says why not; `key` names what may stand only once.
pub(crate) fn read_table<T>(
    kind: Kind,
    input: impl Read,
    mapping: &Mapping,
    key: impl Fn(&Numbered<T>) -> Option<String>,
    mut build: impl FnMut(&Row<'_>) -> Result<T, String>,
) -> Result<Outcome<Table<T>>, FormatError> {
    let Opened { mut records, layout, clock, mut warnings } = open(kind, input, mapping)?;
    let mut table = Table { rows: Vec::new(), rejected: Vec::new(), ledger: Ledger::default() };
    let mut seen = HashSet::new();
    while let Some(record) = records.next_record()? {
        table.ledger.rows_read += 1;
        let row = fields(&record, layout.width);
        let built = row.and_then(|fields| build(&Row { fields, layout: &layout, clock: &clock }));
        match built {
            Err(reason) => table.rejected.push(rejected(&record, reason)),
            Ok(value) => {
                let row = Numbered { line: record.line, row_hash: xxh3_128(record.raw()), value };
                if key(&row).is_some_and(|key| !seen.insert(key)) {
                    table.ledger.duplicates += 1;
                } else {
                    table.rows.push(row);
                }
            }
        }
    }
    table.ledger.accepted = table.rows.len() as u64;
    table.ledger.rejected = table.rejected.len() as u64;
    records.tell(&mut warnings);
    if table.ledger.rows_read == 0 {
        warnings.push(Warning::whole("the file has a header and no rows"));
    }
    Ok(Outcome { value: table, warnings })
}
