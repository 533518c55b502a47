//! The events of each import, counted in one pass.

use crate::project::Population;
use analysis::quality::{COUNTED, Column};
use model::{ImportId, time::SECOND};
use std::collections::{BTreeMap, HashMap};
use store::Import;

/// Microseconds of an hour.
const HOUR: i64 = 3_600 * SECOND;
/// Microseconds of a day.
pub(super) const DAY: i64 = 24 * HOUR;

/// The events of one import.
pub(super) struct EventRows {
    /// The import.
    pub import: ImportId,
    /// Rows that are in the frame.
    pub rows: u64,
    /// Latest row.
    pub last: i64,
    /// Rows by hour of day, UTC.
    pub hours: [u64; 24],
    /// Rows by day since the epoch, UTC.
    pub days: BTreeMap<i64, u64>,
    /// Columns by header; of properties with more than [`COUNTED`] values in the whole project nothing but how many rows have
    /// one is known.
    pub columns: BTreeMap<String, Column>,
}

/// Of each import of events that has rows, in the order of the imports.
pub(super) fn of_imports(population: &Population, imports: &[Import]) -> Vec<EventRows> {
    let frame = population.frame();
    let view = frame.view();
    let ids: Vec<ImportId> = imports.iter().map(|import| import.id).collect();
    let place: HashMap<ImportId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let of_chunk: Vec<Option<usize>> = frame
        .chunks()
        .iter()
        .map(|chunk| population.import_of_chunk(&chunk.digest).and_then(|id| place.get(&id).copied()))
        .collect();
    let chunk_of = |row: usize| {
        let at = frame.lineage(row)?;
        frame.chunks().iter().position(|chunk| std::ptr::eq(chunk, at.chunk))
    };
    let import_of: Vec<Option<usize>> =
        (0..view.len()).map(|row| chunk_of(row).and_then(|chunk| of_chunk[chunk])).collect();
    let mut all: Vec<EventRows> = ids.into_iter().map(EventRows::new).collect();
    for (row, import) in import_of.iter().enumerate() {
        if let Some(rows) = import.and_then(|import| all.get_mut(import)) {
            rows.take(view.time[row]);
        }
    }
    let names = view.name.iter().map(|name| u32::from(*name) + 1);
    count_column(&mut all, &import_of, "event", names, view.names);
    for property in view.properties {
        count_column(&mut all, &import_of, &property.name, property.codes.iter().copied(), &property.values);
    }
    all.retain(|rows| rows.rows > 0);
    all
}

impl EventRows {
    fn new(import: ImportId) -> Self {
        Self {
            import,
            rows: 0,
            last: i64::MIN,
            hours: [0; 24],
            days: BTreeMap::new(),
            columns: BTreeMap::new(),
        }
    }

    fn take(&mut self, time: i64) {
        self.rows += 1;
        self.last = self.last.max(time);
        // Below 24, so it fits.
        let hour = usize::try_from(time.rem_euclid(DAY) / HOUR).unwrap_or(0);
        self.hours[hour] += 1;
        *self.days.entry(time.div_euclid(DAY)).or_default() += 1;
    }
}

/// Counts a column by import. Code 0 is blank, `v` is `values[v - 1]`.
fn count_column(
    all: &mut [EventRows],
    import_of: &[Option<usize>],
    header: &str,
    codes: impl Iterator<Item = u32>,
    values: &[String],
) {
    let few = values.len() <= COUNTED;
    let mut counts = vec![vec![0u64; if few { values.len() + 1 } else { 2 }]; all.len()];
    for (import, code) in import_of.iter().zip(codes) {
        let Some(counts) = import.and_then(|import| counts.get_mut(import)) else { continue };
        counts[if few { code as usize } else { usize::from(code > 0) }] += 1;
    }
    for (rows, counts) in all.iter_mut().zip(counts) {
        let mut column = Column::new();
        if few {
            values.iter().zip(&counts[1..]).for_each(|(value, rows)| column.add(value, *rows));
        } else {
            column.filled = counts[1];
        }
        rows.columns.insert(header.to_owned(), column);
    }
}
