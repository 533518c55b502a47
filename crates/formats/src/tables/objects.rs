//! One JSON object a line as the rows of a table: what PostHog, Segment, Amplitude and Mixpanel export events as.
//!
//! Objects within objects give columns with a dot in their name, `properties.plan`; lists of words are joined. Lines are
//! read one after the other, at any size of file, and no value is held beyond its line.

use super::{
    records::{RECORD_LIMIT, Record},
    stream::{self, HEAD, Utf8Stream},
};
use crate::{FormatError, sheets::push_field};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{
    collections::{BTreeSet, HashMap},
    fmt::{self, Write},
    io::{BufRead, BufReader, Read},
};

/// Most names the objects may have between them; more come of data that was used as names.
const MOST_NAMES: usize = 500;
/// Objects within objects are followed this deep; what lies deeper is kept as JSON.
const DEEPEST: usize = 5;
/// Names without a column of which the user is told one by one.
const MOST_TOLD: usize = 20;
/// Rows shown of a file.
const SAMPLE: usize = 200;
/// Lines looked at to tell what a file is.
const LOOK: usize = 5;

/// Whether a file that begins so holds one JSON object a line.
#[must_use]
pub fn looks_like(head: &[u8]) -> bool {
    let found = stream::encoding_of(head, false);
    let text = found.encoding.decode_without_bom_handling(&head[found.mark..]).0;
    if !text.trim_start().starts_with('{') {
        return false;
    }
    let cut = head.len() >= HEAD && !text.ends_with('\n');
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let whole = if cut { &lines[..lines.len() - 1] } else { &lines[..] };
    let seen = &whole[..whole.len().min(LOOK)];
    // A line may be damaged; that is its own fault.
    let objects = seen.iter().filter(|line| line.trim_start().starts_with('{')).count();
    objects * 2 > seen.len()
        && seen.iter().any(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok())
}

/// The names of all objects and the first 200 rows, as a table in CSV. Read to its end, unless `head_only`.
///
/// # Errors
/// When the stream cannot be read, no line holds an object, or the objects have more than 500 different names.
pub fn as_table(input: impl Read, head_only: bool) -> Result<Vec<u8>, FormatError> {
    let (stream, _) = Utf8Stream::open(input, None)?;
    let mut objects = Objects::new(stream, &[]);
    objects.cells.learn = true;
    let mut rows: Vec<Vec<String>> = Vec::new();
    // Where the file cannot be read any further, the import says where; what it is can be told all the same.
    while let Ok(Some(record)) = objects.next_record() {
        if record.fault.is_none() && rows.len() < SAMPLE {
            rows.push(record.to_strings());
        } else if head_only && rows.len() >= SAMPLE {
            break;
        }
        if objects.cells.names.len() > MOST_NAMES {
            let what = format!("the objects have more than {MOST_NAMES} different names");
            let advice = "Export the properties that matter, or as CSV";
            return Err(FormatError::at(objects.line, what, advice));
        }
    }
    if rows.is_empty() {
        return Err(FormatError::new(
            "no line holds a JSON object",
            "Export it as one object a line, or as CSV",
        ));
    }
    let names = &objects.cells.names;
    let mut csv = Vec::new();
    push_line(&mut csv, names.iter().map(String::as_str));
    for row in &rows {
        csv.push(b'\n');
        let filled = row.iter().map(String::as_str);
        push_line(&mut csv, filled.chain(std::iter::repeat("")).take(names.len()));
    }
    csv.push(b'\n');
    Ok(csv)
}

fn push_line<'c>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        push_field(out, cell);
    }
}

/// The line of CSV that says the same, quoted only where it must be: the row is known by it in whatever format it comes.
fn write_line<'c>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
}

/// Reads objects, one a line, into the columns of a header.
pub struct Objects<R> {
    input: BufReader<R>,
    line: u64,
    consumed: u64,
    bytes: Vec<u8>,
    cells: Cells,
    raw: Vec<u8>,
    fault: String,
}

impl<R: Read> Objects<R> {
    /// A reader over `input` (UTF-8, see [`super::stream`]) that fills the columns of `header`.
    pub fn new(input: R, header: &[String]) -> Self {
        Self {
            input: BufReader::with_capacity(HEAD, input),
            line: 0,
            consumed: 0,
            bytes: Vec::new(),
            cells: Cells::new(header),
            raw: Vec::new(),
            fault: String::new(),
        }
    }

    /// Bytes gone through.
    pub fn consumed(&self) -> u64 {
        self.consumed
    }

    /// What was noticed: names that have no column.
    pub fn notes(&self) -> Vec<String> {
        let told = self.cells.unknown.iter();
        told.map(|name| format!("the name '{name}' is not in the mapping and was not read")).collect()
    }

