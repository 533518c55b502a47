//! A mapping that fits a table, as expressions of a query.

use crate::mapping::{Mapping, Property};
use crate::refused::Refused;
use crate::sql::literal::{name, text};
use crate::table::{Column, Kind, Table, Type};
use model::Timestamp;

/// The columns of a mapping, ready to be written into a query.
#[derive(Debug, Clone)]
pub struct Layout {
    pub(crate) table: String,
    pub(crate) person: String,
    person_type: Type,
    time: Time,
    /// The event's name, never null.
    pub(crate) event: String,
    properties: Vec<(String, String)>,
    /// The event's id, never null.
    pub(crate) event_id: Option<String>,
    /// Revenue in hundredths, never null.
    pub(crate) revenue: Option<String>,
}

/// The time column.
#[derive(Debug, Clone)]
struct Time {
    column: String,
    kind: Kind,
    nullable: bool,
    /// Microseconds in one of its units.
    unit: i64,
}

impl Layout {
    /// Fits a mapping to a table.
    ///
    /// # Errors
    /// [`Refused`] where a column is missing or of a type that cannot be what it is said to be.
    pub fn of(mapping: &Mapping, table: &Table) -> Result<Self, Refused> {
        let person = column(table, &mapping.person, "person")?;
        let event = column(table, &mapping.event, "event")?;
        let person_type = Type::of(&person.kind);
        if matches!(person_type.kind, Kind::Many | Kind::Map) {
            return Err(wrong(person, "person", "a text or a number"));
        }
        let id = |wanted: &String| one_value(column(table, wanted, "event id")?, "event id");
        Ok(Self {
            table: table_name(&mapping.table)?,
            person: name(&person.name),
            person_type,
            time: Time::of(mapping, column(table, &mapping.time, "time")?)?,
            event: one_value(event, "event")?,
            properties: mapping.properties.iter().map(|p| property(table, p)).collect::<Result<_, _>>()?,
            event_id: mapping.event_id.as_ref().map(id).transpose()?,
            revenue: mapping.revenue.as_ref().map(|wanted| revenue(table, wanted)).transpose()?,
        })
    }

    /// A property by its name in funnels, as text that is empty where there is none.
    pub(crate) fn property(&self, wanted: &str) -> Result<&str, Refused> {
        let found = self.properties.iter().find(|(name, _)| name == wanted);
        found
            .map(|(_, expression)| expression.as_str())
            .ok_or_else(|| Refused::UnknownProperty(wanted.into()))
    }

    /// The conditions every row has to meet: a person, an instant.
    pub(crate) fn present(&self) -> Vec<String> {
        let mut conditions = Vec::new();
        if self.person_type.nullable {
            conditions.push(format!("{} IS NOT NULL", self.person));
        }
        if self.person_type.kind == Kind::Text {
            conditions.push(format!("{} != ''", self.person));
        }
        if self.time.nullable {
            conditions.push(format!("{} IS NOT NULL", self.time.column));
        }
        conditions
    }

    /// The instant in microseconds since 1970.
    pub(crate) fn microseconds(&self) -> String {
        self.time.microseconds()
    }

    /// Rows no earlier than that.
    pub(crate) fn since(&self, at: Timestamp) -> String {
        let first = at.0.div_euclid(self.time.unit) + i64::from(at.0.rem_euclid(self.time.unit) > 0);
        format!("{} >= {}", self.time.column, self.time.literal(first))
    }

    /// Rows no later than that.
    pub(crate) fn until(&self, at: Timestamp) -> String {
        format!("{} <= {}", self.time.column, self.time.literal(at.0.div_euclid(self.time.unit)))
    }
}

impl Time {
    fn of(mapping: &Mapping, column: &Column) -> Result<Self, Refused> {
        let Type { kind, nullable } = Type::of(&column.kind);
        let unit = match kind {
            Kind::DateTime => 1_000_000,
            Kind::DateTime64 => 1,
            Kind::Integer => mapping.unit.microseconds(),
            _ => return Err(wrong(column, "time", "DateTime, DateTime64 or a whole number")),
        };
        Ok(Self { column: name(&column.name), kind, nullable, unit })
    }

    fn microseconds(&self) -> String {
        let column =
            if self.nullable { format!("assumeNotNull({})", self.column) } else { self.column.clone() };
        match self.kind {
            Kind::DateTime => format!("toInt64(toUInt32({column})) * 1000000"),
            Kind::DateTime64 => format!("toUnixTimestamp64Micro({column})"),
            _ if self.unit == 1 => format!("toInt64({column})"),
            _ => format!("toInt64({column}) * {}", self.unit),
        }
    }

