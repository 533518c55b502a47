//! What lies in a folder, and the order its content asks for.

use crate::AppError;
use formats::detect::Kind;
use std::path::{Path, PathBuf};

/// Files looked at in one go, at most.
const MOST_FILES: usize = 10_000;
/// Folders within folders, at most.
const DEEPEST: usize = 12;

/// All files below the given paths, each once, by path. Hidden files and folders are passed over.
///
/// # Errors
/// When a path is missing or cannot be read, or there are more than 10,000 files.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, AppError> {
    let mut found = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(AppError::NotFound(format!(
                "There is no file or folder {}. Check the path.",
                path.display()
            )));
        }
        walk(path, 0, &mut found)?;
    }
    let mut once = Vec::with_capacity(found.len());
    for path in found {
        if !once.contains(&path) {
            once.push(path);
        }
    }
    Ok(once)
}

fn walk(path: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), AppError> {
    if !path.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    if depth > DEEPEST || found.len() > MOST_FILES {
        return Err(AppError::InvalidInput(format!(
            "{} holds more than {MOST_FILES} files or folders nested more than {DEEPEST} deep. Import its parts one by one.",
            path.display()
        )));
    }
    let entries = std::fs::read_dir(path).map_err(|e| AppError::io(path, &e))?;
    let mut inside = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| AppError::io(path, &e))?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A link may lead out of the folder, or round in a circle.
        let link = entry.file_type().is_ok_and(|t| t.is_symlink());
        if !hidden && !link {
            inside.push(entry.path());
        }
    }
    inside.sort();
    inside.iter().try_for_each(|p| walk(p, depth + 1, found))
}

/// Rank of a kind within one import: codebook, identities, people, documents, events, codings.
#[must_use]
pub fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Codebook => 0,
        Kind::Identities => 1,
        Kind::People => 2,
        Kind::Transcript => 3,
        Kind::Survey => 4,
        Kind::Tickets => 5,
        Kind::Chats => 6,
        Kind::Reviews => 7,
        Kind::Notes => 8,
        Kind::Events => 9,
        Kind::Touchpoints => 10,
        Kind::Deals => 11,
        Kind::Excerpts => 12,
        Kind::Project => 13,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_passed_over_and_each_file_comes_once() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.vtt", ".hidden"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let found = files(&[folder.path().to_owned(), folder.path().join("a.vtt")]).unwrap();
        let names: Vec<_> =
            found.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["a.vtt", "b.csv"]);
        assert!(files(&[folder.path().join("none")]).is_err());
    }
}
