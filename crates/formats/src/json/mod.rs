//! JSON as the rows of a table: lists of tickets, conversations, reviews or any other objects.
//!
//! An object is a row; the messages within a ticket or conversation are a row each, with what is said of the whole
//! repeated. The first line holds the names: `requester.email`, `message.body`. Nothing else in Subtext knows that a
//! table was JSON.

mod threads;

#[cfg(test)]
mod tests;

use crate::{
    FormatError, Read as Outcome, decode,
    sheets::{Sheet, push_field},
};
use model::Warning;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// Largest file taken, in bytes: JSON is read whole.
const LARGEST: usize = 512 << 20;
/// Most columns a table may come to; objects with more names are no list of alike things.
const MOST_COLUMNS: usize = 500;
/// Names of lists that hold the rows, where the file is one object.
const LISTS: [&str; 9] =
    ["tickets", "conversations", "chats", "reviews", "data", "results", "items", "calls", "notes"];

/// Whether a file is called JSON.
#[must_use]
pub fn is_json(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
    matches!(extension.as_str(), "json" | "jsonl" | "ndjson")
}

/// Reads a list of objects, or a line an object, as a table.
///
/// # Errors
/// When it is no JSON, or holds no list of objects.
pub fn read(bytes: &[u8]) -> Result<Outcome<Sheet>, FormatError> {
    if bytes.len() > LARGEST {
        return Err(FormatError::new(
            "the JSON file is larger than 512 MiB",
            "Export it as CSV, or in parts",
        ));
    }
    let decoded = decode::decode(bytes)?;
    let mut warnings = decoded.warnings;
    let objects = objects(&decoded.text)?;
    let mut table = Flat::default();
    let mut others = 0;
    for object in objects {
        let Value::Object(object) = object else {
            others += 1;
            continue;
        };
        threads::rows(object).into_iter().for_each(|row| table.push(row));
    }
    if table.rows.is_empty() {
        return Err(FormatError::new("the JSON holds no list of objects", ADVICE));
    }
    if table.names.len() > MOST_COLUMNS {
        return Err(FormatError::new("the objects of the JSON have more than 500 different names", ADVICE));
    }
    if others > 0 {
        warnings
            .push(Warning::whole(format!("{others} entries of the list are no objects and were not read")));
    }
    let rows = table.rows.len() as u64;
    Ok(Outcome { value: Sheet { name: String::new(), csv: table.csv(), rows }, warnings })
}

const ADVICE: &str =
    "Subtext reads lists of tickets, conversations, reviews and events as JSON; else export it as CSV";

/// The objects of a file: a list, the list within an object, or one on each line.
fn objects(text: &str) -> Result<Vec<Value>, FormatError> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(list)) => Ok(list),
        Ok(Value::Object(object)) => Ok(inside(object)),
        Ok(_) => Err(FormatError::new("the JSON holds no list of objects", ADVICE)),
        Err(error) => lines(text).ok_or_else(|| {
            let line = u64::try_from(error.line()).unwrap_or(1);
            FormatError::at(line, format!("this is no JSON ({error})"), "Export it again, or as CSV")
        }),
    }
}

fn inside(mut object: Map<String, Value>) -> Vec<Value> {
    if let Some(Value::Object(feed)) = object.get_mut("feed")
        && let Some(Value::Array(entries)) = feed.remove("entry")
    {
        // The first entry of an app store's feed is the app itself.
        return entries.into_iter().filter(|e| e.get("im:rating").is_some()).collect();
    }
    for name in LISTS {
        if matches!(object.get(name), Some(Value::Array(_)))
            && let Some(Value::Array(list)) = object.remove(name)
        {
            return list;
        }
    }
    vec![Value::Object(object)]
}

/// One object a line; nothing where the first lines are none.
fn lines(text: &str) -> Option<Vec<Value>> {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    filled.map(|line| serde_json::from_str(line).ok().filter(Value::is_object)).collect()
}

/// Names and cells, filled row by row.
#[derive(Default)]
struct Flat {
    names: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<(usize, String)>>,
}

impl Flat {
    fn push(&mut self, row: Vec<(String, String)>) {
        let mut seen = HashSet::new();
        let mut cells = Vec::with_capacity(row.len());
        for (name, text) in row {
            if !seen.insert(name.clone()) {
                continue;
            }
            let place = *self.places.entry(name.clone()).or_insert_with(|| {
                self.names.push(name);
                self.names.len() - 1
            });
            cells.push((place, text));
        }
        self.rows.push(cells);
    }

    fn csv(self) -> Vec<u8> {
        let mut csv = Vec::new();
        let mut line = |cells: &[&str]| {
            for (at, cell) in cells.iter().enumerate() {
                if at > 0 {
                    csv.push(b',');
                }
                push_field(&mut csv, &cell.replace("\r\n", "\r").replace('\n', "\r"));
            }
            csv.push(b'\n');
        };
        line(&self.names.iter().map(String::as_str).collect::<Vec<_>>());
        for row in &self.rows {
            let mut cells = vec![""; self.names.len()];
            row.iter().for_each(|(place, text)| cells[*place] = text);
            line(&cells);
        }
        csv
    }
}

/// Names that hold addresses of web pages and pictures, and nothing to read.
const PASSED_OVER: [&str; 8] = ["url", "links", "_links", "link", "avatar", "photo", "icon", "html_url"];
/// Objects within objects are followed this deep.
const DEEPEST: usize = 3;

/// The scalars of an object under their names, `requester.email`; lists of words joined.
fn flatten(object: &Map<String, Value>, before: &str, depth: usize, out: &mut Vec<(String, String)>) {
    for (key, value) in object {
        if PASSED_OVER.contains(&key.as_str()) {
            continue;
        }
        let name = match (before, key.as_str()) {
            ("", key) => key.to_owned(),
            // App stores put every value into an object of its own.
            (before, "label") => before.to_owned(),
            (before, key) => format!("{before}.{key}"),
        };
        match value {
            Value::Object(inner) if depth < DEEPEST => flatten(inner, &name, depth + 1, out),
            Value::Array(list) => {
                let words: Vec<String> = list.iter().filter_map(word).collect();
                if !words.is_empty() {
                    out.push((name, words.join("; ")));
                }
            }
            value => out.extend(word(value).map(|text| (name, text))),
        }
    }
}

/// A scalar as text; an object by its name.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Object(object) => ["name", "title", "label", "tag"]
            .iter()
            .find_map(|key| object.get(*key).and_then(Value::as_str).map(str::to_owned)),
        _ => None,
    }
}
