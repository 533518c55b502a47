//! Tickets and conversations: an object whose messages are a list within it.

use super::{flatten, word};
use serde_json::{Map, Value};

/// Where the messages of a ticket or conversation stand.
const MESSAGES: [&[&str]; 7] = [
    &["comments"],
    &["conversation_parts", "conversation_parts"],
    &["conversation_parts", "parts"],
    &["conversation_parts"],
    &["messages"],
    &["parts"],
    &["ticket_comments"],
];
/// Where the words of a message stand, the plain ones first.
const BODIES: [&str; 6] = ["plain_body", "body", "text", "message", "content", "html_body"];

type Row = Vec<(String, String)>;

/// The rows of an object: one, or one for each of its messages.
pub(super) fn rows(mut object: Map<String, Value>) -> Vec<Row> {
    let found = MESSAGES.iter().find_map(|path| Some((path, take(&mut object, path)?)));
    let Some((path, messages)) = found else {
        let is_ticket = ["requester", "requester_id"].iter().any(|key| object.contains_key(*key));
        let words = is_ticket.then(|| object.remove("description")).flatten();
        let mut row = Vec::new();
        flatten(&object, "", 0, &mut row);
        // A ticket nobody answered stands among answered ones, whose words are in their messages.
        row.extend(words.as_ref().and_then(word).map(|text| ("message.body".to_owned(), text)));
        return vec![row];
    };
    if !path[0].ends_with("comments")
        && let Some(id) = object.remove("id")
    {
        object.insert("conversation_id".into(), id);
    }
    let opening = opening(&mut object, &messages);
    let whole = whole(&object, &opening);
    let requester = Requester::of(&whole, &object);
    let list = opening.into_iter().chain(messages);
    let mut rows: Vec<Row> = list.filter_map(|message| one(&whole, &message, &requester)).collect();
    if rows.is_empty() {
        rows.push(whole);
    }
    rows
}

/// Takes a list of objects out of an object.
fn take(object: &mut Map<String, Value>, path: &[&str]) -> Option<Vec<Map<String, Value>>> {
    let (first, rest) = path.split_first()?;
    if !rest.is_empty() {
        let Value::Object(inner) = object.get_mut(*first)? else { return None };
        return take(inner, rest);
    }
    let Value::Array(list) = object.get(*first)? else { return None };
    if !list.iter().all(Value::is_object) {
        return None;
    }
    let Some(Value::Array(list)) = object.remove(*first) else { return None };
    let objects = list.into_iter().filter_map(|value| match value {
        Value::Object(message) => Some(message),
        _ => None,
    });
    Some(objects.collect())
}

/// The message that stands outside the list: what opened the conversation. Tickets repeat it as their first comment.
fn opening(object: &mut Map<String, Value>, messages: &[Map<String, Value>]) -> Option<Map<String, Value>> {
    let description = object.remove("description");
    let (body, author) = match object.get_mut("source") {
        Some(Value::Object(source)) if source.contains_key("body") => {
            (source.remove("body"), source.remove("author"))
        }
        _ => {
            let author = object.get("requester").cloned();
            let first = messages.first().map(body_of).unwrap_or_default();
            let said = description.as_ref().and_then(Value::as_str).unwrap_or_default();
            let repeated = first.split_whitespace().eq(said.split_whitespace());
            (description.filter(|_| !repeated), author)
        }
    };
    let body = body.filter(|b| b.as_str().is_some_and(|text| !text.trim().is_empty()))?;
    let mut message = Map::new();
    message.insert("body".into(), body);
    let is_requester = object.get("requester").is_some() && author == object.get("requester").cloned();
    message.extend(author.map(|author| ("author".to_owned(), author)));
    message.extend(object.get("created_at").cloned().map(|at| ("created_at".to_owned(), at)));
    if is_requester {
        message.insert("side".into(), Value::String("customer".into()));
    }
    Some(message)
}

