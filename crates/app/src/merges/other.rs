//! The other file: read from a copy of our own, so that nothing that happens here can touch it.

use crate::{AppError, clock, erasure, project::OpenProject};
use std::path::Path;
use store::{Opener, Project, Reader, StoreError};
use tempfile::TempDir;

/// A colleague's copy, as it was when the merge began.
pub(super) struct Other {
    /// Its name.
    pub file: String,
    /// Whether it is a copy of this very project.
    pub same_project: bool,
    /// The version it has, where it is an earlier one.
    pub older_version: Option<u32>,
    project: Project,
    /// Removed with everything in it when the merge ends.
    _folder: TempDir,
}

impl Other {
    /// Copies the file and opens the copy.
    pub fn open(project: &OpenProject, path: &Path) -> Result<Self, AppError> {
        let same = path.canonicalize().ok().zip(project.path().canonicalize().ok());
        if same.is_some_and(|(a, b)| a == b) {
            return Err(AppError::InvalidInput(
                "This is the open project itself. Choose a copy that a colleague coded.".into(),
            ));
        }
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = tempfile::tempdir().map_err(|error| AppError::io(&std::env::temp_dir(), &error))?;
        let copy = folder.path().join("other.subtext");
        Project::copy_of(path, &copy).map_err(|error| damaged(&file, error))?;
        let opened = Project::open(&copy, &Opener { who: "a merge".into(), now: clock::now() })?;
        if let Some(fault) = opened.project.check()?.into_iter().next() {
            return Err(damaged(&file, StoreError::Damaged { detail: fault }).into());
        }
        let same_project = opened.project.reader()?.project_meta()?.id == project.id();
        let older_version = opened.upgraded.map(|upgraded| upgraded.from);
        let mut theirs = opened.project;
        if !project.reader()?.erased_marks()?.is_empty() {
            drop(theirs);
            let whole = OpenProject::open(&copy, &folder.path().join("cache"))?;
            erasure::leave_out(&whole, project)?;
            drop(whole);
            theirs = Project::open(&copy, &Opener { who: "a merge".into(), now: clock::now() })?.project;
        }
        Ok(Self { file, same_project, older_version, project: theirs, _folder: folder })
    }

    /// What stands there.
    pub fn reader(&self) -> Result<Reader, AppError> {
        Ok(self.project.reader()?)
    }
}

/// Two files are in play: a damaged one is named.
fn damaged(file: &str, error: StoreError) -> StoreError {
    match error {
        StoreError::Damaged { detail } => StoreError::Damaged { detail: format!("{file}: {detail}") },
        other => other,
    }
}
