//! Where Subtext keeps its things on this machine: the same folders as the window's.

use std::{ffi::OsString, path::PathBuf};

/// Folders of this user.
#[derive(Debug, Clone)]
pub struct Folders {
    /// For the sample project of the window.
    pub data: PathBuf,
    /// For caches that can be rebuilt.
    pub cache: PathBuf,
}

impl Folders {
    /// By the customs of the system; `SUBTEXT_DATA` and `SUBTEXT_CACHE` win.
    #[must_use]
    pub fn of_this_user() -> Self {
        Self::by(&|name| std::env::var_os(name).filter(|v| !v.is_empty()), std::env::consts::OS)
    }

    pub(crate) fn by(variable: &dyn Fn(&str) -> Option<OsString>, system: &str) -> Self {
        let home = variable("HOME").or_else(|| variable("USERPROFILE")).map(PathBuf::from);
        let below_home = |parts: &str| home.clone().unwrap_or_else(std::env::temp_dir).join(parts);
        // A relative folder of the desktop customs is to be ignored.
        let custom = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let (data, cache) = match system {
            "macos" => (below_home("Library/Application Support"), below_home("Library/Caches")),
            "windows" => (
                custom("APPDATA").unwrap_or_else(|| below_home("AppData/Roaming")),
                custom("LOCALAPPDATA").unwrap_or_else(|| below_home("AppData/Local")),
            ),
            _ => (
                custom("XDG_DATA_HOME").unwrap_or_else(|| below_home(".local/share")),
                custom("XDG_CACHE_HOME").unwrap_or_else(|| below_home(".cache")),
            ),
        };
        let ours = |name: &str, folder: PathBuf| variable(name).map_or(folder.join("subtext"), PathBuf::from);
        Self { data: ours("SUBTEXT_DATA", data), cache: ours("SUBTEXT_CACHE", cache) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(system: &str, variables: &[(&str, &str)], data: &str, cache: &str) {
        let find = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| OsString::from(v));
        let folders = Folders::by(&find, system);
        assert_eq!((folders.data, folders.cache), (PathBuf::from(data), PathBuf::from(cache)));
    }

    #[test]
    fn folders_follow_the_customs_of_the_system() {
        let home = ("HOME", "/home/anna");
        check("linux", &[home], "/home/anna/.local/share/subtext", "/home/anna/.cache/subtext");
        check("linux", &[home, ("XDG_CACHE_HOME", "/c")], "/home/anna/.local/share/subtext", "/c/subtext");
        check(
            "linux",
            &[home, ("XDG_CACHE_HOME", "c")],
            "/home/anna/.local/share/subtext",
            "/home/anna/.cache/subtext",
        );
        check("linux", &[home, ("SUBTEXT_CACHE", "/t/c"), ("SUBTEXT_DATA", "/t/d")], "/t/d", "/t/c");
        check(
            "macos",
            &[home],
            "/home/anna/Library/Application Support/subtext",
            "/home/anna/Library/Caches/subtext",
        );
        check("windows", &[("APPDATA", "/r"), ("LOCALAPPDATA", "/l")], "/r/subtext", "/l/subtext");
    }
}
