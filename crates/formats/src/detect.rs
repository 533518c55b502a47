//! What a file is, by its name and first bytes.

use crate::refi;
use crate::tables::{
    aliases::{self, plain},
    roles::Role,
    sniff::{Sniffed, sniff},
    surveys::holds_sentences,
};
use crate::transcripts::{TranscriptFormat, looks_like};
use crate::{FormatError, sheets};
use serde::{Deserialize, Serialize};

/// What an imported file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A conversation.
    Transcript,
    /// Answers to a survey, one row a respondent.
    Survey,
    /// The researcher's participants.
    People,
    /// Links between identifiers.
    Identities,
    /// Requests for help, with their answers.
    Tickets,
    /// Conversations in writing.
    Chats,
    /// What was written about the product in public.
    Reviews,
    /// What was noted of calls.
    Notes,
    /// What people did.
    Events,
    /// Marketing contacts.
    Touchpoints,
    /// Leads and deals of a CRM.
    Deals,
    /// Codes.
    Codebook,
    /// Coded excerpts.
    Excerpts,
    /// A whole project of a program for qualitative analysis.
    Project,
}

impl Kind {
    /// All kinds, in the order a folder is imported.
    pub const ALL: [Self; 14] = [
        Self::Codebook,
        Self::Identities,
        Self::People,
        Self::Transcript,
        Self::Survey,
        Self::Tickets,
        Self::Chats,
        Self::Reviews,
        Self::Notes,
        Self::Events,
        Self::Touchpoints,
        Self::Deals,
        Self::Excerpts,
        Self::Project,
    ];

    /// The word of the command line: `people`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transcript => "transcript",
            Self::Survey => "survey",
            Self::Tickets => "tickets",
            Self::Chats => "chats",
            Self::Reviews => "reviews",
            Self::Notes => "notes",
            Self::People => "people",
            Self::Identities => "identities",
            Self::Events => "events",
            Self::Touchpoints => "touchpoints",
            Self::Deals => "deals",
            Self::Codebook => "codebook",
            Self::Excerpts => "excerpts",
            Self::Project => "qdpx",
        }
    }

    /// The kind a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How sure a detection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Not at all: ask.
    None,
    /// A guess worth proposing.
    Guess,
    /// Header words or the form of the text say so.
    Sure,
}

/// What a file seems to be, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// The kind, if any fits.
    pub kind: Option<Kind>,
    /// How sure that is.
    pub confidence: Confidence,
    /// What it rests on, or why nothing fits, in words for people.
    pub why: String,
    /// Of a file that nothing fits: what to do about it, where more can be said than "say what it is".
    pub advice: Option<String>,
    /// Of a table: its layout and first rows.
    pub table: Option<Sniffed>,
}

impl Detected {
    /// A file that cannot be read, and why.
    #[must_use]
    pub fn unreadable(error: &FormatError) -> Self {
        unreadable(&error.what, &error.advice)
    }
}

/// Names of tables; any other name is first tried as a transcript.
const TABLES: [&str; 4] = ["csv", "tsv", "tab", "xls"];

