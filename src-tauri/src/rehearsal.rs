//! File choices answered from a file, for tests of the real window: a native dialog cannot be driven through WebDriver.
//! Everything after the choice is the real program. Without the feature `e2e`, which no release can have, there is
//! never an answer here.
//!
//! `SUBTEXT_E2E_PICK` names a file with one path a line, read anew at every choice; an empty one is "cancelled". What
//! would be shown to the user outside the window is written to the file of that name with `.shown` added.

use std::io::Write;
use std::path::{Path, PathBuf};

fn choices_file() -> Option<PathBuf> {
    if !cfg!(feature = "e2e") {
        return None;
    }
    std::env::var_os("SUBTEXT_E2E_PICK").map(PathBuf::from)
}

/// What the user is taken to have chosen; `None`: ask them.
pub fn choices() -> Option<Vec<PathBuf>> {
    let text = std::fs::read_to_string(choices_file()?).unwrap_or_default();
    Some(text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}

/// Notes what would be shown outside the window; `None`: show it.
pub fn shown(path: &Path) -> Option<std::io::Result<()>> {
    let mut list = choices_file()?;
    list.as_mut_os_string().push(".shown");
    let note = |list| {
        writeln!(std::fs::OpenOptions::new().create(true).append(true).open(list)?, "{}", path.display())
    };
    Some(note(list))
}
