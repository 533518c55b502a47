//! Where Subtext keeps its things on this machine.

use std::path::PathBuf;
use tauri::Manager;

/// The user's data, settings and cache folders, each with a folder of our own. On Linux these follow `XDG_DATA_HOME`,
/// `XDG_CONFIG_HOME` and `XDG_CACHE_HOME`; `SUBTEXT_DATA` and `SUBTEXT_CACHE` win, as for the command line.
pub fn of_this_user(app: &tauri::App) -> tauri::Result<api::Places> {
    let path = app.path();
    let ours = |name: &str, folder: PathBuf| {
        let chosen = std::env::var_os(name).filter(|value| !value.is_empty());
        chosen.map_or_else(|| folder.join("subtext"), PathBuf::from)
    };
    Ok(api::Places {
        data: ours("SUBTEXT_DATA", path.data_dir()?),
        config: path.config_dir()?.join("subtext"),
        cache: ours("SUBTEXT_CACHE", path.cache_dir()?),
    })
}