/// Looks at a file's name and first bytes (all of it, or the first [`crate::tables::stream::HEAD`]; of a spreadsheet
/// always all of it).
#[must_use]
pub fn detect(name: &str, head: &[u8]) -> Detected {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
    if head.is_empty() {
        return unreadable("the file is empty", "Export it again and check that it has something in it");
    }
    let form = refi::looks_like(name, head);
    if form.is_some() || extension == "qdpx" {
        let is_codebook = form == Some(refi::Form::Codebook);
        let (kind, what) =
            if is_codebook { (Kind::Codebook, "codebook") } else { (Kind::Project, "project") };
        let why = format!("it is a {what} of REFI-QDA");
        return Detected { kind: Some(kind), confidence: Confidence::Sure, why, advice: None, table: None };
    }
    if extension == "numbers" {
        return unreadable("documents of Numbers are not read", "Export the sheet as CSV or Excel");
    }
    if sheets::is_spreadsheet(name, head) {
        return match sheets::read(head) {
            Ok(sheet) => detect(&format!("{name}.csv"), &sheet.value.csv),
            Err(error) => unreadable(&error.what, &error.advice),
        };
    }
    if let Some(format) = crate::transcripts::document_format(name, head) {
        return spoken(format);
    }
    let is_table_name = TABLES.contains(&extension.as_str());
    let transcript = if is_table_name { None } else { looks_like(name, head) };
    match (sniff(head), transcript) {
        (Ok(table), transcript) if is_table_name || is_table(&table) => {
            let (kind, confidence, why) = table_kind(&table);
            match transcript {
                Some(format) if confidence != Confidence::Sure => spoken(format),
                _ => Detected { kind, confidence, why, advice: None, table: Some(table) },
            }
        }
        (_, Some(format)) => spoken(format),
        (Err(error), None) => unreadable(&error.what, &error.advice),
        (Ok(_), None) => unknown("it is neither a table with columns nor a conversation"),
    }
}

fn unreadable(why: &str, advice: &str) -> Detected {
    Detected { advice: Some(advice.to_owned()), ..unknown(why) }
}

fn spoken(format: TranscriptFormat) -> Detected {
    let loose = format == TranscriptFormat::PlainText;
    let confidence = if loose { Confidence::Guess } else { Confidence::Sure };
    let why = format!("it reads as a transcript ({})", format.label());
    Detected { kind: Some(Kind::Transcript), confidence, why, advice: None, table: None }
}

fn unknown(why: &str) -> Detected {
    Detected { kind: None, confidence: Confidence::None, why: why.to_owned(), advice: None, table: None }
}

/// Whether the rows agree on several columns.
fn is_table(table: &Sniffed) -> bool {
    let width = table.header.len();
    let agreeing = table.rows.iter().filter(|row| row.len() == width).count();
    width > 1 && !table.rows.is_empty() && agreeing * 10 >= table.rows.len() * 9
}

/// A rule: the kind, roles that must be there, roles of which one must, and roles that must not.
struct Rule {
    kind: Kind,
    all: &'static [Role],
    any: &'static [Role],
    none: &'static [&'static str],
}

/// The first rule that fits wins.
const RULES: [Rule; 7] = [
    Rule {
        kind: Kind::Excerpts,
        all: &[Role::Quote, Role::Code],
        any: &[Role::SourceFile, Role::Coder],
        none: &[],
    },
    Rule {
        kind: Kind::Codebook,
        all: &[Role::Code],
        any: &[Role::Parent, Role::CodeKind, Role::Description],
        none: &["email", "timestamp", "quote", "event"],
    },
    Rule {
        kind: Kind::Deals,
        all: &[Role::Stage],
        any: &[Role::LeadId, Role::Amount, Role::Owner],
        none: &["event", "eventname", "file"],
    },
    Rule {
        kind: Kind::Touchpoints,
        all: &[Role::Time, Role::Channel],
        any: &[Role::TouchId, Role::Cost, Role::Campaign],
        none: &["event", "eventname"],
    },
    Rule {
        kind: Kind::Events,
        all: &[Role::Time, Role::EventName],
        any: &[Role::UserId, Role::AnonymousId, Role::Email, Role::CrmId],
        none: &["file", "consent", "networkid", "responseid", "respondentid"],
    },
    Rule {
        kind: Kind::People,
        all: &[Role::Name],
        any: &[Role::Consent, Role::File, Role::InterviewDate, Role::Segment],
        none: &["event", "networkid", "responseid", "respondentid"],
    },
    Rule {
        kind: Kind::Identities,
        all: &[],
        any: &[Role::AnonymousId, Role::UserId],
        none: &["event", "consent", "stage", "channel", "responseid", "respondentid"],
    },
];

