//! Background work.

use super::imports::ImportResult;
use super::merges::MergeResult;
use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a task.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskRef {
    /// Number within this run of the app.
    pub task: u32,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// At work.
    Running,
    /// Done.
    Done,
    /// Stopped by the user; nothing was changed.
    Cancelled,
    /// Failed; nothing was changed.
    Failed,
}

/// Background work with progress.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskState {
    /// Number within this run of the app.
    pub task: u32,
    /// What it does: "Importing interviews".
    pub label: String,
    /// How it stands.
    pub status: TaskStatus,
    /// What it is at: "Reading touchpoints.csv".
    pub note: String,
    /// Part done, 0 to 1; `None` where it cannot be told.
    pub progress: Option<f64>,
    /// Of a finished import: the ledgers.
    pub imports: Vec<ImportResult>,
    /// Of a finished merge: what it did, or would do.
    pub merge: Option<MergeResult>,
    /// Of a finished reading for meaning: how much was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub meaning: Option<super::language::MeaningRead>,
    /// Of a model that was asked: how much it read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<super::models::ModelRead>,
    /// Of a finished task: what changed.
    pub changed: Option<Changed>,
    /// Of a failed one: why, and what to do.
    pub error: Option<crate::ApiError>,
}

/// All tasks of this run, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Tasks {
    /// The tasks.
    pub tasks: Vec<TaskState>,
}
