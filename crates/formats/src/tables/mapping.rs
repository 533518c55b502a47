//! Which column is what: proposed from a file's head, changed by people, saved as TOML.

use super::{
    aliases,
    dates::{DateOrder, OrderVote},
    objects::Objects,
    records::Records,
    roles::Role,
    rows::Source,
    sniff::Sniffed,
    stream::Utf8Stream,
};
use crate::{FormatError, detect::Kind};
use serde::{Deserialize, Serialize};
use std::io::Read;

/// How the columns of one source's files are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the table holds.
    pub kind: Kind,
    /// Name of the source; event ids are scoped to it.
    pub source: String,
    /// What stands between fields.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// Rows of headers before the first row of data.
    #[serde(default = "one")]
    pub header_rows: usize,
    /// Label of the encoding; told from the file when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Zone of times without an offset: `UTC`, `Europe/Berlin`, `+02:00`.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// What slashed dates put first; only needed where the file has such dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Whether negative revenue is a refund rather than a fault.
    #[serde(default)]
    pub allow_refunds: bool,
    /// Fingerprint of the headers it was made for, see [`signature`].
    #[serde(default)]
    pub signature: String,
    /// Columns, in the file's order.
    pub columns: Vec<Column>,
}

/// One column of a mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Header as the file writes it (of a survey with several header rows: the column's field).
    pub header: String,
    /// What the column holds.
    pub role: Role,
    /// Of a choice: options that are known beside those the file tells; of a scale in words: its steps, lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Of a scale: its lowest and highest step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<[i64; 2]>,
}

impl Column {
    /// A column of which nothing is said but its role.
    #[must_use]
    pub fn new(header: impl Into<String>, role: Role) -> Self {
        Self { header: header.into(), role, options: Vec::new(), scale: None }
    }
}

/// A mapping to look over, and what only a person can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The mapping, as good as the file tells.
    pub mapping: Mapping,
    /// What is open; an import without answers would reject rows or fail.
    pub questions: Vec<Question>,
}

/// Something a file does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Slashed dates that could be either way round.
    DateOrder {
        /// Column they stand in.
        header: String,
        /// One of them.
        example: String,
    },
    /// No column could be told to have this role, and it is needed.
    Missing(Role),
    /// No column identifies a person.
    NoIdentifier,
    /// Times without an offset: the zone is taken to be UTC unless somebody says otherwise.
    TimeZone {
        /// Column they stand in.
        header: String,
        /// One of them.
        example: String,
    },
}

fn comma() -> char {
    ','
}

fn one() -> usize {
    1
}

fn utc() -> String {
    "UTC".into()
}

/// A fingerprint of headers: equal for two exports of the same shape.
#[must_use]
pub fn signature(headers: &[String]) -> String {
    let joined = headers.iter().map(|h| h.trim()).collect::<Vec<_>>().join("\u{1f}");
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(joined.as_bytes()))
}

/// Proposes a mapping of a table with one header row. Surveys: [`super::surveys::propose`].
#[must_use]
pub fn propose(kind: Kind, source: &str, sniffed: &Sniffed) -> Proposal {
    let found = aliases::roles(kind, &sniffed.header);
    let rest = if Role::of(kind).contains(&Role::Property) { Role::Property } else { Role::Ignore };
    let column = |(header, role): (&String, &Option<Role>)| {
        let fallback = if header.trim().is_empty() { Role::Ignore } else { rest };
        Column::new(header.clone(), role.unwrap_or(fallback))
    };
    let mut mapping = Mapping {
        kind,
        source: source.to_owned(),
        delimiter: sniffed.delimiter,
        header_rows: 1,
        encoding: None,
        time_zone: utc(),
        date_order: None,
        allow_refunds: false,
        signature: signature(&sniffed.header),
        columns: sniffed.header.iter().zip(&found).map(column).collect(),
    };
    let mut questions = times(&mut mapping, sniffed);
    let has = |role: &Role| mapping.columns.iter().any(|c| c.role == *role);
    questions.extend(Role::required(kind).iter().filter(|r| !has(r)).map(|r| Question::Missing(*r)));
    let needs_person = matches!(kind, Kind::Events | Kind::Identities | Kind::Touchpoints);
    if needs_person && !mapping.columns.iter().any(|c| c.role.is_identifier()) {
        questions.push(Question::NoIdentifier);
    }
    Proposal { mapping, questions }
}

