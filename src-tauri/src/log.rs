//! The log file. It holds ids, counts and durations; never words of a transcript, names or answers.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

/// Our own rooms. Libraries may log what they read, so they are heard from warnings on only.
const ROOMS: [&str; 10] =
    ["subtext_desktop", "api", "app", "store", "search", "formats", "events", "report", "analysis", "model"];

/// Writes to `logs/subtext.log` in the data folder; the log of the run before is kept beside it.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn to_file(data: &Path) -> io::Result<()> {
    let file = fresh(&data.join("logs"))?;
    let rooms = ROOMS.iter().map(|room| (*room, Level::INFO));
    let targets = Targets::new().with_default(Level::WARN).with_targets(rooms);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
    // A second subscriber is refused; the first then goes on hearing everything.
    let _already_set = tracing_subscriber::registry().with(lines.with_filter(targets)).try_init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    Ok(())
}

fn fresh(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let current = folder.join("subtext.log");
    if current.exists() {
        fs::rename(&current, folder.join("subtext.previous.log"))?;
    }
    File::create(current)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_log_of_the_run_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        fresh(folder.path()).unwrap().write_all(b"first").unwrap();
        fresh(folder.path()).unwrap().write_all(b"second").unwrap();
        fresh(folder.path()).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!((read("subtext.log").as_str(), read("subtext.previous.log").as_str()), ("", "second"));
    }
}