    /// The next object; empty lines are passed over. A line that holds none is a record with a fault.
    ///
    /// # Errors
    /// When the stream cannot be read, or a line is longer than [`RECORD_LIMIT`].
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, FormatError> {
        loop {
            if !self.next_line()? {
                return Ok(None);
            }
            if !self.bytes.trim_ascii().is_empty() {
                break;
            }
        }
        self.fault.clear();
        self.raw.clear();
        match self.cells.fill(&self.bytes) {
            Ok(()) => write_line(&mut self.raw, self.cells.iter()),
            Err(why) => self.fault = why,
        }
        Ok(Some(Record {
            line: self.line,
            lines: 1,
            unclosed: false,
            fault: (!self.fault.is_empty()).then_some(self.fault.as_str()),
            raw: &self.raw,
            original: &self.bytes,
            base: self.cells.text.as_bytes(),
            bounds: &self.cells.bounds,
        }))
    }

    fn next_line(&mut self) -> Result<bool, FormatError> {
        self.bytes.clear();
        self.line += 1;
        let read = self.input.by_ref().take(RECORD_LIMIT as u64 + 1).read_until(b'\n', &mut self.bytes);
        let read = read.map_err(|e| super::records::broken(self.line, &e))?;
        self.consumed += read as u64;
        if read > RECORD_LIMIT {
            let what = format!("the line is longer than {} MiB", RECORD_LIMIT >> 20);
            return Err(FormatError::at(self.line, what, "Check that the file holds one JSON object a line"));
        }
        while self.bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            self.bytes.pop();
        }
        Ok(read > 0)
    }
}

/// The cells of one row, filled as an object is gone through.
struct Cells {
    names: Vec<String>,
    places: HashMap<String, usize>,
    /// Names without a column become one.
    learn: bool,
    unknown: BTreeSet<String>,
    /// Name of the value at hand.
    path: String,
    /// Column after the last that was filled: names come in the same order from line to line.
    next: usize,
    text: String,
    bounds: Vec<(usize, usize)>,
}

impl Cells {
    fn new(header: &[String]) -> Self {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        Self {
            places: names.iter().enumerate().rev().map(|(at, name)| (name.clone(), at)).collect(),
            names,
            learn: false,
            unknown: BTreeSet::new(),
            path: String::new(),
            next: 0,
            text: String::new(),
            bounds: Vec::new(),
        }
    }

    fn fill(&mut self, line: &[u8]) -> Result<(), String> {
        self.text.clear();
        self.path.clear();
        self.next = 0;
        self.bounds.clear();
        self.bounds.resize(self.names.len(), (0, 0));
        if line.trim_ascii_start().first() != Some(&b'{') {
            return Err("the line is no JSON object".into());
        }
        let mut json = serde_json::Deserializer::from_slice(line);
        let read = Value { cells: self, depth: 0 }.deserialize(&mut json).and_then(|()| json.end());
        read.map_err(|error| {
            if error.is_eof() {
                "the line is cut off in the middle".into()
            } else {
                format!("the line is no JSON object ({error})")
            }
        })
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.bounds.iter().map(|&(from, to)| &self.text[from..to])
    }

    fn put(&mut self, value: impl fmt::Display) {
        let Some(place) = self.place() else { return };
        let from = self.text.len();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
        self.bounds[place] = (from, self.text.len());
    }

    fn put_str(&mut self, value: &str) {
        let Some(place) = self.place() else { return };
        let from = self.text.len();
        self.text.push_str(value);
        self.bounds[place] = (from, self.text.len());
    }

    /// The column of the value at hand.
    fn place(&mut self) -> Option<usize> {
        if self.names.get(self.next).is_none_or(|name| *name != self.path) {
            match self.places.get(&self.path) {
                Some(&place) => self.next = place,
                None if self.learn => {
                    self.next = self.names.len();
                    self.names.push(self.path.clone());
                    self.places.insert(self.path.clone(), self.next);
                    self.bounds.push((0, 0));
                }
                None => {
                    if self.unknown.len() < MOST_TOLD && !self.unknown.contains(&self.path) {
                        self.unknown.insert(self.path.clone());
                    }
                    return None;
                }
            }
        }
        self.next += 1;
        Some(self.next - 1)
    }
}

/// A value on its way into the cells.
struct Value<'c> {
    cells: &'c mut Cells,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        if self.depth > DEEPEST {
            let value: serde_json::Value = serde::Deserialize::deserialize(from)?;
            self.cells.put(word(&value));
            return Ok(());
        }
        from.deserialize_any(self)
    }
}

/// A value as text: a scalar bare, anything else as JSON.
fn word(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        value => value.to_string(),
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.cells.put_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.cells.put(value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.cells.put(value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.cells.put(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.cells.put_str(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut words = Vec::new();
        while let Some(value) = list.next_element::<serde_json::Value>()? {
            words.push(word(&value));
        }
        if !words.is_empty() {
            self.cells.put_str(&words.join("; "));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let before = self.cells.path.len();
        while map.next_key_seed(Key(self.cells))?.is_some() {
            map.next_value_seed(Value { cells: self.cells, depth: self.depth + 1 })?;
            self.cells.path.truncate(before);
        }
        Ok(())
    }
}

/// A name on its way to the end of the path.
struct Key<'c>(&'c mut Cells);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        if !self.0.path.is_empty() {
            self.0.path.push('.');
        }
        self.0.path.push_str(name.trim());
        Ok(())
    }
}