/// What is said of the whole, with the customer under the names of a requester.
fn whole(object: &Map<String, Value>, opening: &Option<Map<String, Value>>) -> Row {
    let mut row = Vec::new();
    let contact = object
        .get("contacts")
        .and_then(|c| c.get("contacts").or(Some(c)))
        .and_then(|c| c.get(0))
        .or_else(|| object.get("user"))
        .or_else(|| object.get("customer"))
        .or_else(|| opening.as_ref().and_then(|o| o.get("author")).filter(|a| is_customer(a)))
        .filter(|_| !object.contains_key("requester"));
    if let Some(Value::Object(contact)) = contact {
        for key in ["name", "email", "external_id"] {
            row.extend(contact.get(key).and_then(word).map(|text| (format!("requester.{key}"), text)));
        }
    }
    let mut rest = object.clone();
    ["contacts", "user", "customer"].iter().for_each(|key| {
        rest.remove(*key);
    });
    flatten(&rest, "", 0, &mut row);
    row
}

fn is_customer(author: &Value) -> bool {
    author.get("type").and_then(Value::as_str).is_none_or(|kind| matches!(kind, "user" | "lead" | "contact"))
}

/// By what the customer is known among the writers.
struct Requester {
    id: Option<String>,
    email: Option<String>,
}

impl Requester {
    fn of(whole: &[(String, String)], object: &Map<String, Value>) -> Self {
        let of = |name: &str| whole.iter().find(|(n, _)| n == name).map(|(_, text)| text.clone());
        let id = object.get("requester_id").and_then(word).or_else(|| of("requester.id"));
        Self { id, email: of("requester.email") }
    }

    /// The side a message says, or that its writer's id or address tells.
    fn side(&self, message: &Map<String, Value>) -> Option<String> {
        if let Some(said) = message.get("side").and_then(word) {
            return Some(said);
        }
        let author = message.get("author");
        let of = |key: &str| author.and_then(|a| a.get(key)).and_then(word);
        let email = of("email").filter(|_| self.email.is_some());
        let id = message.get("author_id").and_then(word).or_else(|| of("id")).filter(|_| self.id.is_some());
        if let Some(email) = email {
            let same = self.email.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(&email));
            return Some(if same { "customer" } else { "agent" }.to_owned());
        }
        if let Some(id) = id {
            return Some(if self.id.as_ref() == Some(&id) { "customer" } else { "agent" }.to_owned());
        }
        of("type").or_else(|| of("role"))
    }
}

fn body_of(message: &Map<String, Value>) -> String {
    let body = BODIES.iter().find_map(|key| message.get(*key).and_then(Value::as_str));
    body.unwrap_or_default().to_owned()
}

/// A message as a row; nothing for a turn of events without words.
fn one(whole: &[(String, String)], message: &Map<String, Value>, requester: &Requester) -> Option<Row> {
    let body = body_of(message);
    if body.trim().is_empty() {
        return None;
    }
    let mut row = whole.to_vec();
    row.push(("message.body".into(), body));
    row.extend(requester.side(message).map(|side| ("message.side".to_owned(), side)));
    let author = message.get("author");
    let name = author.and_then(|a| a.get("name").or(Some(a))).and_then(word);
    let name = name.or_else(|| message.get("author_name").and_then(word));
    row.extend(name.map(|name| ("message.author.name".to_owned(), name)));
    let at =
        ["created_at", "createdAt", "time", "timestamp", "date"].iter().find_map(|key| message.get(*key));
    row.extend(at.and_then(word).map(|at| ("message.created_at".to_owned(), at)));
    let kind = message.get("part_type").and_then(Value::as_str);
    let hidden = message.get("public") == Some(&Value::Bool(false))
        || kind.is_some_and(|kind| kind.starts_with("note"));
    row.push(("message.public".into(), (!hidden).to_string()));
    Some(row)
}
