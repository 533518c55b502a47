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

/// A file or folder of the shared data beside the repository (or where `SUBTEXT_SHARED` says); nothing where it is absent.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("SUBTEXT_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    Some(shared.join(path)).filter(|path| path.exists())
}
