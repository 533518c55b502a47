//! Values of one column as the cells of a table.

use super::leaves::{Leaf, Meaning};
use jiff::{Timestamp, civil, tz::TimeZone};
use parquet::{
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::{DataType, Int96},
    errors::Result,
};
use std::fmt::{Display, Write as _};

/// Between the values of a list.
const BETWEEN: &str = "; ";

/// Some rows of a column, as texts.
#[derive(Default)]
pub(super) struct Cells {
    joined: String,
    ends: Vec<usize>,
}

impl Cells {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.joined[start..self.ends[row]]
    }

    /// Reads the next rows in place of those that are here.
    pub fn read(&mut self, leaf: &Leaf, reader: &mut ColumnReader, rows: usize) -> Result<()> {
        self.joined.clear();
        self.ends.clear();
        let meaning = leaf.meaning;
        match reader {
            ColumnReader::BoolColumnReader(r) => self.take(leaf, r, rows, shown),
            ColumnReader::Int32ColumnReader(r) => self.take(leaf, r, rows, |value, out| match meaning {
                Meaning::Unsigned => shown(&value.cast_unsigned(), out),
                meaning => whole(i64::from(*value), meaning, out),
            }),
            ColumnReader::Int64ColumnReader(r) => self.take(leaf, r, rows, |value, out| match meaning {
                Meaning::Unsigned => shown(&value.cast_unsigned(), out),
                meaning => whole(*value, meaning, out),
            }),
            ColumnReader::Int96ColumnReader(r) => {
                self.take(leaf, r, rows, |value: &Int96, out| whole(value.to_nanos(), meaning, out))
            }
            ColumnReader::FloatColumnReader(r) => self.take(leaf, r, rows, shown),
            ColumnReader::DoubleColumnReader(r) => self.take(leaf, r, rows, shown),
            ColumnReader::ByteArrayColumnReader(r) => {
                self.take(leaf, r, rows, |value, out| bytes(value.data(), meaning, out))
            }
            ColumnReader::FixedLenByteArrayColumnReader(r) => {
                self.take(leaf, r, rows, |value, out| bytes(value.data(), meaning, out))
            }
        }
    }

    fn take<T: DataType>(
        &mut self,
        leaf: &Leaf,
        reader: &mut ColumnReaderImpl<T>,
        rows: usize,
        mut show: impl FnMut(&T::T, &mut String),
    ) -> Result<()> {
        let (mut values, mut defined, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
        let mut read = 0;
        while read < rows {
            let levels = (leaf.defined > 0).then_some(&mut defined);
            let lists = leaf.is_list.then_some(&mut repeats);
            let (records, ..) = reader.read_records(rows - read, levels, lists, &mut values)?;
            if records == 0 {
                break;
            }
            read += records;
        }
        let mut values = values.iter();
        let levels = if leaf.defined > 0 { defined.len() } else { read };
        let mut has_value = false;
        for level in 0..levels {
            let goes_on = repeats.get(level).is_some_and(|repeat| *repeat > 0);
            if level > 0 && !goes_on {
                self.ends.push(self.joined.len());
            }
            has_value &= goes_on;
            if defined.get(level).is_none_or(|at| *at == leaf.defined)
                && let Some(value) = values.next()
            {
                if has_value {
                    self.joined.push_str(BETWEEN);
                }
                show(value, &mut self.joined);
                has_value = true;
            }
        }
        if levels > 0 {
            self.ends.push(self.joined.len());
        }
        Ok(())
    }
}

fn shown(value: &impl Display, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{value}");
}

fn whole(value: i64, meaning: Meaning, out: &mut String) {
    let told = match meaning {
        Meaning::Instant { a_second, is_utc } => instant(value, a_second).map(|at| {
            shown(&at, out);
            out.push_str(if is_utc { "Z" } else { "" });
        }),
        Meaning::Date => instant(value.saturating_mul(86_400), 1).map(|at| shown(&at.date(), out)),
        Meaning::TimeOfDay { a_second } => instant(value, a_second).map(|at| shown(&at.time(), out)),
        Meaning::Decimal { scale } => {
            decimal(i128::from(value), scale, out);
            Some(())
        }
        Meaning::Plain | Meaning::Unsigned | Meaning::Uuid => None,
    };
    // A time beyond the year 9999 is shown as the number it is: a reader of times will say that it is none.
    if told.is_none() {
        shown(&value, out);
    }
}

fn instant(value: i64, a_second: i64) -> Option<civil::DateTime> {
    let nanoseconds = i128::from(value) * i128::from(1_000_000_000 / a_second);
    Some(Timestamp::from_nanosecond(nanoseconds).ok()?.to_zoned(TimeZone::UTC).datetime())
}

fn decimal(unscaled: i128, scale: u32, out: &mut String) {
    let sign = if unscaled < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = scale as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - scale as usize);
    let point = if part.is_empty() { "" } else { "." };
    shown(&format_args!("{sign}{whole}{point}{part}"), out);
}

fn bytes(value: &[u8], meaning: Meaning, out: &mut String) {
    match (meaning, <[u8; 16]>::try_from(value)) {
        (Meaning::Uuid, Ok(bytes)) => shown(&uuid::Uuid::from_bytes(bytes).hyphenated(), out),
        (Meaning::Decimal { scale }, _) if (1..=16).contains(&value.len()) => {
            // Two's complement, the highest byte first.
            let first = if value[0] < 0x80 { 0 } else { -1 };
            decimal(value.iter().fold(first, |all, byte| all << 8 | i128::from(*byte)), scale, out);
        }
        _ => match std::str::from_utf8(value) {
            Ok(text) => out.push_str(text),
            Err(_) => {
                out.push_str("0x");
                value.iter().for_each(|byte| shown(&format_args!("{byte:02x}"), out));
            }
        },
    }
}
