//! All that the page can ask for. Each command needs a permission in `capabilities/main.json`.

use crate::desk::Desk;
use crate::{dialogs, show};
use api::{ApiError, Kind};
use serde_json::Value;
use std::path::PathBuf;
use tauri::async_runtime::spawn_blocking;

type Answer<T> = Result<T, ApiError>;

/// Runs a command of the table.
///
/// # Errors
/// What the command says; `Internal` when it broke.
#[tauri::command]
pub async fn call(desk: tauri::State<'_, Desk>, name: String, payload: Value) -> Answer<Value> {
    let (session, after_start) = (desk.session(), desk.after_start());
    let run = move || {
        after_start();
        api::call(&session, &name, payload)
    };
    spawn_blocking(run).await.map_err(|error| broke(&error))?
}

/// Asks for files to read; none when the user thinks better of it.
///
/// # Errors
/// `Internal` when the dialog broke.
#[tauri::command]
pub async fn pick_files(window: tauri::WebviewWindow, title: String) -> Answer<Vec<PathBuf>> {
    spawn_blocking(move || dialogs::files(&window, &title)).await.map_err(|error| broke(&error))
}

/// Asks for a folder to read.
///
/// # Errors
/// `Internal` when the dialog broke.
#[tauri::command]
pub async fn pick_folder(window: tauri::WebviewWindow, title: String) -> Answer<Option<PathBuf>> {
    spawn_blocking(move || dialogs::folder(&window, &title)).await.map_err(|error| broke(&error))
}

/// Asks where to write.
///
/// # Errors
/// `Internal` when the dialog broke.
#[tauri::command]
pub async fn pick_save(window: tauri::WebviewWindow, request: dialogs::Save) -> Answer<Option<PathBuf>> {
    spawn_blocking(move || dialogs::save(&window, &request)).await.map_err(|error| broke(&error))
}

/// Opens a document with the system's program for it.
///
/// # Errors
/// `NotFound` when it is gone, `InvalidInput` when it is no document.
#[tauri::command]
pub async fn open_path(path: PathBuf) -> Answer<()> {
    spawn_blocking(move || show::open(&path)).await.map_err(|error| broke(&error))?
}

/// Shows a file in the system's file manager.
///
/// # Errors
/// `NotFound` when it is gone.
#[tauri::command]
pub async fn reveal(path: PathBuf) -> Answer<()> {
    spawn_blocking(move || show::reveal(&path)).await.map_err(|error| broke(&error))?
}

fn broke(error: &tauri::Error) -> ApiError {
    let message = "A part of Subtext broke while working on this. Nothing was half-saved; try again, or start Subtext anew.";
    ApiError { detail: error.to_string(), ..ApiError::new(Kind::Internal, message) }
}