fn table_kind(table: &Sniffed) -> (Option<Kind>, Confidence, String) {
    if let Some(why) = survey_tool(table) {
        return (Some(Kind::Survey), Confidence::Sure, why);
    }
    if let Some((kind, why)) = messages(table) {
        return (Some(kind), Confidence::Sure, why);
    }
    if let Some(rule) = RULES.iter().find(|rule| fits(rule, &table.header)) {
        let named = aliases::roles(rule.kind, &table.header).into_iter().zip(&table.header);
        let words: Vec<String> = named
            .filter(|(role, _)| role.is_some_and(|r| rule.all.contains(&r) || rule.any.contains(&r)))
            .map(|(_, header)| format!("'{}'", header.trim()))
            .collect();
        return (Some(rule.kind), Confidence::Sure, format!("it has columns {}", words.join(", ")));
    }
    let questions = table.header.iter().filter(|h| is_question(h)).count();
    if questions > 0 && table.header.len() > 1 {
        let why = format!("{questions} of its headers read as questions");
        return (Some(Kind::Survey), Confidence::Guess, why);
    }
    if let Some(header) = sentences(table) {
        let why = format!("its column '{header}' holds sentences that differ from row to row");
        return (Some(Kind::Survey), Confidence::Guess, why);
    }
    let headers: Vec<&str> = table.header.iter().take(6).map(|h| h.trim()).collect();
    (None, Confidence::None, format!("its headers ({}) are of no kind that is known", headers.join(", ")))
}

/// The words by which tables of messages are known: one of each list must be a header, and none of the last.
struct Marks {
    kind: Kind,
    words: &'static [&'static str],
    marks: &'static [&'static str],
    none: &'static [&'static str],
}

const MESSAGES: [Marks; 4] = [
    Marks {
        kind: Kind::Reviews,
        words: &["reviewtext", "review", "content", "body", "text", "comment", "reviewbody", "reviewcontent"],
        marks: &[
            "reviewid",
            "starrating",
            "stars",
            "imrating",
            "reviewtitle",
            "reviewtext",
            "reviewdate",
            "reviewer",
        ],
        none: &["event", "stage", "code", "ticketid", "conversationid"],
    },
    Marks {
        kind: Kind::Reviews,
        words: &["reviewtext", "review", "content", "body", "text", "comment"],
        marks: &["rating", "score"],
        none: &["event", "stage", "code", "ticketid", "conversationid", "consent", "questionid"],
    },
    Marks {
        kind: Kind::Chats,
        words: &["messagebody", "message", "body", "text", "content", "messagetext"],
        marks: &["conversationid", "chatid", "conversation", "threadid", "messageparttype", "chat"],
        none: &["event", "eventname", "stage", "code", "ticketid"],
    },
    Marks {
        kind: Kind::Tickets,
        words: &[
            "messagebody",
            "description",
            "comment",
            "body",
            "message",
            "commentbody",
            "text",
            "messageplainbody",
        ],
        marks: &[
            "ticketid",
            "ticket",
            "requester",
            "requesteremail",
            "requestername",
            "requesterid",
            "ticketsubject",
            "ticketnumber",
            "caseid",
            "casenumber",
        ],
        none: &["event", "eventname", "stage", "code"],
    },
];

const CALL_NOTES: Marks = Marks {
    kind: Kind::Notes,
    words: &["notes", "callnotes", "note", "callnote", "notebody", "callsummary", "activitynotes"],
    marks: &[
        "contact",
        "contactname",
        "contactemail",
        "email",
        "crmid",
        "contactid",
        "calledby",
        "calldate",
        "activitydate",
        "owner",
    ],
    none: &[
        "event",
        "eventname",
        "stage",
        "code",
        "consent",
        "file",
        "interviewdate",
        "channel",
        "responseid",
    ],
};

