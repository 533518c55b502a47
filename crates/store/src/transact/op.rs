//! What an op is called, and what it may touch.

use crate::columns::Word;
use serde::{Deserialize, Serialize};

/// What may have to be fetched again after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Name, currency, time zone.
    Project,
    /// Imports and their rejected rows.
    Imports,
    /// Documents, paragraphs, speakers.
    Documents,
    /// The codebook.
    Codes,
    /// Codings.
    Codings,
    /// Whatever people are resolved from.
    People,
    /// Events, touchpoints, deals.
    Events,
    /// Saved funnels.
    Funnels,
    /// The search index has something to drain.
    Search,
    /// Settings and saved mappings.
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

/// What sort of action an op is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// Files, or a folder, came in.
    Import,
    /// An import's figures or rows were changed.
    ChangeImport,
    /// A document's own data changed (never its coded text).
    ChangeDocument,
    /// Somebody said who a speaker is.
    DecideSpeaker,
    /// A code was added.
    AddCode,
    /// A code was renamed or described.
    ChangeCode,
    /// A code got another parent or place.
    MoveCode,
    /// A code was deleted.
    DeleteCode,
    /// Codes became one.
    MergeCodes,
    /// Excerpts of a code were given to another.
    SplitCode,
    /// Selections were coded.
    AddCoding,
    /// Codings were taken away.
    RemoveCoding,
    /// A memo was written, or a coding got another code.
    ChangeCoding,
    /// A job card, or the date of a moment, was written.
    ChangeJob,
    /// A funnel was saved.
    SaveFunnel,
    /// A funnel was deleted.
    DeleteFunnel,
    /// An import mapping was saved.
    SaveMapping,
    /// A setting was changed.
    ChangeSetting,
    /// The project's name, currency or time zone was changed.
    ChangeProject,
    /// A text was corrected, or an excerpt that a correction left without words was placed or given up.
    ReviseDocument,
    /// A memo was written, changed or taken away.
    ChangeMemo,
    /// A consent was recorded by hand, or such a record taken away.
    ChangeConsent,
    /// A colleague's copy was merged.
    MergeProject,
    /// A disagreement of two copies was settled.
    DecideConflict,
    /// A collection was made, renamed, filled, put in order or taken away.
    ChangeCollection,
    /// A search was saved, or a saved one taken away.
    SaveSearch,
    /// Personal data was redacted, or shown again.
    Redact,
    /// A suggested code was said not to fit.
    RejectSuggestion,
    /// A version of a definition was saved.
    SaveDefinition,
    /// A definition was retired.
    RetireDefinition,
    /// A person was put in a company, or given a part in buying, by hand.
    ChangeAccount,
    /// Somebody said of people that they are internal, or a robot, or count.
    MarkInternal,
    /// A person was erased; it cannot be undone, nor can anything before it.
    ErasePerson,
    /// An op was taken back (audit only).
    Undo,
    /// An op was done again (audit only).
    Redo,
}

impl Word for OpKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Import, "import"),
        (Self::ChangeImport, "change-import"),
        (Self::ChangeDocument, "change-document"),
        (Self::DecideSpeaker, "decide-speaker"),
        (Self::AddCode, "add-code"),
        (Self::ChangeCode, "change-code"),
        (Self::MoveCode, "move-code"),
        (Self::DeleteCode, "delete-code"),
        (Self::MergeCodes, "merge-codes"),
        (Self::SplitCode, "split-code"),
        (Self::AddCoding, "add-coding"),
        (Self::RemoveCoding, "remove-coding"),
        (Self::ChangeCoding, "change-coding"),
        (Self::ChangeJob, "change-job"),
        (Self::SaveFunnel, "save-funnel"),
        (Self::DeleteFunnel, "delete-funnel"),
        (Self::SaveMapping, "save-mapping"),
        (Self::ChangeSetting, "change-setting"),
        (Self::ChangeProject, "change-project"),
        (Self::ReviseDocument, "revise-document"),
        (Self::ChangeMemo, "change-memo"),
        (Self::ChangeConsent, "change-consent"),
        (Self::MergeProject, "merge-project"),
        (Self::DecideConflict, "decide-conflict"),
        (Self::ChangeCollection, "change-collection"),
        (Self::SaveSearch, "save-search"),
        (Self::Redact, "redact"),
        (Self::RejectSuggestion, "reject-suggestion"),
        (Self::SaveDefinition, "save-definition"),
        (Self::RetireDefinition, "retire-definition"),
        (Self::ChangeAccount, "change-account"),
        (Self::MarkInternal, "mark-internal"),
        (Self::ErasePerson, "erase-person"),
        (Self::Undo, "undo"),
        (Self::Redo, "redo"),
    ];
}

/// One user action, before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Sort of action.
    pub kind: OpKind,
    /// The sentence that stands after "Undo: ", as in "tag 14 paragraphs 'Import anxiety'".
    pub label: String,
    /// Who did it, as far as known: the coder's name. May be empty.
    pub actor: String,
}

impl Op {
    /// An op by nobody in particular.
    #[must_use]
    pub fn new(kind: OpKind, label: impl Into<String>) -> Self {
        Self { kind, label: label.into(), actor: String::new() }
    }

    /// The same by somebody.
    #[must_use]
    pub fn by(self, actor: impl Into<String>) -> Self {
        Self { actor: actor.into(), ..self }
    }
}
