//! People.

use super::documents::DocumentRow;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which people.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PeopleRequest {
    /// Words in name or identifier.
    #[serde(default)]
    pub find: Option<String>,
    /// Only people with a document.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub heard_only: bool,
    /// People to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// People at most; default 100.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeoplePage {
    /// People in all who are known by an identifier.
    pub all: u32,
    /// Respondents without any identifier: each a person of their own, listed with the rest, not counted in `all`.
    pub without_identifier: u32,
    /// People with events.
    pub with_events: u32,
    /// People with a document.
    pub with_documents: u32,
    /// Devices used by more than one person.
    pub shared_devices: u32,
    /// How many the request matches.
    pub total: u32,
    /// The page.
    pub people: Vec<PersonRow>,
}

/// A person in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Identity.
    pub id: String,
    /// Name, else the most telling identifier.
    pub name: String,
    /// Email, where known.
    pub email: Option<String>,
    /// Identifiers in all.
    pub identifiers: u32,
    /// Documents.
    pub documents: u32,
    /// Events.
    pub events: u32,
    /// First event (ISO 8601).
    pub first_event: Option<String>,
    /// Last event (ISO 8601).
    pub last_event: Option<String>,
    /// Where they stand in the saved funnel: "left at Imported roster".
    pub outcome: Option<String>,
}

/// Names a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRef {
    /// Identity, or any identifier of theirs.
    pub person: String,
}

/// An identifier of a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IdentifierView {
    /// email, user id, CRM id, anonymous id.
    pub kind: String,
    /// As it stands.
    pub value: String,
    /// A device somebody else was linked to later.
    pub shared: bool,
}

/// One person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonDetail {
    /// As in the list.
    pub row: PersonRow,
    /// Everything they are known by.
    pub identifiers: Vec<IdentifierView>,
    /// Columns of the participants file, and closed answers.
    pub attributes: Vec<super::documents::Attribute>,
    /// What they said.
    pub documents: Vec<DocumentRow>,
    /// Where they stand in the saved funnel.
    pub card: PersonCard,
    /// Events, oldest first (at most 500).
    pub events: Vec<EventView>,
    /// "Consent given …", where there is one.
    pub consent: Option<String>,
    /// What was written down about it by hand, the newest first.
    pub consents: Vec<super::consents::ConsentRecordView>,
    /// Whether they are internal, look like a robot, or were said to count; left out: they count like anybody.
    pub internal: Option<super::internal::InternalStanding>,
}

/// One event.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventView {
    /// Name.
    pub name: String,
    /// When (ISO 8601).
    pub at: String,
    /// Revenue in the project's currency.
    pub revenue: Option<f64>,
    /// File and line it came from.
    pub source: String,
}

/// A person beside a document: identifiers and path.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonCard {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// "clinic", where a segment is known.
    pub segment: Option<String>,
    /// "priya.raman@…, u_11362".
    pub identifiers: String,
    /// "Matched by user id."
    pub matched: String,
    /// Name of the saved funnel the path is of.
    pub funnel: Option<String>,
    /// Its steps, with when they were reached.
    pub path: Vec<PathStep>,
}

/// A step of a person's path.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PathStep {
    /// Step name.
    pub name: String,
    /// When (ISO 8601); `None`: not reached.
    pub at: Option<String>,
    /// Left here, or in progress here.
    pub state: String,
}
