//! The language part: search by meaning.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the language part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LanguageState {
    /// It is not installed.
    Absent,
    /// It does not run; the next question starts it.
    Stopped,
    /// It loads its model.
    Starting,
    /// It answers.
    Running,
    /// It could not be started, or broke down; the next question tries again.
    Failed,
}

/// The language part and the open project.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageStatus {
    /// How it stands.
    pub state: LanguageState,
    /// The same in a sentence, with what to do.
    pub message: String,
    /// The command that installs it, where it is absent or failed.
    pub install: Option<String>,
    /// Name of its model, while it runs.
    pub model: Option<String>,
    /// Where it is installed.
    pub place: Option<String>,
    /// What it takes there: "599 MB".
    pub size: Option<String>,
    /// Paragraphs of the open project that say anything.
    pub paragraphs: u32,
    /// Their different texts.
    pub texts: u32,
    /// Those of them that were read for their meaning.
    pub ready: u32,
}

/// What reading a project for its meaning came to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct MeaningRead {
    /// Different texts of the project.
    pub texts: u32,
    /// Those that were read now.
    pub read: u32,
    /// Those longer than what the model reads: of them the beginning counts.
    pub cut: u32,
    /// Those the language part failed on: they are found by words alone.
    pub left_out: u32,
}
