//! The Subtext window.
//!
//! Owns the window, native dialogs, file drop, the capability file, the log file and the crash note. Every command of
//! the table goes through one [`commands::call`]. Must not know: SQL, search, analysis, or what a command does.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(all(feature = "e2e", not(debug_assertions)))]
compile_error!("the feature `e2e` answers file choices from a file; it must never be in a release build");

mod arguments;
mod commands;
mod crash;
mod desk;
mod dialogs;
mod log;
mod places;
mod rehearsal;
mod renderer;
mod show;
mod start;
mod window;

use arguments::Arguments;
use desk::Desk;
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    renderer::settle();
    let arguments = Arguments::read(std::env::args_os().skip(1));
    match open_window(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window did not open");
            say_before_the_window(&format!("Subtext could not start: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn open_window(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::pick_files,
            commands::pick_folder,
            commands::pick_save,
            commands::open_path,
            commands::reveal,
        ])
        .setup(move |app| set_up(app, arguments))
        .build(tauri::generate_context!())?;
    app.run(|handle, event| {
        if matches!(event, tauri::RunEvent::Exit) {
            desk::close_project(handle);
        }
    });
    Ok(())
}

fn set_up(app: &mut tauri::App, arguments: Arguments) -> Result<(), Box<dyn Error>> {
    use tauri::Manager;
    let places = places::of_this_user(app)?;
    log::to_file(&places.data)?;
    crash::note_panics(&places.data);
    app.manage(Desk::new(api::Session::start(places)));
    start::in_background(app.handle().clone(), arguments);
    window::open(app)?;
    Ok(())
}

/// Without a window and perhaps without a log file, standard error is the only place left.
#[expect(clippy::print_stderr, reason = "there is no window yet")]
fn say_before_the_window(text: &str) {
    eprintln!("{text}");
}
