//! What customers wrote: support tickets, chats, reviews, and what was noted of calls.
//!
//! A row is one message; rows with the same id are one conversation, in the file's order. JSON comes here as rows too
//! ([`crate::json`]). What the company wrote stands in the text as the company's; notes that customers never saw are
//! counted and left out.

mod html;
mod sides;

#[cfg(test)]
mod tests;

use crate::{
    FormatError, Read as Outcome,
    detect::Kind,
    language,
    tables::{Mapping, Role, Table, rows},
};
use model::{Identifiers, Ledger, Rejected, Timestamp, Warning};
use std::{collections::HashMap, io::Read};

pub use sides::Side;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who wrote: the customer, or the company.
    pub side: Side,
    /// Name of the writer, where it is told.
    pub author: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
    /// The words, never empty.
    pub text: String,
    /// Their language, where the file says so or it is sure.
    pub language: Option<String>,
}

/// One ticket, chat, review or call note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Line its first row begins on.
    pub line: u64,
    /// Its id, else the hash of its row.
    pub record: String,
    /// What it is about, in its own words.
    pub subject: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Who the customer is.
    pub identifiers: Identifiers,
    /// Day of its first message, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Stars, state, tags and what else its rows say; the same value once.
    pub attributes: Vec<(String, String)>,
    /// Messages with words that the customer could see, in order.
    pub messages: Vec<Message>,
    /// Rows it was read from.
    pub rows: u64,
    /// Notes among the company's people, left out of the words.
    pub private_notes: u64,
}

/// A file of conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversations {
    /// Conversations, in the order of their first rows.
    pub conversations: Vec<Conversation>,
    /// Rows left out.
    pub rejected: Vec<Rejected>,
    /// What became of every row of this file.
    pub ledger: Ledger,
}

/// The kinds of tables that are read here.
pub const KINDS: [Kind; 4] = [Kind::Tickets, Kind::Chats, Kind::Reviews, Kind::Notes];

/// A row before it is known which side wrote it.
struct Line {
    entry: Option<String>,
    subject: Option<String>,
    text: String,
    reply: String,
    author: Option<String>,
    said_side: Option<Side>,
    public: bool,
    at: Option<Timestamp>,
    day: Option<String>,
    bad_date: bool,
    customer: Option<String>,
    identifiers: Identifiers,
    owner: Option<String>,
    language: Option<String>,
    attributes: Vec<(String, String)>,
}

/// Reads a table of tickets, chats, reviews or call notes.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(kind: Kind, input: impl Read, mapping: &Mapping) -> Result<Outcome<Conversations>, FormatError> {
    let threaded = matches!(kind, Kind::Tickets | Kind::Chats);
    // Somebody may well say "ok" twice: only with its time is a message known to be the same.
    let key = |row: &rows::Numbered<Line>| {
        (!threaded || row.value.at.is_some()).then(|| format!("{:032x}", row.row_hash))
    };
    let outcome = rows::read_table(kind, input, mapping, key, line)?;
    let Table { rows, rejected, ledger } = outcome.value;
    let mut warnings = outcome.warnings;
    let bad: Vec<u64> = rows.iter().filter(|r| r.value.bad_date).map(|r| r.line).collect();
    if let Some(first) = bad.first() {
        let n = bad.len();
        let what = format!(
            "{n} dates cannot be read, or could be day first or month first: these messages have no date"
        );
        warnings.push(Warning::at(*first, what));
    }
    let mut conversations: Vec<Conversation> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let record = row.value.entry.clone().unwrap_or_else(|| format!("{:032x}", row.row_hash));
        let known = places.get(&record).copied().filter(|_| threaded);
        let place = known.unwrap_or_else(|| {
            places.insert(record.clone(), conversations.len());
            conversations.push(begin(row.line, record, &row.value));
            conversations.len() - 1
        });
        conversations[place].take(kind, row.value);
    }
    let private: u64 = conversations.iter().map(|c| c.private_notes).sum();
    if private > 0 {
        let what = format!("{private} private notes of the company were counted and left out of the words");
        warnings.push(Warning::whole(what));
    }
    Ok(Outcome { value: Conversations { conversations, rejected, ledger }, warnings })
}

fn line(row: &rows::Row<'_>) -> Result<Line, String> {
    let text = html::words(&row.words(Role::Words));
    let stars = row.some(Role::Rating);
    let subject = row.some(Role::Subject).map(|s| html::words(&s));
    if text.is_empty() && stars.is_none() && subject.is_none() {
        return Err("no words".into());
    }
    let (instant, day) = (row.instant(Role::Time), row.day(Role::Time));
    let mut attributes = Vec::new();
    attributes.extend(stars.map(|stars| ("rating".to_owned(), stars)));
    attributes.extend(row.some(Role::Status).map(|status| ("status".to_owned(), status)));
    attributes.extend(row.properties());
    Ok(Line {
        entry: row.some(Role::EntryId),
        subject,
        text,
        reply: html::words(&row.words(Role::Reply)),
        author: row.some(Role::Author),
        said_side: sides::said(row.cell(Role::AuthorSide)),
        public: !matches!(
            row.cell(Role::Public).to_lowercase().as_str(),
            "false" | "no" | "0" | "private" | "internal"
        ),
        bad_date: instant.is_err(),
        at: instant.ok().flatten(),
        day: day.ok().flatten(),
        customer: row.some(Role::Name),
        identifiers: row.identifiers(),
        owner: row.some(Role::Owner),
        language: language::primary_tag(row.cell(Role::Language)),
        attributes,
    })
}

fn begin(line: u64, record: String, first: &Line) -> Conversation {
    Conversation {
        line,
        record,
        subject: None,
        customer: first.customer.clone(),
        identifiers: first.identifiers.clone(),
        date: first.day.clone(),
        attributes: Vec::new(),
        messages: Vec::new(),
        rows: 0,
        private_notes: 0,
    }
}

impl Conversation {
    fn take(&mut self, kind: Kind, line: Line) {
        self.rows += 1;
        let side = match kind {
            Kind::Reviews => Side::Customer,
            Kind::Notes => Side::Company,
            _ => sides::of(&line.author, line.said_side, self, &line.identifiers),
        };
        self.subject = self.subject.take().or(line.subject);
        self.customer = self.customer.take().or(line.customer);
        if self.identifiers.is_empty() {
            self.identifiers = line.identifiers;
        }
        self.date = self.date.take().or(line.day);
        for pair in line.attributes {
            if !self.attributes.contains(&pair) {
                self.attributes.push(pair);
            }
        }
        if !line.public {
            self.private_notes += 1;
            return;
        }
        let author = match (kind, side) {
            (Kind::Notes, _) => line.owner.or(line.author),
            (Kind::Reviews, _) => line.author,
            (_, Side::Customer) => line.author.or_else(|| self.customer.clone()),
            (_, Side::Company) => line.author,
        };
        let told = line.language;
        let mut push = |side, author, text: String| {
            if !text.is_empty() {
                let language = told.clone().or_else(|| language::of(&text).map(str::to_owned));
                self.messages.push(Message { side, author, at: line.at, text, language });
            }
        };
        push(side, author, line.text);
        push(Side::Company, None, line.reply);
    }
}
