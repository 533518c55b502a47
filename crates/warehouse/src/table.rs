//! What a table of the warehouse looks like.

use serde::{Deserialize, Serialize};

/// A column and its type, as the server names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type in ClickHouse's words, such as `Nullable(String)`.
    pub kind: String,
}

/// A table and its columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Its name as it was asked for.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

impl Table {
    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What of a type matters for a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `String`.
    Text,
    /// `FixedString(N)`, padded with zero bytes.
    FixedText,
    /// Whole seconds.
    DateTime,
    /// Parts of seconds.
    DateTime64,
    /// Whole numbers.
    Integer,
    /// Other numbers.
    Number,
    /// `Map(String, …)`.
    Map,
    /// Anything else that has a text form: enumerations, dates, UUIDs.
    Other,
    /// Lists, tuples and what has no single value.
    Many,
}

/// A type without its wrappings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Type {
    pub kind: Kind,
    pub nullable: bool,
}

impl Type {
    /// Reads a type as the server writes it.
    pub fn of(written: &str) -> Self {
        let mut rest = written.trim();
        let mut nullable = false;
        loop {
            let inner = |wrapping: &str| {
                rest.strip_prefix(wrapping).and_then(|inner| inner.strip_suffix(')')).map(str::trim)
            };
            if let Some(inner) = inner("Nullable(") {
                (rest, nullable) = (inner, true);
            } else if let Some(inner) = inner("LowCardinality(") {
                rest = inner;
            } else {
                return Self { kind: kind(rest), nullable };
            }
        }
    }
}

fn kind(written: &str) -> Kind {
    let base = written.split('(').next().unwrap_or_default();
    match base {
        "String" => Kind::Text,
        "FixedString" => Kind::FixedText,
        "DateTime" => Kind::DateTime,
        "DateTime64" => Kind::DateTime64,
        "UInt8" | "UInt16" | "UInt32" | "UInt64" | "Int8" | "Int16" | "Int32" | "Int64" => Kind::Integer,
        "Map" => Kind::Map,
        "Array" | "Tuple" | "Nested" | "AggregateFunction" | "Object" | "JSON" | "Dynamic" | "Variant"
        | "Nothing" => Kind::Many,
        _ if base.starts_with("Float") || base.starts_with("Decimal") => Kind::Number,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_through_their_wrappings() {
        let check = |written: &str, kind, nullable| {
            assert_eq!(Type::of(written), Type { kind, nullable }, "{written}");
        };
        check("String", Kind::Text, false);
        check("LowCardinality(Nullable(String))", Kind::Text, true);
        check("DateTime('Europe/Berlin')", Kind::DateTime, false);
        check("DateTime64(3, 'UTC')", Kind::DateTime64, false);
        check("Nullable(Decimal(18, 2))", Kind::Number, true);
        check("Map(String, String)", Kind::Map, false);
        check("Enum8('a' = 1, 'b' = 2)", Kind::Other, false);
        check("Array(String)", Kind::Many, false);
        check("FixedString(36)", Kind::FixedText, false);
        check("UInt64", Kind::Integer, false);
    }
}
