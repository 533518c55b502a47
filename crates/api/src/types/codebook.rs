//! Changes of the codebook as a whole: moved, merged, split, renamed, deleted. Each can be previewed.

use super::{codes::AddCode, project::Changed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a change of the codebook comes to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodebookDone {
    /// The sentence, as the history has it.
    pub label: String,
    /// Excerpts that get another code, or go.
    pub excerpts: u32,
    /// People who said them.
    pub people: u32,
    /// Of these: on the very words where the same coder has that code already; they become one, with both memos.
    pub joined: u32,
    /// Codes that go.
    pub gone: u32,
    /// Codes that come to stand elsewhere.
    pub moved: u32,
    /// Full names that change.
    pub renamed: Vec<Renamed>,
    /// Id of the code to look at next.
    pub code: Option<String>,
    /// What changed; `None` of a preview, or when there was nothing to do.
    pub changed: Option<Changed>,
}

/// A full name that changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Renamed {
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
}

/// Move codes, with all below them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MoveCodes {
    /// Ids or full names.
    pub codes: Vec<String>,
    /// New parent (id or full name); empty is the top.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub parent: String,
    /// Place among those that stand there, the moved ones left out; at the end when left out.
    #[serde(default)]
    pub position: Option<u32>,
    /// Say what it would come to; change nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub preview: bool,
}

/// Make one code of several.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeCodes {
    /// Codes that go: ids or full names.
    pub from: Vec<String>,
    /// The code that stays.
    pub into: String,
    /// Say what it would come to; change nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub preview: bool,
}

/// Give excerpts of a code to another code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SplitCode {
    /// The code that is split: id or full name.
    pub code: String,
    /// Excerpts of it or of codes below it: ids or short codes.
    pub excerpts: Vec<String>,
    /// The code they get, if it is there.
    #[serde(default)]
    pub into: Option<String>,
    /// Else the new code they get; beside the one that is split and of its kind, unless told.
    #[serde(default)]
    pub new: Option<AddCode>,
    /// Say what it would come to; change nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub preview: bool,
}

/// Give a code another full name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameCode {
    /// Id or full name.
    pub code: String,
    /// The new full name; spaces become hyphens.
    pub name: String,
    /// Leave the codes below alone; else those whose names begin with the old one follow.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub alone: bool,
    /// Say what it would come to; change nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub preview: bool,
}

/// Delete codes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DeleteCode {
    /// Id or full name.
    pub code: String,
    /// More of them.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub others: Vec<String>,
    /// Take the codes off their excerpts; without this and `move_to`, a code in use is refused.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub with_codings: bool,
    /// The code that the excerpts get instead.
    #[serde(default)]
    pub move_to: Option<String>,
    /// Codes below go too, and their excerpts fare alike; else they come to stand where it stood.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub with_children: bool,
    /// Say what it would come to; change nothing.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub preview: bool,
}