    /// So many of its units, as a value of its type.
    fn literal(&self, units: i64) -> String {
        match self.kind {
            Kind::DateTime => format!("toDateTime({})", units.clamp(0, i64::from(u32::MAX))),
            Kind::DateTime64 => format!("fromUnixTimestamp64Micro(toInt64({units}))"),
            _ => format!("toInt64({units})"),
        }
    }
}

fn column<'t>(table: &'t Table, wanted: &str, role: &'static str) -> Result<&'t Column, Refused> {
    table.column(wanted).ok_or_else(|| Refused::NoColumn {
        role,
        column: wanted.to_owned(),
        table: table.name.clone(),
        there: table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn wrong(column: &Column, role: &'static str, wanted: &'static str) -> Refused {
    Refused::WrongType { role, column: column.name.clone(), kind: column.kind.clone(), wanted }
}

/// A column as text, empty where it is null.
fn one_value(column: &Column, role: &'static str) -> Result<String, Refused> {
    let Type { kind, nullable } = Type::of(&column.kind);
    let quoted = name(&column.name);
    let written = match kind {
        Kind::Many | Kind::Map => return Err(wrong(column, role, "a single value")),
        Kind::Text => quoted,
        Kind::FixedText => format!("toStringCutToZero({quoted})"),
        _ => format!("toString({quoted})"),
    };
    Ok(if nullable { format!("ifNull({written}, '')") } else { written })
}

fn property(table: &Table, property: &Property) -> Result<(String, String), Refused> {
    let role = "property";
    let Some(key) = &property.key else {
        return Ok((property.name.clone(), one_value(column(table, &property.column, role)?, role)?));
    };
    let (keys, values) = (format!("{}.key", property.column), format!("{}.value", property.column));
    if let (Some(keys), Some(values)) = (table.column(&keys), table.column(&values)) {
        let expression = format!("{}[indexOf({}, {})]", name(&values.name), name(&keys.name), text(key));
        return Ok((property.name.clone(), format!("toString({expression})")));
    }
    let column = column(table, &property.column, role)?;
    let expression = match Type::of(&column.kind).kind {
        Kind::Map => in_map(&name(&column.name), &text(key)),
        Kind::Text => in_json(&one_value(column, role)?, &text(key)),
        _ => return Err(wrong(column, role, "a Map, or a text of JSON")),
    };
    Ok((property.name.clone(), expression))
}

/// A missing key must not read as the 0 of a map of numbers.
fn in_map(map: &str, key: &str) -> String {
    format!("if(mapContains({map}, {key}), toString({map}[{key}]), '')")
}

/// Texts without their quotes, numbers and truth as they are written, null as nothing.
fn in_json(json: &str, key: &str) -> String {
    let raw = format!("JSONExtractRaw({json}, {key})");
    format!(
        "multiIf(JSONType({json}, {key}) = 'String', JSONExtractString({json}, {key}), {raw} = 'null', '', {raw})"
    )
}

fn revenue(table: &Table, wanted: &str) -> Result<String, Refused> {
    let column = column(table, wanted, "revenue")?;
    let Type { kind, nullable } = Type::of(&column.kind);
    if !matches!(kind, Kind::Integer | Kind::Number) {
        return Err(wrong(column, "revenue", "a number"));
    }
    let quoted = name(&column.name);
    let value = format!("toFloat64({quoted})");
    let value = if nullable { format!("ifNull({value}, toFloat64(0))") } else { value };
    Ok(format!("toInt64(round({value} * 100))"))
}

/// `table` or `database.table`, each quoted.
fn table_name(written: &str) -> Result<String, Refused> {
    let (database, table) = parts(written)?;
    Ok(database.map_or_else(|| name(table), |database| format!("{}.{}", name(database), name(table))))
}

/// The database, if one is named, and the table.
pub(crate) fn parts(written: &str) -> Result<(Option<&str>, &str), Refused> {
    let (database, table) = match written.trim().split_once('.') {
        Some((database, table)) => (Some(database), table),
        None => (None, written.trim()),
    };
    if table.is_empty() || table.contains('.') || database.is_some_and(str::is_empty) {
        return Err(Refused::TableName(written.to_owned()));
    }
    Ok((database, table))
}