/// Tables of messages, by their headers.
fn messages(table: &Sniffed) -> Option<(Kind, String)> {
    let words: Vec<String> = table.header.iter().map(|h| plain(h)).collect();
    let find = |any: &[&str]| words.iter().position(|w| any.contains(&w.as_str()));
    MESSAGES.iter().chain([&CALL_NOTES]).find_map(|marks| {
        let (text, mark) = (find(marks.words)?, find(marks.marks)?);
        let several = table.header.len() > 1 && find(marks.none).is_none();
        let alone =
            text == mark && find(&["rating", "starrating", "score", "title", "app", "appid"]).is_none();
        let why = format!("it has columns '{}', '{}'", table.header[mark].trim(), table.header[text].trim());
        (several && !alone).then_some((marks.kind, why))
    })
}

fn fits(rule: &Rule, header: &[String]) -> bool {
    let roles = aliases::roles(rule.kind, header);
    let has = |role: &Role| roles.contains(&Some(*role));
    let words: Vec<String> = header.iter().map(|h| plain(h)).collect();
    let identities = rule.kind != Kind::Identities
        || (roles.iter().flatten().filter(|r| r.is_identifier()).count() > 1 && header.len() <= 6);
    rule.all.iter().all(has)
        && rule.any.iter().any(has)
        && identities
        && !rule.none.iter().any(|word| words.iter().any(|w| w == word))
}

/// The marks of survey programs.
fn survey_tool(table: &Sniffed) -> Option<String> {
    let words: Vec<String> = table.header.iter().map(|h| plain(h)).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let import_ids = table.rows.iter().take(2).any(|row| row.iter().any(|c| c.starts_with("{\"ImportId\"")));
    let why = if import_ids || (has("responseid") && has("distributionchannel")) {
        "its headers are those of Qualtrics"
    } else if has("v1") && has("v2") && has("v3") {
        "its headers are those of an old Qualtrics export"
    } else if table.header[0].trim() == "#" || (has("networkid") && has("submitdateutc")) {
        "its headers are those of Typeform"
    } else if words[0] == "respondentid" {
        "its headers are those of SurveyMonkey"
    } else if has("starttime") && has("completiontime") {
        "its headers are those of Microsoft Forms"
    } else if has("datesubmitted") && has("status") {
        "its headers are those of SurveyGizmo"
    } else if has("responseid") && table.header.iter().any(|h| is_question(h)) {
        "it has response ids and questions"
    } else if words[0] == "timestamp" && table.header.iter().any(|h| is_question(h)) {
        "its headers are those of Google Forms"
    } else {
        return None;
    };
    Some(why.to_owned())
}

fn sentences(table: &Sniffed) -> Option<&str> {
    let cells = |column: usize| -> Vec<&str> {
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|c| c.trim());
        cells.filter(|c| !c.is_empty()).collect()
    };
    let mut columns = table.header.iter().enumerate().filter(|_| table.header.len() > 1);
    columns.find(|(i, header)| holds_sentences(header, &cells(*i))).map(|(_, header)| header.trim())
}

fn is_question(header: &str) -> bool {
    let header = header.trim();
    header.ends_with('?') || header.contains("? ") || header.split_whitespace().count() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_transcripts_whatever_commas_they_hold() {
        let rtf = b"{\\rtf1\\ansi a,b,c\nd,e,f\ng,h,i\n}".as_slice();
        let pdf = b"%PDF-1.4\n1,2\n3,4\n5,6\n".as_slice();
        let odt = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK".as_slice();
        for (name, head, said) in [
            ("a.rtf", rtf, "rich text"),
            ("a.pdf", pdf, "PDF"),
            ("a.odt", odt, "OpenDocument"),
            ("a", pdf, "PDF"),
        ] {
            let detected = detect(name, head);
            assert_eq!(
                (detected.kind, detected.confidence),
                (Some(Kind::Transcript), Confidence::Sure),
                "{name}"
            );
            assert!(detected.why.contains(said), "{}", detected.why);
        }
    }
}
