//! Where the language part lies.

use crate::protocol::Task;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The name of its program, without the system's ending.
pub const PROGRAM: &str = "subtext-language";

/// An installed language part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Its program.
    pub program: PathBuf,
    /// The folder of its model.
    pub model: PathBuf,
    /// What that model is for.
    pub task: Task,
}

impl Installed {
    /// The same program with another model.
    #[must_use]
    pub fn with(self, model: &Path, task: Task) -> Self {
        Self { model: model.to_owned(), task, ..self }
    }
}

/// It is not installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// The folder that was named, where one was.
    pub named: Option<PathBuf>,
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.named {
            Some(folder) => {
                write!(f, "The language part is not in {}, which SUBTEXT_LANGUAGE names.", folder.display())
            }
            None => {
                write!(f, "The language part is not installed. One command installs it: ./run --language")
            }
        }
    }
}

impl std::error::Error for Absent {}

/// Looks for it: in the folder `named`, if one is, and nowhere else; else in `language` beside the program that runs
/// (or one folder up, where a build from source has it), then in `language` of the user's data folder.
///
/// # Errors
/// [`Absent`] when it is in none of these.
pub fn find(
    named: Option<&Path>,
    running: Option<&Path>,
    data: &Path,
) -> std::result::Result<Installed, Absent> {
    if let Some(folder) = named {
        return installed(folder).ok_or_else(|| Absent { named: Some(folder.to_owned()) });
    }
    let beside = running.into_iter().flat_map(|program| program.ancestors().skip(1).take(2));
    let folders = beside.map(|folder| folder.join("language")).chain([data.join("language")]);
    folders.into_iter().find_map(|folder| installed(&folder)).ok_or(Absent { named: None })
}

/// The program is put in its place last: where it is, everything is.
fn installed(folder: &Path) -> Option<Installed> {
    let program = folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX));
    program.is_file().then(|| Installed { program, model: folder.join("model"), task: Task::Sentences })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn put(folder: &Path) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX)), "").unwrap();
    }

    #[test]
    fn it_is_found_beside_the_program_before_the_data_folder() {
        let home = tempfile::tempdir().unwrap();
        let (data, running) = (home.path().join("data"), home.path().join("target/release/subtext"));
        let look = || find(None, Some(&running), &data).map(|found| found.model);
        assert_eq!(look(), Err(Absent { named: None }));
        put(&data.join("language"));
        assert_eq!(look(), Ok(data.join("language/model")));
        put(&home.path().join("target/language"));
        assert_eq!(look(), Ok(home.path().join("target/language/model")));
        put(&home.path().join("target/release/language"));
        assert_eq!(look(), Ok(home.path().join("target/release/language/model")));
    }

    #[test]
    fn a_named_folder_is_the_only_one() {
        let home = tempfile::tempdir().unwrap();
        put(&home.path().join("language"));
        let named = home.path().join("elsewhere");
        let absent = find(Some(&named), None, home.path()).unwrap_err();
        assert!(absent.to_string().contains("SUBTEXT_LANGUAGE"), "{absent}");
        put(&named);
        assert_eq!(find(Some(&named), None, home.path()).unwrap().model, named.join("model"));
    }
}
