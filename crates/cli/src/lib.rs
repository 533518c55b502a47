//! The command line: arguments, tables, progress bars. It forwards to the same command table as the window.
//!
//! Every command becomes one [`Answer`]: the table's own JSON, the same in words for a terminal, and an exit status.
//! Nothing is printed before a command has ended, so `--json` is one document or none.
//!
//! Must not know: anything the app does not hand it. No file of the user's is read here but standard input.
#![deny(missing_docs)]

mod answer;
mod args;
mod commands;
mod desk;
mod places;
mod print;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Failure, Status};
pub use places::Folders;

use args::Arguments;
use clap::Parser as _;
use std::{ffi::OsString, process::ExitCode};

/// Runs the command this process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let screen = print::Screen::of_this_process();
    let status = match Arguments::try_parse_from(std::env::args_os()) {
        Err(error) => {
            // Help that nobody reads any more is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
        Ok(arguments) => finish(&arguments, &Folders::of_this_user(), screen),
    };
    ExitCode::from(status as u8)
}

fn finish(arguments: &Arguments, folders: &Folders, screen: print::Screen) -> Status {
    match commands::run(arguments, folders, screen) {
        Ok(answer) => answer.deliver(arguments.json),
        Err(failure) => failure.deliver(),
    }
}

/// Runs a command without a terminal: its arguments after the program's name.
///
/// # Errors
/// [`Failure`] with the exit status and the message; nothing has changed then.
pub fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString>>,
    folders: &Folders,
) -> Result<Answer, Failure> {
    let named = std::iter::once(OsString::from("subtext")).chain(arguments.into_iter().map(Into::into));
    let arguments = Arguments::try_parse_from(named)
        .map_err(|e| Failure { status: Status::Usage, message: e.to_string() })?;
    commands::run(&arguments, folders, print::Screen::PLAIN)
}
