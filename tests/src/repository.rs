//! Where things lie in this repository.

use std::path::{Path, PathBuf};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A file or folder of the repository, by its path from the root.
#[must_use]
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}
