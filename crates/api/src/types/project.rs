//! Projects and settings.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A request without fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Empty {}

/// A path on this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PathRequest {
    /// Absolute path.
    pub path: String,
}

/// A copy of the project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SaveCopy {
    /// Absolute path; must not exist yet.
    pub path: String,
    /// For a colleague: the first coding there asks who codes.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub for_colleague: bool,
}

/// A new, empty project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewProject {
    /// Where: must not exist yet.
    pub path: String,
    /// What to call it; the file's name when left out.
    #[serde(default)]
    pub name: Option<String>,
}

/// What a caller must drop from its caches after a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Name, currency, time zone, read-only state.
    Project,
    /// Past imports and their ledgers.
    Imports,
    /// Documents, paragraphs, speakers.
    Documents,
    /// The codebook.
    Codes,
    /// Codings and memos.
    Codings,
    /// Who is who.
    People,
    /// Events, hence every funnel.
    Events,
    /// Saved funnels.
    Funnels,
    /// Search results.
    Search,
    /// Settings of this machine.
    Settings,
    /// Notes on documents, codes, people and the project.
    Memos,
    /// Job cards and the dates of moments.
    Jobs,
    /// Collections of quotes.
    Collections,
    /// Saved searches.
    Searches,
    /// Words that others do not see.
    Redactions,
    /// Codes that were said not to fit.
    Suggestions,
    /// Named definitions: what a lead is, experiments, goals, programmes, budgets, plans.
    Definitions,
    /// Who is of which company, and their parts in buying, by hand.
    Accounts,
    /// Whose traffic is left out of every number, by hand.
    Internal,
}

/// What a write changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Caches to drop.
    pub topics: Vec<Topic>,
    /// The sentence for "Undo: …".
    pub label: String,
}

/// How the app stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AppState {
    /// The open project.
    pub project: Option<ProjectInfo>,
    /// Projects opened before, newest first.
    pub recent: Vec<RecentProject>,
    /// Settings of this machine.
    pub settings: Settings,
    /// Version of the app.
    pub version: String,
}

/// Settings of this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Settings {
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Name put on new codings where a project has no coder of its own.
    pub coder: String,
    /// Keys that were changed: id of the command, and the chords that do it now (`Ctrl+K`, `j`; none: no key does it).
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub keys: BTreeMap<String, Vec<String>>,
    /// Whether single letters and digits do anything; true when left out.
    #[serde(default = "yes")]
    #[ts(as = "Option<_>", optional)]
    pub letter_keys: bool,
}

fn yes() -> bool {
    true
}

/// A project opened before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecentProject {
    /// Where it lies.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// When it was last opened (ISO 8601).
    pub opened_at: String,
    /// Whether the file is gone.
    pub missing: bool,
}

/// The open project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProjectInfo {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// Why nothing can be written, if so: "being written by pid 4711 on anna-laptop since 10:42".
    pub read_only: Option<String>,
    /// A risk of its place, if any: a synced or network folder.
    pub risk: Option<String>,
    /// Whether it is the sample study.
    pub is_sample: bool,
    /// ISO 4217 code of its money.
    pub currency: String,
    /// Time zone of dates without time.
    pub timezone: String,
    /// Who codes here on this machine; `None` while a copy made for a colleague has not been told.
    pub coder: Option<String>,
    /// Counts.
    pub counts: Counts,
    /// What undo would undo.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// When the last change was saved (ISO 8601).
    pub saved_at: Option<String>,
}

/// How much there is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Interviews.
    pub interviews: u32,
    /// Survey responses.
    pub survey_responses: u32,
    /// Paragraphs of both.
    pub paragraphs: u32,
    /// Accepted events.
    pub events: u32,
    /// People in all who are known by an identifier.
    pub people: u32,
    /// People with events.
    pub people_with_events: u32,
    /// People with a document, coded or not.
    pub people_with_words: u32,
    /// People with a coded document.
    pub people_heard: u32,
    /// People heard who also have events.
    pub people_heard_with_events: u32,
    /// Codes, categories left out.
    pub codes: u32,
    /// Codings.
    pub codings: u32,
    /// Excerpts: distinct coded spans.
    pub excerpts: u32,
    /// Coders.
    pub coders: u32,
    /// Imports.
    pub imports: u32,
    /// Codings imported, of all.
    pub documents_coded: u32,
    /// Survey responses whose respondent has no events.
    pub responses_unmatched: u32,
    /// Participants whose consent is no or expired.
    pub consents_withheld: u32,
}

/// How far reading the events has come.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadingEvents {
    /// The work that goes on; `None` when nothing is worth waiting for.
    pub now: Option<EventsRead>,
}

/// Work on a project's events.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventsRead {
    /// How many events the project has.
    pub events: u32,
    /// The share of the work that is done, 0 to 1.
    pub share: f64,
}

/// The answer to every write without a value of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Done {
    /// What changed; `None` when there was nothing to do.
    pub changed: Option<Changed>,
}

/// Whether the project file is in order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    /// What is not, by ids and never by anybody's words. Empty when all is well.
    pub faults: Vec<String>,
}