/// Settles the date order by the rows at hand, and asks for what they do not tell.
fn times(mapping: &mut Mapping, sniffed: &Sniffed) -> Vec<Question> {
    let mut vote = OrderVote::default();
    let (mut slashed, mut local) = (None, None);
    for (column, header) in mapping.time_columns() {
        for cell in sniffed.rows.iter().filter_map(|row| row.get(column)).map(|c| c.trim()) {
            vote.add(cell);
            let found = || (header.clone(), cell.to_owned());
            if slashed.is_none() && OrderVote::of(cell).must_be_asked() {
                slashed = Some(found());
            }
            if local.is_none() && has_no_offset(cell) {
                local = Some(found());
            }
        }
    }
    mapping.date_order = vote.order();
    let order = slashed.filter(|_| vote.must_be_asked());
    let order = order.map(|(header, example)| Question::DateOrder { header, example });
    order.into_iter().chain(local.map(|(header, example)| Question::TimeZone { header, example })).collect()
}

/// Whether a cell has a time of day and no word on the zone.
fn has_no_offset(cell: &str) -> bool {
    let time = cell.split_once(':').map_or("", |(_, time)| time);
    !time.is_empty() && !time.contains(['Z', 'z', '+', '-']) && !time.contains("UTC") && !time.contains("GMT")
}

/// Reads a whole file for its date order, where the head did not tell: the file's own rows decide, wherever they stand.
///
/// # Errors
/// When the file cannot be read.
pub fn settle_date_order(input: impl Read, mapping: &mut Mapping) -> Result<OrderVote, FormatError> {
    let (stream, _) = Utf8Stream::open(input, mapping.encoding.as_deref())?;
    let header: Vec<String> = mapping.columns.iter().map(|column| column.header.clone()).collect();
    let (mut records, headers) = if stream.holds_objects() {
        (Source::Objects(Box::new(Objects::new(stream, &header))), 0)
    } else {
        (Source::Records(Records::new(stream, mapping.delimiter as u8)?), mapping.header_rows)
    };
    let columns: Vec<usize> = mapping.time_columns().into_iter().map(|(i, _)| i).collect();
    let mut vote = OrderVote::default();
    let mut seen = 0;
    while let Some(record) = records.next_record()? {
        seen += 1;
        if let Some(fields) = record.fields().filter(|_| seen > headers) {
            columns.iter().map(|c| fields.trimmed(*c)).filter(|c| !c.is_empty()).for_each(|c| vote.add(c));
        }
    }
    mapping.date_order = mapping.date_order.or(vote.order());
    Ok(vote)
}

impl Mapping {
    /// Reads a saved mapping.
    ///
    /// # Errors
    /// When it is not TOML, or names a kind or role that does not exist.
    pub fn from_toml(text: &str) -> Result<Self, FormatError> {
        toml::from_str(text).map_err(|e| {
            let line = e.span().map(|s| text[..s.start].matches('\n').count() as u64 + 1);
            let what = format!("the mapping cannot be read: {}", e.message());
            FormatError { what, line, advice: "Save a mapping from an import and change that".into() }
        })
    }

    /// The mapping as a file that people can change.
    ///
    /// # Errors
    /// Never for a mapping that was proposed or read.
    pub fn to_toml(&self) -> Result<String, FormatError> {
        toml::to_string(self).map_err(|e| {
            FormatError::new(format!("the mapping cannot be written: {e}"), "Change its columns")
        })
    }

    /// Columns that hold times or days.
    #[must_use]
    pub fn time_columns(&self) -> Vec<(usize, String)> {
        let is_time = |role: Role| {
            use Role::{AcceptedDate, Closed, Created, InterviewDate, MqlDate, Started, Submitted, Time};
            matches!(
                role,
                Time | Started | Submitted | Created | Closed | MqlDate | AcceptedDate | InterviewDate
            )
        };
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, c)| is_time(c.role)).map(|(i, c)| (i, c.header.clone())).collect()
    }

    /// Headers of the property columns, in the order rows give them.
    #[must_use]
    pub fn properties(&self) -> Vec<&str> {
        self.columns.iter().filter(|c| c.role == Role::Property).map(|c| c.header.as_str()).collect()
    }
}
