//! Native dialogs, opened from here so that the page holds no permission for them. All block their thread.

use crate::rehearsal;
use serde::Deserialize;
use std::path::PathBuf;
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// Where a save dialog starts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// Over the dialog.
    title: String,
    /// The file's name.
    suggested_name: String,
    /// What it may end in, without dots.
    extensions: Vec<String>,
}

/// Files to read.
pub fn files(window: &WebviewWindow, title: &str) -> Vec<PathBuf> {
    if let Some(choices) = rehearsal::choices() {
        return choices;
    }
    let picked = dialog(window, title).blocking_pick_files().unwrap_or_default();
    picked.into_iter().filter_map(path).collect()
}

/// A folder to read.
pub fn folder(window: &WebviewWindow, title: &str) -> Option<PathBuf> {
    if let Some(choices) = rehearsal::choices() {
        return choices.into_iter().next();
    }
    dialog(window, title).blocking_pick_folder().and_then(path)
}

/// Where to write. The first extension is added where the user typed none.
pub fn save(window: &WebviewWindow, request: &Save) -> Option<PathBuf> {
    if let Some(choices) = rehearsal::choices() {
        return choices.into_iter().next();
    }
    let mut dialog = dialog(window, &request.title).set_file_name(&request.suggested_name);
    let extensions: Vec<&str> = request.extensions.iter().map(String::as_str).collect();
    if let Some(first) = extensions.first() {
        dialog = dialog.add_filter(first.to_uppercase(), &extensions);
    }
    let picked = dialog.blocking_save_file().and_then(path)?;
    Some(with_extension(picked, extensions.first().copied()))
}

fn dialog(window: &WebviewWindow, title: &str) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_title(title).set_parent(window)
}

fn path(picked: FilePath) -> Option<PathBuf> {
    picked.into_path().ok()
}

fn with_extension(mut picked: PathBuf, extension: Option<&str>) -> PathBuf {
    if let (None, Some(extension)) = (picked.extension(), extension) {
        picked.set_extension(extension);
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_extension_gets_one() {
        let check = |picked: &str, extension, expected: &str| {
            assert_eq!(with_extension(picked.into(), extension), PathBuf::from(expected));
        };
        check("/t/report", Some("html"), "/t/report.html");
        check("/t/report.htm", Some("html"), "/t/report.htm");
        check("/t/report", None, "/t/report");
    }
}
