//! Showing a file outside the window.

use crate::rehearsal;
use api::{ApiError, Kind};
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// What the window may hand to other programs: documents that Subtext itself writes or reads, nothing that runs.
const DOCUMENTS: [&str; 14] =
    ["csv", "docx", "html", "json", "md", "pdf", "png", "srt", "svg", "toml", "tsv", "txt", "vtt", "xlsx"];

/// Opens a document with the system's program for it.
///
/// # Errors
/// `NotFound` when it is gone, `InvalidInput` when it is no document, `Internal` when no program took it.
pub fn open(path: &Path) -> Result<(), ApiError> {
    must_exist(path)?;
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
    if !path.is_file() || !DOCUMENTS.contains(&extension.as_str()) {
        let message = format!("{} is not a document that Subtext opens for you.", path.display());
        return Err(ApiError::new(Kind::InvalidInput, message));
    }
    rehearsal::shown(path).unwrap_or_else(|| system::open(path)).map_err(|error| not_shown(path, &error))
}

/// Shows a file in the system's file manager.
///
/// # Errors
/// `NotFound` when it is gone, `Internal` when no file manager answered.
pub fn reveal(path: &Path) -> Result<(), ApiError> {
    must_exist(path)?;
    rehearsal::shown(path).unwrap_or_else(|| system::reveal(path)).map_err(|error| not_shown(path, &error))
}

fn must_exist(path: &Path) -> Result<(), ApiError> {
    if path.is_absolute() && path.exists() {
        return Ok(());
    }
    let message = format!("{} is no longer there. It may have been moved or deleted.", path.display());
    Err(ApiError::new(Kind::NotFound, message))
}

fn not_shown(path: &Path, error: &io::Error) -> ApiError {
    let message = format!(
        "No program on this machine took {}. Open it from your file manager instead.",
        path.display()
    );
    ApiError { detail: error.to_string(), ..ApiError::new(Kind::Internal, message) }
}

mod system {
    use std::io;
    use std::path::Path;
    use std::process::{Command, Stdio};

    pub fn open(path: &Path) -> io::Result<()> {
        let opener = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        run(Command::new(opener).arg(path))
    }

    pub fn reveal(path: &Path) -> io::Result<()> {
        if cfg!(target_os = "macos") {
            return run(Command::new("open").arg("-R").arg(path));
        }
        if cfg!(windows) {
            return run(Command::new("explorer").arg(format!("/select,{}", path.display())));
        }
        // Most Linux file managers answer on the bus and mark the file; any of them can at least open its folder.
        run(Command::new("dbus-send").args(super::show_items(path)))
            .or_else(|_unanswered| open(path.parent().unwrap_or(path)))
    }

    fn run(command: &mut Command) -> io::Result<()> {
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        // Explorer answers 1 even when it opened the folder.
        if status.success() || cfg!(windows) { Ok(()) } else { Err(io::Error::other(status.to_string())) }
    }
}

/// The bus call that marks a file, by the freedesktop.org file manager interface.
fn show_items(path: &Path) -> Vec<String> {
    let target = "org.freedesktop.FileManager1";
    vec![
        "--session".to_owned(),
        "--print-reply".to_owned(),
        "--reply-timeout=3000".to_owned(),
        format!("--dest={target}"),
        format!("/{}", target.replace('.', "/")),
        format!("{target}.ShowItems"),
        format!("array:string:{}", file_address(path)),
        "string:".to_owned(),
    ]
}

/// A path as a `file:` address. Everything but letters, digits and `/-._~` is percent-encoded, commas too: they part
/// the items of an array.
fn file_address(path: &Path) -> String {
    let mut address = String::from("file://");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(*byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_spaces_commas_and_accents() {
        let address = file_address(Path::new("/tmp/Zoë, week 1/50 %.html"));
        assert_eq!(address, "file:///tmp/Zo%C3%AB%2C%20week%201/50%20%25.html");
    }

    #[test]
    fn programs_and_missing_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("run.sh");
        std::fs::write(&program, "#!/bin/sh").unwrap();
        assert_eq!(open(&program).unwrap_err().kind, Kind::InvalidInput);
        assert_eq!(open(folder.path()).unwrap_err().kind, Kind::InvalidInput);
        assert_eq!(open(&folder.path().join("gone.html")).unwrap_err().kind, Kind::NotFound);
        assert_eq!(reveal(Path::new("relative.html")).unwrap_err().kind, Kind::NotFound);
    }
}
