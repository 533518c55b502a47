//! The columns of a Parquet file, and what their values are.

use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit, Type},
    schema::types::{ColumnDescriptor, SchemaDescriptor},
};

/// Names of the groups that lists and maps are wrapped in; they say nothing to people.
const WRAPPERS: [&str; 7] = ["list", "element", "item", "array", "bag", "array_element", "key_value"];
/// Columns that pandas adds for itself.
const OF_PANDAS: &str = "__index_level_";

/// A column.
pub(super) struct Leaf {
    /// Its name, with those of the structs it is in: `properties.plan`.
    pub name: String,
    /// Its place in the file.
    pub index: usize,
    /// The level at which it has a value.
    pub defined: i16,
    /// Whether a row may have several values.
    pub is_list: bool,
    pub meaning: Meaning,
}

/// What a value is, beyond its bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// As it stands: a number, a truth, words.
    Plain,
    /// A whole number without sign.
    Unsigned,
    /// Days since 1970.
    Date,
    /// An instant, in so many of these a second; whether it is told in UTC.
    Instant { a_second: i64, is_utc: bool },
    /// Since midnight, in so many of these a second.
    TimeOfDay { a_second: i64 },
    /// A number with so many decimals.
    Decimal { scale: u32 },
    /// A UUID of 16 bytes.
    Uuid,
}

/// Columns that can be cells, and the names of those that cannot.
pub(super) fn leaves(schema: &SchemaDescriptor) -> (Vec<Leaf>, Vec<String>) {
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for (index, column) in schema.columns().iter().enumerate() {
        let name = name_of(column);
        if name.starts_with(OF_PANDAS) {
            continue;
        }
        if column.max_rep_level() > 1 || is_other(column) {
            left_out.push(name);
            continue;
        }
        found.push(Leaf {
            name,
            index,
            defined: column.max_def_level(),
            is_list: column.max_rep_level() == 1,
            meaning: meaning(column),
        });
    }
    (found, left_out)
}

/// Whether its values are no cells: halves of a float, lengths of time, variants and places on a map.
fn is_other(column: &ColumnDescriptor) -> bool {
    use LogicalType::{Bson, Float16, Geography, Geometry, Variant};
    let logical = column.logical_type_ref();
    matches!(logical, Some(Float16 | Bson | Variant(_) | Geometry(_) | Geography(_)))
        || column.converted_type() == ConvertedType::INTERVAL
}

fn name_of(column: &ColumnDescriptor) -> String {
    let parts = column.path().parts();
    let is_list = column.max_rep_level() > 0;
    let says =
        |(place, part): &(usize, &String)| *place == 0 || !is_list || !WRAPPERS.contains(&part.as_str());
    parts.iter().enumerate().filter(says).map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(".")
}

fn meaning(column: &ColumnDescriptor) -> Meaning {
    match column.logical_type_ref() {
        Some(LogicalType::Timestamp(of)) => {
            Meaning::Instant { a_second: a_second(of.unit), is_utc: of.is_adjusted_to_u_t_c }
        }
        Some(LogicalType::Time(of)) => Meaning::TimeOfDay { a_second: a_second(of.unit) },
        Some(LogicalType::Date) => Meaning::Date,
        Some(LogicalType::Uuid) => Meaning::Uuid,
        Some(LogicalType::Decimal(of)) => Meaning::Decimal { scale: u32::try_from(of.scale).unwrap_or(0) },
        Some(LogicalType::Integer(of)) if !of.is_signed => Meaning::Unsigned,
        Some(_) => Meaning::Plain,
        None => of_old(column),
    }
}

/// As files of old say it.
fn of_old(column: &ColumnDescriptor) -> Meaning {
    match column.converted_type() {
        ConvertedType::TIMESTAMP_MILLIS => Meaning::Instant { a_second: 1_000, is_utc: true },
        ConvertedType::TIMESTAMP_MICROS => Meaning::Instant { a_second: 1_000_000, is_utc: true },
        ConvertedType::TIME_MILLIS => Meaning::TimeOfDay { a_second: 1_000 },
        ConvertedType::TIME_MICROS => Meaning::TimeOfDay { a_second: 1_000_000 },
        ConvertedType::DATE => Meaning::Date,
        ConvertedType::DECIMAL => Meaning::Decimal { scale: u32::try_from(column.type_scale()).unwrap_or(0) },
        ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
            Meaning::Unsigned
        }
        // Twelve bytes were an instant in UTC before there was a word for it.
        _ if column.physical_type() == Type::INT96 => {
            Meaning::Instant { a_second: 1_000_000_000, is_utc: true }
        }
        _ => Meaning::Plain,
    }
}

fn a_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}
