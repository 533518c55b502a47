//! Versions of what is saved under a name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What has which name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionRef {
    /// experiment, goal (or programme), budget, plan.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// All versions of something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionVersions {
    /// Its name.
    pub name: String,
    /// The latest first.
    pub versions: Vec<DefinitionVersion>,
}

/// A version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionVersion {
    /// From 1.
    pub version: u32,
    /// Who answers for it; empty where nobody was named.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saved it; empty where nobody said so.
    pub author: String,
    /// When it was saved.
    pub created: String,
    /// When it was retired; only the latest can be.
    pub retired: Option<String>,
    /// What it says, in a sentence.
    pub says: String,
}
