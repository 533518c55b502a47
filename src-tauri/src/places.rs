//! Where Subtext keeps its things on this machine.

use tauri::Manager;

/// The user's data, settings and cache folders, each with a folder of our own. On Linux these follow `XDG_DATA_HOME`,
/// `XDG_CONFIG_HOME` and `XDG_CACHE_HOME`, as the command line does.
pub fn of_this_user(app: &tauri::App) -> tauri::Result<api::Places> {
    let path = app.path();
    Ok(api::Places {
        data: path.data_dir()?.join("subtext"),
        config: path.config_dir()?.join("subtext"),
        cache: path.cache_dir()?.join("subtext"),
    })
}
