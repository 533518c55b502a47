//! The crash note: where the program broke, never what it was working on.

use std::backtrace::Backtrace;
use std::fmt::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// On a panic writes `last-crash.txt` into the data folder: version, place in the source, thread and backtrace. The
/// panic's message is left out, for it may quote a user's text. Nothing is sent anywhere.
pub fn note_panics(data: &Path) {
    let file = data.join("last-crash.txt");
    std::panic::set_hook(Box::new(move |panic| write_note(&file, panic)));
}

fn write_note(file: &PathBuf, panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    let note = describe(&place, &thread, &Backtrace::force_capture().to_string());
    tracing::error!(place, thread, "a part of the program broke; see last-crash.txt in the data folder");
    if let Err(error) = std::fs::write(file, note) {
        tracing::error!(%error, "the crash note could not be written");
    }
}

fn describe(place: &str, thread: &str, backtrace: &str) -> String {
    let mut note = String::new();
    let version = env!("CARGO_PKG_VERSION");
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    // Writing to a string cannot fail.
    let _ = write!(
        note,
        "Subtext {version} on {os} {arch}\nbroke at {place}\nin thread {thread}\n\n{backtrace}\n\n\
         This note holds no words of your project. It was not sent anywhere.\n"
    );
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_tells_the_place_and_not_the_words() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("last-crash.txt");
        let (before, to) = (std::panic::take_hook(), file.clone());
        std::panic::set_hook(Box::new(move |panic| write_note(&to, panic)));
        let broken = std::thread::spawn(|| panic!("Priya said: {}", "it springs back")).join();
        std::panic::set_hook(before);
        assert!(broken.is_err());
        let note = std::fs::read_to_string(file).unwrap();
        assert!(note.contains("crash.rs:") && note.contains(env!("CARGO_PKG_VERSION")), "{note}");
        assert!(!note.contains("Priya") && !note.contains("springs"), "{note}");
    }
}
